"""What administrators of the platform do to accounts, over HTTP."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from evenhand.core.actor import Actor
from evenhand.core.web import OwnerTx
from evenhand.domains.identity import operators
from evenhand.domains.identity.guards import requires
from evenhand.domains.identity.permissions import Permission

router = APIRouter(prefix="/v1/admin", tags=["identity"])
Operator = Annotated[Actor, requires(Permission.PLATFORM_OPERATE, recent=True)]


class EndSessionsIn(BaseModel):
    email: str | None = Field(None, max_length=254, description="Whose sessions; null ends everybody's")


class EndedOut(BaseModel):
    ended: int = Field(description="How many sessions were open and are over now")


@router.post("/sessions/end", response_model=EndedOut)
async def end_sessions(tx: OwnerTx, actor: Operator, body: EndSessionsIn) -> EndedOut:
    """End every session of one person, or of everybody, the administrator's own included."""
    return EndedOut(ended=await operators.end_sessions(tx, body.email, by=actor.user_id))
