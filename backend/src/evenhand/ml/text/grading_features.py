"""Numbers that tell how far a short answer says what a reference answer says.

Words that the question already holds are demoted throughout: repeating the question proves nothing
(Sultan, Salazar and Sumner 2016, "Fast and easy short answer grading with high accuracy").
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evenhand.ml.text.reading import Encoder, Reading, Vectors
from evenhand.ml.text.words import Word, clauses, in_order, opposites, spelling_similarity, words

FloatArray = NDArray[np.float64]

STOP_WEIGHT = 0.1
QUESTION_WEIGHT = 0.3
NUMBER_WEIGHT = 1.5
SOFT_MATCH = 0.55  # trigram similarity from which two spellings count as the same word


@dataclass(frozen=True, slots=True)
class Text:
    """A text read by every encoder: its words, its clauses and their vectors."""

    raw: str
    words: tuple[Word, ...]
    readings: tuple[Reading, ...]  # one an encoder
    word_vectors: tuple[Vectors, ...]  # one an encoder, (n_words, dimensions), unit length

    @property
    def content(self) -> list[Word]:
        return [word for word in self.words if word.is_content]


def read(text: str, encoders: Sequence[Encoder]) -> Text:
    """Words and vectors of `text`. Words beyond the encoder's window get the sentence vector."""
    found = tuple(words(text))
    readings = tuple(encoder.read(text) for encoder in encoders)
    return Text(text, found, readings, tuple(_word_vectors(found, reading) for reading in readings))


def _word_vectors(found: Sequence[Word], reading: Reading) -> Vectors:
    vectors = np.zeros((len(found), len(reading.sentence)), dtype=np.float32)
    piece = 0
    for row, word in enumerate(found):
        while piece < len(reading.spans) and reading.spans[piece][1] <= word.start:
            piece += 1
        first = piece
        while piece < len(reading.spans) and reading.spans[piece][0] < word.end:
            piece += 1
        mean = reading.tokens[first:piece].mean(axis=0) if piece > first else reading.sentence
        vectors[row] = mean / max(float(np.linalg.norm(mean)), 1e-12)
    return vectors


def weights(text: Text, question_stems: frozenset[str]) -> FloatArray:
    """How much each word matters, > 0: content above function words, new words above the question's."""
    values = np.empty(len(text.words))
    for row, word in enumerate(text.words):
        value = (
            NUMBER_WEIGHT if word.is_number else 1.0 if word.is_content or word.is_negation else STOP_WEIGHT
        )
        values[row] = value * (QUESTION_WEIGHT if word.stem in question_stems else 1.0)
    return values


def _weighted(values: FloatArray, weight: FloatArray) -> float:
    total = float(weight.sum())
    return float((values * weight).sum() / total) if total > 0 else 0.0


def _residual_cosine(one: Vectors, other: Vectors, away: Vectors) -> float:
    """Cosine after the direction `away` (the question) has been taken out of both."""
    a = one - float(one @ away) * away
    b = other - float(other @ away) * away
    return float(a @ b / max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-9))


