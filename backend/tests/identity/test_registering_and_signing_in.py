"""From a stranger to a signed-in person."""

import re

from tests.factories.identity import PASSWORD

from evenhand.core.db import now
from evenhand.providers.mail import FolderMailer


def registration(email: str = "ada@example.org", **changes: str) -> dict[str, str]:
    return {"name": "Ada Byron", "email": email, "password": PASSWORD, **changes}


async def token_from_mail(outside, to: str) -> str:
    assert isinstance(outside.mail, FolderMailer)
    [mail] = await outside.mail.inbox(to=to)
    found = re.search(r"token=([\w-]+)", mail.text)
    assert found
    return found.group(1)


async def test_a_candidate_registers_confirms_and_signs_in(api, work, outside):
    answer = await api.post("/v1/auth/register/candidate", json=registration())
    assert answer.status_code == 202
    await work()

    early = await api.post("/v1/auth/sign-in", json={"email": "ada@example.org", "password": PASSWORD})
    assert early.json()["type"] == "/problems/email-not-verified"

    token = await token_from_mail(outside, "ada@example.org")
    assert (await api.post("/v1/auth/verify", json={"token": token})).status_code == 200
    signed_in = await api.post("/v1/auth/sign-in", json={"email": "Ada@Example.org", "password": PASSWORD})
    assert signed_in.status_code == 200
    assert signed_in.json()["access_token"] is None
    assert "HttpOnly" in signed_in.headers["set-cookie"]

    me = (await api.get("/v1/auth/me")).json()
    assert me["name"] == "Ada Byron"
    assert me["role"] == "candidate"


async def test_a_company_registers_with_its_owner(api, work, outside):
    body = registration(organization_name="Analytical Engines")
    await api.post("/v1/auth/register/company", json=body)
    await work()
    await api.post("/v1/auth/verify", json={"token": await token_from_mail(outside, "ada@example.org")})
    await api.post("/v1/auth/sign-in", json={"email": "ada@example.org", "password": PASSWORD})

    me = (await api.get("/v1/auth/me")).json()
    assert me["role"] == "owner"
    assert me["organization_slug"] == "analytical-engines"


async def test_a_link_works_once(api, work, outside):
    await api.post("/v1/auth/register/candidate", json=registration())
    await work()
    token = await token_from_mail(outside, "ada@example.org")
    await api.post("/v1/auth/verify", json={"token": token})

    again = await api.post("/v1/auth/verify", json={"token": token})

    assert again.status_code == 410
    assert again.headers["content-type"] == "application/problem+json"


async def test_registering_a_known_address_answers_alike_and_tells_its_owner(api, a, work, outside):
    ada = await a.candidate()
    new = await api.post("/v1/auth/register/candidate", json=registration())
    known = await api.post("/v1/auth/register/candidate", json=registration(ada.email))
    await work()

    assert (new.status_code, new.json()) == (known.status_code, known.json())
    [mail] = await outside.mail.inbox(to=ada.email)
    assert mail.subject == "You already have an account"


async def test_unknown_address_and_wrong_password_answer_alike(api, a):
    ada = await a.candidate()
    unknown = await api.post("/v1/auth/sign-in", json={"email": "no@example.org", "password": PASSWORD})
    wrong = await api.post("/v1/auth/sign-in", json={"email": ada.email, "password": "x" * 12})

    assert unknown.status_code == wrong.status_code == 401
    assert unknown.json() == wrong.json()


async def test_guessing_is_slowed(api, a):
    ada = await a.candidate()
    answers = [
        await api.post("/v1/auth/sign-in", json={"email": ada.email, "password": "x" * 12}) for _ in range(11)
    ]
    assert [one.status_code for one in answers[:10]] == [401] * 10
    assert answers[10].status_code == 429
    assert int(answers[10].headers["retry-after"]) > 0


async def test_weak_passwords_are_refused_with_a_reason(api):
    for password in ("password123", "aaaaaaaaaaaa", "ada-byron1"):
        answer = await api.post("/v1/auth/register/candidate", json=registration(password=password))
        assert answer.json()["type"] == "/problems/weak-password", password


async def test_signing_out_ends_the_session_everywhere_it_is_used(api, a):
    ada = await a.candidate()
    assert (await api.get("/v1/auth/me", headers=ada.headers)).status_code == 200
    assert (await api.post("/v1/auth/sign-out", headers=ada.headers)).status_code == 204
    assert (await api.get("/v1/auth/me", headers=ada.headers)).status_code == 401


async def test_a_person_sees_and_ends_only_their_own_sessions(api, a):
    ada, eve = await a.candidate(), await a.candidate("Eve Other")
    [own] = (await api.get("/v1/auth/sessions", headers=ada.headers)).json()
    assert own["current"] is True

    forged = await api.delete(f"/v1/auth/sessions/{own['id']}", headers=eve.headers)
    assert forged.status_code == 404
    assert (await api.delete(f"/v1/auth/sessions/{own['id']}", headers=ada.headers)).status_code == 204
    assert (await api.get("/v1/auth/me", headers=ada.headers)).status_code == 401


async def test_a_cookie_alone_changes_nothing_for_other_sites(api, a):
    ada = await a.candidate()
    await api.post("/v1/auth/sign-in", json={"email": ada.email, "password": PASSWORD})

    foreign = await api.post("/v1/auth/sign-out")
    ours = await api.post("/v1/auth/sign-out", headers={"X-Evenhand-Client": "web"})

    assert foreign.json()["type"] == "/problems/foreign-request"
    assert ours.status_code == 204


async def test_an_expired_session_is_over(api, a, session):
    from sqlalchemy import update

    from evenhand.domains.identity.models import SignInSession

    ada = await a.candidate()
    await session.execute(update(SignInSession).values(expires_at=now()))
    await session.commit()
    assert (await api.get("/v1/auth/me", headers=ada.headers)).status_code == 401


async def test_malformed_bodies_are_named_field_by_field(api):
    answer = await api.post(
        "/v1/auth/register/candidate", json={"name": " ", "email": "nope", "password": "x"}
    )
    assert answer.status_code == 422
    assert {error["field"] for error in answer.json()["errors"]} == {"name", "email", "password"}
