"""Passkeys (WebAuthn Level 3): registering them, and proving oneself with one.

Every key is discoverable and asks its owner for a finger, a face or a PIN, so one passkey is both factors: what
one has, and what one is or knows. A challenge is good for one try within five minutes.
"""

import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import webauthn
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.identity import factors, one_time
from evenhand.domains.identity.errors import PasskeyKnown, PasskeyRefused, TooManyPasskeys
from evenhand.domains.identity.models import Passkey, User

REGISTRATION, AUTHENTICATION = "passkey-registration", "passkey-authentication"
CHALLENGE_LIFE = timedelta(minutes=5)
CHALLENGE_BYTES = 32
MOST = 20  # keys of one person
_TRANSPORTS = {one.value for one in AuthenticatorTransport}

# What the parser of a stranger's bytes may raise besides its own errors.
_MALFORMED = (WebAuthnException, ValueError, TypeError, LookupError, AttributeError, RecursionError)


async def mine(session: Session, user_id: UUID) -> list[Passkey]:
    """The person's keys, the oldest first."""
    statement = select(Passkey).where(Passkey.user_id == user_id).order_by(Passkey.created_at)
    return list(await session.scalars(statement))


async def registration_options(session: Session, actor: Actor, *, public_url: str) -> dict[str, Any]:
    """What `navigator.credentials.create` needs, and a `challenge_id` to come back with."""
    user = await session.get_one(User, actor.user_id)
    challenge = secrets.token_bytes(CHALLENGE_BYTES)
    options = webauthn.generate_registration_options(
        rp_id=_rp_id(public_url),
        rp_name=factors.ISSUER,
        user_id=user.id.bytes,
        user_name=user.email,
        user_display_name=user.name,
        challenge=challenge,
        timeout=int(CHALLENGE_LIFE.total_seconds() * 1000),
        attestation=AttestationConveyancePreference.NONE,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[
            PublicKeyCredentialDescriptor(
                id=key.credential_id, transports=[AuthenticatorTransport(one) for one in key.transports]
            )
            for key in await mine(session, user.id)
        ],
    )
    return await _with_challenge(session, REGISTRATION, options_to_json_dict(options), challenge, user.id)


async def register(
    session: Session,
    actor: Actor,
    *,
    challenge_id: str,
    name: str,
    credential: dict[str, Any],
    public_url: str,
) -> Passkey:
    """Keep the key that was made for this challenge. Raises PasskeyRefused, PasskeyKnown, TooManyPasskeys."""
    challenge = await _spend(session, REGISTRATION, challenge_id, user_id=actor.user_id)
    if len(await mine(session, actor.user_id)) >= MOST:
        raise TooManyPasskeys(f"An account has at most {MOST} passkeys. Remove one first.")
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_rp_id(public_url),
            expected_origin=_origin(public_url),
            require_user_verification=True,
        )
    except _MALFORMED as error:
        raise PasskeyRefused("The browser's answer does not prove a new passkey for this site.") from error
    key = Passkey(
        user_id=actor.user_id,
        credential_id=made.credential_id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        name=name,
        transports=_transports(credential),
        backed_up=made.credential_backed_up,
    )
    try:
        async with session.begin_nested():
            session.add(key)
    except IntegrityError as error:
        raise PasskeyKnown("This passkey already opens an account here.") from error
    await factors.changed(session, actor.user_id, "passkey.added", label=name)
    return key


async def authentication_options(session: Session, *, public_url: str) -> dict[str, Any]:
    """What `navigator.credentials.get` needs, and a `challenge_id` to come back with.

    It names no keys: the browser offers the ones it has for this site (also while the address is typed), and
    a stranger does not learn which addresses have any.
    """
    challenge = secrets.token_bytes(CHALLENGE_BYTES)
    options = webauthn.generate_authentication_options(
        rp_id=_rp_id(public_url),
        challenge=challenge,
        timeout=int(CHALLENGE_LIFE.total_seconds() * 1000),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return await _with_challenge(session, AUTHENTICATION, options_to_json_dict(options), challenge, None)


async def verify(
    session: Session,
    *,
    challenge_id: str,
    credential: dict[str, Any],
    public_url: str,
    user_id: UUID | None = None,
) -> UUID:
    """Whose passkey answered the challenge. Raises PasskeyRefused.

    Args:
        user_id: the only person whose key will do (a second factor, a step-up); None when the key itself
            says who signs in.
    """
    challenge = await _spend(session, AUTHENTICATION, challenge_id)
    key = await _key_of(session, credential)
    if key is None or (user_id is not None and key.user_id != user_id):
        raise PasskeyRefused("This passkey is not known here. It may have been removed from the account.")
    try:
        proven = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=_rp_id(public_url),
            expected_origin=_origin(public_url),
            credential_public_key=key.public_key,
            credential_current_sign_count=0,  # compared below, once the signature is known to be right
            require_user_verification=True,
        )
        handle = credential["response"].get("userHandle")
        owner = base64url_to_bytes(handle) if handle else None
    except _MALFORMED as error:
        raise PasskeyRefused("The browser's answer does not prove this passkey for this site.") from error
    if owner != key.user_id.bytes and not (owner is None and user_id is not None):
        raise PasskeyRefused("The passkey names another account than the one it was registered for.")
    await _count(session, key, proven.new_sign_count, backed_up=proven.credential_backed_up)
    return key.user_id


