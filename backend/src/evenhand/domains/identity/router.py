"""Registration, sign-in and one's own sessions over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from redis.asyncio import Redis

from evenhand.core.actor import Actor
from evenhand.core.cache import allow
from evenhand.core.web import Tx
from evenhand.domains.identity import service
from evenhand.domains.identity.guards import COOKIE, requires, token_of
from evenhand.domains.identity.permissions import Permission
from evenhand.domains.identity.routers import organizations
from evenhand.domains.identity.schemas import (
    CandidateRegistrationIn,
    CompanyRegistrationIn,
    EmailIn,
    MeOut,
    MessageOut,
    SessionOut,
    SignedInOut,
    SignInIn,
    TokenIn,
)

auth = APIRouter(prefix="/v1/auth", tags=["identity"])
Self = Annotated[Actor, requires(Permission.ACCOUNT_SELF)]

CHECK_INBOX = MessageOut(message="Check your inbox: we sent you a mail.")


async def _limit(request: Request, deed: str, who: str = "", *, limit: int, seconds: int) -> None:
    redis: Redis = request.app.state.redis
    address = request.client.host if request.client else ""
    await allow(redis, f"{deed}:{who.strip().lower() or address}", limit=limit, seconds=seconds)


@auth.post("/register/candidate", status_code=202, response_model=MessageOut)
async def register_candidate(request: Request, tx: Tx, body: CandidateRegistrationIn) -> MessageOut:
    """Make a candidate's account; a mail asks to confirm the address."""
    await _limit(request, "register", limit=30, seconds=600)
    await service.register(tx, name=body.name, email=body.email, password=body.password.get_secret_value())
    return CHECK_INBOX


@auth.post("/register/company", status_code=202, response_model=MessageOut)
async def register_company(request: Request, tx: Tx, body: CompanyRegistrationIn) -> MessageOut:
    """Make a company and its first owner's account; a mail asks to confirm the address."""
    await _limit(request, "register", limit=30, seconds=600)
    await service.register(
        tx,
        name=body.name,
        email=body.email,
        password=body.password.get_secret_value(),
        organization_name=body.organization_name.strip(),
    )
    return CHECK_INBOX


@auth.post("/verify", response_model=MessageOut)
async def verify(request: Request, tx: Tx, body: TokenIn) -> MessageOut:
    """Prove a mailbox with the token that was sent to it."""
    await _limit(request, "verify", limit=30, seconds=600)
    await service.verify_email(tx, body.token)
    return MessageOut(message="Your address is confirmed. You can sign in now.")


@auth.post("/verify/resend", status_code=202, response_model=MessageOut)
async def resend(request: Request, tx: Tx, body: EmailIn) -> MessageOut:
    """Send the confirmation mail again."""
    await _limit(request, "resend", body.email, limit=3, seconds=600)
    await service.resend_verification(tx, body.email)
    return CHECK_INBOX


@auth.post("/sign-in", response_model=SignedInOut)
async def sign_in(request: Request, response: Response, tx: Tx, body: SignInIn) -> SignedInOut:
    """Start a session, as a cookie or a bearer token."""
    await _limit(request, "sign-in", body.email, limit=10, seconds=300)
    token, expires_at = await service.sign_in(
        tx,
        email=body.email,
        password=body.password.get_secret_value(),
        device=request.headers.get("user-agent", ""),
        address=request.client.host if request.client else "",
    )
    if body.transport == "bearer":
        return SignedInOut(token=token, expires_at=expires_at)
    secure = request.app.state.settings.public_url.startswith("https://")
    response.set_cookie(
        COOKIE, token, max_age=14 * 86_400, httponly=True, secure=secure, samesite="lax", path="/"
    )
    return SignedInOut(token=None, expires_at=expires_at)


@auth.post("/sign-out", status_code=204)
async def sign_out(request: Request, response: Response, tx: Tx, actor: Self) -> None:
    """End this session."""
    token = token_of(request)
    if token:
        await service.sign_out(tx, token)
    response.delete_cookie(COOKIE, path="/")


@auth.get("/me", response_model=MeOut)
async def me(tx: Tx, actor: Self) -> MeOut:
    """Who is signed in, and what they may do."""
    return await service.me(tx, actor)


@auth.get("/sessions", response_model=list[SessionOut])
async def sessions(request: Request, tx: Tx, actor: Self) -> list[SessionOut]:
    """One's own open sessions."""
    return await service.sessions_of(tx, actor, current_token=token_of(request))


@auth.delete("/sessions/{session_id}", status_code=204)
async def end_session(tx: Tx, actor: Self, session_id: UUID) -> None:
    """End one of one's own sessions, on any device."""
    await service.end_session(tx, actor, session_id)


router = APIRouter()
router.include_router(auth)
router.include_router(organizations.router)