def _vector_features(
    k: int, question: Text, reference: Text, answer: Text, asked: frozenset[str]
) -> list[float]:
    """Sentence cosines and the greedy alignment of words (BERTScore, Zhang et al. 2020) in encoder `k`."""
    q, r, a = (text.readings[k].sentence for text in (question, reference, answer))
    whole = [float(a @ r), float(a @ q), float(r @ q), _residual_cosine(a, r, q)]
    if not answer.words or not reference.words:
        return [*whole, 0.0, 0.0, 0.0, 0.0]
    similarity = reference.word_vectors[k].astype(np.float64) @ answer.word_vectors[k].T.astype(np.float64)
    best_r, best_a = similarity.max(axis=1), similarity.max(axis=0)
    weight_r, weight_a = weights(reference, asked), weights(answer, asked)
    key = [i for i, word in enumerate(reference.words) if weight_r[i] >= 1.0]
    weakest = float(np.sort(best_r[key])[: max(1, len(key) // 3)].mean()) if key else float(best_r.mean())
    return [
        *whole,
        _weighted(best_r, weight_r),
        _weighted(best_a, weight_a),
        float(best_r.mean()),
        weakest,
    ]


def _soft_recall(wanted: Sequence[str], given: Sequence[str]) -> float:
    if not wanted:
        return 0.0
    total = 0.0
    for one in wanted:
        best = max((spelling_similarity(one, other) for other in given), default=0.0)
        total += best if best >= SOFT_MATCH else 0.0
    return total / len(wanted)


def _lexical_features(reference: Text, answer: Text, asked: frozenset[str]) -> list[float]:
    want = [word.stem for word in reference.content]
    new = [one for one in want if one not in asked]
    give = [word.stem for word in answer.content]
    new_given = [one for one in give if one not in asked]
    common = sum((Counter(want) & Counter(give)).values())
    return [
        _soft_recall(new or want, give),
        _soft_recall(want, give),
        _soft_recall(new_given, want),
        2.0 * common / max(len(want) + len(give), 1),
        in_order(want, give),
        len(new_given) / max(len(give), 1),
        1.0 if not new else 0.0,
    ]


def _cue_features(reference: Text, answer: Text) -> list[float]:
    """Signs of contradiction: a negation on one side only, an opposite, a number that differs."""
    negated_r = sum(word.is_negation for word in reference.words)
    negated_a = sum(word.is_negation for word in answer.words)
    stems_r, stems_a = {w.stem for w in reference.words}, {w.stem for w in answer.words}
    turned = sum(bool(opposites(one) & stems_a) and one not in stems_a for one in stems_r)
    numbers_r = {w.form for w in reference.words if w.is_number}
    numbers_a = {w.form for w in answer.words if w.is_number}
    return [
        float((negated_r > 0) != (negated_a > 0)),
        float(negated_r % 2 != negated_a % 2),
        float(min(negated_a, 3)),
        float(min(turned, 2)),
        len(numbers_r & numbers_a) / len(numbers_r) if numbers_r else 0.5,
        float(bool(numbers_a - numbers_r) and bool(numbers_r)),
    ]


def _length_features(question: Text, reference: Text, answer: Text) -> list[float]:
    n_r, n_a = max(len(reference.content), 1), len(answer.content)
    return [
        float(np.log((n_a + 1) / (n_r + 1))),
        float(np.log1p(n_a)),
        float(np.log1p(n_r)),
        float(np.log1p(len(question.content))),
        min(n_a / n_r, 1.0),
    ]


def coverage(reference: Text, answer: Text, asked: frozenset[str]) -> list[tuple[int, int, float, int, int]]:
    """How well the answer covers each clause of the reference.

    Returns: for each clause (start, end, coverage 0..1 by the encoders' mean, first, last), where
    first..last is the stretch of the answer, [start, end) in characters, that covers it best.
    """
    if not answer.words:
        return [(start, end, 0.0, 0, 0) for start, end in clauses(reference.raw)]
    weight = weights(reference, asked)
    similarity = np.mean(
        [r.astype(np.float64) @ a.T.astype(np.float64)
         for r, a in zip(reference.word_vectors, answer.word_vectors, strict=True)], axis=0,
    )  # fmt: skip
    spans = clauses(answer.raw)
    found = []
    for start, end in clauses(reference.raw):
        rows = [i for i, word in enumerate(reference.words) if start <= word.start < end]
        best = (0.0, 0, 0)
        for first, last in [*spans, (0, len(answer.raw))]:
            columns = [j for j, word in enumerate(answer.words) if first <= word.start < last]
            if rows and columns:
                value = _weighted(similarity[np.ix_(rows, columns)].max(axis=1), weight[rows])
                if value > best[0] + 0.02:
                    best = (value, first, last)
        found.append((start, end, *best))
    return found


def _plain(question: Text, reference: Text, answer: Text, asked: frozenset[str]) -> FloatArray:
    points = [value for _, _, value, _, _ in coverage(reference, answer, asked)]
    values = [
        value
        for k in range(len(answer.readings))
        for value in _vector_features(k, question, reference, answer, asked)
    ]
    values += _lexical_features(reference, answer, asked)
    values += _cue_features(reference, answer)
    values += _length_features(question, reference, answer)
    values += [min(points), float(np.mean(points)), float(len(points))]
    return np.array(values, dtype=np.float64)


def given_away(question: Text, reference: Text) -> FloatArray:
    """How far the question alone already says what the reference says, shape (len(_GAINING),)."""
    asked = frozenset(word.stem for word in question.content)
    return _plain(question, reference, question, asked)[_GAINING]


def features(
    question: Text, references: Sequence[Text], answer: Text,
    baseline: Callable[[Text, Text], FloatArray] = given_away,
) -> tuple[int, FloatArray]:  # fmt: skip
    """The best reference for this answer and all numbers about the pair, in the order of NAMES.

    The last numbers say how much the answer gains over merely repeating the question: two questions
    whose wording gives away different amounts become comparable.

    Args: baseline: `given_away`, or a version of it that remembers.
    Returns: (index of the reference, array of shape (len(NAMES),)).
    """
    asked = frozenset(word.stem for word in question.content)
    rows = np.array([_plain(question, reference, answer, asked) for reference in references])
    best = int(rows[:, _CLOSENESS].sum(axis=1).argmax())
    nothing = baseline(question, references[best])
    gain = (rows[best, _GAINING] - nothing) / np.maximum(1.0 - nothing, 0.1)
    return best, np.concatenate([rows[best], gain, nothing[:2], rows[:, _GAINING[:1]].mean(axis=0)])


_VECTOR_NAMES = ("cosine", "cosine_question", "question_reference", "cosine_beyond_question",
                 "aligned_recall", "aligned_precision", "aligned_recall_plain", "weakest_key_words")  # fmt: skip
_PLAIN_NAMES = (
    *(f"{name}_{k}" for k in (1, 2) for name in _VECTOR_NAMES),
    "new_word_recall", "word_recall", "new_word_precision", "word_dice", "in_order", "new_share", "nothing_new",
    "negation_differs", "negation_parity", "negations", "opposites", "numbers_found", "numbers_differ",
    "log_length_ratio", "log_length", "log_reference_length", "log_question_length", "length_share",
    "weakest_point", "mean_point", "points",
)  # fmt: skip
_GAINING_NAMES = ("aligned_recall_1", "aligned_recall_2", "weakest_key_words_1", "weakest_key_words_2",
                  "weakest_point", "mean_point", "cosine_1", "cosine_2")  # fmt: skip
_GAINING = [_PLAIN_NAMES.index(name) for name in _GAINING_NAMES]
_CLOSENESS = [_PLAIN_NAMES.index(name) for name in ("cosine_1", "cosine_2", "aligned_recall_1", "word_dice")]
NAMES = (
    *_PLAIN_NAMES,
    *(f"{name}_gain" for name in _GAINING_NAMES),
    "question_recall_1",
    "question_recall_2",
    "aligned_recall_1_all_references",
)
