"""Access tokens: JWTs signed with Ed25519 that live ten minutes, and the public keys that verify them.

A token says which sign-in session it belongs to and nothing about what the person may do: that is read anew,
so a session that ended or a role that changed is known within a second and not after ten minutes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from evenhand.core.db import Json, Session, new_id, now
from evenhand.core.keys import SIGN, KeyRing, Keys, keys_of
from evenhand.domains.identity.errors import NotSignedIn

LIFE = timedelta(minutes=10)
LEEWAY = timedelta(seconds=30)  # how far the clocks of two machines may be apart
ALGORITHM = "Ed25519"  # RFC 9864; the only one that is signed with or believed
TYPE = "at+jwt"  # RFC 9068: a token made for something else is no access token
AUDIENCE = "evenhand"

_registry = jws.JWSRegistry(algorithms=[ALGORITHM])


SIGN_IN_AGAIN = "Your session has ended. Please sign in again."


class UnknownKey(NotSignedIn):
    """Signed elsewhere, with a key that is gone, or with one that this process has not read yet."""

    def __init__(self, kid: str) -> None:
        super().__init__(SIGN_IN_AGAIN)
        self.kid = kid


@dataclass(frozen=True, slots=True)
class Claims:
    user_id: UUID
    session_id: UUID
    epoch: int
    expires_at: datetime


async def mint(session: Session, *, user_id: UUID, session_id: UUID, epoch: int) -> tuple[str, datetime]:
    """(token, when it ends) for a sign-in session; `epoch` counts the proofs that its person has given."""
    key = (await keys_of(session)).current(SIGN)
    moment = now()
    ends = moment + LIFE
    claims: Json = {
        "iss": issuer_of(session.info),
        "aud": AUDIENCE,
        "sub": str(user_id),
        "sid": str(session_id),
        "ep": epoch,
        "iat": int(moment.timestamp()),
        "nbf": int(moment.timestamp()),
        "exp": int(ends.timestamp()),
        "jti": str(new_id()),
    }
    header = {"alg": ALGORITHM, "kid": key.kid, "typ": TYPE}
    return jwt.encode(header, claims, _jwk(key.kid, key.secret), registry=_registry), ends


async def read(session: Session, token: str) -> Claims:
    """What a token says, when this installation signed it and it is still good. Raises NotSignedIn."""
    ring: KeyRing = session.info["keys"]
    try:
        return verify(await ring.read(session), issuer_of(session.info), token)
    except UnknownKey as unknown:  # perhaps published since we looked
        keys = await ring.knowing(session, SIGN, unknown.kid)
        return verify(keys, issuer_of(session.info), token)


def verify(keys: Keys, issuer: str, token: str) -> Claims:
    """The same with keys at hand. Raises NotSignedIn, of which UnknownKey."""
    try:
        parts = jws.extract_compact(token.encode(), registry=_registry)
        claims = _believe(parts, _key_for(keys, parts.headers()), issuer)
        ends = datetime.fromtimestamp(claims["exp"], UTC)
        return Claims(UUID(claims["sub"]), UUID(claims["sid"]), int(claims["ep"]), ends)
    except (JoseError, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise NotSignedIn(SIGN_IN_AGAIN) from error


async def public_keys(session: Session) -> Json:
    """The JWKS document: every key that signs, will sign or has signed tokens that are still good."""
    keys = await keys_of(session)
    return {"keys": [_jwk(key.kid, key.secret).as_dict(private=False) for key in keys.every(SIGN)]}


def issuer_of(info: Mapping[str, Any]) -> str:
    """The installation's name in tokens: its public address. `info` is a session's, or its maker's."""
    return str(info.get("issuer", "evenhand"))


def _key_for(keys: Keys, header: Json) -> OKPKey:
    """The key that the header names. Only our own set is asked: `jwk`, `jku` and `x5c` are never looked at."""
    kid = header.get("kid")
    if header.get("typ") != TYPE or not isinstance(kid, str):
        raise ValueError("a token made for something else")
    key = keys.by_kid(SIGN, kid)
    if key is None:
        raise UnknownKey(kid)
    return _jwk(key.kid, key.secret)


def _believe(parts: jws.CompactSignature, key: OKPKey, issuer: str) -> Json:
    """The claims, once the signature, the times, the issuer and the audience are right."""
    if not jws.validate_compact(parts, key, registry=_registry):
        raise ValueError("a forged signature")
    claims = json.loads(parts.payload or b"")
    _claims_registry(issuer).validate(claims)
    return cast(Json, claims)


@lru_cache(maxsize=64)
def _jwk(kid: str, secret: bytes) -> OKPKey:
    private = Ed25519PrivateKey.from_private_bytes(secret)
    return OKPKey.import_key(private, {"kid": kid, "use": "sig", "alg": ALGORITHM})


@lru_cache(maxsize=8)
def _claims_registry(issuer: str) -> jwt.JWTClaimsRegistry:
    needed: jwt.ClaimsOption = {"essential": True}
    return jwt.JWTClaimsRegistry(
        leeway=int(LEEWAY.total_seconds()),
        iss={"essential": True, "value": issuer},
        aud={"essential": True, "value": AUDIENCE},
        sub=needed,
        sid=needed,
        ep=needed,
        iat=needed,
        nbf=needed,
        exp=needed,
        jti=needed,
    )
