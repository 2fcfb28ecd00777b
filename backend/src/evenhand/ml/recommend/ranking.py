"""Ranks a corpus of titles, skills or profiles for each query: meaning, letters and words, fused with learnt weights."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from evenhand.ml.artifact import SHIPPED, Manifest, Weights, load
from evenhand.ml.recommend.lexical import bm25, char_ngrams, expand, saturate
from evenhand.ml.recommend.links import WEIGHT as LINKS_WEIGHT
from evenhand.ml.recommend.links import SkillLinks, load_links
from evenhand.ml.recommend.multilingual import FUSION, Multilingual

FloatArray = NDArray[np.float32]
Kind = Literal["title-title", "title-skill", "job-resume", "resume-job"]
KINDS: tuple[Kind, ...] = ("title-title", "title-skill", "job-resume", "resume-job")
ARTIFACT = "matching.ranker"
SIGNALS = ("adapted", "minilm", "bge", "letters", "words", "skills")


class SentenceEncoder(Protocol):
    """Unit vectors of texts; equal texts give equal bytes."""

    @property
    def version(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> FloatArray: ...


@dataclass(frozen=True, slots=True)
class Texts:
    """What is compared: texts, and where given the skills (taxonomy ids) that belong to each."""

    texts: Sequence[str]
    skills: Sequence[frozenset[str]]


class Ranker:
    """Fused ranking. `weights` come from the artifact `matching.ranker`; all signals lie in about 0..1."""

    def __init__(
        self,
        manifest: Manifest,
        weights: Weights,
        minilm: SentenceEncoder,
        bge: SentenceEncoder,
        multilingual: Multilingual | None = None,
        links: SkillLinks | None = None,
    ) -> None:
        self._minilm, self._bge, self._multilingual, self._links = minilm, bge, multilingual, links
        self._projection = weights["projection"].astype(np.float32)
        self._fusion = {kind: weights[f"fusion_{kind.replace('-', '_')}"] for kind in KINDS}
        self.version = f"ranker {manifest.version}, {minilm.version}, {bge.version}"
        self.version += "".join(f", {part.version}" for part in (multilingual, links) if part is not None)

    def beyond_english(self, queries: Texts, corpus: Texts) -> bool:
        """Whether either side is of another language than English, and so is ranked by the multilingual encoder."""
        known = self._multilingual
        return known is not None and not (
            known.is_english([expand(text) for text in queries.texts])
            and known.is_english([expand(text) for text in corpus.texts])
        )

    def rank(
        self, queries: Texts, corpus: Texts, kind: Kind, limit: int, *, beyond_english: bool | None = None
    ) -> Iterator[list[tuple[int, float]]]:
        """For each query its best `limit` places in the corpus with scores, best first; ties by place.

        Whoever ranks in parts decides once, by `beyond_english`, for all of them.
        """
        if not queries.texts or not corpus.texts:
            yield from ([] for _ in queries.texts)
            return
        if beyond_english is None:
            beyond_english = self.beyond_english(queries, corpus)
        if beyond_english:
            signals = self.signals_of_any_language(queries, corpus)
            weights = np.array(FUSION[kind], np.float32)
        else:
            signals = self.signals(queries, corpus)
            weights = self._fusion[kind].astype(np.float32)
        if kind == "title-skill" and not beyond_english and self._links is not None:
            signals["links"] = self._links.scores(self._adapted(queries), corpus.texts)
            weights = np.append(weights, np.float32(LINKS_WEIGHT))
        for i in range(len(queries.texts)):
            total = sum(weight * rows[i] for weight, rows in zip(weights, signals.values(), strict=True))
            scores = np.asarray(total, dtype=np.float32)
            best = np.argsort(-scores, kind="stable")[:limit]
            yield [(int(place), round(float(scores[place]), 6)) for place in best]

    def signals(self, queries: Texts, corpus: Texts) -> dict[str, FloatArray]:
        """Every signal as a matrix (queries, corpus), in the order of `SIGNALS`."""
        asked, held = [expand(text) for text in queries.texts], [expand(text) for text in corpus.texts]
        mini_q, bge_q, mini_c, bge_c = (
            encode_all(encoder, texts) for texts in (asked, held) for encoder in (self._minilm, self._bge)
        )
        return {
            "adapted": self.adapt(mini_q, bge_q) @ self.adapt(mini_c, bge_c).T,
            "minilm": mini_q @ mini_c.T,
            "bge": bge_q @ bge_c.T,
            "letters": char_ngrams(asked, held),
            "words": saturate(bm25(asked, held)),
            "skills": shared_skills(queries.skills, corpus.skills),
        }

    def signals_of_any_language(self, queries: Texts, corpus: Texts) -> dict[str, FloatArray]:
        """The signals that need no English, in the order of `multilingual.FUSION`."""
        assert self._multilingual is not None
        asked, held = [expand(text) for text in queries.texts], [expand(text) for text in corpus.texts]
        learnt = self._multilingual
        q, c = (encode_all(learnt.encoder, texts) for texts in (asked, held))
        return {
            "adapted": learnt.adapt(q) @ learnt.adapt(c).T,
            "plain": learnt.centred(q) @ learnt.centred(c).T,
            "letters": char_ngrams(asked, held),
            "words": saturate(bm25(asked, held)),
            "skills": shared_skills(queries.skills, corpus.skills),
        }

    def _adapted(self, given: Texts) -> FloatArray:
        texts = [expand(text) for text in given.texts]
        return self.adapt(encode_all(self._minilm, texts), encode_all(self._bge, texts))

    def adapt(self, minilm: FloatArray, bge: FloatArray) -> FloatArray:
        """Both encoders' vectors in the learnt space of titles: unit rows (n, k)."""
        joined = np.hstack([minilm, bge]) @ self._projection
        out: FloatArray = joined / np.maximum(np.linalg.norm(joined, axis=1, keepdims=True), 1e-9)
        return out


