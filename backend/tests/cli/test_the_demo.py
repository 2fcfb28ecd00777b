"""`evenhand demo`: a small world to look around in, made once."""

from sqlalchemy import func, select

from evenhand.cli.demo import seed, sign_ins
from evenhand.domains import search
from evenhand.domains.applications.models import Application


async def test_the_demo_is_made_once_and_its_people_can_sign_in(api, sessions) -> None:
    async with sessions.begin() as session:
        first = await seed(session)
    async with sessions.begin() as session:
        again = await seed(session)

    assert (first, again) == (True, False)
    for person in sign_ins():
        body = {"email": person["email"], "password": person["password"], "transport": "bearer"}
        signed_in = await api.post("/v1/auth/sign-in", json=body)
        assert signed_in.status_code == 200, person
    async with sessions() as session:
        statuses = (
            await session.execute(select(Application.status, func.count()).group_by(Application.status))
        ).all()
    assert {row[0]: row[1] for row in statuses} == {"active": 4, "rejected": 1}
    async with sessions.begin() as session:
        await search.repair(session)
    public = (await api.get("/v1/public/jobs")).json()["items"]
    assert len(public) == 8
    assert len({job["company"] for job in public}) == 2


async def test_the_demos_applications_can_be_delivered_and_its_mails_sent(sessions, work) -> None:
    async with sessions.begin() as session:
        await seed(session)

    await work()  # a failing reaction or job fails the test
