"""Train the skill tagger: a conditional random field over MiniLM word vectors and hashed word features.

Plain numpy with hand-written gradients, so that training needs nothing the product does not have.
Run: python tools/train/skills/tagger.py --words DIR --esco DIR --ict DIR --out DIR   (--words: made by words.py)
Trains on skillspan_train; measures on skillspan_dev and green_testset, which it never sees.
"""

import argparse
import hashlib
import json
import time
from pathlib import Path

import numpy as np

from evenhand.ml import artifact
from evenhand.ml.text.skills_lexicon import Lexicon, listed_tags
from evenhand.ml.text.skills_tagger import (
    BEGIN,
    BUCKETS,
    INSIDE,
    TAGS,
    SkillTagger,
    sparse_features,
    windowed,
)
from evenhand.ml.text.skills_taxonomy import read_taxonomy

HIDDEN = 192


def tags_of(sentence: dict, layer: str) -> np.ndarray:
    """Tags of the words of one layer; a word belongs to a span when it overlaps it."""
    tags = np.zeros(len(sentence["words"]), dtype=np.int64)
    for a, b, kind in sentence["gold"]:
        if kind != layer:
            continue
        inside = [i for i, (p, q) in enumerate(sentence["words"]) if p < b and q > a]
        tags[inside] = INSIDE
        if inside:
            tags[inside[0]] = BEGIN
    return tags


def logsumexp(x: np.ndarray, axis: int) -> np.ndarray:
    top = x.max(axis=axis, keepdims=True)
    return np.squeeze(np.log(np.exp(x - top).sum(axis=axis, keepdims=True)) + top, axis)


def crf(scores: np.ndarray, tags: np.ndarray, mask: np.ndarray, trans: np.ndarray):
    """Loss and gradients of a padded batch: scores (B, T, 3), tags and mask (B, T), trans (5, 3)."""
    batch, steps, _ = scores.shape
    rows = np.arange(batch)
    length = mask.sum(1)
    alpha = np.zeros_like(scores)
    alpha[:, 0] = scores[:, 0] + trans[3]
    for t in range(1, steps):
        step = logsumexp(alpha[:, t - 1, :, None] + trans[None, :TAGS], 1) + scores[:, t]
        alpha[:, t] = np.where(mask[:, t, None], step, alpha[:, t - 1])
    log_z = logsumexp(alpha[:, -1] + trans[4], 1)
    beta = np.zeros_like(scores)
    beta[:, -1] = trans[4]
    for t in range(steps - 2, -1, -1):
        step = logsumexp(trans[None, :TAGS] + (scores[:, t + 1] + beta[:, t + 1])[:, None, :], 2)
        beta[:, t] = np.where(mask[:, t + 1, None], step, trans[4])
    chance = np.exp(alpha + beta - log_z[:, None, None]) * mask[..., None]
    onehot = np.eye(TAGS)[tags] * mask[..., None]
    d_scores = chance - onehot
    d_trans = np.zeros_like(trans)
    d_trans[3] = d_scores[:, 0].sum(0)
    last = length - 1
    d_trans[4] = (chance[rows, last] - onehot[rows, last]).sum(0)
    gold = (scores * onehot).sum() + trans[3][tags[:, 0]].sum() + trans[4][tags[rows, last]].sum()
    for t in range(1, steps):
        on = mask[:, t]
        pair = np.exp(
            alpha[:, t - 1, :, None]
            + trans[None, :TAGS]
            + (scores[:, t] + beta[:, t])[:, None, :]
            - log_z[:, None, None]
        )
        d_trans[:TAGS] += pair[on].sum(0)
        np.add.at(d_trans, (tags[on, t - 1], tags[on, t]), -1.0)
        gold += trans[tags[on, t - 1], tags[on, t]].sum()
    return log_z.sum() - gold, d_scores, d_trans


class Adam:
    def __init__(self, weights: dict[str, np.ndarray], rate: float) -> None:
        self.weights, self.rate, self.step = weights, rate, 0
        self.m = {k: np.zeros_like(v) for k, v in weights.items()}
        self.v = {k: np.zeros_like(v) for k, v in weights.items()}

    def update(self, grads: dict[str, np.ndarray], decay: dict[str, float]) -> None:
        self.step += 1
        for k, g in grads.items():
            g = g + decay.get(k, 0.0) * self.weights[k]
            self.m[k] = 0.9 * self.m[k] + 0.1 * g
            self.v[k] = 0.999 * self.v[k] + 0.001 * g * g
            m = self.m[k] / (1 - 0.9**self.step)
            v = self.v[k] / (1 - 0.999**self.step)
            self.weights[k] -= self.rate * m / (np.sqrt(v) + 1e-8)


