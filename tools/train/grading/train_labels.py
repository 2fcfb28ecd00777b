"""Trains the three-way labels beside the short-answer grader, which must have been trained before.

    python tools/train/grading/train_labels.py DATA_FOLDER MODELS_FOLDER [OUT_FOLDER]

Prints macro-F1 on unseen questions (five folds of whole questions) and on unseen answers to questions whose
other answers are known (leave one out). Deterministic.
"""

import sys
from pathlib import Path

import numpy as np
from data import Reader, fingerprint, load
from numpy.typing import NDArray
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold
from train import SETS, Fitted

from evenhand.ml import artifact
from evenhand.ml.text import grading_features as features
from evenhand.ml.text import grading_labels as labels
from evenhand.ml.text.grading_model import Compared, FloatArray, ShortAnswerGrader
from evenhand.providers.embeddings.embedded import OnnxEmbeddings

VERSION = "2026.11.26-1"
DIMENSIONS = 160
Ints = NDArray[np.int64]


def stacked(rows: list[labels.Hashed]) -> sparse.csr_matrix:
    ends = np.cumsum([0, *map(len, rows)])
    buckets = [bucket for row in rows for bucket in row]
    values = [value for row in rows for value in row.values()]
    return sparse.csr_matrix((values, buckets, ends), shape=(len(rows), labels.BUCKETS))


class Model:
    """Log-odds of correct, and of contradictory among the others."""

    def __init__(self, x: FloatArray, said: sparse.csr_matrix, label: Ints) -> None:
        rest = label != 0
        self.against = Fitted(x[rest], label[rest] == 1)
        self.correct = Fitted(x, label == 0)
        self.words = [
            LogisticRegression(C=2.0, solver="liblinear").fit(said, label == 0),
            LogisticRegression(C=2.0, solver="liblinear").fit(said[rest], label[rest] == 1),
        ]

    def log_odds(self, x: FloatArray, said: sparse.csr_matrix) -> FloatArray:
        compared = np.stack([self.correct.log_odds(x), self.against.log_odds(x)], axis=1)
        said_so = np.stack([model.decision_function(said) for model in self.words], axis=1)
        return np.asarray(compared + labels.LEXICAL * said_so)


def memory(
    pairs: list[Compared], residual: FloatArray, rows_of: list[Ints]
) -> tuple[artifact.Weights, FloatArray]:
    """What is kept of graded answers, and for each the correction that the others would make."""
    both = np.array([np.concatenate([r.sentence for r in pair.answer.readings]) for pair in pairs])
    projection = np.linalg.svd(both.astype(np.float64), full_matrices=False)[2][:DIMENSIONS].T
    projection = projection.astype(np.float16)
    meanings = np.array([labels.meaning(pair.answer, projection.astype(np.float64)) for pair in pairs])
    said = stacked([labels.wording(pair.answer) for pair in pairs])
    alpha, left_out = np.zeros((len(pairs), 3)), np.zeros((len(pairs), 3))
    for rows in rows_of:
        vectors = meanings[rows].astype(np.float64) / 127
        kernel = labels.likeness(vectors @ vectors.T, (said[rows] @ said[rows].T).toarray())
        inverse = np.linalg.inv(kernel + labels.RIDGE * np.eye(len(rows)))
        alpha[rows] = inverse @ residual[rows]
        left_out[rows] = residual[rows] - alpha[rows] / np.diag(inverse)[:, None]
    order = np.concatenate(rows_of)
    ordered = said[order]
    kept = {
        "projection": projection, "meanings": meanings[order], "alpha": alpha[order].astype(np.float32),
        "answer_ends": np.cumsum([0, *map(len, rows_of)]).astype(np.int32),
        "word_ends": ordered.indptr.astype(np.int32), "word_buckets": ordered.indices.astype(np.int16),
        "word_values": ordered.data.astype(np.float16),
    }  # fmt: skip
    return kept, left_out  # type: ignore[return-value]


