"""Bringing one's profile from elsewhere and taking it there, as JSON Resume, without loss."""

import json
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.versions import require_version
from evenhand.domains import identity
from evenhand.domains.candidates import json_resume, profiles, repository
from evenhand.domains.candidates.drafts import years_of
from evenhand.domains.candidates.errors import JsonResumeMalformed, JsonResumeTooLarge, ProfileChanged
from evenhand.domains.candidates.json_resume.document import Document
from evenhand.domains.candidates.schemas import ProfileIn, ProfileOut
from evenhand.domains.candidates.sealing import read_private, write_private

MOST_CHARACTERS = 600_000


async def import_json_resume(
    session: Session, actor: Actor, document: Document, *, expected: int
) -> ProfileOut:
    """Take a document as one's profile; fields it cannot tell stay. This confirms it.

    Raises JsonResumeMalformed, JsonResumeTooLarge, ProfileChanged.
    """
    errors = json_resume.check(document)
    if errors:
        told = "; ".join(f"{e['field']}: {e['message']}" for e in errors[:5])
        raise JsonResumeMalformed(told, errors=errors)
    kept = json.dumps(document, ensure_ascii=False, allow_nan=False)
    if len(kept) > MOST_CHARACTERS:
        raise JsonResumeTooLarge(f"A document may have {MOST_CHARACTERS} characters.", limit=MOST_CHARACTERS)
    record = await repository.profile_for_update(session, actor.user_id)
    require_version(ProfileChanged, expected=expected, current=record.version)
    present = (await profiles.present_profile(session, actor.user_id)).model_dump(mode="json", by_alias=True)
    profile = ProfileIn.model_validate(present | json_resume.read(document))
    if profile.years_experience is None:
        today = now()
        profile.years_experience = years_of(profile.experience, (today.year, today.month))
    await write_private(session, record, json_resume=kept)
    return await profiles.confirm_profile(session, actor.user_id, profile, expected=expected)


async def export_json_resume(session: Session, user_id: UUID) -> tuple[Document, int]:
    """(the profile as JSON Resume, its version): the imported document, if any, with the profile's changes."""
    record = await repository.profile(session, user_id)
    present = await profiles.present_profile(session, user_id)
    kept = (await read_private(session, record)).json_resume if record else ""
    if kept:
        document = json.loads(kept)
    else:
        person = await identity.contact(session, user_id)
        document = json_resume.new_document(
            name=person.name if person else "", email=person.email if person else ""
        )
    fields = present.model_dump(mode="json", by_alias=True)
    return json_resume.merged(document, fields), record.version if record else 0
