"""What a candidate decides about their profile: who sees it, when their name is told, what they are mailed."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains import audit
from evenhand.domains.candidates import repository
from evenhand.domains.candidates.corrections import forget_corrections
from evenhand.domains.candidates.models import CandidateProfile
from evenhand.domains.candidates.schemas import ProfileSettings


async def settings_of(session: Session, user_id: UUID) -> ProfileSettings:
    """The person's settings; the careful ones where nothing was decided."""
    record = await repository.profile(session, user_id)
    return _settings(record) if record else ProfileSettings()


async def change_settings(session: Session, actor: Actor, wanted: ProfileSettings) -> ProfileSettings:
    """Replace one's settings. Applications under way keep what was agreed when they were sent."""
    record = await repository.profile_for_update(session, actor.user_id)
    before = _settings(record).model_dump()
    for name, value in wanted.model_dump().items():
        setattr(record, name, value)
    changed = [name for name, value in wanted.model_dump().items() if before[name] != value]
    if changed:
        audit.record(
            session,
            "profile.settings-changed",
            f"user:{actor.user_id}",
            actor_id=actor.user_id,
            fields=changed,
        )
    if not wanted.corrections_consent:
        await forget_corrections(session, actor.user_id)
    await session.flush()
    return wanted


def _settings(record: CandidateProfile) -> ProfileSettings:
    return ProfileSettings.model_validate(record)
