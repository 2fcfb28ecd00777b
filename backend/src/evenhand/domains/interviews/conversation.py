"""What the interviewer says next: a pure policy over the plan and the turns so far.

It decides; who calls it speaks, listens and saves. The same plan, turns and coverage give the same
words. What a candidate says is only ever compared, quoted or counted, never obeyed beyond the few
wishes of `wishes.py`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from evenhand.domains.interviews import lines
from evenhand.domains.interviews.plan import MOST_FOLLOW_UPS, Plan, PlannedQuestion
from evenhand.domains.interviews.wishes import wish_in

Speaker = Literal["interviewer", "candidate"]
# interviewer: greeting question follow_up repeat clarify pause silence not_understood closing_question closing
# candidate:   answer repeat clarify more_time decline skip finish remark
Kind = str
ASKING = frozenset({"question", "follow_up", "closing_question"})
REFUSING = frozenset({"decline", "skip"})
UNSURE_HEARING = 0.45  # mean word confidence below which a spoken answer is asked for again, once
CLOSING = "closing"  # question_id of the last, open question


@dataclass(frozen=True, slots=True)
class Said:
    """One turn as the policy sees it."""

    speaker: Speaker
    kind: Kind
    text: str
    question_id: str | None = None
    point_id: str | None = None


@dataclass(frozen=True, slots=True)
class Signals:
    """What else is known of the moment an answer ended."""

    elapsed_s: float = 0.0  # since the interview began
    confidence: float | None = None  # of the recognition, 0..1; None for text
    action: Literal["repeat", "skip", "more_time", "done", "finish"] | None = None  # a pressed button


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words for the interviewer to say and to show."""

    text: str
    kind: Kind
    question_id: str | None = None
    point_id: str | None = None
    cites: str | None = None  # the requirement of the job that the question serves
    ends: bool = False  # after it the interview is over


@dataclass(frozen=True, slots=True)
class Reply:
    """How to record what was heard, and what to say. `said` may be empty: go on listening."""

    heard: Kind
    question_id: str | None
    point_id: str | None
    said: tuple[Utterance, ...]

    @property
    def ends(self) -> bool:
        return any(utterance.ends for utterance in self.said)


# (question, everything answered to it so far) → ids of the points the answer makes
Coverage = Callable[[PlannedQuestion, str], frozenset[str]]


