"""Trains the short-answer grader on SemEval-2013 task 7 and writes its artifact.

    python tools/train/grading/train.py DATA_FOLDER MODELS_FOLDER [OUT_FOLDER]

DATA_FOLDER holds scientsbank_3way_train and beetle_3way_train (CC BY-SA 3.0, Dzikovska et al. 2013);
MODELS_FOLDER the two encoders. Deterministic: the same inputs give the same bytes.
"""

import sys
from pathlib import Path

import numpy as np
from data import Pairs, Reader, fingerprint, load, pair_features
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from evenhand.ml import artifact
from evenhand.ml.text import grading_guard as guard
from evenhand.ml.text.grading_features import NAMES
from evenhand.ml.text.grading_model import KIND, Trees, sigmoid
from evenhand.ml.text.words import words
from evenhand.providers.embeddings.embedded import OnnxEmbeddings

FloatArray = NDArray[np.float64]
SETS = ("scientsbank_3way_train", "beetle_3way_train")
TOPIC_FEATURES = ("cosine_1", "cosine_2", "aligned_recall_1", "aligned_recall_2", "cosine_question_1",
                  "cosine_question_2", "word_recall", "mean_point")  # fmt: skip
VERSION = "2026.11.22-1"


class Fitted:
    """Logistic regression and boosted trees whose log-odds are averaged: smooth and sharp."""

    def __init__(self, x: FloatArray, y: NDArray[np.bool_]) -> None:
        self.mean, self.scale = x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
        self.line = LogisticRegression(C=0.005, max_iter=3000).fit((x - self.mean) / self.scale, y)
        boosted = GradientBoostingClassifier(
            n_estimators=150, max_depth=3, learning_rate=0.05, subsample=0.5, max_features=0.3,
            min_samples_leaf=40, random_state=0,
        ).fit(x, y)  # fmt: skip
        self.trees = Trees.from_sklearn(boosted)

    def log_odds(self, x: FloatArray) -> FloatArray:
        line = ((x - self.mean) / self.scale) @ self.line.coef_[0] + self.line.intercept_[0]
        return 0.5 * (line + self.trees.log_odds(x))


def held_out(x: FloatArray, y: NDArray[np.bool_], question: NDArray[np.str_]) -> FloatArray:
    """Log-odds of every answer from a model that never saw its question."""
    out = np.zeros(len(y))
    for train, test in GroupKFold(10).split(x, y, question):
        out[test] = Fitted(x[train], y[train]).log_odds(x[test])
    return out


def topic_model(sets: list[Pairs], reader: Reader) -> LogisticRegression:
    """Answers to their own question against answers to a question of the other set or module."""
    rng = np.random.default_rng(0)
    columns = [NAMES.index(name) for name in TOPIC_FEATURES]
    own = np.concatenate([pairs.features[::3, columns] for pairs in sets])
    strangers = []
    for pairs, others in ((sets[0], sets[1]), (sets[1], sets[0]), (sets[0], sets[0])):
        for row in rng.choice(len(pairs.texts), 700, replace=False):
            question, references, _ = pairs.texts[row]
            other = int(rng.integers(len(others.texts)))
            if others.question[other][:2] == pairs.question[row][:2]:
                continue
            strangers.append(pair_features(reader, question, references, others.texts[other][2])[columns])
    x = np.concatenate([own, np.array(strangers)])
    y = np.r_[np.ones(len(own)), np.zeros(len(strangers))]
    model = LogisticRegression(C=10.0, max_iter=3000, class_weight="balanced").fit(x, y)
    # Trained on equal shares; in life about one answer in twenty is about something else.
    model.intercept_ += np.log(19.0)
    print(f"on topic: AUC {roc_auc_score(y, model.decision_function(x)):.3f}")
    return model


