"""What an organization's assessments may ask: the shared bank with its own live items, and its pilots."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.core.row_security import beneath
from evenhand.domains.items import repository
from evenhand.domains.items.bank import Bank, BankSkill, Item, load_bank
from evenhand.domains.items.bank.schema import item_adapter
from evenhand.domains.items.models import ItemStatus, OwnItem

PREFIX = "own."


@dataclass(frozen=True, slots=True)
class Usable:
    """bank: what counts. pilots: what is tried out, shown without counting."""

    bank: Bank
    pilots: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What responses say of an item. a, b with standard errors; people whose answers they rest on.

    easier_since, easier_by: where it has become easier than it was, when (ISO 8601) and by how many logits: the sign of
    a leak.
    """

    a: float
    se_a: float
    b: float
    se_b: float
    people: int
    version: str
    easier_since: str | None = None
    easier_by: float | None = None


async def usable_items(session: Session, organization_id: UUID | None) -> Usable:
    """The bank for an attempt made for this organization; without one, the shared bank alone."""
    if organization_id is None:
        return Usable(load_bank())
    async with beneath(session):  # a candidate's request draws from the questions of the company it is for
        found = await repository.in_use(session, organization_id)
    live = [row for row in found if row.status == ItemStatus.LIVE]
    pilots = tuple(item_of(row) for row in found if row.status == ItemStatus.PILOT)
    return Usable(_with_own(load_bank(), live), pilots)


def item_of(row: OwnItem) -> Item:
    """An own item as the bank's shape, with what responses have said of its parameters."""
    content = dict(row.content)
    if row.calibration:
        for name in ("a", "b"):
            content[name] = {
                "mean": row.calibration[name], "standard_error": row.calibration[f"se_{name}"],
            }  # fmt: skip
    return item_adapter.validate_python(content)


def own_id(item_id: UUID) -> str:
    """How the bank calls an own item."""
    return f"{PREFIX}{item_id.hex}"


def record_id(name: str) -> UUID | None:
    """The record behind a name of the bank; None for a shared item."""
    return UUID(hex=name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None


def _with_own(bank: Bank, rows: Sequence[OwnItem]) -> Bank:
    if not rows:
        return bank
    items = [_for_shared_skill(bank, item_of(row)) for row in rows]
    labels = {row.skill_id: row.skill_label for row in rows}
    new = [
        BankSkill(slug=f"own-{'abcdefghij'[place % 10] * (1 + place // 10)}", id=skill_id, label=label)
        for place, (skill_id, label) in enumerate(sorted(labels.items()))
        if bank.skill(skill_id) is None
    ]
    marks = "\n".join(f"{item.id} {item.content_version}" for item in items)
    own = hashlib.sha256(marks.encode()).hexdigest()[:8]
    return Bank(version=f"{bank.version}+{own}", skills=(*bank.skills, *new), items=(*bank.items, *items))


def _for_shared_skill(bank: Bank, item: Item) -> Item:
    """An item on a skill that the bank's own skill stands for measures that one."""
    skill = bank.skill(item.skill_id)
    return (
        item if skill is None or skill.id == item.skill_id else item.model_copy(update={"skill_id": skill.id})
    )


async def record_calibration(session: Session, found: Mapping[UUID, Calibrated]) -> None:
    """Keep what responses say of own items. Runs in a job."""
    for row in await repository.for_update(session, list(found)):
        row.calibration = _document(found[row.id])
    await session.flush()


def _document(one: Calibrated) -> dict[str, Any]:
    return {
        "a": one.a, "se_a": one.se_a, "b": one.b, "se_b": one.se_b, "people": one.people, "version": one.version,
        "at": now().isoformat(), "easier_since": one.easier_since, "easier_by": one.easier_by,
    }  # fmt: skip
