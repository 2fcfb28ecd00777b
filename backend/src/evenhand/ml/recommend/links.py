"""From a title to skills by way of occupations like it: what those ask for, this one likely asks for too."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from evenhand.ml.artifact import SHIPPED, Manifest, Weights, load

FloatArray = NDArray[np.float32]
ARTIFACT = "matching.skill_links"
# An occupation at cosine .8 counts 1; what is near to none gets little.
STEEPNESS, NEAR, NOBODY = 10.0, 0.8, 0.3
WEIGHT = np.float32(1.5)  # beside the other signals of title-skill


class SkillLinks:
    """Known links from occupations to skills, used for the skills of a corpus that bear a known name."""

    def __init__(self, manifest: Manifest, weights: Weights) -> None:
        # By name alone and by name with description; a query may be either.
        self._named, self._described = (weights[name].astype(np.float32) for name in ("named", "described"))
        self._links = weights["links"].astype(np.float32)
        self._place = dict(
            zip(weights["names"].tolist(), weights["skills"].astype(int).tolist(), strict=True)
        )
        self.version = f"links {manifest.version}"

    def scores(self, queries: FloatArray, corpus: Sequence[str]) -> FloatArray:
        """Share of the occupations near a query that ask for a skill, (queries, corpus), 0..1; 0 where unknown.

        Args:
            queries: unit vectors in the learnt space of titles.
            corpus: names of skills, alone or followed by a description.
        """
        asked = self.asked_of(queries)
        out = np.zeros((len(queries), len(corpus)), np.float32)
        known = [(column, self._find(text)) for column, text in enumerate(corpus)]
        for column, place in known:
            if place is not None:
                out[:, column] = asked[:, place]
        return out

    def asked_of(self, queries: FloatArray, left_out: NDArray[np.bool_] | None = None) -> FloatArray:
        """(queries, known skills); `left_out` (queries, occupations) are taken as unknown."""
        likeness = np.maximum(queries @ self._named.T, queries @ self._described.T)
        near = np.exp(STEEPNESS * (likeness - NEAR))
        if left_out is not None:
            near[left_out] = 0
        shares: FloatArray = (near @ self._links / (near.sum(axis=1, keepdims=True) + NOBODY)).astype(
            np.float32
        )
        return shares

    def _find(self, text: str) -> int | None:
        first: str = re.split(r"[.:;\n]| [-–—] ", text, maxsplit=1)[0]
        place = self._place.get(named(text))
        return self._place.get(named(first)) if place is None else place


def named(text: str) -> str:
    """A skill's name as it is compared: lower case, single spaces, no mark at its end."""
    return " ".join(text.lower().split()).strip(" .:;")


def load_links() -> SkillLinks:
    """The links we ship. Raises ArtifactMismatch."""
    return SkillLinks(*load(SHIPPED / "skill_links", ARTIFACT))
