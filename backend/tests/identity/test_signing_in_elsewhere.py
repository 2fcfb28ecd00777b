"""Signing in with an account elsewhere, against a certified OpenID Connect provider that runs here."""

import re
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

from sqlalchemy import select, update
from tests.factories.authenticators import app_code
from tests.factories.identity import PASSWORD
from tests.factories.oidc import (
    START,
    browser_of,
    nobody_is_signed_in,
    problem_of,
    query_of,
    sign_in_by,
    somebody,
)

from evenhand.domains.identity import factors
from evenhand.domains.identity.models import ExternalIdentity, User


async def test_an_unknown_person_with_a_proven_address_gets_an_account(browser, there, session):
    account, email = somebody(there)
    answer = await sign_in_by(browser, there, account, next="/jobs?q=pilot")

    assert answer.headers["location"] == "/jobs?q=pilot"
    me = (await browser.get("/v1/auth/me")).json()
    assert (me["name"], me["email"], me["role"]) == ("Ada Byron", email, "candidate")
    user = await session.scalar(select(User).where(User.email == email))
    assert user.password_hash is None
    assert user.email_verified_at is not None


async def test_the_same_person_comes_back_to_the_same_account_even_with_a_new_address(offering, there):
    account, email = somebody(there)
    seen = []
    for address in (email, f"new-{email}"):
        there.has(account, email=address, email_verified=True, name="Ada Byron")
        async with browser_of(offering()) as browser:
            await sign_in_by(browser, there, account)
            seen.append((await browser.get("/v1/auth/me")).json()["user_id"])
    assert seen[0] == seen[1]


async def test_the_address_of_an_account_is_no_key_to_it(browser, there, a):
    ada = await a.candidate()
    account, _ = somebody(there, email=ada.email.upper())

    answer = await sign_in_by(browser, there, account, next="/profile")

    where = urlsplit(answer.headers["location"])
    assert where.path == "/sign-in/link"
    assert query_of(answer.headers["location"])["next"] == "/profile"
    assert await nobody_is_signed_in(browser)


async def test_who_proves_the_account_links_the_two_and_is_told(offering, there, a, work, outside):
    app, ada = offering(), await a.candidate()
    account, _ = somebody(there, email=ada.email)
    async with browser_of(app) as browser:
        sent = await sign_in_by(browser, there, account)
        flow = query_of(sent.headers["location"])["flow"]
        about = (await browser.get(f"/v1/auth/social/flows/{flow}")).json()
        assert about == {"provider": "local", "provider_name": "Elsewhere", "email": ada.email}

        linked = await browser.post("/v1/auth/social/link", json={"flow": flow}, headers=ada.headers)
        again = await browser.post("/v1/auth/social/link", json={"flow": flow}, headers=ada.headers)

    assert (linked.status_code, again.status_code) == (204, 410)
    async with browser_of(app) as browser:
        await sign_in_by(browser, there, account)
        assert (await browser.get("/v1/auth/me")).json()["user_id"] == str(ada.id)
    await work()
    assert any("Elsewhere" in mail.text for mail in await outside.mail.inbox(to=ada.email))


async def test_another_person_or_another_browser_cannot_finish_the_link(offering, there, a):
    app, ada, eve = offering(), await a.candidate(), await a.candidate("Eve Other")
    account, _ = somebody(there, email=ada.email)
    async with browser_of(app) as browser:
        flow = query_of((await sign_in_by(browser, there, account)).headers["location"])["flow"]
        wrong = await browser.post("/v1/auth/social/link", json={"flow": flow}, headers=eve.headers)
        async with browser_of(app) as other:
            elsewhere = await other.post("/v1/auth/social/link", json={"flow": flow}, headers=ada.headers)
        right = await browser.post("/v1/auth/social/link", json={"flow": flow}, headers=ada.headers)
    assert wrong.json()["type"] == "/problems/wrong-account"
    assert elsewhere.json()["type"] == "/problems/token-spent"
    assert right.status_code == 204


async def test_a_signed_in_person_adds_an_account_with_any_address(browser, there, a):
    ada = await a.candidate()
    await browser.post("/v1/auth/sign-in", json={"email": ada.email, "password": PASSWORD})
    account, _ = somebody(there)
    answer = await sign_in_by(browser, there, account, next="/settings")
    where = query_of(answer.headers["location"])
    linked = await browser.post(
        "/v1/auth/social/link", json={"flow": where["flow"]}, headers={"X-Evenhand-Client": "web"}
    )

    assert (where["next"], linked.status_code) == ("/settings", 204)
    mine = (await browser.get("/v1/auth/factors")).json()["external"]
    assert [one["provider"] for one in mine] == ["local"]


async def test_who_is_signed_in_never_gets_a_second_account_though_the_access_token_has_run_out(
    browser, there, a, session
):
    ada = await a.candidate()
    await browser.post("/v1/auth/sign-in", json={"email": ada.email, "password": PASSWORD})
    browser.cookies.delete("__Host-evenhand_access")
    account, email = somebody(there)
    answer = await sign_in_by(browser, there, account)
    assert urlsplit(answer.headers["location"]).path == "/sign-in/link"
    assert await session.scalar(select(User).where(User.email == email)) is None


