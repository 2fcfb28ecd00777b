"""Calls drop, workers die and microphones fall silent; the interview goes on from its turns."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncEngine
from tests.calls.conftest import Workers
from tests.calls.robot import Robot
from tests.factories.calls import make_running_interview
from tests.factories.identity import Person

from evenhand.core.db import Sessions
from evenhand.core.settings import Settings
from evenhand.domains.interviews.transcribing import answer_key
from evenhand.ml.audio.pcm import FloatArray, decode
from evenhand.providers import Providers
from evenhand.providers.models import models_dir

FIRST = "First of all I look at the query plan with explain analyze, because"
THEN = "it shows me which step takes the time, and then I add an index."


async def ready_to_speak(me: Robot) -> None:
    """At the first question with a call that stands, without waiting for the greeting to be spoken."""
    await me.join("text")
    await me.wait_until_listening()
    await me.send(type="act", action="voice_mode")
    await me.call()
    await asyncio.sleep(1)


async def test_an_answer_cut_by_a_lost_connection_goes_on_in_the_same_turn(
    sessions: Sessions,
    providers: Providers,
    workers: Workers,
    candidate: Person,
    robot: Callable[[UUID], Robot],
    aloud: Callable[[str], FloatArray],
) -> None:
    await workers.start()
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as before:
        await ready_to_speak(before)
        before.microphone.say(aloud(FIRST))
        await before.microphone.said_all()
        await before.hang_up()
    await asyncio.sleep(6)  # longer than any silence that ends a turn
    async with robot(interview_id) as me:
        joined = await me.join("voice", last_sequence=2)
        await me.call()
        await asyncio.sleep(1)
        me.microphone.say(aloud(THEN))
        answered = await me.wait_for("turn", where=lambda m: m["speaker"] == "candidate")

    assert joined["turns"] == []
    assert answered["sequence"] == 3
    sound = decode(await providers.storage.get(answer_key(interview_id, UUID(answered["turn_id"]))))
    heard = (await providers.speech_to_text.transcribe(sound)).text.lower()
    assert "explain" in heard
    assert "index" in heard


async def test_a_microphone_that_sends_silence_gets_a_word_and_no_answer(
    sessions: Sessions, workers: Workers, candidate: Person, robot: Callable[[UUID], Robot]
) -> None:
    await workers.start()
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as me:
        await ready_to_speak(me)
        word = await me.wait_for("turn", where=lambda m: m["kind"] == "silence")
        await me.first_sound_after(word["_at"])

    assert me.turns("candidate") == []


async def test_the_candidate_may_talk_over_the_interviewer(
    sessions: Sessions,
    workers: Workers,
    candidate: Person,
    robot: Callable[[UUID], Robot],
    aloud: Callable[[str], FloatArray],
) -> None:
    await workers.start()
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as me:
        await me.join("voice")
        await me.call()
        began = (await me.wait_for("state", where=lambda m: m["phase"] == "speaking"))["_at"]
        await me.first_sound_after(began)
        await asyncio.sleep(2)
        me.microphone.say(aloud(f"{FIRST} {THEN}"))
        answered = await me.wait_for("turn", where=lambda m: m["speaker"] == "candidate")

        talked_over = [level for at, level in me.heard if answered["_at"] - 3 < at < answered["_at"] - 1]
    assert "index" in answered["text"].lower()
    assert max(talked_over) < 0.01  # the interviewer was quiet while the candidate spoke


async def test_after_a_killed_worker_the_interview_goes_on_from_its_turns(
    settings: Settings,
    engine: AsyncEngine,
    sessions: Sessions,
    candidate: Person,
    robot: Callable[[UUID], Robot],
) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": engine.url.set(drivername="postgresql").render_as_string(hide_password=False),
        "REDIS_URL": settings.redis_url,
        "EVENHAND_HOME": str(settings.home),
        "EVENHAND_MODELS_DIR": str(models_dir()),
        "EVENHAND_CALLS__HOST_ADDRESSES": '["127.0.0.1"]',
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "evenhand.media", env=environment, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    while b"media worker ready" not in await asyncio.wait_for(process.stdout.readline(), 120):
        pass
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as me:
        try:
            joined = await me.join("text")
            await me.wait_until_listening()
            await me.say_in_text("I look at the query plan with explain analyze.")
            answered = await me.wait_for("turn", where=lambda m: m["speaker"] == "candidate")
            seen = len(me.messages)
        finally:
            process.send_signal(signal.SIGKILL)
            await process.wait()

        again = await me.wait_for("joined", after=seen, within=40)
        seen = len(me.messages)
        await me.wait_until_listening(after=seen)
        await me.say_in_text("I add an index on the column that is filtered.")
        more = await me.wait_for("turn", after=seen, where=lambda m: m["speaker"] == "candidate")

    assert (joined["media"], again["media"]) == ("ready", "unavailable")
    numbers = [turn["sequence"] for turn in me.turns()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert more["sequence"] > answered["sequence"]


async def test_when_a_media_worker_is_there_again_it_takes_over_from_text(
    sessions: Sessions, workers: Workers, candidate: Person, robot: Callable[[UUID], Robot]
) -> None:
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as me:
        joined = await me.join("voice")
        await me.wait_until_listening()
        seen = len(me.messages)
        await workers.start()
        again = await me.wait_for("joined", after=seen)
        await me.call()
        await me.wait_for("state", after=seen, where=lambda m: m["phase"] == "speaking")

    assert (joined["media"], again["media"]) == ("unavailable", "ready")
    assert [turn["kind"] for turn in me.turns()] == ["greeting", "question", "repeat"]
