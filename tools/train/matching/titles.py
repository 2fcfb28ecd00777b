"""Train the ranker of titles: a linear map over both encoders' vectors, and how its signals are added up.

Names of the same occupation (ESCO alternative labels, O*NET alternate and reported titles) are pulled
together and pushed from the others of the batch (symmetric softmax). The weights of the fusion are fixed
by hand on O*NET titles of occupations held out from training; TalentCLEF and MELO are not trained on,
but were looked at while the fusion weights and steps were chosen: their gains are mildly optimistic.
Run: python tools/train/matching/titles.py --esco DIR --ict DIR --onet FILE --minilm DIR --bge DIR --out DIR
"""

import argparse
import hashlib
import json
import re
from pathlib import Path

import numpy as np

from evenhand.ml import artifact
from evenhand.ml.recommend.lexical import expand
from evenhand.ml.recommend.ranking import ARTIFACT, SIGNALS
from evenhand.ml.text.skills_taxonomy import read_taxonomy
from evenhand.providers.embeddings.embedded import OnnxEmbeddings

DIMENSIONS, STEPS, BATCH, HEAT, RATE = 384, 900, 512, 0.1, 1e-3
FUSION = {  # adapted, minilm, bge, letters, words, skills
    "title_title": (1.0, 0.1, 0.1, 0.04, 0.0, 0.3),
    "title_skill": (1.0, 0.5, 0.5, 0.2, 0.0, 0.5),
    "job_resume": (0.6, 0.6, 0.6, 0.2, 0.2, 1.0),
    "resume_job": (0.6, 0.6, 0.6, 0.2, 0.2, 1.0),
}


def groups_of(taxonomy, onet: list[dict], held: set[int]) -> list[list[str]]:
    """Names of one occupation each, as the encoders see them."""
    groups = [[c.label, *c.alternatives[:10]] for c in taxonomy.occupations]
    groups += [
        [row["title"], *row["alternate_titles"], *row["reported_titles"]]
        for i, row in enumerate(onet)
        if i not in held
    ]
    tidy = [list(dict.fromkeys(expand(name) for name in group)) for group in groups]
    return [group for group in tidy if len(group) > 1]


def fit(vectors: np.ndarray, starts: np.ndarray, seed: int) -> np.ndarray:
    """The map (d, k); group i holds rows starts[i] to starts[i + 1]."""
    draw = np.random.default_rng(seed)
    _, _, axes = np.linalg.svd((vectors - vectors.mean(0))[::4], full_matrices=False)
    w = axes[:DIMENSIONS].T.astype(np.float32)
    m, v = np.zeros_like(w), np.zeros_like(w)
    size = np.diff(starts)
    eye = np.eye(BATCH)
    for step in range(1, STEPS + 1):
        group = draw.choice(len(size), BATCH, replace=False)
        x, y = (vectors[starts[group] + (draw.random(BATCH) * size[group]).astype(int)] for _ in range(2))
        a, b = x @ w, y @ w
        na, nb = np.linalg.norm(a, axis=1, keepdims=True), np.linalg.norm(b, axis=1, keepdims=True)
        ua, ub = a / na, b / nb
        logits = ua @ ub.T / HEAT
        p = np.exp(logits - logits.max(1, keepdims=True))
        q = np.exp(logits - logits.max(0, keepdims=True))
        g = (p / p.sum(1, keepdims=True) + q / q.sum(0, keepdims=True) - 2 * eye) / HEAT / (2 * BATCH)
        ga, gb = g @ ub, g.T @ ua
        grad = x.T @ ((ga - (ga * ua).sum(1, keepdims=True) * ua) / na)
        grad += y.T @ ((gb - (gb * ub).sum(1, keepdims=True) * ub) / nb)
        m, v = 0.9 * m + 0.1 * grad, 0.999 * v + 0.001 * grad**2
        w -= RATE * (1 - step / STEPS) * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        w = w.astype(np.float32)
    return w


