"""Reading accounts and sessions."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, select

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.domains.identity.models import EmailToken, Membership, Organization, SignInSession, User


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a person."""

    user_id: UUID
    name: str
    email: str


def visible_to(actor: Actor) -> Select[SignInSession]:
    """The sign-in sessions this person may know of: their own open ones."""
    return select(SignInSession).where(
        SignInSession.user_id == actor.user_id,
        SignInSession.ended_at.is_(None),
        SignInSession.expires_at > now(),
    )


async def user_by_email(session: Session, email: str) -> User | None:
    return await session.scalar(select(User).where(User.email == email.strip().lower()))


async def membership_of(session: Session, user_id: UUID) -> tuple[Membership, Organization] | None:
    """The organization a person acts for; the oldest if they have several."""
    statement = (
        select(Membership, Organization)
        .join(Organization, Organization.id == Membership.organization_id)
        .where(Membership.user_id == user_id)
        .order_by(Membership.created_at)
        .limit(1)
    )
    row = (await session.execute(statement)).one_or_none()
    return (row[0], row[1]) if row else None


async def open_session(session: Session, digest: str) -> tuple[SignInSession, User] | None:
    statement = (
        select(SignInSession, User)
        .join(User, User.id == SignInSession.user_id)
        .where(
            SignInSession.token_digest == digest,
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > now(),
        )
    )
    row = (await session.execute(statement)).one_or_none()
    return (row[0], row[1]) if row else None


async def email_token_for_update(session: Session, digest: str) -> EmailToken | None:
    return await session.scalar(select(EmailToken).where(EmailToken.token_digest == digest).with_for_update())


async def slug_taken(session: Session, slug: str) -> bool:
    return await session.scalar(select(Organization.id).where(Organization.slug == slug)) is not None


async def contact(session: Session, user_id: UUID) -> Contact | None:
    """Name and address of a person, for messages to them."""
    user = await session.get(User, user_id)
    return Contact(user.id, user.name, user.email) if user else None


async def members_of(
    session: Session, organization_id: UUID, *, roles: set[str] | None = None
) -> list[Contact]:
    """The people of an organization, optionally only of some roles."""
    statement = (
        select(User)
        .join(Membership, Membership.user_id == User.id)
        .where(Membership.organization_id == organization_id)
        .order_by(User.created_at)
    )
    if roles is not None:
        statement = statement.where(Membership.role.in_(roles))
    return [Contact(user.id, user.name, user.email) for user in await session.scalars(statement)]


async def organization_name(session: Session, organization_id: UUID) -> str | None:
    return await session.scalar(select(Organization.name).where(Organization.id == organization_id))
