"""The mail server is down: nothing is lost, and the mail goes out when it is back. With the real worker."""

import asyncio
import socket
from contextlib import asynccontextmanager
from email import policy
from email.parser import BytesParser
from uuid import uuid4

import httpx
import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import text
from tests.factories.databases import new_database
from tests.factories.identity import PASSWORD
from tests.factories.mailbox import token_in

from evenhand.core.db import create_engine
from evenhand.core.jobs import JOBS
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.main import create_app
from evenhand.providers import Providers
from evenhand.worker import build_app

SOON = text("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")
WAITING = text("SELECT task_name, attempts FROM procrastinate_jobs WHERE status = 'todo'")


class Postbox:
    """An SMTP server that is not there, then busy, then takes mail."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.taken: list[str] = []
        self.answer = "250 OK"
        self._controller: Controller | None = None

    def open(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self._controller.start()

    def close(self) -> None:
        if self._controller is not None:
            self._controller.stop()

    async def handle_DATA(self, _server, _session, envelope) -> str:
        if self.answer.startswith("250"):
            message = BytesParser(policy=policy.default).parsebytes(envelope.content)
            self.taken.append(message.get_body(("plain",)).get_content())
        return self.answer


@pytest.fixture
def postbox():
    box = Postbox()
    yield box
    box.close()


@pytest.fixture
async def installation(server_url, settings, redis, tmp_path, postbox):
    """(a client of the API, the sessions, `async with worker():`), on a database of its own."""
    url = new_database(server_url)
    engine = create_engine(url)
    own = settings.model_copy(
        update={
            "database_url": url,
            "home": tmp_path,
            "smtp_host": "127.0.0.1",
            "smtp_port": postbox.port,
            "smtp_starttls": False,
        }
    )
    sessions = sessions_with_keys(engine, own)
    await prepare_keys(sessions)
    outside = Providers(own, sessions)

    async def nobody(_messages: list) -> None:
        return None

    @asynccontextmanager
    async def worker():
        app = build_app(url, sessions, outside, nobody)
        async with app.open_async():
            running = asyncio.create_task(
                app.run_worker_async(
                    install_signal_handlers=False, delete_jobs="successful", fetch_job_polling_interval=0.1
                )
            )
            yield
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    transport = httpx.ASGITransport(create_app(own, sessions, redis, outside))
    async with httpx.AsyncClient(transport=transport, base_url="https://test") as api:
        yield api, sessions, worker
    await engine.dispose()


async def waiting(sessions) -> dict[str, int]:
    async with sessions() as session:
        return {row.task_name: row.attempts for row in await session.execute(WAITING)}


async def until(question, seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not await question():  # noqa: ASYNC110 - what is waited for happens in the database
            await asyncio.sleep(0.05)


async def tried_again(sessions, times: int) -> None:
    async def so_often() -> bool:
        return (await waiting(sessions)).get("identity.settle_registration", 0) >= times

    await until(so_often)


async def hurry(sessions) -> None:
    """Nobody waits for the pauses in a test."""
    async with sessions.begin() as session:
        await session.execute(SOON)


async def test_a_registration_survives_a_mail_server_that_is_down_and_then_busy(installation, postbox):
    api, sessions, worker = installation
    email = f"{uuid4().hex[:8]}@example.org"
    body = {"name": "Ada Byron", "email": email, "password": PASSWORD}
    assert (await api.post("/v1/auth/register/candidate", json=body)).status_code == 202

    async with worker():
        await tried_again(sessions, 1)
        postbox.answer = "451 Try again later"
        postbox.open()
        await hurry(sessions)
        await tried_again(sessions, 2)
        assert postbox.taken == []
        postbox.answer = "250 OK"
        await hurry(sessions)

        async def arrived() -> bool:
            return len(postbox.taken) == 1 and await waiting(sessions) == {}

        await until(arrived)

    verified = await api.post("/v1/auth/verify", json={"token": token_in(postbox.taken[0])})
    assert verified.status_code == 200
    signed_in = await api.post(
        "/v1/auth/sign-in", json={"email": email, "password": PASSWORD, "transport": "bearer"}
    )
    assert signed_in.status_code == 200


async def test_a_mailbox_that_is_refused_for_good_is_not_tried_for_a_day(installation, postbox):
    api, sessions, worker = installation
    postbox.answer = "550 No such person"
    postbox.open()
    body = {"name": "Ada", "email": f"{uuid4().hex[:8]}@example.org", "password": PASSWORD}
    await api.post("/v1/auth/register/candidate", json=body)
    async with worker():

        async def done() -> bool:
            return await waiting(sessions) == {}

        await until(done)
        await asyncio.sleep(0.3)
        assert await waiting(sessions) == {}


def test_mails_of_accounts_are_tried_for_a_day():
    mailing = [
        name for name in JOBS if name.startswith(("identity.send_", "identity.settle", "identity.res"))
    ]
    for name in set(mailing) - {"identity.send_invitation"}:
        assert sum(3**turn for turn in range(1, JOBS[name].retries)) > 86_400, name
