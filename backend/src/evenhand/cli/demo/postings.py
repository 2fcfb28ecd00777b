"""The demo's postings: varied occupations, in every state of their lives."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from evenhand.cli.demo.draws import Draws
from evenhand.core import rich_text
from evenhand.core.db import Session
from evenhand.domains import jobs, search, stages
from evenhand.domains.jobs.models import JobLocation, JobPosting, JobSkill, JobTeamMember, JobVersion
from evenhand.domains.jobs.presenting import said
from evenhand.domains.skills.models import Occupation, Skill

STATES = {"published": 0.80, "paused": 0.07, "filled": 0.05, "cancelled": 0.02, "draft": 0.06}


@dataclass(frozen=True, slots=True)
class Company:
    organization_id: UUID
    recruiter_id: UUID
    managers: tuple[UUID, ...]
    interviewers: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Post:
    """A posting as applications need it; `age` in days since it was published, None for a draft."""

    id: UUID
    family: str
    company: Company
    age: float | None
    state: str
    head_count: int
    pay: tuple[int, int]
    named: bool = False


async def make_postings(
    session: Session, draws: Draws, world: dict[str, Any], companies: dict[str, Company]
) -> list[Post]:
    """One posting for each title of each family."""
    ids = await concepts(session, world)
    posts = []
    for key, family in world["families"].items():
        for title in family["titles"]:
            company = companies[family["company"]]
            posts.append(await _post(session, draws, world, ids, key, title, company))
    await session.flush()
    await search.index_jobs(session, [post.id for post in posts])
    return posts


async def concepts(session: Session, world: dict[str, Any]) -> dict[str, str]:
    """Labels of skills and occupations → their ids, where the taxonomy is loaded."""
    families = world["families"].values()
    labels = {label for family in families for label in (*family["must"], *family["nice"])}
    found = dict(
        (await session.execute(select(Skill.label, Skill.concept_id).where(Skill.label.in_(labels)))).all()
    )
    wanted = {family["occupation"] for family in families}
    rows = await session.execute(
        select(Occupation.label, Occupation.concept_id).where(Occupation.label.in_(wanted))
    )
    return {**{f"occupation:{label}": concept for label, concept in rows}, **found}


def skill_id(ids: dict[str, str], label: str) -> str:
    return ids.get(label) or "evenhand:skill/" + "-".join(label.lower().replace("'", "").split())[:80]


async def _post(
    session: Session,
    draws: Draws,
    world: dict[str, Any],
    ids: dict[str, str],
    key: str,
    title: str,
    company: Company,
) -> Post:
    family = world["families"][key]
    low, high = family["pay"]
    step = (high - low) // 20
    low, high = low + step * draws.whole(0, 3), high - step * draws.whole(0, 3)
    state = draws.pick(STATES)
    body = _body(draws, world, ids, family, title, (low, high))
    age = None if state == "draft" else float(draws.whole(44, 58)) + draws.days(0.5)
    job = _posting(draws, body, company, state, age)
    session.add(job)
    session.add_all(
        [
            JobTeamMember(job_id=job.id, user_id=company.recruiter_id, role="recruiter"),
            JobTeamMember(job_id=job.id, user_id=draws.one(company.managers), role="hiring_manager"),
            *(JobTeamMember(job_id=job.id, user_id=one, role="interviewer") for one in company.interviewers),
        ]
    )
    await session.flush()
    await stages.copy_for_job(session, job.id, company.organization_id)
    if age is not None:
        session.add(
            JobVersion(
                job_id=job.id, version=1, content=said(job), published_by=company.recruiter_id,
                created_at=job.published_at,
            )
        )  # fmt: skip
    return Post(job.id, key, company, age, state, body.head_count, (low, high))


def _body(
    draws: Draws,
    world: dict[str, Any],
    ids: dict[str, str],
    family: dict[str, Any],
    title: str,
    pay: tuple[int, int],
) -> jobs.JobIn:
    """What the posting says, checked as what a recruiter sends is."""
    place = draws.one(world["places"][family["company"]])
    return jobs.JobIn.model_validate(
        {
            "title": title,
            "occupation_id": ids.get(f"occupation:{family['occupation']}"),
            "description": _description(title, place, family),
            "department": family["department"],
            "location": place,
            "remote_policy": draws.pick({"onsite": 0.3, "hybrid": 0.5, "remote": 0.2})
            if family["company"] == "lantern"
            else "onsite",
            "employment_type": draws.pick({"full_time": 0.8, "part_time": 0.2}),
            "years_min": family["years"] or None,
            "pay_min": pay[0], "pay_max": pay[1], "currency": family["currency"], "pay_period": family["period"],
            "benefits": world["offer"]["benefits"],
            "head_count": draws.pick({1: 0.45, 2: 0.3, 3: 0.15, 5: 0.1}),
            "skills": [
                {"skill_id": skill_id(ids, label), "label": label, "importance": importance, "level": draws.whole(2, 4)}
                for importance in ("must", "nice")
                for label in family[importance]
            ],
        }
    )  # fmt: skip


def _posting(draws: Draws, body: jobs.JobIn, company: Company, state: str, age: float | None) -> JobPosting:
    """The row, in its state and with its past."""
    moment = draws.ago(age if age is not None else 3)
    status = {"filled": "closed", "cancelled": "closed"}.get(state, state)
    written = body.model_dump(exclude={"skills", "locations", "location", "description", "description_html"})
    return JobPosting(
        id=draws.id_at(moment), organization_id=company.organization_id, created_by=company.recruiter_id,
        description=body.description, description_html=rich_text.from_plain(body.description), location=body.location,
        status=status, close_reason=state if status == "closed" else None, version=int(age is not None),
        published_at=moment if age is not None else None, created_at=moment - timedelta(days=2), updated_at=moment,
        closed_at=draws.ago(draws.days(3)) if status == "closed" else None,
        locations=[JobLocation(position=0, label=body.location)],
        skills=[
            JobSkill(skill_id=s.skill_id, label=s.label, importance=s.importance, level=s.level, position=position)
            for position, s in enumerate(body.skills)
        ],
        **written,
    )  # fmt: skip


def _description(title: str, place: str, family: dict[str, Any]) -> str:
    skills = "\n".join(f"- {label[0].upper()}{label[1:]}" for label in family["must"])
    welcome = ", ".join(family["nice"])
    return (
        f"You will {family['duty']}. The team of {family['department']} in {place.split(',')[0]} has grown slowly and "
        f"stays together for long.\n\nWhat you bring\n{skills}\n\nWelcome, not needed: {welcome}.\n\n"
        f"We answer every application for {title} within ten working days, and tell you why when we say no."
    )
