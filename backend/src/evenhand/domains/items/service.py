"""Writing items, generating them, and taking them from draft to use."""

from collections.abc import Collection, Sequence
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id
from evenhand.core.live import tell_organization
from evenhand.domains import audit, identity
from evenhand.domains.items import checking, content, life, reading, repository
from evenhand.domains.items.bank import Item, load_bank
from evenhand.domains.items.bank.wording import family
from evenhand.domains.items.curves import curve_of
from evenhand.domains.items.errors import ItemChanged, ItemNotEditable
from evenhand.domains.items.models import ItemMove, ItemStatus, ItemVersion, Origin, OwnItem
from evenhand.domains.items.schemas import (
    CheckedOut,
    CheckOut,
    GenerateIn,
    ItemEditIn,
    ItemIn,
    ItemOut,
    LookIn,
    MoveIn,
    PreviewOut,
)
from evenhand.domains.items.usable import item_of, own_id
from evenhand.domains.notifications import notify
from evenhand.providers.sandbox import CodeRunner

REVIEWERS = {"owner", "admin", "recruiter", "hiring_manager"}


async def create(session: Session, actor: Actor, body: ItemIn, sandbox: CodeRunner) -> ItemOut:
    """A draft. Raises ItemMalformed."""
    item = content.built(item_id := new_id(), 1, body, await _author(session, actor))
    old = body.replaces_id and (await reading.require_own(session, actor, body.replaces_id)).id
    row = await _add(session, actor, item_id, item, body.skill_label, Origin.PERSON, sandbox, replaces_id=old)
    return await reading.out(session, actor, row)


async def edit(
    session: Session, actor: Actor, item_id: UUID, body: ItemEditIn, sandbox: CodeRunner
) -> ItemOut:
    """A new version of a draft; what waits for review becomes a draft again.

    Raises NotFound, ItemNotEditable, ItemChanged, ItemMalformed.
    """
    row = await reading.require_own(session, actor, item_id, lock=True)
    if row.status not in (ItemStatus.DRAFT, ItemStatus.REVIEW):
        raise ItemNotEditable(
            "Its words are in use. Write a new one that takes its place.", status_now=row.status
        )
    if row.version != body.version:
        raise ItemChanged("Load it again, then make your change.", version=row.version)
    row.version += 1
    item = content.built(row.id, row.version, body, await _author(session, actor))
    row.skill_label = body.skill_label
    await _fill(session, actor, row, item, sandbox)
    await _keep_version(session, actor, row)
    if row.status == ItemStatus.REVIEW:
        _step(session, actor, row, ItemStatus.DRAFT, "changed")
    await session.flush()
    return await reading.out(session, actor, row)


async def look_at(session: Session, actor: Actor, body: LookIn, sandbox: CodeRunner) -> CheckedOut:
    """What the checks say; nothing is kept. Raises ItemMalformed."""
    item = content.built(new_id(), 1, body, "")
    others = await _others(session, actor, {body.replaces_id, body.item_id})
    found, proven = await checking.check(item, others, sandbox)
    return CheckedOut(checks=_out(found), proven=proven, curve=curve_of(item))


async def preview(session: Session, actor: Actor, name: str, seed: int, sandbox: CodeRunner) -> PreviewOut:
    """One instance of an item model, away from the seeds of the shared bank. Raises ItemModelUnknown."""
    model = content.model_named(name)
    row = content.instance(model, seed, _skill_id(model.skill))
    item = content.validated(row)
    found, proven = await checking.check(item, await _others(session, actor, set()), sandbox)
    return PreviewOut(
        checks=_out(found), proven=proven, curve=curve_of(item), content=row, model=name, seed=seed
    )


async def generate(session: Session, actor: Actor, body: GenerateIn, sandbox: CodeRunner) -> list[UUID]:
    """Drafts from an item model, one a seed. Raises ItemModelUnknown, ItemMalformed."""
    model = content.model_named(body.model)
    skill_id = _skill_id(model.skill)
    kept = []
    for seed in dict.fromkeys(body.seeds):
        row = content.instance(model, seed, skill_id) | {"id": own_id(item_id := new_id())}
        item = content.validated(row)
        await _add(
            session, actor, item_id, item, checking.skill_labels()[skill_id], Origin.ITEM_MODEL, sandbox
        )
        kept.append(item_id)
    return kept


async def move(session: Session, actor: Actor, item_id: UUID, body: MoveIn) -> ItemOut:
    """One step of an item's life. Raises NotFound, ItemChanged and what `life.require_step` raises."""
    row = await reading.require_own(session, actor, item_id, lock=True)
    if row.version != body.version:
        raise ItemChanged("Look at it again before you decide.", version=row.version)
    to = ItemStatus(body.to)
    life.require_step(reading.known(row), to, by=actor.user_id, reason=body.reason)
    _step(session, actor, row, to, body.reason.strip())
    if to == ItemStatus.LIVE and row.replaces_id is not None:
        await _replace(session, actor, row)
    await session.flush()
    if to == ItemStatus.REVIEW:
        await _ask_reviewers(session, actor, row)
    return await reading.out(session, actor, row)


