"""Registration, the proof of a mailbox, and one's own account over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Request

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.identity import accounts
from evenhand.domains.identity.guards import requires
from evenhand.domains.identity.permissions import Permission
from evenhand.domains.identity.routers.visits import limit
from evenhand.domains.identity.schemas import (
    CandidateRegistrationIn,
    CompanyRegistrationIn,
    EmailIn,
    MeOut,
    MessageOut,
    TokenIn,
)

router = APIRouter(prefix="/v1/auth", tags=["identity"])
Self = Annotated[Actor, requires(Permission.ACCOUNT_SELF)]

CHECK_INBOX = MessageOut(message="Check your inbox: we sent you a mail.")


@router.post("/register/candidate", status_code=202, response_model=MessageOut)
async def register_candidate(request: Request, tx: Tx, body: CandidateRegistrationIn) -> MessageOut:
    """Make a candidate's account; a mail asks to confirm the address."""
    await limit(request, "register", limit=30, seconds=600)
    await accounts.register(tx, name=body.name, email=body.email, password=body.password.get_secret_value())
    return CHECK_INBOX


@router.post("/register/company", status_code=202, response_model=MessageOut)
async def register_company(request: Request, tx: Tx, body: CompanyRegistrationIn) -> MessageOut:
    """Make a company and its first owner's account; a mail asks to confirm the address."""
    await limit(request, "register", limit=30, seconds=600)
    await accounts.register(
        tx,
        name=body.name,
        email=body.email,
        password=body.password.get_secret_value(),
        organization_name=body.organization_name.strip(),
    )
    return CHECK_INBOX


@router.post("/verify", response_model=MessageOut)
async def verify(request: Request, tx: Tx, body: TokenIn) -> MessageOut:
    """Prove a mailbox with the token that was sent to it."""
    await limit(request, "verify", limit=30, seconds=600)
    await accounts.verify_email(tx, body.token)
    return MessageOut(message="Your address is confirmed. You can sign in now.")


@router.post("/verify/resend", status_code=202, response_model=MessageOut)
async def resend(request: Request, tx: Tx, body: EmailIn) -> MessageOut:
    """Send the confirmation mail again."""
    await limit(request, "resend", body.email, limit=3, seconds=600)
    await accounts.resend_verification(tx, body.email)
    return CHECK_INBOX


@router.get("/me", response_model=MeOut)
async def me(tx: Tx, actor: Self) -> MeOut:
    """Who is signed in, and what they may do."""
    return await accounts.me(tx, actor)
