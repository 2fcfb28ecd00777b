"""Finds the names of taxonomy concepts in a text, word by word, minding case where a name is a common word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evenhand.ml.text.skills_tagger import split_words
from evenhand.ml.text.skills_taxonomy import Concept

MAX_WORDS = 8
# Names of tools that are ordinary English words in lower case: they count only as they are written.
COMMON = frozenset(
    [
        "go",
        "rust",
        "c",
        "r",
        "spring",
        "swift",
        "chef",
        "salt",
        "less",
        "node",
        "express",
        "flask",
        "helm",
        "consul",
        "spark",
        "presto",
        "hive",
        "beam",
        "flink",
        "scala",
        "bash",
        "nomad",
        "slack",
        "notion",
        "sketch",
        "sage",
        "canva",
        "bamboo",
        "karma",
        "jasmine",
        "mocha",
        "jest",
        "locust",
        "cypress",
        "cucumber",
        "unity",
        "eclipse",
        "puppet",
        "ansible",
        "vagrant",
        "access",
        "word",
        "excel",
        "outlook",
        "oracle",
        "rest",
        "soap",
        "node",
        "react",
        "vue",
        "phoenix",
        "zig",
        "nim",
        "apex",
        "aurora",
        "solr",
        "lucene",
        "snowflake",
        "looker",
        "elastic",
        "containers",
        "cloud",
        "firewall",
        "agile",
        "canvas",
        "moodle",
        "blender",
        "maya",
        "vault",
        "sas",
        "ts",
        "ml",
        "dl",
        "ai",
        "bi",
        "js",
        "ci",
        "pic",
        "can",
        "eagle",
        "creo",
        "sap",
        "erp",
        "crm",
        "rpa",
        "aem",
        "sem",
        "seo",
        "tf2",
        "dns",
        "tls",
        "ssl",
        "iam",
        "sre",
        "ror",
        "drf",
        "ddd",
        "tdd",
        "bdd",
        "cap",
        "processing",
        "source",
        "shiva",
        "rage",
        "scratch",
        "pascal",
        "assembly",
        "parrot",
        "stata",
        "dart",
        "julia",
        "lua",
        "delphi",
        "clojure",
        "elixir",
        "monitoring",
        "statistics",
        "algorithms",
        "experimentation",
        "databases",
        "analytics",
        "prototyping",
        "wireframes",
        "hub",
        "transformers",
        "torch",
        "pandas",
        "capacitor",
        "ionic",
        "cordova",
        "camunda",
        "sentinel",
        "intercom",
        "asana",
        "torch",
    ]
)
PLAIN_WORDS_KEPT = frozenset(
    {"statistics", "algorithms", "databases", "analytics", "cloud", "agile", "containers"}
)


@dataclass(frozen=True, slots=True)
class Listed:
    """Words `first` to `last` (inclusive) are a name of the concept."""

    first: int
    last: int
    concept_id: str
    by_label: bool


def key_of(word: str) -> str:
    """Comparison form of a word: lower case, plural `s` dropped from longer words."""
    word = word.lower()
    return (
        word[:-1]
        if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is", "js"))
        else word
    )


def _needs_case(name: str) -> bool:
    return name.lower() not in PLAIN_WORDS_KEPT and (
        name.lower() in COMMON or (len(name) <= 3 and name.isalpha())
    )


class Lexicon:
    """All names of all skills; the first concept to claim a name keeps it, labels before alternatives."""

    def __init__(self, concepts: Iterable[Concept], trusted: frozenset[str] = frozenset()) -> None:
        """`trusted`: ids of ESCO concepts whose single-word names were written by hand too."""
        self._names: dict[tuple[str, ...], tuple[str, bool]] = {}
        self._exact: dict[str, tuple[str, bool]] = {}
        listed = list(concepts)
        listed.sort(key=lambda concept: concept.kind != "technology")
        for concept in listed:
            self._add(concept.label, concept.concept_id, True)
        for concept in listed:
            own = concept.kind == "technology" or concept.concept_id in trusted
            for name in concept.alternatives:
                # A single common word ("services") is too little to be another name of an ESCO concept.
                if own or " " in name or (name.isupper() and len(name) > 2):
                    self._add(name, concept.concept_id, False)
        self._starts: set[str] = {key[0] for key in self._names}

    def _add(self, name: str, concept_id: str, by_label: bool) -> None:
        name = re.sub(r" \(.*\)$", "", name)
        if _needs_case(name):
            self._exact.setdefault(name, (concept_id, by_label))
            return
        key = tuple(key_of(name[a:b]) for a, b in split_words(name))
        if key and len(key) <= MAX_WORDS:
            self._names.setdefault(key, (concept_id, by_label))

    def lookup(self, name: str) -> str | None:
        """The concept that has exactly this name, if any."""
        words = [name[a:b] for a, b in split_words(name)]
        found = self.find(words)
        whole = [hit for hit in found if hit.first == 0 and hit.last == len(words) - 1]
        return whole[0].concept_id if whole else None

    def find(self, words: Sequence[str]) -> list[Listed]:
        """Longest names first come, never overlapping."""
        keys = [key_of(word) for word in words]
        out: list[Listed] = []
        i = 0
        while i < len(words):
            hit = self._longest(words, keys, i)
            if hit is None:
                i += 1
            else:
                out.append(hit)
                i = hit.last + 1
        return out

    def _longest(self, words: Sequence[str], keys: list[str], i: int) -> Listed | None:
        if keys[i] in self._starts:
            for length in range(min(MAX_WORDS, len(words) - i), 0, -1):
                known = self._names.get(tuple(keys[i : i + length]))
                if known is not None:
                    return Listed(i, i + length - 1, *known)
        exact = self._exact.get(words[i])
        return Listed(i, i, *exact) if exact is not None else None


def listed_tags(words: Sequence[str], hits: Sequence[Listed], kinds: dict[str, str]) -> list[str]:
    """For the tagger: `technology-B`, `skill-I`, … for words inside a name, "" elsewhere."""
    tags = [""] * len(words)
    for hit in hits:
        for i in range(hit.first, hit.last + 1):
            tags[i] = f"{kinds[hit.concept_id]}-{'B' if i == hit.first else 'I'}"
    return tags
