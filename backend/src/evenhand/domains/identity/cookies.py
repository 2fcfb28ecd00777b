"""The cookies of a signed-in browser, and the proof that a request with cookies comes from our own pages."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from fastapi import Response

from evenhand.core.db import now
from evenhand.core.settings import Settings
from evenhand.domains.identity.errors import ForeignRequest
from evenhand.domains.identity.sessions import Issued

ACCESS, REFRESH, DEVICE = "evenhand_access", "evenhand_refresh", "evenhand_device"
SOCIAL = "evenhand_social"  # binds a trip to another provider to the browser that began it
SIGNED_IN = "evenhand_signed_in"  # holds no secret; pages read it to know that a refresh is worth trying
AUTH_PATH = "/v1/auth"
DEVICE_SECONDS = 365 * 86_400
SOCIAL_SECONDS = 2 * 86_400  # as long as a mail that proves the address of the other account
CLIENT_HEADER = "x-evenhand-client"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}


def read(connection: Any, cookie: str) -> str:
    """The cookie's value, or ""."""
    return str(connection.cookies.get(name_of(connection.app.state.settings, cookie)) or "")


def set_session(response: Response, settings: Settings, issued: Issued) -> None:
    """Give a browser its tokens: the access token everywhere, the refresh token only where it is used."""
    life = _seconds_until(issued.session_expires_at)
    set_access(response, settings, issued.access_token, issued.expires_at)
    _set(response, settings, REFRESH, issued.refresh_token, seconds=life, path=AUTH_PATH, strict=True)
    _set(response, settings, SIGNED_IN, "1", seconds=life, readable=True)


def set_access(response: Response, settings: Settings, token: str, ends: datetime) -> None:
    _set(response, settings, ACCESS, token, seconds=_seconds_until(ends))


def set_device(response: Response, settings: Settings, token: str) -> None:
    """Let the browser be known at the next sign-in, also after this session."""
    _set(response, settings, DEVICE, token, seconds=DEVICE_SECONDS, path=AUTH_PATH, strict=True)


def set_social(response: Response, settings: Settings, browser: str) -> None:
    """Lax, for the browser comes back from another site."""
    _set(response, settings, SOCIAL, browser, seconds=SOCIAL_SECONDS)


def clear_session(response: Response, settings: Settings) -> None:
    """Take the session's cookies away; the device stays known."""
    _set(response, settings, ACCESS, "", seconds=0)
    _set(response, settings, REFRESH, "", seconds=0, path=AUTH_PATH, strict=True)
    _set(response, settings, SIGNED_IN, "", seconds=0, readable=True)


def name_of(settings: Settings, cookie: str) -> str:
    """With https the prefixes of RFC 6265bis, which keep other hosts of the domain from planting one."""
    if urlsplit(settings.public_url).scheme != "https" or cookie == SIGNED_IN:
        return cookie
    return f"__Host-{cookie}" if cookie in {ACCESS, SOCIAL} else f"__Secure-{cookie}"


def refuse_foreign(connection: Any, *, by_cookie: bool) -> None:
    """Raises ForeignRequest for what a page of another site made the browser send.

    A browser says where a request comes from (`Sec-Fetch-Site`, `Origin`); what it says must be us. With a
    cookie the request must also carry a header that other sites cannot set.
    """
    headers = connection.headers
    if by_cookie and not headers.get(CLIENT_HEADER):
        raise ForeignRequest(f"Requests that change something need the header {CLIENT_HEADER}.")
    if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
        raise ForeignRequest("This request was made by a page of another site.")
    origin = headers.get("origin")
    ours = {headers.get("host"), urlsplit(connection.app.state.settings.public_url).netloc}
    if origin is not None and urlsplit(origin).netloc not in ours:
        raise ForeignRequest("This request was made by a page of another site.")


def _set(
    response: Response,
    settings: Settings,
    cookie: str,
    value: str,
    *,
    seconds: int,
    path: str = "/",
    strict: bool = False,
    readable: bool = False,
) -> None:
    public = urlsplit(settings.public_url)
    response.set_cookie(
        name_of(settings, cookie),
        value,
        max_age=seconds,
        path=path,
        httponly=not readable,
        secure=public.scheme == "https" or public.hostname in LOCAL_HOSTS,
        samesite="strict" if strict else "lax",
    )


def _seconds_until(moment: datetime) -> int:
    return max(0, int((moment - now()).total_seconds()))
