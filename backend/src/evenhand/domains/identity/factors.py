"""Second factors: authenticator apps (TOTP, RFC 6238) and recovery codes. Passkeys have a file of their own.

A code is accepted once: the step it belongs to is stored in the same statement that asks whether it is newer,
so of two requests with one code at the same moment one is refused.
"""

import base64
import io
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import pyotp
import segno
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.keys import keys_of
from evenhand.core.problems import NotFound
from evenhand.core.security import token_digest
from evenhand.domains import audit
from evenhand.domains.identity import one_time
from evenhand.domains.identity.errors import SecondFactorRequired, WrongCode
from evenhand.domains.identity.models import (
    Authenticator,
    Membership,
    OneTimeToken,
    Organization,
    Passkey,
    RecoveryCode,
    User,
)
from evenhand.domains.identity.notices import tell_owner

Method = Literal["totp", "passkey", "recovery"]

ISSUER = "Evenhand"
STEPS_OF_SKEW = 1  # a phone's clock may be half a minute off, either way
ENROLMENT = "totp-enrolment"
ENROLMENT_LIFE = timedelta(minutes=15)

RECOVERY_CODES = 10
RECOVERY_BYTES = 15  # 120 random bits: above 112 a plain digest is enough (ASVS 5.0, 6.5.2)
_FROM_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
_READ_ALIKE = str.maketrans("OIL", "011", "- ")  # Crockford's alphabet: what is misread is read right


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an authenticator app needs, by hand or by camera."""

    secret: str
    uri: str
    qr_svg: str


async def methods_of(session: Session, user_id: UUID) -> list[Method]:
    """With what this person can prove themselves a second time; empty when they have no second factor."""
    totp = await session.scalar(select(Authenticator.id).where(Authenticator.user_id == user_id)) is not None
    passkey = await session.scalar(select(Passkey.id).where(Passkey.user_id == user_id).limit(1)) is not None
    found: list[Method] = []
    if totp:
        found.append("totp")
    if passkey:
        found.append("passkey")
    if found and await recovery_codes_left(session, user_id):
        found.append("recovery")
    return found


async def verify_totp(session: Session, user_id: UUID, code: str) -> bool:
    """Whether the code is right, and was never accepted before."""
    found = await session.scalar(select(Authenticator).where(Authenticator.user_id == user_id))
    if found is None:
        return False
    secret = (await keys_of(session)).open(found.secret_sealed, context=_place(user_id))
    step = step_of(secret, code, now())
    if step is None:
        return False
    newer = or_(Authenticator.last_step.is_(None), Authenticator.last_step < step)
    accepted = await session.scalar(
        update(Authenticator)
        .where(Authenticator.id == found.id, newer)
        .values(last_step=step)
        .returning(Authenticator.id)
        .execution_options(synchronize_session=False)
    )
    return accepted is not None


async def verify_recovery_code(session: Session, user_id: UUID, code: str) -> bool:
    """Whether this is one of the person's unused codes; it is used up, and they are told."""
    used = await session.scalar(
        update(RecoveryCode)
        .where(
            RecoveryCode.user_id == user_id,
            RecoveryCode.code_digest == token_digest(_plain(code)),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=now())
        .returning(RecoveryCode.id)
    )
    if used is None:
        return False
    await changed(session, user_id, "recovery-code.used")
    return True


async def recovery_codes_left(session: Session, user_id: UUID) -> int:
    unused = select(func.count()).where(RecoveryCode.user_id == user_id, RecoveryCode.used_at.is_(None))
    return await session.scalar(unused) or 0


async def confirmed_at(session: Session, user_id: UUID) -> datetime | None:
    """Since when the person has an authenticator app; None when they have none."""
    return await session.scalar(select(Authenticator.confirmed_at).where(Authenticator.user_id == user_id))


async def enrol_totp(session: Session, actor: Actor) -> Enrolment:
    """A fresh secret. It counts from the moment its first code is confirmed; until then the old one does."""
    user = await session.get_one(User, actor.user_id)
    secret = pyotp.random_base32(32)
    sealed = (await keys_of(session)).seal(secret, context=_place(user.id))
    await _forget_enrolments(session, user.id)
    await one_time.issue(session, ENROLMENT, life=ENROLMENT_LIFE, user_id=user.id, detail={"sealed": sealed})
    uri = pyotp.TOTP(secret).provisioning_uri(name=user.email, issuer_name=ISSUER)
    return Enrolment(
        secret, uri, qr_svg(uri, title=f"QR code that adds {user.email} to an authenticator app")
    )


async def confirm_totp(session: Session, actor: Actor, code: str) -> list[str]:
    """Take the app into use, once it has shown a right code; gives ten fresh recovery codes. Raises WrongCode."""
    waiting = await session.scalar(
        select(OneTimeToken)
        .where(
            OneTimeToken.purpose == ENROLMENT,
            OneTimeToken.user_id == actor.user_id,
            OneTimeToken.used_at.is_(None),
            OneTimeToken.expires_at > now(),
        )
        .with_for_update()
    )
    if waiting is None:
        raise WrongCode("This set-up has expired. Start it again and scan the new QR code.")
    sealed = waiting.detail["sealed"]
    step = step_of((await keys_of(session)).open(sealed, context=_place(actor.user_id)), code, now())
    if step is None:
        raise WrongCode("That is not the code the app shows now. Check that the clock of the phone is right.")
    values = {"secret_sealed": sealed, "confirmed_at": now(), "last_step": step}
    await session.execute(
        insert(Authenticator)
        .values(id=new_id(), user_id=actor.user_id, **values)
        .on_conflict_do_update(index_elements=[Authenticator.user_id], set_={**values, "updated_at": now()})
    )
    await _forget_enrolments(session, actor.user_id)
    await changed(session, actor.user_id, "totp.added")
    return await _fresh_codes(session, actor.user_id)


