"""Search over HTTP: published jobs for everybody, saved searches for candidates."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from evenhand.core import places
from evenhand.core.actor import Actor
from evenhand.core.web import OwnerTx, Tx, outside
from evenhand.domains.identity import Permission, requires
from evenhand.domains.search import saved, service
from evenhand.domains.search.freshness import live_of
from evenhand.domains.search.schemas import (
    PlaceOut,
    SavedSearchIn,
    SavedSearchList,
    SavedSearchOut,
    SearchPage,
    SearchPageIn,
    StopIn,
    StoppedOut,
)
from evenhand.domains.search.service import Tools
from evenhand.providers import Providers

router = APIRouter(prefix="/v1", tags=["search"])
Candidate = Annotated[Actor, requires(Permission.PROFILE_SELF)]
Outside = Annotated[Providers, outside("")]


@router.get("/public/jobs", response_model=SearchPage)
async def search(tx: Tx, wanted: Annotated[SearchPageIn, Query()], providers: Outside) -> SearchPage:
    """Published jobs by words, meaning, place, pay and more, with exact counts."""
    return await service.search(tx, Tools(live_of(providers), providers), wanted)


@router.get("/public/places", response_model=list[PlaceOut])
async def suggest_places(
    q: Annotated[str, Query(min_length=2, max_length=100, description="The beginning of a town's name")],
) -> list[PlaceOut]:
    """Towns that search knows, the largest first."""
    return [
        PlaceOut(label=place.label, latitude=place.latitude, longitude=place.longitude)
        for place in places.suggestions(q)
    ]


@router.get("/saved-searches", response_model=SavedSearchList)
async def list_saved(tx: Tx, actor: Candidate) -> SavedSearchList:
    """One's own saved searches, the newest first."""
    return await saved.mine(tx, actor)


@router.post("/saved-searches", status_code=201, response_model=SavedSearchOut)
async def save(tx: Tx, actor: Candidate, body: SavedSearchIn) -> SavedSearchOut:
    """Save a search. What is published from now on is news."""
    return await saved.save(tx, actor, body)


@router.put("/saved-searches/{saved_id}", response_model=SavedSearchOut)
async def change(tx: Tx, actor: Candidate, saved_id: UUID, body: SavedSearchIn) -> SavedSearchOut:
    """Rename a saved search, change what it looks for, or how often it is mailed."""
    return await saved.change(tx, actor, saved_id, body)


@router.delete("/saved-searches/{saved_id}", status_code=204)
async def forget(tx: Tx, actor: Candidate, saved_id: UUID) -> None:
    """Forget a saved search."""
    await saved.forget(tx, actor, saved_id)


@router.post("/public/saved-searches/stop", response_model=StoppedOut)
async def stop(tx: OwnerTx, body: StopIn) -> StoppedOut:
    """Mail nothing more for the saved search of a mail: who holds the mail's link may, signed in or not."""
    return await saved.stop(tx, body.token)
