"""What every way of signing in shares: who visits from where, and the answer with its cookies."""

from datetime import datetime
from typing import Any

from fastapi import Request, Response
from redis.asyncio import Redis

from evenhand.core.cache import allow
from evenhand.core.problems import TooManyRequests
from evenhand.core.security import token_digest
from evenhand.domains.identity import cookies
from evenhand.domains.identity.schemas import SignedInOut
from evenhand.domains.identity.sign_in import Challenged, Entered, Visit


def visit_of(request: Request, transport: str) -> Visit:
    """Raises ForeignRequest when a page of another site wants to sign this browser in."""
    if transport == "cookie":
        cookies.refuse_foreign(request, by_cookie=False)
    return Visit(
        device=request.headers.get("user-agent", "")[:300],
        address=address_of(request),
        device_token=cookies.read(request, cookies.DEVICE) if transport == "cookie" else "",
        transport=transport,
        refresh_token=cookies.read(request, cookies.REFRESH) if transport == "cookie" else "",
    )


def answer(request: Request, response: Response, visit: Visit, entered: Entered | Challenged) -> SignedInOut:
    """Signed in (with cookies, or with both tokens in the body), or the challenge of the second step."""
    out: dict[str, Any] = dict.fromkeys(("access_token", "refresh_token", "expires_at", "challenge"))
    out.update(status="signed_in", token_type="Bearer", methods=[])  # noqa: S106 - the name of a scheme
    if isinstance(entered, Challenged):
        out.update(status="second_factor", challenge=entered.challenge, methods=entered.methods)
        return SignedInOut(**out)
    issued, settings = entered.issued, request.app.state.settings
    out["expires_at"] = issued.expires_at
    if visit.transport == "cookie":
        cookies.set_session(response, settings, issued)
        if entered.device_token:
            cookies.set_device(response, settings, entered.device_token)
    else:
        out.update(access_token=issued.access_token, refresh_token=issued.refresh_token)
    return SignedInOut(**out)


def renewed(request: Request, response: Response, fresh: tuple[str, datetime]) -> SignedInOut:
    """A new access token for a running session, the way its request came: in a cookie or in the body."""
    token, ends = fresh
    out: dict[str, Any] = dict.fromkeys(("access_token", "refresh_token", "challenge"))
    out.update(status="signed_in", token_type="Bearer", methods=[], expires_at=ends)  # noqa: S106
    if "authorization" in request.headers:
        out["access_token"] = token
    else:
        cookies.set_access(response, request.app.state.settings, token, ends)
    return SignedInOut(**out)


async def limit(request: Request, deed: str, who: str = "", *, limit: int, seconds: int) -> None:
    """At most `limit` of a deed in `seconds`, for `who` or for the address. Raises TooManyRequests."""
    redis: Redis = request.app.state.redis
    await allow(redis, f"{deed}:{who.strip().lower() or address_of(request)}", limit=limit, seconds=seconds)


async def mail_allowed(request: Request, deed: str, email: str, *, limit: int, seconds: int) -> bool:
    """Whether this mailbox may get another mail. Never said to the one who asks: the answer stays the same."""
    name = f"{deed}:{token_digest(email.strip().lower())}"
    try:
        await allow(request.app.state.redis, name, limit=limit, seconds=seconds)
    except TooManyRequests:
        return False
    return True


def address_of(request: Request) -> str:
    return request.client.host if request.client else ""
