"""The real OpenID Connect provider of `tests/oidc/provider.mjs`, and a browser that goes there and back."""

import json
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit, urlunsplit
from uuid import uuid4

import httpx
from fastapi import FastAPI

SCRIPT = Path(__file__).parents[1] / "oidc" / "provider.mjs"
HERE = "https://test"
CALLBACK = f"{HERE}/v1/auth/social/local/callback"
START = "/v1/auth/social/local/start"
CLIENT_ID, CLIENT_SECRET = "evenhand", "a secret: with + signs/that need care"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A running provider."""

    issuer: str

    def settings(self, **changes: Any) -> dict[str, Any]:
        """It as one of `EVENHAND_SIGN_IN__PROVIDERS`."""
        return {
            "id": "local",
            "name": "Elsewhere",
            "issuer": self.issuer,
            "client_id": CLIENT_ID,
            "client_secret": CLIENT_SECRET,
            **changes,
        }

    def has(self, account: str, **claims: Any) -> None:
        """Add or change an account. `tamper` makes its ID tokens wrong."""
        httpx.put(f"{self.issuer}/accounts/{account}", json=claims).raise_for_status()

    async def come_back(self, where: str, account: str | None, **changed: str | None) -> str:
        """Follow the browser from our redirect to the provider, be `account` there (None: cancel), and give the
        address it is sent back to. `changed` are parameters an attacker changes on the way there."""
        async with httpx.AsyncClient(base_url=self.issuer, timeout=10) as browser:
            page = await browser.get(with_query(where, **changed), follow_redirects=True)
            action = re.search(r'action="([^"]+)"', page.text)
            assert action, page.text
            if account is None:
                answer = await browser.get(f"{action.group(1)}/cancel")
            else:
                answer = await browser.post(action.group(1), data={"account": account})
            while (target := urljoin(str(answer.url), answer.headers["location"])).startswith(self.issuer):
                answer = await browser.get(target)
            return target


@contextmanager
def elsewhere(*, callbacks: list[str]) -> Iterator[Elsewhere]:
    """A provider of one's own that sends browsers back to these addresses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = json.dumps({"port": port, "redirectUris": callbacks})
    running = subprocess.Popen(
        ["node", str(SCRIPT), options], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        _wait_until_ready(running, f"http://localhost:{port}")
        yield Elsewhere(f"http://localhost:{port}")
    finally:
        running.terminate()
        running.wait(10)


def _wait_until_ready(running: "subprocess.Popen[str]", issuer: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        assert running.poll() is None, "the provider did not start: are frontend/node_modules installed?"
        try:
            if httpx.get(f"{issuer}/.well-known/openid-configuration", timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise AssertionError("the provider does not answer")


def with_query(url: str, **changed: str | None) -> str:
    """The address with some parameters replaced; None takes one away."""
    parts = urlsplit(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    query = {key: value for key, value in {**query, **changed}.items() if value is not None}
    return urlunsplit(parts._replace(query=urlencode(query)))


def query_of(url: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(urlsplit(url).query).items()}


def browser_of(app: FastAPI) -> httpx.AsyncClient:
    """A browser of a person's own before our app."""
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=HERE)


def somebody(there: Elsewhere, **claims: Any) -> tuple[str, str]:
    """(account, address) of a new person at the provider, whose mailbox it has proven."""
    account = f"p{uuid4().hex[:10]}"
    email = f"{account}@elsewhere.example"
    there.has(account, **{"email": email, "email_verified": True, "name": "Ada Byron", **claims})
    return account, claims.get("email", email)


async def return_of(
    browser: httpx.AsyncClient,
    there: Elsewhere,
    account: str | None,
    *,
    next: str = "",
    **changed: str | None,
) -> str:
    """Start here, be `account` there; gives the address the browser is sent back to."""
    started = await browser.get(START, params={"next": next})
    assert started.status_code == 302
    return await there.come_back(started.headers["location"], account, **changed)


async def sign_in_by(
    browser: httpx.AsyncClient, there: Elsewhere, account: str | None, **options: Any
) -> httpx.Response:
    """Start here, be `account` there, come back; gives our answer."""
    return await browser.get(await return_of(browser, there, account, **options))


def problem_of(answer: httpx.Response) -> str | None:
    return query_of(answer.headers["location"]).get("problem")


async def nobody_is_signed_in(browser: httpx.AsyncClient) -> bool:
    return (await browser.get("/v1/auth/me")).status_code == 401
