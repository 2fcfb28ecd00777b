"""Profiles over HTTP; all of it is the candidate's own."""

from typing import Annotated

from fastapi import APIRouter, Response

from evenhand.core.actor import Actor
from evenhand.core.versions import ExpectedVersion, tagged
from evenhand.core.web import Tx
from evenhand.domains.candidates import profiles, settings
from evenhand.domains.candidates.schemas import ProfileIn, ProfileOut, ProfileSettings
from evenhand.domains.identity import Permission, requires

router = APIRouter(prefix="/v1", tags=["candidates"])
Self = Annotated[Actor, requires(Permission.PROFILE_SELF)]


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


@router.get("/profile/settings", response_model=ProfileSettings)
async def profile_settings(tx: Tx, actor: Self) -> ProfileSettings:
    """Who sees one's profile, when one's name is told, and what one is mailed."""
    return await settings.settings_of(tx, actor.user_id)


@router.put("/profile/settings", response_model=ProfileSettings)
async def change_settings(tx: Tx, actor: Self, body: ProfileSettings) -> ProfileSettings:
    """Replace one's settings."""
    return await settings.change_settings(tx, actor, body)
