"""Interviews over HTTP. The call itself has its own door, `signaling`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response

from evenhand.core.actor import Actor
from evenhand.core.web import Tx, outside
from evenhand.domains.identity import Permission, requires
from evenhand.domains.interviews import service
from evenhand.domains.interviews.coverage import CoveredPoints
from evenhand.domains.interviews.schemas import (
    ConsentIn,
    ConversationOut,
    CorrectionIn,
    EvaluationOut,
    InterviewAnswerIn,
    InterviewContestAnswerIn,
    InterviewContestIn,
    InterviewContestOut,
    InterviewOut,
    InterviewPage,
    PersonWishIn,
    StartOut,
    TranscriptOut,
)
from evenhand.ml.text.covering import CoverageModel
from evenhand.providers.storage import ObjectStore

router = APIRouter(prefix="/v1/interviews", tags=["interviews"])
Taker = Annotated[Actor, requires(Permission.INTERVIEW_TAKE)]
Reader = Annotated[Actor, requires(Permission.INTERVIEW_READ)]
Model = Annotated[CoverageModel, outside("coverage")]
Store = Annotated[ObjectStore, outside("storage")]


@router.get("", response_model=InterviewPage)
async def list_visible(
    tx: Tx, actor: Reader, cursor: UUID | None = None, application_id: UUID | None = None
) -> InterviewPage:
    """One's own interviews, or the organization's; the newest first."""
    return await service.list_visible(tx, actor, before=cursor, application_id=application_id)


@router.get("/{interview_id}", response_model=InterviewOut)
async def detail(tx: Tx, actor: Reader, interview_id: UUID) -> InterviewOut:
    """Where it stands, and the notice. The questions are not shown beforehand."""
    return await service.detail(tx, actor, interview_id)


@router.post("/{interview_id}/consent", response_model=InterviewOut)
async def consent(tx: Tx, actor: Taker, interview_id: UUID, body: ConsentIn) -> InterviewOut:
    """Agree to the notice."""
    return await service.consent(tx, actor, interview_id, notice_version=body.notice_version)


@router.post("/{interview_id}/start", response_model=StartOut)
async def start(tx: Tx, actor: Taker, interview_id: UUID, request: Request) -> StartOut:
    """Begin or come back: where to signal, and how to reach the media worker."""
    return await service.start(tx, actor, interview_id, calls=request.app.state.settings.calls)


@router.post("/{interview_id}/answers", response_model=ConversationOut)
async def answer(
    tx: Tx, actor: Taker, interview_id: UUID, body: InterviewAnswerIn, model: Model
) -> ConversationOut:
    """Answer in text, at any turn; an empty body asks for the opening."""
    return await service.answer(tx, actor, interview_id, body, covered=CoveredPoints(model))


@router.get("/{interview_id}/transcript", response_model=TranscriptOut)
async def transcript(tx: Tx, actor: Reader, interview_id: UUID) -> TranscriptOut:
    """What was said."""
    return await service.transcript(tx, actor, interview_id)


@router.post("/{interview_id}/turns/{turn_id}/correction", response_model=TranscriptOut)
async def correct(
    tx: Tx, actor: Taker, interview_id: UUID, turn_id: UUID, body: CorrectionIn
) -> TranscriptOut:
    """Mend what was misheard in a spoken answer, within a day of the interview."""
    return await service.correct(tx, actor, interview_id, turn_id, body.text)


@router.get("/{interview_id}/turns/{turn_id}/sound", response_class=Response)
async def sound(tx: Tx, actor: Reader, interview_id: UUID, turn_id: UUID, store: Store) -> Response:
    """A spoken answer as it was said (FLAC). A company hears it when it may read the name."""
    data = await service.sound(tx, actor, interview_id, turn_id, store=store)
    return Response(data, media_type="audio/flac", headers={"Cache-Control": "private, no-store"})


@router.post("/{interview_id}/person", response_model=InterviewOut)
async def wish_for_a_person(tx: Tx, actor: Taker, interview_id: UUID, body: PersonWishIn) -> InterviewOut:
    """Ask to talk with people instead; the company is told, and plans it."""
    return await service.wish_for_a_person(tx, actor, interview_id, note=body.note)


@router.get("/{interview_id}/evaluation", response_model=EvaluationOut)
async def evaluation(tx: Tx, actor: Reader, interview_id: UUID) -> EvaluationOut:
    """Scores with evidence, interval and version: the same for the candidate and the organization."""
    return await service.evaluation(tx, actor, interview_id)


@router.post("/{interview_id}/contests", status_code=201, response_model=InterviewContestOut)
async def contest(
    tx: Tx,
    actor: Annotated[Actor, requires(Permission.SCORE_CONTEST)],
    interview_id: UUID,
    body: InterviewContestIn,
) -> InterviewContestOut:
    """Object to the evaluation."""
    return await service.contest(tx, actor, interview_id, competency=body.competency, text=body.text)


@router.post("/{interview_id}/contests/{contest_id}/answer", response_model=InterviewContestOut)
async def answer_contest(
    tx: Tx, actor: Annotated[Actor, requires(Permission.APPLICATION_MOVE)], interview_id: UUID,
    contest_id: UUID, body: InterviewContestAnswerIn,
) -> InterviewContestOut:  # fmt: skip
    """Answer an objection, as a person of the organization."""
    return await service.answer_contest(tx, actor, interview_id, contest_id, answer=body.answer)
