"""What the product asks of a voice."""

from collections.abc import AsyncIterator
from typing import Protocol

from evenhand.ml.audio.pcm import FloatArray


class TextToSpeech(Protocol):
    """`rate` is the samples a second of everything this voice says."""

    version: str
    rate: int

    def speak(self, text: str) -> AsyncIterator[FloatArray]:
        """The text aloud, a piece (mostly a sentence) at a time, each as soon as it is ready.

        Raises: SpeechUnavailable.
        """
