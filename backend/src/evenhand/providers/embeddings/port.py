"""What any maker of sentence embeddings promises."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


class EmbeddingsUnavailable(RuntimeError):
    """The model is missing or the service did not answer usably. `retryable` says whether to try again."""

    def __init__(self, message: str, *, retryable: bool) -> None:
        super().__init__(message)
        self.retryable = retryable


class Embeddings(Protocol):
    """Meaning as a direction: the dot product of two vectors is the cosine of their texts, in [-1, 1].

    The vector of a text never depends on the other texts of the call, and an equal text gives equal
    bytes as long as `version` is the same: scores made from it can be replayed.
    """

    @property
    def version(self) -> str:
        """Names the model and its exact weights; vectors of different versions must not be compared."""
        ...

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """L2-normalised float32 of shape (len(texts), dimensions); an empty text is a zero vector.

        Blocks the caller: for commands, replays and worker threads. Raises EmbeddingsUnavailable.
        """
        ...

    async def embed(self, texts: Sequence[str]) -> FloatArray:
        """The same, off the event loop. Raises EmbeddingsUnavailable."""
        ...
