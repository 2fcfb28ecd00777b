"""Signing in with an account elsewhere, and tying such an account to one here.

Nothing is tied by an address alone. Who comes with an address that has an account here must first sign in to
that account; an address that the provider has not proven must be proven by a mail of ours. See
docs/architecture/decisions/0012-accounts-elsewhere-are-linked-by-proof.md.

A trip to the provider and back is bound to one browser by a cookie and used up by the first return. While the
provider is asked, no transaction is open.
"""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import structlog
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from evenhand.core.actor import Actor
from evenhand.core.db import Session, Sessions, new_id, now
from evenhand.core.keys import Keys, keys_of
from evenhand.core.problems import NotFound
from evenhand.core.security import new_token, token_digest
from evenhand.domains import audit
from evenhand.domains.identity import accounts, factors, one_time, repository, sign_in
from evenhand.domains.identity.errors import (
    AccountExists,
    ExternalTaken,
    LastSignInMethod,
    SocialExpired,
    SocialFailed,
    SocialWithoutAddress,
    TokenSpent,
    WrongAccount,
)
from evenhand.domains.identity.models import ExternalIdentity, OneTimeToken, SocialFlow, User
from evenhand.domains.identity.sign_in import Challenged, Entered, Visit
from evenhand.providers.oauth import ExternalAccount, IdentityProvider, Refused, Trip

log = structlog.get_logger()

FLOW_LIFE = timedelta(minutes=10)
LINK, LINK_LIFE = "social-link", timedelta(minutes=15)
LONGEST_PATH = 300

