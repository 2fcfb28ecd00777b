"""What practice says over HTTP."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


class PracticeQuestionOut(BaseModel):
    id: str
    kind: Literal["technical", "behavioural", "situational"]
    topic: str
    text: str


class PracticeOut(BaseModel):
    questions: list[PracticeQuestionOut]
    delivery: bool = Field(description="Whether this installation gives feedback on how something is said.")
    most_seconds: float


class WrittenAnswerIn(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)
    text: Annotated[str, Field(min_length=1, max_length=8000)]


class PracticePointOut(BaseModel):
    text: str
    share: float = Field(description="How surely the answer makes this point, 0 to 1.")
    quote: str | None = Field(description="Verbatim from the answer; null where nothing was found.")


class PracticeAnchorsOut(BaseModel):
    one: str
    three: str
    five: str


class Stretch(BaseModel):
    """Seconds from the start of the recording."""

    start: float
    end: float


class DeliveryOut(BaseModel):
    """How it was said: for the person who said it, and in no score."""

    seconds: float
    speech: list[Stretch]
    pauses: list[Stretch] = Field(description="Silences of a second and more between stretches of speech.")
    words: int
    words_per_minute: float | None = Field(description="Pauses included; null with fewer than ten words.")
    speaking_share: float = Field(description="Of the time from the first sound to the last, 0 to 1.")
    fillers: dict[str, int] = Field(description="Filler words that were recognised; many are not.")
    speech_dbfs: float | None = Field(description="Median level of the speech, in dB below full scale.")
    background_dbfs: float | None = Field(
        description="Median level of the silence; null where there is none."
    )
    clipped_share: float = Field(description="Samples at the limits of the scale, 0 to 1.")


class FeedbackOut(BaseModel):
    """As an interview's evaluation would read the words, and beside it how they were said."""

    text: str
    confidence: float | None = Field(description="Of the recognition, 0 to 1; null for a written answer.")
    score: float | None = Field(description="1 to 5; null when there is too little to judge.")
    low: float | None
    high: float | None
    reason: str | None = Field(description="Why there is no score.")
    points: list[PracticePointOut]
    anchors: PracticeAnchorsOut
    delivery: DeliveryOut | None = None
    version: str
