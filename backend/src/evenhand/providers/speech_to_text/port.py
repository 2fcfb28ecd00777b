"""What the product asks of a recogniser, whichever one answers."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from evenhand.ml.audio.believing import Heard
from evenhand.ml.audio.pcm import FloatArray

Word = Heard
"""One recognised word: text, start and end in seconds, confidence 0..1."""


class SpeechUnavailable(RuntimeError):
    """The recogniser or voice cannot be reached or refused. Trying again may help if `retryable`."""

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.retryable = retryable


@dataclass(frozen=True)
class Transcript:
    """What was said in one recording. No words means that nobody was understood to speak."""

    text: str
    words: tuple[Word, ...]
    audio_seconds: float
    speech_seconds: float
    compute_seconds: float
    version: str

    @property
    def confidence(self) -> float:
        """Mean confidence of the words, 0..1; 0 without words."""
        return sum(word.confidence for word in self.words) / len(self.words) if self.words else 0.0

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "words": [asdict(word) for word in self.words], "confidence": self.confidence}


class SpeechToText(Protocol):
    """Whole recordings, as good as can be."""

    version: str

    async def transcribe(self, samples: FloatArray, *, hotwords: Sequence[str] = ()) -> Transcript:
        """Recognise English speech; silence and noise give no words.

        Args: samples: mono, 16 kHz; hotwords: names and terms that may occur, best first.
        Raises: SpeechUnavailable.
        """


class LiveStream(Protocol):
    """One turn of one speaker, while it is spoken."""

    def feed(self, samples: FloatArray) -> None:
        """Take the next samples (16 kHz); returns at once."""

    async def partial(self) -> str:
        """What has been understood up to now."""

    async def finish(self) -> str:
        """The whole turn's text; the stream takes no more."""

    async def close(self) -> None:
        """Give back what the stream holds, without a text."""


class LiveSpeechToText(Protocol):
    """Fast recognition for captions and for deciding what to say next."""

    version: str

    async def open(self) -> LiveStream:
        """A new turn."""
