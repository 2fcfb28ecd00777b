"""Mails about accounts, the deletion of accounts whose time has come, and the clearing away of what has expired.

A mail that cannot be sent is tried again for a day; what it is about is in the database, so nothing is lost.
"""

import json
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from sqlalchemy import delete, or_, text

from evenhand.core.db import Session, new_id, now
from evenhand.core.jobs import enqueue, job
from evenhand.domains.identity import (
    accounts,
    credentials,
    deletion,
    mails,
    organization_mails,  # noqa: F401 - its job is registered here
    repository,
)
from evenhand.domains.identity.mails import Letter, Occasion
from evenhand.domains.identity.models import (
    EmailChange,
    OneTimeToken,
    RefreshToken,
    Registration,
    SignInSession,
    SocialFlow,
    Throttle,
    User,
)
from evenhand.domains.identity.notices import NOTICES, tell_owner
from evenhand.providers import Providers
from evenhand.providers.mail import Mail, MailRefused

log = structlog.get_logger()

A_DAY_OF_TRIES = 11  # pauses of 3, 9, 27 … seconds: the last try is a day after the first

REMOVE_OLD_JOBS = text("""
    DELETE FROM procrastinate_jobs AS job
    WHERE job.task_name LIKE 'identity.%' AND job.status IN ('failed', 'cancelled', 'aborted')
      AND NOT EXISTS (SELECT 1 FROM procrastinate_events AS event
                      WHERE event.job_id = job.id AND event.at > now() - interval '14 days')
""")


@job("identity.settle_registration", retries=A_DAY_OF_TRIES)
async def settle_registration(session: Session, outside: Providers, *, registration_id: str) -> None:
    """Mail the confirmation link, or tell the owner of the account that somebody registered again."""
    waiting = await session.get(Registration, UUID(registration_id), with_for_update=True)
    if waiting is None or waiting.used_at is not None or waiting.expires_at < now():
        return
    user = await repository.user_by_email(session, waiting.email)
    if user is None or user.email_verified_at is None:
        await _send_confirmation(session, outside, waiting)
        return
    waiting.expires_at = now() + accounts.LINK_LIFE
    await tell_owner(session, user, "already-registered")


async def _send_confirmation(session: Session, outside: Providers, waiting: Registration) -> None:
    others = len(await repository.open_registrations(session, waiting.email)) - 1
    # The secret is made here, where it is sent: it never lies in a queue or an event.
    detail = {"token": await accounts.link_for(session, waiting), "several": "yes" if others else ""}
    occasion = _occasion(outside, waiting.created_at, "UTC", detail)
    # A stranger may have typed the name: nothing of theirs is mailed to a mailbox that is not proven.
    await _send(outside, mails.confirm_registration(occasion), to=waiting.email, name="")


@job("identity.resend_confirmation", retries=A_DAY_OF_TRIES)
async def resend_confirmation(session: Session, outside: Providers, *, email: str) -> None:
    """Mail a fresh confirmation link, if somebody waits for one."""
    user = await repository.user_by_email(session, email)
    if user is not None and user.email_verified_at is not None:
        return
    waiting = await accounts.waiting_for_mail(session, email)
    if waiting is not None:
        await _send_confirmation(session, outside, waiting)


@job("identity.send_reset_link", retries=A_DAY_OF_TRIES)
async def send_reset_link(session: Session, outside: Providers, *, email: str) -> None:
    """Mail a link to choose a new password, if there is such an account."""
    user = await repository.user_by_email(session, email)
    if user is None:
        return
    detail = {"token": await credentials.reset_link_for(session, user)}
    letter = mails.reset_password(_occasion(outside, now(), user.time_zone, detail))
    await _send(outside, letter, to=user.email, name=user.name)


@job("identity.send_email_change", retries=A_DAY_OF_TRIES)
async def send_email_change(session: Session, outside: Providers, *, change_id: str, mailbox: str) -> None:
    """Mail one of the two links of a change of address; the owner of a taken address is told instead."""
    change = await session.get(EmailChange, UUID(change_id), with_for_update=True)
    if change is None or change.ended_at is not None or change.expires_at < now():
        return
    user = await session.get_one(User, change.user_id)
    if mailbox == "old":
        detail = {"token": await credentials.link_for(session, change, "old"), "new_email": change.new_email}
        letter = mails.confirm_email_change_here(
            _occasion(outside, change.created_at, user.time_zone, detail)
        )
        await _send(outside, letter, to=user.email, name=user.name)
        return
    owner = await repository.user_by_email(session, change.new_email)
    if owner is not None:
        await tell_owner(session, owner, "email-taken")
        return
    detail = {"token": await credentials.link_for(session, change, "new")}
    letter = mails.confirm_email_change_there(_occasion(outside, change.created_at, "UTC", detail))
    await _send(outside, letter, to=change.new_email, name="")


@job("identity.send_notice", retries=A_DAY_OF_TRIES)
async def send_notice(
    session: Session,
    outside: Providers,
    *,
    kind: str,
    mail_id: str,
    at: str,
    to: str,
    greeting: str,
    time_zone: str,
    detail: str,
) -> None:
    """Mail what `notices.tell_owner` said."""
    occasion = _occasion(outside, datetime.fromisoformat(at), time_zone, json.loads(detail))
    await _send(outside, NOTICES[kind](occasion), to=to, name=greeting, mail_id=mail_id)


def _occasion(outside: Providers, at: datetime, time_zone: str, detail: dict[str, str]) -> Occasion:
    return Occasion(mails.in_words(at, time_zone), outside.settings.public_url, detail)


async def _send(outside: Providers, letter: Letter, *, to: str, name: str, mail_id: str = "") -> None:
    """A letter with a secret has a new id each time, for a second try carries another secret."""
    body = mails.as_text(letter, name), mails.as_html(letter, name)
    try:
        await outside.mail.send(Mail(mail_id or str(new_id()), to, letter.subject, *body))
    except MailRefused as refused:
        if refused.retryable:
            raise
        log.warning("mail refused for good", subject=letter.subject, reason=str(refused))


@job("identity.delete_due_accounts", cron="23 * * * *")
async def delete_due_accounts(session: Session, _outside: Providers) -> None:
    """Every hour: each account whose time has come is deleted by a job of its own."""
    for user_id in await deletion.due_for_deletion(session):
        await enqueue(session, "identity.delete_account", once_per=str(user_id), user_id=str(user_id))


@job("identity.delete_account", retries=A_DAY_OF_TRIES)
async def delete_account(session: Session, _outside: Providers, *, user_id: str) -> None:
    await deletion.empty_account(session, UUID(user_id))


@job("identity.clear_away", cron="41 3 * * *")
async def clear_away(session: Session, _outside: Providers) -> None:
    """Every night: what has expired is deleted; sessions and failures stay a while, for people to look back."""
    yesterday, month = now() - timedelta(days=1), now() - timedelta(days=30)
    for table in (OneTimeToken, Registration, RefreshToken, SocialFlow):
        await session.execute(delete(table).where(table.expires_at < yesterday))
    for used in (OneTimeToken, Registration, SocialFlow):
        await session.execute(delete(used).where(used.used_at < yesterday))
    await session.execute(
        delete(EmailChange).where(or_(EmailChange.expires_at < month, EmailChange.ended_at < month))
    )
    await session.execute(
        delete(SignInSession).where(or_(SignInSession.expires_at < month, SignInSession.ended_at < month))
    )
    await session.execute(delete(Throttle).where(Throttle.last_failure_at < month))
    await session.execute(REMOVE_OLD_JOBS)
