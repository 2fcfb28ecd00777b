"""Leads one interview: takes what windows send and ears hear, asks the policy, saves, and answers.

The same leader works in a media worker, with a voice, and in the API process without one. It keeps nothing
that is not in PostgreSQL but the moment: another leader goes on from the turns.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from typing import Literal
from uuid import UUID

import structlog
from pydantic import BaseModel
from sqlalchemy.exc import DBAPIError

from evenhand.core.db import Sessions, unit_of_work
from evenhand.core.jobs import enqueue
from evenhand.core.live import Publish
from evenhand.domains.interviews import ledger, service
from evenhand.domains.interviews.conversation import ASKING, Conversation, Coverage, Signals, Utterance
from evenhand.domains.interviews.errors import InterviewClosed
from evenhand.domains.interviews.ledger import Answer, Sitting
from evenhand.domains.interviews.models import Turn
from evenhand.domains.interviews.protocol import Act, Ended, Join, Joined, Notice, Say, State
from evenhand.domains.interviews.stage import Voice, is_shown, shown

log = structlog.get_logger()

Send = Callable[[str | None, BaseModel], Awaitable[None]]
"""Sends a message to one window, or to all with None."""

Decided = tuple[Answer | None, tuple[Utterance, ...]]
Decide = Callable[[Sitting, Conversation], Decided]

Phase = Literal["waiting", "speaking", "listening", "thinking", "ended"]

CALL_SECONDS = 8.0  # a call that does not come about by then begins as text
CUT_OFF_SECONDS = 1.0  # talk that begins so soon after the reply is the rest of the answer before
FIRST_LOOK_SECONDS = 10.0  # before so much silence the policy is not asked
AWAY_SECONDS = 20.0  # after a longer absence the waiting question is said again
DATABASE_SECONDS = 45.0  # a restarting database is waited for so long before the talk fails
BACKCHANNEL = frozenset(
    [
        "okay",
        "ok",
        "yes",
        "yeah",
        "yep",
        "mhm",
        "hm",
        "hmm",
        "uh",
        "um",
        "right",
        "sure",
        "hello",
        "hi",
        "good",
        "great",
        "thanks",
        "oh",
        "ah",
    ]
)


class Leader:
    """One interview. Events may come at any time and are worked off one by one."""

    def __init__(
        self,
        interview_id: UUID,
        sessions: Sessions,
        publish: Publish | None,
        covered: Coverage,
        send: Send,
        voice: Voice | None = None,
    ) -> None:
        self.interview_id = interview_id
        self.ended = asyncio.Event()
        self.window: str | None = None
        self._sessions, self._publish, self._covered = sessions, publish, covered
        self._send, self._voice = send, voice
        self._mode: Literal["voice", "text"] = "text"
        self._working = asyncio.Lock()
        self._speech: asyncio.Task[None] | None = None
        self._opened = False
        self._left_at: float | None = None
        self._listening_since = time.monotonic()
        self._phase: Phase = "waiting"
        self.asked = 0  # number of the turn that waits for an answer
        self.over = False
        self._last_said: tuple[Utterance, ...] = ()
        self._spoke_at: float | None = None
        self._answered: tuple[str | None, str | None] = (None, None)
        self._interrupted = self._cut_off = False
        self._state: State | None = None
        self._next_look = 0.0

    # What windows do

    async def join(self, window: str, message: Join) -> None:
        """A window takes the seat; an older window of the same interview gives it up."""
        if self.window not in (None, window):
            text = "The interview was opened in another window."
            await self._send(self.window, Notice(code="taken_over", text=text))
            await self._send(self.window, Ended(reason="replaced"))
        self.window = window
        async with self._working:
            async with self._sessions() as session:
                at = await ledger.sitting(session, self.interview_id)
            turns = [shown(turn) for turn in at.turns if is_shown(turn)]
            media: Literal["ready", "unavailable"] = "ready" if self._voice else "unavailable"
            later = [turn for turn in turns if turn.sequence > message.last_sequence]
            await self._send(window, Joined(resumed=bool(turns), media=media, turns=later))
            if at.over:
                await self._end("finished")
                return
            self._mode = message.mode if self._voice else "text"
            if message.mode == "voice" and not self._voice:
                text = "Calls are not available at the moment; the interview goes on in text."
                await self._send(window, Notice(code="text_only", text=text))
            away = time.monotonic() - self._left_at if self._left_at else 0.0
            self._left_at = None
            if self._opened and away < AWAY_SECONDS:
                await self._show_state(at)
                return
            self._opened = False
        if self._mode == "text":
            await self.open()
        else:
            await self._set_phase("waiting")
            asyncio.get_running_loop().call_later(CALL_SECONDS, self._spawn_open)

    def _spawn_open(self) -> None:
        self._late = asyncio.ensure_future(self.open())

    async def open(self) -> None:
        """Greet, or come back to the waiting question. Called when the call stands, or without one."""
        if self._opened or self.window is None:
            return
        async with self._working:
            if self._opened or self.window is None or self.ended.is_set():
                return
            self._opened = True
            await self._work(lambda at, talk: (None, talk.opening()))

    async def left(self, window: str) -> None:
        """A window is gone; the seat waits for its return."""
        if window == self.window:
            # The ears stay open: what a lost call cut off goes on when it is back.
            self.window, self._left_at = None, time.monotonic()

    def stand_down(self) -> None:
        """Leave the seat to another leader; the interview is not over."""
        self.ended.set()

    async def say(self, message: Say) -> None:
        """An answer in text."""
        await self._hush()
        await self._heard(message.text, source="text", message_id=message.message_id)

    async def act(self, message: Act) -> None:
        """A button."""
        match message.action:
            case "text_mode" | "voice_mode":
                self._mode = "voice" if message.action == "voice_mode" and self._voice else "text"
                if self._mode == "text":
                    await self._hush()
            case "done":
                if self._voice is None or not await self._voice.end_turn():
                    await self._heard("", source="button", action="done")
            case "repeat" | "skip" | "more_time" | "finish":
                await self._hush()
                await self._heard("", source="button", action=message.action)

    # What ears hear

    async def spoken(
        self, text: str, *, seconds: float, recognizer: str, keep: Callable[[UUID], Awaitable[None]]
    ) -> None:
        """A spoken turn ended. `keep` saves its sound under the turn's id before the turn is committed."""
        words = [word.strip(".,!?").lower() for word in text.split()]
        interrupted, self._interrupted = self._interrupted, False
        cut_off, self._cut_off = self._cut_off, False
        if (interrupted or cut_off) and len(words) <= 3 and BACKCHANNEL.issuperset(words):
            self._talk(self._last_said)  # "mhm" over the question is no answer to it
        elif cut_off:
            async with self._working:
                await self._work(self._went_on(text, seconds, recognizer), keep)
            self._talk(self._last_said)
        else:
            await self._heard(text, source="voice", seconds=seconds, recognizer=recognizer, keep=keep)

    def _went_on(self, text: str, seconds: float, recognizer: str) -> Decide:
        """More of the answer before: the interviewer had taken a pause for its end."""
        question_id, point_id = self._answered
        answer = Answer(
            "answer", text, question_id, point_id, "voice", seconds=seconds, recognizer=recognizer
        )
        return lambda _at, _talk: (answer, ())

    def interrupted(self) -> None:
        """The candidate really began to talk over the interviewer, or went on while it was thinking."""
        began = self._spoke_at
        just_begun = began is None or time.monotonic() - began < CUT_OFF_SECONDS
        self._cut_off = just_begun and self._answered != (None, None)
        self._interrupted = not self._cut_off
        if self._voice is not None:
            self._voice.hush()

    async def prepare(self, text: str) -> None:
        """Somebody fell silent after `text`: if that is all, the reply is already thought out and spoken to memory."""
        if self._voice is None or self._mode == "text":
            return
        try:
            async with self._sessions() as session:
                at = await ledger.sitting(session, self.interview_id)
        except (DBAPIError, OSError) as problem:
            log.info("no reply prepared", reason=type(problem).__name__)
            return
        signals = Signals(at.elapsed_seconds)
        reply = await asyncio.to_thread(self._conversation(at).reply_to, text, signals)
        await self._voice.prepare(" ".join(utterance.text for utterance in reply.said))

    async def quiet(self) -> None:
        """Called about every second while nobody speaks: says a word into a long silence."""
        if self._phase != "listening" or self._mode == "text" or self.window is None:
            return
        seconds = time.monotonic() - self._listening_since
        if seconds < FIRST_LOOK_SECONDS or time.monotonic() < self._next_look:
            return
        self._next_look = time.monotonic() + 1
        async with self._working:
            async with self._sessions() as session:
                at = await ledger.sitting(session, self.interview_id)
            word = self._conversation(at).on_silence(seconds)
            if word is not None and not at.over:
                since = self._listening_since
                await self._work(lambda _at, _talk: (None, (word,)))
                self._listening_since = since  # the second word comes after the whole silence

    # How it is worked off

    async def _heard(
        self,
        text: str,
        *,
        source: str,
        action: Literal["repeat", "skip", "more_time", "done", "finish"] | None = None,
        message_id: str | None = None,
        seconds: float | None = None,
        recognizer: str | None = None,
        keep: Callable[[UUID], Awaitable[None]] | None = None,
    ) -> None:
        async with self._working:
            await self._set_phase("thinking")

            def decide(at: Sitting, talk: Conversation) -> Decided:
                reply = talk.reply_to(text, Signals(at.elapsed_seconds, None, action))
                answer = Answer(
                    kind=reply.heard, text=text, question_id=reply.question_id, point_id=reply.point_id,
                    source=source, message_id=message_id, recognizer=recognizer, seconds=seconds,
                )  # fmt: skip
                self._answered = (reply.question_id, reply.point_id)
                return answer, reply.said

            await self._work(decide, keep)

    async def _work(
        self,
        decide: Decide,
        keep: Callable[[UUID], Awaitable[None]] | None = None,
    ) -> None:
        """Decide on the turns as they are, commit, then show and say. A lost database is waited for."""
        until = time.monotonic() + DATABASE_SECONDS
        kept: UUID | None = None
        while True:
            try:
                async with self._sessions() as session:
                    at = await ledger.sitting(session, self.interview_id)
                # Off the loop: the coverage of an answer is some 50 ms of arithmetic.
                answer, said = await asyncio.to_thread(decide, at, self._conversation(at))
                if answer and keep and kept is None:
                    await keep(answer.turn_id)
                    kept = answer.turn_id
                rows, at = await self._commit(answer, said, kept)
                break
            except InterviewClosed:
                await self._end("finished")
                return
            except (DBAPIError, OSError) as problem:
                if time.monotonic() > until:
                    await self._end("failed")
                    raise
                log.warning("a turn waits for the database", error=type(problem).__name__)
                await asyncio.sleep(0.5)
        for row in rows:
            await self._send(None, shown(row))
        await self._show_state(at)
        if rows and said:
            self._talk(said)
        elif self._phase == "thinking":
            await self._listen()

    async def _commit(
        self, answer: Answer | None, said: tuple[Utterance, ...], kept: UUID | None
    ) -> tuple[list[Turn], Sitting]:
        async with unit_of_work(self._sessions, self._publish) as session:
            at = await ledger.sitting(session, self.interview_id, lock=True)
            rows = await ledger.add(session, at, answer, said)
            if kept is not None and rows:
                await enqueue(session, "interviews.transcribe", once_per=str(kept), turn_id=str(kept))
            if any(utterance.ends for utterance in said):
                await service.finish(session, self.interview_id)
            return rows, await ledger.sitting(session, self.interview_id)

    def _conversation(self, at: Sitting) -> Conversation:
        return Conversation(at.plan, at.said, self._covered)

    # How it is said

    def _talk(self, said: tuple[Utterance, ...]) -> None:
        self._last_said = said
        if self._speech is not None:
            self._speech.cancel()
        self._speech = asyncio.create_task(self._say_aloud(said))

    async def _say_aloud(self, said: tuple[Utterance, ...]) -> None:
        voice = self._voice
        if voice is not None and self._mode == "voice" and voice.connected:
            self._spoke_at = None
            if voice.interrupted:
                # He went on while the answer was thought about: hear him out, then say this.
                await self._listen()
                return
            voice.pause()
            self._spoke_at = time.monotonic()
            await self._set_phase("speaking")
            await voice.speak(" ".join(utterance.text for utterance in said))
        if any(utterance.ends for utterance in said):
            await self._end("finished")
        else:
            await self._listen()

    async def _listen(self) -> None:
        self._listening_since = time.monotonic()
        if self._voice is not None:
            self._voice.listen()
        await self._set_phase("listening")

    async def _hush(self) -> None:
        self._interrupted = self._cut_off = False
        if self._voice is not None:
            self._voice.hush()
            self._voice.pause()
        if self._speech is not None and not self._speech.done():
            self._speech.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._speech

    async def _set_phase(self, phase: Phase) -> None:
        self._phase = phase
        if self._state is not None:
            self._state = self._state.model_copy(update={"phase": phase})
            await self._send(None, self._state)

    async def _show_state(self, at: Sitting) -> None:
        talk = self._conversation(at)
        current = talk.current
        asking = [t.sequence for t in at.turns if t.speaker == "interviewer" and t.kind in ASKING]
        self.asked = asking[-1] if asking else 0
        planned = {question.id: question for question in at.plan.questions}
        question = planned.get(current.question_id or "") if current else None
        self._state = State(
            phase=self._phase,
            question_number=talk.question_number,
            question_count=len(at.plan.questions),
            competency=question.competency_label if question else None,
        )
        await self._send(None, self._state)

    async def _end(self, reason: Literal["finished", "left", "failed"]) -> None:
        self.over = reason == "finished"
        await self._set_phase("ended")
        await self._send(None, Ended(reason=reason))
        self.ended.set()
