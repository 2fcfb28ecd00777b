"""What the platform's operators do to accounts: end sessions, take away factors that were lost, name administrators."""

from uuid import UUID

from sqlalchemy import delete, select

from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.identity import factors, repository, sessions
from evenhand.domains.identity.models import Authenticator, Passkey, RecoveryCode, SignInSession, User

REASON = "ended by an operator"


async def end_sessions(session: Session, email: str | None, *, by: UUID | None = None) -> int:
    """End every session of one person, or (None) of everybody; how many those were. Raises NotFound."""
    if email is not None:
        people = [(await _known(session, email)).id]
    else:
        open_ones = select(SignInSession.user_id).where(SignInSession.ended_at.is_(None)).distinct()
        people = list(await session.scalars(open_ones))
    ended = 0
    for user_id in people:
        ended += await sessions.end_all_of(session, user_id, reason=REASON)
    subject = f"user:{people[0]}" if email is not None else "everybody"
    audit.record(session, "sessions.ended-by-operator", subject, actor_id=by, sessions=ended)
    return ended


async def reset_factors(session: Session, email: str) -> None:
    """Take every second factor from a person who lost them all, and end their sessions; they are told.

    For who has proven to the operator who they are. The password stays. Raises NotFound.
    """
    user = await _known(session, email)
    for table in (Authenticator, Passkey, RecoveryCode):
        await session.execute(delete(table).where(table.user_id == user.id))
    await sessions.end_all_of(session, user.id, reason=REASON)
    await factors.changed(session, user.id, "factors.reset")


async def name_administrator(session: Session, email: str) -> None:
    """Let a person watch over the platform. Raises NotFound."""
    user = await _known(session, email)
    user.is_platform_admin = True
    sessions.look_again(session, user.id)
    audit.record(session, "administrator.named", f"user:{user.id}", actor_id=None)


async def _known(session: Session, email: str) -> User:
    user = await repository.user_by_email(session, email)
    if user is None:
        raise NotFound(f"There is no account with the address {email}.")
    return user
