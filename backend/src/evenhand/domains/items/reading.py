"""Showing items: an organization's own in full, the shared bank's by what they measure and not by their words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.domains import identity
from evenhand.domains.items import life, repository
from evenhand.domains.items.bank import Item, load_bank
from evenhand.domains.items.checking import skill_labels
from evenhand.domains.items.curves import curve_of, parameters_of
from evenhand.domains.items.item_models.framework import REGISTRY
from evenhand.domains.items.models import ItemMove, ItemStatus, Origin, OwnItem
from evenhand.domains.items.schemas import (
    CheckOut,
    CoverageCellOut,
    ItemCardOut,
    ItemModelOut,
    ItemMoveOut,
    ItemOut,
    ItemPage,
    PersonOut,
)
from evenhand.domains.items.usable import item_of

PAGE = 30
EASY, HARD = -0.5, 0.5  # b, logits
Names = Mapping[UUID, str]


async def list_own(
    session: Session,
    actor: Actor,
    *,
    skill_id: str | None,
    status: str | None,
    kind: str | None,
    words: str,
    before: UUID | None,
) -> ItemPage:
    """The organization's own items, the newest first."""
    wanted = repository.filtered(
        repository.visible_to(actor), skill_id=skill_id, status=status, kind=kind, words=words
    )
    found = await repository.page(session, wanted, before=before, limit=PAGE + 1)
    names = await names_of_members(session, actor)
    return ItemPage(
        items=[card(row, item_of(row), names) for row in found[:PAGE]],
        total=await repository.count(session, wanted),
        next_cursor=str(found[PAGE - 1].id) if len(found) > PAGE else None,
    )


def list_shared(*, skill_id: str | None, kind: str | None, offset: int) -> ItemPage:
    """The platform's live items, in the bank's order, without their words."""
    bank = load_bank()
    found = [
        item
        for item in (bank.for_skill(skill_id) if skill_id else bank.items)
        if kind is None or item.type == kind
    ]
    shown = found[offset : offset + PAGE]
    more = offset + PAGE < len(found)
    return ItemPage(
        items=[_shared_card(item) for item in shown],
        total=len(found),
        next_cursor=str(offset + PAGE) if more else None,
    )


def _shared_card(item: Item) -> ItemCardOut:
    return ItemCardOut(
        id=item.id, shared=True, stem=None, skill_id=item.skill_id, skill=skill_labels()[item.skill_id],
        type=item.type, cognitive_level=item.cognitive_level, status="live",
        origin="item_model" if item.generator else "person", version=item.version,
        proven=item.generator is not None or item.type in ("code", "sql"), warnings=0,
        parameters=parameters_of(item), author=None, updated_at=None,
    )  # fmt: skip


def card(row: OwnItem, item: Item, names: Names) -> ItemCardOut:
    return ItemCardOut(
        id=str(row.id), shared=False, stem=item.stem, skill_id=row.skill_id, skill=row.skill_label, type=row.type,
        cognitive_level=row.cognitive_level, status=ItemStatus(row.status).value, origin=Origin(row.origin).value,
        version=row.version, proven=row.proven, warnings=sum(one["level"] != "passed" for one in row.checks),
        parameters=parameters_of(item, row.calibration), author=person(row.author_id, names),
        updated_at=row.updated_at,
    )  # fmt: skip


def people_of(row: OwnItem) -> int:
    """On how many people's answers the parameters rest."""
    return int(row.calibration["people"]) if row.calibration else 0


def person(user_id: UUID | None, names: Names) -> PersonOut | None:
    return PersonOut(user_id=user_id, name=names[user_id]) if user_id and user_id in names else None


async def names_of_members(session: Session, actor: Actor) -> dict[UUID, str]:
    assert actor.organization_id is not None
    return {one.user_id: one.name for one in await identity.members_of(session, actor.organization_id)}


async def require_own(session: Session, actor: Actor, item_id: UUID, *, lock: bool = False) -> OwnItem:
    """Raises NotFound."""
    row = await repository.one(session, actor, item_id, lock=lock)
    if row is None:
        raise NotFound("There is no such question.")
    return row


