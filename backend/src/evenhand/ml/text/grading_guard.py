"""What a grader must notice before it believes an answer: tricks, noise and what it cannot read."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from evenhand.ml.text.reading import Reading
from evenhand.ml.text.words import NEGATIONS, STOP_WORDS, Word, in_order, words

FloatArray = NDArray[np.float64]

MAX_WORDS = 220  # beyond this the encoders' window of 256 word pieces would cut the answer
SHUFFLED = 0.12  # nats a word; 95 % of honest sentences lie above, 97 % of shuffled ones below
PIECES_PER_WORD = 3.2  # English prose has about 1.3; typing at random has more than 3

_HIDDEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\U000e0000-\U000e007f]")
_MARKUP = re.compile(r"<!--.*?-->|</?(?:span|div|font|p|script|style)\b[^>]*>", re.IGNORECASE | re.DOTALL)
_REQUEST = re.compile(
    r"""\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|rubrics?|prompts?|references?|above|previous|rules)\b
    |\b(?:give|award|assign|grant|grade|mark|score|rate)\b.{0,30}
      \b(?:full|max(?:imum)?|top|highest|perfect|best|100|10|5|five|ten|all)\b.{0,20}\b(?:marks?|points?|scores?|grades?|credits?|out\b|/\s*\d+)
    |\b(?:give|award|grade|mark|score|rate)\s+(?:me|this|it|my\s+answer|the\s+answer)\s+(?:an?\s+)?(?:\d+|full|five|ten|perfect|max(?:imum)?)\b
    |\b(?:system|assistant|developer)\s*(?:prompt|message|:)
    |\byou\s+are\s+(?:now\s+)?(?:an?|the)\s+(?:\w+\s+)?(?:grader|examiner|assistant|language\s+model|ai|llm)\b
    |\b(?:this|my|the\s+student'?s?)\s+(?:answer|response)\s+(?:is|was|should\s+be)\s+(?:fully\s+|completely\s+|graded\s+|marked\s+|considered\s+|100%?\s+)*(?:correct|perfect|right|full)\b
    |\b(?:same|identical|equal)\s+(?:as|to)\s+(?:the\s+)?(?:reference|model)\s+answers?\b
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_NO_ANSWER = re.compile(
    r"^\W*(?:(?:um+|uh+|well|sorry|honestly)\W+)*(?:i\s+(?:really\s+|honestly\s+)?(?:do\s*n[o'’]?t|dont|do\s+not|can\s*not|can[o'’]?t)\s+"
    r"(?:really\s+)?(?:know|remember|recall|understand)(?:\s+(?:it|this|that|the\s+answer|how))?|no\s+(?:idea|clue|answer)|not\s+answered|no\s+response|"
    r"not\s+sure|idk|dunno|n/?a|none|pass|skip|\?+|i\s+have\s+no\s+(?:idea|clue))\W*$",
    re.IGNORECASE,
)
_FOREIGN = {
    "Spanish": "el la los las de que y en un una por con para es del se no lo como más pero sus le",
    "French": "le la les des et en un une du que qui dans pour pas sur est avec ne sont ce il au par",
    "German": "der die das und ist nicht ein eine zu den von mit sich auf für dem im werden wird auch es",
    "Portuguese": "o a os as de que e em um uma por com para é do da não se mais como mas no na",
    "Italian": "il la lo gli le di che e un una per con non è del della si sono più come ma nel",
    "Dutch": "de het een en van is niet dat op te voor met zijn wordt aan ook als bij maar om",
}
_FOREIGN_WORDS = {name: frozenset(text.split()) for name, text in _FOREIGN.items()}


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An answer without what is not an answer, and what was taken out."""

    text: str
    hidden: bool  # invisible characters or markup
    request: bool  # speaks to the grader instead of answering


def clean(answer: str) -> Cleaned:
    """Drop invisible characters, markup, and every sentence that speaks to the grader."""
    text = html.unescape(unicodedata.normalize("NFKC", answer))
    bare = _MARKUP.sub(" ", _HIDDEN.sub("", text))
    kept = [part for part in re.split(r"(?<=[.!?])\s+|\n+", bare) if not _REQUEST.search(part)]
    joined = " ".join(kept)
    request = bool(_REQUEST.search(bare))
    if request and _REQUEST.search(joined):  # a request that spans sentences
        joined = _REQUEST.sub(" ", joined)
    return Cleaned(joined if request else bare, bare != text, request)


def is_no_answer(text: str) -> bool:
    """An honest "I don't know", or nothing but marks."""
    return not words(text) or bool(_NO_ANSWER.match(text))


def foreign_language(found: Sequence[Word], text: str) -> str | None:
    """The language of a text that is not English; None if English or too short to say."""
    letters = [c for c in text if c.isalpha()]
    if letters and sum(ord(c) > 0x24F for c in letters) > 0.3 * len(letters):
        return "a script other than Latin"
    if len(found) < 6:
        return None
    english = sum(word.form in STOP_WORDS for word in found)
    best, count = max(
        ((name, sum(word.form in some for word in found)) for name, some in _FOREIGN_WORDS.items()),
        key=lambda pair: pair[1],
    )
    return best if count > 1.5 * english + 1 else None


def is_gibberish(found: Sequence[Word], reading: Reading) -> bool:
    """Letters without words: the tokenizer has to cut every word into crumbs."""
    return len(found) >= 2 and len(reading.spans) / len(found) > PIECES_PER_WORD


CLASSES: tuple[str, ...] = ("<content>", "<number>", "<edge>", *sorted(STOP_WORDS | NEGATIONS))
_CLASS_OF = {name: row for row, name in enumerate(CLASSES)}


def word_classes(found: Sequence[Word]) -> list[int]:
    """Each function word is a class of its own; all content words are one. Edges at both ends."""
    inner = [
        _CLASS_OF["<number>"] if word.is_number else _CLASS_OF.get(word.form, _CLASS_OF["<content>"])
        for word in found
    ]
    return [_CLASS_OF["<edge>"], *inner, _CLASS_OF["<edge>"]]


def fluency(found: Sequence[Word], log_transition: FloatArray, log_share: FloatArray) -> float:
    """How far the order of an answer's words is that of English, in nats a word; shuffled words are near 0.

    The mean over neighbours of log P(next class | class) - log P(next class). Words with a mark between
    them are no neighbours: lists and brackets are honest.
    """
    row = word_classes(found)
    joined = [True, *(b.start - a.end <= 1 for a, b in pairwise(found)), True]
    gains = [
        log_transition[a, b] - log_share[b]
        for (a, b), together in zip(pairwise(row), joined, strict=True)
        if together
    ]
    return float(np.mean(gains))


def function_share(found: Sequence[Word]) -> float:
    """Share of words that carry grammar rather than content, 0..1; prose has about 0.5."""
    return sum(word.form in STOP_WORDS or word.is_negation for word in found) / max(len(found), 1)


def is_salad(answer: Sequence[Word], reference: Sequence[Word], order: float) -> bool:
    """The words of the reference without its sentences: shuffled, repeated, or keywords alone.

    Args:
        order: `fluency` of the answer. Terse but honest lists have low ones too, so it only counts
            when most of the reference's words are there and hardly any two of them side by side.
    """
    if len(answer) < 8:
        return False
    given, wanted = [word.form for word in answer], [word.form for word in reference]
    key = [word.stem for word in answer if word.is_content]
    if len(key) >= 8 and len(set(key)) < 0.4 * len(key):
        return True
    found = sum((Counter(given) & Counter(wanted)).values()) / max(len(wanted), 1)
    side_by_side = set(pairwise(wanted))
    kept = len(set(pairwise(given)) & side_by_side) / max(len(side_by_side), 1)
    shuffled = order < SHUFFLED and found >= 0.6 and kept <= 0.25 * found
    key_wanted = {word.stem for word in reference if word.is_content}
    bare = function_share(answer) < 0.1 and function_share(reference) >= 0.3
    return shuffled or (bare and len(key_wanted & set(key)) >= 0.8 * len(key_wanted))


def repeats(answer: Sequence[Word], question: Sequence[Word]) -> bool:
    """Nothing but the question again, in its own order."""
    return len(answer) >= 5 and in_order([w.form for w in answer], [w.form for w in question]) >= 0.9
