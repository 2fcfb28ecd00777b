"""What others may ask of the taxonomy."""

from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.core.db import Session
from evenhand.domains.skills import repository


@dataclass(frozen=True, slots=True)
class SkillFacts:
    """A skill as other domains need it."""

    skill_id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class SkillHit:
    """A skill that typing found; `matched` is the name it was found by."""

    skill_id: str
    kind: str
    label: str
    description: str
    matched: str


async def search(session: Session, query: str, *, limit: int = 20) -> list[SkillHit]:
    """Skills whose names begin like `query`, contain it, or look like it; best first."""
    typed = " ".join(query.lower().split())
    if not typed:
        return []
    rows = await repository.search_skills(session, typed, limit)
    return [
        SkillHit(row["concept_id"], row["kind"], row["label"], row["description"], row["matched"])
        for row in rows
    ]


async def known_skills(session: Session, skill_ids: Sequence[str]) -> dict[str, SkillFacts]:
    """The skills that exist among `skill_ids`, by id; unknown ids are absent."""
    found = await repository.skills_by_concept(session, list(skill_ids))
    return {skill.concept_id: SkillFacts(skill.concept_id, skill.label, skill.kind) for skill in found}


async def skills_named(session: Session, names: Sequence[str]) -> dict[str, SkillFacts]:
    """The skills that bear exactly these names (lower case, single spaces), by name; strange names are absent."""
    found = await repository.skills_by_name(session, names)
    return {name: SkillFacts(skill.concept_id, skill.label, skill.kind) for name, skill in found.items()}


async def occupation_label(session: Session, occupation_id: str) -> str | None:
    """The occupation's label, or None if there is no such occupation."""
    occupation = await repository.occupation(session, occupation_id)
    return occupation.label if occupation else None


async def skills_of_occupation(session: Session, occupation_id: str) -> list[SkillFacts]:
    """Skills ESCO relates to an ICT occupation, by label; empty for others."""
    found = await repository.skills_of_occupation(session, occupation_id)
    return [SkillFacts(skill.concept_id, skill.label, skill.kind) for skill in found]
