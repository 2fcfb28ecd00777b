"""What a bench hands in, and how a median is taken; see README.md beside this file."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Args:
        what: the thing measured, as a reader would say it ("adaptive item selection, 300 items").
        value: the median of `runs` runs, in `unit`.
        unit: "ms", "s", "MB", "%", "r", "items", …
        runs: how many runs the median is of.
        spread: half the distance between the quartiles, in `unit`; 0 when there was one run.
        better: which direction is good.
        peer: name and version of what it is compared with, measured here in the same way; "" when nothing is.
        peer_value: the peer's median, in `unit`.
        data: the data it was measured on, with its size.
    """

    what: str
    value: float
    unit: str
    runs: int = 1
    spread: float = 0.0
    better: str = "lower"
    peer: str = ""
    peer_value: float | None = None
    data: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times better than the peer; above 1 is better, whatever the direction."""
        if not self.peer_value or not self.value:
            return None
        return self.peer_value / self.value if self.better == "lower" else self.value / self.peer_value


def median_and_spread(values: list[float]) -> tuple[float, float]:
    """The median, and half the distance between the quartiles (0 for fewer than four values)."""
    if len(values) < 4:
        return statistics.median(values), 0.0
    lower, _, upper = statistics.quantiles(values, n=4)
    return statistics.median(values), (upper - lower) / 2


def milliseconds(call: Callable[[], object], runs: int = 7) -> tuple[float, float]:
    """(median, spread) of the wall time of `call` in ms, after one run that warms up and is not counted."""
    call()
    seen: list[float] = []
    for _ in range(runs):
        began = time.perf_counter()
        call()
        seen.append((time.perf_counter() - began) * 1000)
    return median_and_spread(seen)
