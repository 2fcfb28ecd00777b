"""Ranking by meaning, letters and words, on encoders whose answers are known."""

import hashlib

import numpy as np
import pytest
from numpy.typing import NDArray

from evenhand.ml.artifact import Manifest
from evenhand.ml.recommend.lexical import bm25, char_ngrams, expand
from evenhand.ml.recommend.ranking import KINDS, Ranker, Texts, encode_all, shared_skills


class WordBags:
    """An encoder whose likeness is the overlap of words: each word is a fixed random direction."""

    version = "word-bags"

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        rows = np.zeros((len(texts), 384), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.split():
                seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:4], "big")
                row += np.random.default_rng(seed).normal(size=384).astype(np.float32)
            row /= max(float(np.linalg.norm(row)), 1e-9)
        return rows


@pytest.fixture
def ranker() -> Ranker:
    weights = {"projection": np.eye(768)[:, :384]} | {
        f"fusion_{kind.replace('-', '_')}": np.array([1.0, 0.2, 0.2, 0.1, 0.1, 0.5]) for kind in KINDS
    }
    return Ranker(Manifest("matching.ranker", "t", "", ""), weights, WordBags(), WordBags())


def plain(*texts: str) -> Texts:
    return Texts(list(texts), [frozenset()] * len(texts))


def test_the_nearest_title_comes_first_and_abbreviations_are_read(ranker: Ranker) -> None:
    corpus = plain("pastry cook", "senior software developer", "truck driver")

    [best] = ranker.rank(plain("Sr. software dev"), corpus, "title-title", 3)

    assert best[0][0] == 1
    assert [score for _, score in best] == sorted((score for _, score in best), reverse=True)


def test_skills_decide_between_equal_texts(ranker: Ranker) -> None:
    job = Texts(["developer"], [frozenset({"python", "sql"})])
    people = Texts(["developer", "developer"], [frozenset({"cobol"}), frozenset({"python"})])

    [best] = ranker.rank(job, people, "job-resume", 2)

    assert [place for place, _ in best] == [1, 0]


def test_ties_keep_the_order_of_the_corpus_and_empty_ones_are_fine(ranker: Ranker) -> None:
    [best] = ranker.rank(plain("nurse"), plain("baker", "baker", "baker"), "title-title", 3)
    assert [place for place, _ in best] == [0, 1, 2]
    assert next(iter(ranker.rank(plain(""), plain(""), "title-title", 1)))[0][0] == 0
    assert list(ranker.rank(plain(), plain("a"), "title-title", 1)) == []
    assert list(ranker.rank(plain("a"), plain(), "title-title", 1)) == [[]]


def test_every_text_is_encoded_once_and_returned_in_order() -> None:
    texts = [f"title {i % 7}" for i in range(500)]
    assert np.array_equal(encode_all(WordBags(), texts), WordBags().encode(texts))


def test_bm25_agrees_with_its_formula_by_hand() -> None:
    # Two documents of two words; "nurse" stands in one: idf = ln(1 + (2 - 1 + .5) / (1 + .5)) = ln 2.
    scores = bm25(["nurse"], ["ward nurse", "truck driver"])
    assert scores[0] == pytest.approx([np.log(2) * 2.2 / (1 + 1.2), 0.0], rel=1e-5)


def test_letters_find_a_misspelling() -> None:
    scores = char_ngrams(["enginer"], ["engineer", "gardener"])
    assert scores[0, 0] > scores[0, 1]


def test_expansion_leaves_prose_and_pronouns_alone() -> None:
    assert expand("VP of HR") == "vice president of human resources"
    assert expand("make it work") == "make it work"
    assert expand("IT support") == "information technology support"


def test_shared_skills_are_a_share_of_the_left() -> None:
    assert shared_skills([frozenset("ab")], [frozenset("a"), frozenset("abc")]).tolist() == [[0.5, 1.0]]
