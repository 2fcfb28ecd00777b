"""Candidates with profiles and résumés."""

from typing import Any

from evenhand.core.db import Sessions
from evenhand.domains.candidates import ProfileIn, confirm_profile
from tests.factories.identity import People, Person


def profile_body(**what_matters: Any) -> dict[str, Any]:
    """A profile as the page sends it."""
    return {
        "headline": "Backend Engineer",
        "location": "Lyon",
        "years_experience": 6.5,
        "skills": [{"skill_id": None, "label": "Python", "level": 4}],
        "experience": [{"title": "Backend Engineer", "company": "Acme", "start": "2019-03", "current": True}],
        **what_matters,
    }


async def make_candidate(
    a: People, sessions: Sessions, name: str = "Cora Candidate", **profile: Any
) -> Person:
    """A candidate whose profile is confirmed."""
    person = await a.candidate(name)
    async with sessions.begin() as session:
        await confirm_profile(session, person.id, ProfileIn.model_validate(profile_body(**profile)))
    return person
