"""The short-answer grader: features, a small trained model, a calibrated interval and its evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evenhand.ml import artifact
from evenhand.ml.text import grading_features as features
from evenhand.ml.text import grading_guard as guard
from evenhand.ml.text.grading import Grade, Point
from evenhand.ml.text.reading import Encoder
from evenhand.ml.text.words import clauses, words

FloatArray = NDArray[np.float64]

KIND = "text.short_answer_grader"
# A policy of ours, not a fit: on graded scales people give about two fifths to an answer on the matter
# that is not right, and are lenient with nearly right ones.
PARTIAL = 0.4
LENIENCY = 1.0 / 3.0
# The most credit the machine gives while a person has not looked.
SALAD, GIBBERISH = 0.6, 0.05
SPREAD = 0.25  # of PARTIAL: credits of answers that are not right lie within PARTIAL (1 ± SPREAD)
HUMANS = 0.1  # two people do not agree more closely than this, so no interval is narrower on a side
MISSED = 0.05  # probability left out at either end
COVERED = 0.62  # similarity from which a point counts as made
UNSURE_TOPIC = 0.5  # with such a chance or less the answer may be about something else
MAX_REFERENCES = 12


def sigmoid(x: FloatArray) -> FloatArray:
    return 1.0 / (1.0 + np.exp(-np.clip(x, -30.0, 30.0)))


def credit(probability: FloatArray, topic: FloatArray) -> FloatArray:
    """Expected credit on a graded scale, 0..1.

    An answer on the matter starts at PARTIAL; the rest grows with the cube root of the probability of
    being correct. Doubt whether it is on the matter only counts when it is more likely not.
    """
    return np.minimum(1.0, 2.0 * topic) * (PARTIAL + (1.0 - PARTIAL) * probability**LENIENCY)


def interval(probability: float, topic: float) -> tuple[float, float, float]:
    """(low, expected, high): the central 90 % of what human graders would give.

    The credit is a mixture: full with `probability` (calibrated on answers to held-out questions), else
    uniform within PARTIAL (1 ± SPREAD), and none off the topic. The ends are its 5 % and 95 % quantiles.
    """
    middle = float(credit(np.array([probability]), np.array([topic]))[0])
    wrong = max(1.0 - probability, 1e-9)

    def partial(quantile: float) -> float:
        return min(1.0, 2.0 * topic) * PARTIAL * (1.0 + SPREAD * (2.0 * min(max(quantile, 0.0), 1.0) - 1.0))

    low = middle - HUMANS if wrong <= MISSED else min(middle - HUMANS, partial(MISSED / wrong))
    high = 1.0 if probability > MISSED else max(middle + HUMANS, partial((1.0 - MISSED) / wrong))
    return max(0.0, low), middle, min(1.0, high)


@dataclass(frozen=True, slots=True)
class Trees:
    """Boosted regression trees as arrays: nodes of all trees, -1 marks a leaf."""

    feature: NDArray[np.int64]  # (n_trees, n_nodes)
    threshold: FloatArray
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: FloatArray  # already times the learning rate
    prior: float

    @classmethod
    def from_sklearn(cls, model: Any) -> "Trees":
        """From a fitted binary sklearn GradientBoostingClassifier."""
        trees = [stage[0].tree_ for stage in model.estimators_]
        n = max(tree.node_count for tree in trees)
        shape = (len(trees), n)
        feature, left, right = (np.full(shape, -1, dtype=np.int64) for _ in range(3))
        threshold, value = np.zeros(shape), np.zeros(shape)
        for row, tree in enumerate(trees):
            m = tree.node_count
            leaf = tree.children_left == -1
            feature[row, :m] = np.where(leaf, -1, tree.feature)
            left[row, :m], right[row, :m] = tree.children_left, tree.children_right
            threshold[row, :m] = tree.threshold
            value[row, :m] = model.learning_rate * tree.value[:, 0, 0]
        prior = float(np.log(model.init_.class_prior_[1] / model.init_.class_prior_[0]))
        return cls(feature, threshold, left, right, value, prior)

    def arrays(self) -> artifact.Weights:
        return {
            "tree_feature": self.feature.astype(np.float64),
            "tree_threshold": self.threshold,
            "tree_left": self.left.astype(np.float64),
            "tree_right": self.right.astype(np.float64),
            "tree_value": self.value,
            "tree_prior": np.array([self.prior]),
        }

    @classmethod
    def from_arrays(cls, w: artifact.Weights) -> "Trees":
        whole = {name: w[f"tree_{name}"].astype(np.int64) for name in ("feature", "left", "right")}
        return cls(
            whole["feature"], w["tree_threshold"], whole["left"], whole["right"], w["tree_value"],
            float(w["tree_prior"][0]),
        )  # fmt: skip

    def log_odds(self, x: FloatArray) -> FloatArray:
        """Shape (n,) for features of shape (n, n_features). Compared in float32, as they were grown."""
        x = np.atleast_2d(x).astype(np.float32)
        trees = np.arange(len(self.feature))
        out = np.empty(len(x))
        for row, values in enumerate(x):
            node = np.zeros(len(trees), dtype=np.int64)
            while True:
                feature = self.feature[trees, node]
                inner = feature >= 0
                if not inner.any():
                    break
                goes_left = values[np.maximum(feature, 0)] <= self.threshold[trees, node]
                child = np.where(goes_left, self.left[trees, node], self.right[trees, node])
                node = np.where(inner, child, node)
            out[row] = self.prior + self.value[trees, node].sum()
        return out


@dataclass(frozen=True, slots=True)
class Compared:
    """An answer beside its references, before anything is decided."""

    question: features.Text
    references: list[features.Text]
    best: int
    answer: features.Text
    row: FloatArray  # (len(features.NAMES),)
    log_odds: float  # of being correct, not calibrated


class ShortAnswerGrader:
    """Grades against reference answers. Bound to the encoders it was trained with."""

    def __init__(
        self, minilm: Encoder, bge: Encoder, folder: Path = artifact.SHIPPED / "short_answer_grader"
    ):
        """Raises ArtifactMismatch when the weights or the encoders are not those of the manifest."""
        manifest, w = artifact.load(folder, KIND)
        self._encoders = (minilm, bge)
        if manifest.settings["encoders"] != [encoder.version for encoder in self._encoders]:
            raise artifact.ArtifactMismatch("The grader was trained with other encoder weights.")
        if manifest.settings["features"] != list(features.NAMES):
            raise artifact.ArtifactMismatch("The grader was trained with other features.")
        self.version = f"short-answer-grader/{manifest.version}"
        self.weights_version = manifest.version
        self._w = w
        self._trees = Trees.from_arrays(w)
        self._read = lru_cache(maxsize=512)(lambda text: features.read(text, self._encoders))
        self._given_away = lru_cache(maxsize=512)(
            lambda question, reference: features.given_away(self._read(question), self._read(reference))
        )
        self._topic_columns = w["topic_columns"].astype(np.int64)

    def grade(self, question: str, references: Sequence[str], answer: str) -> Grade:
        """See Grader. At most the first 12 references are read."""
        used = [reference for reference in references if words(reference)][:MAX_REFERENCES]
        if not used:
            raise ValueError("A grade needs at least one reference answer with words in it.")
        cleaned = guard.clean(answer)
        if guard.is_no_answer(cleaned.text):
            return self._nothing(used[0], cleaned)
        read = [self._read(text) for text in (question, cleaned.text, *used)]
        asked, given, wanted = read[0], read[1], read[2:]
        best, row = features.features(asked, wanted, given, self._baseline)
        probability, topic = self._probabilities(row)
        reason, most = self._doubt(
            cleaned, asked, given, wanted[best], float(probability[0]), float(topic[0])
        )
        low, fraction, high = interval(float(probability[0]), float(topic[0]))
        if most < 1.0:
            probability, low, fraction = np.minimum(probability, most / 2), 0.0, min(fraction, most)
        stems = frozenset(word.stem for word in asked.content)
        matched, missing = _points(wanted[best], given, stems)
        return Grade(
            fraction=round(fraction, 6), low=round(low, 6), high=round(high, 6),
            correct_probability=round(float((probability * topic)[0]), 6),
            abstained=reason is not None, reason=reason, matched=matched, missing=missing,
            version=self.version,
        )  # fmt: skip

    def compare(self, question: str, references: Sequence[str], answer: str) -> Compared | None:
        """What `grade` compares; None where there is nothing to read."""
        cleaned = guard.clean(answer)
        used = [reference for reference in references if words(reference)][:MAX_REFERENCES]
        if guard.is_no_answer(cleaned.text) or not used:
            return None
        asked, given, *wanted = [self._read(text) for text in (question, cleaned.text, *used)]
        best, row = features.features(asked, wanted, given, self._baseline)
        return Compared(asked, wanted, best, given, row, float(self._raw(row)[0]))

    def right_or_wrong(self, grade: Grade) -> tuple[float, float, float]:
        """(low, score, high) on a scale that knows only right and wrong: the chance of being correct."""
        half, p = float(self._w["binary"][0]), grade.correct_probability
        if grade.high == 0.0:  # nothing was answered, which is no matter of chance
            return 0.0, 0.0, 0.0
        return max(0.0, round(p - half, 6)), p, min(1.0, round(p + half, 6))

    def read(self, text: str) -> features.Text:
        """Words and vectors of a text, for `chance`; what was read lately is remembered."""
        return self._read(text)

    def chance(self, question: features.Text, reference: features.Text, answer: features.Text) -> float:
        """Probability, 0..1, that the answer says what the reference says. No guard against tricks."""
        _, row = features.features(question, [reference], answer, self._baseline)
        probability, topic = self._probabilities(row)
        return float((probability * topic)[0])

    def _baseline(self, question: features.Text, reference: features.Text) -> FloatArray:
        known: FloatArray = self._given_away(question.raw, reference.raw)
        return known

    def order_of(self, text: features.Text) -> float:
        """`fluency` of a text, nats a word."""
        return guard.fluency(text.words, self._w["log_transition"], self._w["log_share"])

    def _probabilities(self, row: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Of being correct and of being about the matter, each of shape (1,)."""
        w, raw = self._w, self._raw(row)
        slope, shift = w["calibration"]
        topic = sigmoid(row[self._topic_columns] @ w["topic"] + w["topic_intercept"])
        return sigmoid(slope * raw + shift), topic

    def _raw(self, row: FloatArray) -> FloatArray:
        line = ((row - self._w["mean"]) / self._w["scale"]) @ self._w["line"] + self._w["line_intercept"]
        raw: FloatArray = 0.5 * (line + self._trees.log_odds(row))
        return raw

    def _doubt(
        self, cleaned: guard.Cleaned, asked: features.Text, given: features.Text, best: features.Text,
        chance: float, topic: float,
    ) -> tuple[str | None, float]:  # fmt: skip
        """Why a person should look, or None; and the most credit the machine gives meanwhile."""
        if cleaned.request:
            return "Part of the text speaks to the grader instead of answering; it was left out.", SALAD
        if len(given.words) > guard.MAX_WORDS:
            return f"The answer is longer than {guard.MAX_WORDS} words, more than the grader can read.", 1.0
        if language := guard.foreign_language(given.words, given.raw):
            return f"The answer seems to be in {language}; the grader reads English.", 1.0
        if guard.is_gibberish(given.words, given.readings[0]) and chance < 0.25:
            return "The text does not seem to be made of words.", GIBBERISH
        order = self.order_of(given)
        if guard.is_salad(given.words, best.words, order):
            return "These are words of the subject without the sentences that would connect them.", SALAD
        if guard.repeats(given.words, asked.words):
            return "The answer repeats the question.", PARTIAL / 2
        if cleaned.hidden:
            return "The text held invisible characters or markup; they were left out.", 1.0
        if topic < UNSURE_TOPIC:
            return "The answer seems to be about something else.", 1.0
        return None, 1.0

    def _nothing(self, reference: str, cleaned: guard.Cleaned) -> Grade:
        """No words, or an honest "I don't know": no credit. Only letters we cannot read leave it open."""
        empty = not words(cleaned.text)
        unread = empty and any(character.isalpha() for character in cleaned.text)
        reason = "There is no answer to grade." if empty else None
        if unread:
            reason = "The answer is in a script other than Latin; the grader reads English."
        if cleaned.request:
            reason = "The text speaks to the grader and does not answer."
        missing = tuple(Point(reference[start:end].strip(), None, 0.0) for start, end in clauses(reference))
        high = 1.0 if unread else 0.0
        return Grade(0.0, 0.0, high, 0.0, reason is not None, reason, (), missing, self.version)


def _points(
    reference: features.Text, answer: features.Text, asked: frozenset[str]
) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    matched, missing = [], []
    for start, end, value, first, last in features.coverage(reference, answer, asked):
        text, similarity = reference.raw[start:end].strip(), round(min(1.0, value), 6)
        if value >= COVERED:
            matched.append(Point(text, answer.raw[first:last].strip(), similarity))
        else:
            missing.append(Point(text, None, similarity))
    return tuple(matched), tuple(missing)
