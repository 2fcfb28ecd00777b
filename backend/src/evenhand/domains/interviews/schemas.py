"""What is said about interviews over HTTP."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from evenhand.core.text import StorableText


class NoticeOut(BaseModel):
    version: str = Field(description="To be sent back with the consent.")
    text: str


class InterviewOut(BaseModel):
    """An interview without its questions: those are heard, not read beforehand."""

    id: UUID
    application_id: UUID
    job_id: UUID
    job_title: str
    organization: str
    status: Literal["planned", "in_progress", "finished", "scored", "cancelled"]
    ready: bool = Field(description="The plan is made; it can start once the notice is agreed to.")
    minutes: int | None
    questions: int | None = Field(description="How many questions there are.")
    competencies: list[str]
    notice: NoticeOut
    consented_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    scored_at: datetime | None
    person_wished_at: datetime | None = Field(description="The candidate asked to talk with people instead.")
    person_wish: str


class InterviewPage(BaseModel):
    items: list[InterviewOut]
    next_cursor: str | None


class ConsentIn(BaseModel):
    notice_version: str = Field(max_length=40)


class IceServerOut(BaseModel):
    """As RTCIceServer in the browser."""

    urls: list[str]
    username: str | None
    credential: str | None


class StartOut(BaseModel):
    interview_id: UUID
    signaling_url: str = Field(description="Path of the WebSocket.")
    ice_servers: list[IceServerOut]


class InterviewAnswerIn(BaseModel):
    """An answer in text, or a button. A repeated `message_id` is not counted twice."""

    message_id: str = Field(pattern=r"^[\w.:-]{1,64}$")
    text: StorableText = Field("", max_length=8_000)
    action: Literal["repeat", "skip", "more_time", "done", "finish"] | None = None


class HeardWordOut(BaseModel):
    word: str
    start: float = Field(description="Seconds from the beginning of the answer.")
    end: float
    confidence: float


class CorrectionIn(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)
    text: StorableText = Field(min_length=1, max_length=20_000)


class PersonWishIn(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)
    note: StorableText = Field("", max_length=1_000)


class TurnOut(BaseModel):
    """One turn, in its best transcript."""

    id: UUID
    sequence: int
    speaker: Literal["interviewer", "candidate"]
    kind: str
    text: str
    question_id: str | None
    requirement: str | None = Field(description="The job's requirement that the question serves.")
    source: Literal["voice", "text", "button", "machine"]
    confidence: float | None = Field(description="Of the recognition, 0 to 1; null when not spoken.")
    revised: bool = Field(description="A better transcript replaced the live one.")
    said_at: datetime
    corrected: bool = Field(description="The candidate mended what was misheard.")
    heard: str | None = Field(description="What the recognizer understood, where it was corrected.")
    words: list[HeardWordOut] = Field(description="As recognized, with their times; empty when typed.")
    has_sound: bool = Field(description="Spoken: the answer can be listened to.")


class ConversationOut(BaseModel):
    """The new turns after an answer."""

    turns: list[TurnOut]
    question_number: int
    question_count: int
    ended: bool


class TranscriptOut(BaseModel):
    interview_id: UUID
    status: str
    turns: list[TurnOut]
    correctable_until: datetime | None = Field(
        description="Until then the candidate may mend what was misheard."
    )


class PointOut(BaseModel):
    text: str
    share: float = Field(description="How surely the answer makes this point, 0 to 1.")
    quote: str | None = Field(description="Verbatim from the transcript; null where nothing was found.")
    turn_id: UUID | None


class QuestionEvidenceOut(BaseModel):
    question_id: str
    question: str
    requirement: str
    refusal: Literal["skip", "decline"] | None
    points: list[PointOut]


class AnchorsOut(BaseModel):
    one: str
    three: str
    five: str


class CompetencyOut(BaseModel):
    competency: str
    label: str
    kind: Literal["technical", "behavioural", "situational"]
    score: float | None = Field(description="1 to 5; null when abstained.")
    low: float | None = Field(description="Lower end of the 90 % interval.")
    high: float | None = Field(description="Upper end of the 90 % interval.")
    abstained: bool
    reason: str | None
    anchors: AnchorsOut
    evidence: list[QuestionEvidenceOut]
    version: str
    score_id: UUID = Field(description="Receipt: `evenhand replay SCORE_ID` makes the score again.")


class InterviewContestOut(BaseModel):
    id: UUID
    competency: str | None
    text: str
    answer: str | None
    created_at: datetime
    answered_at: datetime | None


class EvaluationOut(BaseModel):
    interview_id: UUID
    application_id: UUID
    competencies: list[CompetencyOut]
    contests: list[InterviewContestOut]


class InterviewContestIn(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)
    competency: str | None = Field(None, max_length=120)
    text: StorableText = Field(min_length=10, max_length=4_000)


class InterviewContestAnswerIn(BaseModel):
    model_config = ConfigDict(str_strip_whitespace=True)
    answer: StorableText = Field(min_length=3, max_length=4_000)
