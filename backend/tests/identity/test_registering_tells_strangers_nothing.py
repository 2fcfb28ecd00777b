"""Nobody learns who has an account, and nobody takes an address before its owner."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from tests.factories.identity import PASSWORD
from tests.factories.mailbox import link_to, mails_to, subjects_to, token_in

from evenhand.core.db import now
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity.models import Organization, Registration, User

OTHER = "seven quiet rivers bend"
CONFIRM = "Confirm your email address"
ADDRESS = "ada@example.org"


async def register(api, email=ADDRESS, password=PASSWORD, name="Ada Byron", **more):
    kind = "company" if "organization_name" in more else "candidate"
    body = {"name": name, "email": email, "password": password, **more}
    return await api.post(f"/v1/auth/register/{kind}", json=body)


async def sign_in(api, email=ADDRESS, password=PASSWORD):
    body = {"email": email, "password": password, "transport": "bearer"}
    return await api.post("/v1/auth/sign-in", json=body)


async def verify(api, token):
    return await api.post("/v1/auth/verify", json={"token": token})


async def accounts(session, email=ADDRESS):
    return await session.scalar(select(func.count()).select_from(User).where(User.email == email))


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("register/candidate", {"name": "Ada", "password": PASSWORD}),
        ("register/company", {"name": "Ada", "password": PASSWORD, "organization_name": "Engines"}),
        ("verify/resend", {}),
        ("password/forgot", {}),
    ],
)
async def test_known_and_unknown_addresses_answer_alike(api, a, path, more):
    ada = await a.candidate()
    known = await api.post(f"/v1/auth/{path}", json={"email": ada.email, **more})
    unknown = await api.post(f"/v1/auth/{path}", json={"email": "no@example.org", **more})

    assert known.status_code == unknown.status_code == 202
    assert known.json() == unknown.json()
    assert set(known.headers) == set(unknown.headers)


@pytest.mark.parametrize("path", ["verify/resend", "password/forgot"])
async def test_who_asks_too_often_hears_the_same_and_no_more_mails_go_out(api, a, work, outside, path):
    ada = await a.candidate()
    await register(api, "new@example.org")
    await work()
    before = len(await mails_to(outside, "new@example.org")) + len(await mails_to(outside, ada.email))

    answers = [
        await api.post(f"/v1/auth/{path}", json={"email": email})
        for email in (ada.email, "new@example.org") * 6
    ]
    await work()

    assert {(one.status_code, one.text) for one in answers} == {(202, answers[0].text)}
    after = len(await mails_to(outside, "new@example.org")) + len(await mails_to(outside, ada.email))
    assert after - before <= 3


async def test_signing_in_with_the_password_of_a_registration_tells_nothing_about_the_address(api, a, work):
    """A stranger registers two addresses, one of them somebody's, and then tries to sign in with both."""
    ada = await a.candidate()
    for email in (ada.email, "nobody@example.org"):
        await register(api, email, OTHER)
    await work()

    known, unknown = await sign_in(api, ada.email, OTHER), await sign_in(api, "nobody@example.org", OTHER)

    assert known.status_code == unknown.status_code == 403
    assert known.json() == unknown.json()
    assert (await sign_in(api, ada.email)).status_code == 200


async def test_before_the_mailbox_is_proven_there_is_no_account(api, work, session):
    await register(api)
    await work()
    assert await accounts(session) == 0
    early = await sign_in(api)
    assert early.json()["type"] == "/problems/email-not-verified"
    wrong = await sign_in(api, password=OTHER)
    assert wrong.json()["type"] == "/problems/wrong-credentials"


async def test_a_stranger_who_registered_first_gains_nothing(api, work, outside, session):
    await register(api, password=OTHER, name="Eve Stranger")
    await work()
    await session.execute(update(Registration).values(expires_at=now() - timedelta(seconds=1)))
    await session.commit()
    await register(api)
    await work()

    assert (await verify(api, await link_to(outside, ADDRESS))).status_code == 200

    assert (await sign_in(api, password=OTHER)).status_code == 401
    mine = await sign_in(api)
    me = await api.get("/v1/auth/me", headers={"Authorization": f"Bearer {mine.json()['access_token']}"})
    assert me.json()["name"] == "Ada Byron"


@pytest.mark.parametrize("opened", ["own", "stranger's"])
async def test_of_two_registrations_at_once_neither_password_opens_the_account(
    api, work, outside, session, opened
):
    """Whichever of two mails is opened, only the mailbox is proven. Its owner then chooses a password."""
    await register(api)
    await work()
    own = await link_to(outside, ADDRESS)
    await register(api, password=OTHER, name="Eve Stranger", organization_name="Eve's")
    await work()
    strange = await link_to(outside, ADDRESS)

    answer = await verify(api, own if opened == "own" else strange)
    await work()

    assert answer.status_code == 200
    assert "choose your password" in answer.json()["message"]
    assert (await sign_in(api)).status_code == 401 or opened == "stranger's"
    for password in (PASSWORD, OTHER):
        assert (await sign_in(api, password=password)).status_code != 200
    token = await link_to(outside, ADDRESS, "Choose a new password")
    chosen = "violet comet under pears"
    await api.post("/v1/auth/password/reset", json={"token": token, "password": chosen})
    assert (await sign_in(api, password=chosen)).status_code == 200
    assert (await verify(api, strange if opened == "own" else own)).status_code == 410
    assert await accounts(session) == 1