async def remove(session: Session, actor: Actor, item_id: UUID) -> None:
    """A draft that never was in use is gone; everything else is retired instead.

    Raises NotFound, ItemNotEditable.
    """
    row = await reading.require_own(session, actor, item_id, lock=True)
    moves = await repository.moves(session, row.id)
    if row.status != ItemStatus.DRAFT or any(one.before in ("pilot", "live") for one in moves):
        raise ItemNotEditable("It has been in use, so it is kept. Retire it instead.", status_now=row.status)
    audit.record(
        session, "item.removed", f"item:{row.id}", actor_id=actor.user_id, organization_id=row.organization_id
    )
    tell_organization(session, row.organization_id, "item.changed", id=str(row.id))
    await session.delete(row)
    await session.flush()


async def checked(session: Session, actor: Actor, item: Item, sandbox: CodeRunner) -> list[checking.Check]:
    """What the checks say of an item that is not kept yet."""
    found, _ = await checking.check(item, await _others(session, actor, set()), sandbox)
    return found


async def add_draft(
    session: Session, actor: Actor, item: Item, item_id: UUID, label: str, origin: Origin, sandbox: CodeRunner
) -> OwnItem:
    """A checked draft of any origin, already of the bank's shape."""
    return await _add(session, actor, item_id, item, label, origin, sandbox)


async def _add(
    session: Session,
    actor: Actor,
    item_id: UUID,
    item: Item,
    label: str,
    origin: Origin,
    sandbox: CodeRunner,
    *,
    replaces_id: UUID | None = None,
) -> OwnItem:
    assert actor.organization_id is not None
    row = OwnItem(
        id=item_id, organization_id=actor.organization_id, skill_label=label, status=ItemStatus.DRAFT,
        origin=origin, author_id=None if origin == Origin.ITEM_MODEL else actor.user_id, version=1,
        replaces_id=replaces_id,
    )  # fmt: skip
    await _fill(session, actor, row, item, sandbox)
    session.add(row)
    await _keep_version(session, actor, row)
    await session.flush()
    return row


async def _fill(session: Session, actor: Actor, row: OwnItem, item: Item, sandbox: CodeRunner) -> None:
    found, proven = await checking.check(
        item, await _others(session, actor, {row.id, row.replaces_id}), sandbox
    )
    row.skill_id, row.type, row.cognitive_level = item.skill_id, item.type, item.cognitive_level
    row.content, row.checks = item.model_dump(mode="json"), [one.document() for one in found]
    row.proven, row.calibration = proven, None


async def _keep_version(session: Session, actor: Actor, row: OwnItem) -> None:
    """Every version stays; its row needs that of the item to be there."""
    await session.flush()
    session.add(
        ItemVersion(
            item_id=row.id,
            version=row.version,
            content=row.content,
            checks=row.checks,
            author_id=actor.user_id,
        )
    )
    audit.record(
        session, "item.saved", f"item:{row.id}", actor_id=actor.user_id, organization_id=row.organization_id,
        version=row.version, type=row.type,
    )  # fmt: skip
    tell_organization(session, row.organization_id, "item.changed", id=str(row.id))


def _step(session: Session, actor: Actor, row: OwnItem, to: ItemStatus, reason: str) -> None:
    session.add(
        ItemMove(
            item_id=row.id,
            version=row.version,
            before=row.status,
            after=to,
            by_id=actor.user_id,
            reason=reason,
        )
    )
    audit.record(
        session, "item.moved", f"item:{row.id}", actor_id=actor.user_id, organization_id=row.organization_id,
        before=str(row.status), after=to.value, version=row.version,
    )  # fmt: skip
    row.status = to
    tell_organization(session, row.organization_id, "item.changed", id=str(row.id))


async def _replace(session: Session, actor: Actor, row: OwnItem) -> None:
    """The item whose place it takes is asked no more."""
    assert row.replaces_id is not None
    old = await repository.one(session, actor, row.replaces_id, lock=True)
    if old is not None and old.status == ItemStatus.LIVE:
        _step(session, actor, old, ItemStatus.RETIRED, "replaced by a newer wording")


async def _ask_reviewers(session: Session, actor: Actor, row: OwnItem) -> None:
    for member in await identity.members_of(session, row.organization_id, roles=REVIEWERS):
        if member.user_id != actor.user_id:
            await notify(
                session, member.user_id, "item.review", title=f"A question on {row.skill_label} waits for review",
                body="Read it as a candidate would: is the key surely right, is each wrong option surely wrong, "
                "does it ask for the skill alone?",
                link=f"/company/questions/{row.id}",
            )  # fmt: skip


async def _others(session: Session, actor: Actor, but: Collection[UUID | None]) -> list[checking.Other]:
    own = [
        (f"“{str(row.content['stem'])[:60]}…” of your own", item_of(row))
        for row in await repository.all_of(session, actor)
        if row.id not in but and row.status != ItemStatus.RETIRED
    ]
    shared = [("a question of the shared bank", item) for item in load_bank().items]
    return [checking.Other(name, item.stem, family(item)) for name, item in (*own, *shared)]


async def _author(session: Session, actor: Actor) -> str:
    names = await reading.names_of_members(session, actor)
    return names.get(actor.user_id, "")


def _skill_id(slug: str) -> str:
    return next(skill.id for skill in load_bank().skills if skill.slug == slug)


def _out(found: Sequence[checking.Check]) -> list[CheckOut]:
    return [CheckOut(name=one.name, level=one.level, detail=one.detail) for one in found]
