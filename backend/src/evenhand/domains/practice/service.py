"""What an answer says and how it was said. Everything happens in memory: there is no session and no store here."""

from collections.abc import Sequence

import anyio.to_thread

from evenhand.domains.interviews import Answer, AnsweredQuestion, PlannedQuestion, evaluate
from evenhand.domains.practice.errors import NothingHeard, RecognitionUnavailable, RecordingUnreadable
from evenhand.domains.practice.schemas import DeliveryOut, FeedbackOut, Stretch
from evenhand.ml.audio.delivery import Delivery, measure
from evenhand.ml.audio.pcm import FloatArray, UndecodableAudio, decode
from evenhand.providers import Providers
from evenhand.providers.speech_to_text import SpeechUnavailable, Word

MOST_SECONDS = 180.0


async def of_words(outside: Providers, question: PlannedQuestion, text: str) -> FeedbackOut:
    """Feedback on a written answer."""
    return await _feedback(outside, question, text, None)


async def of_sound(
    outside: Providers, question: PlannedQuestion, recording: bytes, *, delivery: bool
) -> FeedbackOut:
    """Feedback on a spoken one, with the delivery if it is wished and allowed.

    Raises: RecordingUnreadable, NothingHeard, RecognitionUnavailable.
    """
    try:
        samples = await anyio.to_thread.run_sync(lambda: decode(recording, max_seconds=MOST_SECONDS))
    except UndecodableAudio as problem:
        raise RecordingUnreadable(f"This is {problem}.") from problem
    try:
        heard = await outside.speech_to_text.transcribe(samples, hotwords=[question.competency_label])
    except SpeechUnavailable as problem:
        raise RecognitionUnavailable("Please try again in a minute, or write your answer.") from problem
    if not heard.words:
        raise NothingHeard("Nobody was understood to speak. Is the right microphone chosen?")
    out = await _feedback(outside, question, heard.text, heard.confidence)
    if not delivery:
        return out
    return out.model_copy(
        update={"delivery": await anyio.to_thread.run_sync(_measured, outside, samples, heard.words)}
    )


async def _feedback(
    outside: Providers, question: PlannedQuestion, text: str, confidence: float | None
) -> FeedbackOut:
    answer = Answer(turn_id="practice", sequence=1, text=text, confidence=confidence)
    answered = AnsweredQuestion(question=question, asked=True, refusal=None, answers=(answer,))
    found = await anyio.to_thread.run_sync(lambda: evaluate([answered], outside.coverage))
    return FeedbackOut.model_validate(
        {
            **{name: found[name] for name in ("score", "low", "high", "reason", "version")},
            "text": text,
            "confidence": confidence,
            "points": found["answers"][0]["points"],
            "anchors": question.anchors.model_dump(),
        }
    )


def _measured(outside: Providers, samples: FloatArray, words: Sequence[Word]) -> DeliveryOut:
    return _out(measure(samples, outside.voice_activity.probabilities(samples), words))


def _out(found: Delivery) -> DeliveryOut:
    return DeliveryOut(
        seconds=found.seconds,
        speech=[Stretch(start=start, end=end) for start, end in found.speech],
        pauses=[Stretch(start=start, end=end) for start, end in found.pauses],
        words=found.words,
        words_per_minute=found.words_per_minute,
        speaking_share=found.speaking_share,
        fillers=dict(found.fillers),
        speech_dbfs=found.speech_dbfs,
        background_dbfs=found.background_dbfs,
        clipped_share=found.clipped_share,
    )
