"""Which recognised text to believe: a recogniser invents words for silence and loops on noise."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Heard:
    """One recognised word. Times in seconds from the start; confidence is the model's own, 0..1."""

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True)
class Doubts:
    """Limits beyond which a segment is not believed. Sources: Whisper's own (no speech, log probability,
    compression), Radford et al. 2022, section 4.5; the others measured on noise, see docs/science/speech.md."""

    no_speech: float = 0.6
    weak_log_probability: float = -0.8
    least_log_probability: float = -1.15
    compression: float = 2.4
    far_from_speech: float = 0.2
    loops: int = 3


def is_invented(no_speech: float, log_probability: float, doubts: Doubts | None = None) -> bool:
    """Whether a segment's text was probably made up.

    Args: no_speech: probability that the window held none, 0..1; log_probability: mean over tokens, <= 0.
    """
    doubts = doubts or Doubts()
    if log_probability < doubts.least_log_probability:
        return True
    return no_speech > doubts.no_speech and log_probability < doubts.weak_log_probability


def without_invented(
    words: Sequence[Heard], speech: Sequence[tuple[float, float]], doubts: Doubts | None = None
) -> list[Heard]:
    """Words that lie where there was speech, without the tail of a loop.

    Args: words: in order; speech: stretches of speech in seconds, in order.
    """
    doubts = doubts or Doubts()
    kept = [word for word in words if _near(word, speech, doubts.far_from_speech)]
    return _cut_loop(kept, doubts.loops)


def _near(word: Heard, speech: Sequence[tuple[float, float]], seconds: float) -> bool:
    """Whether the word touches speech. Its length says little: aligners stretch first words over silence."""
    return any(begin - seconds <= word.end and word.start <= end + seconds for begin, end in speech)


def _cut_loop(words: list[Heard], loops: int) -> list[Heard]:
    """Cut a phrase said over and over at the end down to one: people do not say it `loops` + 1 times."""
    texts = [word.text.strip(" .,;:!?-").lower() for word in words]
    for length in range(1, min(40, len(texts) // (loops + 1)) + 1):
        phrase = texts[-length:]
        times = 1
        while texts[-length * (times + 1) : -length * times] == phrase:
            times += 1
        # Single digits and letters are dictated: "zero zero zero zero" can be a telephone number.
        dictated = length == 1 and (len(phrase[0]) == 1 or phrase[0] in {"zero", "nine", "five"})
        if times > loops + (8 if dictated else 0):
            return words[: len(words) - length * (times - 1)]
    return words
