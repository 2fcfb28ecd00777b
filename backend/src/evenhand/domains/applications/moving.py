"""Moving applications, one or many: what is refused, and what a move writes. Every step is a person's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from evenhand.core.db import Session, new_id, now
from evenhand.core.events import announce
from evenhand.domains import audit, jobs, stages
from evenhand.domains.applications import decisions, identities, messages, repository
from evenhand.domains.applications.errors import (
    ApplicationOver,
    IdentityConsentNeeded,
    ReasonMissing,
    StageChanged,
    StageUnknown,
)
from evenhand.domains.applications.events import StageEntered
from evenhand.domains.applications.models import Application, StageEntry
from evenhand.domains.applications.stages import REJECTED, Status
from evenhand.domains.jobs import JobFacts
from evenhand.domains.stages import Way

ASKED_AGAIN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mover:
    """Who moves."""

    user_id: UUID
    role: str


@dataclass(frozen=True, slots=True)
class Wish:
    """Where to and why. `message` is what rejected candidates are told, after `delay`."""

    to: str
    note: str = ""
    reason: str = ""
    message: str = ""
    delay: timedelta = timedelta(0)
    expected: Mapping[UUID, str | None] = field(default_factory=dict)
    scores: Mapping[UUID, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ground:
    """What all applications of one job share."""

    job: JobFacts
    way: Way


async def ground_of(session: Session, job_id: UUID) -> Ground:
    job = await jobs.job_facts(session, job_id)
    assert job is not None
    return Ground(job, await stages.way_of(session, job_id))


async def move(
    session: Session,
    ground: Ground,
    applications: Sequence[Application],
    wish: Wish,
    by: Mover,
    *,
    batch_id: UUID | None = None,
) -> list[Application]:
    """Move locked applications of one job, all or none; those that moved.

    Raises StageUnknown, ApplicationOver, StageChanged, IdentityConsentNeeded, ReasonMissing.
    """
    await require_movable(session, ground, applications, wish)
    stage = None if wish.to == REJECTED else wish.to
    status = _status(ground.way, wish.to)
    moving = [a for a in applications if (stage or a.stage, status) != (a.stage, a.status)]
    if status is Status.REJECTED and moving and not wish.reason.strip():
        raise ReasonMissing("Say why; the candidate is told.")
    await refuse_second_open_ones(session, moving if status is Status.ACTIVE else [])
    entries = [put(session, a, stage or a.stage, status, wish=wish, by=by, batch_id=batch_id) for a in moving]
    await session.flush()
    note_moves(session, moving, entries, by)
    if status is Status.REJECTED and (wish.message.strip() or wish.delay):
        await decisions.plan(session, ground.job, moving, entries, wish.message, wish.delay)
    else:
        await decisions.take_back(session, moving)
    messages.push_all(session, moving)
    await messages.tell_of_moves(session, moving, ground, by.user_id)
    return moving


def _status(way: Way, to: str) -> Status:
    if to == REJECTED:
        return Status.REJECTED
    return Status.HIRED if way.kind(to) == "hired" else Status.ACTIVE


async def require_movable(
    session: Session, ground: Ground, applications: Sequence[Application], wish: Wish
) -> None:
    """Refuse, naming everyone in the way; nothing is moved then."""
    if wish.to != REJECTED and not ground.way.takes(wish.to):
        raise StageUnknown(f"This job has no stage “{wish.to}”.", stage=wish.to)
    elsewhere = [a for a in applications if wish.expected.get(a.id) not in (None, a.stage)]
    withdrawn = [a for a in applications if a.status == Status.WITHDRAWN]
    if withdrawn or elsewhere:
        await refuse_changed(session, ground.way, withdrawn, elsewhere)
    hidden = [
        a for a in applications if wish.to != REJECTED and identities.needs_consent(a, wish.to, ground.way)
    ]
    if hidden:
        raise await _ask_for_the_names(session, ground, hidden, wish.to)


async def refuse_changed(
    session: Session, way: Way, withdrawn: Sequence[Application], elsewhere: Sequence[Application]
) -> None:
    """Raise ApplicationOver for one that was withdrawn, else StageChanged with the names of all."""
    found = list({a.id: a for a in [*withdrawn, *elsewhere]}.values())
    shown = await identities.shown(session, found)
    moved = [
        {"application_id": str(a.id), "name": shown[a.id].name, "current_stage": a.stage, "current_status": a.status}
        for a in found
    ]  # fmt: skip
    now_at = {"current_stage": found[0].stage, "current_status": found[0].status, "moved": moved}
    names = ", ".join(one["name"] for one in moved[:5]) + (" and others" if len(moved) > 5 else "")
    if withdrawn and len(found) == 1:
        raise ApplicationOver("The candidate withdrew.", **now_at)
    if len(found) == 1:
        raise StageChanged(f"It stands at {way.label(found[0].stage)} now.", **now_at)
    raise StageChanged(f"Nothing was moved. These stand elsewhere now: {names}.", **now_at)


async def refuse_second_open_ones(session: Session, applications: Sequence[Application]) -> None:
    """Who may apply again after an end without a decision has perhaps done so: the older one stays closed then."""
    opening = [a for a in applications if a.status != Status.ACTIVE]
    if not opening:
        return
    again = await repository.open_beside(session, opening)
    if again:
        shown = await identities.shown(session, opening)
        names = ", ".join(shown[a.id].name for a in opening if (a.job_id, a.candidate_id) in again)
        first = next(iter(again.values()))
        raise ApplicationOver(f"{names} applied again meanwhile.", open_application_id=str(first))


def put(
    session: Session,
    application: Application,
    stage: str,
    status: Status,
    *,
    wish: Wish,
    by: Mover,
    batch_id: UUID | None,
) -> StageEntry:
    """Set the present and add the line that says so."""
    moment, before = now(), application.stage
    application.stage, application.status = stage, status
    application.stage_since = application.stage_since if stage == before else moment
    application.reject_reason = wish.reason.strip() if status is Status.REJECTED else ""
    application.closed_at = None if status is Status.ACTIVE else moment
    entry = StageEntry(
        id=new_id(), application_id=application.id, from_stage=before, stage=stage, status=status,
        moved_by=by.user_id, moved_by_role=by.role, note=wish.note.strip(), reason=application.reject_reason,
        scores=wish.scores.get(application.id, []), batch_id=batch_id, created_at=moment, updated_at=moment,
    )  # fmt: skip
    session.add(entry)
    return entry


def note_moves(
    session: Session, applications: Sequence[Application], entries: Sequence[StageEntry], by: Mover
) -> None:
    """Announce each step and write it into the audit trail."""
    for application, entry in zip(applications, entries, strict=True):
        announce(
            session, StageEntered(**about(application), stage=application.stage, status=application.status)
        )
        audit.record(
            session, "application.undone" if entry.undoes else "application.moved", f"application:{application.id}",
            actor_id=by.user_id, organization_id=application.organization_id, from_stage=entry.from_stage,
            stage=REJECTED if entry.status == Status.REJECTED else entry.stage,
        )  # fmt: skip


async def _ask_for_the_names(
    session: Session, ground: Ground, hidden: Sequence[Application], stage: str
) -> IdentityConsentNeeded:
    """Ask the candidates, at most once a day each; that stays although the move is refused."""
    due = [a for a in hidden if a.reveal_asked_at is None or now() - a.reveal_asked_at > ASKED_AGAIN_AFTER]
    for application in due:
        application.reveal_asked_at = now()
        messages.push(session, application)
        await messages.ask_for_the_name(session, application, ground.job)
    names = ", ".join(identities.pseudonym(a) for a in hidden[:5]) + (
        " and others" if len(hidden) > 5 else ""
    )
    first = hidden[0]
    agreed = (
        f"before {ground.way.label(first.reveal_at)}" if len({a.reveal_at for a in hidden}) == 1 else "first"
    )
    return IdentityConsentNeeded(
        f"{names} agreed to tell their name {agreed}. They were asked; move the application once they did.",
        stage=stage, reveal_at=first.reveal_at, current_stage=first.stage,
        applications=[{"application_id": str(a.id), "name": identities.pseudonym(a)} for a in hidden],
    )  # fmt: skip


def about(application: Application) -> dict[str, UUID]:
    """What every event says of an application."""
    return {
        "application_id": application.id,
        "job_id": application.job_id,
        "candidate_id": application.candidate_id,
        "organization_id": application.organization_id,
    }
