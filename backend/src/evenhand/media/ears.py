"""The candidate's incoming sound: windows, voice activity, live captions and the end of each turn."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import numpy as np
import structlog

from evenhand.ml.audio.activity import WINDOW_SECONDS, SpeechActivity
from evenhand.ml.audio.endpointing import silence_needed
from evenhand.ml.audio.pcm import FloatArray
from evenhand.providers.speech_to_text import LiveSpeechToText, LiveStream
from evenhand.providers.turn_taking import EndOfTurn, VoiceActivity
from evenhand.providers.turn_taking.port import WINDOW

log = structlog.get_logger()

PARTIAL_SECONDS = 0.5
BEFORE_SPEECH = 0.5  # seconds kept in front of the first window of speech
ASK_AFTER = 0.25  # seconds of silence before the detector of complete turns is asked
BARGE_IN_SECONDS = 0.45  # speech over the interviewer's voice before the interviewer stops
LONG_ENOUGH_TO_KEEP = (
    1.5  # seconds of speech after the end of a turn that are more than a last "yes, that's it"
)
LONGEST_TURN = 600.0


@dataclass
class SpokenTurn:
    """One spoken answer: its sound (16 kHz), the quick text, and when the last word ended (monotonic)."""

    samples: FloatArray
    text: str
    seconds: float
    ended_at: float
    p_complete: float | None  # as the detector of complete turns heard it; None when a button ended the turn


@dataclass
class Listeners:
    """Who is told. All are called on the event loop."""

    turn_ended: Callable[[SpokenTurn], Awaitable[None]]
    caption: Callable[[str], Awaitable[None]]
    sound: Callable[[FloatArray], None] = field(default=lambda _samples: None)
    barge_in: Callable[[], None] = field(default=lambda: None)
    nearly_over: Callable[[str], Awaitable[None]] | None = None  # the reply may be prepared now


class Ears:
    """Follows one microphone. While `open` is false, sound is watched for a barge-in only."""

    def __init__(
        self,
        voice: VoiceActivity,
        live: LiveSpeechToText,
        end_of_turn: EndOfTurn,
        listeners: Listeners,
    ) -> None:
        self._voice = voice.open()
        self._live = live
        self._end_of_turn = end_of_turn
        self._tell = listeners
        self._activity = SpeechActivity()
        self._rest = np.zeros(0, np.float32)
        self._turn: list[FloatArray] = []
        self._stream: LiveStream | None = None
        self._opening = asyncio.Lock()
        self._fed = 0
        self._text = ""
        self._p_complete: float | None = None
        self._open = False
        self._interrupting = False
        self._last_sound = time.monotonic()
        self._work: set[asyncio.Future[None]] = set()
        self._partial_running = False
        self._settling: asyncio.Future[None] | None = None
        self._settled: str | None = None
        self._pauses = 0  # changes with every word, so that what was asked about an earlier pause is void
        self._ending = False

    @property
    def seconds_without_sound(self) -> float:
        """Seconds since any sound arrived at all: grows when the microphone or the network is gone."""
        return time.monotonic() - self._last_sound

    @property
    def spoke(self) -> bool:
        return self._activity.started

    def listen(self) -> None:
        """A turn of the candidate begins. What was said over the interviewer's last words belongs to it."""
        self._open = True

    @property
    def interrupting(self) -> bool:
        """Whether the candidate is talking although it is not his turn."""
        return self._interrupting

    def pause(self) -> None:
        """The interviewer speaks: only a barge-in is watched for. Speech that is going on is kept.

        So is what was said at length while the interviewer was still thinking: it belongs to the answer.
        """
        self._open = False
        if not self._activity.speaking and self._activity.spoken < LONG_ENOUGH_TO_KEEP:
            self._forget()

    def feed(self, samples: FloatArray) -> None:
        """Take the next samples (16 kHz), any number."""
        self._last_sound = time.monotonic()
        sound = np.concatenate((self._rest, samples))
        whole = sound.size - sound.size % WINDOW
        self._rest = sound[whole:]
        for window in sound[:whole].reshape(-1, WINDOW):
            self._window(window)

    def _window(self, window: FloatArray) -> None:
        self._activity.push(self._voice.probability(window))
        self._turn.append(window)
        if not self._activity.started:
            del self._turn[: -int(BEFORE_SPEECH / WINDOW_SECONDS)]
            return
        if not self._open:
            if self._activity.spoken >= BARGE_IN_SECONDS:
                self._open = self._interrupting = True
                self._tell.barge_in()
            elif self._activity.silence > 1.0:
                self._forget()  # a cough or an "mhm" while the interviewer speaks
            if not self._open:
                return
        self._tell.sound(window)
        if self._activity.speaking:
            self._pauses += 1
            self._p_complete = self._settled = self._settling = None
        self._spawn_due_work()

    def _spawn_due_work(self) -> None:
        windows = len(self._turn)
        due = windows % int(PARTIAL_SECONDS / WINDOW_SECONDS) == 0
        if due and self._settling is None and not self._partial_running:
            self._spawn(self._partial())
        if not self._activity.speaking and self._activity.silence >= ASK_AFTER and self._settling is None:
            self._spawn(self._ask_complete())
            self._settling = self._spawn(self._settle())
        too_long = windows * WINDOW_SECONDS > LONGEST_TURN
        if not self._ending and (self._is_over() or too_long):
            self._ending = True
            self._spawn(self.end_turn())

    def _is_over(self) -> bool:
        if self._activity.speaking or self._p_complete is None:
            return False
        return self._activity.silence >= silence_needed(self._p_complete, self._text.split())

    async def _ask_complete(self) -> None:
        pause = self._pauses
        samples = np.concatenate(self._turn[-int(8.5 / WINDOW_SECONDS) :])
        probability = await self._end_of_turn.probability_complete(samples)
        if pause == self._pauses:
            self._p_complete = probability

    async def _settle(self) -> None:
        """In the first silence, understand everything said so far: mostly it is the whole turn."""
        pause = self._pauses
        text = await (await self._fed_stream()).partial()
        if pause != self._pauses:
            return  # more was said meanwhile
        self._settled = self._text = text
        await self._tell.caption(text)
        if self._tell.nearly_over is not None and text:
            await self._tell.nearly_over(text)

    async def _partial(self) -> None:
        self._partial_running = True
        try:
            stream = await self._fed_stream()
            text = await stream.partial()
            if stream is self._stream and text and text != self._text:
                self._text = text
                await self._tell.caption(text)
        finally:
            self._partial_running = False

    async def _fed_stream(self) -> LiveStream:
        async with self._opening:
            if self._stream is None:
                self._stream = await self._live.open()
                self._fed = 0
            stream, windows = self._stream, self._turn[self._fed :]
            if windows:
                self._fed += len(windows)
                stream.feed(np.concatenate(windows))
            return stream

    async def end_turn(self) -> None:
        """The turn is over: hand it on with its quick text. Also called by the button "done"."""
        ended_at = time.monotonic() - self._activity.silence
        if not self._activity.started:
            self._ending = False
            return
        settled = self._settling
        if settled is not None:
            await asyncio.wait([settled])
        text = self._settled
        stream = await self._fed_stream()
        self._stream = None
        samples, seconds = np.concatenate(self._turn), round(self._activity.spoken, 2)
        p_complete = self._p_complete
        self._forget()
        self._open = False
        if text is None:
            text = await stream.finish()
        else:
            self._spawn(stream.close())
        await self._tell.turn_ended(SpokenTurn(samples, text, seconds, ended_at, p_complete))

    def _forget(self) -> None:
        if self._stream is not None:
            self._spawn(self._stream.close())
            self._stream = None
        self._turn = []
        self._fed = 0
        self._text = ""
        self._p_complete = self._settled = self._settling = None
        self._pauses += 1
        self._ending = False
        self._interrupting = False
        self._activity.restart()

    def _spawn(self, work: Awaitable[None]) -> "asyncio.Future[None]":
        task = asyncio.ensure_future(work)
        self._work.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: "asyncio.Future[None]") -> None:
        self._work.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("hearing failed; it goes on", exc_info=error)

    async def close(self) -> None:
        for task in list(self._work):
            task.cancel()
        if self._stream is not None:
            with contextlib.suppress(RuntimeError):
                await self._stream.close()
