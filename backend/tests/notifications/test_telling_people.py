"""A message reaches the page, the open window and the mailbox."""

import asyncio

import orjson

from evenhand.core import live
from evenhand.core.db import unit_of_work
from evenhand.core.live_hub import BEAT, LiveHub
from evenhand.domains import notifications


async def tell_ada(sessions, ada, publish=None) -> None:
    async with unit_of_work(sessions, publish) as session:
        await notifications.notify(
            session,
            ada.id,
            "application.moved",
            title="You reached the interview",
            body="The team <b>Lantern</b> moved your application.",
            link="/applications/1",
        )


async def test_a_message_is_listed_unread_and_mailed_once(api, a, sessions, work, outside):
    ada = await a.candidate()
    await tell_ada(sessions, ada)
    await work()
    await work()

    page = (await api.get("/v1/notifications", headers=ada.headers)).json()
    assert [item["title"] for item in page["items"]] == ["You reached the interview"]
    assert page["unread"] == 1

    [mail] = await outside.mail.inbox(to=ada.email)
    assert mail.subject == "You reached the interview"
    assert "http://localhost:8000/applications/1" in mail.text
    assert "&lt;b&gt;Lantern&lt;/b&gt;" in mail.html


async def test_reading_marks_only_ones_own(api, a, sessions):
    ada, bob = await a.candidate(), await a.candidate("Bob Other")
    await tell_ada(sessions, ada)

    await api.post("/v1/notifications/read", headers=bob.headers)
    assert (await api.get("/v1/notifications", headers=ada.headers)).json()["unread"] == 1
    await api.post("/v1/notifications/read", headers=ada.headers)
    assert (await api.get("/v1/notifications", headers=ada.headers)).json()["unread"] == 0
    assert (await api.get("/v1/notifications", headers=bob.headers)).json()["items"] == []


async def test_an_open_window_hears_after_the_commit(a, sessions, redis):
    ada = await a.candidate()
    heard = LiveHub(redis).listen([f"live:user:{ada.id}"], heartbeat_seconds=5)
    assert (await anext(heard)).kind == BEAT

    await tell_ada(sessions, ada, live.publisher(redis))

    message = orjson.loads((await asyncio.wait_for(anext(heard), 5)).body)
    assert message["topic"] == "notification.added"
    await heard.aclose()


async def test_nothing_is_told_of_a_transaction_that_failed(a, sessions, redis):
    ada = await a.candidate()
    heard = LiveHub(redis).listen([f"live:user:{ada.id}"], heartbeat_seconds=0.3)
    await anext(heard)

    async def fail() -> None:
        async with unit_of_work(sessions, live.publisher(redis)) as session:
            live.tell(session, ada.id, "application.changed", id="1")
            raise RuntimeError("the deed failed")

    await asyncio.gather(fail(), return_exceptions=True)
    assert (await anext(heard)).kind == BEAT
    await heard.aclose()


async def test_the_inbox_page_is_only_in_the_demo(api, app, settings):
    assert (await api.get("/v1/inbox")).status_code == 200
    app.state.settings = settings.model_copy(update={"demo": False})
    assert (await api.get("/v1/inbox")).status_code == 404
