"""Attempts over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request

from evenhand.core.actor import Actor
from evenhand.core.cache import allow
from evenhand.core.web import Tx, outside
from evenhand.domains.assessments import assigning, calibrating, planning, queue, results, reviewing, service
from evenhand.domains.assessments.grading import Graders
from evenhand.domains.assessments.models import Contest
from evenhand.domains.assessments.schemas import (
    AgreementsOut,
    AttemptPage,
    AttemptStateOut,
    ContestIn,
    ContestOut,
    ContestReplyIn,
    DraftIn,
    DraftOut,
    ItemAnswersOut,
    PracticeIn,
    ResultOut,
    ReviewIn,
    RunIn,
    RunOut,
    SimulationIn,
    SimulationOut,
    SubmitIn,
    WaitingPage,
)
from evenhand.domains.identity import Permission, requires
from evenhand.providers.sandbox import CodeRunner

router = APIRouter(prefix="/v1", tags=["assessments"])
Taker = Annotated[Actor, requires(Permission.ASSESSMENT_TAKE)]
Reader = Annotated[Actor, requires(Permission.ASSESSMENT_READ)]
Reviewer = Annotated[Actor, requires(Permission.ASSESSMENT_REVIEW)]
Contester = Annotated[Actor, requires(Permission.SCORE_CONTEST)]
ItemReader = Annotated[Actor, requires(Permission.ITEM_READ)]
Outside = Annotated[Graders, outside("")]


@router.get("/attempts", response_model=AttemptPage)
async def list_attempts(
    tx: Tx, actor: Reader, application_id: UUID | None = None, cursor: UUID | None = None
) -> AttemptPage:
    """One's own attempts, or those made for the organization's jobs; the newest first."""
    return await service.list_attempts(tx, actor, application_id=application_id, before=cursor)


@router.post("/attempts", status_code=201, response_model=AttemptStateOut)
async def practise(tx: Tx, actor: Taker, body: PracticeIn) -> AttemptStateOut:
    """Open a practice attempt, which nobody else sees."""
    return await assigning.start_practice(tx, actor, body.skill_ids)


@router.get("/attempts/{attempt_id}", response_model=AttemptStateOut)
async def state(tx: Tx, actor: Reader, attempt_id: UUID, ports: Outside) -> AttemptStateOut:
    """Where the attempt stands: the open question, what was saved of it, and the time left."""
    return await service.state(tx, actor, attempt_id, ports)


@router.post("/attempts/{attempt_id}/start", response_model=AttemptStateOut)
async def start(tx: Tx, actor: Taker, attempt_id: UUID, ports: Outside) -> AttemptStateOut:
    """Start the clock and get the first question."""
    return await service.start(tx, actor, attempt_id, ports)


@router.put("/attempts/{attempt_id}/items/{item_id}/draft", response_model=DraftOut)
async def save_draft(tx: Tx, actor: Taker, attempt_id: UUID, item_id: UUID, body: DraftIn) -> DraftOut:
    """Save work in progress; it counts if the time runs out."""
    return await service.save_draft(
        tx, actor, attempt_id, item_id, answer=body.answer, sequence=body.sequence
    )


@router.post("/attempts/{attempt_id}/items/{item_id}/answer", response_model=AttemptStateOut)
async def answer(
    tx: Tx, actor: Taker, attempt_id: UUID, item_id: UUID, body: SubmitIn, ports: Outside
) -> AttemptStateOut:
    """Answer the open question and get the next one; the last answer scores the attempt."""
    return await service.answer(tx, actor, attempt_id, item_id, given=body.answer, outside=ports)


@router.post("/attempts/{attempt_id}/items/{item_id}/run", response_model=RunOut)
async def run_examples(
    tx: Tx,
    actor: Taker,
    attempt_id: UUID,
    item_id: UUID,
    body: RunIn,
    request: Request,
    sandbox: Annotated[CodeRunner, outside("sandbox")],
) -> RunOut:
    """Run a program against the examples of its question."""
    await allow(request.app.state.redis, f"run-code:{actor.user_id}", limit=30, seconds=60)
    return await service.run_examples(tx, actor, attempt_id, item_id, code=body.code, sandbox=sandbox)


@router.post("/attempts/{attempt_id}/finish", response_model=AttemptStateOut)
async def finish(tx: Tx, actor: Taker, attempt_id: UUID, ports: Outside) -> AttemptStateOut:
    """End the attempt early and score it."""
    return await service.finish(tx, actor, attempt_id, ports)


@router.get("/attempts/{attempt_id}/result", response_model=ResultOut)
async def result(tx: Tx, actor: Reader, attempt_id: UUID, ports: Outside) -> ResultOut:
    """The score with its uncertainty, evidence and versions."""
    return await results.result(tx, actor, attempt_id, ports)


@router.post("/attempts/{attempt_id}/contest", status_code=201, response_model=ContestOut)
async def contest(tx: Tx, actor: Contester, attempt_id: UUID, body: ContestIn) -> Contest:
    """Ask that a person look at one's result."""
    return await results.contest(tx, actor, attempt_id, reason=body.reason, item_ids=body.item_ids)


@router.post("/attempts/{attempt_id}/items/{item_id}/review", response_model=ResultOut)
async def review(
    tx: Tx, actor: Reviewer, attempt_id: UUID, item_id: UUID, body: ReviewIn, ports: Outside
) -> ResultOut:
    """Judge an answer oneself; the score is made again with that credit."""
    await reviewing.review(tx, actor, attempt_id, item_id, credit=body.credit, note=body.note)
    return await results.result(tx, actor, attempt_id, ports)


@router.post("/attempts/{attempt_id}/contest/reply", response_model=ContestOut)
async def reply_to_contest(tx: Tx, actor: Reviewer, attempt_id: UUID, body: ContestReplyIn) -> Contest:
    """Tell the candidate what looking again has found."""
    return await reviewing.answer_contest(tx, actor, attempt_id, reply=body.reply)


@router.get("/items/{question_id}/answers", response_model=ItemAnswersOut)
async def answers_of(tx: Tx, actor: ItemReader, question_id: UUID) -> ItemAnswersOut:
    """How the organization's candidates have answered one of its questions."""
    return await calibrating.answers_of(tx, actor, question_id)


@router.post("/assessment-simulations", response_model=SimulationOut)
async def simulate(tx: Tx, actor: ItemReader, body: SimulationIn, request: Request) -> SimulationOut:
    """Play a planned test with people of known ability, before anybody takes it."""
    await allow(request.app.state.redis, f"simulate:{actor.user_id}", limit=6, seconds=60)
    return await planning.simulated(tx, actor, body)


@router.get("/assessment-reviews", response_model=WaitingPage)
async def waiting(tx: Tx, actor: Reviewer) -> WaitingPage:
    """Answers that wait for a person, the longest waiting first."""
    return await queue.waiting(tx, actor)


@router.get("/assessment-reviews/agreement", response_model=AgreementsOut)
async def agreement(tx: Tx, actor: Reviewer) -> AgreementsOut:
    """How far people's judgements go with the machine's, and with each other's."""
    return await queue.agreement(tx, actor)
