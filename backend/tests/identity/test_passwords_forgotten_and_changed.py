"""Who proves the mailbox, or knows the password, may choose another; everybody else is thrown out by it."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from tests.factories.identity import PASSWORD
from tests.factories.mailbox import link_to, mails_to, subjects_to

from evenhand.core.db import now
from evenhand.core.security import token_digest
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity.models import OneTimeToken, SignInSession, User

NEW = "violet comet under pears"
ASKED, CHANGED = "Choose a new password", "Your password was changed"


async def forgot(api, email):
    return await api.post("/v1/auth/password/forgot", json={"email": email})


async def reset(api, token, password=NEW):
    return await api.post("/v1/auth/password/reset", json={"token": token, "password": password})


async def change(api, who, current=PASSWORD, new=NEW):
    body = {"current_password": current, "new_password": new}
    return await api.put("/v1/auth/password", headers=who.headers, json=body)


async def sign_in(api, email, password):
    body = {"email": email, "password": password, "transport": "bearer"}
    return await api.post("/v1/auth/sign-in", json=body)


async def headers_of(api, email, password=PASSWORD):
    token = (await sign_in(api, email, password)).json()["access_token"]
    return {"Authorization": f"Bearer {token}"}


async def test_a_reset_ends_every_session_and_tells_the_owner(api, a, work, outside, session):
    ada = await a.candidate()
    elsewhere = await headers_of(api, ada.email)
    assert (await forgot(api, ada.email.upper())).status_code == 202
    await work()

    assert (await reset(api, await link_to(outside, ada.email))).status_code == 200
    await work()

    for headers in (ada.headers, elsewhere):
        assert (await api.get("/v1/auth/sessions", headers=headers)).status_code == 401
    assert (await sign_in(api, ada.email, PASSWORD)).status_code == 401
    assert (await sign_in(api, ada.email, NEW)).status_code == 200
    assert await subjects_to(outside, ada.email) == [ASKED, CHANGED]
    actions = select(AuditEntry.action).where(AuditEntry.subject == f"user:{ada.id}")
    assert "password.reset" in set(await session.scalars(actions))


async def test_a_reset_link_works_once_and_its_siblings_end_with_it(api, a, work, outside):
    ada = await a.candidate()
    await forgot(api, ada.email)
    await work()
    first = await link_to(outside, ada.email)
    await forgot(api, ada.email)
    await work()
    second = await link_to(outside, ada.email)

    assert (await reset(api, second)).status_code == 200
    assert (await reset(api, second)).status_code == 410
    assert (await reset(api, first)).status_code == 410


async def test_a_reset_link_lives_an_hour_at_most_and_is_stored_as_a_digest(api, a, work, outside, session):
    ada = await a.candidate()
    await forgot(api, ada.email)
    await work()
    token = await link_to(outside, ada.email)
    stored = await session.scalar(select(OneTimeToken).where(OneTimeToken.purpose == "password-reset"))
    assert stored.token_digest == token_digest(token)
    assert stored.expires_at - now() <= timedelta(hours=1)

    await session.execute(update(OneTimeToken).values(expires_at=now() - timedelta(seconds=1)))
    await session.commit()
    assert (await reset(api, token)).status_code == 410


async def test_a_refused_password_leaves_the_link_unused(api, a, work, outside):
    ada = await a.candidate("Ada Byron")
    await forgot(api, ada.email)
    await work()
    token = await link_to(outside, ada.email)

    weak = await reset(api, token, "ada-byron1")
    assert weak.json()["type"] == "/problems/weak-password"
    assert (await reset(api, token)).status_code == 200


async def test_nobody_is_mailed_at_an_unknown_address(api, work, outside, session):
    await forgot(api, "no@example.org")
    await work()
    assert await mails_to(outside, "no@example.org") == []
    assert await session.scalar(select(func.count()).select_from(OneTimeToken)) == 0


async def test_who_was_locked_out_by_a_stranger_gets_in_by_a_reset(api, a, work, outside):
    ada = await a.candidate()
    for _ in range(12):
        await sign_in(api, ada.email, "x" * 12)
    assert (await sign_in(api, ada.email, PASSWORD)).status_code == 429
    await forgot(api, ada.email)
    await work()
    await reset(api, await link_to(outside, ada.email))
    assert (await sign_in(api, ada.email, NEW)).status_code == 200


async def test_changing_the_password_ends_the_other_sessions_and_keeps_this_one(
    api, a, work, outside, session
):
    ada = await a.candidate()
    elsewhere = await headers_of(api, ada.email)
    await forgot(api, ada.email)
    await work()
    waiting_link = await link_to(outside, ada.email)

    assert (await change(api, ada)).status_code == 204
    await work()

    assert (await api.get("/v1/auth/sessions", headers=ada.headers)).status_code == 200
    assert (await api.get("/v1/auth/sessions", headers=elsewhere)).status_code == 401
    assert (await reset(api, waiting_link)).status_code == 410
    assert (await mails_to(outside, ada.email))[0].subject == CHANGED
    open_ones = (
        select(func.count())
        .select_from(SignInSession)
        .where(SignInSession.user_id == ada.id, SignInSession.ended_at.is_(None))
    )
    assert await session.scalar(open_ones) == 1


@pytest.mark.parametrize("current", [None, "", "not my password"])
async def test_changing_it_needs_the_current_one(api, a, current):
    ada = await a.candidate()
    refused = await change(api, ada, current=current)
    assert refused.status_code == 400
    assert refused.json()["type"] == "/problems/wrong-password"
    assert refused.json()["errors"][0]["field"] == "current_password"


async def test_guessing_the_current_password_is_slowed(api, a):
    ada = await a.candidate()
    answers = [await change(api, ada, current=f"a wrong guess {turn}") for turn in range(8)]
    assert answers[0].status_code == 400
    assert answers[-1].status_code == 429


async def test_who_has_no_password_yet_shows_anew_that_it_is_them(api, a, session):
    ada = await a.candidate()
    await session.execute(update(User).where(User.id == ada.id).values(password_hash=None))
    await session.execute(update(SignInSession).values(stepped_up_at=now() - timedelta(hours=1)))
    await session.commit()
    assert (await change(api, ada, current=None)).json()["type"] == "/problems/step-up-required"

    await session.execute(update(SignInSession).values(stepped_up_at=now()))
    await session.commit()
    assert (await change(api, ada, current=None)).status_code == 204
    assert (await sign_in(api, ada.email, NEW)).status_code == 200
