"""Who is asked to rate an application, as it goes its way."""

from evenhand.core.db import Session
from evenhand.domains import applications, identity, scorecards, stages


async def ask_the_raters_of_the_first_stage(
    session: Session, event: applications.ApplicationSubmitted
) -> None:
    way = await stages.way_of(session, event.job_id)
    await scorecards.ask_from_kit(session, event.application_id, way.first.key)


async def ask_the_raters(session: Session, event: applications.StageEntered) -> None:
    """The kit of the stage says whom; where the application is over, nobody waits for a scorecard."""
    if event.status == applications.Status.ACTIVE:
        await scorecards.ask_from_kit(session, event.application_id, event.stage)
    else:
        await scorecards.lapse(session, event.application_id)


async def ask_nobody_any_more(session: Session, event: applications.ApplicationWithdrawn) -> None:
    await scorecards.lapse(session, event.application_id)


async def wait_for_no_member_who_left(session: Session, event: identity.MemberLeft) -> None:
    await scorecards.lapse_member(session, event.organization_id, event.user_id)
