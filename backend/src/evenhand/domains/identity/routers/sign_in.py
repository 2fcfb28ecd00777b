"""Signing in and out, refreshing, proving oneself again, and one's sessions over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from evenhand.core.actor import Actor
from evenhand.core.db import Json
from evenhand.core.web import OwnerTx, Tx
from evenhand.domains.identity import cookies, passkeys, sessions, sign_in, tokens
from evenhand.domains.identity.errors import SessionEnded
from evenhand.domains.identity.guards import requires
from evenhand.domains.identity.permissions import Permission
from evenhand.domains.identity.routers.visits import answer, limit, renewed, visit_of
from evenhand.domains.identity.schemas import (
    PasskeyProofIn,
    PasskeySecondFactorIn,
    PasskeySignInIn,
    RefreshIn,
    SecondFactorIn,
    SessionOut,
    SignedInOut,
    SignInIn,
    StepUpIn,
)
from evenhand.domains.identity.sign_in import Entered

router = APIRouter(tags=["identity"])
Self = Annotated[Actor, requires(Permission.ACCOUNT_SELF)]
Proven = Annotated[Actor, requires(Permission.ACCOUNT_SELF, recent=True)]
JWKS_SECONDS = 30  # a key is published 60 s before it is used


@router.get("/.well-known/jwks.json", response_model=dict[str, Any])
async def jwks(response: Response, tx: Tx) -> Json:
    """The public keys that verify access tokens (RFC 7517)."""
    response.headers["Cache-Control"] = f"public, max-age={JWKS_SECONDS}"
    return await tokens.public_keys(tx)


@router.post("/v1/auth/sign-in", response_model=SignedInOut)
async def sign_in_with_password(request: Request, response: Response, body: SignInIn) -> SignedInOut:
    """Start a session, as cookies or as bearer tokens; or ask for the second factor."""
    visit = visit_of(request, body.transport)
    entered = await sign_in.with_password(
        request.app.state.sessions,
        email=body.email,
        password=body.password.get_secret_value(),
        visit=visit,
    )
    return answer(request, response, visit, entered)


@router.post("/v1/auth/sign-in/second-factor", response_model=SignedInOut)
async def second_factor(request: Request, response: Response, body: SecondFactorIn) -> SignedInOut:
    """The second step: a code of the app, or a recovery code."""
    visit = visit_of(request, body.transport)
    entered = await sign_in.second_factor(
        request.app.state.sessions,
        challenge=body.challenge.get_secret_value(),
        method=body.method,
        code=body.code.get_secret_value(),
        visit=visit,
    )
    return answer(request, response, visit, entered)


@router.post("/v1/auth/sign-in/second-factor/passkey", response_model=SignedInOut)
async def second_factor_by_passkey(
    request: Request, response: Response, tx: OwnerTx, body: PasskeySecondFactorIn
) -> SignedInOut:
    """The second step: a passkey of this person."""
    visit = visit_of(request, body.transport)
    entered = await sign_in.second_factor_by_passkey(
        tx,
        challenge=body.challenge.get_secret_value(),
        proof=_proof(body),
        public_url=_public_url(request),
        visit=visit,
    )
    return answer(request, response, visit, entered)


@router.post("/v1/auth/passkey/options", response_model=dict[str, Any])
async def passkey_options(request: Request, tx: OwnerTx) -> Json:
    """What `navigator.credentials.get` needs, with the `challenge_id` to come back with."""
    await limit(request, "passkey-options", limit=120, seconds=60)
    return await passkeys.authentication_options(tx, public_url=_public_url(request))


@router.post("/v1/auth/passkey", response_model=SignedInOut)
async def by_passkey(request: Request, response: Response, tx: OwnerTx, body: PasskeySignInIn) -> SignedInOut:
    """Sign in with a passkey alone; it counts as both factors."""
    visit = visit_of(request, body.transport)
    entered = await sign_in.by_passkey(tx, proof=_proof(body), public_url=_public_url(request), visit=visit)
    return answer(request, response, visit, entered)


@router.post("/v1/auth/refresh", response_model=SignedInOut)
async def refresh(
    request: Request, response: Response, tx: OwnerTx, body: RefreshIn | None = None
) -> SignedInOut:
    """The next pair of tokens for a refresh token, which is used up. Presented again it ends the session."""
    given = body.refresh_token.get_secret_value() if body and body.refresh_token else ""
    transport = "bearer" if given else "cookie"
    token = given or cookies.read(request, cookies.REFRESH)
    if not token:
        raise SessionEnded("There is no session to go on with. Please sign in.")
    if not given:
        cookies.refuse_foreign(request, by_cookie=True)
    visit = visit_of(request, transport)
    issued = await sessions.refresh(tx, token, device=visit.device, address=visit.address)
    return answer(request, response, visit, Entered(issued, visit.device_token))


@router.post("/v1/auth/sign-out", status_code=204)
async def sign_out(request: Request, response: Response, tx: Tx, actor: Self) -> None:
    """End this session."""
    assert actor.session_id is not None
    await sessions.end_session(tx, actor, actor.session_id)
    cookies.clear_session(response, request.app.state.settings)


@router.post("/v1/auth/step-up", response_model=SignedInOut)
async def step_up(request: Request, response: Response, actor: Self, body: StepUpIn) -> SignedInOut:
    """Prove oneself again, for what asks for a fresh proof. Gives a new access token; the old ones end."""
    fresh = await sign_in.step_up(
        request.app.state.sessions,
        actor,
        method=body.method,
        secret=body.secret.get_secret_value(),
        visit=visit_of(request, "bearer"),
    )
    return renewed(request, response, fresh)


@router.post("/v1/auth/step-up/passkey", response_model=SignedInOut)
async def step_up_by_passkey(
    request: Request, response: Response, tx: Tx, actor: Self, body: PasskeyProofIn
) -> SignedInOut:
    """Prove oneself again with a passkey."""
    fresh = await sign_in.step_up_by_passkey(tx, actor, proof=_proof(body), public_url=_public_url(request))
    return renewed(request, response, fresh)


@router.get("/v1/auth/sessions", response_model=list[SessionOut])
async def list_sessions(tx: Tx, actor: Self) -> list[SessionOut]:
    """One's own open sessions, the latest used first."""
    found = await sessions.list_open(tx, actor)
    return [
        SessionOut(
            id=one.id,
            device=one.device,
            address=one.address,
            place=one.place,
            created_at=one.created_at,
            last_used_at=one.last_used_at,
            methods=one.methods,
            current=one.id == actor.session_id,
        )
        for one in found
    ]


@router.delete("/v1/auth/sessions/{session_id}", status_code=204)
async def end_session(tx: Tx, actor: Proven, session_id: UUID) -> None:
    """End one of one's own sessions, on any device."""
    await sessions.end_session(tx, actor, session_id)


@router.delete("/v1/auth/sessions", status_code=204)
async def end_other_sessions(tx: Tx, actor: Proven) -> None:
    """End all of one's sessions but this one."""
    await sessions.end_all_of(tx, actor.user_id, reason="ended by the person", keep=actor.session_id)


def _proof(body: PasskeyProofIn) -> dict[str, Any]:
    return {"challenge_id": body.challenge_id, "credential": body.credential}


def _public_url(request: Request) -> str:
    return str(request.app.state.settings.public_url)
