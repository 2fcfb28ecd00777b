"""Evaluations: which transcript is read, when nothing is said, and that nothing is done twice."""

from typing import Any

from sqlalchemy import func, select
from tests.factories.interviews import FULL_ACCOUNT, Invited, begin, hold, invited, say

from evenhand.core.db import Sessions, new_id, now, unit_of_work
from evenhand.domains.applications import ApplicationWithdrawn
from evenhand.domains.interviews.evaluation import Answer, AnsweredQuestion, evaluate
from evenhand.domains.interviews.jobs import evaluate as evaluate_job
from evenhand.domains.interviews.models import Evaluation, Turn
from evenhand.domains.interviews.plan import PlannedQuestion
from evenhand.domains.interviews.pool import areas, planned
from evenhand.reactions import WHEN


def story(question_id: str = "problemsolving-01") -> PlannedQuestion:
    area, source = areas()["behaviour:problemsolving"]
    chosen = next(one for one in area.questions if one.id == question_id)
    return planned(area, chosen, source, requirement="Solving problems: asked in every interview")


def told(text: str, *, confidence: float | None = None, refusal: str | None = None) -> AnsweredQuestion:
    answer = Answer(turn_id=str(new_id()), sequence=3, text=text, confidence=confidence)
    return AnsweredQuestion(question=story(), asked=True, refusal=refusal, answers=(answer,) if text else ())


def test_speech_that_was_understood_poorly_is_not_scored(outside) -> None:
    clear = evaluate([told(FULL_ACCOUNT, confidence=0.9)], outside.coverage)
    poor = evaluate([told(FULL_ACCOUNT, confidence=0.3)], outside.coverage)

    assert clear["score"] > 4
    assert (poor["score"], poor["abstained"]) == (None, True)
    assert "understood too poorly" in poor["reason"]


def test_an_answer_in_another_language_is_left_to_people(outside) -> None:
    text = "El año pasado la tienda no podía cobrar y yo busqué la causa con los registros de la noche."

    assert "Spanish" in evaluate([told(text)], outside.coverage)["reason"]


def test_more_of_the_account_never_scores_less(outside) -> None:
    sentences = FULL_ACCOUNT.split(". ")
    scores = [
        evaluate([told(". ".join(sentences[:n]))], outside.coverage)["score"]
        for n in range(1, len(sentences) + 1)
    ]

    assert scores == sorted(scores)
    assert scores[0] < scores[-1]


def test_not_knowing_counts_for_skills_and_not_for_experience(outside) -> None:
    area, source = areas()["skill:python"]
    technical = planned(area, area.questions[0], source, requirement="Required skill: Python")
    unknown = AnsweredQuestion(question=technical, asked=True, refusal="decline", answers=())

    assert evaluate([unknown], outside.coverage)["score"] == 1
    assert evaluate([told("", refusal="decline")], outside.coverage)["abstained"]


async def spoken(sessions: Sessions, who: Invited, turn_id: Any, text: str, confidence: float) -> None:
    """What the final recognizer adds for a turn."""
    async with sessions.begin() as session:
        original = await session.get(Turn, turn_id)
        assert original is not None
        last = await session.scalar(
            select(func.max(Turn.sequence)).where(Turn.interview_id == who.interview_id)
        )
        session.add(
            Turn(
                interview_id=who.interview_id, sequence=(last or 0) + 1, speaker="candidate", kind="transcript",
                text=text, question_id=original.question_id, point_id=original.point_id, source="voice",
                confidence=confidence, words=[], recognizer="test/1", revises_id=original.id, said_at=now(),
            )
        )  # fmt: skip


async def test_the_better_transcript_is_read_and_quoted(api, a, sessions, outside, work) -> None:
    who = await invited(sessions, outside, a)
    exchange = await begin(api, who)
    while (
        exchange["turns"][-1]["question_id"] in {"python-01", "python-02"} or exchange["question_number"] < 4
    ):
        exchange = await say(api, who, "", action="skip")
    heard = await say(api, who, "last ear at my comp any we had a pay mend service")
    await spoken(sessions, who, heard["turns"][0]["id"], FULL_ACCOUNT, 0.93)
    await say(api, who, "", action="finish")
    await work()

    seen = (await api.get(f"{who.url}/evaluation", headers=who.candidate.headers)).json()
    shown = (await api.get(f"{who.url}/transcript", headers=who.candidate.headers)).json()["turns"]

    first = next(one for one in seen["competencies"] if one["kind"] == "behavioural" and not one["abstained"])
    quotes = [point["quote"] for part in first["evidence"] for point in part["points"] if point["quote"]]
    assert quotes
    assert all(quote in FULL_ACCOUNT for quote in quotes)
    revised = next(turn for turn in shown if turn["id"] == heard["turns"][0]["id"])
    assert (revised["text"], revised["revised"]) == (FULL_ACCOUNT, True)


async def test_evaluating_again_changes_nothing(api, a, sessions, session, outside, work) -> None:
    who = await invited(sessions, outside, a)
    await hold(api, who, FULL_ACCOUNT)
    await work()
    before = await session.scalar(select(func.count()).select_from(Evaluation))

    async with unit_of_work(sessions) as again:
        await evaluate_job(again, outside, interview_id=str(who.interview_id))

    assert before
    assert await session.scalar(select(func.count()).select_from(Evaluation)) == before


async def test_a_withdrawn_application_has_no_interview_to_hold(api, a, sessions, outside) -> None:
    who = await invited(sessions, outside, a)
    await begin(api, who)
    fact = ApplicationWithdrawn(
        application_id=who.application_id, job_id=who.job_id, candidate_id=who.candidate.id,
        organization_id=who.recruiter.organization_id,
    )  # fmt: skip

    async with unit_of_work(sessions) as session:
        for reaction in WHEN[ApplicationWithdrawn]:
            await reaction(session, fact)
    late = await api.post(
        f"{who.url}/answers", headers=who.candidate.headers, json={"message_id": "9", "text": "I am here."}
    )

    assert (await api.get(who.url, headers=who.candidate.headers)).json()["status"] == "cancelled"
    assert late.json()["type"] == "/problems/interview-closed"


async def test_hostile_text_is_kept_as_text(api, a, sessions, outside) -> None:
    who = await invited(sessions, outside, a)
    await begin(api, who)
    hostile = "<script>alert(1)</script> '; DROP TABLE interviews; -- \u202e {{7*7}} %s"

    said = await say(api, who, hostile + "\x00")
    long = await api.post(
        f"{who.url}/answers", headers=who.candidate.headers, json={"message_id": "2", "text": "x" * 8001}
    )

    assert said["turns"][0]["text"] == hostile
    assert long.status_code == 422
