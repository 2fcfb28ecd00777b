"""Schools: those of the profile, what is called one, and the few that are known by a word."""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern

from evenhand.ml.text.redaction.spans import Known, Span, gazetteer, plain

_CAP = r"(?:St\.|[A-ZÀ-ÞĀ-Ž][\w'’&-]*)"
_LINK = r"(?:[ \t]+(?:of|de|da|do|del|della|di|des|du|for|für|and|&|the|la|le|los|las|el|a|at|in|zu|y)){1,2}"
_RUN = rf"{_CAP}(?:(?:{_LINK})?[ \t]+{_CAP}){{0,5}}"
_END = r"(?:University|College|Polytechnic|Academy|Institute|Conservatory|Seminary|Gymnasium|Lyceum|Universität|Hochschule|Fachhochschule|Akademie|Universiteit|Universitet|School|Madrasa|Vidyalaya)"
_HEAD = r"(?:University|Universit[àéä]t?[àé]?|Universidade?|Universidad|Uniwersytet|Univerzita|Universitatea|Univ\.|Technische[ \t]+(?:Universität|Hochschule)|TU|École|Ecole|Escola|Escuela|Lycée|Lycee|Liceo|Collège|Instituto|Institut|Politecnico|Hochschule|Fachhochschule|Facultad|Faculté|(?:Indian|National|Massachusetts|Georgia|Royal|California|Tokyo)[ \t]+Institute|School|College|Academy|Institute|Conservatoire|Gymnasium)"
_CALLED = [
    re.compile(rf"\b(?:{_CAP}[ \t]+){{0,2}}{_HEAD}(?:{_LINK})[ \t]+{_RUN}"),
    re.compile(rf"\b(?:TU|FH|IIT|IIM|NIT|IIIT|UC|SUNY|CUNY|ENS|INSA|Universität|Université|Universidad|Universidade|Università|Uniwersytet|Lycée|École|Ecole|Escuela|Escola|Liceo|Collège|Politecnico|Institut|Instituto|Hochschule)[ \t]+{_RUN}"),
    re.compile(rf"\b{_CAP}(?:(?:[ \t]+(?:of|de|and|&|the|St\.?))?[ \t]+{_CAP}){{0,4}}[ \t]+(?:(?:State|Technical|Technological|Business|Law|Medical|High|Grammar|Secondary|Primary|Community|Convent|Public|Boarding|International|Teachers|Junior|Senior|Girls|Boys|Girls['’]|Boys['’])[ \t]+){{0,3}}{_END}\b(?:[ \t]+of[ \t]+{_CAP}(?:[ \t]+(?:and[ \t]+)?{_CAP})?|(?:,?[ \t]+(?!Press|Library|Hospital){_CAP}))?"),
    re.compile(rf"\b{_CAP}-(?:Universität|Hochschule|University|Gymnasium|Schule|Akademie)(?:(?:{_LINK})?[ \t]+{_CAP}){{0,3}}"),
]  # fmt: skip
# A word that begins a sentence or a heading is not part of a school's name.
_NO_NAME = frozenset(["The", "A", "An", "My", "Our", "Your", "Their", "In", "At", "From", "Since", "After", "Before", "While", "During", "Attended", "Studied", "Graduated", "Taught", "Education", "School", "High", "Business", "Law", "Medical", "Primary", "Secondary", "Summer", "Graduate", "Grad", "Old", "New", "Every", "Each", "This", "That", "First", "Final", "Public", "Local", "Left", "Finished", "Completed", "Alumni", "Alumnus", "Alumna", "Member", "Sunday", "Driving", "Night", "Art", "Music", "Film", "Cooking", "Language", "Nursing", "Elementary", "I", "We", "And", "Or"])  # fmt: skip
_NOT_SCHOOLS = re.compile(
    r"(?i)\b(?:MIT[- ](?:licen[cs]ed?|license)|Harvard Business Review|Harvard architecture|Berkeley (?:DB|sockets|Packet)|Stanford (?:CoreNLP|NER|Parser)|Oxford (?:Street|comma|English Dictionary|University Press|shoes?)|Cambridge (?:office|Analytica|University Press|English|Assessment)|Princeton Instruments|Columbia Sportswear|College Board|(?:Westminster|Cambridge|Oxford|Columbia|Heidelberg|Winchester) (?:office|team|branch|market|printing|site|plant|council|road))"
)
_AT_SCHOOL = re.compile(
    r"(?i)\b(?:at|from|attend\w*|studied|graduat\w*|alum\w*|degree|b\.?\s?sc|m\.?\s?sc|b\.?a\b|m\.?a\b|ph\.?\s?d|mba|bachelor\w*|master\w*|scholar\w*|education|read \w+|lecture\w*|thesis|diploma|engineering|class|campus|from)\b"
)


