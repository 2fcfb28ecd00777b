"""An application's clock, for both sides."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.domains import applications
from evenhand.domains.promises import repository
from evenhand.domains.promises.clock import due_at, working_days_left
from evenhand.domains.promises.repository import Waiting
from evenhand.domains.promises.schemas import PromiseList, PromiseOut
from evenhand.domains.promises.service import DEFAULT, cases_of
from evenhand.domains.promises.steps import closes_at

MOST = 300


async def promise(session: Session, actor: Actor, application_id: UUID) -> PromiseOut:
    """Of one's own application, or one to one's organization. Raises NotFound."""
    seen = await applications.visible_application(session, actor, application_id)
    found = await repository.one(session, application_id)
    assert found is not None
    return (await _told(session, [found], own=seen.candidate_id == actor.user_id))[0]


async def own_promises(session: Session, actor: Actor) -> PromiseList:
    """Of all one's own applications, the newest first."""
    found = await repository.of_candidate(session, actor, limit=MOST)
    return PromiseList(items=await _told(session, found, own=True))


async def _told(session: Session, found: list[Waiting], *, own: bool) -> list[PromiseOut]:
    moment = now()
    rules = await repository.policies(session, {w.organization_id for w in found})
    lapsed = await applications.ended_without_decision(session, [w.application_id for w in found])
    cases = await cases_of(session, found)
    told = []
    for one in found:
        due = due_at(one.since, one.promised_days)
        active = one.status == repository.ACTIVE or (own and one.untold)
        end = (
            closes_at(cases[one.application_id], rules.get(one.organization_id, DEFAULT)) if active else None
        )
        told.append(
            PromiseOut(
                application_id=one.application_id,
                promised_days=one.promised_days,
                waiting_since=one.since,
                due_at=due,
                days_left=working_days_left(moment, due),
                overdue=active and moment >= due,
                job_status=one.job_status,
                closes_at=end,
                over=not active,
                ended_without_decision=one.application_id in lapsed,
            )
        )
    return told
