"""Interviews that can be held, and answers worth asking about."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import httpx

from evenhand.core.db import Sessions, unit_of_work
from evenhand.domains.interviews import invite
from evenhand.domains.interviews.jobs import plan
from evenhand.providers import Providers
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import People, Person
from tests.factories.jobs import make_job

SKILLS = [
    {"skill_id": "evenhand:skill/python", "label": "Python", "importance": "must", "level": 2},
    {"skill_id": "evenhand:skill/sql", "label": "SQL", "importance": "must", "level": 3},
    {"skill_id": "evenhand:skill/falconry", "label": "Falconry", "importance": "must", "level": 3},
]
FULL_ACCOUNT = (
    "Last year at my previous company we had a payment service that crashed every night. I had to find out "
    "why, because customers lost orders. I added logging and I compared heap dumps until I found a cache "
    "that was never emptied. I wrote a fix with a size limit, and tests for it. As a result the crashes "
    "stopped and errors went down from fifty a day to zero. I learned to look at memory graphs first."
)


@dataclass(frozen=True, slots=True)
class Invited:
    """A candidate with an interview, and the recruiter of the job."""

    candidate: Person
    recruiter: Person
    job_id: UUID
    application_id: UUID
    interview_id: UUID

    @property
    def url(self) -> str:
        return f"/v1/interviews/{self.interview_id}"


async def invited(
    sessions: Sessions, outside: Providers, a: People, *, recruiter: Person | None = None,
    job_id: UUID | None = None, candidate: Person | None = None, reveal: bool = True, **job: Any,
) -> Invited:  # fmt: skip
    """Somebody who applied and whose interview is planned."""
    employer = recruiter or await a.recruiter()
    posting = job_id or await make_job(sessions, employer, **{"skills": SKILLS, **job})
    candidate = candidate or await make_candidate(a, sessions)
    application_id = await make_application(sessions, candidate, posting, reveal=reveal)
    async with unit_of_work(sessions) as session:
        interview = await invite(session, application_id)
        assert interview is not None
    async with unit_of_work(sessions) as session:
        await plan(session, outside, interview_id=str(interview.id))
    return Invited(candidate, employer, posting, application_id, interview.id)


async def begin(api: httpx.AsyncClient, who: Invited) -> dict[str, Any]:
    """Consent, start, and the opening turns."""
    shown = (await api.get(who.url, headers=who.candidate.headers)).json()
    consent = {"notice_version": shown["notice"]["version"]}
    agreed = await api.post(f"{who.url}/consent", headers=who.candidate.headers, json=consent)
    assert agreed.status_code == 200, agreed.text
    started = await api.post(f"{who.url}/start", headers=who.candidate.headers)
    assert started.status_code == 200, started.text
    return await say(api, who, "")


async def say(
    api: httpx.AsyncClient,
    who: Invited,
    text: str,
    *,
    action: str | None = None,
    message_id: str | None = None,
) -> dict[str, Any]:
    """A typed answer or a button; what the interviewer says to it."""
    body = {"message_id": message_id or uuid4().hex, "text": text, "action": action}
    answered = await api.post(f"{who.url}/answers", headers=who.candidate.headers, json=body)
    assert answered.status_code == 200, answered.text
    found: dict[str, Any] = answered.json()
    return found


async def hold(api: httpx.AsyncClient, who: Invited, answer: str) -> list[dict[str, Any]]:
    """A whole interview in which everything is answered with `answer`; all turns."""
    exchange = await begin(api, who)
    turns = list(exchange["turns"])
    for _ in range(40):
        if exchange["ended"]:
            return turns
        exchange = await say(api, who, answer)
        turns += exchange["turns"]
    raise AssertionError("the interview does not end")
