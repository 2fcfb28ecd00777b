"""Make the compact matrix of label vectors that names skills and occupations by meaning.

A linear map from the encoder's space to 256 dimensions is trained so that an alternative name lies nearest
to the label of its own concept among many others (a softmax over the batch); labels are stored as int8.
Run: python tools/train/skills/label_index.py --esco DIR --ict DIR --encoder DIR --out DIR [--vectors FILE.npz…]
`--vectors` are caches of texts and their vectors, so that a second run need not encode again.
"""

import argparse
import hashlib
import random
from pathlib import Path

import numpy as np

from evenhand.ml import artifact
from evenhand.ml.text.skills_linking import KIND, key_of, unit
from evenhand.ml.text.skills_taxonomy import read_taxonomy
from evenhand.providers.embeddings.embedded import OnnxEmbeddings

DIMENSIONS = 256


class Vectors:
    """Vectors by text, from caches or the encoder."""

    def __init__(self, encoder: Path, caches: list[Path]) -> None:
        self.encoder = OnnxEmbeddings(encoder, pooling="mean")
        self.known: dict[str, np.ndarray] = {}
        for path in caches:
            with np.load(path) as arrays:
                self.known.update(zip(arrays["texts"].tolist(), arrays["v"], strict=True))

    def of(self, texts: list[str]) -> np.ndarray:
        missing = sorted({text for text in texts if text not in self.known})
        if missing:
            print("encoding", len(missing), "texts")
            self.known.update(zip(missing, self.encoder.encode(missing), strict=True))
        return np.stack([self.known[text] for text in texts]).astype(np.float32)


def fit_projection(
    names: np.ndarray, labels: np.ndarray, start: np.ndarray, *, steps: int, seed: int
) -> np.ndarray:
    """Contrastive training of the map: names[i] belongs to labels[i]; both (n, d); returns (d, k)."""
    draw = np.random.default_rng(seed)
    w = start.copy()
    m, v = np.zeros_like(w), np.zeros_like(w)
    heat = 0.05
    for step in range(1, steps + 1):
        pick = draw.choice(len(names), size=min(768, len(names)), replace=False)
        x, y = names[pick], labels[pick]
        a, b = x @ w, y @ w
        na, nb = np.linalg.norm(a, axis=1, keepdims=True), np.linalg.norm(b, axis=1, keepdims=True)
        ua, ub = a / na, b / nb
        logits = ua @ ub.T / heat
        logits -= logits.max(1, keepdims=True)
        p = np.exp(logits)
        p /= p.sum(1, keepdims=True)
        same = (y @ y.T) > 0.9999  # the same label twice in a batch is not a wrong answer
        np.fill_diagonal(same, True)
        target = same / same.sum(1, keepdims=True)
        g = (p - target) / heat / len(pick)
        ga, gb = g @ ub, g.T @ ua
        ga = (ga - (ga * ua).sum(1, keepdims=True) * ua) / na
        gb = (gb - (gb * ub).sum(1, keepdims=True) * ub) / nb
        grad = x.T @ ga + y.T @ gb + 1e-3 * (w - start)
        m, v = 0.9 * m + 0.1 * grad, 0.999 * v + 0.001 * grad**2
        w -= 2e-3 * (1 - step / steps) * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def quantise(vectors: np.ndarray) -> np.ndarray:
    rows = unit(vectors)
    return np.round(rows / np.abs(rows).max(axis=1, keepdims=True) * 127).astype(np.int8)


def hits_at(names: np.ndarray, own: np.ndarray, rows: np.ndarray, w: np.ndarray) -> tuple[float, float]:
    """Shares of names whose own concept is first, and among the first five."""
    scores = unit(names @ w) @ unit(rows.astype(np.float32)).T
    place = (scores > scores[np.arange(len(own)), own][:, None]).sum(1)
    return float((place < 1).mean()), float((place < 5).mean())


def save(
    folder: Path,
    weights: dict[str, np.ndarray],
    trained_on: str,
    metrics: dict[str, float],
    settings: dict[str, object],
) -> None:
    """Write the artifact, named by what is in it."""
    fingerprint = hashlib.sha256(b"".join(array.tobytes() for array in weights.values())).hexdigest()[:12]
    manifest = artifact.Manifest(
        kind=KIND,
        version=f"2026.11.22-{fingerprint[:6]}",
        code="tools/train/skills/label_index.py",
        trained_on=trained_on,
        metrics=metrics,
        settings=settings,
    )
    artifact.save(folder, manifest, weights)
    print(folder, (folder / "weights.npz").stat().st_size, "bytes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("esco", "ict", "encoder", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, nargs="*", default=[])
    parser.add_argument("--names", type=int, default=12000)
    given = parser.parse_args()
    taxonomy, vectors = read_taxonomy(given.esco, given.ict), Vectors(given.encoder, given.vectors)
    skills = vectors.of([c.label for c in taxonomy.skills])
    occupations = vectors.of([c.label for c in taxonomy.occupations])
    draw = random.Random(7)
    pairs = [(name, i) for i, c in enumerate(taxonomy.skills) for name in c.alternatives]
    known = [pair for pair in pairs if pair[0] in vectors.known]
    draw.shuffle(known)
    pairs = known[: given.names] if len(known) >= given.names // 2 else draw.sample(pairs, given.names)
    held = draw.sample(range(len(taxonomy.skills)), len(taxonomy.skills) // 10)
    held_set = set(held)
    train = [pair for pair in pairs if pair[1] not in held_set]
    test = [pair for pair in pairs if pair[1] in held_set]
    names, own = vectors.of([n for n, _ in train]), np.array([i for _, i in train])
    centred = skills - skills.mean(0)
    _, _, axes = np.linalg.svd(centred[::3], full_matrices=False)
    start = axes[:DIMENSIONS].T.astype(np.float32)
    projection = fit_projection(names, skills[own], start, steps=500, seed=7)
    test_names, test_own = vectors.of([n for n, _ in test]), np.array([i for _, i in test])
    before = hits_at(test_names, test_own, skills @ start, start)
    plain = hits_at(test_names, test_own, skills, np.eye(skills.shape[1], dtype=np.float32))
    after = hits_at(test_names, test_own, quantise(skills @ projection), projection)
    print(f"held-out names ({len(test)}): encoder {plain}, principal axes {before}, trained and int8 {after}")
    row_of = {c.concept_id: i for i, c in enumerate(taxonomy.skills)}
    weights = {
        "projection": projection.astype(np.float16),
        "skills": quantise(skills @ projection),
        "occupations": quantise(occupations @ projection),
        "skill_broader": np.array(
            [row_of.get(c.broader_id or "", -1) for c in taxonomy.skills], dtype=np.int16
        ),
        "skill_keys": np.array([key_of(c.concept_id) for c in taxonomy.skills], dtype=np.uint64),
    }
    trained_on = (
        f"ESCO v1.1 labels and {len(train)} alternative names (© European Union, reuse with attribution)"
    )
    metrics = {
        "names_first": after[0],
        "names_in_five": after[1],
        "encoder_first": plain[0],
        "encoder_in_five": plain[1],
    }
    settings = {"taxonomy": taxonomy.version, "encoder": vectors.encoder.version}
    save(given.out, weights, trained_on, metrics, settings)


if __name__ == "__main__":
    main()
