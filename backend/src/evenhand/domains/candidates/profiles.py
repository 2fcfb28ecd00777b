"""Profiles: what candidates say of themselves, and what others may know of it."""

from collections.abc import Sequence
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.live import tell
from evenhand.domains import audit, skills
from evenhand.domains.candidates import repository
from evenhand.domains.candidates.events import ProfileConfirmed
from evenhand.domains.candidates.facts import ProfileFacts, facts_of
from evenhand.domains.candidates.schemas import ProfileIn, ProfileOut


async def confirm_profile(
    session: Session, user_id: UUID, profile: ProfileIn, *, resume_id: UUID | None = None
) -> ProfileOut:
    """Store the profile as its owner gave it. Unknown taxonomy ids become own words, and own words that
    are exactly a name in the taxonomy get its id."""
    record = await repository.profile_for_update(session, user_id)
    body = profile.model_dump(mode="json")
    ids = [s["skill_id"] for s in body["skills"] if s["skill_id"]]
    known = await skills.known_skills(session, ids)
    for skill in body["skills"]:
        if skill["skill_id"] not in known:
            skill["skill_id"] = await _id_of_name(session, skill["label"])
    for name, value in body.items():
        setattr(record, name, value)
    record.resume_id = resume_id or record.resume_id
    record.confirmed_at = now()
    await session.flush()
    announce(session, ProfileConfirmed(candidate_id=user_id))
    audit.record(session, "profile.confirmed", f"user:{user_id}", actor_id=user_id)
    tell(session, user_id, "profile.changed", id=str(user_id))
    return ProfileOut.model_validate(record)


async def _id_of_name(session: Session, label: str) -> str | None:
    hits = await skills.search(session, label, limit=1)
    exact = hits and hits[0].matched == " ".join(label.lower().split())
    return hits[0].skill_id if exact else None


async def profile_of(session: Session, actor: Actor) -> ProfileOut:
    """One's own profile; an empty one where none was confirmed yet."""
    record = await repository.profile(session, actor.user_id)
    if record is None:
        empty = ProfileIn().model_dump()
        return ProfileOut(user_id=actor.user_id, resume_id=None, confirmed_at=None, **empty)
    return ProfileOut.model_validate(record)


async def profile_facts(session: Session, user_id: UUID) -> ProfileFacts | None:
    """The confirmed profile of a person; None where there is none."""
    return (await profiles_facts(session, [user_id])).get(user_id)


async def profiles_facts(session: Session, user_ids: Sequence[UUID]) -> dict[UUID, ProfileFacts]:
    """The confirmed profiles of several people, by user id."""
    found = await repository.profiles(session, list(user_ids))
    return {p.user_id: facts_of(p) for p in found if p.confirmed_at is not None}
