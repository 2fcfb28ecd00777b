"""What candidates corrected in the draft of their résumé: training data, kept only with their consent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from evenhand.core.db import Session
from evenhand.domains.candidates.models import ParseCorrection, Resume
from evenhand.domains.candidates.schemas import ProfileIn

# Never kept: what identifies a person teaches a parser nothing that made-up names would not.
PRIVATE = {
    "phone",
    "links",
    "preferences",
    "date_of_birth",
    "accommodations",
    "extra_time",
    "work_authorization",
    "availability",
}
UNREAD = {"years_experience"}  # counted from other fields
LISTS = ("experience", "education", "languages", "certificates")


def differences(draft: ProfileIn, confirmed: ProfileIn) -> list[tuple[str, str, str]]:
    """(field, read, corrected) for each field that its owner changed; paths such as "experience.0.title"."""
    before, after = draft.model_dump(mode="json"), confirmed.model_dump(mode="json")
    found = []
    for name in before:
        if name in PRIVATE or name in UNREAD or name not in after:
            continue
        if name == "skills":
            found += list(_skills(before[name], after[name]))
        elif name in LISTS:
            found += list(_rows(name, before[name], after[name]))
        elif isinstance(before[name], str) and before[name] != after[name]:
            found.append((name, before[name], str(after[name] or "")))
    return found


def _rows(
    name: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, str, str]]:
    for i in range(max(len(before), len(after))):
        read = before[i] if i < len(before) else {}
        right = after[i] if i < len(after) else {}
        for field in {**read, **right}:
            one, other = _said(read.get(field)), _said(right.get(field))
            if one != other:
                yield f"{name}.{i}.{field}", one, other


def _skills(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[str, str, str]]:
    read, right = ({s["label"].casefold(): s["label"] for s in rows} for rows in (before, after))
    yield from (("skills", label, "") for key, label in read.items() if key not in right)
    yield from (("skills", "", label) for key, label in right.items() if key not in read)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(str(v) for v in value)
    return "" if value is None or value is False else str(value)


def keep_corrections(session: Session, resume: Resume, draft: ProfileIn, confirmed: ProfileIn) -> int:
    """Record the differences; the caller has asked for consent. Returns how many there are."""
    found = differences(draft, confirmed)
    for field, read, corrected in found:
        session.add(
            ParseCorrection(
                candidate_id=resume.candidate_id,
                resume_id=resume.id,
                field=field[:120],
                read=read,
                corrected=corrected,
                kind=resume.kind,
                parser_version=resume.parser_version or "",
            )
        )
    return len(found)


async def forget_corrections(session: Session, user_id: UUID) -> None:
    """Delete all that was kept of a person, as when consent is taken back."""
    await session.execute(delete(ParseCorrection).where(ParseCorrection.candidate_id == user_id))