def start_weights(width: int, draw: np.random.Generator) -> dict[str, np.ndarray]:
    return {
        "w1": (draw.normal(size=(width, HIDDEN)) * np.sqrt(2 / width) * 2).astype(np.float32),
        "b1": np.zeros(HIDDEN, dtype=np.float32),
        "w2": (draw.normal(size=(HIDDEN, 2 * TAGS)) * 0.1).astype(np.float32),
        "b2": np.zeros(2 * TAGS, dtype=np.float32),
        "bag": np.zeros((BUCKETS, 2 * TAGS), dtype=np.float32),
        "transitions": np.zeros((2, 5, TAGS), dtype=np.float32),
    }


def one_batch(w, batch, draw, dropout: float):
    """Loss and gradients of some sentences."""
    steps = max(len(s["tags"][0]) for s in batch)
    mask = np.zeros((len(batch), steps), dtype=bool)
    tags = np.zeros((2, len(batch), steps), dtype=np.int64)
    for i, s in enumerate(batch):
        mask[i, : len(s["tags"][0])] = True
        for layer in (0, 1):
            tags[layer, i, : len(s["tags"][0])] = s["tags"][layer]
    dense = np.concatenate([windowed(s["vectors"].astype(np.float32)) for s in batch])
    sparse = np.concatenate([np.array(s["sparse"]) for s in batch])
    keep_dense = (draw.random(dense.shape) > dropout) / (1 - dropout)
    dense = (dense * keep_dense).astype(np.float32)
    keep_sparse = (draw.random(sparse.shape) > dropout).astype(np.float32)
    pre = dense @ w["w1"] + w["b1"]
    keep = ((draw.random(pre.shape) > dropout) / (1 - dropout)).astype(np.float32)
    hidden = np.maximum(pre, 0) * keep
    flat = hidden @ w["w2"] + w["b2"] + (w["bag"][sparse] * keep_sparse[..., None]).sum(1)
    scores = np.zeros((len(batch), steps, 2, TAGS), dtype=np.float64)
    scores[mask] = flat.reshape(-1, 2, TAGS)
    loss, d_scores, d_trans = 0.0, np.zeros_like(scores), np.zeros((2, 5, TAGS))
    for layer in (0, 1):
        value, d_scores[:, :, layer], d_trans[layer] = crf(
            scores[:, :, layer], tags[layer], mask, w["transitions"][layer].astype(np.float64)
        )
        loss += value
    d_flat = (d_scores[mask].reshape(-1, 2 * TAGS) / len(batch)).astype(np.float32)
    d_bag = np.zeros_like(w["bag"])
    np.add.at(d_bag, sparse, d_flat[:, None, :] * keep_sparse[..., None])
    d_hidden = (d_flat @ w["w2"].T) * keep * (pre > 0)
    grads = {
        "w1": dense.T @ d_hidden,
        "b1": d_hidden.sum(0),
        "w2": hidden.T @ d_flat,
        "b2": d_flat.sum(0),
        "bag": d_bag,
        "transitions": (d_trans / len(batch)).astype(np.float32),
    }
    return loss / len(batch), grads


def fit(sentences: list[dict], epochs: int, seed: int, rate: float = 2e-3, dropout: float = 0.3, check=None):
    draw = np.random.default_rng(seed)
    w = start_weights(sentences[0]["vectors"].shape[1] * 3, draw)
    adam = Adam(w, rate)
    decay = {"w1": 1e-4, "w2": 1e-4, "bag": 1e-5}
    for epoch in range(epochs):
        adam.rate = rate * (1 - epoch / epochs * 0.9)
        order = draw.permutation(len(sentences))
        began, total = time.time(), 0.0
        for at in range(0, len(order), 32):
            loss, grads = one_batch(w, [sentences[i] for i in order[at : at + 32]], draw, dropout)
            adam.update(grads, decay)
            total += loss
        print(
            f"epoch {epoch + 1}: loss {total / (len(order) / 32):.3f}, {time.time() - began:.0f} s",
            check(w) if check else "",
            flush=True,
        )
    return w


