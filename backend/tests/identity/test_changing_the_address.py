"""An address is changed when both mailboxes have said so; a session or a mailbox alone is not enough."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from tests.factories.identity import PASSWORD
from tests.factories.mailbox import link_to, mails_to, subjects_to

from evenhand.core.db import now
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity.models import EmailChange, SignInSession, User

NEW = "new.ada@example.org"
CHANGED = "The address of your account was changed"


async def ask(api, who, new_email=NEW):
    return await api.post("/v1/auth/email", headers=who.headers, json={"new_email": new_email})


async def confirm(api, token):
    return await api.post("/v1/auth/email/confirm", json={"token": token})


@pytest.mark.parametrize("first", ["old", "new"])
async def test_both_mailboxes_confirm_in_either_order(api, a, work, outside, session, first):
    ada = await a.candidate()
    assert (await ask(api, ada, "New.Ada@example.org")).status_code == 202
    await work()
    links = {"old": await link_to(outside, ada.email), "new": await link_to(outside, NEW)}

    half = await confirm(api, links.pop(first))
    assert half.json()["done"] is False
    assert await session.scalar(select(User.email).where(User.id == ada.id)) == ada.email
    whole = await confirm(api, links.popitem()[1])
    await work()

    assert whole.json()["done"] is True
    assert await session.scalar(select(User.email).where(User.id == ada.id)) == NEW
    for mailbox in (ada.email, NEW):
        assert (await subjects_to(outside, mailbox))[-1] == CHANGED
    assert (await api.get("/v1/auth/sessions", headers=ada.headers)).status_code == 200
    body = {"email": NEW, "password": PASSWORD, "transport": "bearer"}
    assert (await api.post("/v1/auth/sign-in", json=body)).status_code == 200
    actions = set(await session.scalars(select(AuditEntry.action).where(AuditEntry.actor_id == ada.id)))
    assert {"email-change.requested", "email-change.confirmed", "email.changed"} <= actions


async def test_a_link_works_once_and_one_mailbox_cannot_confirm_for_the_other(api, a, work, outside):
    ada = await a.candidate()
    await ask(api, ada)
    await work()
    token = await link_to(outside, NEW)
    assert (await confirm(api, token)).json()["done"] is False
    assert (await confirm(api, token)).status_code == 410


async def test_a_taken_address_answers_alike_and_its_owner_is_told(api, a, work, outside):
    ada, eve = await a.candidate(), await a.candidate("Eve Other")
    free, taken = await ask(api, ada), await ask(api, eve, ada.email)
    await work()

    assert (free.status_code, free.json()) == (taken.status_code, taken.json())
    assert await subjects_to(outside, ada.email) == [
        "Confirm the change of your address",
        "Somebody asked to use your address",
    ]
    half = await confirm(api, await link_to(outside, eve.email))
    assert half.json()["done"] is False


async def test_an_address_taken_in_the_meantime_stays_with_who_took_it(api, a, work, outside, session):
    from evenhand.domains.identity import create_user

    ada = await a.candidate()
    await ask(api, ada)
    await work()
    old, new = await link_to(outside, ada.email), await link_to(outside, NEW)
    await confirm(api, old)
    await create_user(session, name="Eve", email=NEW, password=PASSWORD, verified=True)
    await session.commit()

    assert (await confirm(api, new)).status_code == 410
    assert await session.scalar(select(User.email).where(User.id == ada.id)) == ada.email


async def test_it_can_be_given_up_and_a_newer_wish_replaces_it(api, a, work, outside):
    ada = await a.candidate()
    await ask(api, ada)
    await work()
    first = await link_to(outside, NEW)
    await ask(api, ada, "third@example.org")
    await work()
    assert (await confirm(api, first)).status_code == 410

    assert (await api.delete("/v1/auth/email", headers=ada.headers)).status_code == 204
    assert (await confirm(api, await link_to(outside, "third@example.org"))).status_code == 410
    assert (await api.delete("/v1/auth/email", headers=ada.headers)).status_code == 204


async def test_an_old_wish_is_void(api, a, work, outside, session):
    ada = await a.candidate()
    await ask(api, ada)
    await work()
    await session.execute(update(EmailChange).values(expires_at=now() - timedelta(seconds=1)))
    await session.commit()
    assert (await confirm(api, await link_to(outside, NEW))).status_code == 410


async def test_a_new_password_stops_a_change_that_a_thief_began(api, a, work, outside):
    ada = await a.candidate()
    await ask(api, ada, "thief@example.org")
    await work()
    body = {"current_password": PASSWORD, "new_password": "violet comet under pears"}
    await api.put("/v1/auth/password", headers=ada.headers, json=body)
    assert (await confirm(api, await link_to(outside, "thief@example.org"))).status_code == 410


async def test_it_needs_a_fresh_proof_and_another_address(api, a, session, work, outside):
    ada = await a.candidate()
    assert (await ask(api, ada, ada.email)).json()["errors"][0]["field"] == "new_email"
    await session.execute(update(SignInSession).values(stepped_up_at=now() - timedelta(hours=1)))
    await session.commit()
    assert (await ask(api, ada)).json()["type"] == "/problems/step-up-required"
    await work()
    assert await mails_to(outside, NEW) == []
