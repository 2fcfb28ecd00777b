"""Titles beyond English: which texts are English, and the space in which names of one occupation meet in any language."""

import re
import zlib
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from evenhand.ml.artifact import SHIPPED, Manifest, Weights, load

FloatArray = NDArray[np.float32]
ARTIFACT = "matching.multilingual"
LOOKED_AT = 2000  # texts are enough to tell a language
ENGLISH_FROM = 0.4  # share of known words; English titles reach .95, German and Spanish ones .08
# Weights of the signals adapted, plain, letters, words and skills. Letters and words cost a little between titles.
FUSION = {
    "title-title": (1.0, 0.0, 0.0, 0.0, 0.3),
    "title-skill": (1.0, 0.5, 0.1, 0.0, 0.5),
    "job-resume": (0.6, 1.2, 0.2, 0.2, 1.0),
    "resume-job": (0.6, 1.2, 0.2, 0.2, 1.0),
}


class SentenceEncoder(Protocol):
    """Unit vectors of texts in many languages; equal texts give equal bytes."""

    @property
    def version(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> FloatArray: ...


class Multilingual:
    """The space of titles over an encoder that is loaded only when a text beyond English comes."""

    def __init__(
        self, manifest: Manifest, weights: Weights, load_encoder: Callable[[], SentenceEncoder]
    ) -> None:
        self._load = load_encoder
        self._projection, self._mean = (weights[name].astype(np.float32) for name in ("projection", "mean"))
        self._english = frozenset(weights["english"].astype(np.int64).tolist())
        self.version = f"multilingual {manifest.version}"

    @cached_property
    def encoder(self) -> SentenceEncoder:
        return self._load()

    def is_english(self, texts: Sequence[str]) -> bool:
        """Whether most words are known to be English; texts without words tell nothing and pass."""
        words = [word for text in texts[:LOOKED_AT] for word in words_of(text)]
        if not words:
            return True
        known = sum(zlib.crc32(word.encode()) in self._english for word in words)
        return known >= ENGLISH_FROM * len(words)

    def centred(self, vectors: FloatArray) -> FloatArray:
        """Unit rows without what all texts share, which otherwise fills most of this encoder's cosines."""
        moved = vectors - self._mean
        out: FloatArray = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)
        return out

    def adapt(self, vectors: FloatArray) -> FloatArray:
        """Vectors of the encoder in the learnt space: unit rows (n, k)."""
        mapped = (vectors - self._mean) @ self._projection
        out: FloatArray = mapped / np.maximum(np.linalg.norm(mapped, axis=1, keepdims=True), 1e-9)
        return out


def words_of(text: str) -> list[str]:
    """Words of three letters or more, and any that holds a letter beyond a to z."""
    found = re.findall(r"[^\W\d_]+", text.lower())
    return [word for word in found if len(word) > 2 or not word.isascii()]


def fingerprints(words: Collection[str]) -> Iterable[int]:
    return {zlib.crc32(word.encode()) for word in words}


def load_multilingual(load_encoder: Callable[[], SentenceEncoder]) -> Multilingual:
    """The space we ship. Raises ArtifactMismatch."""
    manifest, weights = load(SHIPPED / "multilingual_titles", ARTIFACT)
    return Multilingual(manifest, weights, load_encoder)
