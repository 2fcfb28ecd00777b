"""A candidate's own photo: theirs to see, and nobody else's.

It is shown on one's own profile alone. No company reads it, no review shows it and no model is given it; this
module is imported by its own routes, by what deletes a person and by nothing else.
"""

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.jobs import enqueue
from evenhand.core.pictures import picture_key
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.candidates import repository
from evenhand.domains.candidates.errors import PhotoRefused, PhotoTooLarge
from evenhand.domains.candidates.models import CandidateProfile
from evenhand.providers.images import PHOTO, ImageCleaner, ImageRefused, ImageTooLarge
from evenhand.providers.storage import ObjectMissing, ObjectStore

FORGET = "candidates.forget_photo"


async def change_photo(
    session: Session, actor: Actor, data: bytes, *, cleaner: ImageCleaner, store: ObjectStore
) -> None:
    """Draw the picture anew and keep that. Raises PhotoRefused, PhotoTooLarge."""
    try:
        picture = await cleaner.clean(data, PHOTO)
    except ImageTooLarge as error:
        raise PhotoTooLarge(error.reason) from error
    except ImageRefused as error:
        raise PhotoRefused(error.reason) from error
    key = picture_key(f"photos/{actor.user_id}", picture.data, "webp")
    record = await repository.profile_for_update(session, actor.user_id)
    await store.put(key, picture.data, content_type=PHOTO.content_type)
    await _name(session, record, key)
    audit.record(session, "profile.photo-changed", f"user:{actor.user_id}", actor_id=actor.user_id)


async def remove_photo(session: Session, actor: Actor) -> None:
    """Quiet where there is none."""
    record = await repository.profile_for_update(session, actor.user_id)
    if record.photo_key is not None:
        await _name(session, record, None)
        audit.record(session, "profile.photo-removed", f"user:{actor.user_id}", actor_id=actor.user_id)


async def own_photo(session: Session, actor: Actor, *, store: ObjectStore) -> tuple[str, bytes]:
    """(key, bytes) of one's own photo. Raises NotFound."""
    record = await repository.profile(session, actor.user_id)
    if record is None or record.photo_key is None:
        raise NotFound("You have no photo.")
    try:
        return record.photo_key, await store.get(record.photo_key)
    except ObjectMissing as error:
        raise NotFound("The photo is no longer kept.") from error


async def forget_unnamed(session: Session, key: str, *, store: ObjectStore) -> None:
    """Delete a photo that no profile names (any more). The row is locked, so that nobody names it meanwhile."""
    if not await repository.is_photo(session, key):
        await store.delete(key)


async def _name(session: Session, record: CandidateProfile, key: str | None) -> None:
    before, record.photo_key = record.photo_key, key
    await session.flush()
    if before is not None and before != key:
        await enqueue(
            session, FORGET, key=before
        )  # after the commit: a refused change must not lose the photo
