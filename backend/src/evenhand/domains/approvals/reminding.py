"""Nothing waits for a yes unnoticed: whoever is asked hears of it again every few days."""

from datetime import datetime, timedelta

from evenhand.core.db import Session
from evenhand.domains.approvals import chain, repository
from evenhand.domains.approvals.models import ApprovalStep
from evenhand.domains.notifications import notify

EVERY = 3  # days


async def remind(session: Session, moment: datetime) -> int:
    """Run once a day: remind those whose turn has lasted 3, 6, 9 … whole days; how many."""
    told = 0
    for steps in await repository.waiting_rounds(session):
        at = chain.turn([step.decision for step in steps])
        if at is None:
            continue
        days = (moment - _since(steps, at)) // timedelta(days=1)
        approver = steps[at].approver_id
        if days < EVERY or days % EVERY or approver is None:
            continue
        if not await repository.roles(session, steps[at].organization_id, [approver]):
            continue  # no longer with us
        await notify(
            session,
            approver,
            "approval.reminder",
            title=f"Still waiting for you: {steps[at].title}",
            body=f"This {steps[at].subject_kind} has waited {days} days for your yes or no: {steps[at].title}.",
            link=steps[at].link,
        )
        told += 1
    return told


def _since(steps: list[ApprovalStep], at: int) -> datetime:
    """When the turn came to a step: with the question, or with the decision before it."""
    before = steps[at - 1].decided_at if at else None
    return before or steps[at].created_at
