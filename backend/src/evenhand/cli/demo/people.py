"""The demo's candidates: invented people whose years, titles and skills fit together."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from evenhand.cli.demo.draws import Draws
from evenhand.cli.demo.postings import skill_id
from evenhand.core.db import Session
from evenhand.domains.candidates.models import CandidateProfile
from evenhand.domains.identity.models import User

PEOPLE = 500
BATCH = 250


@dataclass(slots=True)
class Someone:
    id: UUID
    name: str
    family: str
    since: float  # days since they registered
    profile: dict[str, Any] = field(default_factory=dict)


def draw_people(draws: Draws, world: dict[str, Any], ids: dict[str, str]) -> list[Someone]:
    """Five hundred people, spread over the families as the postings are."""
    shares = {key: float(len(family["titles"])) for key, family in world["families"].items()}
    taken: set[str] = set()
    people = []
    for _ in range(PEOPLE):
        name = _name(draws, world, taken)
        since = 48.0 + draws.days(60)
        someone = Someone(draws.id_at(draws.ago(since)), name, draws.pick(shares), since)
        someone.profile = _profile(draws, world, ids, someone)
        people.append(someone)
    return people


def _name(draws: Draws, world: dict[str, Any], taken: set[str]) -> str:
    while True:
        given, family = draws.one(world["names"])
        name = f"{draws.one(given)} {draws.one(family)}"
        if name not in taken:
            taken.add(name)
            return name


def _profile(draws: Draws, world: dict[str, Any], ids: dict[str, str], someone: Someone) -> dict[str, Any]:
    family = world["families"][someone.family]
    years = max(0, draws.whole(0, 6) + family["years"] + draws.pick({0: 0.5, 3: 0.3, 9: 0.2}))
    year = draws.now.year
    place = draws.one(world["places"][family["company"]])
    title = _bare(draws.one(family["titles"]))
    labels = [*draws.some(family["must"], draws.whole(max(1, len(family["must"]) - 1), len(family["must"])))]
    labels += draws.some(family["nice"], draws.whole(0, len(family["nice"])))
    level = 1 + min(3, years // 3)
    return {
        "headline": title if years else f"Trainee: {title}",
        "location": place,
        "summary": f"{years} years in {family['department'].lower()}." if years else "Just out of school.",
        "years_experience": float(years),
        "skills": [
            {
                "skill_id": ids.get(label) and skill_id(ids, label),
                "label": label,
                "level": min(5, max(1, level + draws.whole(-1, 1))),
                "source": "candidate",
            }
            for label in labels
        ],
        "experience": _experience(draws, world, title, place, year, years),
        "education": [
            {
                "institution": draws.one(world["schools"]), "degree": draws.one(world["degrees"]),
                "field": family["occupation"].capitalize(), "start": str(year - years - 3), "end": str(year - years),
                "score": "",
            }
        ],
        "languages": [
            {"language": language, "fluency": draws.one(("Fluent", "Good", "Basic"))}
            for language in draws.some(world["languages"], draws.whole(1, 3))
        ],
    }  # fmt: skip


def _experience(
    draws: Draws, world: dict[str, Any], title: str, place: str, year: int, years: int
) -> list[dict[str, Any]]:
    """One place after the other, without holes, the newest first; as many years as the profile says."""
    entries, until, left = [], year, years
    for number, employer in enumerate(draws.some(world["employers"], 4)):
        if left <= 0:
            break
        here = left if number == 3 else min(left, draws.whole(1, 5))
        current = number == 0 and draws.chance(0.7)
        entries.append(
            {
                "title": title if here < left or years > 2 else f"Junior {title}",
                "company": employer, "location": place, "start": str(until - here),
                "end": None if current else str(until), "current": current, "summary": "", "highlights": [],
            }
        )  # fmt: skip
        until, left = until - here, left - here
    return entries


def _bare(title: str) -> str:
    return title.split(",")[0]


async def keep_people(session: Session, draws: Draws, people: list[Someone], password_hash: str) -> None:
    """Accounts with confirmed profiles; all of them have the demo's password."""
    users, profiles = [], []
    for number, one in enumerate(people):
        then = draws.ago(one.since)
        users.append(
            {
                "id": one.id, "name": one.name, "email": f"person{number + 1}@people.example",
                "password_hash": password_hash, "email_verified_at": then, "created_at": then, "updated_at": then,
            }
        )  # fmt: skip
        profiles.append(
            {
                "id": draws.id_at(then), "user_id": one.id, "version": 1, "confirmed_at": then, "created_at": then,
                "updated_at": then, "anonymous": draws.chance(0.6), **one.profile,
            }
        )  # fmt: skip
    for rows, table in ((users, User), (profiles, CandidateProfile)):
        for at in range(0, len(rows), BATCH):
            await session.execute(insert(table), rows[at : at + BATCH])
