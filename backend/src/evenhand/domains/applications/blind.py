"""Reading applications without knowing whose they are, until a stage that the job names.

The candidate's own anonymity (`identities.py`) is their choice and lasts until they tell; this is the company's promise
to itself and to them, and ends at the stage, or by a deed that is logged and that the candidate is told of.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from evenhand.core.db import Session
from evenhand.domains import stages
from evenhand.domains.applications.models import Application, BlindLift, BlindReview
from evenhand.domains.stages import KINDS, Way

DEFAULT_UNTIL = "interview"


@dataclass(frozen=True, slots=True)
class Blindness:
    """How one application is read. `until` is None where it never was blind."""

    active: bool
    until: str | None
    opened_at: datetime | None  # by a deed, before the stage


async def blindness(session: Session, applications: Sequence[Application]) -> dict[UUID, Blindness]:
    """How each of these applications is read now."""
    settings = await settings_of(session, list({a.job_id for a in applications}))
    ways = await stages.ways_of(session, list({a.job_id for a in applications}))
    lifts = await _lifts(session, [a.id for a in applications])
    told = {}
    for application in applications:
        held = [s for s in settings.get(application.job_id, []) if s.created_at <= application.submitted_at]
        until = held[-1].until_stage if held else DEFAULT_UNTIL
        lift = lifts.get(application.id)
        active = (
            until is not None
            and lift is None
            and not reached(ways[application.job_id], application.stage, until)
        )
        told[application.id] = Blindness(active, until, lift.created_at if lift and lift.reason else None)
    return told


def reached(way: Way, stage: str, until: str) -> bool:
    """Whether the stage is the one named, or beyond it. One that is not known hides nothing for ever."""
    keys = [one.key for one in way.open]
    if stage in keys and until in keys:
        return keys.index(stage) >= keys.index(until)
    known = way.find(until)
    kind = known.kind if known else until
    return kind not in KINDS or way.reaches(stage, kind)


async def settings_of(session: Session, job_ids: Sequence[UUID]) -> dict[UUID, list[BlindReview]]:
    """Job id → its settings, the oldest first."""
    statement = select(BlindReview).where(BlindReview.job_id.in_(job_ids)).order_by(BlindReview.created_at)
    found: dict[UUID, list[BlindReview]] = {}
    for one in await session.scalars(statement):
        found.setdefault(one.job_id, []).append(one)
    return found


async def _lifts(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, BlindLift]:
    found = await session.scalars(select(BlindLift).where(BlindLift.application_id.in_(application_ids)))
    return {one.application_id: one for one in found}


async def set_blind_until(
    session: Session, organization_id: UUID, job_id: UUID, until: str | None, *, changed_by: UUID | None
) -> None:
    """The row alone, for a caller that has checked who asks."""
    session.add(
        BlindReview(organization_id=organization_id, job_id=job_id, until_stage=until, changed_by=changed_by)
    )
    await session.flush()
