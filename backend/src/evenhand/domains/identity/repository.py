"""Reading accounts and sessions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, literal, not_, or_, select, true

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.row_security import beneath
from evenhand.domains.identity.models import (
    Authenticator,
    EmailChange,
    Invitation,
    Membership,
    Organization,
    Passkey,
    RefreshToken,
    Registration,
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
    time_zone: str


def visible_to(actor: Actor) -> Select[SignInSession]:
    """The sign-in sessions this person may know of: their own open ones."""
    return select(SignInSession).where(
        SignInSession.user_id == actor.user_id,
        SignInSession.ended_at.is_(None),
        SignInSession.expires_at > now(),
    )


async def user_by_email(session: Session, email: str, *, lock: bool = False) -> User | None:
    statement = select(User).where(User.email == email.strip().lower())
    return await session.scalar(statement.with_for_update() if lock else statement)


async def address_of_link(session: Session, digest: str) -> str | None:
    """The address whose registration this confirmation link belongs to, whatever became of it."""
    return await session.scalar(select(Registration.email).where(Registration.token_digest == digest))


async def open_registrations(session: Session, email: str, *, lock: bool = False) -> list[Registration]:
    """The registrations of an address that wait for their mailbox to be proven, the newest last."""
    statement = _open_registrations(email).order_by(Registration.id)
    return list(await session.scalars(statement.with_for_update() if lock else statement))


def _open_registrations(email: str) -> Select[Registration]:
    return select(Registration).where(
        Registration.email == email.strip().lower(),
        Registration.used_at.is_(None),
        Registration.expires_at > now(),
    )


async def open_email_change(session: Session, user_id: UUID) -> EmailChange | None:
    return await session.scalar(
        select(EmailChange).where(
            EmailChange.user_id == user_id, EmailChange.ended_at.is_(None), EmailChange.expires_at > now()
        )
    )


async def email_change_by_link(session: Session, digest: str) -> EmailChange | None:
    """The change that one of its two links belongs to, locked."""
    statement = select(EmailChange).where(
        or_(EmailChange.old_digest == digest, EmailChange.new_digest == digest),
        EmailChange.ended_at.is_(None),
        EmailChange.expires_at > now(),
    )
    return await session.scalar(statement.with_for_update())


@dataclass(frozen=True, slots=True)
class StoredPassword:
    """What a password is verified against: the account's, and that of the newest registration of the address.

    The second is there whether or not the address has an account.
    """

    password_hash: str | None
    registered_hash: str | None
    user_id: UUID | None


async def password_by_email(session: Session, email: str) -> StoredPassword:
    """In one statement, whoever the address belongs to."""
    waiting = (
        _open_registrations(email)
        .with_only_columns(Registration.password_hash)
        .order_by(Registration.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    account = select(User.id, User.password_hash).where(User.email == email.strip().lower()).subquery()
    one = select(literal(1).label("one")).subquery()
    statement = (
        select(account.c.id, account.c.password_hash, waiting).select_from(one).outerjoin(account, true())
    )
    user_id, password_hash, registered = (await session.execute(statement)).one()
    return StoredPassword(password_hash, registered, user_id)


async def memberships_of(session: Session, user_id: UUID) -> list[tuple[Membership, Organization]]:
    """All organizations a person belongs to, the oldest membership first."""
    statement = (
        select(Membership, Organization)
        .join(Organization, Organization.id == Membership.organization_id)
        .where(Membership.user_id == user_id)
        .order_by(Membership.created_at)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]


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


def session_states(session_ids: Collection[UUID]) -> Select[Any]:
    """What may be believed of open sign-in sessions, one row each: the session, the person, and the
    membership they act in (the one they chose, else their oldest)."""
    acting = (
        select(Membership.organization_id, Membership.role)
        .where(Membership.user_id == SignInSession.user_id)
        .order_by(
            (Membership.organization_id == SignInSession.acting_organization_id).desc(), Membership.created_at
        )
        .limit(1)
        .lateral("acting")
    )
    has_factor = or_(
        exists().where(Authenticator.user_id == User.id, Authenticator.confirmed_at.is_not(None)),
        exists().where(Passkey.user_id == User.id),
    )
    return (
        select(
            SignInSession.id,
            SignInSession.user_id,
            SignInSession.methods,
            SignInSession.stepped_up_at,
            SignInSession.token_epoch,
            SignInSession.last_used_at,
            SignInSession.acts_as_candidate,
            User.is_platform_admin,
            acting.c.organization_id,
            acting.c.role,
            and_(Organization.requires_second_factor, not_(has_factor)).label("needs_second_factor"),
        )
        .join(User, User.id == SignInSession.user_id)
        .outerjoin(acting, true())
        .outerjoin(Organization, Organization.id == acting.c.organization_id)
        .where(
            SignInSession.id.in_(session_ids),
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > now(),
        )
    )


async def refresh_token_for_update(
    session: Session, digest: str
) -> tuple[RefreshToken, SignInSession, User] | None:
    """A link of a session's chain with its session, both locked: of two who present it one is the first."""
    statement = (
        select(RefreshToken, SignInSession, User)
        .join(SignInSession, SignInSession.id == RefreshToken.session_id)
        .join(User, User.id == SignInSession.user_id)
        .where(RefreshToken.token_digest == digest)
        .with_for_update(of=[RefreshToken, SignInSession])
        .execution_options(populate_existing=True)
    )
    row = (await session.execute(statement)).one_or_none()
    return (row[0], row[1], row[2]) if row else None


async def person_of_refresh(session: Session, digest: str) -> UUID | None:
    """Whose browser this is, by a refresh token that could still be used. It is not used up by asking."""
    return await session.scalar(
        select(SignInSession.user_id)
        .join(RefreshToken, RefreshToken.session_id == SignInSession.id)
        .where(
            RefreshToken.token_digest == digest,
            RefreshToken.used_at.is_(None),
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > now(),
        )
    )


async def slug_taken(session: Session, slug: str) -> bool:
    return await session.scalar(select(Organization.id).where(Organization.slug == slug)) is not None


async def contact(session: Session, user_id: UUID) -> Contact | None:
    """Name and address of a person, for messages to them."""
    user = await session.get(User, user_id)
    return Contact(user.id, user.name, user.email, user.time_zone) if user else None


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
    async with beneath(session):  # a candidate's deed is told to people whom the candidate may not list
        return [
            Contact(user.id, user.name, user.email, user.time_zone)
            for user in await session.scalars(statement)
        ]


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
    async with beneath(session):  # whether somebody has a second factor may be known, the factor may not
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


async def count_members(session: Session, organization_id: UUID) -> int:
    statement = select(func.count()).where(Membership.organization_id == organization_id)
    return await session.scalar(statement) or 0


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
