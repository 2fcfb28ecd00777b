"""How something was said: pace, pauses, filler words and loudness. For a person's own practice and nothing else.

Measured from the sound and the recognised words alone. Nothing is concluded about mood, personality or ability.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evenhand.ml.audio.activity import WINDOW_SECONDS, speech_segments
from evenhand.ml.audio.believing import Heard
from evenhand.ml.audio.pcm import RATE, FloatArray, clipped_share, level_dbfs

VERSION = "delivery/1"
PAUSE_SECONDS = 1.0  # shorter silences belong to fluent speech (Goldman-Eisler counts hesitation from .25 s)
LEAST_WORDS = 10  # fewer tell no pace
# Recognisers leave most sounds of hesitation out: those that do get through are counted, the rest is not known.
FILLERS = (
    "um", "uh", "erm", "hmm", "you know", "i mean", "sort of", "kind of", "basically", "actually", "literally",
)  # fmt: skip
_FILLER = re.compile(r"\b(?:" + "|".join(filler.replace(" ", r"\s+") for filler in FILLERS) + r")\b")


@dataclass(frozen=True, slots=True)
class Delivery:
    """Times in seconds from the start of the recording, levels in dB below full scale (0 is the loudest there is)."""

    seconds: float
    speech: tuple[tuple[float, float], ...]  # (start, end) of every stretch of speech
    pauses: tuple[tuple[float, float], ...]  # silences of a second and more between stretches
    words: int
    words_per_minute: float | None  # from the first word to the last, pauses included; None with few words
    speaking_share: float  # of the time from the first sound of speech to the last, 0..1
    fillers: tuple[tuple[str, int], ...]  # most frequent first
    speech_dbfs: float | None
    background_dbfs: float | None  # None where there is no silence to measure it in
    clipped_share: float  # of all samples at the limits of the scale, 0..1


def measure(samples: FloatArray, probabilities: Sequence[float], words: Sequence[Heard]) -> Delivery:
    """Args: samples: mono, 16 kHz, shape (n,); probabilities: of speech, one for each 32 ms; words: in order."""
    speech = tuple(speech_segments(list(probabilities)))
    gaps = [(one[1], other[0]) for one, other in itertools.pairwise(speech)]
    span = speech[-1][1] - speech[0][0] if speech else 0.0
    spoken = sum(end - start for start, end in speech)
    counted = Counter(" ".join(found.split()) for found in _FILLER.findall(_plain(words)))
    loud, quiet = _levels(samples, np.asarray(probabilities, dtype=float))
    return Delivery(
        seconds=samples.size / RATE,
        speech=speech,
        pauses=tuple(gap for gap in gaps if gap[1] - gap[0] >= PAUSE_SECONDS),
        words=len(words),
        words_per_minute=_pace(words),
        speaking_share=min(1.0, spoken / span) if span else 0.0,
        fillers=tuple(counted.most_common()),
        speech_dbfs=loud,
        background_dbfs=quiet,
        clipped_share=clipped_share(samples),
    )


def _pace(words: Sequence[Heard]) -> float | None:
    if len(words) < LEAST_WORDS:
        return None
    minutes = (words[-1].end - words[0].start) / 60.0
    return len(words) / minutes if minutes > 0 else None


def _plain(words: Sequence[Heard]) -> str:
    return " ".join(re.sub(r"[^a-z' ]", "", word.text.casefold()) for word in words)


def _levels(samples: FloatArray, probabilities: npt.NDArray[np.float64]) -> tuple[float | None, float | None]:
    """Median levels of what surely is speech and of what surely is not."""
    length = int(WINDOW_SECONDS * RATE)
    whole = min(samples.size // length, probabilities.size)
    windows, known = samples[: whole * length].reshape(whole, length), probabilities[:whole]

    decibels = np.array([level_dbfs(window) for window in windows])

    def median(chosen: npt.NDArray[np.bool_]) -> float | None:
        return float(np.median(decibels[chosen])) if chosen.sum() >= 3 else None

    return median(known >= 0.5), median(known < 0.1)
