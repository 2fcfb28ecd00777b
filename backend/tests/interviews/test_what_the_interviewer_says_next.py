"""The dialog policy, alone: no database, no model, only what follows from plan and turns."""

import pytest

from evenhand.domains.interviews.conversation import CLOSING, Conversation, Reply, Said, Signals, Utterance
from evenhand.domains.interviews.plan import Anchors, KeyPoint, Plan, PlannedQuestion
from evenhand.domains.interviews.wishes import wish_in

ANCHORS = Anchors(one="little", three="some", five="all")


def question(name: str) -> PlannedQuestion:
    points = tuple(
        KeyPoint(id=f"{name}.{k}", text=f"says {word}", probe=f"What about {word}?")
        for k, word in enumerate(("apples", "pears", "plums"), 1)
    )
    return PlannedQuestion(
        id=name, kind="technical", text=f"Tell me of fruit, {name}.", competency=f"skill:{name}",
        competency_label=name, requirement=f"Required skill: {name}", points=points, anchors=ANCHORS,
        source="test/1",
    )  # fmt: skip


PLAN = Plan(
    version="1", job_title="Gardener", organization="Orchard", minutes=10,
    questions=(question("one"), question("two")),
)  # fmt: skip


def names_the_fruit(asked: PlannedQuestion, answer: str) -> frozenset[str]:
    return frozenset(point.id for point in asked.points if point.text.split()[1] in answer)


class Talk:
    """A conversation that remembers."""

    def __init__(self, plan: Plan = PLAN) -> None:
        self.plan = plan
        self.turns: list[Said] = []
        self.add(self.now.opening())

    @property
    def now(self) -> Conversation:
        return Conversation(self.plan, self.turns, names_the_fruit)

    def add(self, said: tuple[Utterance, ...]) -> None:
        self.turns += [Said("interviewer", one.kind, one.text, one.question_id, one.point_id) for one in said]

    def answer(self, text: str, **signals: object) -> Reply:
        reply = self.now.reply_to(text, Signals(**signals))  # type: ignore[arg-type]
        self.turns.append(Said("candidate", reply.heard, text, reply.question_id, reply.point_id))
        self.add(reply.said)
        return reply


def test_it_greets_and_asks_the_first_question_with_its_reason() -> None:
    greeting, first = Conversation(PLAN, (), names_the_fruit).opening()

    assert greeting.kind == "greeting"
    assert "Orchard" in greeting.text
    assert "automated" in greeting.text
    assert (first.kind, first.question_id, first.cites) == ("question", "one", "Required skill: one")


def test_it_asks_for_the_first_point_that_is_missing_and_not_for_what_was_said() -> None:
    talk = Talk()

    reply = talk.answer("I grow apples in my garden.")

    assert reply.heard == "answer"
    assert [(u.kind, u.point_id) for u in reply.said] == [("follow_up", "one.2")]
    assert reply.said[0].text.endswith("What about pears?")
    assert talk.answer("There are pears and plums as well.").said[0].question_id == "two"


def test_at_most_two_follow_ups_and_never_the_same_again() -> None:
    talk = Talk()

    kinds = [talk.answer("I like gardens.").said[0] for _ in range(3)]

    assert [u.point_id for u in kinds] == ["one.1", "one.2", None]
    assert kinds[2].question_id == "two"


def test_a_declined_question_is_left_alone() -> None:
    talk = Talk()

    reply = talk.answer("I don't know.")
    talk.answer("apples, pears and plums are all in my garden")

    assert (reply.heard, reply.said[0].question_id) == ("decline", "two")
    asked = [turn.question_id for turn in talk.turns if turn.kind == "question"]
    assert asked == ["one", "two"]


def test_a_declined_follow_up_ends_the_probing_of_that_question() -> None:
    talk = Talk()
    talk.answer("I grow apples in my garden.")

    assert talk.answer("No idea.").said[0].question_id == "two"


