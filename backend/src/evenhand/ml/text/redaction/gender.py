"""Pronouns, titles and words that say a gender; most have a word that does not."""

import re
from collections.abc import Iterator

from evenhand.ml.text.redaction.spans import Span

_PRONOUN = r"(?:she|he|they|her|him|hers|his|them|theirs?|ze|xe|hir|elle|il|iel)"
_DECLARED = re.compile(
    rf"(?i)\(?\bpronouns?\s*(?:are\b|[:\-–])?\s*{_PRONOUN}(?:\s*[/,]\s*{_PRONOUN})*\)?"
    rf"|\(?\b{_PRONOUN}(?:\s*/\s*{_PRONOUN})+\)?"
)
_LABELLED = re.compile(
    r"(?im)(?:^|[|•;,.!?\"”)])\W*\b(?:gender|sex|geschlecht|sexe|sexo|civil(?: status|ité)|marital status|familienstand|estado civil"
    r"|état civil|anrede)\s*[:\-–]\s*(?P<v>[^\n,;|.]+)"
)
_TITLE = re.compile(
    r"(?<![\w-])(?:(?:Mrs?|Ms|Miss|Mister|Madam|Madame|Mme|Mlle|Monsieur|Herr|Frau|Fräulein|Señora?|Señorita"
    r"|Sra?|Srta|Sig\.ra|Signora?|Shri|Smt|Kumari)\b\.?(?=\s+[A-ZÀ-ÞĀ-Ž\[]))"
)
_INSTEAD = {
    "she": "they", "he": "they", "she's": "they are", "he's": "they are", "him": "them", "his": "their", "hers": "theirs",
    "herself": "themself", "himself": "themself", "woman": "person", "man": "person", "women": "people", "men": "people",
    "girl": "young person", "boy": "young person", "girls": "young people", "boys": "young people", "lady": "person",
    "ladies": "people", "gentleman": "person", "gentlemen": "people", "female": "[gender]", "male": "[gender]",
    "females": "people", "males": "people", "wife": "spouse", "husband": "spouse", "girlfriend": "partner",
    "boyfriend": "partner", "mother": "parent", "father": "parent", "mothers": "parents", "fathers": "parents",
    "mum": "parent", "mom": "parent", "dad": "parent", "mummy": "parent", "daddy": "parent", "mama": "parent",
    "papa": "parent", "motherhood": "parenthood", "fatherhood": "parenthood", "housewife": "homemaker",
    "househusband": "homemaker", "daughter": "child", "son": "child", "daughters": "children", "sons": "children",
    "sister": "sibling", "brother": "sibling", "sisters": "siblings", "brothers": "siblings", "aunt": "relative",
    "uncle": "relative", "grandmother": "grandparent", "grandfather": "grandparent", "widow": "widowed",
    "widower": "widowed", "chairman": "chair", "chairwoman": "chair", "businessman": "businessperson",
    "businesswoman": "businessperson", "spokesman": "speaker", "spokeswoman": "speaker", "salesman": "salesperson",
    "saleswoman": "salesperson", "sportsman": "athlete", "sportswoman": "athlete", "craftsman": "craftsperson",
    "craftswoman": "craftsperson", "foreman": "supervisor", "forewoman": "supervisor", "fireman": "firefighter",
    "firewoman": "firefighter", "policeman": "police officer", "policewoman": "police officer", "waitress": "server",
    "waiter": "server", "stewardess": "flight attendant", "actress": "actor", "hostess": "host", "headmistress": "head teacher",
    "headmaster": "head teacher", "landlady": "host", "barmaid": "bartender", "barman": "bartender", "seamstress": "tailor",
    "heroine": "hero", "alumna": "graduate", "alumnus": "graduate", "alumnae": "graduates", "fraternity": "student society",
    "sorority": "student society", "maternity": "parental", "paternity": "parental", "pregnancy": "[family]",
    "pregnant": "[family]", "latina": "[gender]", "latino": "[gender]", "servicewoman": "service member",
    "serviceman": "service member", "midshipman": "cadet", "ombudsman": "ombudsperson", "laywoman": "layperson",
    "freshman": "first-year student", "anchorwoman": "presenter", "anchorman": "presenter", "statesman": "politician",
    "mother-in-law": "parent-in-law", "father-in-law": "parent-in-law",
}  # fmt: skip
# Man pages and man-hours, connectors and voltages are nobody.
_NOT_PEOPLE = r"(?!\s*(?:,|and|or|to|/)\s*(?:fe)?male\b)(?![-\s](?:hours?|days?|pages?|months?|in[-\s]the[-\s]middle|connectors?|sockets?|plugs?|headers?|threads?|adapters?|ends?\b|board|tongue|company))"
_WORDS = re.compile(
    rf"(?i)(?<![\w-])(?:{'|'.join(map(re.escape, sorted(_INSTEAD, key=len, reverse=True)))})(?![\w]){_NOT_PEOPLE}(?:['’]s?(?=\s|$))?"
)
_PAIRED = re.compile(r"(?i)\b(?:fe)?male\s*(?:,|and|or|to|/)\s*$")
_HER = re.compile(
    r"(?i)(?<![\w-])her(?!\w)(?P<owns>(?=\s+(?!to\b|for\b|in\b|on\b|at\b|and\b|as\b|with\b|by\b|from\b|that\b|when\b|because\b)\w))?"
)
_OTHERS = (
    (re.compile(r"\b(?:Girl|Boy) (?:Guides?|Scouts?)\b"), "Scouts"),
    (re.compile(r"(?i)\b(?:wo)?men['’]s(?=\s)"), "[gender]"),
    (re.compile(r"\b(?:Women|Girls) (?:Who|in|Into)(?= [A-Z])"), "People in"),
    (
        re.compile(r"(?i)\b(?:verheiratet|ledig|geschieden|marié(?:e)?|célibataire|casad[oa]|solter[oa])\b"),
        "[family]",
    ),
)


def find(text: str) -> Iterator[Span]:
    """Passages that say the gender of the person, or of their family."""
    for pattern, instead in ((_DECLARED, "[pronouns]"), (_TITLE, "[title]"), *_OTHERS):
        for found in pattern.finditer(text):
            yield Span(*found.span(), "gender", instead)
    for found in _LABELLED.finditer(text):
        yield Span(*found.span("v"), "gender", "[hidden]")
    for found in _HER.finditer(text):
        yield Span(
            *found.span(), "gender", _cased(found.group(), "their" if found["owns"] is not None else "them")
        )
    for found in _WORDS.finditer(text):
        if found.group().lower() in ("male", "female") and _PAIRED.search(text[: found.start()][-12:]):
            continue
        word = found.group().replace("’", "'")
        base = word.lower()
        key = base if base in _INSTEAD else re.sub(r"'s?$", "", base)
        tail = "" if base in _INSTEAD else word[len(key) :]
        yield Span(*found.span(), "gender", _cased(word, _INSTEAD[key]) + tail)


def _cased(like: str, word: str) -> str:
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
