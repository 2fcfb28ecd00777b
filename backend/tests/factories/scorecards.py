"""Kits, and people who were asked to rate."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from evenhand.core.db import Sessions
from evenhand.domains.identity import Role
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import People, Person
from tests.factories.jobs import make_job

ANCHORS = ["Cannot say how", "Says how with help", "Does it alone", "Teaches it to others"]


def kit_body(*names: str, raters: tuple[Person, ...] = (), **more: Any) -> dict[str, Any]:
    """A kit as the page sends it."""
    return {
        "competencies": [{"name": name, "anchors": ANCHORS} for name in names or ("Python", "Care")],
        "rater_ids": [str(person.id) for person in raters],
        **more,
    }


def filled(score: int | None = 3, *, words: str = "", insufficient: bool = False) -> dict[str, Any]:
    """A complete scorecard for the two competencies of `kit_body`."""
    rating = {"score": score, "insufficient": insufficient, "comment": words}
    ratings = {"python": rating, "care": rating}
    return {"ratings": ratings, "recommendation": "yes" if score else None, "summary": words}


@dataclass(frozen=True, slots=True)
class Panel:
    """Two interviewers who were asked, the recruiter who asked them, and what it is about."""

    owner: Person
    recruiter: Person
    anna: Person
    boris: Person
    candidate: Person
    job_id: UUID
    application_id: UUID
    cards: dict[UUID, str]

    @property
    def url(self) -> str:
        return f"/v1/applications/{self.application_id}/scorecards"

    def card(self, person: Person) -> str:
        return f"/v1/scorecards/{self.cards[person.id]}"


async def make_panel(api: httpx.AsyncClient, a: People, sessions: Sessions) -> Panel:
    """Asked by hand at the stage "interview"; nobody has rated yet."""
    owner = await a.owner()
    recruiter = await a.recruiter(of=owner)
    anna = await a.member(Role.INTERVIEWER, of=owner, name="Anna Interviewer")
    boris = await a.member(Role.INTERVIEWER, of=owner, name="Boris Interviewer")
    candidate = await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    application_id = await make_application(sessions, candidate, job_id)
    saved = await api.put(
        f"/v1/jobs/{job_id}/scorecard-kits/interview", headers=recruiter.headers, json=kit_body()
    )
    assert saved.status_code == 200, saved.text
    body = {"stage": "interview", "rater_ids": [str(anna.id), str(boris.id)]}
    url = f"/v1/applications/{application_id}/scorecards"
    asked = await api.post(url, headers=recruiter.headers, json=body)
    assert asked.status_code == 200, asked.text
    cards = {UUID(r["person"]["user_id"]): r["scorecard_id"] for r in asked.json()["items"][0]["raters"]}
    return Panel(owner, recruiter, anna, boris, candidate, job_id, application_id, cards)
