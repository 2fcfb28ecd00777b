"""Roles, removal, leaving and ownership."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from tests.factories.databases import new_database
from tests.factories.identity import PASSWORD

from evenhand.core.db import create_engine, now
from evenhand.core.keys import sessions_with_keys
from evenhand.domains.identity import Role, add_member, create_user, organizations
from evenhand.domains.identity.errors import LastOwner
from evenhand.domains.identity.models import Membership, Organization, SignInSession

MEMBERS = "/v1/organization/members"


@pytest.fixture
async def owner(a):
    return await a.owner("Analytical Engines")


async def give(api, who, to, role):
    return await api.patch(f"{MEMBERS}/{to.id}", headers=who.headers, json={"role": role})


async def hand_over(api, who, to, **more):
    body = {"user_id": str(to.id), **more}
    return await api.post("/v1/organization/ownership", headers=who.headers, json=body)


async def roles(api, who):
    return {one["name"]: one["role"] for one in (await api.get(MEMBERS, headers=who.headers)).json()}


async def test_every_member_sees_the_others_and_managers_give_roles(api, a, owner):
    rita = await a.recruiter(of=owner)
    assert await roles(api, rita) == {"Olga Owner": "owner", "Rita Recruiter": "recruiter"}

    assert (await give(api, rita, rita, "admin")).status_code == 403
    assert (await give(api, owner, rita, "interviewer")).status_code == 204
    assert (await roles(api, owner))["Rita Recruiter"] == "interviewer"
    assert (await give(api, owner, rita, "owner")).status_code == 422


async def test_admins_cannot_touch_owners(api, a, owner):
    admin = await a.member(Role.ADMIN, of=owner, name="Anna Admin")
    for refused in (
        await give(api, admin, owner, "interviewer"),
        await api.delete(f"{MEMBERS}/{owner.id}", headers=admin.headers),
    ):
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/owners-only")
    assert (await hand_over(api, admin, admin)).status_code == 403


async def test_the_last_owner_cannot_leave_be_demoted_or_removed(api, a, owner):
    await a.recruiter(of=owner)
    for refused in (
        await api.post("/v1/organization/leave", headers=owner.headers),
        await give(api, owner, owner, "admin"),
        await api.delete(f"{MEMBERS}/{owner.id}", headers=owner.headers),
    ):
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/last-owner")


async def test_ownership_is_handed_over_or_shared(api, a, owner, work):
    anna = await a.member(Role.ADMIN, of=owner, name="Anna Admin")
    ben = await a.member(Role.RECRUITER, of=owner, name="Ben Recruiter")
    assert (await hand_over(api, owner, anna)).status_code == 204
    assert await roles(api, ben) == {
        "Olga Owner": "admin",
        "Anna Admin": "owner",
        "Ben Recruiter": "recruiter",
    }

    assert (await hand_over(api, owner, ben)).status_code == 403
    await asyncio.sleep(1)
    assert (await hand_over(api, anna, ben, stay_owner=True)).status_code == 204
    assert (await roles(api, owner))["Anna Admin"] == "owner"
    assert (await api.post("/v1/organization/leave", headers=anna.headers)).status_code == 204
    await work()
    heard = (await api.get("/v1/notifications", headers=ben.headers)).json()["items"]
    assert heard[0]["kind"] == "ownership.transferred"


async def test_a_removed_member_is_out_within_a_second(api, a, owner, work):
    rita = await a.recruiter(of=owner)
    assert (await api.get("/v1/jobs", headers=rita.headers)).status_code == 200
    assert (await api.delete(f"{MEMBERS}/{rita.id}", headers=owner.headers)).status_code == 204
    await asyncio.sleep(1)
    assert (await api.get("/v1/jobs", headers=rita.headers)).status_code == 403
    me = (await api.get("/v1/auth/me", headers=rita.headers)).json()
    assert (me["role"], me["organization_id"]) == ("candidate", None)
    await work()
    heard = (await api.get("/v1/notifications", headers=rita.headers)).json()["items"]
    assert heard[0]["kind"] == "member.removed"


async def test_strangers_are_not_found(api, a, owner):
    stranger = await a.owner("Other Works")
    assert (await give(api, stranger, owner, "admin")).status_code == 404
    gone = await api.delete(f"{MEMBERS}/{owner.id}", headers=stranger.headers)
    assert gone.status_code == 404
    assert (await api.get(MEMBERS, headers=(await a.candidate()).headers)).status_code == 403


async def test_the_trail_tells_owners_and_admins_who_did_what(api, a, owner):
    rita = await a.recruiter(of=owner)
    await give(api, owner, rita, "interviewer")
    await api.patch("/v1/organization", headers=owner.headers, json={"name": "Difference Engines"})
    page = (await api.get("/v1/organization/audit", headers=owner.headers)).json()
    changed, given, *_ = page["items"]
    assert (changed["action"], changed["detail"]) == ("organization.changed", {"fields": ["name"]})
    assert given["action"] == "member.role_changed"
    assert given["actor_name"] == "Olga Owner"
    assert given["detail"] == {"before": "recruiter", "role": "interviewer"}
    assert (await api.get("/v1/organization/audit", headers=rita.headers)).status_code == 403


async def test_the_trail_comes_in_pages(api, a, owner, session):
    from evenhand.domains import audit

    for number in range(55):
        audit.record(
            session, "test.done", f"test:{number}", actor_id=None, organization_id=owner.organization_id
        )
    await session.commit()
    url = "/v1/organization/audit"
    first = (await api.get(url, headers=owner.headers)).json()
    rest = (await api.get(url, headers=owner.headers, params={"cursor": first["next_cursor"]})).json()
    assert len(first["items"]) == 50
    seen = [one["id"] for one in first["items"] + rest["items"]]
    assert len(seen) == len(set(seen)) >= 55
    assert rest["next_cursor"] is None


@pytest.fixture
async def real_sessions(server_url, settings):
    """Sessions that commit for real, so that two of them can wait for each other."""
    engine = create_engine(new_database(server_url))
    yield sessions_with_keys(engine, settings)
    await engine.dispose()


async def test_two_owners_who_leave_at_once_do_not_leave_it_without_one(real_sessions):
    from evenhand.core.actor import Actor

    async with real_sessions.begin() as session:
        ada = await create_user(
            session,
            name="Ada",
            email="ada@example.org",
            password=PASSWORD,
            organization_name="Two",
            verified=True,
        )
        bea = await create_user(
            session, name="Bea", email="bea@example.org", password=PASSWORD, verified=True
        )
        organization_id = await session.scalar(select(Organization.id))
        await add_member(session, user_id=bea.id, organization_id=organization_id, role=Role.OWNER)

    async def leave(user_id):
        async with real_sessions.begin() as session:
            actor = Actor(user_id=user_id, organization_id=organization_id, role=Role.OWNER)
            await organizations.leave(session, actor)
            await asyncio.sleep(0.2)  # the other one has looked meanwhile, were there no lock

    ends = await asyncio.gather(leave(ada.id), leave(bea.id), return_exceptions=True)

    assert sorted(type(end) for end in ends if end) == [LastOwner]
    async with real_sessions() as session:
        assert len((await session.scalars(select(Membership))).all()) == 1


async def test_one_person_acts_in_several_organizations_and_as_a_candidate(api, a, owner, session):
    async def act_as(organization_id):
        body = {"organization_id": organization_id and str(organization_id)}
        return await api.put("/v1/auth/acting-as", headers=rita.headers, json=body)

    rita = await a.recruiter(of=owner)
    other = await a.owner("Other Works")
    assert (await act_as(other.organization_id)).status_code == 404

    await add_member(session, user_id=rita.id, organization_id=other.organization_id, role=Role.ADMIN)
    await session.commit()
    there = (await act_as(other.organization_id)).json()
    assert (there["role"], there["organization_name"]) == ("admin", "Other Works")
    assert set(await roles(api, rita)) == {"Olga Owner", "Rita Recruiter"}
    assert (await api.get("/v1/organization", headers=rita.headers)).json()["name"] == "Other Works"

    as_candidate = (await act_as(None)).json()
    assert (as_candidate["role"], as_candidate["organization_id"]) == ("candidate", None)
    assert (await api.get(MEMBERS, headers=rita.headers)).status_code == 403
    assert (await api.get("/v1/recommendations", headers=rita.headers)).status_code == 200

    back = (await act_as(owner.organization_id)).json()
    assert (back["role"], back["organization_name"]) == ("recruiter", "Analytical Engines")


async def test_an_organization_may_ask_a_second_factor_of_everybody(api, a, owner):
    rita = await a.recruiter(of=owner)
    await api.patch("/v1/organization", headers=owner.headers, json={"requires_second_factor": True})
    await asyncio.sleep(1)
    refused = await api.get("/v1/jobs", headers=rita.headers)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/second-factor-needed")
    assert (await api.get("/v1/auth/me", headers=rita.headers)).status_code == 200  # their account is theirs


async def test_handing_ownership_over_asks_for_a_fresh_proof(api, a, owner, session):
    anna = await a.member(Role.ADMIN, of=owner, name="Anna Admin")
    await session.execute(update(SignInSession).values(stepped_up_at=now() - timedelta(minutes=11)))
    await session.commit()
    refused = await hand_over(api, owner, anna)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/step-up-required")
    assert refused.json()["methods"] == ["password"]
