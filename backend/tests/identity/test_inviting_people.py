"""An invitation offers a role to a mailbox: it works once, for a week, until it is taken back."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update
from tests.factories.identity import PASSWORD

from evenhand.core.db import now
from evenhand.domains.identity import Role
from evenhand.domains.identity.models import Invitation

INVITATIONS = "/v1/organization/invitations"
NEW = "nora.new@example.org"


async def invite(api, who, email=NEW, role="recruiter"):
    return await api.post(INVITATIONS, headers=who.headers, json={"email": email, "role": role})


async def token_to(outside, email=NEW) -> str:
    """From the newest mail to this address."""
    mails = await outside.mail.inbox(to=email)
    found = [re.search(r"/invitation\?token=([\w-]+)", mail.text) for mail in mails]
    newest = next(match for match in found if match)
    return newest.group(1)


async def members(api, who):
    return (await api.get("/v1/organization/members", headers=who.headers)).json()


@pytest.fixture
async def owner(a):
    return await a.owner("Analytical Engines")


async def test_somebody_without_an_account_registers_through_the_link(api, owner, work, outside):
    assert (await invite(api, owner)).status_code == 201
    await work()
    token = await token_to(outside)
    offer = (await api.get(f"/v1/auth/invitations/{token}")).json()
    assert (offer["organization_name"], offer["role"], offer["email"]) == (
        "Analytical Engines",
        "recruiter",
        NEW,
    )

    body = {"name": "Nora New", "password": PASSWORD}
    joined = await api.post(f"/v1/auth/invitations/{token}/register", json=body)
    assert joined.status_code == 201, joined.text

    signed_in = await api.post("/v1/auth/sign-in", json={"email": NEW, "password": PASSWORD})
    assert signed_in.status_code == 200  # the link has proven the mailbox
    found = {one["email"]: one for one in await members(api, owner)}
    assert found[NEW]["role"] == "recruiter"
    assert found[owner.email]["self"] is True


async def test_somebody_with_an_account_accepts_signed_in(api, a, owner, work, outside):
    cora = await a.candidate()
    await invite(api, owner, cora.email, "interviewer")
    await work()
    token = await token_to(outside, cora.email)

    taken = await api.post(f"/v1/auth/invitations/{token}/register", json={"name": "X", "password": PASSWORD})
    assert taken.json()["type"] == "/problems/account-exists"
    accepted = await api.post(f"/v1/auth/invitations/{token}/accept", headers=cora.headers)
    assert accepted.status_code == 200

    assert cora.email in {one["email"] for one in await members(api, owner)}
    await work()
    heard = (await api.get("/v1/notifications", headers=owner.headers)).json()
    assert heard["items"][0]["kind"] == "member.joined"


async def test_another_account_cannot_accept_it(api, a, owner, work, outside):
    eve = await a.candidate("Eve Other")
    await invite(api, owner)
    await work()
    token = await token_to(outside)
    refused = await api.post(f"/v1/auth/invitations/{token}/accept", headers=eve.headers)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/other-mailbox")


async def test_a_link_works_once_and_not_after_it_was_taken_back_or_expired(
    api, a, owner, work, outside, session
):
    async def refused(token) -> bool:
        seen = await api.get(f"/v1/auth/invitations/{token}")
        body = {"name": "Nora New", "password": PASSWORD}
        used = await api.post(f"/v1/auth/invitations/{token}/register", json=body)
        return {seen.status_code, used.status_code} == {410}

    sent = (await invite(api, owner)).json()
    await work()
    token = await token_to(outside)
    assert (await api.delete(f"{INVITATIONS}/{sent['id']}", headers=owner.headers)).status_code == 204
    assert await refused(token)

    await invite(api, owner)
    await work()
    token = await token_to(outside)
    await session.execute(update(Invitation).values(expires_at=now() - timedelta(seconds=1)))
    await session.commit()
    assert await refused(token)

    [waiting] = (await api.get(INVITATIONS, headers=owner.headers)).json()
    again = await api.post(f"{INVITATIONS}/{waiting['id']}/resend", headers=owner.headers)
    assert again.status_code == 202
    await work()
    assert await refused(token)  # the old link, although the invitation lives again
    token = await token_to(outside)
    body = {"name": "Nora New", "password": PASSWORD}
    assert (await api.post(f"/v1/auth/invitations/{token}/register", json=body)).status_code == 201
    assert await refused(token)
    assert (await api.get(INVITATIONS, headers=owner.headers)).json() == []


async def test_inviting_an_address_again_renews_the_one_invitation(api, owner, work, outside):
    first = (await invite(api, owner)).json()
    second = (await invite(api, owner, role="admin")).json()
    assert first["id"] == second["id"]
    assert second["role"] == "admin"


async def test_a_member_cannot_be_invited_and_nobody_is_invited_as_owner(api, a, owner):
    rita = await a.recruiter(of=owner)
    known = await invite(api, owner, rita.email)
    assert (known.status_code, known.json()["type"]) == (409, "/problems/already-member")
    assert (await invite(api, owner, role="owner")).status_code == 422


@pytest.mark.parametrize("role", [Role.RECRUITER, Role.HIRING_MANAGER, Role.INTERVIEWER])
async def test_only_owners_and_admins_invite(api, a, owner, role):
    member = await a.member(role, of=owner)
    assert (await invite(api, member)).status_code == 403
    admin = await a.member(Role.ADMIN, of=owner, name="Anna Admin")
    assert (await invite(api, admin)).status_code == 201


async def test_the_secret_is_only_in_the_mail(api, owner, work, outside, session):
    from sqlalchemy import text

    await invite(api, owner)
    await work()
    token = await token_to(outside)
    for table in ("invitations", "outbox", "procrastinate_jobs", "audit_entries"):
        kept = (await session.execute(text(f"SELECT {table}::text FROM {table}"))).scalars().all()
        assert not any(token in line for line in kept), table
