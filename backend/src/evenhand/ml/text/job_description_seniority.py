"""Reads how senior somebody should be: out of the title's words first, else where the text says it of the job."""

import re

from evenhand.ml.text.job_description import Proposed, Span

# In the order in which they win where a title has several: "Senior Director" is a director, "Lead Intern" an intern.
TITLE: tuple[tuple[str, str], ...] = (
    ("intern", r"\b(?:intern(?:ship)?|trainee|working student|werkstudent(?:in)?|apprentice)\b"),
    ("executive", r"\b(?:chief\s+[\w-]+(?:\s+[\w-]+)?\s+officer|c[tefiomp]o|vice[- ]president|s?vp|president|managing director)\b"),
    ("director", r"\b(?:director|head\s+of)\b"),
    ("lead", r"\b(?:team\s+lead(?:er)?|tech(?:nical)?\s+lead|lead|principal|staff\s+(?=[\w-]*\s*(?:software|engineer|developer|"
             r"scientist|designer|analyst|architect|product))|leitung)\b"),
    ("senior", r"\b(?:senior|sr\b\.?)"),
    ("mid", r"\b(?:mid(?:[- ]level|[- ]weight)?|intermediate)\b"),
    ("entry", r"\b(?:junior|jr\b\.?|entry[- ]level|graduate|associate(?=\s+(?:software|engineer|developer|consultant|analyst)))"),
)  # fmt: skip
# A text speaks of many people; only what is said of this job counts.
SAID = re.compile(
    r"(?im)^[\W_]*(?:seniority(?:\s+level)?|experience\s+level|career\s+level|level)\s*[:\-–]\s*(?P<line>[^\n]{2,40})"
    r"|\b(?P<level>entry|junior|mid|senior|director|executive|intern)[- ]level\s+(?:role|position|job|opportunity|"
    r"engineer|developer|manager|analyst|designer|consultant|professional|hire)"
    r"|\b(?:this|the)\s+is\s+an?\s+(?P<role>entry[- ]level|junior|mid[- ]level|senior|lead|internship)\s+(?:role|position|job)"
)


def seniority(text: str, title: Proposed | None) -> Proposed | None:
    """One of intern, entry, mid, senior, lead, director, executive; None where nobody says it."""
    if title is not None:
        found = _named(title.value)
        if found:
            value, start, end = found
            at = title.span.start
            return Proposed(value, Span(at + start, at + end), 0.9)
    for said in SAID.finditer(text):
        group = next(name for name in ("line", "level", "role") if said.group(name))
        found = _named(said.group(group)) or _named(f"{said.group(group)} level")
        if found:
            start = said.start(group)
            return Proposed(found[0], Span(start, start + len(said.group(group).rstrip())), 0.75)
    return None


def _named(words: str) -> tuple[str, int, int] | None:
    for value, pattern in TITLE:
        found = re.search(pattern, words, re.IGNORECASE)
        if found:
            return value, *found.span()
    return None
