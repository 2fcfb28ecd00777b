"""The skill taxonomy as plain records: ESCO's English concepts and the technologies ESCO does not list yet.

ESCO is © European Union, reused with attribution (https://esco.ec.europa.eu). Its lists are pulled, not
shipped; `esco_cuts.npz` says where each concept's label, alternatives and description begin and end.
"""

import csv
import gzip
import hashlib
import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal

import numpy as np

from evenhand.ml.artifact import SHIPPED

ConceptKind = Literal["skill", "knowledge", "occupation", "technology"]
KINDS: tuple[ConceptKind, ...] = ("skill", "knowledge", "occupation")
TAXONOMY = SHIPPED / "taxonomy"


class TaxonomyMismatch(ValueError):
    """The pulled lists are not the ones whose cut points we know."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry; `concept_id` is an ESCO URI or `evenhand:skill/<slug>` and never changes."""

    concept_id: str
    kind: ConceptKind
    label: str
    alternatives: tuple[str, ...]
    description: str
    broader_id: str | None = None


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All concepts, and which skills the (ICT) occupations need."""

    skills: tuple[Concept, ...]
    occupations: tuple[Concept, ...]
    occupation_skills: tuple[tuple[str, str], ...]
    version: str
    by_id: dict[str, Concept] = field(repr=False)
    curated: frozenset[str] = frozenset()  # ESCO concepts whose names our own list completes


def spaced(text: str) -> str:
    """Single ordinary spaces; ESCO texts carry non-breaking and doubled ones."""
    return re.sub(r"\s+", " ", text).strip(" ;,")


FRAGMENT = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "to",
        "with",
        "from",
        "by",
        "and",
        "or",
        "at",
        "as",
        "that",
        "have",
        "has",
        "is",
        "are",
        "not",
        "about",
        "into",
        "its",
        "make",
    ]
)


def _is_name(part: str) -> bool:
    """Whether a piece can stand alone; where cuts were learnt, some pieces are fragments."""
    words = part.lower().split()
    if not words or words[0] in FRAGMENT - {"make"} or words[-1] in FRAGMENT:
        return False
    return len(part) > 2 or part.isupper()


def _concept(row_id: str, kind: ConceptKind, text: str, cuts: list[int]) -> Concept:
    label = spaced(text[: cuts[0]])
    parts = [spaced(text[a:b]) for a, b in itertools.pairwise(cuts)]
    plain = re.sub(r" \((computer programming|software|.*framework)\)$", "", label)
    wanted = [plain, *(part for part in parts if _is_name(part))]
    seen = {label.casefold()}
    alternatives: list[str] = []
    for part in wanted:
        if part.casefold() not in seen:
            seen.add(part.casefold())
            alternatives.append(part)
    return Concept(row_id, kind, label, tuple(alternatives), spaced(text[cuts[-1] :]))


def read_esco(folder: Path, name: Literal["skills", "occupations"]) -> Iterator[Concept]:
    """Concepts of `<name>.csv`. Raises TaxonomyMismatch if the list is not the one we have cuts for."""
    with np.load(TAXONOMY / "esco_cuts.npz", allow_pickle=False) as arrays:
        cuts, counts, kinds = (arrays[f"{name}_{part}"] for part in ("cuts", "counts", "kinds"))
    ends = np.cumsum(counts)
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if len(rows) != len(counts):
        raise TaxonomyMismatch(f"{folder / name}.csv has {len(rows)} concepts, expected {len(counts)}")
    for row, end, count, kind in zip(rows, ends, counts, kinds, strict=True):
        if "/esco/isco/" in row["id"]:  # ISCO groups are headings, not occupations anyone holds
            continue
        own = [int(cut) for cut in cuts[end - count : end]]
        yield _concept(row["id"], KINDS[kind], row["description"], own)


def slug_of(label: str) -> str:
    """`C++` → `c-plus-plus`; stable, lower case, ASCII."""
    spelled = label.lower().replace("++", "-plus-plus").replace("#", "-sharp").replace(".", "-dot-")
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


def read_technologies(known: dict[str, Concept]) -> tuple[list[Concept], dict[str, list[str]]]:
    """Our own list: (new concepts, more alternatives for known ones by id).

    A line is `label | alternatives | broader label`; a label that starts with `=` is an ESCO concept that
    only gets more alternatives. Raises TaxonomyMismatch where a named ESCO label does not exist.
    """
    by_label = {concept.label.casefold(): concept for concept in known.values()}
    fresh: list[Concept] = []
    more: dict[str, list[str]] = {}
    for line in (TAXONOMY / "technologies.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        label, alternatives, broader = [*(part.strip() for part in line.split("|")), "", ""][:3]
        names = [name.strip() for name in alternatives.split(",") if name.strip()]
        target = by_label.get((label[1:].strip() if label.startswith("=") else broader).casefold())
        if target is None:
            raise TaxonomyMismatch(f"technologies.txt: {line!r} names an unknown concept")
        if label.startswith("="):
            more[target.concept_id] = names
        else:
            fresh.append(
                Concept(
                    f"evenhand:skill/{slug_of(label)}",
                    "technology",
                    label,
                    tuple(names),
                    "",
                    target.concept_id,
                )
            )
    return fresh, more


def with_titles(occupations: dict[str, Concept]) -> dict[str, Concept]:
    """The occupations with the titles of our own list added. Raises TaxonomyMismatch on an unknown label."""
    by_label = {concept.label.casefold(): concept for concept in occupations.values()}
    out = dict(occupations)
    for line in (TAXONOMY / "titles.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        label, titles = (part.strip() for part in line.split("|"))
        if label.casefold() not in by_label:
            raise TaxonomyMismatch(f"titles.txt: no occupation is called {label!r}")
        old = by_label[label.casefold()]
        names = dict.fromkeys((*old.alternatives, *(title.strip() for title in titles.split(","))))
        out[old.concept_id] = replace(old, alternatives=tuple(names))
    return out


def read_relations(folder: Path, known: dict[str, Concept]) -> Iterator[tuple[str, str]]:
    """(occupation id, skill id) pairs of the ICT occupations, both ends known to us."""
    with gzip.open(folder / "esco_o.json.gz", "rt", encoding="utf-8") as body:
        for row in json.load(body):
            for skill in row["s"]:
                if row["uri"] in known and skill in known:
                    yield row["uri"], skill


@cache
def read_taxonomy(esco: Path, ict: Path) -> Taxonomy:
    """Read everything (about 1 s). Raises TaxonomyMismatch, FileNotFoundError."""
    skills = {concept.concept_id: concept for concept in read_esco(esco, "skills")}
    occupations = with_titles({concept.concept_id: concept for concept in read_esco(esco, "occupations")})
    fresh, more = read_technologies(skills)
    for concept_id, names in more.items():
        old = skills[concept_id]
        skills[concept_id] = replace(old, alternatives=(*old.alternatives, *names))
    skills |= {concept.concept_id: concept for concept in fresh}
    both = skills | occupations
    relations = tuple(dict.fromkeys(read_relations(ict, both)))
    digest = hashlib.sha256()
    for concept in both.values():
        digest.update(repr((concept.concept_id, concept.label, concept.alternatives)).encode())
    return Taxonomy(
        skills=tuple(skills.values()),
        occupations=tuple(occupations.values()),
        occupation_skills=relations,
        version=f"esco-{digest.hexdigest()[:12]}",
        by_id=both,
        curated=frozenset(more),
    )
