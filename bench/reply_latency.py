"""From the end of a candidate's speech to the first sound of the reply, over real WebRTC calls.

A media worker runs as a process of its own, as in `make up`; the candidate is a WebRTC client on the same machine
that speaks answers (made by the embedded voice) and listens. Both ends of the measure are taken at the candidate: the
last sample of speech that leaves, and the first audible frame that arrives.
"""

import asyncio
import os
import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import aioice.ice
import numpy as np
import psutil
import uvicorn
from _table import Row, median_and_spread
from hibari import Hibari

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "backend"))

from tests.calls.robot import Robot
from tests.factories.calls import make_running_interview
from tests.factories.identity import People

from evenhand.cli.migrate import upgrade
from evenhand.core import cache
from evenhand.core.db import create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import Settings
from evenhand.main import create_app
from evenhand.ml.audio.pcm import FloatArray, resample
from evenhand.providers import Providers
from evenhand.providers.embedded import embedded_postgres, embedded_valkey
from evenhand.providers.models import models_dir

TURNS = 20
ANSWERS = (
    "I look at the query plan first, and I compare the estimated rows with the real ones.",
    "Then I would add an index on the customer column, and measure the query again.",
    "We sent an idempotency key with every request, so a repeated payment was recognised.",
    "I wrote a test that failed, fixed the cause, and told the team what I had learned.",
    "I would ask the people who use it, and start with the part that hurts them most.",
)
NOTE = f"load average at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def rows() -> list[Row]:
    """Latency of spoken replies, and what the media worker needs for it."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home = Path(folder)
        database = stack.enter_context(embedded_postgres(home / "postgres", durable=False))
        redis = stack.enter_context(embedded_valkey(home / "valkey"))
        upgrade(database)
        settings = Settings(home=home, database_url=database, redis_url=redis, log_format="console")
        replies, megabytes, cores = asyncio.run(_measure(settings))
    data = f"{len(replies)} spoken answers over WebRTC, one interview at a time"
    median, spread = median_and_spread(replies)
    p95 = statistics.quantiles(replies, n=20)[18]
    return [
        Row("end of speech to first sound, p50", median, "s", runs=len(replies), spread=spread, data=data),
        Row("end of speech to first sound, p95", p95, "s", runs=len(replies), data=data),
        Row("media worker in a call, resident memory", megabytes, "MB", data=data),
        Row("media worker in a call, processor time", cores, "cores", data=data),
    ]


async def _measure(settings: Settings) -> tuple[list[float], float, float]:
    aioice.ice.get_host_addresses = lambda use_ipv4, use_ipv6: ["127.0.0.1"] if use_ipv4 else []
    engine = create_engine(settings.database_url)
    sessions, redis = sessions_with_keys(engine, settings), cache.connect(settings.redis_url)
    await prepare_keys(sessions)
    app = create_app(settings, sessions, redis, Providers(settings, sessions))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    media = await _media_worker(settings)
    port = server.servers[0].sockets[0].getsockname()[1]
    candidate = await People(sessions).candidate()
    voice = Hibari()
    spoken = [resample(np.asarray(voice(text, seed=0)), 24_000) for text in ANSWERS]
    process = psutil.Process(media.pid)
    began, used = asyncio.get_running_loop().time(), sum(process.cpu_times()[:2])
    replies: list[float] = []
    try:
        while len(replies) < TURNS:
            interview_id = await make_running_interview(sessions, candidate.id)
            address = f"ws://127.0.0.1:{port}/v1/interviews/{interview_id}/signaling"
            async with Robot(address, candidate.headers) as me:
                replies += await _interview(me, spoken)
        cores = (sum(process.cpu_times()[:2]) - used) / (asyncio.get_running_loop().time() - began)
        megabytes = process.memory_info().rss / 1e6
    finally:
        media.terminate()
        await media.wait()
    server.should_exit = True
    await serving
    await redis.aclose()
    await engine.dispose()
    return replies, megabytes, cores


async def _media_worker(settings: Settings) -> asyncio.subprocess.Process:
    environment = {
        **os.environ,
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis_url,
        "EVENHAND_HOME": str(settings.home),
        "EVENHAND_MODELS_DIR": str(models_dir()),
        "EVENHAND_CALLS__HOST_ADDRESSES": '["127.0.0.1"]',
        "EVENHAND_CALLS__CAPACITY": "20",  # seats wait for their candidates' return, and keep their place
    }
    log = (settings.home / "media.log").open("wb")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "evenhand.media", env=environment, stdout=log, stderr=log
    )
    async with asyncio.timeout(180):
        while b"media worker ready" not in (settings.home / "media.log").read_bytes():  # noqa: ASYNC110
            await asyncio.sleep(0.2)
    return process


async def _interview(me: Robot, spoken: list[FloatArray]) -> list[float]:
    """Talk through one interview; the seconds each reply took."""
    await me.join("text")  # the greeting is long: begin at the first question
    await me.wait_until_listening()
    await me.send(type="act", action="voice_mode")
    await me.call()
    await asyncio.sleep(1)
    replies: list[float] = []
    for samples in spoken:
        seen = len(me.messages)
        me.microphone.say(samples)
        await asyncio.sleep(samples.size / 16_000)
        await me.wait_for("turn", after=seen, where=lambda m: m["speaker"] == "interviewer")
        ended = me.microphone.last_sample_at
        replies.append(await me.first_sound_after(ended) - ended)
        print(f"reply {replies[-1]:.2f} s after {me.turns('candidate')[-1]['text']!r}")
        await me.wait_for("state", after=seen, where=lambda m: m["phase"] == "speaking")
        if me.turns()[-1]["kind"] == "closing":
            break
        await me.wait_until_listening(after=_place(me, "speaking"))
    return replies


def _place(me: Robot, phase: str) -> int:
    """Where the last state of this phase stands among the messages."""
    return max(i for i, m in enumerate(me.messages) if m["type"] == "state" and m["phase"] == phase)
