"""From the probabilities of a voice detector to speech that begins, lasts and ends."""

from collections import deque
from dataclasses import dataclass, field

WINDOW_SECONDS = 0.032
"""One window of 512 samples at 16 kHz, as the voice detector takes it."""


@dataclass(frozen=True)
class ActivityRules:
    """When windows count as speech. Two thresholds, so that a soft syllable does not end a word."""

    begin_above: float = 0.5
    stay_above: float = 0.3
    begin_windows: int = 3  # 96 ms: a cough or a click is shorter
    look_back: int = 4  # they may lie among this many windows


@dataclass
class SpeechActivity:
    """Follows one person's microphone, a window at a time.

    `speaking` turns true with the `begin_windows`th loud window; `silence` counts the seconds since the
    last window that held speech; `spoken` the seconds of speech since `restart`.
    """

    rules: ActivityRules = field(default_factory=ActivityRules)
    speaking: bool = False
    silence: float = 0.0
    spoken: float = 0.0
    started: bool = False
    _recent: deque[bool] = field(default_factory=deque)

    def push(self, probability: float) -> None:
        """Take the next window's probability of speech, 0..1."""
        self._recent.append(probability >= self.rules.begin_above)
        while len(self._recent) > self.rules.look_back:
            self._recent.popleft()
        if self.speaking:
            self.speaking = probability >= self.rules.stay_above or self._recent[-1]
        elif sum(self._recent) >= self.rules.begin_windows:
            self.speaking = self.started = True
            self.spoken += (self.rules.begin_windows - 1) * WINDOW_SECONDS
        if self.speaking:
            self.silence = 0.0
            self.spoken += WINDOW_SECONDS
        else:
            self.silence += WINDOW_SECONDS

    def restart(self) -> None:
        """Forget what was said: a new turn begins in silence."""
        self.speaking = self.started = False
        self.silence = self.spoken = 0.0
        self._recent.clear()


def speech_segments(
    probabilities: list[float], *, rules: ActivityRules | None = None, join_gaps: float = 0.3
) -> list[tuple[float, float]]:
    """Stretches of speech, in seconds from the start, of a whole recording.

    Args: probabilities: one for each window; join_gaps: shorter silences do not split, seconds.
    """
    activity = SpeechActivity(rules or ActivityRules())
    segments: list[tuple[float, float]] = []
    for index, probability in enumerate(probabilities):
        was = activity.speaking
        activity.push(probability)
        begin = (index + 1 - activity.rules.begin_windows) * WINDOW_SECONDS
        end = (index + 1) * WINDOW_SECONDS
        if activity.speaking and not was:
            if segments and begin - segments[-1][1] <= join_gaps:
                segments[-1] = (segments[-1][0], end)
            else:
                segments.append((max(0.0, begin), end))
        elif activity.speaking:
            segments[-1] = (segments[-1][0], end)
    return segments
