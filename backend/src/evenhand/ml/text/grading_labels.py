"""Three-way labels of short answers: correct, contradictory (says the opposite) or incorrect.

An answer to a question of the training sets is corrected by its likeness to the answers people graded there.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evenhand.ml import artifact
from evenhand.ml.text.grading import Grade
from evenhand.ml.text.grading_features import Text
from evenhand.ml.text.grading_model import Compared, FloatArray, ShortAnswerGrader, Trees, sigmoid
from evenhand.ml.text.words import words

KIND = "text.short_answer_labels"
LABELS = ("correct", "contradictory", "incorrect")
BUCKETS = 2**14
LEXICAL = 0.5  # share of the words' log-odds beside those of the comparison
# Macro-F1 counts the rare label as much as the others; chosen on held-out training questions and answers.
BOOST_UNKNOWN, BOOST_KNOWN = (1.2, 2.5, 1.0), (1.0, 1.5, 1.0)
SHARPNESS, RIDGE = 4.0, 0.3
DOUBTFUL = 0.3  # the most chance of being correct while a person has not looked

Hashed = dict[int, float]  # bucket to value, unit length


@dataclass(frozen=True, slots=True)
class Label:
    name: str
    probabilities: dict[str, float]  # sum 1
    known_question: bool  # graded answers to this question were seen in training


def _hashed(values: dict[str, float]) -> Hashed:
    out: Hashed = {}
    for name, value in values.items():
        bucket = zlib.crc32(name.encode()) % BUCKETS
        out[bucket] = out.get(bucket, 0.0) + value
    length = float(np.sqrt(sum(value * value for value in out.values()))) or 1.0
    return {bucket: value / length for bucket, value in out.items()}


def lexical(pair: Compared) -> Hashed:
    """Which words the answer has, shares with the references or the question, and leaves out."""
    given = [word.stem for word in pair.answer.words]
    wanted = [word.stem for word in pair.references[pair.best].words]
    every = {word.stem for reference in pair.references for word in reference.words}
    asked = {word.stem for word in pair.question.words}
    values: dict[str, float] = {}
    for stem in set(given):
        values[f"+{stem}"] = 1.0
        values[f"{'=' if stem in every else 'p' if stem in asked else 'o'}{stem}"] = 1.0
    for stem in set(wanted) - set(given):
        values[f"-{stem}"] = 1.0
    for one, other in pairwise(["^", *given, "$"]):
        values[f"b{one}_{other}"] = 0.5
    return _hashed(dict(sorted(values.items())))


def wording(answer: Text) -> Hashed:
    """Words and pairs of neighbours."""
    given = [word.stem for word in answer.words]
    values = dict.fromkeys(sorted(given), 1.0)
    values.update({f"{one}_{other}": 0.7 for one, other in pairwise(["^", *given, "$"])})
    return _hashed(values)


def dense(hashed: Hashed) -> FloatArray:
    out = np.zeros(BUCKETS)
    out[list(hashed)] = list(hashed.values())
    return out


def keys(question: str, references: Sequence[str]) -> list[int]:
    """One number for each reference of a question, the same whatever the case and the marks."""
    forms = [" ".join(word.form for word in words(text)) for text in (question, *references)]
    return [
        zlib.crc32(f"{forms[0]}|{one}".encode()) << 32 | zlib.crc32(f"{one}|{forms[0]}".encode())
        for one in forms[1:]
    ]


def meaning(answer: Text, projection: FloatArray) -> NDArray[np.int8]:
    """Both encoders' sentence vectors, projected, 127 times unit length."""
    both = np.concatenate([reading.sentence for reading in answer.readings]).astype(np.float64)
    vector = both @ projection
    return np.round(127 * vector / max(float(np.linalg.norm(vector)), 1e-9)).astype(np.int8)


def likeness(cosine: FloatArray, shared: FloatArray) -> FloatArray:
    """Kernel between answers, 0..1, from the cosines of their meanings and of their wordings."""
    kernel: FloatArray = 0.5 * np.exp(SHARPNESS * (cosine - 1.0)) + 0.5 * shared
    return kernel


class Labeller:
    """Adds a label to grades. Deterministic; a few milliseconds beside the grade itself."""

    def __init__(self, grader: ShortAnswerGrader, folder: Path = artifact.SHIPPED / "short_answer_labels"):
        """Raises ArtifactMismatch when the weights are not those of the manifest or of this grader."""
        manifest, self._w = artifact.load(folder, KIND)
        if manifest.settings["grader"] != grader.weights_version:
            raise artifact.ArtifactMismatch("The labels were trained with another grader.")
        self.version = f"short-answer-labels/{manifest.version}"
        self._grader, self._trees = grader, Trees.from_arrays(self._w)
        self._question = {
            int(key): int(row) for key, row in zip(self._w["keys"], self._w["key_rows"], strict=True)
        }

    def label(self, question: str, references: Sequence[str], answer: str, grade: Grade) -> Label:
        """Of an answer with its grade; without words to read it is incorrect."""
        pair = self._grader.compare(question, references, answer) if grade.high > 0 else None
        if pair is None:
            return Label("incorrect", {"correct": 0.0, "contradictory": 0.0, "incorrect": 1.0}, False)
        p = probabilities(self._log_odds(pair))
        row = next((self._question[k] for k in keys(question, references) if k in self._question), None)
        if row is not None:
            p = np.maximum(p + self._correction(row, pair), 1e-3)
        if grade.abstained and grade.low == 0.0:
            p[0] = min(p[0], DOUBTFUL)
        p = p / p.sum()
        boost = BOOST_UNKNOWN if row is None else BOOST_KNOWN
        name = LABELS[int((p * boost).argmax())]
        rounded = {one: round(float(value), 6) for one, value in zip(LABELS, p, strict=True)}
        return Label(name, rounded, row is not None)

    def _log_odds(self, pair: Compared) -> FloatArray:
        """Of correct, and of contradictory when it is not correct."""
        w, found = self._w, lexical(pair)
        buckets, values = list(found), np.array(list(found.values()))
        said = values @ w["words"][buckets].astype(np.float64) + w["words_intercept"]
        line = ((pair.row - w["mean"]) / w["scale"]) @ w["line"] + w["line_intercept"][0]
        against = 0.5 * (line + self._trees.log_odds(pair.row)[0])
        return np.array([pair.log_odds, against]) + LEXICAL * said

    def _correction(self, question: int, pair: Compared) -> FloatArray:
        w = self._w
        first, last = (int(end) for end in w["answer_ends"][question : question + 2])
        start = w["word_ends"][first : last + 1].astype(np.int64)
        own, shared = dense(wording(pair.answer)), np.zeros(last - first)
        for row, (a, b) in enumerate(pairwise(start)):
            shared[row] = own[w["word_buckets"][a:b].astype(np.int64)] @ w["word_values"][a:b]
        vector = meaning(pair.answer, w["projection"].astype(np.float64)).astype(np.float64)
        kernel = likeness(w["meanings"][first:last].astype(np.float64) @ vector / 127**2, shared)
        return np.asarray(kernel @ w["alpha"][first:last])


def probabilities(log_odds: FloatArray) -> FloatArray:
    """Of LABELS, shape (..., 3), from log-odds of shape (..., 2)."""
    correct, against = sigmoid(log_odds[..., 0]), sigmoid(log_odds[..., 1])
    return np.stack([correct, (1 - correct) * against, (1 - correct) * (1 - against)], axis=-1)
