"""One interview on this worker: its leader, with ears, a mouth and the call that carries them."""

import asyncio
import contextlib
import time
from uuid import UUID

import structlog
from prometheus_client import Histogram
from pydantic import BaseModel

from evenhand.core.db import Sessions
from evenhand.core.ice import IceServer
from evenhand.core.live import Publish
from evenhand.domains.interviews.conversation import Coverage
from evenhand.domains.interviews.leading import Leader, Send
from evenhand.domains.interviews.protocol import (
    Act,
    Caption,
    IceCandidate,
    Join,
    Refusal,
    Say,
    SdpAnswer,
    SdpOffer,
)
from evenhand.domains.interviews.transcribing import answer_key
from evenhand.media.call import Call, CallRefused
from evenhand.media.ears import Ears, Listeners, SpokenTurn
from evenhand.media.mouth import Mouth
from evenhand.media.recording import Recording, drop
from evenhand.ml.audio.pcm import FloatArray, without_leading_silence
from evenhand.providers import Providers
from evenhand.providers.speech_to_text import SpeechUnavailable

log = structlog.get_logger()

REPLY_SECONDS = Histogram(
    "evenhand_reply_seconds",
    "From the end of the candidate's speech to the first sound of the reply",
    buckets=(0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0),
)


class Seat:
    """Everything of one interview that needs this process."""

    def __init__(
        self,
        interview_id: UUID,
        sessions: Sessions,
        publish: Publish | None,
        outside: Providers,
        covered: Coverage,
        servers: list[IceServer],
        send: Send,
    ) -> None:
        self.interview_id = interview_id
        self._outside, self._servers, self._send = outside, servers, send
        self._call: Call | None = None
        self._mouth = Mouth()
        self._recording: Recording | None = None
        self._hushed = False
        self._answer_ended_at: float | None = None
        self.replies: list[float] = []
        listeners = Listeners(
            self._on_turn, self._on_caption, self._on_sound, self._on_barge_in, self._prepare
        )
        self._ears = Ears(outside.voice_activity, outside.live_speech_to_text, outside.end_of_turn, listeners)
        self.leader = Leader(interview_id, sessions, publish, covered, send, voice=self)
        self._clock = asyncio.create_task(self._watch())

    async def do(self, window: str, message: BaseModel) -> None:
        """One well-formed message of the joined window."""
        try:
            match message:
                case Join():
                    await self.leader.join(window, message)
                case SdpOffer():
                    await self._answer_offer(window, message)
                case IceCandidate():
                    # A candidate that comes before its offer stands in that offer, too.
                    if self._call is not None:
                        await self._call.add_candidate(message)
                case Say():
                    await self.leader.say(message)
                case Act():
                    await self.leader.act(message)
        except CallRefused as problem:
            await self._send(window, Refusal(slug="call-refused", detail=str(problem)))

    async def _answer_offer(self, window: str, message: SdpOffer) -> None:
        if self._call is not None:
            await self._call.close()
        self._call = Call(self._mouth, self._servers, hear=self._ears.feed, lost=self._on_lost)
        try:
            sdp = await self._call.answer(message.sdp)
        except CallRefused:
            await self._call.close()
            self._call = None
            raise
        await self._send(window, SdpAnswer(sdp=sdp))

    # The voice of the leader

    @property
    def connected(self) -> bool:
        return self._call is not None and self._call.connected

    async def speak(self, text: str) -> bool:
        self._hushed = False
        self._mouth.begin()
        rate, begun = self._outside.text_to_speech.rate, False
        try:
            async for piece in self._outside.text_to_speech.speak(text):
                if self._hushed:
                    break
                # Voices begin with up to 0.3 s of silence, which a waiting person hears as slowness.
                sound = piece if begun else without_leading_silence(piece, rate)
                begun = begun or sound.size > 0
                self._mouth.say(sound, rate)
        except SpeechUnavailable as problem:
            log.warning("the voice failed; the words are on the screen", error=str(problem))
        self._mouth.end()
        with contextlib.suppress(TimeoutError):
            # A call that is gone takes no frames: the words are on the screen, the talk goes on.
            await asyncio.wait_for(self._mouth.finished(), 120 if self.connected else 1)
        return not self._hushed

    async def prepare(self, text: str) -> None:
        try:
            await self._outside.text_to_speech.prepare(text)
        except SpeechUnavailable as problem:
            log.info("nothing prepared", reason=str(problem))

    def hush(self) -> None:
        self._hushed = True
        self._mouth.hush()

    def listen(self) -> None:
        self._ears.listen()

    def pause(self) -> None:
        self._ears.pause()
        if self._recording is not None and not self._ears.spoke:
            self._put_aside = asyncio.ensure_future(self._recording.flush())
            self._recording = None

    @property
    def interrupted(self) -> bool:
        return self._ears.interrupting

    async def end_turn(self) -> bool:
        if not self._ears.spoke:
            return False
        await self._ears.end_turn()
        return True

    # What the ears tell

    async def _on_turn(self, turn: SpokenTurn) -> None:
        waited = round(time.monotonic() - turn.ended_at, 2)
        log.info("turn", seconds=turn.seconds, waited=waited, p_complete=turn.p_complete)
        self._answer_ended_at = turn.ended_at
        recording, self._recording = self._recording or self._new_recording(), None
        kept = False

        async def keep(turn_id: UUID) -> None:
            nonlocal kept
            await recording.finish(answer_key(self.interview_id, turn_id), turn.samples)
            kept = True

        await self.leader.spoken(
            turn.text, seconds=turn.seconds, recognizer=self._outside.live_speech_to_text.version, keep=keep
        )
        if not kept:
            await recording.discard()

    async def _on_caption(self, text: str) -> None:
        await self._send(None, Caption(text=text))

    async def _prepare(self, text: str) -> None:
        await self.leader.prepare(text)

    def _on_sound(self, samples: FloatArray) -> None:
        if self._recording is None:
            self._recording = self._new_recording()
        self._recording.add(samples)

    def _new_recording(self) -> Recording:
        return Recording(self._outside.storage, self.interview_id, self.leader.asked)

    def _on_barge_in(self) -> None:
        self.leader.interrupted()

    def _on_lost(self) -> None:
        self._mouth.hush()

    # Time

    async def _watch(self) -> None:
        """Measures replies, opens the talk when the call stands, and breaks long silences."""
        while not self.leader.ended.is_set():
            await asyncio.sleep(0.1)
            self._measure()
            if self.connected:
                await self.leader.open()
            if not self._ears.spoke:
                await self.leader.quiet()

    def _measure(self) -> None:
        first = self._mouth.first_sound_at
        if self._answer_ended_at is not None and first is not None and first > self._answer_ended_at:
            seconds = first - self._answer_ended_at
            self._answer_ended_at = None
            self.replies.append(seconds)
            REPLY_SECONDS.observe(seconds)
            log.info("reply", seconds=round(seconds, 3))

    async def close(self) -> None:
        self._clock.cancel()
        await self._ears.close()
        if self._recording is not None:
            await self._recording.flush()
        if self.leader.over:
            await drop(self._outside.storage, f"interviews/{self.interview_id}/unfinished/")
        if self._call is not None:
            await self._call.close()
