"""Leaving the platform: asked for, thought over for a while, then done for good.

When the time has come the account is emptied and announced as deleted in one transaction; what other parts keep
of the person follows in reactions, and the account's row goes last, when nothing refers to it any more.
"""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, or_, select

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.domains import audit
from evenhand.domains.identity import sessions
from evenhand.domains.identity.errors import LastOwner
from evenhand.domains.identity.events import AccountDeleted, OrganizationClosed
from evenhand.domains.identity.mails import in_words
from evenhand.domains.identity.models import (
    Authenticator,
    EmailChange,
    ExternalIdentity,
    Invitation,
    Membership,
    OneTimeToken,
    Passkey,
    RecoveryCode,
    Registration,
    SignInSession,
    SocialFlow,
    User,
)
from evenhand.domains.identity.notices import tell_owner
from evenhand.domains.identity.ownership import alone_in, refuse_to_orphan


async def ask_for_deletion(session: Session, actor: Actor, *, grace: timedelta) -> datetime:
    """Delete the account after `grace`; asking again changes nothing. Raises LastOwner."""
    user = await session.get_one(User, actor.user_id, with_for_update=True)
    if user.delete_after is not None:
        return user.delete_after
    await refuse_to_orphan(session, user.id, ends_alone=True)
    user.deletion_requested_at = now()
    user.delete_after = now() + grace
    audit.record(session, "account.deletion-requested", f"user:{user.id}", actor_id=user.id)
    last_day = in_words(user.delete_after, user.time_zone)
    await tell_owner(session, user, "deletion-requested", delete_after=last_day)
    return user.delete_after


async def keep_account(session: Session, actor: Actor) -> None:
    """The person changed their mind; quiet when nothing was asked."""
    user = await session.get_one(User, actor.user_id, with_for_update=True)
    if user.delete_after is None:
        return
    _call_off(user)
    audit.record(session, "account.deletion-cancelled", f"user:{user.id}", actor_id=user.id)
    await tell_owner(session, user, "deletion-cancelled")


def _call_off(user: User) -> None:
    user.deletion_requested_at = user.delete_after = None


async def due_for_deletion(session: Session) -> list[UUID]:
    """Accounts whose time to think it over has passed."""
    statement = select(User.id).where(User.delete_after <= now(), User.deletion_requested_at.is_not(None))
    return list(await session.scalars(statement.order_by(User.delete_after)))


async def empty_account(session: Session, user_id: UUID) -> None:
    """Take everything personal from the account, sign it out everywhere, and announce that it is deleted."""
    user = await session.get(User, user_id, with_for_update=True)
    if user is None or user.deletion_requested_at is None or (user.delete_after or now()) > now():
        return
    try:
        await refuse_to_orphan(session, user.id, ends_alone=True)
    except LastOwner:
        _call_off(user)
        audit.record(session, "account.deletion-refused", f"user:{user.id}", actor_id=None)
        await tell_owner(session, user, "deletion-refused")
        return
    await tell_owner(session, user, "account-deleted")
    await _close_what_nobody_else_runs(session, user.id)
    await sessions.end_all_of(session, user.id, reason="account deleted")
    await _delete_what_opens_it(session, user)
    user.email, user.name = f"{user.id}@deleted.invalid", "Deleted person"
    user.password_hash = user.email_verified_at = user.deletion_requested_at = None
    audit.record(session, "account.deleted", f"user:{user.id}", actor_id=None)
    announce(session, AccountDeleted(user_id=user.id))


async def _close_what_nobody_else_runs(session: Session, user_id: UUID) -> None:
    for organization in await alone_in(session, user_id):
        organization.closed_at = now()
        subject = f"organization:{organization.id}"
        audit.record(session, "organization.closed", subject, organization_id=organization.id, actor_id=None)
        announce(session, OrganizationClosed(organization_id=organization.id))


async def _delete_what_opens_it(session: Session, user: User) -> None:
    for table in (
        Authenticator,
        EmailChange,
        ExternalIdentity,
        Membership,
        OneTimeToken,
        Passkey,
        RecoveryCode,
    ):
        await session.execute(delete(table).where(table.user_id == user.id))
    await session.execute(delete(SignInSession).where(SignInSession.user_id == user.id))
    await session.execute(delete(Registration).where(Registration.email == user.email))
    await session.execute(delete(Invitation).where(Invitation.email == user.email))
    mine = or_(SocialFlow.email == user.email, SocialFlow.link_user_id == user.id)
    await session.execute(delete(SocialFlow).where(mine))


async def remove_account(session: Session, user_id: UUID) -> None:
    """Delete the row, after all parts have forgotten the person. The last reaction to `AccountDeleted`."""
    await session.execute(delete(User).where(User.id == user_id))
