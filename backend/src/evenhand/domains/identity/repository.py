"""Reading accounts and sessions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, exists, or_, select

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.domains.identity.models import (
    Authenticator,
    EmailToken,
    Invitation,
    Membership,
    Organization,
    Passkey,
    SignInSession,
    User,
)
from evenhand.domains.identity.permissions import Role


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


# Organizations, their people and invitations.


def memberships_visible_to(actor: Actor) -> Select[Membership]:
    """The memberships this person may know of: those of the organization they act for."""
    return select(Membership).where(Membership.organization_id == actor.organization_id)


def invitations_visible_to(actor: Actor) -> Select[Invitation]:
    """The open invitations to the organization the person acts for, the expired among them."""
    return select(Invitation).where(
        Invitation.organization_id == actor.organization_id,
        Invitation.accepted_at.is_(None),
        Invitation.revoked_at.is_(None),
    )


async def lock_organization(session: Session, organization_id: UUID) -> Organization | None:
    """Whoever changes who owns an organization, or who works there, waits here for the others."""
    return await session.scalar(
        select(Organization)
        .where(Organization.id == organization_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )


async def colleagues(session: Session, actor: Actor) -> list[tuple[Membership, User, bool]]:
    """(membership, person, whether they have a second factor) of the actor's organization, by name."""
    app = exists().where(Authenticator.user_id == User.id, Authenticator.confirmed_at.is_not(None))
    passkey = exists().where(Passkey.user_id == User.id)
    statement = (
        memberships_visible_to(actor)
        .join(User, User.id == Membership.user_id)
        .add_columns(User, or_(app, passkey))
        .order_by(User.name, User.id)
    )
    return [(row[0], row[1], row[2]) for row in await session.execute(statement)]


async def colleague(session: Session, actor: Actor, user_id: UUID) -> Membership | None:
    return await session.scalar(
        memberships_visible_to(actor)
        .where(Membership.user_id == user_id)
        .execution_options(populate_existing=True)
    )


async def member_by_email(session: Session, organization_id: UUID, email: str) -> Membership | None:
    statement = (
        select(Membership)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organization_id == organization_id, User.email == email)
    )
    return await session.scalar(statement)


async def membership_in(session: Session, user_id: UUID, organization_id: UUID) -> Membership | None:
    return await session.scalar(
        select(Membership).where(Membership.user_id == user_id, Membership.organization_id == organization_id)
    )


async def owners_of(session: Session, organization_id: UUID) -> Sequence[UUID]:
    statement = select(Membership.user_id).where(
        Membership.organization_id == organization_id, Membership.role == Role.OWNER
    )
    return (await session.scalars(statement)).all()


async def owned_by(session: Session, user_id: UUID) -> Sequence[UUID]:
    """The organizations a person owns, always in the same order, so that locking them cannot deadlock."""
    statement = select(Membership.organization_id).where(
        Membership.user_id == user_id, Membership.role == Role.OWNER
    )
    return (await session.scalars(statement.order_by(Membership.organization_id))).all()


async def invitation_by_token(session: Session, digest: str, *, lock: bool = False) -> Invitation | None:
    statement = select(Invitation).where(Invitation.token_digest == digest)
    return await session.scalar(statement.with_for_update() if lock else statement)


async def invitation_of(
    session: Session, actor: Actor, *, invitation_id: UUID | None = None, email: str = ""
) -> Invitation | None:
    """One open invitation of the actor's organization, locked."""
    condition = Invitation.id == invitation_id if invitation_id else Invitation.email == email
    return await session.scalar(invitations_visible_to(actor).where(condition).with_for_update())


async def names_of(session: Session, user_ids: Collection[UUID]) -> dict[UUID, str]:
    rows = await session.execute(select(User.id, User.name).where(User.id.in_(user_ids)))
    return {row[0]: row[1] for row in rows}
