"""Many moves as one deed: all or none, once for each key, and undone as one."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.problems import NotFound
from evenhand.domains import jobs
from evenhand.domains.applications import decisions, lifecycle, messages, moving, repository, scores
from evenhand.domains.applications.errors import KeyReused, StageChanged
from evenhand.domains.applications.identities import shown
from evenhand.domains.applications.lifecycle import History, State, Step
from evenhand.domains.applications.models import Application, MoveBatch, StageEntry
from evenhand.domains.applications.move_schemas import BatchOut, MovesIn
from evenhand.domains.applications.moving import Ground, Mover, Wish
from evenhand.domains.applications.stages import REJECTED, Status


async def move_many(session: Session, actor: Actor, job_id: UUID, body: MovesIn) -> BatchOut:
    """Move applications of one of the organization's jobs. The same key again gives the same answer.

    Raises NotFound, KeyReused, ScoreUnknown, and what `moving.move` raises.
    """
    await jobs.require_own_job(session, actor, job_id)
    assert actor.organization_id is not None
    asked = {one.id: one for one in body.applications}
    locked = await repository.lock_of_job(session, actor, job_id, list(asked))
    # Asked only now: whoever sent the same key first holds the rows until their answer stands.
    known = await repository.batch_by_key(session, actor, body.key)
    digest = hashlib.sha256(body.model_dump_json().encode()).hexdigest()
    if known is not None:
        if (known.job_id, known.asked) != (job_id, digest):
            raise KeyReused("Send a new key with a new deed.")
        return await batch_out(session, known)
    if len(locked) < len(asked):
        raise NotFound("Some of these applications are not there.", missing=len(asked) - len(locked))
    wish = Wish(
        to=body.to, note=body.note, reason=body.reason, message=body.message,
        delay=timedelta(minutes=body.send_after_minutes) if body.to == REJECTED else timedelta(0),
        expected={one.id: one.expected_stage for one in asked.values()},
        scores=await scores.seen(session, {one.id: one.scores for one in asked.values() if one.scores}),
    )  # fmt: skip
    ground = await moving.ground_of(session, job_id)
    await moving.require_movable(session, ground, locked, wish)
    batch = MoveBatch(
        id=new_id(), organization_id=actor.organization_id, job_id=job_id, key=body.key, asked=digest,
        to=body.to, moved_by=actor.user_id, moved=[], unchanged=[],
    )  # fmt: skip
    session.add(batch)
    await session.flush()
    moved = await moving.move(
        session, ground, locked, wish, Mover(actor.user_id, actor.role), batch_id=batch.id
    )
    gone = {a.id for a in moved}
    batch.moved = [str(a.id) for a in moved]
    batch.unchanged = [str(a.id) for a in locked if a.id not in gone]
    await session.flush()
    return await batch_out(session, batch)


async def undo(session: Session, actor: Actor, job_id: UUID, batch_id: UUID) -> BatchOut:
    """Put everything back that the batch moved, exactly; twice is as good as once.

    Raises NotFound, and StageChanged with the names of those that have gone on since.
    """
    await jobs.require_own_job(session, actor, job_id)
    batch = await repository.batch(session, actor, job_id, batch_id)
    if batch is None:
        raise NotFound("There is no such move.")
    locked = await repository.lock_of_job(session, actor, job_id, [UUID(one) for one in batch.moved])
    await session.refresh(batch, with_for_update=True)
    if batch.undone_at is not None:
        return await batch_out(session, batch)
    ground = await moving.ground_of(session, job_id)
    found = await repository.entries_of(session, [a.id for a in locked])
    restored = await _what_was(session, ground, locked, found, batch)
    await moving.refuse_second_open_ones(
        session, [a for a in locked if restored[a.id][1].status is Status.ACTIVE]
    )
    by = Mover(actor.user_id, actor.role)
    untold = [a for a in locked if a.decision_due_at is not None]
    entries = [_put_back(session, a, *restored[a.id], by=by) for a in locked]
    await session.flush()
    moving.note_moves(session, locked, entries, by)
    await decisions.take_back(session, untold)
    batch.undone_at, batch.undone_by = now(), actor.user_id
    messages.push_all(session, locked)
    told = [a for a in locked if a not in untold]
    await messages.tell_of_moves(session, told, ground, by.user_id)
    await session.flush()
    return await batch_out(session, batch)


async def _what_was(
    session: Session,
    ground: Ground,
    locked: Sequence[Application],
    entries: dict[UUID, list[StageEntry]],
    batch: MoveBatch,
) -> dict[UUID, tuple[UUID, State]]:
    """(the step to undo, what was before it) by application. Raises StageChanged."""
    restored: dict[UUID, tuple[UUID, State]] = {}
    gone_on: list[Application] = []
    for application in locked:
        history = history_of(entries[application.id])
        last = history.last
        put_there = {e.id for e in entries[application.id] if e.batch_id == batch.id}
        try:
            if last is None or last.id not in put_there:
                raise lifecycle.Refused("It has gone on since.")
            before = history.before(last.id)
            if not ground.way.takes(before.stage):
                raise lifecycle.Refused("The stage was removed since.")
            restored[application.id] = (last.id, before)
        except lifecycle.Refused:
            gone_on.append(application)
    if gone_on:
        names = await shown(session, gone_on)
        raise StageChanged(
            "Nothing was undone. These have gone on since: "
            + ", ".join(names[a.id].name for a in gone_on[:5])
            + (" and others." if len(gone_on) > 5 else "."),
            moved=[
                {
                    "application_id": str(a.id),
                    "name": names[a.id].name,
                    "current_stage": a.stage,
                    "current_status": a.status,
                }
                for a in gone_on
            ],
        )
    return restored


def history_of(entries: Sequence[StageEntry]) -> History:
    """The ledger of one application, replayed."""
    return History(step_of(entry) for entry in entries)


def step_of(entry: StageEntry) -> Step:
    return Step(entry.id, entry.created_at, entry.stage, Status(entry.status), entry.reason, entry.undoes)


def _put_back(
    session: Session, application: Application, undone: UUID, before: State, *, by: Mover
) -> StageEntry:
    entry = moving.put(
        session, application, before.stage, before.status,
        wish=Wish(before.stage, reason=before.reason), by=by, batch_id=None,
    )  # fmt: skip
    entry.undoes = undone
    application.stage_since, application.closed_at = before.since, before.closed_at
    return entry


async def batch_out(session: Session, batch: MoveBatch) -> BatchOut:
    told_at: datetime | None = None
    if batch.to == REJECTED and batch.moved:
        first = UUID(batch.moved[0])
        message = (await repository.decision_messages(session, [first])).get(first)
        told_at = message.send_after if message else batch.created_at
    return BatchOut(
        id=batch.id,
        to=batch.to,
        moved=[UUID(one) for one in batch.moved],
        unchanged=[UUID(one) for one in batch.unchanged],
        told_at=told_at,
        undone_at=batch.undone_at,
    )
