"""Reads the SemEval-2013 task 7 files and turns them into numbers, once, with a cache beside the output."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evenhand.ml.text import grading_features as F
from evenhand.providers.embeddings.embedded import OnnxEmbeddings


@dataclass(frozen=True, slots=True)
class Pairs:
    """Answers of one set: features (n, len(NAMES)), labels or scores, and the question of each."""

    features: NDArray[np.float64]
    label: NDArray[np.str_]
    score: NDArray[np.float64]  # fraction of the full score; NaN in sets with labels only
    question: NDArray[np.str_]
    texts: list[tuple[str, list[str], str]]  # question, references, answer


def fingerprint(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


class Reader:
    """Reads each distinct text once."""

    def __init__(self, encoders: Sequence[OnnxEmbeddings]) -> None:
        self._encoders = encoders
        self._known: dict[str, F.Text] = {}

    def __call__(self, text: str) -> F.Text:
        if text not in self._known:
            self._known[text] = F.read(text, self._encoders)
        return self._known[text]


def load(folder: Path, name: str, reader: Reader) -> Pairs:
    """`name`.jsonl and `name`.questions.jsonl of `folder`."""
    questions = {
        row["question_id"]: row
        for row in map(json.loads, (folder / f"{name}.questions.jsonl").read_text().splitlines())
    }
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text().splitlines()]
    texts = [
        (questions[r["question_id"]]["question"], questions[r["question_id"]]["references"], r["answer"])
        for r in rows
    ]
    return Pairs(
        features=np.array([pair_features(reader, *text) for text in texts]),
        label=np.array([row.get("label", "") for row in rows]),
        score=np.array([row["score"] / row["max"] if "score" in row else np.nan for row in rows]),
        question=np.array([row["question_id"] for row in rows]),
        texts=texts,
    )


def pair_features(reader: Reader, question: str, references: list[str], answer: str) -> NDArray[np.float64]:
    return F.features(reader(question), [reader(one) for one in references], reader(answer))[1]