MayMail = Callable[[str], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Return:
    """What the browser brings back from the provider."""

    state: str
    code: str
    issuer: str | None
    error: str
    browser: str  # our cookie


@dataclass(frozen=True, slots=True)
class MustLink:
    """There is an account to sign in to first; `flow` then ties the two together."""

    flow: str


@dataclass(frozen=True, slots=True)
class MailSent:
    """The provider has not proven the address: its mailbox is asked."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a trip ended, and the page that was wanted at its start."""

    end: Entered | Challenged | MustLink | MailSent
    next_path: str


async def depart(
    door: Sessions,
    provider: IdentityProvider,
    *,
    redirect_uri: str,
    next_path: str,
    browser: str,
    link_to: UUID | None,
) -> str:
    """Where the browser goes. Raises SocialFailed when the provider cannot be reached.

    Args:
        browser: the secret of the cookie that this browser keeps for its trips.
        link_to: who is signed in and adds the account elsewhere to theirs; None to sign in.
    """
    trip = Trip(redirect_uri, new_token(), new_token(), secrets.token_urlsafe(48))
    try:
        url = await provider.authorization_url(trip)
    except Refused as refused:
        log.warning("sign-in provider out of reach", provider=provider.id, reason=str(refused))
        raise SocialFailed(f"{provider.name} cannot be reached right now. Please try again.") from refused
    async with door.begin() as session:
        flow_id = new_id()
        session.add(
            SocialFlow(
                id=flow_id,
                provider=provider.id,
                state_digest=token_digest(trip.state),
                browser_digest=token_digest(browser),
                verifier_sealed=(await keys_of(session)).seal(trip.verifier, context=_place(flow_id)),
                nonce=trip.nonce,
                next_path=local_path(next_path),
                link_user_id=link_to,
                expires_at=now() + FLOW_LIFE,
            )
        )
    return url


async def arrive(
    door: Sessions,
    provider: IdentityProvider,
    came: Return,
    *,
    redirect_uri: str,
    visit: Visit,
    may_mail: MayMail,
) -> Arrival:
    """What follows from a return. Raises SocialExpired, SocialFailed, SocialWithoutAddress, ExternalTaken.

    Args:
        may_mail: whether a mailbox may get another mail of ours.
    """
    async with door.begin() as session:
        flow = await _use_up(session, provider.id, came)
        keys = await keys_of(session)
    if came.error or not came.code:
        raise SocialFailed("You were not signed in. You can try again, or sign in another way.")
    try:
        account = await provider.identify(
            _trip(flow, keys, redirect_uri, came.state), code=came.code, issuer=came.issuer
        )
    except Refused as refused:
        await _write_down(door, provider.id, visit, str(refused))
        raise SocialFailed(f"{provider.name} did not prove who you are. Please try again.") from refused

    async def settle() -> Arrival:
        async with door.begin() as session:
            trip = await session.get_one(SocialFlow, flow.id)
            return Arrival(await _end_of(session, trip, provider, account, visit, may_mail), trip.next_path)

    try:
        return await settle()
    except (AccountExists, IntegrityError):  # made by another request while this one was under way
        return await settle()


async def _end_of(
    session: Session,
    flow: SocialFlow,
    provider: IdentityProvider,
    account: ExternalAccount,
    visit: Visit,
    may_mail: MayMail,
) -> Entered | Challenged | MustLink | MailSent:
    known = await _identity_of(session, account)
    if flow.link_user_id is not None:
        if known is not None and known.user_id != flow.link_user_id:
            raise ExternalTaken(
                f"This account at {provider.name} opens another account here. Sign out to use that."
            )
        return await _must_link(session, flow, account, flow.link_user_id)
    if known is not None:
        known.last_used_at, known.email = now(), account.email
        user = await session.get_one(User, known.user_id)
        return await sign_in.after_first_factor(session, user, first="fed", visit=visit)
    if not account.email:
        raise SocialWithoutAddress(f"{provider.name} gives us no address of yours. Register with one here.")
    if not account.email_verified:
        await accounts.register_from_elsewhere(
            session,
            name=_name(account),
            email=account.email,
            external=_columns(flow.provider, account),
            browser_digest=flow.browser_digest,
            mail=await may_mail(account.email),
        )
        return MailSent()
    owner = await repository.user_by_email(session, account.email)
    if owner is not None:
        return await _must_link(session, flow, account, owner.id)
    user = await accounts.create_user(
        session,
        name=_name(account),
        email=account.email,
        password=None,
        verified=True,
    )
    session.add(ExternalIdentity(user_id=user.id, last_used_at=now(), **_columns(flow.provider, account)))
    audit.record(session, "external.linked", f"user:{user.id}", actor_id=user.id, label=provider.name)
    return await sign_in.after_first_factor(session, user, first="fed", visit=visit)


async def waiting_link(session: Session, flow: str, *, browser: str) -> SocialFlow:
    """The account elsewhere that waits to be tied. Raises TokenSpent; also in another browser."""
    statement = select(OneTimeToken).where(
        OneTimeToken.token_digest == token_digest(flow),
        OneTimeToken.purpose == LINK,
        OneTimeToken.used_at.is_(None),
        OneTimeToken.expires_at > now(),
    )
    waiting = await session.scalar(statement)
    found = await session.get(SocialFlow, UUID(waiting.detail["flow_id"])) if waiting is not None else None
    if found is None or not secrets.compare_digest(found.browser_digest, token_digest(browser)):
        raise TokenSpent(
            "This took too long, or began in another browser. Start again from the sign-in page."
        )
    return found


async def link(session: Session, actor: Actor, flow: str, *, browser: str, provider_name: str) -> None:
    """Tie the account elsewhere to the account that is signed in. Raises TokenSpent, WrongAccount, ExternalTaken."""
    found = await waiting_link(session, flow, browser=browser)
    spent = await one_time.spend(session, LINK, flow)
    if spent is None:
        raise TokenSpent("This was done already. Start again from the sign-in page.")
    if spent.user_id != actor.user_id:
        raise WrongAccount("Sign in to the account that has this address, then try again.")
    account = ExternalAccount(found.issuer, found.subject, found.email, True, found.name)
    known = await _identity_of(session, account)
    if known is not None and known.user_id == actor.user_id:
        return
    try:
        async with session.begin_nested():
            session.add(ExternalIdentity(user_id=actor.user_id, **_columns(found.provider, account)))
    except IntegrityError as error:
        raise ExternalTaken(f"This account at {provider_name} opens another account here.") from error
    await factors.changed(session, actor.user_id, "external.linked", label=provider_name)


async def mine(session: Session, user_id: UUID) -> list[ExternalIdentity]:
    """The accounts elsewhere that open this person's account."""
    statement = select(ExternalIdentity).where(ExternalIdentity.user_id == user_id)
    return list(await session.scalars(statement.order_by(ExternalIdentity.created_at)))


async def unlink(session: Session, actor: Actor, external_id: UUID, *, names: dict[str, str]) -> None:
    """Raises NotFound, LastSignInMethod."""
    await factors.lock_account(session, actor.user_id)
    linked = await mine(session, actor.user_id)
    one = next((found for found in linked if found.id == external_id), None)
    if one is None:
        raise NotFound("There is no such account elsewhere.")
    user = await session.get_one(User, actor.user_id)
    others = len(linked) > 1 or "passkey" in await factors.methods_of(session, user.id)
    if user.password_hash is None and not others:
        raise LastSignInMethod("You could not sign in any more. Choose a password or add a passkey first.")
    await session.execute(delete(ExternalIdentity).where(ExternalIdentity.id == one.id))
    await factors.changed(
        session, actor.user_id, "external.unlinked", label=names.get(one.provider, one.provider)
    )


def local_path(wanted: str) -> str:
    """The path if it stays on our pages, else "". A browser reads "//host", "/\\host" and tabs its own way."""
    plain = wanted.isascii() and wanted.isprintable() and " " not in wanted and "\\" not in wanted
    if not plain or not wanted.startswith("/") or wanted.startswith("//") or len(wanted) > LONGEST_PATH:
        return ""
    return wanted


async def _use_up(session: Session, provider_id: str, came: Return) -> SocialFlow:
    """The trip this state belongs to, in the browser that began it; no second return finds it."""
    flow: SocialFlow | None = await session.scalar(
        update(SocialFlow)
        .where(
            SocialFlow.state_digest == token_digest(came.state),
            SocialFlow.browser_digest == token_digest(came.browser),
            SocialFlow.provider == provider_id,
            SocialFlow.used_at.is_(None),
            SocialFlow.expires_at > now(),
        )
        .values(used_at=now())
        .returning(SocialFlow)
    )
    if flow is None:
        raise SocialExpired("This took too long, was done already, or began in another browser. Start again.")
    return flow


async def _must_link(session: Session, flow: SocialFlow, account: ExternalAccount, user_id: UUID) -> MustLink:
    flow.issuer, flow.subject = account.issuer, account.subject
    flow.email, flow.name = account.email, account.name
    detail = {"flow_id": str(flow.id)}
    return MustLink(await one_time.issue(session, LINK, life=LINK_LIFE, user_id=user_id, detail=detail))


async def _identity_of(session: Session, account: ExternalAccount) -> ExternalIdentity | None:
    statement = select(ExternalIdentity).where(
        ExternalIdentity.issuer == account.issuer, ExternalIdentity.subject == account.subject
    )
    return await session.scalar(statement)


async def _write_down(door: Sessions, provider_id: str, visit: Visit, reason: str) -> None:
    log.warning("sign-in provider's answer refused", provider=provider_id, reason=reason)
    async with door.begin() as session:
        audit.record(
            session,
            "sign-in.refused",
            f"provider:{provider_id}",
            actor_id=None,
            method="fed",
            address=visit.address,
            reason=reason[:300],
        )


def _trip(flow: SocialFlow, keys: Keys, redirect_uri: str, state: str) -> Trip:
    return Trip(redirect_uri, state, flow.nonce, keys.open(flow.verifier_sealed, context=_place(flow.id)))


def _columns(provider_id: str, account: ExternalAccount) -> dict[str, str]:
    return {
        "provider": provider_id,
        "issuer": account.issuer,
        "subject": account.subject,
        "email": account.email,
    }


def _name(account: ExternalAccount) -> str:
    return account.name or account.email.split("@")[0]


def _place(flow_id: UUID) -> str:
    return f"social_flows.verifier:{flow_id}"
