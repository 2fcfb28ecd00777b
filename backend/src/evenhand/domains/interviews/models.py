"""Interviews, their turns and evaluations. Turns are only ever added: they are the interview."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class InterviewStatus(StrEnum):
    PLANNED = "planned"
    IN_PROGRESS = "in_progress"
    FINISHED = "finished"
    SCORED = "scored"
    CANCELLED = "cancelled"


# The whole state machine. Consent is a fact beside it: without it nothing starts.
TRANSITIONS: dict[InterviewStatus, frozenset[InterviewStatus]] = {
    InterviewStatus.PLANNED: frozenset({InterviewStatus.IN_PROGRESS, InterviewStatus.CANCELLED}),
    InterviewStatus.IN_PROGRESS: frozenset({InterviewStatus.FINISHED, InterviewStatus.CANCELLED}),
    InterviewStatus.FINISHED: frozenset({InterviewStatus.SCORED}),
    InterviewStatus.SCORED: frozenset(),
    InterviewStatus.CANCELLED: frozenset(),
}


class InterviewPlan(Record):
    """The plan of one version of a job; made once, so that every candidate gets the same questions."""

    __tablename__ = "interview_plans"
    __table_args__ = (UniqueConstraint("job_id", "job_version"),)

    job_id: Mapped[UUID]
    job_version: Mapped[int]
    plan: Mapped[dict[str, Any]]


class Interview(Record):
    """One sitting of one application."""

    __tablename__ = "interviews"

    application_id: Mapped[UUID] = mapped_column(unique=True)
    candidate_id: Mapped[UUID] = mapped_column(index=True)
    job_id: Mapped[UUID] = mapped_column(index=True)
    organization_id: Mapped[UUID] = mapped_column(index=True)
    status: Mapped[InterviewStatus] = mapped_column(String(20), default=InterviewStatus.PLANNED)
    plan: Mapped[dict[str, Any]]
    consented_at: Mapped[datetime | None]
    notice_version: Mapped[str | None]
    person_wished_at: Mapped[datetime | None]  # the candidate asked for an interview with people instead
    person_wish: Mapped[str] = mapped_column(String(1000), default="")
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    scored_at: Mapped[datetime | None]


class Turn(Record):
    """Something said. A better transcript of it is a later turn of kind `transcript` that names it."""

    __tablename__ = "interview_turns"
    __table_args__ = (
        UniqueConstraint("interview_id", "sequence"),
        Index(
            "uq_interview_turns_message", "interview_id", "message_id", unique=True,
            postgresql_where="message_id IS NOT NULL",
        ),
    )  # fmt: skip

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interviews.id"))
    sequence: Mapped[int]  # from 1, without gaps
    speaker: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(24))
    text: Mapped[str]
    question_id: Mapped[str | None] = mapped_column(String(80))
    point_id: Mapped[str | None] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(12))  # voice, text, button, machine
    confidence: Mapped[float | None]  # of the recognition, 0..1
    words: Mapped[list[dict[str, Any]]]  # word, start, end (s in the clip), confidence
    recognizer: Mapped[str | None]  # version of what turned speech into text
    message_id: Mapped[str | None] = mapped_column(String(64))
    revises_id: Mapped[UUID | None] = mapped_column(ForeignKey("interview_turns.id"))
    said_at: Mapped[datetime]
    seconds: Mapped[float | None]  # how long it was spoken


class Evaluation(Record):
    """The score of one competency of one interview; never changed. A corrected transcript makes another revision."""

    __tablename__ = "interview_evaluations"
    __table_args__ = (UniqueConstraint("interview_id", "competency", "revision"),)

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interviews.id"))
    revision: Mapped[int] = mapped_column(default=1)
    receipt_id: Mapped[UUID]
    competency: Mapped[str] = mapped_column(String(120))
    label: Mapped[str]
    kind: Mapped[str] = mapped_column(String(20))
    score: Mapped[float | None]  # 1..5; None when abstained
    low: Mapped[float | None]
    high: Mapped[float | None]
    abstained: Mapped[bool]
    reason: Mapped[str | None]
    answers: Mapped[list[dict[str, Any]]]  # per question: points with quotes, and what was missing
    version: Mapped[str]


class Contest(Record):
    """A candidate's objection to an evaluation, for a person to answer."""

    __tablename__ = "interview_contests"

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interviews.id"), index=True)
    competency: Mapped[str | None] = mapped_column(String(120))
    text: Mapped[str]
    answer: Mapped[str | None]
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]