def fit(
    pairs: list[Compared],
    label: Ints,
    question: NDArray[np.str_],
    texts: list[tuple[str, list[str], str]],
    first_of_beetle: int,
) -> tuple[artifact.Weights, dict[str, float]]:
    x = np.array([pair.row for pair in pairs])
    said = stacked([labels.lexical(pair) for pair in pairs])
    unseen = np.zeros((len(pairs), 3))
    for train, test in GroupKFold(5).split(x, label, question):
        model = Model(x[train], said[train], label[train])
        unseen[test] = labels.probabilities(model.log_odds(x[test], said[test]))
    rows_of = [np.flatnonzero(question == name) for name in sorted(set(question))]
    kept, correction = memory(pairs, np.eye(3)[label] - unseen, rows_of)
    metrics: dict[str, float] = {}
    beetle = np.arange(len(label)) >= first_of_beetle
    known = np.maximum(unseen + correction, 1e-3)
    cases = (
        ("questions", unseen * labels.BOOST_UNKNOWN),
        ("answers", known * labels.BOOST_KNOWN),
    )
    for name, scores in cases:
        for part, chosen in (
            ("all", beetle | ~beetle),
            ("scientsbank", ~beetle),
            ("beetle", beetle),
        ):
            f1 = f1_score(label[chosen], scores[chosen].argmax(axis=1), average="macro")
            metrics[f"macro_f1_unseen_{name}_{part}"] = float(f1)
    final = Model(x, said, label)
    found = [(key, row) for row, rows in enumerate(rows_of) for key in labels.keys(*texts[rows[0]][:2])]
    weights = {
        "mean": final.against.mean, "scale": final.against.scale, "line": final.against.line.coef_[0],
        "line_intercept": final.against.line.intercept_, **final.against.trees.arrays(),
        "words": np.stack([model.coef_[0] for model in final.words], axis=1).astype(np.float32),
        "words_intercept": np.array([model.intercept_[0] for model in final.words]),
        "keys": np.array([key for key, _ in found], dtype=np.uint64),
        "key_rows": np.array([row for _, row in found], dtype=np.int32), **kept,
    }  # fmt: skip
    return weights, metrics


def write(
    data: Path,
    out: Path,
    grader: ShortAnswerGrader,
    weights: artifact.Weights,
    metrics: dict[str, float],
) -> None:
    trained_on = "SemEval-2013 task 7 (Dzikovska et al. 2013), CC BY-SA 3.0: " + ", ".join(
        f"{name} sha256:{fingerprint(data / f'{name}.jsonl')}" for name in SETS
    )
    manifest = artifact.Manifest(
        kind=labels.KIND, version=VERSION, trained_on=trained_on, code="tools/train/grading/train_labels.py",
        metrics={key: round(value, 4) for key, value in metrics.items()},
        settings={"grader": grader.weights_version},
    )  # fmt: skip
    artifact.save(out, manifest, weights)
    print(manifest.metrics)


def main(data: Path, models: Path, out: Path) -> None:
    encoders = (
        OnnxEmbeddings(models / "minilm-l6-int8", pooling="mean"),
        OnnxEmbeddings(models / "bge-small-en-int8", pooling="cls"),
    )
    grader, reader = ShortAnswerGrader(*encoders), Reader(encoders)
    sets = [load(data, name, reader) for name in SETS]
    texts = [text for part in sets for text in part.texts]
    pairs = []
    for question, references, answer in texts:
        wanted = [reader(one) for one in references]
        best, row = features.features(reader(question), wanted, reader(answer))
        pairs.append(Compared(reader(question), wanted, best, reader(answer), row, 0.0))
    label = np.array([labels.LABELS.index(name) for part in sets for name in part.label])
    question_of = np.concatenate([part.question for part in sets])
    weights, metrics = fit(pairs, label, question_of, texts, len(sets[0].label))
    write(data, out, grader, weights, metrics)


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:]]
    main(
        folders[0],
        folders[1],
        folders[2] if len(folders) > 2 else artifact.SHIPPED / "short_answer_labels",
    )
