"""Marks the words of a text that name a skill: a small conditional random field on word vectors.

Two layers are tagged at once, as SkillSpan annotates them: *skills* (what one does, "lead code reviews")
and *knowledge* (what one knows, "Java"). Knowledge often stands inside a skill.
Source: Zhang et al. (2022), SkillSpan; Lafferty et al. (2001), conditional random fields.
"""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
Words = list[tuple[int, int]]  # [start, end) of each word in the text

LAYERS = ("skill", "knowledge")
TAGS = 3  # outside, begin, inside
OUTSIDE, BEGIN, INSIDE = range(TAGS)
BUCKETS = 2**15
WORD = re.compile(r"[^\W_]+(?:[._+#&'’-]*[^\W_]+)*[+#]*|[^\w\s]|_")


def split_words(text: str) -> Words:
    """Words and marks; `C++`, `Node.js`, `CI/CD` (three), `e-commerce` and `don't` stay readable."""
    return [match.span() for match in WORD.finditer(text)]


def shape(word: str) -> str:
    """`Node.js` → `Xx.x`: letters by case, digits as 9, runs collapsed."""
    mapped = re.sub(r"[^\W\d_]", lambda m: "X" if m.group().isupper() else "x", re.sub(r"\d", "9", word))
    return re.sub(r"(.)\1+", r"\1", mapped)


def sparse_features(words: Sequence[str], listed: Sequence[str]) -> list[list[int]]:
    """Hashed features of each word; `listed` says how the word stands in a taxonomy phrase ("" if it does not)."""
    lower = ["<s>", "<s>", *(word.lower() for word in words), "</s>", "</s>"]
    rows = []
    for i, word in enumerate(words):
        before2, before, this, after, after2 = lower[i : i + 5]
        names = [
            f"w={this}", f"s={shape(word)}", f"p={this[:3]}", f"e={this[-3:]}", f"e2={this[-2:]}", f"d={listed[i]}",
            f"-1={before}", f"+1={after}", f"-2={before2}", f"+2={after2}", f"-1e={before[-3:]}", f"+1e={after[-3:]}",
            f"-1w={before}_{this}", f"w+1={this}_{after}", f"-1d={listed[i - 1] if i else ''}",
            f"+1d={listed[i + 1] if i + 1 < len(words) else ''}", f"ds={listed[i]}_{shape(word)}", f"first={i == 0}",
        ]  # fmt: skip
        rows.append([zlib.crc32(name.encode()) % BUCKETS for name in names])
    return rows


def windowed(vectors: FloatArray) -> FloatArray:
    """Each word's vector between its neighbours': (n, d) → (n, 3 d); zeros beyond the ends."""
    empty = np.zeros((1, vectors.shape[1]), dtype=vectors.dtype)
    return np.hstack([np.vstack([empty, vectors[:-1]]), vectors, np.vstack([vectors[1:], empty])])


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words `first` to `last` (inclusive) of the text; `score` is the mean marginal chance of its words."""

    first: int
    last: int
    layer: str
    score: float


class SkillTagger:
    """Inference only; the training script stands in tools/train/skills."""

    def __init__(self, weights: dict[str, NDArray[np.float64]], margin: float = 0.0) -> None:
        self._w = {name: array.astype(np.float32) for name, array in weights.items()}
        self._margin = margin

    def emissions(self, vectors: FloatArray, sparse: list[list[int]]) -> FloatArray:
        """Scores of shape (n, 2 layers, 3 tags)."""
        w = self._w
        hidden = np.maximum(windowed(vectors) @ w["w1"] + w["b1"], 0)
        bag = np.stack([w["bag"][row].sum(axis=0) for row in sparse])
        scores: FloatArray = (hidden @ w["w2"] + w["b2"] + bag).reshape(-1, len(LAYERS), TAGS)
        scores[:, :, OUTSIDE] -= self._margin
        return scores

    def tag(self, vectors: FloatArray, sparse: list[list[int]]) -> list[Tagged]:
        """Spans of both layers, in order of their first word."""
        if not sparse:
            return []
        scores = self.emissions(vectors, sparse)
        found: list[Tagged] = []
        for index, layer in enumerate(LAYERS):
            path = viterbi(scores[:, index], self._w["transitions"][index])
            chance = marginals(scores[:, index], self._w["transitions"][index])
            for first, last in spans_of(path):
                score = float(np.mean(1 - chance[first : last + 1, OUTSIDE]))
                found.append(Tagged(first, last, layer, score))
        return sorted(found, key=lambda span: (span.first, -span.last))


def spans_of(path: Sequence[int] | IntArray) -> list[tuple[int, int]]:
    """(first, last) word of every span of a tag path; a stray INSIDE begins a span."""
    out: list[tuple[int, int]] = []
    for i, tag in enumerate(path):
        if tag == BEGIN or (tag == INSIDE and (i == 0 or path[i - 1] == OUTSIDE)):
            out.append((i, i))
        elif tag == INSIDE:
            out[-1] = (out[-1][0], i)
    return out


def viterbi(scores: FloatArray, transitions: FloatArray) -> IntArray:
    """Best tag path; `scores` (n, 3), `transitions` (5, 3): rows 0–2 from each tag, 3 start, 4 end."""
    best = scores[0] + transitions[3]
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        step = best[:, None] + transitions[:TAGS]
        back[i] = step.argmax(axis=0)
        best = step.max(axis=0) + scores[i]
    path = [int((best + transitions[4]).argmax())]
    for i in range(len(scores) - 1, 0, -1):
        path.append(int(back[i][path[-1]]))
    return np.array(path[::-1])


def marginals(scores: FloatArray, transitions: FloatArray) -> FloatArray:
    """Chance of each tag at each word, (n, 3), by forward and backward sums."""
    n = len(scores)
    forward = np.zeros_like(scores)
    backward = np.zeros_like(scores)
    forward[0] = scores[0] + transitions[3]
    for i in range(1, n):
        forward[i] = _logsumexp(forward[i - 1][:, None] + transitions[:TAGS], 0) + scores[i]
    backward[n - 1] = transitions[4]
    for i in range(n - 2, -1, -1):
        backward[i] = _logsumexp(transitions[:TAGS] + scores[i + 1] + backward[i + 1], 1)
    total = forward + backward
    out: FloatArray = np.exp(total - _logsumexp(total, 1)[:, None])
    return out


def _logsumexp(values: FloatArray, axis: int) -> FloatArray:
    peak = values.max(axis=axis)
    out: FloatArray = np.log(np.exp(values - np.expand_dims(peak, axis)).sum(axis=axis)) + peak
    return out
