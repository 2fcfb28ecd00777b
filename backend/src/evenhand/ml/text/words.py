"""Words, stems and the small cues that carry or turn a meaning: numbers, negations, opposites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+(?:['’][a-z]+)?(?:[+#]+(?=\W|$))?|\d+(?:\.\d+)?", re.UNICODE)

_STOP_WORDS = """a about also an and any are as at be because been being but by can could did do does doing done each
    else for from get gets got had has have having he her here him his how i if in into is it its itself
    just let lets like make makes may me might my of off on or other our out over own per put
    she should since so some such than that the their them then there these they thing things this those
    through thus to too up us use used uses using very was way we well were what when where whether which
    while who whose why will with within would you your yes"""
_NEGATIONS = """no not never none nothing nobody neither nor cannot without isn't aren't wasn't weren't don't doesn't
    didn't can't couldn't won't wouldn't shouldn't hasn't haven't isnt arent wasnt werent dont doesnt didnt
    cant couldnt wont wouldnt hasnt havent lack lacks lacking fail fails unable non"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
NEGATIONS = frozenset(_NEGATIONS.split())
# Words that exclude each other when they speak of the same thing. Symmetric; compared by stem.
OPPOSITES = """open closed|open close|increase decrease|more less|more fewer|higher lower|high low|
    larger smaller|large small|big small|bigger smaller|greater less|greater smaller|faster slower|fast slow|
    hot cold|hotter colder|warm cold|warmer cooler|heat cool|same different|positive negative|
    first last|before after|above below|up down|left right|in out|inside outside|start end|begin end|
    add remove|insert delete|push pop|always never|all none|true false|public private|static dynamic|
    compile runtime|global local|best worst|better worse|strong weak|stronger weaker|hard soft|
    harder softer|long short|longer shorter|light dark|light heavy|lighter heavier|float sink|
    connected disconnected|connected separated|attract repel|expand contract|rise fall|gain lose|
    early late|old new|near far|full empty|wet dry|liquid solid|parent child|client server|
    synchronous asynchronous|mutable immutable|read write|upload download|encrypt decrypt|
    maximum minimum|most least|success failure|accept reject|allow deny|linear logarithmic|
    deep shallow|even odd|complete incomplete|visible invisible|on off"""
_SUFFIXES = ("ations", "ation", "ements", "ement", "ments", "ment", "ingly", "edly", "ables", "able", "ibles",
             "ible", "ness", "ities", "ity", "ions", "ion", "ings", "ing", "ies", "ied", "ers", "er", "ors",
             "or", "est", "ed", "es", "ly", "al", "s", "e", "y")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: lower-case form, stem, and where it stands, [start, end)."""

    form: str
    stem: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.form[0].isdigit()

    @property
    def is_content(self) -> bool:
        return self.form not in STOP_WORDS and (len(self.form) > 1 or self.is_number)

    @property
    def is_negation(self) -> bool:
        return self.form in NEGATIONS


@lru_cache(maxsize=65536)
def stem(form: str) -> str:
    """A light suffix stripper; keeps at least four letters, so that short words stay what they are."""
    base = form.removesuffix("'s").removesuffix("’s")
    for suffix in _SUFFIXES:
        if base.endswith(suffix) and len(base) - len(suffix) >= 4:
            base = base[: -len(suffix)]
            break
    else:
        if base.endswith("s") and not base.endswith("ss") and len(base) > 3:
            base = base[:-1]
    if len(base) > 4 and base[-1] == base[-2] and base[-1] not in "aeiouls":
        base = base[:-1]
    return base


def words(text: str) -> list[Word]:
    """The words of a text in order."""
    found = []
    for match in WORD.finditer(text):
        form = match.group().lower().replace("’", "'")
        found.append(Word(form, stem(form), match.start(), match.end()))
    return found


@lru_cache(maxsize=1)
def _opposite_stems() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for pair in OPPOSITES.split("|"):
        one, other = (stem(word) for word in pair.split())
        table.setdefault(one, set()).add(other)
        table.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in table.items()}


def opposites(word_stem: str) -> frozenset[str]:
    """Stems that contradict this one."""
    return _opposite_stems().get(word_stem, frozenset())


@lru_cache(maxsize=65536)
def trigrams(word_stem: str) -> frozenset[str]:
    """Character trigrams with a marker at both ends."""
    padded = f"^{word_stem}$"
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def spelling_similarity(one: str, other: str) -> float:
    """Dice coefficient of character trigrams, 0..1: catches typing errors and inflections."""
    if one == other:
        return 1.0
    a, b = trigrams(one), trigrams(other)
    return 2.0 * len(a & b) / (len(a) + len(b))


def in_order(wanted: Sequence[str], given: Sequence[str]) -> float:
    """Longest common subsequence of two word lists over the length of the first (ROUGE-L recall)."""
    row = [0] * (len(given) + 1)
    for one in wanted:
        previous = 0
        for j, other in enumerate(given, start=1):
            here = row[j]
            row[j] = previous + 1 if one == other else max(row[j], row[j - 1])
            previous = here
    return row[-1] / len(wanted) if wanted else 0.0


SENTENCE_END = re.compile(r"(?<=[.!?;])\s+|\n+")
CLAUSE_CUT = re.compile(
    r"\s*(?:[;:\n]|(?<=[a-z)\]])\.\s|(?<=[a-z)\]])\.$|,\s+(?=(?:and|but|so|which|while|whereas|because|or)\b)"
    r"|\s(?=(?:because|whereas|while|so that|but|therefore)\b))\s*",
    re.IGNORECASE,
)


def clauses(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a text stand, [start, end): the units in which points are made."""
    cuts, position = [], 0
    for cut in CLAUSE_CUT.finditer(text):
        cuts.append((position, cut.start()))
        position = cut.end()
    cuts.append((position, len(text)))
    kept: list[tuple[int, int]] = []
    for start, end in cuts:
        if sum(word.is_content for word in words(text[start:end])) >= 2 or not kept:
            kept.append((start, end))
        else:  # a crumb such as "and so on" belongs to what stands before it
            kept[-1] = (kept[-1][0], end)
    return [(start, end) for start, end in kept if text[start:end].strip()]