async def require_item(session: Session, actor: Actor, item_id: UUID) -> Item:
    """One of the organization's items as it stands. Raises NotFound."""
    return item_of(await require_own(session, actor, item_id))


async def detail(session: Session, actor: Actor, item_id: UUID) -> ItemOut:
    """One of the organization's items, with its checks, curves and history. Raises NotFound."""
    return await out(session, actor, await require_own(session, actor, item_id))


def known(row: OwnItem) -> life.Known:
    faults = sum(one["level"] == "fault" for one in row.checks)
    return life.Known(ItemStatus(row.status), row.author_id, row.proven, faults, people_of(row))


async def out(session: Session, actor: Actor, row: OwnItem) -> ItemOut:
    names = await names_of_members(session, actor)
    item, state = item_of(row), ItemStatus(row.status)
    steps = life.steps(known(row), by=actor.user_id)
    return ItemOut(
        **dict(card(row, item, names)),
        content=row.content,
        checks=[CheckOut(**one) for one in row.checks],
        curve=curve_of(item),
        moves=[_move(one, names) for one in await repository.moves(session, row.id)],
        steps=[one.value for one in steps],
        reasons_for=[one.value for one in steps if _needs_reason(row, state, one)],
        editable=state in (ItemStatus.DRAFT, ItemStatus.REVIEW),
        replaces_id=row.replaces_id,
    )


def _needs_reason(row: OwnItem, before: ItemStatus, after: ItemStatus) -> bool:
    early = (before, after) == (ItemStatus.PILOT, ItemStatus.LIVE) and people_of(row) < life.ENOUGH_ANSWERS
    return early or (before, after) in life.NEEDS_REASON


def _move(one: ItemMove, names: Names) -> ItemMoveOut:
    return ItemMoveOut(
        before=ItemStatus(one.before).value, after=ItemStatus(one.after).value, version=one.version,
        by=person(one.by_id, names), reason=one.reason, at=one.created_at,
    )  # fmt: skip


def item_models() -> list[ItemModelOut]:
    """The generators, in the order of the bank."""
    ids = {skill.slug: skill for skill in load_bank().skills}
    return [
        ItemModelOut(
            name=model.name, skill_id=ids[model.skill].id, skill=ids[model.skill].label,
            asks=model.name.split(".", 1)[1].replace("-", " "), cognitive_level=model.level, difficulty=model.b,
            seconds=model.seconds, references=list(model.references), version=model.version,
        )
        for model in REGISTRY.values()
    ]  # fmt: skip


async def coverage(session: Session, actor: Actor, skill_ids: Sequence[str]) -> list[CoverageCellOut]:
    """Usable questions by skill, level and band of difficulty; all skills where none is named."""
    bank, counts, labels = load_bank(), Counter[tuple[str, str, str, bool]](), dict(skill_labels())
    for item in bank.items:
        counts[item.skill_id, item.cognitive_level, _band(item), True] += 1
    for row in await repository.all_of(session, actor):
        if row.status == ItemStatus.LIVE:
            item = item_of(row)
            shared = bank.skill(row.skill_id)
            skill_id = shared.id if shared else row.skill_id
            labels.setdefault(skill_id, row.skill_label)
            counts[skill_id, item.cognitive_level, _band(item), False] += 1
    wanted = {found.id if (found := bank.skill(one)) else one for one in skill_ids}
    cells = sorted({cell[:3] for cell in counts if not wanted or cell[0] in wanted})
    return [
        CoverageCellOut(
            skill_id=skill_id, skill=labels[skill_id], cognitive_level=level, band=band,
            shared=counts[skill_id, level, band, True], own=counts[skill_id, level, band, False],
        )
        for skill_id, level, band in cells
    ]  # fmt: skip


def _band(item: Item) -> str:
    return "easy" if item.b.mean < EASY else "hard" if item.b.mean > HARD else "middle"
