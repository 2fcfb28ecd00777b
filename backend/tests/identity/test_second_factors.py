"""Authenticator apps and recovery codes: what is accepted, once, and what is kept."""

import asyncio
from datetime import UTC, datetime

import pyotp
import pytest
from sqlalchemy import select
from tests.factories.authenticators import app_code

from evenhand.core.keys import SealBroken, keys_of
from evenhand.domains.identity import factors
from evenhand.domains.identity.errors import SecondFactorRequired, WrongCode
from evenhand.domains.identity.models import Authenticator, OneTimeToken, Organization, RecoveryCode


async def with_app(session, person) -> tuple[str, list[str]]:
    """The person sets an app up, half a minute ago, so that its present code is still unused."""
    enrolment = await factors.enrol_totp(session, person.actor)
    codes = await factors.confirm_totp(session, person.actor, app_code(enrolment.secret, steps=-1))
    return enrolment.secret, codes


async def test_an_app_counts_from_its_first_right_code_on(session, a):
    ada = await a.candidate()
    enrolment = await factors.enrol_totp(session, ada.actor)
    assert await factors.methods_of(session, ada.id) == []

    with pytest.raises(WrongCode):
        await factors.confirm_totp(session, ada.actor, "000000")
    codes = await factors.confirm_totp(session, ada.actor, app_code(enrolment.secret))

    assert len(set(codes)) == 10
    assert await factors.methods_of(session, ada.id) == ["totp", "recovery"]


async def test_a_code_is_accepted_once(session, a):
    ada = await a.candidate()
    secret, _ = await with_app(session, ada)

    assert await factors.verify_totp(session, ada.id, app_code(secret))
    assert not await factors.verify_totp(session, ada.id, app_code(secret))


async def test_the_code_that_confirmed_the_app_does_not_sign_in(session, a):
    ada = await a.candidate()
    enrolment = await factors.enrol_totp(session, ada.actor)
    code = app_code(enrolment.secret)
    await factors.confirm_totp(session, ada.actor, code)

    assert not await factors.verify_totp(session, ada.id, code)


async def test_an_older_code_is_refused_after_a_newer_one(session, a):
    ada = await a.candidate()
    secret, _ = await with_app(session, ada)
    assert await factors.verify_totp(session, ada.id, app_code(secret, steps=1))

    assert not await factors.verify_totp(session, ada.id, app_code(secret))


@pytest.mark.parametrize(("steps", "step"), [(-2, None), (-1, 99), (0, 100), (1, 101), (2, None)])
def test_a_phones_clock_may_be_half_a_minute_off(steps, step):
    secret, moment = pyotp.random_base32(), datetime.fromtimestamp(3015, UTC)
    shown = pyotp.TOTP(secret).generate_otp(100 + steps)
    assert factors.step_of(secret, shown, moment) == step


