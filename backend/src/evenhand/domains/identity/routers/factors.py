"""One's own second factors, passkeys and accounts elsewhere over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Request

from evenhand.core.actor import Actor
from evenhand.core.db import Json
from evenhand.core.web import Tx
from evenhand.domains.identity import factors, passkeys, social
from evenhand.domains.identity.factor_schemas import (
    CodeIn,
    EnrolmentOut,
    ExternalOut,
    FactorsOut,
    PasskeyIn,
    PasskeyMadeOut,
    PasskeyNameIn,
    PasskeyOut,
    RecoveryCodesOut,
    TotpOut,
)
from evenhand.domains.identity.guards import requires
from evenhand.domains.identity.models import Passkey, User
from evenhand.domains.identity.permissions import Permission
from evenhand.domains.identity.routers.visits import limit

router = APIRouter(prefix="/v1/auth/factors", tags=["identity"])
Self = Annotated[Actor, requires(Permission.ACCOUNT_SELF)]
Proven = Annotated[Actor, requires(Permission.ACCOUNT_SELF, recent=True)]


@router.get("", response_model=FactorsOut)
async def mine(tx: Tx, actor: Self) -> FactorsOut:
    """All that opens one's own account."""
    user = await tx.get_one(User, actor.user_id)
    since = await factors.confirmed_at(tx, user.id)
    return FactorsOut(
        totp=TotpOut(confirmed_at=since) if since else None,
        recovery_codes_left=await factors.recovery_codes_left(tx, user.id),
        passkeys=[PasskeyOut.model_validate(one) for one in await passkeys.mine(tx, user.id)],
        external=[ExternalOut.model_validate(one) for one in await social.mine(tx, user.id)],
        has_password=user.password_hash is not None,
    )


@router.post("/totp", response_model=EnrolmentOut)
async def enrol_totp(tx: Tx, actor: Proven) -> factors.Enrolment:
    """A fresh secret for an authenticator app. Nothing changes until a code of it is confirmed."""
    return await factors.enrol_totp(tx, actor)


@router.post("/totp/confirm", response_model=RecoveryCodesOut)
async def confirm_totp(request: Request, tx: Tx, actor: Self, body: CodeIn) -> RecoveryCodesOut:
    """Take the app into use with its first code; the answer holds ten recovery codes."""
    await limit(request, "totp-confirm", str(actor.user_id), limit=10, seconds=300)
    codes = await factors.confirm_totp(tx, actor, body.code.get_secret_value())
    return RecoveryCodesOut(recovery_codes=codes)


@router.delete("/totp", status_code=204)
async def remove_totp(tx: Tx, actor: Proven) -> None:
    """Do without the authenticator app."""
    await factors.remove_totp(tx, actor)


@router.post("/recovery-codes", response_model=RecoveryCodesOut)
async def new_recovery_codes(tx: Tx, actor: Proven) -> RecoveryCodesOut:
    """Ten fresh recovery codes; the older ones stop working."""
    return RecoveryCodesOut(recovery_codes=await factors.new_recovery_codes(tx, actor))


@router.post("/passkeys/options", response_model=dict[str, Any])
async def passkey_options(request: Request, tx: Tx, actor: Proven) -> Json:
    """What `navigator.credentials.create` needs, with the `challenge_id` to come back with."""
    return await passkeys.registration_options(tx, actor, public_url=_public_url(request))


@router.post("/passkeys", status_code=201, response_model=PasskeyMadeOut)
async def add_passkey(request: Request, tx: Tx, actor: Proven, body: PasskeyIn) -> PasskeyMadeOut:
    """Keep a passkey; who has no recovery codes gets ten."""
    key = await passkeys.register(
        tx,
        actor,
        challenge_id=body.challenge_id,
        name=body.name,
        credential=body.credential,
        public_url=_public_url(request),
    )
    codes = await factors.first_recovery_codes(tx, actor.user_id)
    return PasskeyMadeOut(**PasskeyOut.model_validate(key).model_dump(), recovery_codes=codes)


@router.patch("/passkeys/{passkey_id}", response_model=PasskeyOut)
async def rename_passkey(tx: Tx, actor: Proven, passkey_id: UUID, body: PasskeyNameIn) -> Passkey:
    """Give a passkey another name."""
    return await passkeys.rename(tx, actor, passkey_id, body.name)


@router.delete("/passkeys/{passkey_id}", status_code=204)
async def remove_passkey(tx: Tx, actor: Proven, passkey_id: UUID) -> None:
    """Stop a passkey from opening the account."""
    await passkeys.remove(tx, actor, passkey_id)


@router.delete("/external/{external_id}", status_code=204)
async def unlink(request: Request, tx: Tx, actor: Proven, external_id: UUID) -> None:
    """Stop an account elsewhere from opening this one."""
    names = {one.id: one.name for one in request.app.state.outside.sign_in.values()}
    await social.unlink(tx, actor, external_id, names=names)


def _public_url(request: Request) -> str:
    return str(request.app.state.settings.public_url)