async def remove_totp(session: Session, actor: Actor) -> None:
    """Do without the app. Raises NotFound, SecondFactorRequired."""
    await lock_account(session, actor.user_id)
    gone = await session.scalar(
        delete(Authenticator).where(Authenticator.user_id == actor.user_id).returning(Authenticator.id)
    )
    if gone is None:
        raise NotFound("No authenticator app is set up.")
    await after_removal(session, actor.user_id)
    await changed(session, actor.user_id, "totp.removed")


async def new_recovery_codes(session: Session, actor: Actor) -> list[str]:
    """Ten fresh codes; the older ones stop working. Raises NotFound when there is no factor to recover from."""
    if not await methods_of(session, actor.user_id):
        raise NotFound("Recovery codes stand in for a second factor: set one up first.")
    await changed(session, actor.user_id, "recovery-codes.made")
    return await _fresh_codes(session, actor.user_id)


async def first_recovery_codes(session: Session, user_id: UUID) -> list[str]:
    """Ten codes for who has none left; empty for everybody else."""
    return [] if await recovery_codes_left(session, user_id) else await _fresh_codes(session, user_id)


async def demanding_organizations(session: Session, user_id: UUID) -> list[str]:
    """The names of this person's organizations that demand a second factor of their members."""
    statement = (
        select(Organization.name)
        .join(Membership, Membership.organization_id == Organization.id)
        .where(Membership.user_id == user_id, Organization.requires_second_factor)
        .order_by(Organization.name)
    )
    return list(await session.scalars(statement))


async def lock_account(session: Session, user_id: UUID) -> None:
    """One removal at a time: two at once cannot each rely on the factor that the other takes away."""
    await session.execute(select(User.id).where(User.id == user_id).with_for_update())


async def after_removal(session: Session, user_id: UUID) -> None:
    """What holds when a factor was taken away. Raises SecondFactorRequired, which undoes the removal.

    Recovery codes are for who has a second factor; without one they would be left-over keys.
    """
    if await methods_of(session, user_id):
        return
    if names := await demanding_organizations(session, user_id):
        raise SecondFactorRequired(f"{', '.join(names)} asks for a second factor. Add another one first.")
    await session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))


async def changed(session: Session, user_id: UUID, action: str, *, label: str = "") -> None:
    """Write a change of factors down and tell the owner by mail; `label` is the factor's name, if it has one."""
    audit.record(session, action, f"user:{user_id}", actor_id=user_id, label=label)
    await tell_owner(session, await session.get_one(User, user_id), action, label=label)


def step_of(secret: str, code: str, moment: datetime) -> int | None:
    """The 30 s step whose code this is, at most one off the moment's; None when there is none.

    Source: RFC 6238, section 5.2. All candidates are compared, each in constant time.
    """
    plain = code.strip().replace(" ", "")
    if len(plain) != 6 or not (plain.isascii() and plain.isdigit()):
        return None
    totp = pyotp.TOTP(secret)
    present = totp.timecode(moment)
    steps = range(present - STEPS_OF_SKEW, present + STEPS_OF_SKEW + 1)
    right = [step for step in steps if secrets.compare_digest(totp.generate_otp(step), plain)]
    return right[-1] if right else None


def qr_svg(content: str, *, title: str) -> str:
    """The content as a QR code, dark on light in any theme; its title is its name for screen readers."""
    out = io.BytesIO()
    segno.make(content, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, omitsize=True, title=title, light="#fff", dark="#000"
    )
    return out.getvalue().decode().strip().replace("<svg ", '<svg role="img" ', 1)


def new_recovery_code() -> str:
    """120 random bits in six groups of Crockford's base 32."""
    text = base64.b32encode(secrets.token_bytes(RECOVERY_BYTES)).decode().translate(_FROM_BASE32)
    return "-".join(text[at : at + 4] for at in range(0, len(text), 4))


async def _fresh_codes(session: Session, user_id: UUID) -> list[str]:
    await session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user_id))
    codes = [new_recovery_code() for _ in range(RECOVERY_CODES)]
    session.add_all(RecoveryCode(user_id=user_id, code_digest=token_digest(_plain(code))) for code in codes)
    await session.flush()
    return codes


async def _forget_enrolments(session: Session, user_id: UUID) -> None:
    await session.execute(
        delete(OneTimeToken).where(OneTimeToken.purpose == ENROLMENT, OneTimeToken.user_id == user_id)
    )


def _plain(code: str) -> str:
    return code.strip().upper().translate(_READ_ALIKE)


def _place(user_id: UUID) -> str:
    return f"authenticators.secret:{user_id}"
