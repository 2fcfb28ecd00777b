"""Registering and proving a mailbox."""

import re
import unicodedata
from datetime import timedelta
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.jobs import enqueue
from evenhand.core.security import new_token, token_digest
from evenhand.domains import audit
from evenhand.domains.identity import repository
from evenhand.domains.identity.errors import TokenSpent
from evenhand.domains.identity.events import OrganizationRegistered
from evenhand.domains.identity.models import EmailToken, Membership, Organization, User
from evenhand.domains.identity.passwords import hash_password, refuse_weak
from evenhand.domains.identity.permissions import Role
from evenhand.domains.identity.schemas import MeOut

TOKEN_LIFE = timedelta(hours=24)


async def register(
    session: Session, *, name: str, email: str, password: str, organization_name: str | None = None
) -> None:
    """Make an account that waits for its mailbox to be proven.

    Says nothing about whether the address was known: then its owner gets a mail saying so instead.
    """
    refuse_weak(password, email=email, name=name)
    existing = await repository.user_by_email(session, email)
    if existing is not None:
        await hash_password(password)  # the same time as for an unknown address
        kind = "already_registered" if existing.email_verified_at else "verification"
        await enqueue(session, "identity.send_account_mail", user_id=str(existing.id), kind=kind)
        return
    user = await create_user(
        session,
        name=name,
        email=email,
        password=password,
        organization_name=organization_name,
        verified=False,
    )
    await enqueue(session, "identity.send_account_mail", user_id=str(user.id), kind="verification")


async def create_user(
    session: Session,
    *,
    name: str,
    email: str,
    password: str,
    organization_name: str | None = None,
    verified: bool,
) -> User:
    """Add an account; with `organization_name` also the organization it owns."""
    user = User(
        name=name,
        email=email.strip().lower(),
        password_hash=await hash_password(password),
        email_verified_at=now() if verified else None,
    )
    session.add(user)
    await session.flush()
    audit.record(session, "account.registered", f"user:{user.id}", actor_id=user.id)
    if organization_name is not None:
        await _create_organization(session, user, organization_name)
    return user


async def _create_organization(session: Session, owner: User, name: str) -> Organization:
    slug = _slug(name)
    while await repository.slug_taken(session, slug):
        slug = f"{_slug(name)}-{new_token()[:5].lower().strip('-_')}"
    organization = Organization(name=name, slug=slug)
    session.add(organization)
    await session.flush()
    session.add(Membership(user_id=owner.id, organization_id=organization.id, role=Role.OWNER))
    announce(
        session,
        OrganizationRegistered(organization_id=organization.id, owner_id=owner.id, organization_name=name),
    )
    await session.flush()
    return organization


async def add_member(session: Session, *, user_id: UUID, organization_id: UUID, role: Role) -> None:
    """Give a person a role in an organization."""
    session.add(Membership(user_id=user_id, organization_id=organization_id, role=role))
    await session.flush()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "company"


async def new_email_token(session: Session, user_id: UUID) -> str:
    """A fresh single-use secret for this mailbox; only its digest is stored."""
    token = new_token()
    session.add(EmailToken(user_id=user_id, token_digest=token_digest(token), expires_at=now() + TOKEN_LIFE))
    await session.flush()
    return token


async def verify_email(session: Session, token: str) -> None:
    """Spend the token and mark the mailbox proven. Raises TokenSpent."""
    found = await repository.email_token_for_update(session, token_digest(token))
    if found is None or found.used_at is not None or found.expires_at < now():
        raise TokenSpent("Ask for a new confirmation mail on the sign-in page.")
    found.used_at = now()
    user = await session.get_one(User, found.user_id)
    user.email_verified_at = user.email_verified_at or now()
    audit.record(session, "account.verified", f"user:{user.id}", actor_id=user.id)


async def resend_verification(session: Session, email: str) -> None:
    """Send the confirmation again, if there is an account that waits for it."""
    user = await repository.user_by_email(session, email)
    if user is not None and user.email_verified_at is None:
        await enqueue(session, "identity.send_account_mail", user_id=str(user.id), kind="verification")


async def me(session: Session, actor: Actor) -> MeOut:
    """The person as their own pages show them."""
    user = await session.get_one(User, actor.user_id)
    organization = await session.get(Organization, actor.organization_id) if actor.organization_id else None
    return MeOut(
        user_id=user.id,
        name=user.name,
        email=user.email,
        role=actor.role,
        organization_id=actor.organization_id,
        organization_name=organization.name if organization else None,
        organization_slug=organization.slug if organization else None,
        permissions=sorted(actor.permissions),
    )
