"""Finds the taxonomy concept nearest in meaning to a phrase, over a compact matrix of label vectors."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evenhand.ml import artifact
from evenhand.ml.text.skills_taxonomy import Taxonomy

FloatArray = NDArray[np.float32]
KIND = "skills.label_index"


class ConceptIndex:
    """Label vectors of one kind of concept: int8 rows in a learned subspace of the sentence encoder."""

    def __init__(self, ids: Sequence[str], rows: NDArray[np.int8], projection: FloatArray) -> None:
        self.ids = list(ids)
        self._projection = projection
        self._rows = unit(rows.astype(np.float32))
        self._row_of = {concept_id: i for i, concept_id in enumerate(self.ids)}

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

    def between(self, left: Sequence[str], right: Sequence[str]) -> FloatArray:
        """Likeness 0..1 of concepts: (len(left), len(right)); an id that is not in the index is like itself only."""
        out = np.zeros((len(left), len(right)), dtype=np.float32)
        for i, a in enumerate(left):
            for j, b in enumerate(right):
                if a == b:
                    out[i, j] = 1.0
                elif a in self._row_of and b in self._row_of:
                    cosine = float(self._rows[self._row_of[a]] @ self._rows[self._row_of[b]])
                    out[i, j] = min(max(cosine, 0.0), 1.0)
        return out


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
    skills = ConceptIndex([c.concept_id for c in taxonomy.skills], weights["skills"].astype(np.int8), projection)
    occupations = ConceptIndex(
        [c.concept_id for c in taxonomy.occupations], weights["occupations"].astype(np.int8), projection
    )
    return skills, occupations, manifest.version
