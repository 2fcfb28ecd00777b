"""What speaks for a skill besides its owner's word: a résumé that was read, an assessment that measured it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from evenhand.core.db import Session, new_id, now
from evenhand.domains.candidates import repository
from evenhand.domains.candidates.models import SkillEvidence

PARSED, ASSESSED = "parsed", "assessed"
LEVEL_CUTS = (-1.5, -0.5, 0.5, 1.5)  # theta, logits; the population is N(0, 1): 7, 24, 38, 24 and 7 of 100
SURE_ENOUGH = 0.75  # a larger standard error says little more than that the person is one of the population


@dataclass(frozen=True, slots=True)
class Measured:
    """A skill as an attempt measured it; `skill_ids` are all ids it stands for."""

    skill_ids: tuple[str, ...]
    theta: float
    standard_error: float


def level_of(theta: float) -> int:
    """1 novice to 5 expert, by the share of the population below."""
    return 1 + sum(theta >= cut for cut in LEVEL_CUTS)


def skill_key(skill_id: str | None, label: str) -> str:
    """What evidence of a skill is kept under: its id, or its owner's words whatever their case."""
    return (skill_id or f"own:{' '.join(label.casefold().split())}")[:300]


async def note_parsed(session: Session, user_id: UUID, keys: Iterable[str], *, resume_id: UUID) -> None:
    """A confirmed résumé names these skills."""
    await _note(session, user_id, PARSED, dict.fromkeys(keys, None), source_id=resume_id)


async def note_assessed(
    session: Session, user_id: UUID, measured: Sequence[Measured], *, attempt_id: UUID
) -> None:
    """An attempt measured these skills; the newest measurement counts."""
    levels: dict[str, int | None] = {}
    for one in measured:
        if one.standard_error <= SURE_ENOUGH:
            levels |= dict.fromkeys(one.skill_ids, level_of(one.theta))
    await _note(session, user_id, ASSESSED, levels, source_id=attempt_id)


async def with_evidence(
    session: Session, user_id: UUID, skills: Sequence[Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The skills of a profile, each with what speaks for it and the level that was measured."""
    found = {(e.skill_key, e.kind): e for e in await repository.skill_evidence(session, user_id)}
    told = []
    for skill in skills:
        key = skill_key(skill["skill_id"], skill["label"])
        measured = found.get((key, ASSESSED))
        kinds = [kind for kind in (PARSED, ASSESSED) if (key, kind) in found]
        told.append(
            dict(skill)
            | {"evidence": ["claimed", *kinds], "assessed_level": measured.level if measured else None}
        )
    return told


async def _note(
    session: Session, user_id: UUID, kind: str, levels: Mapping[str, int | None], *, source_id: UUID
) -> None:
    if not levels:
        return
    moment = now()
    row = insert(SkillEvidence).values(
        [
            {"id": new_id(), "user_id": user_id, "skill_key": key, "kind": kind, "level": level,
             "source_id": source_id, "created_at": moment, "updated_at": moment}
            for key, level in levels.items()
        ]
    )  # fmt: skip
    newest = {name: getattr(row.excluded, name) for name in ("level", "source_id", "updated_at")}
    await session.execute(
        row.on_conflict_do_update(index_elements=["user_id", "skill_key", "kind"], set_=newest)
    )
