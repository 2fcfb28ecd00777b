"""The second step of a sign-in, and the fresh proof that dangerous deeds ask for."""

from datetime import timedelta

import pytest
from fastapi import APIRouter
from sqlalchemy import select, update
from tests.factories.authenticators import SoftwareKey, app_code
from tests.factories.identity import PASSWORD

from evenhand.core.db import now
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity import Permission, factors, passkeys, requires
from evenhand.domains.identity.models import OneTimeToken, SignInSession, Throttle


async def with_app(session, person):
    """(secret, recovery codes). Codes of the next half-minute are accepted, and newer than the one that confirmed."""
    enrolment = await factors.enrol_totp(session, person.actor)
    codes = await factors.confirm_totp(session, person.actor, app_code(enrolment.secret))
    await session.commit()
    return enrolment.secret, codes


async def with_passkey(session, person, settings):
    key = SoftwareKey(settings.public_url)
    options = await passkeys.registration_options(session, person.actor, public_url=settings.public_url)
    proof = {"challenge_id": options["challenge_id"], "credential": key.create(options)}
    await passkeys.register(session, person.actor, name="Phone", public_url=settings.public_url, **proof)
    await session.commit()
    return key


async def first_step(api, person, **more):
    body = {"email": person.email, "password": PASSWORD, "transport": "bearer", **more}
    return await api.post("/v1/auth/sign-in", json=body)


async def second_step(api, challenge, code, method="totp"):
    body = {"challenge": challenge, "method": method, "code": code, "transport": "bearer"}
    return await api.post("/v1/auth/sign-in/second-factor", json=body)


async def proof_of(api, key):
    options = (await api.post("/v1/auth/passkey/options")).json()
    return {"challenge_id": options["challenge_id"], "credential": key.get(options)}


async def step_up(api, person, method, secret):
    body = {"method": method, "secret": secret}
    return person.renew(await api.post("/v1/auth/step-up", json=body, headers=person.headers))


async def test_the_password_alone_gives_only_a_challenge(api, a, session):
    ada = await a.candidate()
    secret, _ = await with_app(session, ada)

    answer = await first_step(api, ada, transport="cookie")

    assert answer.json() | {"challenge": ""} == {
        "status": "second_factor",
        "access_token": None,
        "refresh_token": None,
        "token_type": "Bearer",
        "expires_at": None,
        "challenge": "",
        "methods": ["totp", "recovery"],
    }
    assert not api.cookies
    done = await second_step(api, answer.json()["challenge"], app_code(secret, steps=1))
    assert done.json()["status"] == "signed_in"
    seen = await api.get(
        "/v1/auth/sessions", headers={"Authorization": f"Bearer {done.json()['access_token']}"}
    )
    assert [one["methods"] for one in seen.json() if one["current"]] == [["pwd", "otp"]]


async def test_a_recovery_code_is_a_second_step_too(api, a, session):
    ada = await a.candidate()
    _, codes = await with_app(session, ada)
    challenge = (await first_step(api, ada)).json()["challenge"]
    assert (await second_step(api, challenge, codes[0], "recovery")).status_code == 200

    challenge = (await first_step(api, ada)).json()["challenge"]
    assert (await second_step(api, challenge, codes[0], "recovery")).status_code == 401


async def test_a_passkey_is_a_second_step_only_for_its_owner(api, a, session, settings):
    ada, eve = await a.candidate(), await a.candidate("Eve Other")
    await with_app(session, ada)
    own, others = await with_passkey(session, ada, settings), await with_passkey(session, eve, settings)
    challenge = (await first_step(api, ada)).json()["challenge"]
    path = "/v1/auth/sign-in/second-factor/passkey"

    foreign = await api.post(path, json={"challenge": challenge, **await proof_of(api, others)})
    right = await api.post(path, json={"challenge": challenge, **await proof_of(api, own)})

    assert (foreign.status_code, right.status_code) == (401, 200)


async def test_a_challenge_is_used_once_lasts_five_minutes_and_five_wrong_codes(api, a, session):
    ada = await a.candidate()
    secret, codes = await with_app(session, ada)
    challenge = (await first_step(api, ada)).json()["challenge"]
    assert (await second_step(api, challenge, app_code(secret, steps=1))).status_code == 200
    assert (await second_step(api, challenge, codes[0], "recovery")).json()["type"] == "/problems/token-spent"

    challenge = (await first_step(api, ada)).json()["challenge"]
    await session.execute(update(OneTimeToken).values(expires_at=now()))
    await session.commit()
    assert (await second_step(api, challenge, codes[0], "recovery")).status_code == 410

    challenge = (await first_step(api, ada)).json()["challenge"]
    wrong = [await second_step(api, challenge, "000000") for _ in range(5)]
    assert [one.json()["type"] for one in wrong] == ["/problems/wrong-code"] * 5
    await session.execute(update(Throttle).values(blocked_until=None))
    await session.commit()
    assert (await second_step(api, challenge, codes[0], "recovery")).status_code == 410


async def test_guessing_codes_is_slowed_over_all_challenges(api, a, session):
    ada = await a.candidate()
    await with_app(session, ada)
    statuses = []
    for _ in range(6):
        challenge = (await first_step(api, ada)).json()["challenge"]
        statuses.append((await second_step(api, challenge, "000000")).status_code)
    assert statuses == [401] * 5 + [429]


