"""Filling in one's own scorecard: drafted, submitted once, amended with a reason."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.problems import NotFound
from evenhand.domains import applications, audit, jobs, stages
from evenhand.domains.applications import Status
from evenhand.domains.scorecards import repository
from evenhand.domains.scorecards.asking import push
from evenhand.domains.scorecards.errors import (
    AlreadySubmitted,
    ApplicationClosed,
    CompetencyUnknown,
    DraftStale,
    NoLongerAsked,
    NotSubmitted,
    ScorecardIncomplete,
)
from evenhand.domains.scorecards.events import ScorecardSubmitted
from evenhand.domains.scorecards.models import Scorecard, ScorecardVersion
from evenhand.domains.scorecards.schemas import (
    AmendIn,
    CardIn,
    DraftIn,
    KitCompetencyOut,
    RatingOut,
    ScorecardCardOut,
    ScorecardOut,
    ScorecardPage,
)

PAGE = 30


async def list_mine(session: Session, actor: Actor, *, state: str, before: UUID | None) -> ScorecardPage:
    """One's own scorecards, the newest first: those still to fill in, or those that are in."""
    statuses = ["asked"] if state == "open" else ["submitted"]
    found = await repository.mine(session, actor, statuses=statuses, before=before, limit=PAGE + 1)
    shown = found[:PAGE]
    postings = await jobs.jobs_facts(session, [c.job_id for c in shown])
    people = await applications.shown_to_company(session, [c.application_id for c in shown])
    versions = await repository.own_versions(session, actor, [c.id for c in shown])
    ways = await stages.ways_of(session, [c.job_id for c in shown])
    items = [
        ScorecardCardOut(
            id=c.id, application_id=c.application_id, job_id=c.job_id, job_title=postings[c.job_id].title,
            candidate_name=people[c.application_id].name, stage=c.stage, status=_status(c),
            stage_label=ways[c.job_id].label(c.stage),
            rated=len(_rated(versions.get(c.id))), competencies=len(c.competencies),
            asked_at=c.asked_at, due_at=c.due_at, submitted_at=c.submitted_at,
        )
        for c in shown
    ]  # fmt: skip
    return ScorecardPage(items=items, next_cursor=str(shown[-1].id) if len(found) > PAGE else None)


async def detail(session: Session, actor: Actor, scorecard_id: UUID) -> ScorecardOut:
    """One's own scorecard; another's is not there. Raises NotFound."""
    return await _out(session, actor, await _own(session, actor, scorecard_id))


async def save_draft(session: Session, actor: Actor, scorecard_id: UUID, body: DraftIn) -> ScorecardOut:
    """Keep what is filled in so far; only its author ever reads it.

    Raises NotFound, DraftStale, AlreadySubmitted, NoLongerAsked, CompetencyUnknown.
    """
    card = await _open(session, actor, scorecard_id)
    if body.revision != card.draft_revision:
        raise DraftStale("Load it again; the other window's text is kept.", revision=card.draft_revision)
    _refuse_unknown(card, body)
    draft = await repository.draft(session, card.id)
    if draft is None:
        draft = ScorecardVersion(scorecard_id=card.id, version=0)
        session.add(draft)
    _fill(draft, body)
    card.draft_revision += 1
    await session.flush()
    return await _out(session, actor, card)


async def submit(session: Session, actor: Actor, scorecard_id: UUID, body: CardIn) -> ScorecardOut:
    """Hand it in, once; from now on one reads the others' and they, where they have rated, one's own.

    Raises NotFound, AlreadySubmitted, NoLongerAsked, ApplicationClosed, ScorecardIncomplete, CompetencyUnknown.
    """
    card = await _open(session, actor, scorecard_id)
    await _require_active(session, card)
    _refuse_unknown(card, body)
    _require_complete(card, body)
    draft = await repository.draft(session, card.id)
    if draft is not None:
        await session.delete(draft)
        await session.flush()
    card.status, card.submitted_at = "submitted", now()
    await _add_version(session, card, body, reason="")
    audit.record(
        session, "scorecard.submitted", f"application:{card.application_id}", actor_id=actor.user_id,
        organization_id=card.organization_id, scorecard=str(card.id), stage=card.stage,
    )  # fmt: skip
    return await _out(session, actor, card)


