"""A candidate hears their answers, mends what was misheard, and may ask for people instead."""

import io
from datetime import timedelta
from typing import Any

import numpy as np
import pytest
import soundfile
from sqlalchemy import func, select, update
from tests.factories.interviews import Invited, begin, invited, say
from tests.factories.mailbox import subjects_to

from evenhand.core.db import Sessions, now, unit_of_work
from evenhand.domains.interviews.jobs import evaluate_again
from evenhand.domains.interviews.models import Evaluation, Interview, Turn
from evenhand.domains.interviews.transcribing import answer_key
from evenhand.domains.modelops.models import ScoreReceipt

SAID = (
    "Last year our pay meant service crashed every night. I added logging and compared heap dumps until I found a "
    "cash that was never emptied. I wrote a fix with a size limit and tests. As a result the crashes stopped."
)
MEANT = SAID.replace("pay meant", "payment").replace("cash", "cache")


@pytest.fixture
async def held(api, a, sessions, outside, work) -> tuple[Invited, str]:
    """An interview whose first answer was spoken and recognised with two mistakes; the id of that turn."""
    who = await invited(sessions, outside, a)
    await begin(api, who)
    heard = (await say(api, who, "last year our"))["turns"][0]
    await spoken(sessions, who, heard["id"], outside)
    await say(api, who, "", action="finish")
    await work()
    return who, heard["id"]


async def spoken(sessions: Sessions, who: Invited, turn_id: str, outside: Any) -> None:
    """As if the answer had been said and transcribed."""
    async with sessions.begin() as session:
        turn = await session.get_one(Turn, turn_id)
        turn.source = "voice"
        last = await session.scalar(
            select(func.max(Turn.sequence)).where(Turn.interview_id == who.interview_id)
        )
        words = [
            {"word": word, "start": 0.3 * n, "end": 0.3 * n + 0.25, "confidence": 0.9}
            for n, word in enumerate(SAID.split())
        ]
        session.add(
            Turn(
                interview_id=who.interview_id, sequence=(last or 0) + 1, speaker="candidate", kind="transcript",
                text=SAID, question_id=turn.question_id, point_id=turn.point_id, source="voice", confidence=0.9,
                words=words, recognizer="test/1", revises_id=turn.id, said_at=now(),
            )
        )  # fmt: skip
    tone = (0.2 * np.sin(np.arange(16_000) / 20)).astype(np.float32)
    sound = io.BytesIO()
    soundfile.write(sound, tone, 16_000, format="FLAC")
    await outside.storage.put(
        answer_key(who.interview_id, turn.id), sound.getvalue(), content_type="audio/flac"
    )


async def correct(api, who: Invited, turn_id: str, text: str) -> Any:
    url = f"{who.url}/turns/{turn_id}/correction"
    return await api.post(url, headers=who.candidate.headers, json={"text": text})


async def test_what_was_misheard_is_mended_marked_and_scored_again(
    api, sessions, session, outside, held, work
) -> None:
    who, turn_id = held
    before = (await api.get(f"{who.url}/evaluation", headers=who.candidate.headers)).json()

    done = await correct(api, who, turn_id, MEANT)
    assert done.status_code == 200, done.text
    async with unit_of_work(sessions) as again:
        await evaluate_again(again, outside, interview_id=str(who.interview_id))
    after = (await api.get(f"{who.url}/evaluation", headers=who.candidate.headers)).json()

    for reader in (who.candidate, who.recruiter):
        shown = (await api.get(f"{who.url}/transcript", headers=reader.headers)).json()["turns"]
        turn = next(one for one in shown if one["id"] == turn_id)
        assert (turn["text"], turn["corrected"], turn["heard"]) == (MEANT, True, SAID)
        assert [word["word"] for word in turn["words"]] == SAID.split()
    ids = [{one["competency"]: one["score_id"] for one in seen["competencies"]} for seen in (before, after)]
    changed = [competency for competency in ids[0] if ids[0][competency] != ids[1][competency]]
    assert len(changed) == 1  # the question that was answered; the others rest on the same words as before
    assert list(ids[0]) == list(ids[1])
    kept = await session.scalar(
        select(func.count()).select_from(Evaluation).where(Evaluation.competency == changed[0])
    )
    assert kept == 2
    receipt = await session.get(ScoreReceipt, ids[1][changed[0]])
    assert receipt is not None
    assert "payment service" in receipt.inputs

    async with unit_of_work(sessions) as again:
        await evaluate_again(again, outside, interview_id=str(who.interview_id))
    assert (await api.get(f"{who.url}/evaluation", headers=who.candidate.headers)).json() == after


async def test_another_answer_is_no_correction(api, held) -> None:
    who, turn_id = held
    better = "I lead the whole team, chose the architecture, wrote every test, and all of our customers were delighted."
    refused = await correct(api, who, turn_id, better)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/interview-correction-too-far")
    assert (await correct(api, who, turn_id, "")).status_code == 422
    asked = (await api.get(f"{who.url}/transcript", headers=who.candidate.headers)).json()["turns"][0]["id"]
    assert (await correct(api, who, asked, "Ask me something else.")).status_code == 404


async def test_a_day_later_it_is_over(api, sessions, held) -> None:
    who, turn_id = held
    async with sessions.begin() as session:
        await session.execute(update(Interview).values(finished_at=now() - timedelta(hours=25)))
    refused = await correct(api, who, turn_id, MEANT)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/interview-corrections-over")


async def test_answers_can_be_heard_by_whoever_may_know_the_speaker(api, a, sessions, outside, held) -> None:
    who, turn_id = held
    path = f"{who.url}/turns/{turn_id}/sound"
    for reader in (who.candidate, who.recruiter):
        heard = await api.get(path, headers=reader.headers)
        assert heard.status_code == 200, heard.text
        assert heard.content[:4] == b"fLaC"
    stranger = await a.recruiter()
    assert (await api.get(path, headers=stranger.headers)).status_code == 404


async def test_no_voice_before_the_name(api, a, sessions, outside) -> None:
    who = await invited(sessions, outside, a, reveal=False)
    await begin(api, who)
    heard = (await say(api, who, "last year our"))["turns"][0]
    await spoken(sessions, who, heard["id"], outside)
    path = f"{who.url}/turns/{heard['id']}/sound"
    assert (await api.get(path, headers=who.candidate.headers)).status_code == 200
    refused = await api.get(path, headers=who.recruiter.headers)
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/interview-voice-hidden")


async def test_a_wish_for_people_reaches_them_once(api, a, sessions, outside, work) -> None:
    who = await invited(sessions, outside, a)
    for note in ("I stammer.", "I stammer, and would rather see a face."):
        wished = await api.post(f"{who.url}/person", headers=who.candidate.headers, json={"note": note})
        assert wished.status_code == 200, wished.text
    await work()

    shown = (await api.get(who.url, headers=who.recruiter.headers)).json()
    assert shown["person_wish"] == "I stammer, and would rather see a face."
    assert shown["status"] == "planned"  # it stays open to them
    subjects = await subjects_to(outside, who.recruiter.email)
    assert sum("talk with people" in subject for subject in subjects) == 1
