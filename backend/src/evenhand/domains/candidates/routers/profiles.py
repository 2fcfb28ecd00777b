"""Profiles over HTTP; all of it is the candidate's own."""

from typing import Annotated

from fastapi import APIRouter

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.candidates import profiles
from evenhand.domains.candidates.schemas import ProfileIn, ProfileOut
from evenhand.domains.identity import Permission, requires

router = APIRouter()
Self = Annotated[Actor, requires(Permission.PROFILE_SELF)]


@router.get("/profile", response_model=ProfileOut)
async def profile(tx: Tx, actor: Self) -> ProfileOut:
    """One's own profile."""
    return await profiles.profile_of(tx, actor)


@router.put("/profile", response_model=ProfileOut)
async def replace_profile(tx: Tx, actor: Self, body: ProfileIn) -> ProfileOut:
    """Replace one's profile; this confirms it."""
    return await profiles.confirm_profile(tx, actor.user_id, body)