async def amend(session: Session, actor: Actor, scorecard_id: UUID, body: AmendIn) -> ScorecardOut:
    """Add a new version with a reason; the earlier ones stay, and measure how far raters agreed on their own.

    Raises NotFound, NotSubmitted, ApplicationClosed, ScorecardIncomplete, CompetencyUnknown.
    """
    card = await _own(session, actor, scorecard_id, lock=True)
    if card.status != "submitted":
        raise NotSubmitted("Submit it first.", status_now=card.status)
    await _require_active(session, card)
    _refuse_unknown(card, body)
    _require_complete(card, body)
    await _add_version(session, card, body, reason=body.reason.strip())
    audit.record(
        session, "scorecard.amended", f"application:{card.application_id}", actor_id=actor.user_id,
        organization_id=card.organization_id, scorecard=str(card.id), stage=card.stage, version=card.version,
    )  # fmt: skip
    return await _out(session, actor, card)


async def _add_version(session: Session, card: Scorecard, body: CardIn, *, reason: str) -> None:
    card.version += 1
    await session.flush()
    version = ScorecardVersion(scorecard_id=card.id, version=card.version, reason=reason)
    _fill(version, body)
    session.add(version)
    await session.flush()
    announce(
        session,
        ScorecardSubmitted(
            scorecard_id=card.id, application_id=card.application_id, organization_id=card.organization_id,
            stage=card.stage, version=card.version,
        ),
    )  # fmt: skip
    push(session, card)


def _fill(version: ScorecardVersion, body: CardIn) -> None:
    version.ratings = {key: one.model_dump() for key, one in body.ratings.items()}
    version.recommendation, version.summary = body.recommendation, body.summary


def _refuse_unknown(card: Scorecard, body: CardIn) -> None:
    unknown = sorted(set(body.ratings) - {one["key"] for one in card.competencies})
    if unknown:
        raise CompetencyUnknown(f"Not asked for: {', '.join(unknown)}.", unknown=unknown)


def _require_complete(card: Scorecard, body: CardIn) -> None:
    given = {key for key, one in body.ratings.items() if one.score is not None or one.insufficient}
    missing = [one["key"] for one in card.competencies if one["key"] not in given]
    nothing_seen = not missing and all(one.insufficient for one in body.ratings.values())
    if not nothing_seen and body.recommendation is None:
        missing.append("recommendation")
    if nothing_seen and not body.summary.strip():
        missing.append("summary")  # who could judge nothing says why
    if missing:
        raise ScorecardIncomplete(
            "Rate everything, or say that the evidence is insufficient.", missing=missing
        )


async def _require_active(session: Session, card: Scorecard) -> None:
    application = await applications.application_facts(session, card.application_id)
    if application is None or application.status != Status.ACTIVE:
        raise ApplicationClosed("Nothing is rated any more.")


async def _open(session: Session, actor: Actor, scorecard_id: UUID) -> Scorecard:
    card = await _own(session, actor, scorecard_id, lock=True)
    if card.status == "submitted":
        raise AlreadySubmitted("Amend it with a reason instead.", version=card.version)
    if card.status != "asked":
        raise NoLongerAsked("Nobody waits for it.", status_now=card.status)
    return card


async def _own(session: Session, actor: Actor, scorecard_id: UUID, *, lock: bool = False) -> Scorecard:
    card = await repository.one(session, actor, scorecard_id, lock=lock)
    if card is None or card.rater_id != actor.user_id:
        raise NotFound("No such scorecard.")
    return card


def _rated(version: ScorecardVersion | None) -> list[str]:
    ratings = version.ratings if version else {}
    return [key for key, one in ratings.items() if one["score"] is not None or one["insufficient"]]


def _status(card: Scorecard) -> str:
    return card.status


async def _out(session: Session, actor: Actor, card: Scorecard) -> ScorecardOut:
    job = await jobs.job_facts(session, card.job_id)
    who = (await applications.shown_to_company(session, [card.application_id]))[card.application_id]
    said = (await repository.own_versions(session, actor, [card.id])).get(card.id)
    assert job is not None
    way = await stages.way_of(session, card.job_id)
    return ScorecardOut(
        id=card.id, application_id=card.application_id, job_id=card.job_id, job_title=job.title,
        candidate_name=who.name, stage=card.stage, stage_label=way.label(card.stage), status=_status(card), independent=card.independent,
        instructions=card.instructions,
        competencies=[KitCompetencyOut.model_validate(one) for one in card.competencies],
        ratings={key: RatingOut.model_validate(one) for key, one in said.ratings.items()} if said else {},
        recommendation=said.recommendation if said else None, summary=said.summary if said else "",
        revision=card.draft_revision, version=card.version, asked_at=card.asked_at, due_at=card.due_at,
        submitted_at=card.submitted_at,
    )  # fmt: skip
