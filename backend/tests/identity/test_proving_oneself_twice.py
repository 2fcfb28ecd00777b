"""Second factors as a client of the API meets them: set up, asked for, guessed at, taken away."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from tests.factories.authenticators import SoftwareKey, app_code
from tests.factories.identity import PASSWORD

from evenhand.core.db import now
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity.models import Authenticator, Organization, SignInSession


@pytest.fixture
def here(settings) -> str:
    return settings.public_url


async def set_up_app(api, person) -> tuple[str, list[str]]:
    """(secret, recovery codes); the present code of the app is still unused."""
    enrolment = (await api.post("/v1/auth/factors/totp", headers=person.headers)).json()
    first = {"code": app_code(enrolment["secret"], steps=-1)}
    confirmed = await api.post("/v1/auth/factors/totp/confirm", headers=person.headers, json=first)
    assert confirmed.status_code == 200, confirmed.text
    return enrolment["secret"], confirmed.json()["recovery_codes"]


async def set_up_key(api, person, here, name="Laptop") -> tuple[SoftwareKey, dict]:
    key = SoftwareKey(here)
    options = (await api.post("/v1/auth/factors/passkeys/options", headers=person.headers)).json()
    body = {"challenge_id": options["challenge_id"], "name": name, "credential": key.create(options)}
    made = await api.post("/v1/auth/factors/passkeys", headers=person.headers, json=body)
    assert made.status_code == 201, made.text
    return key, made.json()


async def challenge_of(api, person) -> dict:
    body = {"email": person.email, "password": PASSWORD, "transport": "bearer"}
    answer = await api.post("/v1/auth/sign-in", json=body)
    assert answer.json()["status"] == "second_factor"
    assert answer.json()["access_token"] is None
    return answer.json()


async def second(api, challenge, code, method="totp"):
    body = {"challenge": challenge["challenge"], "method": method, "code": code, "transport": "bearer"}
    return await api.post("/v1/auth/sign-in/second-factor", json=body)


async def has_been_long_ago(session, person) -> None:
    """The person signed in an hour ago and has proven nothing since."""
    earlier = now() - timedelta(hours=1)
    await session.execute(
        update(SignInSession).where(SignInSession.user_id == person.id).values(stepped_up_at=earlier)
    )
    await session.commit()


async def test_an_app_is_set_up_asked_for_and_lets_in(api, a):
    ada = await a.candidate()
    secret, codes = await set_up_app(api, ada)
    challenge = await challenge_of(api, ada)
    entered = await second(api, challenge, app_code(secret))

    assert challenge["methods"] == ["totp", "recovery"]
    headers = {"Authorization": f"Bearer {entered.json()['access_token']}"}
    mine = (await api.get("/v1/auth/factors", headers=headers)).json()
    assert mine["totp"]["confirmed_at"]
    assert mine["recovery_codes_left"] == len(codes) == 10
    assert mine["has_password"] is True


async def test_one_code_does_not_sign_in_twice(api, a):
    ada = await a.candidate()
    secret, _ = await set_up_app(api, ada)
    code = app_code(secret)
    assert (await second(api, await challenge_of(api, ada), code)).status_code == 200
    replayed = await second(api, await challenge_of(api, ada), code)
    assert replayed.json()["type"] == "/problems/wrong-code"


async def test_a_lost_phone_is_replaced_with_a_recovery_code(api, a):
    ada = await a.candidate()
    _, codes = await set_up_app(api, ada)
    entered = await second(api, await challenge_of(api, ada), codes[0].lower(), "recovery")
    again = await second(api, await challenge_of(api, ada), codes[0], "recovery")
    headers = {"Authorization": f"Bearer {entered.json()['access_token']}"}
    removed = await api.delete("/v1/auth/factors/totp", headers=headers)

    assert (entered.status_code, again.status_code, removed.status_code) == (200, 401, 204)
    body = {"email": ada.email, "password": PASSWORD, "transport": "bearer"}
    assert (await api.post("/v1/auth/sign-in", json=body)).json()["status"] == "signed_in"


async def test_guessing_codes_is_slowed_and_the_right_one_does_not_help_then(api, a):
    ada = await a.candidate()
    secret, _ = await set_up_app(api, ada)
    statuses = []
    for _ in range(3):
        challenge = await challenge_of(api, ada)
        statuses += [(await second(api, challenge, "000000")).status_code for _ in range(3)]
    late = await second(api, await challenge_of(api, ada), app_code(secret))

    assert statuses[:5] == [401] * 5
    assert set(statuses[5:]) == {429}
    assert late.status_code == 429
    assert int(late.headers["retry-after"]) > 0


async def test_a_passkey_signs_in_alone_and_as_second_factor(api, a, here):
    ada = await a.candidate()
    key, made = await set_up_key(api, ada, here)
    assert len(made["recovery_codes"]) == 10

    options = (await api.post("/v1/auth/passkey/options", json={})).json()
    proof = {"challenge_id": options["challenge_id"], "credential": key.get(options)}
    alone = await api.post("/v1/auth/passkey", json={**proof, "transport": "bearer"})
    replayed = await api.post("/v1/auth/passkey", json={**proof, "transport": "bearer"})

    challenge = await challenge_of(api, ada)
    options = (await api.post("/v1/auth/passkey/options", json={})).json()
    body = {
        "challenge": challenge["challenge"],
        "challenge_id": options["challenge_id"],
        "credential": key.get(options),
        "transport": "bearer",
    }
    both = await api.post("/v1/auth/sign-in/second-factor/passkey", json=body)

    assert (alone.status_code, both.status_code) == (200, 200)
    assert replayed.json()["type"] == "/problems/passkey-refused"
    assert challenge["methods"] == ["passkey", "recovery"]


async def test_a_copied_key_stays_written_down_though_the_request_is_refused(api, a, here, session):
    ada = await a.candidate()
    key, _ = await set_up_key(api, ada, here)
    key.count = 7
    statuses = []
    for count in (7, 3):
        key.count = count
        options = (await api.post("/v1/auth/passkey/options", json={})).json()
        body = {
            "challenge_id": options["challenge_id"],
            "credential": key.get(options),
            "transport": "bearer",
        }
        statuses.append((await api.post("/v1/auth/passkey", json=body)).status_code)

    assert statuses == [200, 401]
    assert await session.scalar(select(AuditEntry).where(AuditEntry.action == "passkey.copied"))


CHANGES = [
    ("POST", "/v1/auth/factors/totp", None),
    ("DELETE", "/v1/auth/factors/totp", None),
    ("POST", "/v1/auth/factors/recovery-codes", None),
    ("POST", "/v1/auth/factors/passkeys/options", None),
    ("POST", "/v1/auth/factors/passkeys", {"challenge_id": "x", "name": "x", "credential": {}}),
    ("PATCH", "/v1/auth/factors/passkeys/0197a2b4-0000-7000-8000-000000000000", {"name": "x"}),
    ("DELETE", "/v1/auth/factors/passkeys/0197a2b4-0000-7000-8000-000000000000", None),
    ("DELETE", "/v1/auth/factors/external/0197a2b4-0000-7000-8000-000000000000", None),
    ("POST", "/v1/auth/social/link", {"flow": "x" * 30}),
]


@pytest.mark.parametrize(("method", "path", "body"), CHANGES, ids=[f"{m} {p[14:40]}" for m, p, _ in CHANGES])
async def test_changing_what_opens_the_account_asks_for_a_fresh_proof(api, a, session, method, path, body):
    ada = await a.candidate()
    await has_been_long_ago(session, ada)
    answer = await api.request(method, path, headers=ada.headers, json=body)
    assert answer.json()["type"] == "/problems/step-up-required"
    assert answer.json()["methods"] == ["password"]


async def test_a_code_or_a_passkey_is_such_a_proof(api, a, session, here):
    ada = await a.candidate()
    secret, _ = await set_up_app(api, ada)
    key, _ = await set_up_key(api, ada, here)
    await has_been_long_ago(session, ada)
    asked = await api.post("/v1/auth/factors/recovery-codes", headers=ada.headers)
    assert asked.json()["methods"] == ["password", "totp", "passkey", "recovery"]

    by_code = {"method": "totp", "secret": app_code(secret)}
    assert ada.renew(await api.post("/v1/auth/step-up", headers=ada.headers, json=by_code)).status_code == 200
    assert (await api.post("/v1/auth/factors/recovery-codes", headers=ada.headers)).status_code == 200

    await has_been_long_ago(session, ada)
    options = (await api.post("/v1/auth/passkey/options", json={})).json()
    proof = {"challenge_id": options["challenge_id"], "credential": key.get(options)}
    proven = await api.post("/v1/auth/step-up/passkey", headers=ada.headers, json=proof)
    assert ada.renew(proven).status_code == 200
    assert (await api.post("/v1/auth/factors/recovery-codes", headers=ada.headers)).status_code == 200


async def test_the_owner_is_told_of_every_change_and_the_trail_shows_it(api, a, work, outside, here, session):
    ada = await a.candidate()
    await set_up_app(api, ada)
    _, made = await set_up_key(api, ada, here, name="Blue <key> {0}")
    await api.post("/v1/auth/factors/recovery-codes", headers=ada.headers)
    await api.delete("/v1/auth/factors/totp", headers=ada.headers)
    await api.delete(f"/v1/auth/factors/passkeys/{made['id']}", headers=ada.headers)
    await work()

    mails = await outside.mail.inbox(to=ada.email)
    assert {mail.subject for mail in mails} == {
        "An authenticator app was added",
        "A passkey was added",
        "New recovery codes",
        "An authenticator app was removed",
        "A passkey was removed",
    }
    assert any("Blue <key> {0}" in mail.text and "<key>" not in mail.html for mail in mails)
    trail = await session.scalars(select(AuditEntry.action).where(AuditEntry.subject == f"user:{ada.id}"))
    assert {"totp.added", "passkey.added", "recovery-codes.made", "totp.removed", "passkey.removed"} <= set(
        trail
    )


async def demand_of_members(session, owner) -> None:
    await session.execute(
        update(Organization)
        .where(Organization.id == owner.organization_id)
        .values(requires_second_factor=True)
    )
    await session.commit()


async def test_a_member_without_the_demanded_factor_reaches_only_their_account(api, a, session):
    rita = await a.recruiter()
    await demand_of_members(session, rita)
    await asyncio.sleep(0.9)  # what a process believes of a session is at most 0.8 s old
    assert (await api.get("/v1/auth/me", headers=rita.headers)).json()["needs_second_factor"] is True
    assert (await api.get("/v1/jobs", headers=rita.headers)).status_code == 403
    assert (await api.get("/v1/auth/factors", headers=rita.headers)).status_code == 200

    await set_up_app(api, rita)
    await asyncio.sleep(0.9)

    assert (await api.get("/v1/auth/me", headers=rita.headers)).json()["needs_second_factor"] is False
    assert (await api.get("/v1/jobs", headers=rita.headers)).status_code == 200


async def test_the_demanded_factor_cannot_be_taken_away(api, a, session, here):
    rita = await a.recruiter()
    await set_up_app(api, rita)
    await demand_of_members(session, rita)
    refused = await api.delete("/v1/auth/factors/totp", headers=rita.headers)
    assert refused.json()["type"] == "/problems/second-factor-required"
    assert await session.scalar(select(Authenticator.id).where(Authenticator.user_id == rita.id))

    await set_up_key(api, rita, here)
    assert (await api.delete("/v1/auth/factors/totp", headers=rita.headers)).status_code == 204


async def test_passkeys_are_renamed_and_belong_to_one_person(api, a, here):
    ada, eve = await a.candidate(), await a.candidate("Eve Other")
    _, made = await set_up_key(api, ada, here)
    path = f"/v1/auth/factors/passkeys/{made['id']}"

    foreign = await api.patch(path, headers=eve.headers, json={"name": "Mine"})
    renamed = await api.patch(path, headers=ada.headers, json={"name": "  Work   laptop "})
    unprintable = await api.patch(path, headers=ada.headers, json={"name": "\u202e"})

    assert foreign.status_code == 404
    assert renamed.json()["name"] == "Work laptop"
    assert unprintable.status_code == 422


async def test_ten_fresh_codes_are_for_who_has_a_factor(api, a):
    ada = await a.candidate()
    assert (await api.post("/v1/auth/factors/recovery-codes", headers=ada.headers)).status_code == 404
