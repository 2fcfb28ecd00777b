"""OpenID Connect: the authorization code flow with PKCE, and every check of the ID token that the standard names.

Sources: OpenID Connect Core 1.0, section 3.1; RFC 9700 (best current practice); RFC 9207 (issuer in the answer).
"""

import time
from typing import Any
from urllib.parse import quote
from uuid import UUID

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from evenhand.core.settings import SignInProvider
from evenhand.providers.oauth.http import TIMEOUT, encrypted, get_json
from evenhand.providers.oauth.port import ExternalAccount, Refused, Trip, address, words

# Signatures that only the issuer can make. Never "none", never HS256, whose key the client knows too.
ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "EdDSA",
    "Ed25519",
)
LEEWAY_SECONDS = 60
REMEMBER_SECONDS = 3600.0
LEAST_SECONDS_BETWEEN_KEYS = 30.0  # an unknown key id makes us ask again, but not as often as somebody likes
TENANT = "{tenantid}"  # in the issuer of Microsoft's doors for more than one tenant


class OpenIdProvider:
    """One issuer, found by its discovery document. Its metadata and keys are remembered for an hour."""

    def __init__(self, settings: SignInProvider) -> None:
        self.id, self.name = settings.id, settings.name
        self._settings = settings
        self._metadata: dict[str, Any] = {}
        self._metadata_until = 0.0
        self._keys: KeySet | None = None
        self._keys_at = 0.0

    async def authorization_url(self, trip: Trip) -> str:
        metadata = await self._discover()
        where = encrypted(metadata.get("authorization_endpoint"), what="authorization endpoint")
        async with self._client(trip) as client:
            nonce = {"nonce": trip.nonce} if self._settings.sends_nonce else {}
            url, _ = client.create_authorization_url(
                where, state=trip.state, code_verifier=trip.verifier, **nonce
            )
        return str(url)

    async def identify(self, trip: Trip, *, code: str, issuer: str | None) -> ExternalAccount:
        metadata = await self._discover()
        self._check_who_answers(metadata, issuer)
        async with self._client(trip) as client:
            token = await self._redeem(client, metadata, trip, code)
            claims = await self._claims_of(token, trip, metadata)
            if not claims.get("email"):
                claims = {**await self._userinfo(client, metadata, claims["sub"]), **claims}
        return ExternalAccount(
            issuer=claims["iss"],
            subject=claims["sub"],
            email=address(claims.get("email")),
            email_verified=self._is_verified(claims),
            name=words(claims.get("name")),
        )

    def _client(self, trip: Trip) -> Any:
        s = self._settings
        secret = s.client_secret.get_secret_value()
        if s.client_auth == "basic":
            secret = quote(secret, safe="")  # RFC 6749, section 2.3.1: encoded before it becomes a header
        return AsyncOAuth2Client(
            s.client_id,
            secret or None,
            token_endpoint_auth_method=f"client_secret_{s.client_auth}" if secret else "none",
            scope=" ".join(s.scopes or ["openid", "email", "profile"]),
            redirect_uri=trip.redirect_uri,
            code_challenge_method="S256",
            timeout=TIMEOUT,
            follow_redirects=False,
        )

    async def _discover(self) -> dict[str, Any]:
        if time.monotonic() < self._metadata_until:
            return self._metadata
        ours = encrypted(self._settings.issuer, what="issuer").rstrip("/")
        async with httpx2.AsyncClient(timeout=TIMEOUT, follow_redirects=False) as client:
            found = await get_json(client, f"{ours}/.well-known/openid-configuration")
        said = found.get("issuer") if isinstance(found, dict) else None
        several_tenants = self._settings.preset == "microsoft" and isinstance(said, str) and TENANT in said
        if said != self._settings.issuer and not several_tenants:
            raise Refused(f"the discovery document of {self.id} speaks for another issuer")
        self._metadata, self._metadata_until = found, time.monotonic() + REMEMBER_SECONDS
        return self._metadata

    def _check_who_answers(self, metadata: dict[str, Any], issuer: str | None) -> None:
        """RFC 9207: an answer that was meant for another issuer (a mix-up) is refused."""
        if issuer is None:
            if metadata.get("authorization_response_iss_parameter_supported") is True:
                raise Refused("the answer does not name its issuer, though this one always does")
        elif issuer != metadata["issuer"]:
            raise Refused("the answer names another issuer")

    async def _redeem(self, client: Any, metadata: dict[str, Any], trip: Trip, code: str) -> dict[str, Any]:
        where = encrypted(metadata.get("token_endpoint"), what="token endpoint")
        try:
            token = await client.fetch_token(
                where, grant_type="authorization_code", code=code, code_verifier=trip.verifier
            )
        except httpx2.HTTPError as error:
            raise Refused(
                f"the token endpoint does not answer: {type(error).__name__}", retryable=True
            ) from error
        except (AuthlibBaseError, ValueError, TypeError, KeyError) as error:
            raise Refused(f"the code was not accepted: {error}") from error
        if not isinstance(token, dict) or not isinstance(token.get("id_token"), str):
            raise Refused("the token endpoint gave no ID token")
        return token

    async def _claims_of(self, token: dict[str, Any], trip: Trip, metadata: dict[str, Any]) -> dict[str, Any]:
        """The claims of the ID token, once all of it is right."""
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        registry = JWSRegistry(
            algorithms=[one for one in ALGORITHMS if one in offered] or ["RS256"], strict_check_header=False
        )
        try:
            try:
                read = jwt.decode(token["id_token"], await self._key_set(metadata), registry=registry)
            except InvalidKeyIdError:  # the issuer has changed its keys
                keys = await self._key_set(metadata, fresh=True)
                read = jwt.decode(token["id_token"], keys, registry=registry)
            nonce = trip.nonce if self._settings.sends_nonce or "nonce" in read.claims else None
            claims = CodeIDToken(
                read.claims,
                read.header,
                {
                    "iss": {"essential": True, "value": self._issuer_of(read.claims, metadata)},
                    "aud": {"essential": True, "value": self._settings.client_id},
                    "sub": {"essential": True},
                },
                {
                    "nonce": nonce,
                    "client_id": self._settings.client_id,
                    "access_token": token.get("access_token"),
                },
            )
            claims.validate(leeway=LEEWAY_SECONDS)
        except (JoseError, AuthlibBaseError, ValueError, TypeError) as error:
            raise Refused(f"the ID token is not right: {type(error).__name__} {error}") from error
        if not 0 < len(claims["sub"]) <= 255 or len(claims["iss"]) > 300:
            raise Refused("the subject or the issuer is longer than we keep")
        return dict(claims)

    def _issuer_of(self, claims: dict[str, Any], metadata: dict[str, Any]) -> str:
        """Who must have issued the token: the issuer of the metadata, with the tenant of the token put in."""
        issuer = str(metadata["issuer"])
        if TENANT not in issuer:
            return issuer
        return issuer.replace(TENANT, str(UUID(str(claims.get("tid")))))

    async def _key_set(self, metadata: dict[str, Any], *, fresh: bool = False) -> KeySet:
        age = time.monotonic() - self._keys_at
        too_old = age > REMEMBER_SECONDS or (fresh and age > LEAST_SECONDS_BETWEEN_KEYS)
        if self._keys is None or too_old:
            where = encrypted(metadata.get("jwks_uri"), what="address of the keys")
            async with httpx2.AsyncClient(timeout=TIMEOUT, follow_redirects=False) as client:
                found = await get_json(client, where)
            self._keys, self._keys_at = _usable(found), time.monotonic()
        return self._keys

    async def _userinfo(self, client: Any, metadata: dict[str, Any], subject: str) -> dict[str, Any]:
        if not metadata.get("userinfo_endpoint"):
            return {}
        said = await get_json(client, encrypted(metadata["userinfo_endpoint"], what="userinfo endpoint"))
        if not isinstance(said, dict) or said.get("sub") != subject:
            raise Refused("the userinfo endpoint speaks of somebody else")
        return said

    def _is_verified(self, claims: dict[str, Any]) -> bool:
        """Microsoft lets anybody with a tenant write any address into an account; only `xms_edov` proves it."""
        claim = "xms_edov" if self._settings.preset == "microsoft" else "email_verified"
        return claims.get(claim) in (True, "true", "1")


def _usable(found: Any) -> KeySet:
    """The public signing keys of a set; kinds we do not know are left out."""
    keys = found.get("keys") if isinstance(found, dict) else None
    if not isinstance(keys, list):
        raise Refused("the issuer's keys are no key set")
    known = [
        one
        for one in keys
        if isinstance(one, dict) and one.get("kty") in {"RSA", "EC", "OKP"} and one.get("use", "sig") == "sig"
    ]
    try:
        return KeySet.import_key_set({"keys": known})
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise Refused("the issuer's keys cannot be read") from error
