"""What of a profile is encrypted at rest: what its owner tells us and no company ever reads."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from evenhand.core.db import Session, Sessions
from evenhand.core.keys import Keys, keys_of
from evenhand.domains.candidates.models import CandidateProfile

BATCH = 200


@dataclass(frozen=True, slots=True)
class Private:
    """The opened fields; empty text where nothing was said. `date_of_birth` is an ISO date."""

    phone: str = ""
    date_of_birth: str = ""
    accommodations: str = ""
    extra_time: str = ""
    json_resume: str = ""


async def read_private(session: Session, record: CandidateProfile) -> Private:
    """Open what is sealed. A phone that was not sealed yet is read as it lies."""
    keys = await keys_of(session)
    opened = {}
    for name in Private.__dataclass_fields__:
        sealed: str | None = getattr(record, f"{name}_sealed")
        opened[name] = keys.open(sealed, context=_context(name, record.user_id)) if sealed else ""
    opened["phone"] = record.phone_plain or opened["phone"]
    return Private(**opened)


async def write_private(session: Session, record: CandidateProfile, **values: str) -> None:
    """Seal these fields, "" to forget one; the others stay."""
    keys = await keys_of(session)
    for name, plain in values.items():
        _seal(keys, record, name, plain)


async def seal_plain_phones(sessions: Sessions) -> int:
    """Seal the phones of profiles from before there was sealing; how many. Safe in many processes at once."""
    sealed = 0
    while True:
        async with sessions.begin() as session:
            keys = await keys_of(session)
            waiting = select(CandidateProfile).where(CandidateProfile.phone_plain.is_not(None))
            found = (await session.scalars(waiting.limit(BATCH).with_for_update(skip_locked=True))).all()
            for record in found:
                _seal(keys, record, "phone", record.phone_plain or "")
        sealed += len(found)
        if len(found) < BATCH:
            return sealed


def _seal(keys: Keys, record: CandidateProfile, name: str, plain: str) -> None:
    sealed = keys.seal(plain, context=_context(name, record.user_id)) if plain else None
    setattr(record, f"{name}_sealed", sealed)
    if name == "phone":
        record.phone_plain = None


def _context(name: str, user_id: UUID) -> str:
    return f"candidate_profiles.{name}:{user_id}"
