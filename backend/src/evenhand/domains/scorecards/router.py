"""Scorecards over HTTP."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Path

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.identity import Permission, requires
from evenhand.domains.scorecards import asking, kits, reading, service
from evenhand.domains.scorecards.schemas import (
    AmendIn,
    AskIn,
    CardIn,
    DraftIn,
    ExcuseIn,
    KitIn,
    KitList,
    KitOut,
    PanelList,
    ScorecardOut,
    ScorecardPage,
)

router = APIRouter(prefix="/v1", tags=["scorecards"])
JobReader = Annotated[Actor, requires(Permission.JOB_READ)]
KitWriter = Annotated[Actor, requires(Permission.JOB_WRITE)]
Asker = Annotated[Actor, requires(Permission.SCORECARD_ASK)]
Rater = Annotated[Actor, requires(Permission.SCORECARD_RATE)]
StageKey = Annotated[str, Path(pattern=r"^[a-z0-9_-]{1,40}$")]


@router.get("/jobs/{job_id}/scorecard-kits", response_model=KitList)
async def read_kits(tx: Tx, actor: JobReader, job_id: UUID) -> KitList:
    """What is rated at the stages of a job, and who is asked by itself."""
    return await kits.read_kits(tx, actor, job_id)


@router.put("/jobs/{job_id}/scorecard-kits/{stage}", response_model=KitOut)
async def save_kit(tx: Tx, actor: KitWriter, job_id: UUID, stage: StageKey, body: KitIn) -> KitOut:
    """Write a stage's kit; who was asked already keeps the kit they were asked with."""
    return await kits.save_kit(tx, actor, job_id, stage, body)


@router.delete("/jobs/{job_id}/scorecard-kits/{stage}", status_code=204)
async def remove_kit(tx: Tx, actor: KitWriter, job_id: UUID, stage: StageKey) -> None:
    """Ask nobody at this stage any more."""
    await kits.remove_kit(tx, actor, job_id, stage)


@router.get("/scorecards", response_model=ScorecardPage)
async def list_mine(
    tx: Tx, actor: Rater, state: Literal["open", "submitted"] = "open", cursor: UUID | None = None
) -> ScorecardPage:
    """One's own scorecards."""
    return await service.list_mine(tx, actor, state=state, before=cursor)


@router.get("/scorecards/{scorecard_id}", response_model=ScorecardOut)
async def detail(tx: Tx, actor: Rater, scorecard_id: UUID) -> ScorecardOut:
    """One's own scorecard; nobody else's is ever answered here."""
    return await service.detail(tx, actor, scorecard_id)


@router.put("/scorecards/{scorecard_id}/draft", response_model=ScorecardOut)
async def save_draft(tx: Tx, actor: Rater, scorecard_id: UUID, body: DraftIn) -> ScorecardOut:
    """Keep what is filled in so far, for oneself."""
    return await service.save_draft(tx, actor, scorecard_id, body)


@router.post("/scorecards/{scorecard_id}/submit", response_model=ScorecardOut)
async def submit(tx: Tx, actor: Rater, scorecard_id: UUID, body: CardIn) -> ScorecardOut:
    """Hand it in, once."""
    return await service.submit(tx, actor, scorecard_id, body)


@router.post("/scorecards/{scorecard_id}/amend", response_model=ScorecardOut)
async def amend(tx: Tx, actor: Rater, scorecard_id: UUID, body: AmendIn) -> ScorecardOut:
    """Add a new version with a reason; the earlier ones stay."""
    return await service.amend(tx, actor, scorecard_id, body)


@router.post("/scorecards/{scorecard_id}/excuse", status_code=204)
async def excuse(tx: Tx, actor: Rater, scorecard_id: UUID, body: ExcuseIn) -> None:
    """Let a rater off: by themselves, or by who may ask."""
    await asking.excuse(tx, actor, scorecard_id, body)


@router.post("/scorecards/{scorecard_id}/reminder", status_code=204)
async def remind(tx: Tx, actor: Asker, scorecard_id: UUID) -> None:
    """Remind a rater, at most once a day."""
    await asking.remind(tx, actor, scorecard_id)


@router.get("/applications/{application_id}/scorecards", response_model=PanelList)
async def panels(tx: Tx, actor: Rater, application_id: UUID) -> PanelList:
    """Who was asked, and what they said: for raters once their own is in, for others once all are."""
    return await reading.panels(tx, actor, application_id)


@router.post("/applications/{application_id}/scorecards", response_model=PanelList)
async def ask(tx: Tx, actor: Asker, application_id: UUID, body: AskIn) -> PanelList:
    """Ask people to rate; who was asked already is not asked twice."""
    await asking.ask(tx, actor, application_id, body)
    return await reading.panels(tx, actor, application_id)
