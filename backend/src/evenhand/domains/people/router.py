"""Likely duplicates over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.identity import Permission, requires
from evenhand.domains.people import service
from evenhand.domains.people.schemas import PairOut, PairPage, PairStatus, SamePersonOut

router = APIRouter(prefix="/v1", tags=["people"])
Merger = Annotated[Actor, requires(Permission.PEOPLE_MERGE)]


@router.get("/duplicates", response_model=PairPage)
async def list_pairs(
    tx: Tx, actor: Merger, status: PairStatus = "proposed", cursor: UUID | None = None
) -> PairPage:
    """Applicants who may be one person, the newest first."""
    return await service.list_pairs(tx, actor, status=status, before=cursor)


@router.get("/duplicates/{pair_id}", response_model=PairOut)
async def detail(tx: Tx, actor: Merger, pair_id: UUID) -> PairOut:
    """A pair side by side, with what speaks for one person and what against."""
    return await service.detail(tx, actor, pair_id)


@router.post("/duplicates/{pair_id}/merge", response_model=PairOut)
async def merge(tx: Tx, actor: Merger, pair_id: UUID) -> PairOut:
    """They are one person: their applications are shown together; nothing is moved or deleted."""
    return await service.merge(tx, actor, pair_id)


@router.post("/duplicates/{pair_id}/dismiss", response_model=PairOut)
async def dismiss(tx: Tx, actor: Merger, pair_id: UUID) -> PairOut:
    """They are two people; the pair is not proposed again."""
    return await service.dismiss(tx, actor, pair_id)


@router.post("/duplicates/{pair_id}/undo", response_model=PairOut)
async def undo(tx: Tx, actor: Merger, pair_id: UUID) -> PairOut:
    """Take a decision back."""
    return await service.undo(tx, actor, pair_id)


@router.get("/applications/{application_id}/same-person", response_model=SamePersonOut)
async def same_person(tx: Tx, actor: Merger, application_id: UUID) -> SamePersonOut:
    """What else the person behind an application applied for here."""
    return await service.same_person(tx, actor, application_id)
