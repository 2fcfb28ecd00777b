"""What is said to and by forms."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator

from evenhand.core.text import StorableText

QuestionKind = Literal[
    "yes_no", "single_choice", "multiple_choice", "number", "date", "short_text", "long_text", "link", "file"
]
Need = Literal["off", "optional", "required"]
Purpose = Literal["cover_letter", "portfolio", "certificates"]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
CHOICES = ("single_choice", "multiple_choice")
RESPONSE_DAYS = 10  # working days, where a job says nothing


class OptionIn(BaseModel):
    id: Key
    label: StorableText = Field(min_length=1, max_length=300)


class KnockOutIn(BaseModel):
    """What the job cannot do without. `text` stands beside the question before it is answered; nobody is rejected by it."""

    text: StorableText = Field(
        min_length=5, max_length=300, examples=["This job needs a driving licence of class B."]
    )
    yes: bool | None = Field(None, description="yes_no: the answer that is needed")
    any_of: list[Key] = Field([], max_length=30, description="choices: at least one of these")
    least: float | None = Field(None, description="number: not below")
    most: float | None = Field(None, description="number: not above")
    from_day: date | None = Field(None, description="date: not before")
    until_day: date | None = Field(None, description="date: not after")


class QuestionIn(BaseModel):
    id: Key = Field(description="Stays the same when the question is edited")
    kind: QuestionKind
    label: StorableText = Field(min_length=3, max_length=300)
    help: StorableText = Field("", max_length=1000)
    required: bool = False
    options: list[OptionIn] = Field([], max_length=30, description="For choices")
    unit: StorableText = Field("", max_length=30, description="For numbers", examples=["years"])
    least: float | None = Field(None, description="For numbers: what is accepted as an answer at all")
    most: float | None = None
    knock_out: KnockOutIn | None = None

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind in CHOICES:
            if len(self.options) < 2:
                raise ValueError(f"“{self.label}” needs at least two options")
            if len({o.id for o in self.options}) < len(self.options):
                raise ValueError(f"“{self.label}” has two options with one id")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"“{self.label}”: the lower bound is above the upper")
        if self.knock_out is not None:
            self._rule_fits(self.knock_out)
        return self

    def _rule_fits(self, rule: KnockOutIn) -> None:
        options = {o.id for o in self.options}
        fits = {
            "yes_no": rule.yes is not None,
            "single_choice": bool(rule.any_of) and set(rule.any_of) < options,
            "multiple_choice": bool(rule.any_of) and set(rule.any_of) <= options,
            "number": rule.least is not None or rule.most is not None,
            "date": rule.from_day is not None or rule.until_day is not None,
        }
        if not fits.get(self.kind, False):
            raise ValueError(f"the need beside “{self.label}” cannot be told from its answers")


class DocumentsIn(BaseModel):
    """Which documents are asked for. The résumé is the one of the profile; the others are uploaded."""

    resume: Need = "optional"
    cover_letter: Need = "off"
    portfolio: Need = "off"
    certificates: Need = "off"


class FormIn(BaseModel):
    introduction: StorableText = Field("", max_length=2000, description="Shown above the questions")
    questions: list[QuestionIn] = Field([], max_length=30)
    documents: DocumentsIn = DocumentsIn()
    response_days: int | None = Field(
        None, ge=1, le=60, description=f"Working days until the company answers; null is {RESPONSE_DAYS}"
    )

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({q.id for q in self.questions}) < len(self.questions):
            raise ValueError("two questions have one id")
        return self


class FormOut(BaseModel):
    job_id: UUID
    version: int = Field(description="0 where nobody has written a form")
    introduction: str
    questions: list[QuestionIn]
    documents: DocumentsIn
    response_days: int | None
    promised_days: int = Field(description="Working days until the company answers")


class ConsentTextOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    version: str
    title: str
    points: list[str]
    sha256: str = Field(description="Of the title and the points, a line each")


class PublicFormOut(FormOut):
    consent: ConsentTextOut


class ApplicationDraftIn(BaseModel):
    """As the page keeps it: the API checks its size only; what is sent is checked in full."""

    content: dict[str, JsonValue] = Field(max_length=50)


class DocumentOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    purpose: str = Field(description="cover_letter, portfolio, certificates, or a question's id")
    file_name: str
    kind: str
    size: int
    scan: str = Field(description="waiting, clean, not_scanned or infected")
    created_at: datetime


class ApplicationDraftOut(BaseModel):
    content: dict[str, Any]
    saved_at: datetime | None = Field(description="null where nothing was kept")
    documents: list[DocumentOut] = Field(description="Uploaded for this application and not sent yet")


class ReferralLinkOut(BaseModel):
    id: UUID
    job_id: UUID
    code: str
    path: str = Field(examples=["/jobs/0198…?ref=K7Q2M9XA"])
    member: str = Field(description="Whose link it is; empty where they left")
    own: bool
    created_at: datetime


class ReferralLinkList(BaseModel):
    items: list[ReferralLinkOut]
