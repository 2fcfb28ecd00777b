"""Saved searches: new matches are mailed once, no oftener than their owner wants, and stop by one press."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from tests.factories.candidates import make_candidate
from tests.factories.jobs import make_job
from tests.factories.mailbox import mails_to

from evenhand.core.db import now
from evenhand.domains import search


@pytest.fixture
async def cora(api, a, sessions):
    candidate = await make_candidate(a, sessions)
    await allow(api, candidate, "daily")
    return candidate


async def allow(api, person, how: str) -> None:
    settings = (await api.get("/v1/profile/settings", headers=person.headers)).json()
    answer = await api.put(
        "/v1/profile/settings", headers=person.headers, json={**settings, "job_alerts": how}
    )
    assert answer.status_code == 200, answer.text


async def save(api, person, frequency="at_once", **query) -> dict:
    body = {"name": "Nursing near Leeds", "query": query, "frequency": frequency}
    answer = await api.post("/v1/saved-searches", headers=person.headers, json=body)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def alerts_to(outside, person):
    return [mail for mail in await mails_to(outside, person.email) if "new job" in mail.subject]


async def look(sessions, work, *, later: timedelta = timedelta(0)) -> None:
    async with sessions.begin() as session:
        await search.look_for_alerts(session, now() + later)
    await work()


async def test_new_matches_are_mailed_once_with_a_way_to_stop(api, a, sessions, work, outside, cora) -> None:
    owner = await a.owner("Harbour Hospital")
    await make_job(sessions, owner, title="Nurse of old", location="Leeds")
    await work()
    saved = await save(api, cora, q="nurse", location="Leeds")
    await make_job(sessions, owner, title="Registered Nurse", location="Leeds")
    await make_job(sessions, owner, title="Registered Nurse", location="Lyon")
    await work()

    await look(sessions, work)
    await make_job(sessions, owner, title="Baker", location="Leeds")
    await work()
    await look(sessions, work)

    [mail] = await alerts_to(outside, cora)
    assert mail.subject == "1 new job for “Nursing near Leeds”"
    said = mail.text
    assert "Registered Nurse" in said
    assert "of old" not in said
    assert "/jobs?q=nurse&location=Leeds" in said

    token = said.split("/saved-searches/stop#")[1].split()[0]
    stopped = await api.post("/v1/public/saved-searches/stop", json={"token": token})
    assert stopped.json() == {"name": "Nursing near Leeds"}
    await make_job(sessions, owner, title="Night Nurse", location="Leeds")
    await work()
    await look(sessions, work)
    assert len(await alerts_to(outside, cora)) == 1
    [shown] = (await api.get("/v1/saved-searches", headers=cora.headers)).json()["items"]
    assert (shown["id"], shown["frequency"]) == (saved["id"], "off")
    assert (await api.post("/v1/public/saved-searches/stop", json={"token": "x" * 64})).status_code == 404


async def test_settings_for_alerts_hold_for_every_saved_search(api, a, sessions, work, outside, cora) -> None:
    await allow(api, cora, "off")
    assert (await save(api, cora, q="nurse"))["effective"] == "off"
    owner = await a.owner()
    await make_job(sessions, owner, title="Registered Nurse")
    await work()
    await look(sessions, work)
    assert await alerts_to(outside, cora) == []

    await allow(api, cora, "weekly")
    await look(sessions, work)
    assert await alerts_to(outside, cora) == []
    async with sessions.begin() as session:
        await session.execute(text("UPDATE saved_searches SET since = since - interval '8 days'"))
    await look(sessions, work)
    assert len(await alerts_to(outside, cora)) == 1


async def test_they_are_changed_counted_and_forgotten(api, cora) -> None:
    saved = await save(api, cora, "daily", q="nurse", remote=["remote"], pay=30000)
    url = f"/v1/saved-searches/{saved['id']}"
    body = {"name": "Baking", "query": {"q": "baker"}, "frequency": "weekly"}
    changed = (await api.put(url, headers=cora.headers, json=body)).json()
    assert (changed["name"], changed["query"]["q"], changed["query"]["pay"]) == ("Baking", "baker", None)
    for _ in range(49):
        await save(api, cora)
    full = await api.post("/v1/saved-searches", headers=cora.headers, json=body)
    assert full.json()["type"] == "/problems/too-many-saved-searches"
    assert (await api.delete(url, headers=cora.headers)).status_code == 204
    assert (await api.delete(url, headers=cora.headers)).status_code == 404
