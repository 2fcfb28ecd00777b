"""The practice room: questions, and feedback that is given once and kept nowhere."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from evenhand.core.actor import Actor
from evenhand.core.cache import allow
from evenhand.core.problems import NotFound, TooLarge
from evenhand.core.web import outside
from evenhand.domains.identity import Permission, requires
from evenhand.domains.interviews import PlannedQuestion
from evenhand.domains.practice import service
from evenhand.domains.practice.questions import questions
from evenhand.domains.practice.schemas import FeedbackOut, PracticeOut, PracticeQuestionOut, WrittenAnswerIn
from evenhand.providers import Providers

router = APIRouter(prefix="/v1/practice", tags=["practice"])
Practising = Annotated[Actor, requires(Permission.INTERVIEW_TAKE)]
All = Annotated[Providers, outside("")]
MOST_BYTES = 12_000_000


@router.get("/questions", response_model=PracticeOut)
async def practice_questions(request: Request, _: Practising) -> PracticeOut:
    """Questions to practise with; none of them is asked in an interview."""
    return PracticeOut(
        questions=[
            PracticeQuestionOut(id=one.id, kind=one.kind, topic=one.competency_label, text=one.text)
            for one in questions().values()
        ],
        delivery=request.app.state.settings.practice.delivery,
        most_seconds=service.MOST_SECONDS,
    )


@router.post("/questions/{question_id}/written", response_model=FeedbackOut)
async def practise_in_writing(
    question_id: str, body: WrittenAnswerIn, request: Request, actor: Practising, providers: All
) -> FeedbackOut:
    """What the answer says and what it leaves open. Nothing is kept."""
    question = _question(question_id)
    await _allow(request, actor)
    return await service.of_words(providers, question, body.text)


@router.post(
    "/questions/{question_id}/spoken",
    response_model=FeedbackOut,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"audio/*": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def practise_aloud(
    question_id: str,
    request: Request,
    actor: Practising,
    providers: All,
    delivery: Annotated[bool, Query(description="Also say how it was said")] = False,
) -> FeedbackOut:
    """The same of a recording (the body: any common format, at most 12 MB, three minutes). Nothing is kept."""
    question = _question(question_id)
    await _allow(request, actor)
    recording = bytearray()
    async for chunk in request.stream():
        recording += chunk
        if len(recording) > MOST_BYTES:
            raise TooLarge("A recording for practice has at most 12 MB.")
    wished = delivery and request.app.state.settings.practice.delivery
    return await service.of_sound(providers, question, bytes(recording), delivery=wished)


def _question(question_id: str) -> PlannedQuestion:
    found = questions().get(question_id)
    if found is None:
        raise NotFound("There is no such question to practise with.")
    return found


async def _allow(request: Request, actor: Actor) -> None:
    # Recognition takes seconds of all cores: enough for eager practice, too little to slow interviews down.
    await allow(request.app.state.redis, f"practice:{actor.user_id}", limit=20, seconds=600)
