"""A company's logo: drawn anew from what was sent, and public."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.jobs import enqueue
from evenhand.core.pictures import picture_key
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.companies import repository
from evenhand.domains.companies.errors import LogoRefused, LogoTooLarge
from evenhand.providers.images import LOGO, ImageCleaner, ImageRefused, ImageTooLarge
from evenhand.providers.storage import ObjectMissing, ObjectStore

FORGET = "companies.forget_logo"


async def change_logo(
    session: Session, actor: Actor, data: bytes, *, cleaner: ImageCleaner, store: ObjectStore
) -> None:
    """Draw the picture anew and keep that. Raises NotFound, LogoRefused, LogoTooLarge."""
    organization_id = _own(actor)
    try:
        picture = await cleaner.clean(data, LOGO)
    except ImageTooLarge as error:
        raise LogoTooLarge(error.reason) from error
    except ImageRefused as error:
        raise LogoRefused(error.reason) from error
    key = picture_key(f"logos/{organization_id}", picture.data, "png")
    await store.put(key, picture.data, content_type=LOGO.content_type)
    await _name(session, actor, organization_id, key)


async def remove_logo(session: Session, actor: Actor) -> None:
    """Quiet where there is none. Raises NotFound."""
    await _name(session, actor, _own(actor), None)


async def public_logo(session: Session, slug: str, *, store: ObjectStore) -> tuple[str, bytes]:
    """(key, bytes) of an employer's logo. Raises NotFound."""
    row = await repository.by_slug(session, slug)
    key = row[1].logo_key if row is not None and row[1] is not None else None
    if key is None:
        raise NotFound("There is no such logo.")
    try:
        return key, await store.get(key)
    except ObjectMissing as error:
        raise NotFound("The logo is no longer kept.") from error


async def forget_unnamed(session: Session, key: str, *, store: ObjectStore) -> None:
    """Delete a logo that its company does not name (any more)."""
    profile = await repository.for_update(session, UUID(key.split("/")[1]))
    if profile.logo_key != key:
        await store.delete(key)


def _own(actor: Actor) -> UUID:
    if actor.organization_id is None:
        raise NotFound("You belong to no company.")
    return actor.organization_id


async def _name(session: Session, actor: Actor, organization_id: UUID, key: str | None) -> None:
    profile = await repository.for_update(session, organization_id)
    before, profile.logo_key = profile.logo_key, key
    await session.flush()
    if before == key:
        return
    audit.record(
        session, "company.logo-changed", f"organization:{organization_id}", actor_id=actor.user_id,
        organization_id=organization_id,
    )  # fmt: skip
    if before is not None:
        await enqueue(
            session, FORGET, key=before
        )  # after the commit: a refused change must not lose the logo