class Conversation:
    """A conversation at one moment. Make a new one, with the new turns, for the next moment."""

    def __init__(self, plan: Plan, turns: Sequence[Said], covered: Coverage) -> None:
        self.plan, self.turns, self._covered = plan, tuple(turns), covered

    @property
    def current(self) -> Said | None:
        """The question or follow-up that waits for an answer."""
        asked = [turn for turn in self.turns if turn.speaker == "interviewer" and turn.kind in ASKING]
        return asked[-1] if asked else None

    @property
    def ended(self) -> bool:
        return any(turn.speaker == "interviewer" and turn.kind == "closing" for turn in self.turns)

    @property
    def question_number(self) -> int:
        """From 1; 0 before the first question."""
        return len({t.question_id for t in self.turns if t.speaker == "interviewer" and t.kind == "question"})

    def opening(self) -> tuple[Utterance, ...]:
        """Greeting and first question; after a reconnection, the waiting question again."""
        if self.ended:
            return ()
        current = self.current
        if current is None:
            return (Utterance(lines.greeting(self.plan), "greeting"), self._next_question(Signals()))
        if self.turns[-1].speaker == "interviewer":
            return (self._again(current, lines.WELCOME_BACK),)
        return self.reply_to("", Signals(action="done")).said

    def reply_to(self, text: str, signals: Signals) -> Reply:
        """What to say after the candidate's words `text` (not yet among the turns)."""
        current = self.current
        if current is None or self.ended:
            return Reply("remark", None, None, ())
        wish = signals.action if signals.action not in (None, "done") else wish_in(text)
        at = (current.question_id, current.point_id)
        match wish:
            case "finish":
                return Reply("finish", *at, (self._closing(lines.CLOSED_EARLY),))
            case "repeat":
                return Reply("repeat", *at, (self._again(current, lines.REPEATING),))
            case "clarify":
                return Reply("clarify", *at, (self._explained(current),))
            case "more_time":
                return Reply("more_time", *at, (Utterance(lines.TAKE_YOUR_TIME, "pause", *at),))
            case "skip" | "decline":
                return Reply(wish, *at, self._onwards(signals, lines.acknowledge_refusal(len(self.turns))))
        if self._misheard(text, signals, current):
            return Reply("remark", *at, (Utterance(lines.NOT_UNDERSTOOD, "not_understood", *at),))
        if current.question_id == CLOSING:
            return Reply("answer", *at, (self._closing(lines.farewell(self.plan)),))
        return Reply("answer", *at, self._after_answer(text, signals, current))

    def on_silence(self, seconds: float) -> Utterance | None:
        """A word into a silence of `seconds` since the last turn; None: keep waiting.

        The first comes after 12 s, the second after 40 s (then a choice is offered), no third.
        """
        current = self.current
        if current is None or self.ended:
            return None
        prompts = 0
        for turn in reversed(self.turns):
            if turn.kind != "silence":
                break
            prompts += 1
        if prompts >= len(lines.SILENCE) or seconds < (12.0, 40.0)[prompts]:
            return None
        return Utterance(lines.SILENCE[prompts], "silence", current.question_id, current.point_id)

    def answered(self, question_id: str) -> str:
        """Everything the candidate answered to a question, follow-ups included."""
        return "\n".join(
            turn.text
            for turn in self.turns
            if turn.speaker == "candidate" and turn.kind == "answer" and turn.question_id == question_id
        )

    def _after_answer(self, text: str, signals: Signals, current: Said) -> tuple[Utterance, ...]:
        assert current.question_id is not None
        question = self.plan.question(current.question_id)
        thanks = lines.acknowledge(len(self.turns))
        probe = self._follow_up(question, f"{self.answered(question.id)}\n{text}".strip(), signals)
        if probe is None:
            return self._onwards(signals, thanks)
        return (
            Utterance(
                f"{thanks} {probe.text}", "follow_up", question.id, probe.point_id, question.requirement
            ),
        )

    def _follow_up(self, question: PlannedQuestion, answer: str, signals: Signals) -> Utterance | None:
        """A probe for the first point the answer still lacks; never the same one twice."""
        mine = [turn for turn in self.turns if turn.question_id == question.id]
        asked = {turn.point_id for turn in mine if turn.speaker == "interviewer" and turn.kind == "follow_up"}
        refused = any(turn.speaker == "candidate" and turn.kind in REFUSING for turn in mine)
        if refused or len(asked) >= MOST_FOLLOW_UPS or signals.elapsed_s > 60.0 * self.plan.minutes:
            return None
        made = self._covered(question, answer)
        for point in question.points:
            if point.id not in made and point.id not in asked:
                return Utterance(point.probe, "follow_up", question.id, point.id)
        return None

    def _onwards(self, signals: Signals, lead: str) -> tuple[Utterance, ...]:
        if self.current is not None and self.current.question_id == CLOSING:
            return (self._closing(lines.farewell(self.plan)),)
        following = self._next_question(signals)
        text = f"{lead} {following.text}"
        return (Utterance(text, following.kind, following.question_id, None, following.cites),)

    def _next_question(self, signals: Signals) -> Utterance:
        asked = {turn.question_id for turn in self.turns if turn.kind == "question"}
        # Time ends follow-ups, never coverage: every candidate of a job is asked the same questions,
        # until twice the planned time has gone by.
        over = signals.elapsed_s > 2 * 60.0 * self.plan.minutes
        for question in self.plan.questions:
            if question.id not in asked and not over:
                return Utterance(question.text, "question", question.id, None, question.requirement)
        return Utterance(lines.CLOSING_QUESTION, "closing_question", CLOSING)

    def _again(self, current: Said, lead: str) -> Utterance:
        return Utterance(f"{lead} {self._plain(current)}", "repeat", current.question_id, current.point_id)

    def _plain(self, current: Said) -> str:
        """The bare words of what was asked, without the thanks before it."""
        if current.question_id in (None, CLOSING):
            return lines.CLOSING_QUESTION
        question = self.plan.question(str(current.question_id))
        probes = [point.probe for point in question.points if point.id == current.point_id]
        return probes[0] if probes else question.text

    def _explained(self, current: Said) -> Utterance:
        text = f"{lines.CLARIFYING} {self._plain(current)}"
        if current.question_id not in (None, CLOSING):
            question = self.plan.question(str(current.question_id))
            text = lines.clarification(question.kind, question.competency_label, self._plain(current))
        return Utterance(text, "clarify", current.question_id, current.point_id)

    def _closing(self, text: str) -> Utterance:
        return Utterance(text, "closing", ends=True)

    def _misheard(self, text: str, signals: Signals, current: Said) -> bool:
        if signals.action == "done" and not text.strip():
            return False
        unsure = signals.confidence is not None and signals.confidence < UNSURE_HEARING
        if text.strip() and not unsure:
            return False
        return not any(
            turn.kind == "not_understood"
            and (turn.question_id, turn.point_id) == (current.question_id, current.point_id)
            for turn in self.turns
        )
