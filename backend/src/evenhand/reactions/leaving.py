"""What is deleted when a person's account is: in the order in which one thing refers to another, all or nothing."""

from evenhand.core.db import Session
from evenhand.domains import (
    applications,
    approvals,
    assessments,
    candidates,
    forms,
    identity,
    interviews,
    matching,
    offers,
    people,
    pipeline,
    scheduling,
    scorecards,
    search,
)


async def forget_the_pipeline(session: Session, event: identity.AccountDeleted) -> None:
    await pipeline.forget_person(session, event.user_id)


async def forget_the_scores(session: Session, event: identity.AccountDeleted) -> None:
    await matching.forget_person(session, event.user_id)


async def forget_the_offers(session: Session, event: identity.AccountDeleted) -> None:
    """Letters and signed copies go, too."""
    await offers.forget_person(session, event.user_id)


async def forget_the_interviews(session: Session, event: identity.AccountDeleted) -> None:
    await interviews.forget_person(session, event.user_id)


async def forget_the_meetings(session: Session, event: identity.AccountDeleted) -> None:
    await scheduling.forget_person(session, event.user_id)


async def forget_the_assessments(session: Session, event: identity.AccountDeleted) -> None:
    await assessments.forget_person(session, event.user_id)


async def forget_the_scorecards(session: Session, event: identity.AccountDeleted) -> None:
    await scorecards.forget_person(session, event.user_id)


async def forget_the_pairs(session: Session, event: identity.AccountDeleted) -> None:
    await people.forget_person(session, event.user_id)


async def forget_the_applications(session: Session, event: identity.AccountDeleted) -> None:
    await applications.forget_person(session, event.user_id)


async def forget_what_was_to_be_sent(session: Session, event: identity.AccountDeleted) -> None:
    """Drafts, files and the name on referral links."""
    await forms.forget_person(session, event.user_id)


async def forget_the_searches(session: Session, event: identity.AccountDeleted) -> None:
    await search.forget_person(session, event.user_id)


async def forget_the_profile(session: Session, event: identity.AccountDeleted) -> None:
    """Files go, too."""
    await candidates.forget_person(session, event.user_id)


async def ask_them_no_more(session: Session, event: identity.AccountDeleted) -> None:
    """Policies name them no more; what they decided stays, without their name."""
    await approvals.forget_person(session, event.user_id)


async def remove_the_account(session: Session, event: identity.AccountDeleted) -> None:
    """Nothing refers to it any more."""
    await identity.remove_account(session, event.user_id)
