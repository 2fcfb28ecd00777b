"""Registering, proving a mailbox, and one's own account over HTTP."""

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Request

from evenhand.core.actor import Actor
from evenhand.core.jobs import enqueue
from evenhand.core.web import OwnerTx, Tx
from evenhand.domains.identity import accounts, cookies, credentials, deletion, myself, throttle
from evenhand.domains.identity.account_schemas import (
    CandidateRegistrationIn,
    CompanyRegistrationIn,
    DeletionOut,
    EmailConfirmedOut,
    EmailIn,
    MeOut,
    MessageOut,
    NameIn,
    NameOut,
    NewEmailIn,
    PasswordChangeIn,
    PasswordResetIn,
    PreferencesIn,
    PreferencesOut,
    TokenIn,
)
from evenhand.domains.identity.guards import prove_recent, requires
from evenhand.domains.identity.models import User
from evenhand.domains.identity.permissions import Permission
from evenhand.domains.identity.routers.visits import limit, mail_allowed

router = APIRouter(prefix="/v1/auth", tags=["identity"])
Self = Annotated[Actor, requires(Permission.ACCOUNT_SELF)]
ProvenSelf = Annotated[Actor, requires(Permission.ACCOUNT_SELF, recent=True)]

CHECK_INBOX = MessageOut(message="Check your inbox: we sent you a mail.")
IF_KNOWN = MessageOut(message="If there is something to send to this address, a mail is on its way.")


async def _register(
    request: Request, tx: OwnerTx, body: CandidateRegistrationIn, organization: str | None
) -> MessageOut:
    await limit(request, "register", limit=30, seconds=600)
    await accounts.register(
        tx,
        name=body.name,
        email=body.email,
        password=body.password.get_secret_value(),
        organization_name=organization,
        mail=await mail_allowed(request, "register-mail", body.email, limit=6, seconds=3600),
    )
    return CHECK_INBOX


@router.post("/register/candidate", status_code=202, response_model=MessageOut)
async def register_candidate(request: Request, tx: OwnerTx, body: CandidateRegistrationIn) -> MessageOut:
    """Register as a candidate; a mail asks to confirm the address. Known and unknown addresses answer alike."""
    return await _register(request, tx, body, None)


@router.post("/register/company", status_code=202, response_model=MessageOut)
async def register_company(request: Request, tx: OwnerTx, body: CompanyRegistrationIn) -> MessageOut:
    """Register a company and its first owner; a mail asks to confirm the address."""
    return await _register(request, tx, body, body.organization_name)


@router.post("/verify", response_model=MessageOut)
async def verify(request: Request, tx: OwnerTx, body: TokenIn) -> MessageOut:
    """Prove a mailbox with the token that was sent to it: this makes the account."""
    await limit(request, "verify", limit=30, seconds=600)
    if await accounts.verify_email(tx, body.token, browser=cookies.read(request, cookies.SOCIAL)):
        return MessageOut(message="Your address is confirmed. You can sign in now.")
    return MessageOut(message="Your address is confirmed. We sent you a mail to choose your password.")


@router.post("/verify/resend", status_code=202, response_model=MessageOut)
async def resend(request: Request, tx: OwnerTx, body: EmailIn) -> MessageOut:
    """Send the confirmation mail again, to whoever waits for one. The answer is the same for every address."""
    await limit(request, "resend", limit=30, seconds=600)
    if await mail_allowed(request, "resend-mail", body.email, limit=3, seconds=600):
        await enqueue(tx, "identity.resend_confirmation", email=accounts.normal(body.email))
    return IF_KNOWN


@router.post("/password/forgot", status_code=202, response_model=MessageOut)
async def forgot(request: Request, tx: OwnerTx, body: EmailIn) -> MessageOut:
    """Mail a link to choose a new password. The answer is the same for every address."""
    await limit(request, "forgot", limit=30, seconds=600)
    if await mail_allowed(request, "forgot-mail", body.email, limit=3, seconds=600):
        await enqueue(tx, "identity.send_reset_link", email=accounts.normal(body.email))
    return IF_KNOWN