async def rename(session: Session, actor: Actor, passkey_id: UUID, name: str) -> Passkey:
    """Raises NotFound."""
    key = await _own(session, actor, passkey_id)
    key.name = name
    await session.flush()
    return key


async def remove(session: Session, actor: Actor, passkey_id: UUID) -> None:
    """Raises NotFound, SecondFactorRequired."""
    await factors.lock_account(session, actor.user_id)
    key = await _own(session, actor, passkey_id)
    await session.execute(delete(Passkey).where(Passkey.id == key.id))
    await factors.after_removal(session, actor.user_id)
    await factors.changed(session, actor.user_id, "passkey.removed", label=key.name)


async def _count(session: Session, key: Passkey, count: int, *, backed_up: bool) -> None:
    """Take the new signature count over. Raises PasskeyRefused when it does not grow: the key was copied.

    Many passkeys are synced and always say 0. Source: WebAuthn Level 3, section 7.2, step 22.
    """
    grows = Passkey.sign_count < count if count else Passkey.sign_count == 0
    counted = await session.scalar(
        update(Passkey)
        .where(Passkey.id == key.id, grows)
        .values(sign_count=count, backed_up=backed_up, last_used_at=now())
        .returning(Passkey.id)
        .execution_options(synchronize_session=False)
    )
    if counted is None:
        audit.record(
            session, "passkey.copied", f"passkey:{key.id}", actor_id=key.user_id, count=count, label=key.name
        )
        await factors.changed(session, key.user_id, "passkey.refused", label=key.name)
        raise PasskeyRefused("This passkey seems to have been copied. Sign in another way and replace it.")


async def _own(session: Session, actor: Actor, passkey_id: UUID) -> Passkey:
    statement = select(Passkey).where(Passkey.user_id == actor.user_id, Passkey.id == passkey_id)
    key = await session.scalar(statement)
    if key is None:
        raise NotFound("There is no such passkey of yours.")
    return key


async def _key_of(session: Session, credential: dict[str, Any]) -> Passkey | None:
    try:
        raw_id = base64url_to_bytes(credential["rawId"])
    except _MALFORMED as error:
        raise PasskeyRefused("The browser's answer is not a passkey's.") from error
    return await session.scalar(select(Passkey).where(Passkey.credential_id == raw_id))


async def _with_challenge(
    session: Session, purpose: str, options: dict[str, Any], challenge: bytes, user_id: UUID | None
) -> dict[str, Any]:
    detail = {"challenge": bytes_to_base64url(challenge)}
    token = await one_time.issue(session, purpose, life=CHALLENGE_LIFE, user_id=user_id, detail=detail)
    return {**options, "challenge_id": token}


async def _spend(session: Session, purpose: str, challenge_id: str, *, user_id: UUID | None = None) -> bytes:
    spent = await one_time.spend(session, purpose, challenge_id)
    if spent is None or spent.user_id != user_id:
        raise PasskeyRefused("This took too long, or was tried before. Please start again.")
    return base64url_to_bytes(spent.detail["challenge"])


def _transports(credential: dict[str, Any]) -> list[str]:
    """How the browser says the key is reached; only words of the standard."""
    said = credential["response"].get("transports")
    return (
        sorted({one for one in said if isinstance(one, str)} & _TRANSPORTS) if isinstance(said, list) else []
    )


def _rp_id(public_url: str) -> str:
    return urlsplit(public_url).hostname or ""


def _origin(public_url: str) -> str:
    parts = urlsplit(public_url)
    return f"{parts.scheme}://{parts.netloc}".lower()
