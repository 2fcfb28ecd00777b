"""The shape of a JSON Resume v1 document, and what of it is refused."""

import math
from collections.abc import Iterator, Mapping
from typing import Any

Document = dict[str, Any]

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
VERSION = "v1.0.0"
DEEPEST = 40  # levels of nesting
MOST_ERRORS = 20

TEXT, TEXTS = "text", "texts"
_LINK = {"url": TEXT}
_SPAN = {"startDate": TEXT, "endDate": TEXT}
# Section → its members; a list around the members stands for many. Unknown members are kept wherever they are.
SECTIONS: Mapping[str, Any] = {
    "$schema": TEXT,
    "basics": {
        "name": TEXT, "label": TEXT, "image": TEXT, "email": TEXT, "phone": TEXT, "url": TEXT, "summary": TEXT,
        "location": {"address": TEXT, "postalCode": TEXT, "city": TEXT, "countryCode": TEXT, "region": TEXT},
        "profiles": [{"network": TEXT, "username": TEXT, "url": TEXT}],
    },
    "work": [
        {"name": TEXT, "location": TEXT, "description": TEXT, "position": TEXT, "summary": TEXT,
         "highlights": TEXTS, **_LINK, **_SPAN}
    ],
    "volunteer": [
        {"organization": TEXT, "position": TEXT, "summary": TEXT, "highlights": TEXTS, **_LINK, **_SPAN}
    ],
    "education": [
        {"institution": TEXT, "area": TEXT, "studyType": TEXT, "score": TEXT, "courses": TEXTS, **_LINK, **_SPAN}
    ],
    "awards": [{"title": TEXT, "date": TEXT, "awarder": TEXT, "summary": TEXT}],
    "certificates": [{"name": TEXT, "date": TEXT, "issuer": TEXT, **_LINK}],
    "publications": [{"name": TEXT, "publisher": TEXT, "releaseDate": TEXT, "summary": TEXT, **_LINK}],
    "skills": [{"name": TEXT, "level": TEXT, "keywords": TEXTS}],
    "languages": [{"language": TEXT, "fluency": TEXT}],
    "interests": [{"name": TEXT, "keywords": TEXTS}],
    "references": [{"name": TEXT, "reference": TEXT}],
    "projects": [
        {"name": TEXT, "description": TEXT, "highlights": TEXTS, "keywords": TEXTS, "roles": TEXTS,
         "entity": TEXT, "type": TEXT, **_LINK, **_SPAN}
    ],
    "meta": {"canonical": TEXT, "version": TEXT, "lastModified": TEXT},
}  # fmt: skip


def new_document(*, name: str, email: str) -> Document:
    """What a profile is written into when no document was ever imported."""
    return {"$schema": SCHEMA, "basics": {"name": name, "email": email}, "meta": {"version": VERSION}}


def check(document: Document) -> list[dict[str, str]]:
    """What keeps it from being a JSON Resume, as [{"field", "message"}]; empty where nothing does.

    A null stands for an absent member. Dates, addresses and pages are not judged: they are kept as they are.
    """
    errors = [*_unstorable("", document, 0), *_misshapen("", document, SECTIONS)]
    return [{"field": field or "body", "message": message} for field, message in errors[:MOST_ERRORS]]


def _misshapen(path: str, value: Any, shape: Any) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    if shape == TEXT:
        if not isinstance(value, str):
            yield path, "must be text"
    elif shape == TEXTS:
        yield from _misshapen(path, value, [TEXT])
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield path, "must be a list"
            return
        for place, one in enumerate(value):
            yield from _misshapen(f"{path}.{place}", one, shape[0])
    elif not isinstance(value, dict):
        yield path, "must be an object"
    else:
        for name, inner in shape.items():
            yield from _misshapen(f"{path}.{name}".lstrip("."), value.get(name), inner)


def _unstorable(path: str, value: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Numbers that JSON has not, and characters that are no text."""
    if depth > DEEPEST:
        yield path, f"is nested deeper than {DEEPEST} levels"
    elif isinstance(value, float) and not math.isfinite(value):
        yield path, "is not a number of JSON"
    elif isinstance(value, str):
        if "\0" in value or any(0xD800 <= ord(character) <= 0xDFFF for character in value):
            yield path, "contains characters that are not text"
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _unstorable(f"{path}.{place}".lstrip("."), one, depth + 1)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _unstorable(path, name, depth + 1)
            yield from _unstorable(f"{path}.{name}".lstrip("."), one, depth + 1)
