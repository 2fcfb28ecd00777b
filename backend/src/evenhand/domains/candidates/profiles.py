"""Profiles: what candidates say of themselves, and what others may know of it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.live import tell
from evenhand.core.pictures import version_of
from evenhand.core.versions import require_version
from evenhand.domains import audit, skills
from evenhand.domains.candidates import evidence, repository
from evenhand.domains.candidates.completeness import completeness
from evenhand.domains.candidates.errors import ProfileChanged
from evenhand.domains.candidates.events import ProfileConfirmed
from evenhand.domains.candidates.facts import ProfileFacts, facts_of
from evenhand.domains.candidates.models import CandidateProfile
from evenhand.domains.candidates.schemas import ProfileIn, ProfileOut
from evenhand.domains.candidates.sealing import read_private, write_private

SEALED = ("phone", "date_of_birth", "accommodations", "extra_time")
# What a résumé says nothing of: a draft made from one keeps what the profile has.
UNTOLD = (
    "date_of_birth", "accommodations", "extra_time", "preferences", "work_authorization", "availability",
)  # fmt: skip
# What is added to a time limit, as a share of it.
EXTRA_TIME = {"quarter": 0.25, "half": 0.5, "double": 1.0}


async def confirm_profile(
    session: Session,
    user_id: UUID,
    profile: ProfileIn,
    *,
    resume_id: UUID | None = None,
    read: ProfileIn | None = None,
    expected: int | None = None,
) -> ProfileOut:
    """Store the profile as its owner gave it. Unknown taxonomy ids become own words, and own words that
    are exactly a name in the taxonomy get its id.

    Args:
        resume_id, read: the résumé it is confirmed from, and what was read in it.
        expected: the version its owner looked at. Raises ProfileChanged when it is another one by now.
    """
    record = await repository.profile_for_update(session, user_id)
    require_version(ProfileChanged, expected=expected, current=record.version)
    body = profile.model_dump(mode="json", by_alias=True)
    await write_private(session, record, **{name: body.pop(name) or "" for name in SEALED})
    await _link(session, body["skills"])
    for name, value in body.items():
        setattr(record, name, value)
    record.resume_id = resume_id or record.resume_id
    record.confirmed_at, record.version = now(), record.version + 1
    if resume_id is not None and read is not None:
        await evidence.note_parsed(session, user_id, _named_in(read, record), resume_id=resume_id)
    await session.flush()
    announce(session, ProfileConfirmed(candidate_id=user_id))
    audit.record(session, "profile.confirmed", f"user:{user_id}", actor_id=user_id, version=record.version)
    tell(session, user_id, "profile.changed", id=str(user_id))
    return await _out(session, record, user_id)


async def _link(session: Session, named: list[dict[str, Any]]) -> None:
    known = await skills.known_skills(session, [s["skill_id"] for s in named if s["skill_id"]])
    for skill in named:
        if skill["skill_id"] not in known:
            skill["skill_id"] = await _id_of_name(session, skill["label"])


def _named_in(read: ProfileIn, record: CandidateProfile) -> list[str]:
    """The keys of the profile's skills that were read in the résumé, by id or by the words."""
    ids = {s.skill_id for s in read.skills if s.skill_id}
    words = {s.label.casefold() for s in read.skills}
    return [
        evidence.skill_key(s["skill_id"], s["label"])
        for s in record.skills
        if s["skill_id"] in ids or s["label"].casefold() in words
    ]


async def _id_of_name(session: Session, label: str) -> str | None:
    hits = await skills.search(session, label, limit=1)
    exact = hits and hits[0].matched == " ".join(label.lower().split())
    return hits[0].skill_id if exact else None


async def profile_of(session: Session, actor: Actor) -> ProfileOut:
    """One's own profile; an empty one where none was confirmed yet."""
    return await _out(session, await repository.profile(session, actor.user_id), actor.user_id)


async def present_profile(session: Session, user_id: UUID) -> ProfileIn:
    """The profile as its owner would send it again, to change a part of it."""
    record = await repository.profile(session, user_id)
    return ProfileIn.model_validate(await _fields(session, record)) if record else ProfileIn()


async def keep_what_no_resume_tells(session: Session, user_id: UUID, draft: ProfileIn) -> ProfileIn:
    """The draft made from a résumé, with what the profile has and a résumé does not tell."""
    present = await present_profile(session, user_id)
    kept = {name: getattr(present, name) for name in UNTOLD}
    return draft.model_copy(update=kept | {"phone": draft.phone or present.phone})


async def profile_facts(session: Session, user_id: UUID) -> ProfileFacts | None:
    """The confirmed profile of a person; None where there is none."""
    return (await profiles_facts(session, [user_id])).get(user_id)


async def profiles_facts(session: Session, user_ids: Sequence[UUID]) -> dict[UUID, ProfileFacts]:
    """The confirmed profiles of several people, by user id."""
    found = await repository.profiles(session, list(user_ids))
    return {p.user_id: facts_of(p) for p in found if p.confirmed_at is not None}


async def extra_time_share(session: Session, user_id: UUID) -> float:
    """What this person's accommodations add to a time limit, as a share of it: 0 to 1. For the clock alone."""
    record = await repository.profile(session, user_id)
    private = await read_private(session, record) if record else None
    return EXTRA_TIME.get(private.extra_time, 0.0) if private else 0.0


async def _fields(session: Session, record: CandidateProfile) -> dict[str, Any]:
    """The fields of a ProfileIn, as JSON."""
    private = await read_private(session, record)
    told = {name: getattr(record, name) for name in ProfileIn.model_fields if name not in SEALED}
    return told | {
        "phone": private.phone,
        "date_of_birth": private.date_of_birth or None,
        "accommodations": private.accommodations,
        "extra_time": private.extra_time,
    }


async def _out(session: Session, record: CandidateProfile | None, user_id: UUID) -> ProfileOut:
    if record is None:
        fields = ProfileIn().model_dump(mode="json", by_alias=True)
        return ProfileOut.model_validate(
            {
                "user_id": user_id,
                "version": 0,
                "resume_id": None,
                "confirmed_at": None,
                "has_photo": False,
                "photo_url": None,
            }
            | fields
            | {"completeness": completeness(fields)}
        )
    fields = await _fields(session, record)
    return ProfileOut.model_validate(
        {
            "user_id": record.user_id,
            "version": record.version,
            "resume_id": record.resume_id,
            "confirmed_at": record.confirmed_at,
            "has_photo": record.photo_key is not None,
            "photo_url": f"/v1/profile/photo?v={version_of(record.photo_key)}" if record.photo_key else None,
            "completeness": completeness(fields),
        }
        | fields
        | {"skills": await evidence.with_evidence(session, record.user_id, record.skills)}
    )