def fluency_table(sets: list[Pairs]) -> tuple[FloatArray, FloatArray]:
    """Transitions between word classes in questions, references and answers."""
    n = len(guard.CLASSES)
    counts = np.zeros((n, n))
    texts = [text for pairs in sets for q, refs, a in pairs.texts for text in (q, *refs, a)]
    for text in sorted(set(texts)):
        row = guard.word_classes(words(text))
        np.add.at(counts, (row[:-1], row[1:]), 1.0)
    share = (counts.sum(axis=0) + 1.0) / (counts.sum() + n)
    transition = (counts + 20.0 * share) / (counts.sum(axis=1, keepdims=True) + 20.0)
    log_transition, log_share = np.log(transition), np.log(share)
    long = [found for found in map(words, sorted(set(texts))) if len(found) >= 8]
    values = [guard.fluency(found, log_transition, log_share) for found in long]
    rng = np.random.default_rng(0)
    shuffled = [
        guard.fluency([found[i] for i in rng.permutation(len(found))], log_transition, log_share)
        for found in long
    ]
    below = [float(np.mean(np.array(some) < guard.SHUFFLED)) for some in (values, shuffled)]
    print(f"fluency below {guard.SHUFFLED}: {below[0]:.3f} of texts, {below[1]:.3f} of shuffled ones")
    return log_transition, log_share


def expected_calibration_error(probability: FloatArray, correct: NDArray[np.bool_]) -> float:
    """Mean gap between probability and share correct over ten equal bands of probability."""
    band = np.minimum((probability * 10).astype(int), 9)
    gaps = [
        (band == k).mean() * abs(float(probability[band == k].mean() - correct[band == k].mean()))
        for k in range(10)
        if (band == k).any()
    ]
    return float(sum(gaps))


def main(data: Path, models: Path, out: Path) -> None:
    encoders = [
        OnnxEmbeddings(models / "minilm-l6-int8", pooling="mean"),
        OnnxEmbeddings(models / "bge-small-en-int8", pooling="cls"),
    ]
    reader = Reader(encoders)
    sets = [load(data, name, reader) for name in SETS]
    x = np.concatenate([pairs.features for pairs in sets])
    correct = np.concatenate([pairs.label == "correct" for pairs in sets])
    question = np.concatenate([pairs.question for pairs in sets])
    raw = held_out(x, correct, question)
    calibration = LogisticRegression(C=1e6).fit(raw[:, None], correct)
    slope, shift = float(calibration.coef_[0, 0]), float(calibration.intercept_[0])
    probability = sigmoid(slope * raw + shift)
    topic = topic_model(sets, reader)
    columns = [NAMES.index(name) for name in TOPIC_FEATURES]
    # Split conformal on a right-or-wrong scale: nine of ten held-out answers lie within this distance.
    binary = float(np.quantile(np.abs(correct - probability), 0.9))
    log_transition, log_share = fluency_table(sets)
    final = Fitted(x, correct)
    n = len(sets[0].label)
    metrics = {
        "held_out_auc_scientsbank": float(roc_auc_score(correct[:n], raw[:n])),
        "held_out_auc_beetle": float(roc_auc_score(correct[n:], raw[n:])),
        "held_out_accuracy": float(((probability > 0.5) == correct).mean()),
        "held_out_brier": float(((probability - correct) ** 2).mean()),
        "held_out_calibration_error": expected_calibration_error(probability, correct),
    }
    print(metrics, "binary", binary)
    weights = {
        "mean": final.mean, "scale": final.scale, "line": final.line.coef_[0],
        "line_intercept": final.line.intercept_, **final.trees.arrays(),
        "calibration": np.array([slope, shift]), "topic": topic.coef_[0],
        "topic_intercept": topic.intercept_, "topic_columns": np.array(columns, dtype=np.float64),
        "binary": np.array([binary]),
        "log_transition": log_transition, "log_share": log_share,
    }  # fmt: skip
    trained_on = "SemEval-2013 task 7 (Dzikovska et al. 2013), CC BY-SA 3.0: " + ", ".join(
        f"{name} sha256:{fingerprint(data / f'{name}.jsonl')}" for name in SETS
    )
    settings: dict[str, object] = {"encoders": [e.version for e in encoders], "features": list(NAMES)}
    manifest = artifact.Manifest(
        kind=KIND, version=VERSION, trained_on=trained_on, code="tools/train/grading/train.py",
        metrics={key: round(value, 4) for key, value in metrics.items()}, settings=settings,
    )  # fmt: skip
    artifact.save(out, manifest, weights)


if __name__ == "__main__":
    folders = [Path(argument) for argument in sys.argv[1:]]
    main(folders[0], folders[1], folders[2] if len(folders) > 2 else artifact.SHIPPED / "short_answer_grader")
