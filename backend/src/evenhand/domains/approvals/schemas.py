"""What is said to and by approvals."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from evenhand.core.text import StorableText
from evenhand.domains.approvals.chain import SubjectKind

Comment = Annotated[StorableText, Field(max_length=2000)]


class ApprovalPersonOut(BaseModel):
    user_id: UUID
    name: str


class ApprovalStepOut(BaseModel):
    position: int = Field(description="From 1")
    approver: ApprovalPersonOut | None = Field(description="null: the account is gone")
    decision: str = Field(description="waiting, approved, rejected or skipped")
    decided_at: datetime | None
    decided_by: ApprovalPersonOut | None = Field(description="Who decided, where it was not the approver")
    comment: str
    turn: bool = Field(description="Whether this step is to be decided now")
    mine: bool = Field(description="Whether whoever asks may decide it now")


class ApprovalRoundOut(BaseModel):
    round: int = Field(description="From 1; asked again, there is another")
    asked_at: datetime
    asked_by: ApprovalPersonOut | None
    state: str = Field(description="waiting, approved, rejected or withdrawn")
    steps: list[ApprovalStepOut]


class ApprovalChainOut(BaseModel):
    state: str = Field(description="none, waiting, approved, rejected or withdrawn: of the newest round")
    rounds: list[ApprovalRoundOut] = Field(description="The newest first")


class ApprovalDecisionIn(BaseModel):
    approve: bool
    comment: Comment = Field("", description="Needed to say no")
    position: int | None = Field(None, ge=1, description="The step that was on screen")


class ApproversIn(BaseModel):
    """Who is asked, after those whom the organization's policy names."""

    approver_ids: list[UUID] = Field(default=[], max_length=10)


class ApprovalPolicyOut(BaseModel):
    subject_kind: SubjectKind
    required: bool
    approvers: list[ApprovalPersonOut] = Field(description="In the order in which they are asked")


class ApprovalPolicyIn(BaseModel):
    subject_kind: SubjectKind
    required: bool
    approver_ids: list[UUID] = Field(default=[], max_length=10)


class ApprovalTaskOut(BaseModel):
    """Something that waits for one's own decision."""

    subject_kind: SubjectKind
    subject_id: UUID
    title: str
    link: str = Field(description="Path of the page to decide it on")
    asked_by: ApprovalPersonOut | None
    since: datetime
    position: int
    steps: int
