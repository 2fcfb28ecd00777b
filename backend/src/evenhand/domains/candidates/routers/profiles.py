"""Profiles over HTTP; all of it is the candidate's own."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from evenhand.core.actor import Actor
from evenhand.core.pictures import as_picture
from evenhand.core.uploads import Upload
from evenhand.core.versions import ExpectedVersion, tag, tagged
from evenhand.core.web import Tx, outside
from evenhand.domains.candidates import exchange, photos, profiles, settings
from evenhand.domains.candidates.schemas import ProfileIn, ProfileOut, ProfileSettings
from evenhand.domains.candidates.uploads import PHOTO_BODY, read_photo
from evenhand.domains.identity import Permission, requires
from evenhand.providers.images import PHOTO, ImageCleaner
from evenhand.providers.storage import ObjectStore

router = APIRouter(prefix="/v1", tags=["candidates"])
Self = Annotated[Actor, requires(Permission.PROFILE_SELF)]
Store = Annotated[ObjectStore, outside("storage")]
Cleaner = Annotated[ImageCleaner, outside("images")]


@router.get("/profile", response_model=ProfileOut)
async def profile(tx: Tx, actor: Self, response: Response) -> ProfileOut:
    """One's own profile."""
    return tagged(response, await profiles.profile_of(tx, actor))


@router.put("/profile", response_model=ProfileOut)
async def replace_profile(
    tx: Tx, actor: Self, body: ProfileIn, expected: ExpectedVersion, response: Response
) -> ProfileOut:
    """Replace one's profile; this confirms it. Refused when it was changed since it was read."""
    return tagged(response, await profiles.confirm_profile(tx, actor.user_id, body, expected=expected))


@router.get("/profile/json-resume", response_model=dict[str, Any])
async def export_json_resume(tx: Tx, actor: Self, response: Response) -> dict[str, Any]:
    """One's profile as a JSON Resume v1 document, with all that an imported one brought."""
    document, version = await exchange.export_json_resume(tx, actor.user_id)
    response.headers["ETag"] = tag(version)
    response.headers["Content-Disposition"] = 'attachment; filename="resume.json"'
    return document


@router.put("/profile/json-resume", response_model=ProfileOut)
async def import_json_resume(
    tx: Tx, actor: Self, body: dict[str, Any], expected: ExpectedVersion, response: Response
) -> ProfileOut:
    """Take a JSON Resume v1 document as one's profile; what only it knows is kept for the next export."""
    return tagged(response, await exchange.import_json_resume(tx, actor, body, expected=expected))


@router.get("/profile/settings", response_model=ProfileSettings)
async def profile_settings(tx: Tx, actor: Self) -> ProfileSettings:
    """Who sees one's profile, when one's name is told, and what one is mailed."""
    return await settings.settings_of(tx, actor.user_id)


@router.put("/profile/settings", response_model=ProfileSettings)
async def change_settings(tx: Tx, actor: Self, body: ProfileSettings) -> ProfileSettings:
    """Replace one's settings."""
    return await settings.change_settings(tx, actor, body)


@router.put("/profile/photo", status_code=204, openapi_extra=PHOTO_BODY)
async def change_photo(
    tx: Tx, actor: Self, file: Annotated[Upload, Depends(read_photo)], cleaner: Cleaner, store: Store
) -> None:
    """Set one's photo (PNG, JPEG, WebP, or the first frame of a GIF). Nobody but oneself ever sees it."""
    await photos.change_photo(tx, actor, file.data, cleaner=cleaner, store=store)


@router.delete("/profile/photo", status_code=204)
async def remove_photo(tx: Tx, actor: Self) -> None:
    """Remove one's photo."""
    await photos.remove_photo(tx, actor)


@router.get("/profile/photo", response_class=Response)
async def photo(tx: Tx, actor: Self, store: Store, v: str | None = None) -> Response:
    """One's own photo."""
    key, data = await photos.own_photo(tx, actor, store=store)
    return as_picture(data, key=key, content_type=PHOTO.content_type, asked=v, public=False)
