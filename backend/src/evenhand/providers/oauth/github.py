"""GitHub speaks OAuth without OpenID Connect: the account is asked for over its API.

There is no ID token, so PKCE and the state bind the answer to the question. Only the primary address counts, and
only when GitHub has proven it.
"""

from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client

from evenhand.core.settings import SignInProvider
from evenhand.providers.oauth.http import TIMEOUT, encrypted, get_json
from evenhand.providers.oauth.port import ExternalAccount, Refused, Trip, address, words

GITHUB = "https://github.com"


class GitHub:
    """github.com, or GitHub Enterprise Server at `issuer`."""

    def __init__(self, settings: SignInProvider) -> None:
        self.id, self.name = settings.id, settings.name
        self._settings = settings
        self._base = settings.issuer.rstrip("/") or GITHUB
        self._api = "https://api.github.com" if self._base == GITHUB else f"{self._base}/api/v3"

    async def authorization_url(self, trip: Trip) -> str:
        async with self._client(trip) as client:
            url, _ = client.create_authorization_url(
                encrypted(f"{self._base}/login/oauth/authorize", what="authorization endpoint"),
                state=trip.state,
                code_verifier=trip.verifier,
            )
        return str(url)

    async def identify(self, trip: Trip, *, code: str, issuer: str | None) -> ExternalAccount:
        if issuer not in (None, f"{self._base}/login/oauth"):
            raise Refused("the answer names another issuer")
        async with self._client(trip) as client:
            try:
                await client.fetch_token(
                    encrypted(f"{self._base}/login/oauth/access_token", what="token endpoint"),
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=trip.verifier,
                )
            except httpx2.HTTPError as error:
                raise Refused(f"GitHub does not answer: {type(error).__name__}", retryable=True) from error
            except (AuthlibBaseError, ValueError, TypeError, KeyError) as error:
                raise Refused(f"the code was not accepted: {error}") from error
            user = await get_json(client, f"{self._api}/user")
            addresses = await get_json(client, f"{self._api}/user/emails")
        if not isinstance(user, dict) or not isinstance(user.get("id"), int):
            raise Refused("GitHub did not say whose account this is")
        return ExternalAccount(
            issuer=self._base,
            subject=str(user["id"]),  # the login can be given to somebody else; the number cannot
            email=_primary(addresses),
            email_verified=bool(_primary(addresses)),
            name=words(user.get("name") or user.get("login")),
        )

    def _client(self, trip: Trip) -> Any:
        s = self._settings
        return AsyncOAuth2Client(
            s.client_id,
            s.client_secret.get_secret_value(),
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 - a method's name
            scope=" ".join(s.scopes or ["read:user", "user:email"]),
            redirect_uri=trip.redirect_uri,
            code_challenge_method="S256",
            timeout=TIMEOUT,
            follow_redirects=False,
        )


def _primary(addresses: Any) -> str:
    """The primary address if GitHub has proven it, else nothing."""
    for one in addresses if isinstance(addresses, list) else []:
        if isinstance(one, dict) and one.get("primary") is True and one.get("verified") is True:
            return address(one.get("email"))
    return ""
