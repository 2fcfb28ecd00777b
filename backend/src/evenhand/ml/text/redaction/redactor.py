"""All cues of a text, and the text without them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from evenhand.ml.text.redaction import ages, gender, origins
from evenhand.ml.text.redaction.names import NameFinder
from evenhand.ml.text.redaction.schools import SchoolFinder
from evenhand.ml.text.redaction.spans import Known, Span

KINDS = ("name", "contact", "school", "gender", "age", "nationality")
LONGEST = 200_000  # characters that are looked at; what is longer is cut, not passed through

_CONTACTS = re.compile(
    r"(?i)[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|https?://\S+|www\.\S+"
    r"|\b(?:linkedin\.com|github\.com|gitlab\.com|xing\.com|twitter\.com|x\.com|instagram\.com|facebook\.com)/\S+"
    r"|(?<!\w)@[A-Za-z][\w.]{3,30}\b"
    r"|\+\d[\d ().\-/]{6,24}\d|\(?\b0\d[\d ().\-/]{6,24}\d|\(?\b\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}\b"
)
# Where two cues overlap, the one that says more about who it is goes first.
_RANK = {
    kind: rank for rank, kind in enumerate(("contact", "name", "school", "nationality", "age", "gender"))
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A passage that was hidden: where it stood, what it would have told, and what stands there now."""

    start: int
    end: int
    kind: str
    instead: str


class Redactor:
    """Hides the cues of one person's texts. Building it compiles patterns; keep it for all their texts."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._names = NameFinder(known)
        self._schools = SchoolFinder(known)

    def cues(self, text: str) -> list[Cue]:
        """What would be hidden, in order, without overlaps."""
        text = text[:LONGEST]
        found: list[Span] = [Span(*m.span(), "contact", "[hidden]") for m in _CONTACTS.finditer(text)]
        for spans in (
            self._names.find(text), self._schools.find(text), origins.find(text),
            ages.find(text, self._known.year), gender.find(text),
        ):  # fmt: skip
            found.extend(spans)
        return [Cue(s.start, s.end, s.kind, s.instead) for s in _apart(found)]

    def text(self, text: str) -> str:
        """The text without its cues."""
        text = text[:LONGEST]
        out, at = [], 0
        for cue in self.cues(text):
            out += [text[at : cue.start], cue.instead]
            at = cue.end
        return "".join([*out, text[at:]])

    def document(self, value: Any) -> Any:
        """The same in every text of a document; ids stay."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list | tuple):
            return [self.document(one) for one in value]
        if isinstance(value, dict):
            return {key: one if key.endswith("_id") else self.document(one) for key, one in value.items()}
        return value


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Overlaps become one cue of the weightier kind, so that nothing between them stays."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.end <= span.start:
            continue
        last = kept[-1] if kept else None
        if last is None or span.start >= last.end:
            kept.append(span)
        elif span.end > last.end or _RANK[span.kind] < _RANK[last.kind]:
            lead = min(last, span, key=lambda s: (_RANK[s.kind], s.start))
            kept[-1] = Span(last.start, max(last.end, span.end), lead.kind, lead.instead)
    return kept
