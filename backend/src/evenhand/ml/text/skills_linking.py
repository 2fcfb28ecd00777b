"""Finds the taxonomy concept nearest in meaning to a phrase, over a compact matrix of label vectors."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evenhand.ml import artifact
from evenhand.ml.text.skills_taxonomy import Taxonomy

FloatArray = NDArray[np.float32]
KIND = "skills.label_index"
PARENT_LIKENESS, SIBLING_LIKENESS = 0.8, 0.72


class ConceptIndex:
    """Label vectors of one kind of concept: int8 rows in a learned subspace of the sentence encoder."""

    def __init__(self, ids: Sequence[str], rows: NDArray[np.int8], projection: FloatArray) -> None:
        self.ids = list(ids)
        self._projection = projection
        self._rows = unit(rows.astype(np.float32))

    def project(self, vectors: FloatArray) -> FloatArray:
        """Sentence vectors (n, d) → unit vectors of the subspace (n, k)."""
        return unit(vectors @ self._projection)

    def likeness(self, vectors: FloatArray) -> FloatArray:
        """Cosine of every sentence vector (n, d) to every concept: (n, number of concepts)."""
        scores: FloatArray = self.project(vectors) @ self._rows.T
        return scores

    def nearest(self, vectors: FloatArray, limit: int) -> list[list[tuple[str, float]]]:
        """The `limit` nearest concepts of each vector, best first; ties by position in the taxonomy."""
        scores = self.likeness(vectors)
        out = []
        for row in scores:
            best = np.argsort(-row, kind="stable")[:limit]
            out.append([(self.ids[i], float(row[i])) for i in best])
        return out


def key_of(concept_id: str) -> int:
    """64 bits of a concept's id, so that the index can be used without the taxonomy beside it."""
    return int.from_bytes(hashlib.blake2b(concept_id.encode(), digest_size=8).digest(), "big")


class SkillLikeness:
    """Likeness of skills by id: all that comparing people with jobs needs of the index (15 MB)."""

    def __init__(self, folder: Path) -> None:
        """Raises ArtifactMismatch."""
        manifest, weights = artifact.load(folder, KIND)
        self._rows = unit(weights["skills"].astype(np.float32))
        self._row_of = {int(key): i for i, key in enumerate(weights["skill_keys"])}
        self._broader = [int(row) for row in weights["skill_broader"]]
        self.version = f"labels {manifest.version}"

    def similarity(self, left: Sequence[str], right: Sequence[str]) -> list[list[float]]:
        """Likeness 0..1 of every id on the left to every one on the right; an unknown id is like itself only."""
        return [[self._one(a, b) for b in right] for a in left]

    def _one(self, a: str, b: str) -> float:
        if a == b:
            return 1.0
        i, j = self._row_of.get(key_of(a)), self._row_of.get(key_of(b))
        if i is None or j is None:
            return 0.0
        meaning = float(self._rows[i] @ self._rows[j])
        # Names of tools say little about what they are for; the taxonomy knows which belong together.
        if self._broader[i] == j or self._broader[j] == i:
            meaning = max(meaning, PARENT_LIKENESS)
        elif self._broader[i] >= 0 and self._broader[i] == self._broader[j]:
            meaning = max(meaning, SIBLING_LIKENESS)
        return round(min(max(meaning, 0.0), 1.0), 6)


def unit(rows: FloatArray) -> FloatArray:
    out: FloatArray = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return out


def load_indexes(folder: Path, taxonomy: Taxonomy) -> tuple[ConceptIndex, ConceptIndex, str]:
    """(skills, occupations, version). Raises ArtifactMismatch if it was made for another taxonomy."""
    manifest, weights = artifact.load(folder, KIND)
    if manifest.settings["taxonomy"] != taxonomy.version:
        raise artifact.ArtifactMismatch(
            f"the label index was made for {manifest.settings['taxonomy']}, the taxonomy is {taxonomy.version}; "
            "run tools/train/skills/label_index.py"
        )
    projection = weights["projection"].astype(np.float32)
    skills = ConceptIndex(
        [c.concept_id for c in taxonomy.skills], weights["skills"].astype(np.int8), projection
    )
    occupations = ConceptIndex(
        [c.concept_id for c in taxonomy.occupations], weights["occupations"].astype(np.int8), projection
    )
    return skills, occupations, manifest.version
