"""Without a media worker, a microphone or a call, the conversation is the same, in text."""

from collections.abc import Callable
from uuid import UUID

from tests.calls.conftest import Workers
from tests.calls.robot import Robot
from tests.factories.calls import make_running_interview
from tests.factories.identity import Person

from evenhand.core.db import Sessions
from evenhand.domains.interviews import Interview, InterviewStatus


async def status_of(sessions: Sessions, interview_id: UUID) -> str:
    async with sessions() as session:
        interview = await session.get(Interview, interview_id)
        assert interview is not None
        return interview.status


async def test_with_no_media_worker_the_whole_interview_is_held_in_text(
    sessions: Sessions, candidate: Person, robot: Callable[[UUID], Robot]
) -> None:
    interview_id = await make_running_interview(sessions, candidate.id, questions=1)
    async with robot(interview_id) as me:
        joined = await me.join("voice")
        assert joined["media"] == "unavailable"
        notice = await me.wait_for("notice")
        assert notice["code"] == "text_only"
        await me.wait_until_listening()

        while not [m for m in me.messages if m["type"] == "ended"]:
            seen = len(me.messages)
            await me.say_in_text(
                "I read the plan with explain analyze and add an index on the filtered column."
            )
            await me.wait_for("state", after=seen, where=lambda m: m["phase"] in ("listening", "ended"))
            if me.turns()[-1]["kind"] == "closing":
                assert (await me.wait_for("ended"))["reason"] == "finished"

    kinds = [turn["kind"] for turn in me.turns()]
    assert kinds[:3] == ["greeting", "question", "answer"]
    assert kinds[-1] == "closing"
    assert [turn["sequence"] for turn in me.turns()] == list(range(1, len(kinds) + 1))
    assert await status_of(sessions, interview_id) == InterviewStatus.FINISHED


async def test_a_message_sent_twice_counts_once(
    sessions: Sessions, candidate: Person, robot: Callable[[UUID], Robot]
) -> None:
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as me:
        await me.join("text")
        await me.wait_until_listening()
        for _ in range(2):
            seen = len(me.messages)
            await me.send(type="say", text="I look at the query plan.", message_id="the-same")
            await me.wait_until_listening(after=seen)

    assert len(me.turns("candidate")) == 1


async def test_a_window_that_comes_back_gets_only_what_it_missed(
    sessions: Sessions, candidate: Person, robot: Callable[[UUID], Robot]
) -> None:
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as first:
        await first.join("text")
        await first.wait_until_listening()
    async with robot(interview_id) as second:
        joined = await second.join("text", last_sequence=1)

    assert joined["resumed"]
    assert [turn["sequence"] for turn in joined["turns"]] == [2]


async def test_a_second_window_takes_the_seat_and_the_first_is_told(
    sessions: Sessions, candidate: Person, robot: Callable[[UUID], Robot]
) -> None:
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as first, robot(interview_id) as second:
        await first.join("text")
        await first.wait_until_listening()
        await second.join("text")

        assert (await first.wait_for("ended"))["reason"] == "replaced"
        assert (await first.wait_for("notice"))["code"] == "taken_over"
        await second.say_in_text("I look at the query plan.")
        await second.wait_for("turn", where=lambda m: m["speaker"] == "candidate")


async def test_buttons_repeat_and_skip_the_question(
    sessions: Sessions, candidate: Person, robot: Callable[[UUID], Robot]
) -> None:
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as me:
        await me.join("text")
        await me.wait_until_listening()
        await me.send(type="act", action="repeat")
        repeated = await me.wait_for(
            "turn", where=lambda m: m["kind"] == "repeat" and m["speaker"] == "interviewer"
        )
        seen = len(me.messages)
        await me.send(type="act", action="skip")
        following = await me.wait_for("turn", after=seen, where=lambda m: m["kind"] == "question")

    assert "orders table" in repeated["text"]
    assert following["question_id"] == "retry"


async def test_typing_works_while_a_media_worker_leads(
    sessions: Sessions, workers: Workers, candidate: Person, robot: Callable[[UUID], Robot]
) -> None:
    await workers.start()
    interview_id = await make_running_interview(sessions, candidate.id)
    async with robot(interview_id) as me:
        joined = await me.join("text")
        await me.wait_until_listening()
        await me.say_in_text("I look at the query plan with explain analyze.")
        await me.wait_for("turn", where=lambda m: m["speaker"] == "candidate")

    assert joined["media"] == "ready"