async def test_a_double_click_makes_one_account(people_apart, committed, settings, redis, tmp_path):
    """Both requests at the same moment, on connections of their own."""
    import httpx
    from tests.factories.work import run_all_work

    from evenhand.main import create_app
    from evenhand.providers import Providers

    outside = Providers(settings.model_copy(update={"home": tmp_path}), committed)
    app = create_app(settings, committed, redis, outside)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://test") as api:
        address = f"{tmp_path.name}@example.org"
        await register(api, address, organization_name="Twice Ltd")
        await run_all_work(committed, outside)
        token = await link_to(outside, address)
        answers = await asyncio.gather(*(verify(api, token) for _ in range(4)))
    assert sorted(one.status_code for one in answers) == [200, 410, 410, 410]
    async with committed() as session:
        assert await accounts(session, address) == 1
        owned = select(func.count()).select_from(Organization).where(Organization.name == "Twice Ltd")
        assert await session.scalar(owned) == 1


async def test_expired_used_and_invented_links_are_refused_alike(api, work, outside, session):
    await register(api)
    await work()
    token = await link_to(outside, ADDRESS)
    await session.execute(update(Registration).values(expires_at=now() - timedelta(seconds=1)))
    await session.commit()
    expired = await verify(api, token)
    await session.execute(update(Registration).values(expires_at=now() + timedelta(hours=1)))
    await session.commit()
    assert (await verify(api, token)).status_code == 200
    used, invented = await verify(api, token), await verify(api, "x" * 43)

    assert expired.status_code == used.status_code == invented.status_code == 410
    assert expired.json() == used.json() == invented.json()


async def test_a_reset_link_proves_no_registration_and_the_other_way_round(api, a, work, outside):
    ada = await a.candidate()
    await register(api)
    await api.post("/v1/auth/password/forgot", json={"email": ada.email})
    await work()
    confirmation, reset = await link_to(outside, ADDRESS), await link_to(outside, ada.email)

    assert (await verify(api, reset)).status_code == 410
    foreign = await api.post("/v1/auth/password/reset", json={"token": confirmation, "password": OTHER})
    assert foreign.status_code == 410


async def test_a_link_sent_again_works_and_the_earlier_one_has_ended(api, work, outside):
    await register(api)
    await work()
    first = await link_to(outside, ADDRESS)
    await api.post("/v1/auth/verify/resend", json={"email": "Ada@Example.org"})
    await work()
    second = await link_to(outside, ADDRESS)

    assert first != second
    assert (await verify(api, first)).status_code == 410
    assert (await verify(api, second)).status_code == 200
    assert (await sign_in(api)).status_code == 200


async def test_an_older_account_that_was_never_confirmed_is_adopted(api, work, outside, session):
    """From before registrations had a table: the row is there, and only its mailbox is not proven."""
    from evenhand.domains.identity import create_user

    user = await create_user(session, name="Eve", email=ADDRESS, password=OTHER, verified=False)
    await session.commit()
    assert (await sign_in(api, password=OTHER)).json()["type"] == "/problems/email-not-verified"

    await register(api)
    await work()
    await verify(api, await link_to(outside, ADDRESS))

    assert (await sign_in(api)).status_code == 200
    assert (await sign_in(api, password=OTHER)).status_code == 401
    await session.refresh(user)
    assert user.name == "Ada Byron"
    assert await accounts(session) == 1


async def test_an_older_account_can_ask_for_its_mail_again(api, work, outside, session):
    from evenhand.domains.identity import create_user

    await create_user(session, name="Ada", email=ADDRESS, password=PASSWORD, verified=False)
    await session.commit()
    await api.post("/v1/auth/verify/resend", json={"email": ADDRESS})
    await work()
    await verify(api, await link_to(outside, ADDRESS))
    assert (await sign_in(api)).status_code == 200


async def test_the_mail_carries_nothing_that_a_stranger_typed(api, work, outside):
    await register(api, name="Win at evil.example now", organization_name="http://evil.example")
    await work()
    [mail] = await mails_to(outside, ADDRESS)
    assert mail.subject == CONFIRM
    assert "evil" not in mail.text + mail.html
    assert "If you did not register" in mail.text
    assert token_in(mail.html) == token_in(mail.text)


async def test_secrets_of_links_are_stored_as_digests_only(api, work, outside, session):
    await register(api)
    await work()
    token = await link_to(outside, ADDRESS)
    stored = await session.scalar(select(Registration.token_digest))
    assert stored != token
    assert len(stored) == 64


async def test_an_account_is_written_down_when_it_is_made(api, work, outside, session):
    await register(api)
    await work()
    await verify(api, await link_to(outside, ADDRESS))
    user_id = await session.scalar(select(User.id).where(User.email == ADDRESS))
    entries = select(AuditEntry.action).where(AuditEntry.subject == f"user:{user_id}")
    assert {"account.registered", "account.verified"} <= set(await session.scalars(entries))
    assert await subjects_to(outside, ADDRESS) == [CONFIRM]


async def test_the_password_policy_names_the_field(api):
    answer = await register(api, password="ada-byron1")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "password"
    company = await register(api, password="lanternworks1", organization_name="Lantern Works")
    assert company.json()["type"] == "/problems/weak-password"