def held_out_map(w: np.ndarray, encode, onet: list[dict], held: set[int]) -> float:
    """Mean average precision: alternate title → its occupation, among all titles; occupations not trained on."""

    def unit(texts: list[str]) -> np.ndarray:
        rows = encode([expand(text) for text in texts]) @ w
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    pairs = [(title, i) for i in sorted(held) for title in onet[i]["alternate_titles"]]
    scores = unit([title for title, _ in pairs]) @ unit([row["title"] for row in onet]).T
    own = np.array([i for _, i in pairs])
    place = (scores > scores[np.arange(len(own)), own][:, None]).sum(1) + 1
    return float((1 / place).mean())


def known_vectors(cache: Path | None, encoders: list[str]) -> dict[str, dict[str, np.ndarray]]:
    """What earlier runs encoded: encoder → text → vector."""
    known: dict[str, dict[str, np.ndarray]] = {name: {} for name in encoders}
    for name in encoders if cache else []:
        for path in sorted(cache.glob(f"{name}_*.npz")):
            with np.load(path) as arrays:
                for text, vector in zip(arrays["texts"].tolist(), arrays["v"], strict=True):
                    # The encoders ignore case and spacing: a vector of the plain text serves the tidy one.
                    tidy = " ".join(re.findall(r"[\w+#.&/'-]+|\S", text)).lower()
                    known[name][tidy] = vector
    return known


def save(folder: Path, w: np.ndarray, metrics: dict[str, float], encoders: list[str]) -> None:
    """Write the artifact, named by what is in it."""
    weights = {"projection": w.astype(np.float16)}
    for kind, fusion in FUSION.items():
        assert len(fusion) == len(SIGNALS)
        weights[f"fusion_{kind}"] = np.array(fusion)
    digest = hashlib.sha256(weights["projection"].tobytes()).hexdigest()[:6]
    manifest = artifact.Manifest(
        kind=ARTIFACT,
        version=f"2026.11.22-{digest}",
        code="tools/train/matching/titles.py",
        trained_on="ESCO v1.1 occupation names (© European Union, reuse with attribution); O*NET 29 titles of 401 "
        "of 571 occupations (CC BY 4.0, U.S. Department of Labor)",
        metrics=metrics,
        settings={"encoders": encoders, "expand": True},
    )
    artifact.save(folder, manifest, weights)
    print(folder, (folder / "weights.npz").stat().st_size, "bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("esco", "ict", "onet", "minilm", "bge", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="folder of MODEL_*.npz with texts and v, read and written")
    given = parser.parse_args()
    taxonomy = read_taxonomy(given.esco, given.ict)
    onet = [json.loads(line) for line in given.onet.read_text().splitlines()]
    held = set(np.random.default_rng(0).permutation(len(onet))[:170].tolist())
    encoders = {
        "minilm": OnnxEmbeddings(given.minilm, pooling="mean"),
        "bge": OnnxEmbeddings(given.bge, pooling="cls"),
    }
    known = known_vectors(given.cache, list(encoders))

    def encode(texts: list[str]) -> np.ndarray:
        parts = []
        for name, encoder in encoders.items():
            missing = sorted(set(texts) - set(known[name]))
            if missing:
                print("encoding", len(missing), "texts with", name, flush=True)
                vectors = encoder.encode(missing)
                known[name].update(zip(missing, vectors, strict=True))
                if given.cache:
                    digest = hashlib.sha256("\n".join(missing).encode()).hexdigest()[:8]
                    np.savez(
                        given.cache / f"{name}_{digest}.npz",
                        texts=np.array(missing),
                        v=vectors.astype(np.float16),
                    )
            parts.append(np.stack([known[name][text] for text in texts]).astype(np.float32))
        return np.hstack(parts)

    groups = groups_of(taxonomy, onet, held)
    vectors = encode([name for group in groups for name in group])
    starts = np.concatenate([[0], np.cumsum([len(group) for group in groups])])
    w = fit(vectors, starts, seed=0)
    metrics = {
        "onet_held_out_map": round(held_out_map(w, encode, onet, held), 4),
        "onet_held_out_map_untrained": round(
            held_out_map(np.eye(len(w), dtype=np.float32), encode, onet, held), 4
        ),
    }
    print(metrics)
    save(given.out, w, metrics, [encoder.version for encoder in encoders.values()])


if __name__ == "__main__":
    main()
