"""Train how titles beyond English are ranked: a linear map over multilingual-e5-small, and which words are English.

Names of the same occupation in English (ESCO alternative labels, O*NET titles) are pulled together as in titles.py;
the encoder lays languages over one another, so the map serves all of them. Heat, steps and width were chosen on
titles_in_three_languages.txt, which nothing is trained on.
Run: python tools/train/matching/multilingual.py --esco DIR --ict DIR --onet FILE --e5 DIR --out DIR
"""

import argparse
import csv
import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import numpy as np
import titles

from evenhand.ml import artifact
from evenhand.ml.recommend.lexical import expand
from evenhand.ml.recommend.multilingual import ARTIFACT, fingerprints
from evenhand.ml.text.skills_taxonomy import read_taxonomy
from evenhand.providers.embeddings.multilingual import MultilingualEmbeddings

titles.DIMENSIONS, titles.STEPS, titles.HEAT = 256, 300, 0.2
NAMES_EACH = 8
DEV = Path(__file__).with_name("titles_in_three_languages.txt")
LANGUAGES = ("de", "es", "zh", "en")


def english_words(esco: Path, onet: list[dict]) -> set[str]:
    """Words that stand at least three times in English descriptions and titles."""
    count: Counter[str] = Counter()
    for name in ("occupations.csv", "skills.csv"):
        with (esco / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines):
                count.update(re.findall(r"[a-z]+", " ".join(row).lower()))
    for row in onet:
        texts = [row["title"], *row["alternate_titles"], *row["reported_titles"], row["description"]]
        count.update(re.findall(r"[a-z]+", " ".join(texts).lower()))
    return {word for word, times in count.items() if times >= 3}


def dev_sets() -> dict[str, list[list[str]]]:
    """Language → occupations → names."""
    rows = [
        line.split("|") for line in DEV.read_text(encoding="utf-8").splitlines() if line[:1] not in ("", "#")
    ]
    return {
        language: [[name.strip() for name in row[i].split(";")] for row in rows]
        for i, language in enumerate(LANGUAGES)
    }


def related_map(vectors: np.ndarray, group: np.ndarray) -> float:
    """Mean average precision of the other names of each name's occupation."""
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -9)
    found = []
    for row, own in zip(scores, group, strict=True):
        order = np.argsort(-row, kind="stable")[:-1]
        places = np.flatnonzero(group[order] == own)
        found.append(np.mean((np.arange(len(places)) + 1) / (places + 1)))
    return float(np.mean(found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("esco", "ict", "onet", "e5", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="npz of texts and v, read if there")
    given = parser.parse_args()
    onet = [json.loads(line) for line in given.onet.read_text().splitlines()]
    held = set(np.random.default_rng(0).permutation(len(onet))[:170].tolist())
    groups = [
        group[:NAMES_EACH] if len(group) > 12 else group[: NAMES_EACH - 2]
        for group in titles.groups_of(read_taxonomy(given.esco, given.ict), onet, held)
    ]
    encoder = MultilingualEmbeddings(given.e5)
    known: dict[str, np.ndarray] = {}
    if given.cache and given.cache.exists():
        with np.load(given.cache) as arrays:
            known = dict(zip(arrays["texts"].tolist(), arrays["v"].astype(np.float32), strict=True))
    missing = sorted({name for group in groups for name in group} - set(known))
    print("encoding", len(missing), "titles", flush=True)
    known |= dict(zip(missing, encoder.encode(missing), strict=True))
    vectors = np.stack([known[name] for group in groups for name in group])
    mean = vectors.mean(axis=0)
    starts = np.concatenate([[0], np.cumsum([len(group) for group in groups])])
    w = titles.fit(vectors - mean, starts, seed=0)
    metrics = {}
    for language, occupations in dev_sets().items():
        raw = encoder.encode([expand(name) for names in occupations for name in names])
        group = np.array([i for i, names in enumerate(occupations) for _ in names])
        mapped = (raw - mean) @ w
        mapped /= np.linalg.norm(mapped, axis=1, keepdims=True)
        metrics[f"dev_map_{language}"] = round(related_map(mapped, group), 4)
        metrics[f"dev_map_{language}_untrained"] = round(related_map(raw, group), 4)
    print(metrics)
    weights = {
        "projection": w.astype(np.float16),
        "mean": mean.astype(np.float32),
        "english": np.array(sorted(fingerprints(english_words(given.esco, onet))), np.uint32),
    }
    digest = hashlib.sha256(weights["projection"].tobytes()).hexdigest()[:6]
    manifest = artifact.Manifest(
        kind=ARTIFACT,
        version=f"2026.11.26-{digest}",
        code="tools/train/matching/multilingual.py",
        trained_on="ESCO v1.1 occupation names in English (© European Union, reuse with attribution); O*NET 29 titles "
        "of 401 of 571 occupations (CC BY 4.0, U.S. Department of Labor)",
        metrics=metrics,
        settings={"encoder": encoder.version, "expand": True},
    )
    artifact.save(given.out, manifest, weights)
    print(given.out, (given.out / "weights.npz").stat().st_size, "bytes", len(weights["english"]), "words")


if __name__ == "__main__":
    main()
