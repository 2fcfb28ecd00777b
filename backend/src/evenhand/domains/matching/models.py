"""Scores as they stand, each pointing at the receipt it can be made again from."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record


class MatchScore(Record):
    """How well a person fits a job. With an application it ranks; without one it recommends."""

    __tablename__ = "match_scores"
    __table_args__ = (UniqueConstraint("job_id", "candidate_id", "purpose"),)

    purpose: Mapped[str] = mapped_column(String(20))  # application or recommendation
    application_id: Mapped[UUID | None] = mapped_column(ForeignKey("applications.id"), unique=True)
    job_id: Mapped[UUID] = mapped_column(index=True)
    candidate_id: Mapped[UUID] = mapped_column(index=True)
    organization_id: Mapped[UUID]
    receipt_id: Mapped[UUID]
    inputs_sha256: Mapped[str] = mapped_column(String(64))
    score: Mapped[float]
    low: Mapped[float]
    high: Mapped[float]
    parts: Mapped[list[dict[str, Any]]]
    version: Mapped[str]


class MatchContest(Record):
    """A candidate's objection to a score, for a person to answer."""

    __tablename__ = "match_contests"

    match_id: Mapped[UUID] = mapped_column(ForeignKey("match_scores.id"), unique=True)
    receipt_id: Mapped[UUID]  # of the score as it stood when it was contested
    candidate_id: Mapped[UUID]
    reason: Mapped[str] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_by: Mapped[UUID | None]
    answered_at: Mapped[datetime | None]


class RecommendationDismissal(Record):
    """What a candidate does not want to be shown again: a job, or all jobs of its company."""

    __tablename__ = "recommendation_dismissals"
    __table_args__ = (UniqueConstraint("candidate_id", "job_id"),)

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job_postings.id", ondelete="CASCADE"), index=True)
    organization_id: Mapped[UUID]
    reason: Mapped[str] = mapped_column(String(20))