def encode_all(encoder: SentenceEncoder, texts: Sequence[str]) -> FloatArray:
    """Vectors of many texts: each different text once, on every core (the encoder works outside the GIL)."""
    different = list(dict.fromkeys(texts))
    place = {text: i for i, text in enumerate(different)}
    workers = max(1, min(os.cpu_count() or 1, len(different) // 64))
    chunks = [different[i : i + 64] for i in range(0, len(different), 64)]
    with ThreadPoolExecutor(workers) as pool:
        parts = list(pool.map(encoder.encode, chunks))
    vectors: FloatArray = np.concatenate(parts) if parts else np.zeros((0, 384), dtype=np.float32)
    return vectors[[place[text] for text in texts]]


def load_ranker(
    minilm: SentenceEncoder, bge: SentenceEncoder, multilingual: Multilingual | None = None
) -> Ranker:
    """The ranker we ship, over the encoders it was trained on. Raises ArtifactMismatch."""
    manifest, weights = load(SHIPPED / "title_ranker", ARTIFACT)
    return Ranker(manifest, weights, minilm, bge, multilingual, load_links())


def shared_skills(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]]) -> FloatArray:
    """Share of the left one's skills that the right one has, (left, right), 0..1; 0 where none are given."""
    names = {name: i for i, name in enumerate(sorted(set().union(*left, *right)))}
    if not names:
        return np.zeros((len(left), len(right)), dtype=np.float32)

    def rows(sets: Sequence[frozenset[str]]) -> FloatArray:
        out = np.zeros((len(sets), len(names)), dtype=np.float32)
        for i, one in enumerate(sets):
            out[i, [names[name] for name in one]] = 1
        return out

    given = rows(left)
    shares: FloatArray = (given @ rows(right).T) / np.maximum(given.sum(axis=1, keepdims=True), 1)
    return shares
