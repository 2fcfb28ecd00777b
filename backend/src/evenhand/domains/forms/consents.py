"""What people agree to when they apply: the text of each version, and its fingerprint."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.domains.forms import repository

CONSENT_VERSION = "2026-11.2"  # of the notice that candidates accept now; a new text gets a new version


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    version: str
    title: str
    points: tuple[str, ...]
    sha256: str


def fingerprint(title: str, points: Sequence[str]) -> str:
    """SHA-256 of the text as it is shown, a line each."""
    return hashlib.sha256("\n".join([title, *points]).encode()).hexdigest()


async def consent_text(session: Session, version: str) -> ConsentFacts:
    """The text of a version. Raises NotFound."""
    found = await repository.consent(session, version)
    if found is None:
        raise NotFound("No such notice.")
    return ConsentFacts(found.version, found.title, tuple(found.points), found.sha256)
