"""Searching the taxonomy by typing. Open to everybody: it is public reference data."""

from typing import Annotated

from fastapi import APIRouter, Query

from evenhand.core.web import Tx
from evenhand.domains.skills import service
from evenhand.domains.skills.schemas import SkillHitOut, SkillHitsOut

router = APIRouter(prefix="/v1/skills", tags=["skills"])


@router.get("", response_model=SkillHitsOut)
async def search(
    tx: Tx,
    q: Annotated[str, Query(min_length=1, max_length=80, description="What was typed so far.")],
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
) -> SkillHitsOut:
    """Skills whose names match what was typed; best first."""
    hits = await service.search(tx, q, limit=limit)
    items = [
        SkillHitOut(
            skill_id=h.skill_id, kind=h.kind, label=h.label, description=h.description, matched=h.matched
        )
        for h in hits
    ]
    return SkillHitsOut(items=items, next_cursor=None)
