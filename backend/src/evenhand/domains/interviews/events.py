"""What interviews announce."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class InterviewFinished(Event):
    name: ClassVar[str] = "interviews.interview_finished.v1"
    interview_id: UUID
    application_id: UUID
    job_id: UUID
    candidate_id: UUID
    organization_id: UUID


class InterviewScored(Event):
    """`competencies` scored and `abstained` are counts."""

    name: ClassVar[str] = "interviews.interview_scored.v1"
    interview_id: UUID
    application_id: UUID
    job_id: UUID
    candidate_id: UUID
    organization_id: UUID
    competencies: int
    abstained: int


class EvaluationContested(Event):
    name: ClassVar[str] = "interviews.evaluation_contested.v1"
    interview_id: UUID
    application_id: UUID
    candidate_id: UUID
    organization_id: UUID


class PersonWished(Event):
    """A candidate asked for an interview with people instead of the automated one."""

    name: ClassVar[str] = "interviews.person_wished.v1"
    interview_id: UUID
    application_id: UUID
    job_id: UUID
    candidate_id: UUID
    organization_id: UUID
