"""Practice: real speech in, what was said and how it was said out, and nothing of it kept."""

import io

import httpx
import numpy as np
import pytest
import soundfile
from sqlalchemy import text
from tests.factories.identity import Person

from evenhand.core.db import Record
from evenhand.core.settings import Settings
from evenhand.domains.interviews.pool import areas
from evenhand.domains.practice.questions import questions
from evenhand.ml.audio.pcm import FloatArray, resample, wav_bytes
from evenhand.providers import Providers

ACCOUNT = (
    "Last year we had a problem in the clinic: reports took two days. I was asked to make them faster. "
    "I measured each step, and then I wrote a script that collects the figures. "
    "As a result the reports took two hours. Next time I would ask the users earlier."
)
SPOKEN = (
    "Last year I was working in a clinic. I measured each step of the report, you know, and I wrote a script."
)
PROUD = "/v1/practice/questions/practice-proud"


@pytest.fixture(scope="session")
async def aloud() -> FloatArray:
    """A recording by the platform's own voice, with two seconds of near silence in the middle."""
    voice = Providers(Settings()).text_to_speech
    parts = [piece async for piece in voice.speak(SPOKEN)]
    parts.append(np.zeros(voice.rate * 2, np.float32))
    parts += [piece async for piece in voice.speak("It worked well in the end.")]
    samples = resample(np.concatenate(parts), voice.rate)
    return samples + np.random.default_rng(1).normal(0, 0.0005, samples.size).astype(np.float32)


async def write(api: httpx.AsyncClient, who: Person, text: str, question: str = PROUD) -> httpx.Response:
    return await api.post(f"{question}/written", json={"text": text}, headers=who.headers)


async def speak(
    api: httpx.AsyncClient, who: Person, sound: bytes, query: str = "?delivery=true"
) -> httpx.Response:
    return await api.post(f"{PROUD}/spoken{query}", content=sound, headers=who.headers, timeout=120)


async def test_a_written_answer_is_read_like_in_an_interview(api, a) -> None:
    me = await a.candidate()

    offered = (await api.get("/v1/practice/questions", headers=me.headers)).json()
    answer = (await write(api, me, ACCOUNT)).json()

    assert offered["delivery"] is True
    assert {one["kind"] for one in offered["questions"]} == {"behavioural", "situational", "technical"}
    assert answer["delivery"] is None
    assert answer["score"] > 3.5
    assert all(point["quote"] in ACCOUNT for point in answer["points"] if point["quote"])
    short = (await write(api, me, "I built a shed.")).json()
    assert short["score"] is None
    assert "Too little" in short["reason"]


@pytest.mark.parametrize("format_", ["WAV", "OGG", "FLAC"])
async def test_a_spoken_answer_is_heard_and_measured(api, a, aloud, format_) -> None:
    me = await a.candidate()
    file = io.BytesIO()
    soundfile.write(file, aloud, 16_000, format=format_)

    heard = await speak(api, me, file.getvalue())

    assert heard.status_code == 200, heard.text
    found = heard.json()
    how = found["delivery"]
    assert "script" in found["text"].lower()
    assert found["confidence"] > 0.5
    assert len(how["pauses"]) == 1
    assert 1.5 < how["pauses"][0]["end"] - how["pauses"][0]["start"] < 2.8
    assert 80 < how["words_per_minute"] < 220
    assert how["fillers"].get("you know") == 1
    assert how["speech_dbfs"] > how["background_dbfs"] + 20
    assert how["clipped_share"] < 0.01


async def test_how_it_was_said_is_told_on_request_only_and_can_be_switched_off(api, a, app, aloud) -> None:
    me = await a.candidate()
    sound = wav_bytes(aloud)

    unasked = await speak(api, me, sound, "")
    app.state.settings = app.state.settings.model_copy(
        update={"practice": app.state.settings.practice.model_copy(update={"delivery": False})}
    )
    off = await speak(api, me, sound)
    offered = (await api.get("/v1/practice/questions", headers=me.headers)).json()

    assert unasked.json()["delivery"] is None
    assert off.json()["delivery"] is None
    assert offered["delivery"] is False


async def test_nothing_of_it_is_kept(api, a, session, aloud, tmp_path) -> None:
    me = await a.candidate()

    async def everything() -> dict[str, int]:
        await session.rollback()
        names = [table.name for table in Record.metadata.sorted_tables]
        return {
            name: (await session.execute(text(f'SELECT count(*) FROM "{name}"'))).scalar_one()
            for name in names
        }

    before, files = await everything(), sorted(tmp_path.rglob("*"))
    await write(api, me, ACCOUNT)
    await speak(api, me, wav_bytes(aloud))

    assert await everything() == before
    assert sorted(tmp_path.rglob("*")) == files


async def test_what_cannot_be_heard_is_refused_by_name(api, a) -> None:
    me = await a.candidate()

    silent = await speak(api, me, wav_bytes(np.zeros(48_000, np.float32)))
    torn = await speak(api, me, b"RIFF and then nothing that a player knows")
    large = await speak(api, me, b"\0" * 12_000_001)
    unknown = await write(api, me, "x", "/v1/practice/questions/none")

    assert [one.json()["type"].rsplit("/", 1)[1] for one in (silent, torn, large, unknown)] == [
        "nothing-heard", "recording-unreadable", "too-large", "not-found",
    ]  # fmt: skip


async def test_companies_do_not_practise(api, a) -> None:
    boss = await a.recruiter()

    assert (await api.get("/v1/practice/questions", headers=boss.headers)).status_code == 403


def test_no_question_of_an_interview_is_given_away() -> None:
    asked = {question.text for area, _ in areas().values() for question in area.questions}
    points = {
        point.text
        for area, _ in areas().values()
        for question in area.questions
        for point in question.points
        if not point.part
    }

    for one in questions().values():
        assert one.text not in asked
        assert not points & {point.text for point in one.points if point.part is None}
    assert len(questions()) >= 10
