"""Every query on the taxonomy. It is public reference data: everybody sees all of it."""

from collections.abc import Sequence

from sqlalchemy import exists, func, select, text

from evenhand.core.db import Session
from evenhand.domains.skills.models import Occupation, OccupationSkill, Skill, SkillName, TaxonomyRelease

# Exact name, then label prefix, then any name's prefix, then a word's prefix, then likeness; short labels first.
SEARCH = text(
    """
    WITH hits AS (
        SELECT skill_id, is_label, name,
            CASE WHEN name = :q THEN 5
                 WHEN name LIKE :prefix AND is_label THEN 4
                 WHEN name LIKE :prefix THEN 3
                 WHEN name LIKE :inner THEN 2
                 ELSE similarity(name, :q) END AS rank
        FROM skill_names
        WHERE name LIKE :prefix OR (:fuzzy AND (name LIKE :inner OR name % :q))
    ), best AS (
        SELECT DISTINCT ON (skill_id) skill_id, name, rank FROM hits
        ORDER BY skill_id, rank DESC, is_label DESC, length(name), name
    )
    SELECT s.concept_id, s.kind, s.label, s.description, best.name AS matched
    FROM best JOIN skills s ON s.id = best.skill_id
    ORDER BY best.rank DESC, (s.kind = 'skill'), length(best.name), s.label, s.concept_id
    LIMIT :limit
    """
)


async def search_skills(session: Session, query: str, limit: int) -> Sequence[dict[str, str]]:
    """Ranked hits with the name that matched. `query` is already lower case and single-spaced."""
    plain = query.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    given = {
        "q": query,
        "prefix": f"{plain}%",
        "inner": f"% {plain}%",
        "fuzzy": len(query) >= 3,
        "limit": limit,
    }  # trigrams need three letters; below that, likeness would scan everything
    return [dict(row) for row in (await session.execute(SEARCH, given)).mappings()]


async def is_loaded(session: Session, version: str) -> bool:
    latest = select(TaxonomyRelease.version).order_by(TaxonomyRelease.created_at.desc()).limit(1)
    return bool(await session.scalar(latest) == version)


async def skills_by_concept(session: Session, concept_ids: Sequence[str]) -> Sequence[Skill]:
    return (await session.scalars(select(Skill).where(Skill.concept_id.in_(concept_ids)))).all()


async def skills_by_name(session: Session, names: Sequence[str]) -> dict[str, Skill]:
    """By any of their names; of several skills of one name, whose label it is, else the one with the shortest label."""
    statement = (
        select(SkillName.name, Skill)
        .join(Skill, Skill.id == SkillName.skill_id)
        .where(SkillName.name.in_(names))
        .order_by(SkillName.is_label, func.length(Skill.label).desc(), Skill.concept_id)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}  # the last of a name stays


async def occupation(session: Session, concept_id: str) -> Occupation | None:
    return await session.scalar(select(Occupation).where(Occupation.concept_id == concept_id))


async def skills_of_occupation(session: Session, concept_id: str) -> Sequence[Skill]:
    needed = (
        select(OccupationSkill.skill_id)
        .join(Occupation, Occupation.id == OccupationSkill.occupation_id)
        .where(Occupation.concept_id == concept_id)
    )
    return (await session.scalars(select(Skill).where(Skill.id.in_(needed)).order_by(Skill.label))).all()


async def any_skills(session: Session) -> bool:
    return bool(await session.scalar(select(exists().where(Skill.id.is_not(None)))))