async def test_a_challenge_is_no_token_and_a_made_up_one_opens_nothing(api, a, session):
    ada = await a.candidate()
    secret, _ = await with_app(session, ada)
    challenge = (await first_step(api, ada)).json()["challenge"]
    assert (await api.get("/v1/auth/me", headers={"Authorization": f"Bearer {challenge}"})).status_code == 401
    assert (await second_step(api, "x" * 43, app_code(secret, steps=1))).status_code == 410


@pytest.fixture
def dangerous(app):
    """A route that asks for a fresh proof, as exports and deletions do."""
    router = APIRouter()

    @router.post("/dangerous", dependencies=[requires(Permission.ACCOUNT_SELF, recent=True)])
    async def deed() -> str:
        return "done"

    app.include_router(router)
    return "/dangerous"


async def long_ago(session):
    await session.execute(update(SignInSession).values(stepped_up_at=now() - timedelta(minutes=11)))
    await session.commit()


async def test_what_is_dangerous_asks_for_a_fresh_proof(api, a, session, dangerous):
    ada = await a.candidate()
    assert (await api.post(dangerous, headers=ada.headers)).status_code == 200  # has just signed in
    await long_ago(session)
    refused = await api.post(dangerous, headers=ada.headers)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/step-up-required")
    assert refused.json()["methods"] == ["password"]

    assert (await step_up(api, ada, "password", PASSWORD)).status_code == 200
    assert (await api.post(dangerous, headers=ada.headers)).status_code == 200


async def test_every_proof_that_a_person_has_will_do(api, a, session, settings, dangerous):
    ada = await a.candidate()
    secret, codes = await with_app(session, ada)
    key = await with_passkey(session, ada, settings)
    await long_ago(session)
    asked = (await api.post(dangerous, headers=ada.headers)).json()["methods"]
    assert sorted(asked) == ["passkey", "password", "recovery", "totp"]
    for method, proof in (
        ("totp", app_code(secret, steps=1)),
        ("recovery", codes[0]),
        ("password", PASSWORD),
    ):
        await long_ago(session)
        assert (await step_up(api, ada, method, proof)).status_code == 200, method
        assert (await api.post(dangerous, headers=ada.headers)).status_code == 200
    await long_ago(session)
    answer = await api.post("/v1/auth/step-up/passkey", json=await proof_of(api, key), headers=ada.headers)
    assert ada.renew(answer).status_code == 200
    assert (await api.post(dangerous, headers=ada.headers)).status_code == 200


async def test_a_proof_counts_for_its_own_session_only(api, a, session, dangerous):
    ada = await a.candidate()
    other = (await first_step(api, ada)).json()["access_token"]
    await long_ago(session)
    await step_up(api, ada, "password", PASSWORD)
    assert (await api.post(dangerous, headers=ada.headers)).status_code == 200
    assert (await api.post(dangerous, headers={"Authorization": f"Bearer {other}"})).status_code == 403


async def test_a_fresh_proof_gives_new_tokens_and_ends_the_old_ones(api, a, session, dangerous):
    ada = await a.candidate()
    copied = dict(ada.headers)
    await step_up(api, ada, "password", PASSWORD)
    assert (await api.post(dangerous, headers=ada.headers)).status_code == 200
    assert (await api.post(dangerous, headers=copied)).status_code == 401
    assert (await api.get("/v1/auth/me", headers=copied)).status_code == 401


async def test_a_browser_gets_its_new_token_as_a_cookie(api, a):
    ada = await a.candidate()
    await first_step(api, ada, transport="cookie")
    before = api.cookies["evenhand_access"]
    ours = {"X-Evenhand-Client": "web"}
    body = {"method": "password", "secret": PASSWORD}
    answer = await api.post("/v1/auth/step-up", json=body, headers=ours)
    assert answer.json()["access_token"] is None
    assert api.cookies["evenhand_access"] != before
    assert (await api.get("/v1/auth/me")).status_code == 200
    assert (await api.post("/v1/auth/refresh", json={}, headers=ours)).status_code == 200


async def test_wrong_proofs_are_slowed_for_the_session_and_written_down(api, a, session, dangerous):
    ada = await a.candidate()
    await long_ago(session)
    answers = [await step_up(api, ada, "password", "wrong password") for _ in range(6)]
    assert [one.status_code for one in answers] == [401] * 5 + [429]
    assert answers[0].json()["type"] == "/problems/wrong-credentials"
    assert (await api.post(dangerous, headers=ada.headers)).status_code == 403
    assert (await first_step(api, ada)).status_code == 200  # another session is not slowed
    actions = (await session.scalars(select(AuditEntry.action).where(AuditEntry.actor_id == ada.id))).all()
    assert actions.count("sign-in.refused") == 4
    assert actions.count("sign-in.locked") == 1


async def test_passwords_are_hashed_anew_when_the_parameters_rise(api, a, session):
    from argon2 import PasswordHasher

    from evenhand.domains.identity.models import User

    ada = await a.candidate()
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    await session.execute(update(User).where(User.id == ada.id).values(password_hash=weak))
    await session.commit()

    assert (await first_step(api, ada)).status_code == 200

    fresh = await session.scalar(select(User.password_hash).where(User.id == ada.id))
    assert "m=19456,t=2,p=1" in fresh
    assert (await first_step(api, ada)).status_code == 200
