"""What operators of the platform do to accounts, and that nobody else does."""

import pytest
from sqlalchemy import select, update
from tests.identity.test_second_step_and_step_up import with_app

from evenhand.core.problems import NotFound
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity import operators
from evenhand.domains.identity.models import Authenticator, User


@pytest.fixture
async def operator(a, session):
    person = await a.candidate("Otto Operator")
    await session.execute(update(User).where(User.id == person.id).values(is_platform_admin=True))
    await session.commit()
    return person


async def is_in(api, person) -> bool:
    return (await api.get("/v1/auth/me", headers=person.headers)).status_code == 200


async def test_one_person_or_everybody_is_signed_out(api, a, operator, session):
    ada, eve = await a.candidate(), await a.candidate("Eve Other")
    answer = await api.post("/v1/admin/sessions/end", json={"email": ada.email}, headers=operator.headers)
    assert answer.json() == {"ended": 1}
    assert not await is_in(api, ada)
    assert await is_in(api, eve)

    everybody = await api.post("/v1/admin/sessions/end", json={"email": None}, headers=operator.headers)
    assert everybody.json()["ended"] >= 2
    assert not await is_in(api, eve)
    assert not await is_in(api, operator)
    trail = await session.scalars(
        select(AuditEntry.subject).where(AuditEntry.action == "sessions.ended-by-operator")
    )
    assert set(trail) == {f"user:{ada.id}", "everybody"}


async def test_nobody_else_may(api, a):
    owner = await a.owner()
    answer = await api.post("/v1/admin/sessions/end", json={"email": None}, headers=owner.headers)
    assert answer.status_code == 403
    assert await is_in(api, owner)


async def test_an_unknown_address_is_said_to_be_unknown_to_the_operator(api, operator):
    answer = await api.post(
        "/v1/admin/sessions/end", json={"email": "no@example.org"}, headers=operator.headers
    )
    assert answer.status_code == 404


async def test_lost_factors_are_taken_away_and_their_owner_is_told(api, a, session, work, outside):
    ada = await a.candidate()
    await with_app(session, ada)

    await operators.reset_factors(session, ada.email)
    await session.commit()
    await work()

    assert await session.scalar(select(Authenticator).where(Authenticator.user_id == ada.id)) is None
    assert not await is_in(api, ada)
    subjects = [mail.subject for mail in await outside.mail.inbox(to=ada.email)]
    assert "Your second factors were reset" in subjects


async def test_an_administrator_is_named_by_address(a, session):
    ada = await a.candidate()
    await operators.name_administrator(session, ada.email)
    assert (await session.get_one(User, ada.id)).is_platform_admin
    with pytest.raises(NotFound):
        await operators.name_administrator(session, "no@example.org")
