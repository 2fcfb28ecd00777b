"""Jobs with applicants, and the right and wrong answers to any question."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select

from evenhand.core.db import Session, Sessions, new_id, now
from evenhand.domains.applications.models import Application
from evenhand.domains.assessments import assign
from evenhand.domains.assessments.models import AttemptItem
from evenhand.domains.assessments.presenting import item_of
from evenhand.domains.items.bank import BankSkill, Item, load_bank
from evenhand.domains.jobs.lifecycle import JobStatus
from evenhand.domains.jobs.models import JobPosting, JobSkill
from tests.factories.identity import People, Person


@dataclass(frozen=True, slots=True)
class Applied:
    """A candidate who applied, the recruiter of the job, and the attempt that was assigned."""

    candidate: Person
    recruiter: Person
    job_id: UUID
    application_id: UUID
    attempt_id: UUID

    @property
    def url(self) -> str:
        return f"/v1/attempts/{self.attempt_id}"


def bank_skills(count: int) -> list[BankSkill]:
    """The first skills that have the most questions."""
    bank = load_bank()
    return sorted(bank.skills, key=lambda skill: -len(bank.for_skill(skill.id)))[:count]


async def make_application(
    session: Session, candidate: Person, recruiter: Person, skills: Sequence[tuple[str, str, str]]
) -> tuple[UUID, UUID]:
    """(job_id, application_id) of a published job. skills: (skill_id, label, must or nice)."""
    job = JobPosting(
        id=new_id(),
        organization_id=recruiter.organization_id,
        title="Data engineer",
        description="Keeps the pipelines running.",
        status=JobStatus.PUBLISHED,
        version=1,
        published_at=now(),
        skills=[
            JobSkill(skill_id=skill_id, label=label, importance=importance, level=3, position=at)
            for at, (skill_id, label, importance) in enumerate(skills)
        ],
    )
    application = Application(
        id=new_id(),
        job_id=job.id,
        job_version=1,
        candidate_id=candidate.id,
        organization_id=recruiter.organization_id,
        consent_version="test",
        stage_since=now(),
        submitted_at=now(),
    )
    session.add(job)
    await session.flush()
    session.add(application)
    await session.flush()
    return job.id, application.id


async def applied(
    sessions: Sessions, a: People, *, skills: int = 1, recruiter: Person | None = None
) -> Applied:
    """Somebody who has an attempt on `skills` must-have skills of the bank."""
    candidate, employer = await a.candidate(), recruiter or await a.recruiter()
    wanted = [(skill.id, skill.label, "must") for skill in bank_skills(skills)]
    async with sessions.begin() as session:
        job_id, application_id = await make_application(session, candidate, employer, wanted)
        attempt_id = await assign(session, application_id)
        assert attempt_id is not None
    return Applied(candidate, employer, job_id, application_id, attempt_id)


async def item_served(sessions: Sessions, item_id: str) -> Item:
    """The whole question, key included, behind the id that the candidate sees."""
    async with sessions() as session:
        served = await session.scalar(select(AttemptItem).where(AttemptItem.id == UUID(item_id)))
    assert served is not None
    return item_of(served)


def right_answer(item: Item) -> dict[str, Any]:
    keyed = {
        "choice": "option",
        "true_false": "option",
        "multiple_choice": "options",
        "ordering": "order",
        "matching": "pairs",
    }
    if item.type in keyed:
        return {keyed[item.type]: list(item.key) if isinstance(item.key, tuple) else item.key}
    if item.type == "fill_in":
        return {"blanks": {blank.id: blank.accepted[0] for blank in item.blanks}}
    if item.type == "sql":
        return {"code": item.reference_query}
    if item.type == "numeric":
        return {"value": item.answer}
    if item.type == "short_answer":
        return {"text": item.reference_answers[0]}
    return {"code": item.reference_solution}


def wrong_answer(item: Item) -> dict[str, Any]:
    if item.type in ("choice", "true_false"):
        return {"option": next(option.id for option in item.options if option.id != item.key)}
    if item.type == "multiple_choice":
        return {"options": [option.id for option in item.options if option.id not in item.key]}
    if item.type == "ordering":
        return {"order": list(reversed(item.key))}
    if item.type == "matching":
        ids = [option.id for option in item.options]
        return {"pairs": {left: ids[ids.index(right) - 1] for left, right in item.key.items()}}
    if item.type == "fill_in":
        return {"blanks": {blank.id: "nothing of the kind" for blank in item.blanks}}
    if item.type == "sql":
        return {"code": "SELECT 'nothing of the kind'"}
    if item.type == "numeric":
        return {"value": item.answer + 1000 + 10 * item.tolerance}
    if item.type == "short_answer":
        return {"text": "I would rather talk about gardening and the weather today."}
    return {"code": f"def {item.entry_point}(*arguments):\n    return 'nothing of the kind'\n"}


async def take(
    api: httpx.AsyncClient, sessions: Sessions, who: Applied, *, right: bool | None = True, most: int = 99
) -> dict[str, Any]:
    """Start if needed and answer up to `most` questions: all right, all wrong, or None for in turns."""
    started = await api.post(f"{who.url}/start", headers=who.candidate.headers)
    assert started.status_code == 200, started.text
    state: dict[str, Any] = started.json()
    for turn in range(most):
        if state["current"] is None:
            break
        item = await item_served(sessions, state["current"]["id"])
        good = turn % 2 == 0 if right is None else right
        answer = right_answer(item) if good else wrong_answer(item)
        sent = await api.post(
            f"{who.url}/items/{state['current']['id']}/answer",
            headers=who.candidate.headers,
            json={"answer": answer},
        )
        assert sent.status_code == 200, sent.text
        state = sent.json()
    return state
