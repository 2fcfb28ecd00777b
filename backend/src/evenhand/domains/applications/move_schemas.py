"""What is said of moves: of one application, of many at once, and of their undoing."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from evenhand.core.text import StorableText
from evenhand.domains.stages import StageIn

MOST = 500
DAYS = 7

Where = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,19}$")]
Note = Annotated[StorableText, Field(max_length=4000)]
Reason = Annotated[StorableText, Field(max_length=500)]
Words = Annotated[StorableText, Field(max_length=4000)]


class SeenScore(BaseModel):
    """A score that stood on the screen of whoever moved."""

    kind: Literal["match", "ability", "interview"]
    value: float
    receipt_id: UUID = Field(description="The SCORE_ID it was shown with")


class MoveIn(BaseModel):
    stage: Where = Field(
        description="A stage of the job, or “rejected”; earlier stages undo a move", examples=["interview"]
    )
    expected_stage: Where | None = Field(
        None, description="Where it stood on the screen; a mismatch is refused"
    )
    note: Note = Field("", description="For the team only")
    reason: Reason = Field("", description="Told to the candidate; needed for a rejection")
    scores: list[SeenScore] = Field(default=[], max_length=20, description="Which scores were on the screen")


class OneOfMany(BaseModel):
    id: UUID
    expected_stage: Where | None = Field(
        None, description="Where it stood on the screen; a mismatch refuses all"
    )
    scores: list[SeenScore] = Field(default=[], max_length=20)


class MovesIn(BaseModel):
    key: UUID = Field(description="The client's own, one for each deed: the same key moves only once")
    to: Where = Field(description="A stage of the job, or “rejected”")
    applications: list[OneOfMany] = Field(min_length=1, max_length=MOST)
    note: Note = Field("", description="For the team only")
    reason: Reason = Field("", description="Told to the candidates; needed for a rejection")
    message: Words = Field(
        "",
        description="What rejected candidates are told, in kind words; {name}, {job} and {company} are filled in",
    )
    send_after_minutes: int = Field(
        0, ge=0, le=DAYS * 24 * 60, description="How long a rejection waits before its candidates are told"
    )


class MovedMeanwhile(BaseModel):
    """One application that does not stand where the screen showed it."""

    application_id: UUID
    name: str
    current_stage: str
    current_status: str


class BatchOut(BaseModel):
    id: UUID
    to: str
    moved: list[UUID]
    unchanged: list[UUID] = Field(description="Stood there already")
    told_at: datetime | None = Field(description="When rejected candidates are told; null for other moves")
    undone_at: datetime | None


class JobStageOut(BaseModel):
    key: str
    name: str
    kind: str = Field(description="applied, assessment, interview, review, offer or hired")
    days: int | None = Field(description="Longer than that is overdue")
    applications: int = Field(description="How many stand there, without those that are over")


class JobStageList(BaseModel):
    items: list[JobStageOut]


class JobStagesIn(BaseModel):
    """`moves` says where applications go whose stage is gone."""

    stages: list[StageIn] = Field(min_length=2, max_length=15)
    moves: dict[Where, Where] = Field(default={}, max_length=15)


class RejectReasonIn(BaseModel):
    id: UUID | None = Field(None, description="Of a reason that is there already")
    label: Annotated[StorableText, Field(min_length=1, max_length=120)]
    message: Words


class RejectReasonsIn(BaseModel):
    items: list[RejectReasonIn] = Field(max_length=30)


class RejectReasonOut(BaseModel):
    id: UUID | None = Field(description="null for one that is built in")
    label: str
    message: str = Field(
        description="What a message begins with; {name}, {job} and {company} stand for theirs"
    )


class RejectReasonList(BaseModel):
    items: list[RejectReasonOut]