async def test_an_account_elsewhere_opens_one_account_here(offering, there, a):
    app, ada = offering(), await a.candidate()
    account, _ = somebody(there)
    async with browser_of(app) as browser:
        await sign_in_by(browser, there, account)
    async with browser_of(app) as browser:
        await browser.post("/v1/auth/sign-in", json={"email": ada.email, "password": PASSWORD})
        answer = await sign_in_by(browser, there, account)
    assert problem_of(answer) == "external-taken"


async def test_a_second_factor_is_asked_for_all_the_same(browser, there, a, session):
    account, email = somebody(there)
    await sign_in_by(browser, there, account)
    user = await session.scalar(select(User).where(User.email == email))
    person = type("P", (), {"user_id": user.id})()
    secret = (await factors.enrol_totp(session, person)).secret
    await factors.confirm_totp(session, person, app_code(secret, steps=-1))
    await session.commit()
    browser.cookies.clear()

    answer = await sign_in_by(browser, there, account, next="/profile")

    where = urlsplit(answer.headers["location"])
    asked = {key: values[0] for key, values in parse_qs(where.fragment).items()}
    assert (where.path, where.query) == ("/sign-in", "next=/profile")
    assert asked["methods"] == "totp,recovery"
    assert await nobody_is_signed_in(browser)
    finished = await browser.post(
        "/v1/auth/sign-in/second-factor",
        json={
            "challenge": asked["challenge"],
            "method": "totp",
            "code": app_code(secret),
            "transport": "cookie",
        },
    )
    assert finished.status_code == 200
    [current] = [one for one in (await browser.get("/v1/auth/sessions")).json() if one["current"]]
    assert current["methods"] == ["fed", "otp"]


async def test_who_cancels_is_back_at_the_sign_in_page(browser, there):
    answer = await sign_in_by(browser, there, None)
    assert answer.headers["location"] == "/sign-in?problem=social-failed"


async def test_who_has_no_address_elsewhere_registers_here(browser, there):
    account = f"p{uuid4().hex[:10]}"
    there.has(account, name="Nemo")
    assert problem_of(await sign_in_by(browser, there, account)) == "social-without-address"


async def test_a_provider_that_is_down_is_said_to_be_out_of_reach(offering, there):
    async with browser_of(offering(there.settings(issuer="http://127.0.0.1:9"))) as browser:
        assert problem_of(await browser.get(START)) == "social-failed"


async def test_the_last_way_to_sign_in_stays(browser, there, session):
    account, email = somebody(there)
    await sign_in_by(browser, there, account)
    [mine] = (await browser.get("/v1/auth/factors")).json()["external"]
    ours = {"X-Evenhand-Client": "web"}
    refused = await browser.delete(f"/v1/auth/factors/external/{mine['id']}", headers=ours)
    await session.execute(update(User).where(User.email == email).values(password_hash="something"))
    await session.commit()
    removed = await browser.delete(f"/v1/auth/factors/external/{mine['id']}", headers=ours)

    assert refused.json()["type"] == "/problems/last-sign-in-method"
    assert removed.status_code == 204
    assert await session.scalar(select(ExternalIdentity).where(ExternalIdentity.email == email)) is None


async def test_unknown_providers_are_not_found_and_known_ones_listed(browser):
    assert (await browser.get("/v1/auth/social/nobody/start")).status_code == 404
    assert (await browser.get("/v1/auth/providers")).json() == [{"id": "local", "name": "Elsewhere"}]


async def link_in_mail(outside, work, to: str) -> str:
    await work()
    [mail] = await outside.mail.inbox(to=to)
    found = re.search(r"/verify\?token=([\w-]+)", mail.text)
    assert found, mail.text
    return found.group(1)


async def test_an_unproven_address_is_proven_by_our_own_mail(browser, there, work, outside):
    account, email = somebody(there, email_verified=False)
    sent = await sign_in_by(browser, there, account)
    assert problem_of(sent) == "email-not-verified"
    assert await nobody_is_signed_in(browser)

    token = await link_in_mail(outside, work, email)
    confirmed = await browser.post("/v1/auth/verify", json={"token": token})
    assert confirmed.json()["message"] == "Your address is confirmed. You can sign in now."

    assert (await sign_in_by(browser, there, account)).headers["location"] == "/home"
    assert (await browser.get("/v1/auth/me")).json()["email"] == email


async def test_a_strangers_click_ties_nothing_to_whoever_wrote_their_address_elsewhere(
    offering, there, work, outside, session
):
    app = offering()
    account, email = somebody(there, email_verified=False)
    async with browser_of(app) as attacker, browser_of(app) as victim:
        await sign_in_by(attacker, there, account)
        token = await link_in_mail(outside, work, email)
        confirmed = await victim.post("/v1/auth/verify", json={"token": token})
        assert "mail to choose your password" in confirmed.json()["message"]
        await sign_in_by(attacker, there, account)
        assert await nobody_is_signed_in(attacker)
    assert await session.scalar(select(ExternalIdentity).where(ExternalIdentity.email == email)) is None


async def test_an_unproven_address_says_not_whether_it_has_an_account(browser, there, a, work, outside):
    ada = await a.candidate()
    known, _ = somebody(there, email=ada.email, email_verified=False)
    unknown, _ = somebody(there, email_verified=False)
    answers = [await sign_in_by(browser, there, account) for account in (known, unknown)]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    await work()
    [mail] = await outside.mail.inbox(to=ada.email)
    assert mail.subject == "You already have an account"
