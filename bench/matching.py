"""Matching titles: mean average precision beside MiniLM, character TF-IDF and BM25, with bootstrap intervals.

`make bench ONLY=matching` with EVENHAND_BENCH_MATCHING=FOLDER/NAME, where NAME_queries.csv (qid, text),
NAME_corpus.csv (cid, text) and NAME_qrels.csv (qid, cid, rel) lie in FOLDER. All methods see the same texts;
`spread` is half the width of the 95 % bootstrap interval over queries.
"""

import csv
import os
from pathlib import Path

import numpy as np
from _table import Row, milliseconds

from evenhand.core.settings import Settings
from evenhand.ml.recommend.compatibility import compatibility
from evenhand.ml.recommend.lexical import bm25, char_ngrams
from evenhand.ml.recommend.measuring import average_precision, bootstrap_mean, places_of
from evenhand.ml.recommend.ranking import Ranker, Texts, encode_all
from evenhand.providers import Providers

NOTE = "Set EVENHAND_BENCH_MATCHING to FOLDER/NAME of a set with queries, corpus and relevance."


def rows() -> list[Row]:
    """Time of one compatibility score; and average precision where a set is named."""
    once, spread = milliseconds(lambda: compatibility(example()), runs=50)
    found = [Row("one compatibility score, 12 skills", once, "ms", runs=50, spread=spread, data="made up")]
    named = os.environ.get("EVENHAND_BENCH_MATCHING")
    return found + (quality(Path(named)) if named else [])


def example() -> dict:
    skills = [
        {"skill_id": f"s{i}", "label": f"Skill {i}", "importance": "must", "level": 3} for i in range(12)
    ]
    job = {"skills": skills, "years_min": 3, "remote_policy": "remote", "location": "", "employment_type": "full_time",
           "pay_max": None, "pay_period": "year", "currency": None}  # fmt: skip
    person = {
        "skills": [{"skill_id": f"s{i}", "label": "", "level": 4} for i in range(6)],
        "years": 4,
        "preferences": {},
    }
    return {
        "job": job,
        "person": person,
        "near": {},
        "assessment": None,
        "interview": None,
        "parts": ["ability"],
    }


def read(named: Path) -> tuple[list[str], list[str], list[set[int]]]:
    def table(part: str) -> list[dict[str, str]]:
        with named.with_name(f"{named.name}_{part}.csv").open(newline="") as lines:
            return list(csv.DictReader(lines))

    queries, corpus = table("queries"), table("corpus")
    place_q = {row["qid"]: i for i, row in enumerate(queries)}
    place_c = {row["cid"]: i for i, row in enumerate(corpus)}
    relevant: list[set[int]] = [set() for _ in queries]
    for row in table("qrels"):
        if row["qid"] in place_q and row["cid"] in place_c and float(row["rel"]) > 0:
            relevant[place_q[row["qid"]]].add(place_c[row["cid"]])
    return [row["text"] for row in queries], [row["text"] for row in corpus], relevant


def average_precisions(scores: np.ndarray, relevant: list[set[int]], judged: list[int]) -> np.ndarray:
    return np.array([average_precision(places_of(scores[row], relevant[row])) for row in judged])


def half_width(values: np.ndarray) -> float:
    """Half of the 95 % bootstrap interval of the mean."""
    mean = bootstrap_mean(values)
    return (mean.high - mean.low) / 2


def quality(named: Path) -> list[Row]:
    queries, corpus, relevant = read(named)
    outside = Providers(Settings())
    ranker: Ranker = outside.ranker
    nothing = [frozenset[str]()]
    asked, held = Texts(queries, nothing * len(queries)), Texts(corpus, nothing * len(corpus))
    ours = np.full((len(queries), len(corpus)), -1.0, dtype=np.float32)
    for i, ranked in enumerate(ranker.rank(asked, held, "title-title", len(corpus))):
        for place, score in ranked:
            ours[i, place] = score
    mini = encode_all(outside.minilm, queries) @ encode_all(outside.minilm, corpus).T
    peers = {
        "MiniLM cosine": mini,
        "character TF-IDF": char_ngrams(queries, corpus),
        "BM25": bm25(queries, corpus),
    }
    judged = [row for row, wanted in enumerate(relevant) if wanted]
    mine = average_precisions(ours, relevant, judged)
    data = f"{named.name}, {len(mine)} queries, {len(corpus)} titles"
    found = []
    for peer, scores in peers.items():
        theirs = average_precisions(scores, relevant, judged)
        gain = mine - theirs
        what = f"titles, MAP (gain {gain.mean():+.3f} ± {half_width(gain):.3f})"
        found.append(Row(what, float(mine.mean()), "MAP", spread=half_width(mine), better="higher", peer=peer,
                         peer_value=float(theirs.mean()), data=data))  # fmt: skip
    return found


if __name__ == "__main__":
    for row in rows():
        print(row)