@router.post("/password/reset", response_model=MessageOut)
async def reset(request: Request, tx: OwnerTx, body: PasswordResetIn) -> MessageOut:
    """Choose a new password with the token from the mail; ends every session of the account."""
    await limit(request, "reset", limit=30, seconds=600)
    await credentials.reset_password(tx, token=body.token, password=body.password.get_secret_value())
    return MessageOut(message="Your password is changed. Sign in with it.")


@router.put("/password", status_code=204)
async def change_password(request: Request, tx: Tx, actor: Self, body: PasswordChangeIn) -> None:
    """Choose another password; ends the other sessions. Who has none so far proves themselves anew first."""
    assert actor.session_id is not None
    counter = throttle.for_step_up(actor.session_id)  # guessing here is no cheaper than there
    await throttle.take(request.app.state.sessions, [counter])
    if not await credentials.has_password(tx, actor):
        await prove_recent(request)
    current = body.current_password.get_secret_value() if body.current_password else None
    await credentials.change_password(
        tx, actor, current_password=current, new_password=body.new_password.get_secret_value()
    )
    await throttle.give_back(tx, [counter])


@router.post("/email", status_code=202, response_model=MessageOut)
async def ask_for_email_change(request: Request, tx: Tx, actor: ProvenSelf, body: NewEmailIn) -> MessageOut:
    """Change the address; it is done when both mailboxes have confirmed."""
    await limit(request, "email-change", str(actor.user_id), limit=5, seconds=3600)
    await credentials.ask_for_email_change(tx, actor, body.new_email)
    return MessageOut(message="We sent a mail to both addresses. Confirm in both to finish the change.")


@router.delete("/email", status_code=204)
async def cancel_email_change(tx: Tx, actor: Self) -> None:
    """Give up a change of address that waits."""
    await credentials.cancel_email_change(tx, actor)


@router.post("/email/confirm", response_model=EmailConfirmedOut)
async def confirm_email_change(request: Request, tx: OwnerTx, body: TokenIn) -> EmailConfirmedOut:
    """Confirm a change of address from one of the two mailboxes."""
    await limit(request, "email-confirm", limit=30, seconds=600)
    if await credentials.confirm_email_change(tx, body.token):
        return EmailConfirmedOut(message="Your address is changed. Sign in with the new one.", done=True)
    return EmailConfirmedOut(message="Confirmed. Now open the link in the other mailbox.", done=False)


@router.post("/deletion", status_code=202, response_model=DeletionOut)
async def ask_for_deletion(request: Request, tx: Tx, actor: ProvenSelf) -> DeletionOut:
    """Delete the account with all that belongs to it, after a time to think it over."""
    grace = timedelta(days=request.app.state.settings.account_deletion_grace_days)
    return DeletionOut(delete_after=await deletion.ask_for_deletion(tx, actor, grace=grace))


@router.delete("/deletion", status_code=204)
async def keep_account(tx: Tx, actor: Self) -> None:
    """Keep the account after all."""
    await deletion.keep_account(tx, actor)


@router.get("/me", response_model=MeOut)
async def me(tx: Tx, actor: Self) -> MeOut:
    """Who is signed in, what they may do, and how they want their pages to be."""
    return await myself.me(tx, actor)


@router.put("/preferences", response_model=PreferencesOut)
async def set_preferences(tx: Tx, actor: Self, body: PreferencesIn) -> User:
    """Language, time zone and theme of one's pages and mails."""
    return await myself.set_preferences(
        tx, actor, language=body.language, time_zone=body.time_zone, theme=body.theme
    )


@router.put("/name", response_model=NameOut)
async def rename(tx: Tx, actor: Self, body: NameIn) -> User:
    """Change what one is called."""
    return await myself.rename(tx, actor, body.name)
