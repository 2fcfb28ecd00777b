"""What changed between two versions of a posting, so that a person can read it. Plain functions on plain data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

# In the order of the page. `description` stands for its HTML, too.
FIELDS = (
    "title", "occupation_id", "seniority", "department", "employment_type", "remote_policy", "locations",
    "applicant_regions", "pay", "years_min", "description", "skills", "benefits", "closes_at", "interview_plan",
    "assessment_plan", "language",
)  # fmt: skip
_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text: same, added or removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs. `pieces` for running text; for all others what it was and is, in lines."""

    field: str
    removed: list[str]
    added: list[str]
    pieces: list[Piece]


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """The fields that differ, in the order of the page."""
    found = []
    for field in FIELDS:
        if field == "description":
            old, new = str(before.get(field) or ""), str(after.get(field) or "")
            if old != new:
                found.append(Change(field, [], [], text_changes(old, new)))
            continue
        old_lines, new_lines = lines_of(field, before), lines_of(field, after)
        if old_lines != new_lines:
            gone = [line for line in old_lines if line not in new_lines]
            came = [line for line in new_lines if line not in old_lines]
            found.append(Change(field, gone or old_lines, came or new_lines, []))
    return found


def lines_of(field: str, content: dict[str, Any]) -> list[str]:
    """A field's value as lines that can be compared and read."""
    if field == "pay":
        return _pay(content)
    value = content.get(field)
    if field == "locations":
        places = [str(place["label"]) for place in value or []]
        return places or ([str(content["location"])] if content.get("location") else [])
    if field == "skills":
        return [f"{s['label']} ({s['importance']}, {s['level']})" for s in value or []]
    if field == "interview_plan":
        return [_stage(stage) for stage in (value or {}).get("stages", [])]
    if field == "assessment_plan":
        return [str(one) for one in (value or {}).get("skill_ids", [])] + _minutes(
            (value or {}).get("minutes")
        )
    if isinstance(value, list):
        return [str(one) for one in value]
    return [] if value in (None, "") else [str(value)]


def _pay(content: dict[str, Any]) -> list[str]:
    low, high = content.get("pay_min"), content.get("pay_max")
    if low is None and high is None:
        return []
    amounts = "–".join(f"{amount:,.0f}" for amount in (low, high) if amount is not None)
    return [f"{amounts} {content.get('currency') or ''} / {content.get('pay_period') or 'year'}"]


def _stage(stage: dict[str, Any]) -> str:
    looks_at = f": {', '.join(stage['competencies'])}" if stage.get("competencies") else ""
    return f"{stage['name']} ({stage['kind']}, {stage['minutes']} min){looks_at}"


def _minutes(minutes: int | None) -> list[str]:
    return [f"{minutes} min"] if minutes else []


def text_changes(before: str, after: str) -> list[Piece]:
    """Two texts as one: lines are matched first, then words within the lines that differ."""
    old, new = before.split("\n"), after.split("\n")
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", _lines(old[a:b])))
        else:
            pieces += _word_changes(_lines(old[a:b]), _lines(new[c:d]))
    return _joined(pieces)


def _lines(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _word_changes(before: str, after: str) -> list[Piece]:
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    pieces = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[a:b])))
            continue
        pieces.append(Piece("removed", "".join(old[a:b])))
        pieces.append(Piece("added", "".join(new[c:d])))
    return pieces


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined
