"""Signing in by password, with a second factor where the person has one, and proving oneself again later.

Takes the sessions of the door instead of one transaction: a refused try must stay counted and written down,
and no connection is held while Argon2 works. Known and unknown addresses take the same road: the same
statements, one verification for who is right and two for who is not, one line in the audit trail.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from evenhand.core.actor import Actor
from evenhand.core.db import Session, Sessions, new_id, now
from evenhand.core.security import new_token, token_digest
from evenhand.domains import audit
from evenhand.domains.identity import factors, one_time, passkeys, repository, sessions, throttle
from evenhand.domains.identity.errors import EmailNotVerified, TokenSpent, WrongCode, WrongCredentials
from evenhand.domains.identity.models import OneTimeToken, SignInSession, User
from evenhand.domains.identity.passwords import hash_password, is_outdated, verify_password
from evenhand.domains.identity.sessions import Issued

CHALLENGE, CHALLENGE_LIFE, CHALLENGE_TRIES = "second-factor", timedelta(minutes=5), 5
DEVICE, DEVICE_LIFE = "known-device", timedelta(days=365)
RECENT = timedelta(minutes=10)
CONFIRM_FIRST = "We sent you a mail with a link. It can be sent again from this page."


@dataclass(frozen=True, slots=True)
class Visit:
    """From where somebody signs in, with what the browser kept from earlier ("" for nothing): the token it is
    known by, and the refresh token of the session that this sign-in takes the place of."""

    device: str
    address: str
    device_token: str
    transport: str
    refresh_token: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """Signed in; `device_token` is for the browser to keep, "" when there is none."""

    issued: Issued
    device_token: str


@dataclass(frozen=True, slots=True)
class Challenged:
    """The password was right, and a second factor is asked for."""

    challenge: str
    methods: list[str]


async def with_password(door: Sessions, *, email: str, password: str, visit: Visit) -> Entered | Challenged:
    """Raises WrongCredentials, TooManyRequests, EmailNotVerified (only to who knows the password)."""
    counters = await _counters(door, email, visit)
    pause = await throttle.take(door, counters)
    async with door() as session:
        known = await repository.password_by_email(session, email)
    if not await verify_password(known.password_hash, password):
        # The password of a registration of this address, whoever made it: to have typed it proves nothing about
        # an account, so it is heard of in the same words with and without one, and the try stays counted.
        waits = await verify_password(known.registered_hash, password)
        await _refused(door, f"account:{token_digest(email.strip().lower())}", known.user_id, visit, pause)
        if waits:
            raise EmailNotVerified(CONFIRM_FIRST)
        raise WrongCredentials("Check both; the password is case-sensitive.")
    fresh = await hash_password(password) if is_outdated(known.password_hash) else None
    async with door.begin() as session:
        await throttle.give_back(session, counters)
        user = await _still(session, known)
        if user is not None:
            user.password_hash = fresh or user.password_hash
            return await after_first_factor(session, user, first="pwd", visit=visit)
    raise EmailNotVerified(CONFIRM_FIRST)


async def _counters(door: Sessions, email: str, visit: Visit) -> list[throttle.Counter]:
    """A device this account has signed in on counts for itself; all others by account and network."""
    digest = _device_digest(visit.device_token, email)
    if visit.device_token:
        async with door() as session:
            statement = select(OneTimeToken.id).where(
                OneTimeToken.purpose == DEVICE,
                OneTimeToken.token_digest == digest,
                OneTimeToken.expires_at > now(),
            )
            if await session.scalar(statement) is not None:
                return [throttle.for_device(digest)]
    return [throttle.for_account(email), throttle.for_network(visit.address)]


async def _still(session: Session, known: repository.StoredPassword) -> User | None:
    """The account, when its password is still the one that was verified and its mailbox is proven."""
    if known.user_id is None:
        return None
    user = await session.get_one(User, known.user_id, with_for_update=True)
    if user.password_hash != known.password_hash:
        raise WrongCredentials("Check both; the password is case-sensitive.")
    return user if user.email_verified_at is not None else None


async def after_first_factor(
    session: Session, user: User, *, first: str, visit: Visit
) -> Entered | Challenged:
    """Sign the person in, unless they have a second factor: then it is asked for.

    Args:
        first: how they have proven themselves so far (RFC 8176): pwd, or fed for an account elsewhere.
    """
    methods = await factors.methods_of(session, user.id)
    if not methods:
        return await enter(session, user, methods=[first], visit=visit)
    challenge = await one_time.issue(
        session, CHALLENGE, life=CHALLENGE_LIFE, user_id=user.id, detail={"first": first}
    )
    return Challenged(challenge, list(methods))


async def enter(session: Session, user: User, *, methods: Sequence[str], visit: Visit) -> Entered:
    """Start the session of somebody who has proven themselves, and know the browser from now on. The session it
    had before is over: a browser holds one."""
    if visit.refresh_token:
        await sessions.end_replaced(session, visit.refresh_token)
    issued = await sessions.start_session(
        session,
        user,
        methods=methods,
        device=visit.device,
        address=visit.address,
        transport=visit.transport,
    )
    # Back from another site, the browser keeps the device's cookie to itself.
    kept = visit.transport == "cookie" and list(methods) != ["fed"]
    known = await remember_device(session, user, visit.device_token) if kept else ""
    return Entered(issued, known)


async def remember_device(session: Session, user: User, device_token: str) -> str:
    """Count this device's failures for itself from now on; gives the token that the browser keeps.

    One token serves all accounts of a browser: what is stored is its digest together with the address.
    """
    token = device_token or new_token()
    digest = _device_digest(token, user.email)
    there = await session.scalar(select(OneTimeToken).where(OneTimeToken.token_digest == digest))
    if there is None:
        there = OneTimeToken(id=new_id(), purpose=DEVICE, user_id=user.id, token_digest=digest, detail={})
        session.add(there)
    there.expires_at = now() + DEVICE_LIFE
    await session.flush()
    return token


async def second_factor(door: Sessions, *, challenge: str, method: str, code: str, visit: Visit) -> Entered:
    """Finish a sign-in with a code. Raises TokenSpent, WrongCode, TooManyRequests."""
    async with door() as session:
        user_id = (await _challenge(session, challenge)).user_id
    assert user_id is not None
    counter = throttle.for_second_factor(user_id)
    pause = await throttle.take(door, [counter])
    async with door.begin() as session:
        waiting = await _challenge(session, challenge, lock=True)
        right = await _verify_code(session, user_id, method, code)
        if right:
            waiting.used_at = now()
            await throttle.give_back(session, [counter])
            user = await session.get_one(User, user_id)
            return await enter(session, user, methods=[waiting.detail["first"], "otp"], visit=visit)
        _count_wrong(waiting)
    await _refused(door, f"user:{user_id}", user_id, visit, pause, method=method)
    raise WrongCode("Check the code; those of an app change every 30 seconds.")


async def second_factor_by_passkey(
    session: Session, *, challenge: str, proof: dict[str, Any], public_url: str, visit: Visit
) -> Entered:
    """Finish a sign-in with a passkey (`proof`: challenge_id, credential). Raises TokenSpent, PasskeyRefused."""
    waiting = await _challenge(session, challenge, lock=True)
    await passkeys.verify(session, **proof, public_url=public_url, user_id=waiting.user_id)
    waiting.used_at = now()
    user = await session.get_one(User, waiting.user_id)
    return await enter(session, user, methods=[waiting.detail["first"], "hwk"], visit=visit)


async def by_passkey(session: Session, *, proof: dict[str, Any], public_url: str, visit: Visit) -> Entered:
    """Sign in with a passkey alone: it is something one has, opened by something one is or knows.

    No counter stands in the way, so who is slowed down by strangers' tries still gets in. Raises PasskeyRefused.
    """
    user = await session.get_one(User, await passkeys.verify(session, **proof, public_url=public_url))
    return await enter(session, user, methods=["hwk"], visit=visit)


async def step_up(
    door: Sessions, actor: Actor, *, method: str, secret: str, visit: Visit
) -> tuple[str, datetime]:
    """Prove oneself again in a running session: (the new access token, when it ends).

    Raises WrongCredentials, WrongCode, TooManyRequests.
    """
    assert actor.session_id is not None
    counter = throttle.for_step_up(actor.session_id)
    pause = await throttle.take(door, [counter])
    if method == "password":
        async with door() as session:
            user = await session.get_one(User, actor.user_id)
        right = await verify_password(user.password_hash, secret)
    else:
        right = True
    async with door.begin() as session:
        right = right and (method == "password" or await _verify_code(session, actor.user_id, method, secret))
        if right:
            await throttle.give_back(session, [counter])
            return await stepped_up(session, actor, method)
    await _refused(door, f"session:{actor.session_id}", actor.user_id, visit, pause, method=method)
    if method == "password":
        raise WrongCredentials("The password is not right; it is case-sensitive.")
    raise WrongCode("Check the code; those of an app change every 30 seconds.")


async def step_up_by_passkey(
    session: Session, actor: Actor, *, proof: dict[str, Any], public_url: str
) -> tuple[str, datetime]:
    """The same with a passkey. Raises PasskeyRefused."""
    await passkeys.verify(session, **proof, public_url=public_url, user_id=actor.user_id)
    return await stepped_up(session, actor, "passkey")


async def stepped_up(session: Session, actor: Actor, method: str) -> tuple[str, datetime]:
    """Note that the person behind a session has just proven themselves again.

    The access tokens given out before are over: who copied one has no part in what the proof opens.
    """
    one = await session.get_one(SignInSession, actor.session_id, with_for_update=True)
    one.stepped_up_at, one.token_epoch = now(), one.token_epoch + 1
    await session.flush()
    sessions.look_again(session, actor.user_id)
    audit.record(session, "session.stepped-up", f"session:{one.id}", actor_id=actor.user_id, method=method)
    return await sessions.new_access(session, one)


async def step_up_methods(session: Session, user_id: UUID) -> list[str]:
    """With what this person can prove themselves again."""
    user = await session.get_one(User, user_id)
    return (["password"] if user.password_hash else []) + list(await factors.methods_of(session, user_id))


async def _challenge(session: Session, challenge: str, *, lock: bool = False) -> OneTimeToken:
    statement = select(OneTimeToken).where(
        OneTimeToken.token_digest == token_digest(challenge),
        OneTimeToken.purpose == CHALLENGE,
        OneTimeToken.used_at.is_(None),
        OneTimeToken.expires_at > now(),
    )
    found = await session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise TokenSpent("This took too long. Please sign in again.")
    return found


def _count_wrong(waiting: OneTimeToken) -> None:
    tries = int(waiting.detail.get("tries", 0)) + 1
    waiting.detail = {**waiting.detail, "tries": tries}
    if tries >= CHALLENGE_TRIES:
        waiting.used_at = now()


async def _verify_code(session: Session, user_id: UUID, method: str, code: str) -> bool:
    if method == "totp":
        return await factors.verify_totp(session, user_id, code)
    return method == "recovery" and await factors.verify_recovery_code(session, user_id, code)


async def _refused(
    door: Sessions,
    subject: str,
    user_id: UUID | None,
    visit: Visit,
    pause: timedelta | None,
    *,
    method: str = "password",
) -> None:
    """Write a failed proof down, in a transaction of its own."""
    seconds = int(pause.total_seconds()) if pause else 0
    async with door.begin() as session:
        audit.record(
            session,
            "sign-in.locked" if pause else "sign-in.refused",
            subject,
            actor_id=user_id,
            method=method,
            address=visit.address,
            pause_seconds=seconds,
        )


def _device_digest(token: str, email: str) -> str:
    return token_digest(f"{token}:{email.strip().lower()}")