def span_scores(tagger: SkillTagger, sentences: list[dict]) -> dict[str, float]:
    """Exact and overlapping span F1 of both layers together, and token F1."""
    hit = given = found = 0
    overlap = [0, 0]
    token = [0, 0, 0]
    for s in sentences:
        gold = {(i, j) for i, j in s["gold_words"]}
        mine = {(t.first, t.last) for t in tagger.tag(s["vectors"].astype(np.float32), s["sparse"])}
        hit, given, found = hit + len(gold & mine), given + len(gold), found + len(mine)
        overlap[0] += sum(any(a <= d and c <= b for c, d in gold) for a, b in mine)
        overlap[1] += sum(any(a <= d and c <= b for c, d in mine) for a, b in gold)
        g = {i for a, b in gold for i in range(a, b + 1)}
        m = {i for a, b in mine for i in range(a, b + 1)}
        token = [token[0] + len(g & m), token[1] + len(g), token[2] + len(m)]
    f1 = lambda h, a, b: round(2 * h / max(1, a + b), 4)  # noqa: E731
    p, r = overlap[0] / max(1, found), overlap[1] / max(1, given)
    return {
        "span_f1": f1(hit, given, found),
        "span_precision": round(hit / max(1, found), 4),
        "span_recall": round(hit / max(1, given), 4),
        "overlap_f1": round(2 * p * r / max(1e-9, p + r), 4),
        "token_f1": f1(*token),
    }


def read_words(name: Path, source: Path) -> list[dict]:
    """Sentences of words.py with their vectors, features, tags and gold spans in words."""
    rows = json.loads(name.read_text())
    vectors = np.load(source)["v"]
    at, out = 0, []
    for row in rows:
        n = len(row["words"])
        row["vectors"] = vectors[at : at + n]
        at += n
        if n:
            row["tags"] = [tags_of(row, "S"), tags_of(row, "K")]
            row["gold_words"] = []
            for a, b, _ in row["gold"]:
                inside = [i for i, (p, q) in enumerate(row["words"]) if p < b and q > a]
                if inside:
                    row["gold_words"].append((inside[0], inside[-1]))
            out.append(row)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("words", "esco", "ict", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=14)
    parser.add_argument(
        "--margin", type=float, default=0.5, help="taken off the score of OUTSIDE, for recall"
    )
    given = parser.parse_args()
    taxonomy = read_taxonomy(given.esco, given.ict)
    lexicon, kinds = (
        Lexicon(taxonomy.skills, taxonomy.curated),
        {c.concept_id: c.kind for c in taxonomy.skills},
    )

    def read(name: str) -> list[dict]:
        sentences = read_words(given.words / f"{name}.json", given.words / f"{name}.npz")
        for sentence in sentences:
            words = [sentence["text"][a:b] for a, b in sentence["words"]]
            sentence["sparse"] = sparse_features(words, listed_tags(words, lexicon.find(words), kinds))
        return sentences

    train = read("skillspan_train")
    weights = fit(train, given.epochs, seed=1, dropout=0.35)
    ship(given.out, weights, given.margin, {name: read(name) for name in ("skillspan_dev", "green_testset")})


def ship(out: Path, weights: dict[str, np.ndarray], margin: float, held_out: dict[str, list[dict]]) -> None:
    """Save the artifact with what it reaches on sentences it never saw."""
    small = {name: array.astype(np.float16) for name, array in weights.items()}
    metrics = {}
    for name, sentences in held_out.items():
        for metric, value in span_scores(SkillTagger(small, margin), sentences).items():
            metrics[f"{name}_{metric}"] = value
    digest = hashlib.sha256(b"".join(array.tobytes() for array in small.values())).hexdigest()[:6]
    manifest = artifact.Manifest(
        kind="skills.tagger",
        version=f"2026.11.22-{digest}",
        code="tools/train/skills/tagger.py",
        trained_on="SkillSpan train, 4800 sentences (MIT; Zhang et al. 2022)",
        metrics=metrics,
        settings={"margin": margin},
    )
    artifact.save(out, manifest, small)
    print(metrics, (out / "weights.npz").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
