"""Write the links from occupations to skills that `match --kind title-skill` uses, and measure them.

Only the occupations of the file given become neighbours, however many the installed taxonomy knows, so that others
stay unseen for measuring. The figures leave out, for each query, its own occupation. The constants of
evenhand/ml/recommend/links.py were chosen on these very figures.
Run: python tools/train/matching/skill_links.py --occupations FILE --skills FILE --out DIR   (models pulled)
"""

import argparse
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from evenhand.core.settings import Settings
from evenhand.ml import artifact
from evenhand.ml.recommend.collaborative import ndcg_at
from evenhand.ml.recommend.lexical import expand
from evenhand.ml.recommend.links import ARTIFACT, WEIGHT, SkillLinks, named
from evenhand.ml.recommend.ranking import SIGNALS, Ranker, Texts, encode_all
from evenhand.providers import Providers


def vectors(ranker: Ranker, texts: list[str]) -> np.ndarray:
    told = [expand(text) for text in texts]
    return ranker.adapt(encode_all(ranker._minilm, told), encode_all(ranker._bge, told))


def interval(gain: np.ndarray) -> tuple[float, float]:
    means = np.random.default_rng(0).choice(gain, (4000, len(gain))).mean(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return round(float(low), 4), round(float(high), 4)


def measure(
    ranker: Ranker, links: SkillLinks, occupations: list[dict], skills: list[dict], *, described: bool
) -> dict:
    """nDCG@10 with and without links; each query's own occupation left out."""
    texts = [row["label"] + (". " + row["description"] if described else "") for row in occupations]
    corpus = [row["label"] for row in skills]
    place = {named(label): i for i, label in enumerate(corpus)}
    asked = np.zeros((len(texts), len(corpus)), bool)
    for i, row in enumerate(occupations):
        asked[i, [place[named(label)] for label in row["skills"] if named(label) in place]] = True
    nothing = [frozenset[str]()]
    signals = ranker.signals(Texts(texts, nothing * len(texts)), Texts(corpus, nothing * len(corpus)))
    plain = sum(w * signals[name] for w, name in zip(ranker._fusion["title-skill"], SIGNALS, strict=True))
    known = links.asked_of(vectors(ranker, texts), np.eye(len(texts), dtype=bool))
    added = np.zeros(plain.shape)
    for column, label in enumerate(corpus):
        if (found := links._find(label)) is not None:
            added[:, column] = known[:, found]
    before, after = (ndcg_at(scores.astype(np.float32), asked) for scores in (plain, plain + WEIGHT * added))
    return {
        "ndcg": round(float(after.mean()), 4),
        "without": round(float(before.mean()), 4),
        "gain": interval(after - before),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("occupations", "skills", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    occupations, skills = (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for path in (given.occupations, given.skills)
    )
    ranker = Providers(Settings()).ranker
    labels = sorted({named(label) for row in occupations for label in row["skills"]})
    place = {label: i for i, label in enumerate(labels)}
    links = np.zeros((len(occupations), len(labels)), np.uint8)
    for i, row in enumerate(occupations):
        links[i, [place[named(label)] for label in row["skills"]]] = 1
    names = dict(place)
    for row in skills:
        if named(row["label"]) in place:
            for other in row["alt"]:
                names.setdefault(named(other), place[named(row["label"])])
    weights = {
        "named": vectors(ranker, [row["label"] for row in occupations]).astype(np.float16),
        "described": vectors(ranker, [f"{row['label']}. {row['description']}" for row in occupations]).astype(
            np.float16
        ),
        "links": links,
        "names": np.array(list(names)),
        "skills": np.array(list(names.values()), np.uint16),
    }
    digest = hashlib.sha256(links.tobytes()).hexdigest()[:6]
    draft = artifact.Manifest(
        kind=ARTIFACT,
        version=f"2026.11.26-{digest}",
        code="tools/train/matching/skill_links.py",
        trained_on=f"ESCO v1.1, {len(occupations)} ICT occupations and their skills (© European Union, attribution)",
        settings={"ranker": ranker.version},
    )
    made = SkillLinks(draft, weights)
    found = {name: measure(ranker, made, occupations, skills, described=described)
             for name, described in (("title and description", True), ("title", False))}  # fmt: skip
    print(json.dumps(found, indent=1))
    metrics = {f"ndcg10, {name}, own occupation left out": figures["ndcg"] for name, figures in found.items()}
    artifact.save(given.out, replace(draft, metrics=metrics), weights)
    print((given.out / "weights.npz").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