class SchoolFinder:
    """Finds the person's schools, and others."""

    def __init__(self, known: Known) -> None:
        self._own = [re.compile(rf"(?i)(?<!\w){p}(?!\w)") for one in known.schools if (p := _loose(one))]
        self._short = [re.compile(rf"(?<!\w){s}(?!\w)") for one in known.schools if (s := _acronym(one))]
        self._work = [plain(e).lower() for e in known.employers if len(e) > 2]

    def find(self, text: str) -> Iterator[Span]:
        unaccented = plain(text)
        for pattern in (*self._own, *self._short):
            for found in pattern.finditer(unaccented):
                yield Span(*found.span(), "school", "[school]")
        fenced = [found.span() for found in _NOT_SCHOOLS.finditer(text)]
        for start, end in self._called(text):
            said = plain(text[start:end]).lower()
            employer = any(work in said or said in work for work in self._work)
            if not employer and not any(start < e and s < end for s, e in fenced):
                yield Span(start, end, "school", "[school]")

    def _called(self, text: str) -> Iterator[tuple[int, int]]:
        for pattern in _CALLED:
            for found in pattern.finditer(text):
                start, end = _without_lead(text, *found.span())
                if end > start and len(text[start:end].split()) > 1:
                    yield start, end
        sure, words = _known_by_a_word()
        for found in sure.finditer(text):
            yield found.span()
        for found in words.finditer(text):
            line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()][-60:]
            after = text[found.end() : found.end() + 30]
            if _AT_SCHOOL.search(line) or re.match(
                r"(?i)[\s,]+(?:graduate|alum|degree|mba|b\.?a|b\.?sc|class|ph\.?d)", after
            ):
                yield found.span()


@cache
def _known_by_a_word() -> tuple[Pattern[str], Pattern[str]]:
    lists = gazetteer()
    sure = "|".join(
        map(re.escape, sorted(lists["school_acronyms"] + lists["school_phrases"], key=len, reverse=True))
    )
    words = "|".join(sorted(lists["school_words"], key=len, reverse=True))
    return re.compile(
        rf"(?<![\w-])(?:{sure})(?:[- ](?:Bombay|Delhi|Madras|Kanpur|Kharagpur|Zürich|Zurich|Lausanne))?(?!\w)"
    ), re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def _without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the words before a name that only begin the sentence."""
    while True:
        first = re.match(r"[\w'’.&-]+(?:\s+(?:of|de|in|at|from|the|and))*\s+", text[start:end])
        if first is None or first.group().split()[0].strip(".") not in _NO_NAME:
            return start, end
        head = first.group().split()[0]
        rest = text[start + len(first.group()) : end]
        if head in ("University", "College", "School", "High") and re.match(
            rf"{head}\s+(?:of|de|for)\b", text[start:end]
        ):
            return start, end
        if not rest.strip():
            return end, end
        start += len(first.group())


def _loose(name: str) -> str:
    """The name with any space, and without what stands in brackets."""
    words = re.findall(r"[\w'’&.-]+", plain(re.sub(r"\(.*?\)", " ", name)))
    words = words[1:] if words[:1] and words[0].lower() == "the" else words
    return r"[\s,]+".join(map(re.escape, words)) if len("".join(words)) > 3 else ""


def _acronym(name: str) -> str:
    """Three letters at least: two are too many other things."""
    inside = re.search(r"\(([A-Z][A-Za-z]{1,6})\)", name)
    if inside:
        return re.escape(inside.group(1))
    letters = "".join(w[0] for w in re.findall(r"\w[\w'’-]*", plain(name)) if w[0].isupper())
    return letters if len(letters) >= 3 else ""
