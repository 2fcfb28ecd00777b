"""The turns of an interview as a leader reads and adds them: each is committed before the talk goes on."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from evenhand.core.db import Session, new_id, now
from evenhand.domains.interviews.conversation import Said, Utterance
from evenhand.domains.interviews.errors import InterviewClosed
from evenhand.domains.interviews.models import Interview, InterviewStatus, Turn
from evenhand.domains.interviews.plan import Plan


@dataclass(frozen=True)
class Answer:
    """What the candidate said or pressed, with all that is known of how it was heard."""

    kind: str
    text: str
    question_id: str | None
    point_id: str | None
    source: str  # voice, text, button
    message_id: str | None = None
    confidence: float | None = None
    recognizer: str | None = None
    seconds: float | None = None
    turn_id: UUID = field(default_factory=new_id)


@dataclass(frozen=True)
class Sitting:
    """An interview at one moment."""

    interview_id: UUID
    candidate_id: UUID
    plan: Plan
    turns: tuple[Turn, ...]
    started_at: datetime | None
    over: bool

    @property
    def said(self) -> tuple[Said, ...]:
        """The turns as the policy sees them; a better transcript of a turn is not a turn of the talk."""
        return tuple(
            Said("interviewer" if turn.speaker == "interviewer" else "candidate", turn.kind, turn.text,
                 turn.question_id, turn.point_id)
            for turn in self.turns if turn.revises_id is None
        )  # fmt: skip

    @property
    def elapsed_seconds(self) -> float:
        return (now() - self.started_at).total_seconds() if self.started_at else 0.0


async def sitting(session: Session, interview_id: UUID, *, lock: bool = False) -> Sitting:
    """The interview with its turns in order. Raises: LookupError."""
    query = select(Interview).where(Interview.id == interview_id)
    interview = await session.scalar(query.with_for_update() if lock else query)
    if interview is None:
        raise LookupError(f"there is no interview {interview_id}")
    turns = await session.scalars(
        select(Turn).where(Turn.interview_id == interview_id).order_by(Turn.sequence)
    )
    return Sitting(
        interview_id=interview.id,
        candidate_id=interview.candidate_id,
        plan=Plan.model_validate(interview.plan),
        turns=tuple(turns),
        started_at=interview.started_at,
        over=interview.status != InterviewStatus.IN_PROGRESS,
    )


async def add(
    session: Session, at: Sitting, answer: Answer | None, utterances: tuple[Utterance, ...]
) -> list[Turn]:
    """Append what was heard and what follows. The caller holds the lock of `sitting(lock=True)`.

    Returns: the new turns; empty when the answer's `message_id` was recorded before.
    Raises: InterviewClosed.
    """
    if at.over:
        raise InterviewClosed("The interview is over.", interview_id=str(at.interview_id))
    if answer and answer.message_id and any(t.message_id == answer.message_id for t in at.turns):
        return []
    sequence = at.turns[-1].sequence if at.turns else 0
    rows = [_heard(at, answer)] if answer else []
    rows += [_said(at, utterance) for utterance in utterances]
    for number, row in enumerate(rows, sequence + 1):
        row.sequence = number
        session.add(row)
    await session.flush()
    return rows


def _heard(at: Sitting, answer: Answer) -> Turn:
    return _turn(
        at,
        id=answer.turn_id,
        speaker="candidate",
        kind=answer.kind,
        text=answer.text,
        question_id=answer.question_id,
        point_id=answer.point_id,
        source=answer.source,
        confidence=answer.confidence,
        recognizer=answer.recognizer,
        message_id=answer.message_id,
        seconds=answer.seconds,
    )


def _said(at: Sitting, utterance: Utterance) -> Turn:
    return _turn(
        at,
        speaker="interviewer",
        kind=utterance.kind,
        text=utterance.text,
        question_id=utterance.question_id,
        point_id=utterance.point_id,
        source="machine",
    )


def _turn(at: Sitting, **values: Any) -> Turn:
    return Turn(interview_id=at.interview_id, words=[], said_at=now(), **values)
