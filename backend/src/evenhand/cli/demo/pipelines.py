"""Applications of the demo's people: who applied when, how far they came, and what the teams noted."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from evenhand.cli.demo.draws import Draws
from evenhand.cli.demo.people import Someone
from evenhand.cli.demo.postings import Post
from evenhand.domains.applications import CONSENT_VERSION
from evenhand.domains.applications.codes import ALPHABET
from evenhand.domains.applications.models import Application, StageEntry
from evenhand.domains.pipeline.models import ApplicationNote, ApplicationTag, ApplicationTask
from evenhand.domains.scorecards.models import Scorecard, ScorecardKit, ScorecardVersion
from evenhand.domains.stages import KINDS

SOURCES = {"direct": 0.35, "indeed": 0.25, "referral": 0.15, "linkedin": 0.15, "careers-page": 0.10}
NEXT = {"on": 0.60, "rejected": 0.25, "withdrawn": 0.07, "waits": 0.08}  # what becomes of it at a stage
DWELL = {"applied": 3.0, "assessment": 4.0, "interview": 6.0, "review": 4.0, "offer": 6.0}  # days
STAGES = KINDS  # of the built-in way, key and kind are one
RATED = "interview"
Rows = dict[type[Any], list[dict[str, Any]]]


@dataclass(slots=True)
class Way:
    """One application as it went; `steps` are (days ago, stage, status)."""

    id: UUID
    post: Post
    someone: Someone
    steps: list[tuple[float, str, str]] = field(default_factory=list)

    @property
    def stage(self) -> str:
        return self.steps[-1][1]

    @property
    def status(self) -> str:
        return self.steps[-1][2]

    @property
    def since(self) -> float:
        return self.steps[-1][0]


def draw_ways(draws: Draws, posts: list[Post], people: list[Someone]) -> list[Way]:
    """Each person applies to one to three postings of their family; head counts are respected."""
    by_family = defaultdict(list)
    for post in posts:
        if post.age is not None:
            by_family[post.family].append(post)
    seats = {post.id: post.head_count for post in posts}
    ways = []
    for someone in people:
        for post in draws.some(by_family[someone.family], draws.pick({1: 0.45, 2: 0.35, 3: 0.20})):
            submitted = 1.0 + (float(post.age or 2) - 2.0) * draws.whole(1, 100) / 101
            way = Way(draws.id_at(draws.ago(submitted)), post, someone, [(submitted, "applied", "active")])
            _go(draws, way, seats)
            ways.append(way)
    return ways


def _go(draws: Draws, way: Way, seats: dict[UUID, int]) -> None:
    left = way.since
    while way.status == "active" and way.stage != "hired":
        left -= draws.days(DWELL[way.stage])
        if left <= 0.05:
            return
        fate = draws.pick(NEXT)
        following = STAGES[STAGES.index(way.stage) + 1]
        if fate == "waits":
            return
        if fate == "on" and following == "offer":
            if seats[way.post.id] <= 0 or way.post.state == "cancelled":
                return
            seats[way.post.id] -= 1
        if fate != "on":
            if way.stage == "offer":
                return
            way.steps.append((left, way.stage, fate))
        elif following == "hired":
            if not draws.chance(0.5):
                return  # the offer is still open, or was answered otherwise
            way.steps.append((left, "hired", "hired"))
        else:
            way.steps.append((left, following, "active"))


def rows_of(draws: Draws, world: dict[str, Any], ways: list[Way]) -> Rows:
    """Everything that stands in tables of these applications."""
    rows: Rows = defaultdict(list)
    codes: dict[UUID, set[str]] = defaultdict(set)
    for way in ways:
        _application(draws, world, way, codes, rows)
        _of_the_team(draws, world, way, rows)
    _rate(draws, world, ways, rows)
    return rows


def _application(
    draws: Draws, world: dict[str, Any], way: Way, codes: dict[UUID, set[str]], rows: Rows
) -> None:
    submitted, since = draws.ago(way.steps[0][0]), draws.ago(way.since)
    reached = {stage: days for days, stage, _ in reversed(way.steps)}
    told_at = None
    if draws.chance(0.55):
        told_at = submitted
    elif "interview" in reached:
        told_at = draws.ago(reached["interview"]) - timedelta(hours=3)
    reason = draws.one(world["reasons"]) if way.status == "rejected" else ""
    rows[Application].append(
        {
            "id": way.id, "job_id": way.post.id, "job_version": 1, "candidate_id": way.someone.id,
            "organization_id": way.post.company.organization_id, "stage": way.stage, "status": way.status,
            "reject_reason": reason, "answers": {}, "consent_version": CONSENT_VERSION, "consented_at": submitted,
            "submitted_at": submitted, "stage_since": since, "closed_at": None if way.status == "active" else since,
            "code": _code(draws, codes[way.post.id]), "revealed_at": told_at, "reveal_at": "interview",
            "source": draws.pick(SOURCES), "created_at": submitted, "updated_at": since,
        }
    )  # fmt: skip
    before = None
    for days, stage, status in way.steps:
        moment = draws.ago(days)
        own = before is None or status == "withdrawn"
        rows[StageEntry].append(
            {
                "id": draws.id_at(moment), "application_id": way.id, "from_stage": before, "stage": stage,
                "status": status, "moved_by": way.someone.id if own else way.post.company.recruiter_id,
                "moved_by_role": "candidate" if own else "recruiter", "note": "",
                "reason": reason if status == "rejected" else "", "created_at": moment, "updated_at": moment,
            }
        )  # fmt: skip
        before = stage


def _code(draws: Draws, taken: set[str]) -> str:
    while True:
        code = "".join(draws.one(ALPHABET) for _ in range(4))
        if code not in taken:
            taken.add(code)
            return code


def _of_the_team(draws: Draws, world: dict[str, Any], way: Way, rows: Rows) -> None:
    company = way.post.company
    everybody = (company.recruiter_id, *company.managers, *company.interviewers)
    about = {"organization_id": company.organization_id, "application_id": way.id}
    if draws.chance(0.35):
        for text in draws.some(world["notes"], draws.whole(1, 2)):
            moment = draws.ago(way.since * draws.whole(10, 100) / 101)
            rows[ApplicationNote].append(
                {
                    "id": draws.id_at(moment),
                    **about,
                    "author_id": draws.one(everybody),
                    "text": text,
                    **_at(moment),
                }
            )
    if draws.chance(0.30):
        moment = draws.ago(way.since)
        for label in draws.some(world["tags"], draws.whole(1, 2)):
            rows[ApplicationTag].append({"id": draws.id_at(moment), **about, "label": label, **_at(moment)})
    if way.status == "active" and draws.chance(0.15):
        moment, due = draws.ago(1), draws.now + timedelta(days=draws.whole(1, 9))
        rows[ApplicationTask].append(
            {
                "id": draws.id_at(moment), **about, "title": draws.one(world["tasks"]), "due_at": due,
                "remind_at": due - timedelta(hours=12), "assignee_id": draws.one(everybody),
                "created_by": company.recruiter_id, **_at(moment),
            }
        )  # fmt: skip


def _at(moment: datetime) -> dict[str, Any]:
    return {"created_at": moment, "updated_at": moment}


def _rate(draws: Draws, world: dict[str, Any], ways: list[Way], rows: Rows) -> None:
    """Interviews are rated by two people each on their own."""
    competencies = [
        {"key": key, "name": name, "description": "", "anchors": anchors}
        for key, name, *anchors in world["competencies"]
    ]
    for post in {way.post.id: way.post for way in ways}.values():
        moment = draws.ago(float(post.age or 1))
        rows[ScorecardKit].append(
            {
                "id": draws.id_at(moment), "organization_id": post.company.organization_id, "job_id": post.id,
                "stage": RATED, "version": 1, "instructions": "Rate what you saw, not what you guess.",
                "competencies": competencies, **_at(moment),
            }
        )  # fmt: skip
    for way in ways:
        reached = [days for days, stage, _ in way.steps if stage == RATED]
        if not reached:
            continue
        done = STAGES.index(way.stage) > STAGES.index(RATED)
        for rater in way.post.company.interviewers[:2]:
            _card(
                draws, world, way, rater, draws.ago(reached[0]), done or draws.chance(0.4), competencies, rows
            )


def _card(
    draws: Draws, world: dict[str, Any], way: Way, rater: UUID, asked: datetime, submitted: bool,
    competencies: list[dict[str, Any]], rows: Rows,
) -> None:  # fmt: skip
    card = draws.id_at(asked)
    said = min(asked + timedelta(hours=draws.whole(4, 40)), draws.now)
    rows[Scorecard].append(
        {
            "id": card, "organization_id": way.post.company.organization_id, "application_id": way.id,
            "job_id": way.post.id, "stage": RATED, "rater_id": rater, "asked_by": way.post.company.recruiter_id,
            "asked_at": asked, "due_at": asked + timedelta(days=2), "status": "submitted" if submitted else "asked",
            "kit_version": 1, "competencies": competencies, "version": int(submitted),
            "submitted_at": said if submitted else None, "created_at": asked, "updated_at": said,
        }
    )  # fmt: skip
    if submitted:
        scores = {one["key"]: draws.pick({1: 0.08, 2: 0.27, 3: 0.45, 4: 0.20}) for one in competencies}
        mean = sum(scores.values()) / len(scores)
        rows[ScorecardVersion].append(
            {
                "id": draws.id_at(said), "scorecard_id": card, "version": 1,
                "ratings": {k: {"score": v, "insufficient": False, "comment": ""} for k, v in scores.items()},
                "recommendation": "strong_yes" if mean > 3.4 else "yes" if mean > 2.4 else "no",
                "summary": draws.one(world["summaries"]), **_at(said),
            }
        )  # fmt: skip