def test_repeating_and_explaining_do_not_use_up_the_question() -> None:
    talk = Talk()

    repeated = talk.answer("Pardon?")
    explained = talk.answer("What do you mean?")
    answered = talk.answer("I grow apples, pears and plums.")

    assert repeated.said[0].text.endswith("Tell me of fruit, one.")
    assert explained.said[0].kind == "clarify"
    assert "apples" not in explained.said[0].text
    assert answered.heard == "answer"
    assert answered.said[0].question_id == "two"


def test_a_repeated_follow_up_is_the_follow_up() -> None:
    talk = Talk()
    talk.answer("I grow apples.")

    assert talk.answer("Could you say that again?").said[0].text.endswith("What about pears?")


def test_when_time_is_up_it_probes_no_more_but_still_asks_every_question() -> None:
    talk = Talk()

    reply = talk.answer("I like gardens.", elapsed_s=601.0)

    assert (reply.said[0].kind, reply.said[0].question_id) == ("question", "two")
    assert talk.answer("I like gardens.", elapsed_s=1201.0).said[0].kind == "closing_question"


def test_it_closes_after_the_last_question_and_an_open_one() -> None:
    talk = Talk()
    for _ in range(2):
        last = talk.answer("apples, pears and plums")

    assert (last.said[0].kind, last.said[0].question_id) == ("closing_question", CLOSING)
    end = talk.answer("Nothing more, thanks for having me.")
    assert end.ends
    assert talk.now.ended
    assert talk.answer("Hello?").said == ()


def test_an_answer_heard_badly_is_asked_for_once() -> None:
    talk = Talk()

    unsure = talk.answer("hm rows ears glums", confidence=0.2)
    again = talk.answer("mumble rumble", confidence=0.2)

    assert (unsure.heard, unsure.said[0].kind) == ("remark", "not_understood")
    assert (again.heard, again.said[0].kind) == ("answer", "follow_up")


def test_silence_is_met_with_patience_then_a_choice_then_nothing() -> None:
    talk = Talk()

    assert talk.now.on_silence(8) is None
    first = talk.now.on_silence(13)
    assert first is not None
    talk.add((first,))
    assert talk.now.on_silence(13) is None
    second = talk.now.on_silence(41)
    assert second is not None
    talk.add((second,))
    assert talk.now.on_silence(300) is None


def test_after_a_reconnection_the_waiting_question_comes_again() -> None:
    talk = Talk()
    talk.answer("I grow apples.")

    (again,) = talk.now.opening()

    assert again.kind == "repeat"
    assert again.text.endswith("What about pears?")


def test_it_stops_when_asked() -> None:
    assert Talk().answer("I would like to end the interview.").ends


def test_the_same_turns_give_the_same_words() -> None:
    def run() -> list[str]:
        talk = Talk()
        for text in ("apples", "no idea", "pears", "what do you mean?", "plums and apples", "bye"):
            talk.answer(text)
        return [turn.text for turn in talk.turns]

    assert run() == run()


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("Could you please repeat the question?", "repeat"),
        ("Sorry, I didn't catch that.", "repeat"),
        ("What do you mean by that?", "clarify"),
        ("Give me a second.", "more_time"),
        ("Let me think about that for a moment", "more_time"),
        ("I need some more time please", "more_time"),
        ("Can we skip this one?", "skip"),
        ("Next question please", "skip"),
        ("I'd rather not answer that", "skip"),
        ("Um, I don't know, sorry.", "decline"),
        ("I have never worked with that.", "decline"),
        ("Please stop the interview", "finish"),
        ("I would repeat the measurement until it is stable", None),
        ("I don't know, maybe an index on the customer column", None),
        ("We had to skip a release because the tests failed on that day", None),
        ("First I stop the server", None),
        ("It took more time than we thought", None),
        ("We passed all data to the next service", None),
        ("I never used global variables in that project", None),
    ],
)
def test_wishes_are_told_from_answers(text: str, wish: str | None) -> None:
    assert wish_in(text) == wish
