"""What attackers send back in the name of another provider: none of it signs anybody in."""

import asyncio
import time

import pytest
from sqlalchemy import select, update
from tests.factories.oidc import (
    CALLBACK,
    START,
    browser_of,
    nobody_is_signed_in,
    problem_of,
    query_of,
    return_of,
    sign_in_by,
    somebody,
    with_query,
)

from evenhand.core.db import now
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity.models import SocialFlow, User


async def test_the_question_carries_state_nonce_and_pkce_and_the_cookie_is_ours_alone(browser):
    started = await browser.get(START)
    asked, cookie = query_of(started.headers["location"]), started.headers["set-cookie"]

    assert asked["code_challenge_method"] == "S256"
    assert asked["redirect_uri"] == CALLBACK
    assert min(len(asked[part]) for part in ("state", "nonce", "code_challenge")) >= 43
    assert cookie.startswith("__Host-evenhand_social=")
    assert {"HttpOnly", "Secure", "SameSite=lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}


async def test_a_return_works_once(browser, there):
    account, _ = somebody(there)
    came = await return_of(browser, there, account)
    await browser.get(came)
    assert problem_of(await browser.get(came)) == "social-expired"


async def test_two_returns_at_once_make_one_account(offering, there, committed):
    account, email = somebody(there)
    async with browser_of(offering(sessions=committed)) as browser:
        came = [await return_of(browser, there, account) for _ in range(3)]
        answers = await asyncio.gather(*[browser.get(one) for one in came])
    assert {answer.headers["location"] for answer in answers} == {"/home"}
    async with committed() as session:
        assert len(list(await session.scalars(select(User).where(User.email == email)))) == 1


async def test_a_return_in_another_browser_signs_nobody_in(offering, there):
    """What an attacker would do to sign somebody in to the attacker's account."""
    app = offering()
    account, _ = somebody(there)
    async with browser_of(app) as attacker, browser_of(app) as victim:
        came = await return_of(attacker, there, account)
        await victim.get(START)
        assert problem_of(await victim.get(came)) == "social-expired"
        assert await nobody_is_signed_in(victim)
        victim.cookies.clear()
        assert problem_of(await victim.get(came)) == "social-expired"


@pytest.mark.parametrize("state", ["", "guessed", "a" * 43])
async def test_a_wrong_state_signs_nobody_in(browser, there, state):
    account, _ = somebody(there)
    came = await return_of(browser, there, account)
    assert problem_of(await browser.get(with_query(came, state=state))) == "social-expired"


async def test_a_code_of_another_trip_is_refused(offering, there):
    """Injected codes fail by PKCE: the verifier of this trip is another one."""
    app, account = offering(), somebody(there)[0]
    async with browser_of(app) as attacker, browser_of(app) as victim:
        stolen = query_of(await return_of(victim, there, account))["code"]
        own = await return_of(attacker, there, account)
        assert problem_of(await attacker.get(with_query(own, code=stolen))) == "social-failed"


async def test_a_trip_ends_after_ten_minutes(browser, there, session):
    account, _ = somebody(there)
    came = await return_of(browser, there, account)
    await session.execute(update(SocialFlow).values(expires_at=now()))
    await session.commit()
    assert problem_of(await browser.get(came)) == "social-expired"


async def test_a_nonce_that_is_not_ours_is_refused(browser, there):
    account, _ = somebody(there)
    assert problem_of(await sign_in_by(browser, there, account, nonce="an attacker's")) == "social-failed"


@pytest.mark.parametrize("issuer", ["https://evil.example", None], ids=["another", "none"])
async def test_an_answer_must_name_its_issuer(browser, there, issuer):
    """RFC 9207, against mix-ups: this provider says that it always does."""
    account, _ = somebody(there)
    came = await return_of(browser, there, account)
    assert problem_of(await browser.get(with_query(came, iss=issuer))) == "social-failed"
    assert await nobody_is_signed_in(browser)


HOUR = 3600
WRONG = {
    "for another audience": {"claims": {"aud": "somebody-else"}},
    "for two audiences without saying for whom": {"claims": {"aud": ["evenhand", "somebody-else"]}},
    "for two audiences, made for the other": {"claims": {"aud": ["evenhand", "x"], "azp": "x"}},
    "without an audience": {"claims": {"aud": None}},
    "of another issuer": {"claims": {"iss": "https://evil.example"}},
    "without an issuer": {"claims": {"iss": None}},
    "that has expired": {"claims": {"exp": int(time.time()) - HOUR}},
    "that never expires": {"claims": {"exp": None}},
    "from the future": {"claims": {"iat": int(time.time()) + HOUR}},
    "with another nonce": {"claims": {"nonce": "replayed"}},
    "without a nonce": {"claims": {"nonce": None}},
    "without a subject": {"claims": {"sub": None}},
    "with an empty subject": {"claims": {"sub": ""}},
    "with a subject that is no text": {"claims": {"sub": 5}},
    "of another access token": {"claims": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}},
    "with no signature": {"signature": "none"},
    "signed with our own secret": {"signature": "client secret"},
    "signed with the public key as secret": {"signature": "public key as secret"},
    "signed by a stranger": {"signature": "foreign key"},
    "of an unknown key": {"signature": "unknown key id"},
    "that brings its own key": {"signature": "key in the header"},
}


