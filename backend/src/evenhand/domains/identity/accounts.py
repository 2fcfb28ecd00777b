"""Registering and proving a mailbox.

Nothing here says whether an address is known: a request stores what was typed and enqueues a job, and the mail
says the rest. The account is made from the registration whose link is opened, so a stranger who registers an
address first, or after its owner, gains nothing by it.
"""

import re
import unicodedata
from datetime import timedelta
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.jobs import enqueue
from evenhand.core.security import new_token, token_digest
from evenhand.domains import audit
from evenhand.domains.identity import repository
from evenhand.domains.identity.errors import AccountExists, TokenSpent
from evenhand.domains.identity.events import OrganizationRegistered
from evenhand.domains.identity.models import ExternalIdentity, Membership, Organization, Registration, User
from evenhand.domains.identity.passwords import hash_password, refuse_weak
from evenhand.domains.identity.permissions import Role

LINK_LIFE = timedelta(hours=24)
WAITS_FOR_ITS_MAIL = timedelta(days=3)  # should the mail server be down


async def register(
    session: Session,
    *,
    name: str,
    email: str,
    password: str,
    organization_name: str | None = None,
    mail: bool = True,
) -> None:
    """Keep a registration until its mailbox is proven. Looks nothing up: known and unknown addresses are alike.

    Without `mail` (the mailbox had enough of them) it waits until a mail is asked for. Raises WeakPassword.
    """
    await refuse_weak(password, email=email, name=name, organization=organization_name or "")
    waiting = Registration(
        email=normal(email),
        name=name,
        password_hash=await hash_password(password),
        organization_name=organization_name,
        expires_at=now() + WAITS_FOR_ITS_MAIL,
    )
    session.add(waiting)
    await session.flush()
    if mail:
        await enqueue(session, "identity.settle_registration", registration_id=str(waiting.id))


async def register_from_elsewhere(
    session: Session, *, name: str, email: str, external: dict[str, str], browser_digest: str, mail: bool
) -> None:
    """Keep what another provider said of an address that it has not proven, until its mailbox is.

    The account elsewhere is tied to the new one only if the link is opened in the browser that came from there:
    who writes a stranger's address into an account elsewhere cannot have it opened by the stranger's click.
    """
    waiting = Registration(
        email=normal(email),
        name=name,
        external={**external, "browser": browser_digest},
        expires_at=now() + WAITS_FOR_ITS_MAIL,
    )
    session.add(waiting)
    await session.flush()
    if mail:
        await enqueue(session, "identity.settle_registration", registration_id=str(waiting.id))


async def link_for(session: Session, waiting: Registration) -> str:
    """The secret of a fresh confirmation link, made where it is mailed; earlier links of it end."""
    token = new_token()
    waiting.token_digest, waiting.expires_at = token_digest(token), now() + LINK_LIFE
    await session.flush()
    return token


async def verify_email(session: Session, token: str, *, browser: str = "") -> bool:
    """Make the account of the registration whose link was opened; whether its owner can sign in now.

    Where the same address was registered more than once, only the mailbox is proven and not whose password it
    is: the account then starts without one, and a mail lets its owner choose. Raises TokenSpent.

    Args:
        browser: the secret of the cookie that binds trips to other providers to a browser.
    """
    digest = token_digest(token)
    email = await repository.address_of_link(session, digest)
    waiting = await repository.open_registrations(session, email, lock=True) if email else []
    mine = next((one for one in waiting if one.token_digest == digest), None)
    if mine is None:
        raise TokenSpent("Ask for another mail from the sign-in page; if you confirmed already, sign in.")
    others = [one for one in waiting if one is not mine]
    for one in others:
        one.token_digest = None
    mine.used_at = now()
    user = await _account_from(session, mine, password_hash=None if others else mine.password_hash)
    audit.record(session, "account.verified", f"user:{user.id}", actor_id=user.id)
    if _tied(session, user, mine, browser):
        return True
    if user.password_hash is None:
        await enqueue(session, "identity.send_reset_link", email=user.email)
    return user.password_hash is not None


def _tied(session: Session, user: User, mine: Registration, browser: str) -> bool:
    """Tie the account elsewhere that the registration came from, if this is the browser it came in."""
    if mine.external is None or mine.external["browser"] != token_digest(browser):
        return False
    elsewhere = {key: str(mine.external[key]) for key in ("provider", "issuer", "subject", "email")}
    session.add(ExternalIdentity(user_id=user.id, **elsewhere))
    audit.record(session, "external.linked", f"user:{user.id}", actor_id=user.id, label=elsewhere["provider"])
    return True


async def _account_from(session: Session, mine: Registration, *, password_hash: str | None) -> User:
    user = await repository.user_by_email(session, mine.email, lock=True)
    if user is None:
        user = await _insert(session, name=mine.name, email=mine.email, password_hash=password_hash)
    elif user.email_verified_at is not None:
        raise TokenSpent("This address has an account by now. Sign in, or ask for a new password.")
    user.name, user.password_hash, user.email_verified_at = mine.name, password_hash, now()
    mine.password_hash = None  # it is the account's now
    await session.flush()
    if mine.organization_name is not None:
        await create_organization(session, user, mine.organization_name)
    return user


async def create_user(
    session: Session,
    *,
    name: str,
    email: str,
    password: str | None,
    organization_name: str | None = None,
    verified: bool,
) -> User:
    """Add an account, for callers that know the mailbox; with `organization_name` also what it owns."""
    hashed = await hash_password(password) if password is not None else None
    user = await _insert(session, name=name, email=normal(email), password_hash=hashed)
    user.email_verified_at = now() if verified else None
    await session.flush()
    if organization_name is not None:
        await create_organization(session, user, organization_name)
    return user


async def _insert(session: Session, *, name: str, email: str, password_hash: str | None) -> User:
    user = User(name=name, email=email, password_hash=password_hash)
    try:
        async with session.begin_nested():
            session.add(user)
    except IntegrityError as error:
        raise AccountExists(
            "This address has an account by now. Sign in, or ask for a new password."
        ) from error
    audit.record(session, "account.registered", f"user:{user.id}", actor_id=user.id)
    return user


async def waiting_for_mail(session: Session, email: str) -> Registration | None:
    """The newest registration of this address that waits; for an older account that was never confirmed, a new one.

    None when nobody waits.
    """
    open_ones = await repository.open_registrations(session, email, lock=True)
    if open_ones:
        return open_ones[-1]
    user = await repository.user_by_email(session, email)
    if user is None or user.email_verified_at is not None:
        return None
    waiting = Registration(
        email=user.email, name=user.name, password_hash=user.password_hash, expires_at=now() + LINK_LIFE
    )
    session.add(waiting)
    await session.flush()
    return waiting


async def create_organization(session: Session, owner: User, name: str) -> Organization:
    """A new organization with its first owner."""
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


def normal(email: str) -> str:
    """An address as it is stored and compared."""
    return email.strip().lower()


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "company"
