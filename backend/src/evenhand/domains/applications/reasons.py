"""The reasons an organization rejects with, and the words each message begins with."""

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.applications import repository
from evenhand.domains.applications.models import RejectReason
from evenhand.domains.applications.move_schemas import (
    RejectReasonList,
    RejectReasonOut,
    RejectReasonsIn,
)

_THANKS = "Dear {name},\n\nthank you for your time and for your interest in {job} at {company}.\n\n"
_END = "\n\nYou can see every score and what it rests on, and ask a person to look at it again.\n\nWe wish you well.\n{company}"

# Each names what the job needs and was not shown; none speaks of the person.
BUILT_IN = (
    (
        "A required skill was not shown",
        "We looked for a skill that this job cannot do without, and did not find it shown this time.",
    ),
    ("Less experience than the job needs", "The job needs more experience of this kind than we found."),
    ("Terms do not fit", "What you look for and what this job offers, in pay, place or hours, do not meet."),
    (
        "Others came closer to what the job asks for",
        "Others came closer to what this job asks for. That says nothing about your work elsewhere.",
    ),
    ("The position is filled", "The position has been filled."),
    ("The position was cancelled", "We will not fill this position. That has nothing to do with you."),
)


async def list_reasons(session: Session, actor: Actor) -> RejectReasonList:
    """The organization's own reasons, or the built-in ones as long as it has none."""
    own = await repository.reject_reasons(session, actor)
    if own:
        items = [RejectReasonOut(id=one.id, label=one.label, message=one.message) for one in own]
    else:
        items = [
            RejectReasonOut(id=None, label=label, message=_THANKS + text + _END) for label, text in BUILT_IN
        ]
    return RejectReasonList(items=items)


async def set_reasons(session: Session, actor: Actor, body: RejectReasonsIn) -> RejectReasonList:
    """Replace the organization's reasons, in this order; none brings the built-in ones back."""
    assert actor.organization_id is not None
    own = {one.id: one for one in await repository.reject_reasons(session, actor)}
    kept = {one.id for one in body.items}
    for reason_id, reason in own.items():
        if reason_id not in kept:
            await session.delete(reason)
    await session.flush()
    seen: set[str] = set()
    for position, item in enumerate(body.items):
        if item.label.casefold() in seen:
            continue
        seen.add(item.label.casefold())
        known = own.get(item.id) if item.id else None
        reason = known or RejectReason(organization_id=actor.organization_id)
        reason.label, reason.message, reason.position = item.label, item.message, position
        session.add(reason)
    await session.flush()
    return await list_reasons(session, actor)
