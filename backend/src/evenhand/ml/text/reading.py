"""What an encoder makes of a text: one vector for the whole, one for every word piece."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as its encoder sees it; all vectors have length 1."""

    sentence: Vectors  # (dimensions,)
    tokens: Vectors  # (n, dimensions): word pieces, each seen in its context
    spans: tuple[tuple[int, int], ...]  # n pairs: where the word piece stands, [start, end) in the text


class Encoder(Protocol):
    """Reads text deterministically: the same text and `version` give the same bytes."""

    @property
    def version(self) -> str: ...

    def read(self, text: str) -> Reading: ...
