"""The whole way: a microphone over WebRTC, turns in PostgreSQL, the reply as sound, the transcript by Whisper."""

from collections.abc import Callable
from uuid import UUID

import numpy as np
from sqlalchemy import select
from tests.calls.conftest import Workers
from tests.calls.robot import Robot
from tests.factories.calls import make_running_interview
from tests.factories.identity import Person

from evenhand.core.db import Sessions
from evenhand.domains.interviews import Turn
from evenhand.domains.interviews.transcribing import COLLECTION, answer_key, transcribe_turn
from evenhand.ml.audio.pcm import FloatArray, decode
from evenhand.providers import Providers

ANSWER = (
    "First I look at the query plan with explain analyze, and then I add an index on the customer column."
)


async def turns_of(sessions: Sessions, interview_id: UUID) -> list[Turn]:
    async with sessions() as session:
        found = await session.scalars(
            select(Turn).where(Turn.interview_id == interview_id).order_by(Turn.sequence)
        )
        return list(found)


async def test_a_spoken_answer_is_heard_kept_answered_and_transcribed(
    sessions: Sessions,
    providers: Providers,
    workers: Workers,
    candidate: Person,
    robot: Callable[[UUID], Robot],
    aloud: Callable[[str], FloatArray],
) -> None:
    await workers.start()
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as me:
        joined = await me.join("voice")
        assert joined["media"] == "ready"
        assert not joined["resumed"]
        await me.call()
        await me.wait_until_listening(within=90)
        greeting, question = me.turns("interviewer")
        assert (greeting["kind"], question["kind"]) == ("greeting", "question")
        spoken = np.concatenate(me.samples)
        heard = await providers.speech_to_text.transcribe(spoken)
        assert "automated interviewer" in heard.text.lower()
        assert "orders table" in heard.text.lower()

        me.microphone.say(aloud(ANSWER))
        answered = await me.wait_for("turn", where=lambda m: m["speaker"] == "candidate")
        reply = await me.wait_for("turn", where=lambda m: m["sequence"] == answered["sequence"] + 1)
        assert await me.first_sound_after(answered["_at"]) < answered["_at"] + 5

    assert "explain" in answered["text"].lower() or "query plan" in answered["text"].lower()
    assert reply["speaker"] == "interviewer"
    assert [m for m in me.messages if m["type"] == "caption"]
    sound = decode(await providers.storage.get(answer_key(interview_id, UUID(answered["turn_id"]))))
    assert sound.size / 16_000 > aloud(ANSWER).size / 16_000 - 0.3

    async with sessions.begin() as session:
        await transcribe_turn(session, providers, turn_id=answered["turn_id"])
        await transcribe_turn(session, providers, turn_id=answered["turn_id"])

    transcripts = [t for t in await turns_of(sessions, interview_id) if t.revises_id]
    assert [str(t.revises_id) for t in transcripts] == [answered["turn_id"]]
    assert "explain" in transcripts[0].text.lower()
    assert transcripts[0].words[0]["start"] >= 0
    stored = await providers.documents.get(COLLECTION, answered["turn_id"])
    assert stored["text"] == transcripts[0].text