@pytest.mark.parametrize("tamper", WRONG.values(), ids=WRONG.keys())
async def test_nobody_is_signed_in_by_an_id_token(browser, there, session, tamper):
    account, email = somebody(there, tamper=tamper)

    assert problem_of(await sign_in_by(browser, there, account)) == "social-failed"

    assert await nobody_is_signed_in(browser)
    assert await session.scalar(select(User).where(User.email == email)) is None
    refused = select(AuditEntry).where(AuditEntry.subject == "provider:local")
    assert (await session.scalars(refused)).all()


async def test_without_tampering_the_same_road_leads_in(browser, there):
    account, _ = somebody(there, tamper={"claims": {}})
    assert (await sign_in_by(browser, there, account)).headers["location"] == "/home"


async def test_an_issuer_without_nonces_is_believed_by_pkce_alone(offering, there):
    account, _ = somebody(there, tamper={"claims": {"nonce": None}})
    async with browser_of(offering(there.settings(sends_nonce=False))) as browser:
        started = await browser.get(START)
        assert "nonce" not in query_of(started.headers["location"])
        came = await there.come_back(started.headers["location"], account)
        assert (await browser.get(came)).headers["location"] == "/home"


async def test_an_issuer_that_calls_itself_otherwise_is_refused(offering, there):
    lying = there.settings(issuer=there.issuer + "/")
    async with browser_of(offering(lying)) as browser:
        assert problem_of(await browser.get(START)) == "social-failed"


async def test_nobody_is_sent_to_an_unencrypted_issuer(offering, there):
    async with browser_of(offering(there.settings(issuer="http://issuer.example"))) as browser:
        assert problem_of(await browser.get(START)) == "social-failed"


AWAY = ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "javascript:alert(1)", "evil", "/" + "a" * 300]  # fmt: skip


@pytest.mark.parametrize("wanted", AWAY, ids=range(len(AWAY)))
async def test_nobody_is_led_away_from_our_pages(browser, there, wanted):
    account, _ = somebody(there)
    assert (await sign_in_by(browser, there, account, next=wanted)).headers["location"] == "/home"


async def test_a_secret_is_never_told(browser, there, session):
    """Neither the verifier nor the state lies open in the database."""
    started = await browser.get(START)
    [flow] = (await session.scalars(select(SocialFlow))).all()
    state = query_of(started.headers["location"])["state"]
    assert state not in (flow.state_digest, flow.verifier_sealed)
    assert flow.verifier_sealed.startswith("s1.")
