"""What the product asks of detectors of speech and of finished turns."""

from typing import Protocol

from evenhand.ml.audio.pcm import FloatArray

WINDOW = 512
"""Samples in one window at 16 kHz: 32 ms."""


class VoiceStream(Protocol):
    """One microphone. Windows must be given in order: the detector remembers."""

    def probability(self, window: FloatArray) -> float:
        """Probability 0..1 that the window, shape (512,), holds speech. Well under a millisecond."""


class VoiceActivity(Protocol):
    version: str

    def open(self) -> VoiceStream:
        """A microphone of its own."""

    def probabilities(self, samples: FloatArray) -> list[float]:
        """A whole recording: one probability for each window, the last one padded with silence."""


class EndOfTurn(Protocol):
    version: str

    async def probability_complete(self, samples: FloatArray) -> float:
        """Probability 0..1 that what was said up to the end of `samples` (16 kHz) is a whole turn.

        Only the last 8 seconds are heard.
        """
