"""Passwords and addresses of accounts: forgotten, reset, changed.

A reset proves the mailbox, not the second factor: it signs nobody in. A change of address is done when both
mailboxes have confirmed it, so neither a stolen session nor a stolen mailbox can take an account away alone.
"""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.jobs import enqueue
from evenhand.core.problems import BadRequest
from evenhand.core.security import new_token, token_digest
from evenhand.domains import audit
from evenhand.domains.identity import one_time, repository, sessions, throttle
from evenhand.domains.identity.accounts import normal
from evenhand.domains.identity.errors import TokenSpent, WrongPassword
from evenhand.domains.identity.models import EmailChange, OneTimeToken, User
from evenhand.domains.identity.notices import tell_owner
from evenhand.domains.identity.passwords import hash_password, refuse_weak, verify_password

RESET = "password-reset"
RESET_LIFE = timedelta(hours=1)
CHANGE_LIFE = timedelta(hours=24)


async def reset_link_for(session: Session, user: User) -> str:
    """The secret of a link to choose a new password, made where it is mailed."""
    return await one_time.issue(session, RESET, life=RESET_LIFE, user_id=user.id)


async def reset_password(session: Session, *, token: str, password: str) -> None:
    """Set a new password by a mailed link, and end every session. Raises TokenSpent, WeakPassword.

    A refused password leaves the link unused.
    """
    spent = await one_time.spend(session, RESET, token)
    user = await session.get(User, spent.user_id, with_for_update=True) if spent else None
    if user is None:
        raise TokenSpent("Ask for another mail from the sign-in page.")
    await refuse_weak(password, email=user.email, name=user.name)
    if user.email_verified_at is None:  # the link came to the mailbox
        user.email_verified_at = now()
    await _set_password(session, user, password)
    await throttle.forgive(session, user.email)
    await sessions.end_all_of(session, user.id, reason="password reset")
    audit.record(session, "password.reset", f"user:{user.id}", actor_id=user.id)
    await tell_owner(session, user, "password-changed")


async def has_password(session: Session, actor: Actor) -> bool:
    return (await session.get_one(User, actor.user_id)).password_hash is not None


async def change_password(
    session: Session, actor: Actor, *, current_password: str | None, new_password: str
) -> None:
    """Set another password; ends the other sessions and tells the owner. Raises WrongPassword, WeakPassword.

    Who has no password yet has proven themselves anew instead (the route asks for it).
    """
    user = await session.get_one(User, actor.user_id, with_for_update=True)
    if user.password_hash is not None and not await verify_password(
        user.password_hash, current_password or ""
    ):
        audit.record(session, "password.refused", f"user:{user.id}", actor_id=user.id)
        message = "This is not your current password."
        raise WrongPassword(message, errors=[{"field": "current_password", "message": message}])
    await refuse_weak(new_password, email=user.email, name=user.name)
    await _set_password(session, user, new_password)
    await sessions.end_all_of(session, user.id, reason="password changed", keep=actor.session_id)
    audit.record(session, "password.changed", f"user:{user.id}", actor_id=user.id)
    await tell_owner(session, user, "password-changed")


async def _set_password(session: Session, user: User, password: str) -> None:
    user.password_hash = await hash_password(password)
    await _end_reset_links(session, user)
    await _end_email_change(session, user)  # perhaps asked for by whoever the old password let in
    await session.flush()


async def _end_reset_links(session: Session, user: User) -> None:
    await session.execute(
        delete(OneTimeToken).where(OneTimeToken.user_id == user.id, OneTimeToken.purpose == RESET)
    )


async def ask_for_email_change(session: Session, actor: Actor, new_email: str) -> None:
    """Mail both mailboxes. Says nothing about whether the new address is somebody's already."""
    user = await session.get_one(User, actor.user_id, with_for_update=True)
    if normal(new_email) == user.email:
        message = "This is your address already."
        raise BadRequest(message, errors=[{"field": "new_email", "message": message}])
    await _end_email_change(session, user)
    change = EmailChange(user_id=user.id, new_email=normal(new_email), expires_at=now() + CHANGE_LIFE)
    session.add(change)
    await session.flush()
    audit.record(session, "email-change.requested", f"user:{user.id}", actor_id=user.id)
    for mailbox in ("old", "new"):
        await enqueue(session, "identity.send_email_change", change_id=str(change.id), mailbox=mailbox)


async def link_for(session: Session, change: EmailChange, mailbox: str) -> str:
    """The secret of one mailbox's link, made where it is mailed; an earlier one of that mailbox ends."""
    token = new_token()
    if mailbox == "old":
        change.old_digest = token_digest(token)
    else:
        change.new_digest = token_digest(token)
    await session.flush()
    return token


async def cancel_email_change(session: Session, actor: Actor) -> None:
    """Give the change up; quiet when there is none."""
    user = await session.get_one(User, actor.user_id, with_for_update=True)
    if await _end_email_change(session, user):
        audit.record(session, "email-change.cancelled", f"user:{user.id}", actor_id=user.id)


async def _end_email_change(session: Session, user: User) -> bool:
    change = await repository.open_email_change(session, user.id)
    if change is not None:
        change.ended_at = now()
    return change is not None


async def confirm_email_change(session: Session, token: str) -> bool:
    """Confirm from one of the two mailboxes; True when that was the second. Raises TokenSpent."""
    digest = token_digest(token)
    change = await repository.email_change_by_link(session, digest)
    if change is None:
        raise TokenSpent("Ask for the change again in your settings, if it is still wanted.")
    mailbox = "old" if change.old_digest == digest else "new"
    if mailbox == "old":
        change.old_digest, change.old_confirmed_at = None, now()
    else:
        change.new_digest, change.new_confirmed_at = None, now()
    audit.record(
        session, "email-change.confirmed", f"user:{change.user_id}", actor_id=change.user_id, mailbox=mailbox
    )
    if change.old_confirmed_at is None or change.new_confirmed_at is None:
        return False
    await _move_to(session, change)
    return True


async def _move_to(session: Session, change: EmailChange) -> None:
    user = await session.get_one(User, change.user_id, with_for_update=True)
    old_email, change.ended_at = user.email, now()
    try:
        async with session.begin_nested():
            user.email = change.new_email
    except IntegrityError as error:  # somebody made an account with it in the meantime
        raise TokenSpent("The new address has an account by now. Nothing was changed.") from error
    await _end_reset_links(session, user)
    audit.record(session, "email.changed", f"user:{user.id}", actor_id=user.id)
    for mailbox in (old_email, user.email):
        await tell_owner(
            session, user, "email-changed", to=mailbox, old_email=old_email, new_email=user.email
        )