def test_codes_are_those_of_the_standard():
    """RFC 6238, appendix B (SHA-1), the last six digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    for second, code in [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]:
        assert factors.step_of(secret, code, datetime.fromtimestamp(second, UTC)) == second // 30


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "１２３４５６", "12 34\n56x", "²²²²²²"])
def test_what_is_no_code_is_refused_quietly(code):
    assert factors.step_of(pyotp.random_base32(), code, datetime.now(UTC)) is None


async def test_the_secret_is_sealed_and_opens_only_in_its_place(session, a):
    ada, eve = await a.candidate(), await a.candidate("Eve Other")
    secret, _ = await with_app(session, ada)
    stored = await session.scalar(select(Authenticator.secret_sealed).where(Authenticator.user_id == ada.id))
    keys = await keys_of(session)

    assert secret not in stored
    assert keys.open(stored, context=f"authenticators.secret:{ada.id}") == secret
    with pytest.raises(SealBroken):
        keys.open(stored, context=f"authenticators.secret:{eve.id}")


async def test_a_secret_that_waits_for_its_first_code_is_sealed_too(session, a):
    ada = await a.candidate()
    enrolment = await factors.enrol_totp(session, ada.actor)
    waiting = await session.scalar(select(OneTimeToken).where(OneTimeToken.user_id == ada.id))
    assert enrolment.secret not in str(waiting.detail)


async def test_another_persons_code_is_not_ones_own(session, a):
    ada, eve = await a.candidate(), await a.candidate("Eve Other")
    secret, codes = await with_app(session, ada)
    await with_app(session, eve)
    assert not await factors.verify_totp(session, eve.id, app_code(secret))
    assert not await factors.verify_recovery_code(session, eve.id, codes[0])


async def test_a_new_phone_replaces_the_old_one_only_when_it_is_confirmed(session, a):
    ada = await a.candidate()
    old, _ = await with_app(session, ada)
    new = (await factors.enrol_totp(session, ada.actor)).secret
    assert await factors.verify_totp(session, ada.id, app_code(old))

    await factors.confirm_totp(session, ada.actor, app_code(new, steps=-1))

    assert not await factors.verify_totp(session, ada.id, app_code(old, steps=1))
    assert await factors.verify_totp(session, ada.id, app_code(new))


async def test_a_recovery_code_works_once_however_it_is_typed(session, a):
    ada = await a.candidate()
    _, codes = await with_app(session, ada)
    typed = codes[3].lower().replace("-", " ").replace("0", "o").replace("1", "l")

    assert await factors.verify_recovery_code(session, ada.id, typed)
    assert not await factors.verify_recovery_code(session, ada.id, codes[3])
    assert await factors.recovery_codes_left(session, ada.id) == 9


async def test_recovery_codes_are_120_bits_and_kept_as_digests(session, a):
    ada = await a.candidate()
    _, codes = await with_app(session, ada)
    kept = list(await session.scalars(select(RecoveryCode.code_digest).where(RecoveryCode.user_id == ada.id)))

    assert all(len(code.replace("-", "")) * 5 == 120 for code in codes)
    assert all(len(digest) == 64 for digest in kept)
    assert not set(kept) & set(codes)


async def test_new_recovery_codes_end_the_old_ones(session, a):
    ada = await a.candidate()
    _, old = await with_app(session, ada)
    new = await factors.new_recovery_codes(session, ada.actor)
    assert not await factors.verify_recovery_code(session, ada.id, old[0])
    assert await factors.verify_recovery_code(session, ada.id, new[0])


async def test_without_a_factor_no_recovery_code_is_left_over(session, a):
    ada = await a.candidate()
    await with_app(session, ada)
    await factors.remove_totp(session, ada.actor)
    assert await factors.methods_of(session, ada.id) == []
    assert await factors.recovery_codes_left(session, ada.id) == 0


async def test_the_last_factor_stays_where_the_organization_asks_for_one(session, a):
    olga = await a.owner()
    await with_app(session, olga)
    organization = await session.get_one(Organization, olga.organization_id)
    organization.requires_second_factor = True
    await session.flush()

    with pytest.raises(SecondFactorRequired):
        await factors.remove_totp(session, olga.actor)


def test_the_picture_has_a_name_and_is_dark_on_light():
    svg = factors.qr_svg("otpauth://totp/Evenhand:ada@example.org?secret=A", title="QR code <of> Ada")
    assert svg.startswith("<svg ")
    assert 'role="img"' in svg
    assert "<title>QR code &lt;of&gt; Ada</title>" in svg
    assert 'fill="#fff"' in svg


async def test_of_two_uses_of_one_code_at_once_one_is_refused(committed, people_apart):
    ada = await people_apart.candidate()
    async with committed.begin() as session:
        secret, codes = await with_app(session, ada)
    code = app_code(secret)

    async def use(verify, what) -> bool:
        async with committed.begin() as session:
            return await verify(session, ada.id, what)

    by_app = await asyncio.gather(*[use(factors.verify_totp, code) for _ in range(5)])
    by_recovery = await asyncio.gather(*[use(factors.verify_recovery_code, codes[0]) for _ in range(5)])

    assert sorted(by_app) == [False] * 4 + [True]
    assert sorted(by_recovery) == [False] * 4 + [True]
