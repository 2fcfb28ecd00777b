"""Short-answer grading: time for one answer, and agreement with human scores on a set the operator names.

`make bench ONLY=grading` with EVENHAND_BENCH_GRADING=FOLDER/NAME, where NAME.questions.jsonl (question_id,
question, references) and NAME.jsonl (question_id, answer, score, max) lie in FOLDER. The peers are cosine
similarities to the best reference, measured here on the same answers.
"""

import json
import os
from pathlib import Path

import numpy as np
from _table import Row, milliseconds
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import cohen_kappa_score

from evenhand.ml.text.grading_model import ShortAnswerGrader
from evenhand.providers.embeddings.embedded import OnnxEmbeddings
from evenhand.providers.models import path_of

NOTE = "Set EVENHAND_BENCH_GRADING to FOLDER/NAME of a set with human scores."
QUESTION = "What does a hash table do when two keys fall into the same slot?"
REFERENCE = (
    "It resolves the collision, for example by a linked list in each slot or by probing for a free slot."
)


def rows() -> list[Row]:
    """Time a grade takes; and r, RMSE and kappa where a set is named."""
    minilm = OnnxEmbeddings(path_of("minilm-l6-int8"), pooling="mean")
    bge = OnnxEmbeddings(path_of("bge-small-en-int8"), pooling="cls")
    grader = ShortAnswerGrader(minilm, bge)
    count = iter(range(10_000))
    once, spread = milliseconds(
        # A new answer each time: the encoders remember texts.
        lambda: grader.grade(QUESTION, [REFERENCE], f"It keeps {next(count)} entries of the slot in a list."),
        runs=15,
    )
    found = [
        Row("grading one short answer", once, "ms", runs=15, spread=spread, data="one question, new answers")
    ]
    named = os.environ.get("EVENHAND_BENCH_GRADING")
    return found + (agreement(Path(named), grader, bge) if named else [])


def agreement(named: Path, grader: ShortAnswerGrader, bge: OnnxEmbeddings) -> list[Row]:
    """Agreement with people, beside plain similarity."""
    lines = named.with_name(f"{named.name}.questions.jsonl").read_text().splitlines()
    asked = {row["question_id"]: row for row in map(json.loads, lines)}
    answers = [json.loads(line) for line in named.with_name(f"{named.name}.jsonl").read_text().splitlines()]
    gold = np.array([row["score"] / row["max"] for row in answers])
    ours, near, words = [], [], []
    texts = [row["answer"] for row in answers] + [ref for one in asked.values() for ref in one["references"]]
    tfidf = TfidfVectorizer(stop_words="english").fit(texts)
    for row in answers:
        one = asked[row["question_id"]]
        ours.append(grader.grade(one["question"], one["references"], row["answer"]).fraction)
        vectors = bge.encode([row["answer"], *one["references"]])
        near.append(float((vectors[1:] @ vectors[0]).max()))
        counts = tfidf.transform([row["answer"], *one["references"]])
        words.append(float((counts[1:] @ counts[0].T).max()))
    scores = np.array(ours)
    data = f"{named.name}, {len(answers)} answers to {len(asked)} questions"
    r = {name: float(np.corrcoef(values, gold)[0, 1]) for name, values in
         (("ours", ours), ("bge", near), ("tfidf", words))}  # fmt: skip
    error = 5 * float(np.sqrt(np.mean((scores - gold) ** 2)))
    kappa = cohen_kappa_score(np.round(5 * scores), np.round(5 * gold), weights="quadratic")
    return [
        Row("grading, correlation with people", r["ours"], "r", better="higher", peer="bge-small cosine", peer_value=r["bge"], data=data),
        Row("grading, correlation with people", r["ours"], "r", better="higher", peer="TF-IDF cosine", peer_value=r["tfidf"], data=data),
        Row("grading, root mean square error of 5", error, "points", data=data),
        Row("grading, quadratic weighted kappa", float(kappa), "kappa", better="higher", data=data),
    ]  # fmt: skip


if __name__ == "__main__":
    for row in rows():
        print(row)
