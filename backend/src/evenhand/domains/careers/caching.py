"""Whether somebody has an answer already: entity tags and dates, by RFC 9110."""

import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from evenhand.domains.careers.repository import State

# A closed job leaves every cache within a minute: half of it here, the rest for slow readers.
FRESH_SECONDS = 30


def headers_of(state: State, *parts: str) -> dict[str, str]:
    """ETag, Last-Modified and how long a cache may keep it. `parts` name the document, with its address."""
    said = "|".join([*parts, str(state.number), str(state.versions), str(state.changed)])
    found = {
        "ETag": f'"{hashlib.sha256(said.encode()).hexdigest()[:24]}"',
        "Cache-Control": f"public, max-age={FRESH_SECONDS}, must-revalidate",
        "X-Content-Type-Options": "nosniff",
    }
    if state.changed is not None:
        found["Last-Modified"] = format_datetime(state.changed.astimezone(UTC), usegmt=True)
    return found


def has_it(asked: dict[str, str | None], headers: dict[str, str], changed: datetime | None) -> bool:
    """Whether a conditional request is answered by "not modified". A tag, where one is sent, decides alone."""
    tags = asked.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or headers["ETag"] in [
            t.strip().removeprefix("W/") for t in tags.split(",")
        ]
    since = asked.get("if-modified-since")
    if since is None or changed is None:
        return False
    try:
        return changed.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (ValueError, TypeError):
        return False
