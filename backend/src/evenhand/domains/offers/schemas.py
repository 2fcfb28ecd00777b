"""What is said to and by offers. Amounts travel as text: "54000.00"."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from babel.numbers import list_currencies
from pydantic import AfterValidator, AwareDatetime, BaseModel, Field

from evenhand.core.rich_text import RichText
from evenhand.core.text import StorableText
from evenhand.domains.approvals import ApprovalChainOut

Amount = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2, examples=["54000.00"])]
Period = Literal["hour", "day", "week", "month", "year"]
Employment = Literal["full_time", "part_time", "contract", "temporary", "internship"]
DeclineReason = Literal["pay", "another_offer", "staying", "place", "role", "timing", "personal", "other"]
Line = Annotated[StorableText, Field(min_length=1, max_length=160)]
Letter = Annotated[
    RichText, Field(max_length=60_000, description="HTML; {{fields}} are filled in when it is sent")
]

INTENT = "I accept this offer, and I mean this as my signature."


def _currency(code: str) -> str:
    if code not in list_currencies():
        raise ValueError("is not a currency of ISO 4217")
    return code


Currency = Annotated[str, Field(min_length=3, max_length=3, examples=["EUR"]), AfterValidator(_currency)]


class OfferTermsIn(BaseModel):
    """What is offered. A draft may lack things; sending needs start, pay, place and a day of expiry."""

    title: StorableText = Field(min_length=1, max_length=200, description="The position")
    employment_type: Employment = "full_time"
    start_date: date | None = None
    pay: Amount | None = None
    currency: Currency = "EUR"
    pay_period: Period = "year"
    bonus: Amount | None = Field(None, description="In the same currency")
    bonus_note: StorableText = Field("", max_length=300)
    benefits: list[Line] = Field(default=[], max_length=30)
    place: StorableText = Field("", max_length=200)
    conditions: StorableText = Field("", max_length=4000, description="What it depends on")
    expires_at: AwareDatetime | None = Field(None, description="It can be accepted until then")
    letter_html: Letter


class OfferIn(OfferTermsIn):
    template_id: UUID | None = None


class OfferChangeIn(OfferTermsIn):
    expected_revision: int = Field(description="The revision that was looked at")


class OfferTemplateIn(BaseModel):
    name: StorableText = Field(min_length=1, max_length=120)
    letter_html: Letter
    conditions: StorableText = Field("", max_length=4000)
    benefits: list[Line] = Field(default=[], max_length=30)
    valid_days: int = Field(14, ge=1, le=180, description="Days from sending to expiry")


class OfferTemplateChangeIn(OfferTemplateIn):
    expected_revision: int


class OfferTemplateOut(BaseModel):
    id: UUID
    name: str
    letter_html: str
    conditions: str
    benefits: list[str]
    valid_days: int
    revision: int
    updated_at: datetime


class OfferMergeFieldOut(BaseModel):
    name: str = Field(examples=["candidate_name"])
    meaning: str


class OfferTemplateList(BaseModel):
    items: list[OfferTemplateOut]
    fields: list[OfferMergeFieldOut] = Field(description="All that a letter may name")


class OfferSubmitIn(BaseModel):
    approver_ids: list[UUID] = Field(
        default=[], max_length=10, description="In this order, after those whom the organization prescribes"
    )


class OfferWithdrawIn(BaseModel):
    reason: StorableText = Field(
        "", max_length=500, description="Told to the candidate, if they know of the offer"
    )


class OfferAcceptIn(BaseModel):
    """A signature: the name as the person writes it, and that they mean it."""

    version: int = Field(description="The version that was read")
    typed_name: StorableText = Field(min_length=1, max_length=200)
    intent: str = Field(
        max_length=300, description="The sentence agreed to, word for word", examples=[INTENT]
    )


class OfferDeclineIn(BaseModel):
    reason: DeclineReason
    note: StorableText = Field("", max_length=2000)


class OfferMessageIn(BaseModel):
    text: StorableText = Field(min_length=1, max_length=4000)


class OfferTermsOut(BaseModel):
    version: int
    title: str
    employment_type: str
    start_date: date | None
    pay: Decimal | None
    currency: str
    pay_period: str
    pay_text: str = Field(description="Pay in words, empty without one", examples=["EUR 54,000.00 per year"])
    bonus: Decimal | None
    bonus_note: str
    bonus_text: str
    benefits: list[str]
    place: str
    conditions: str
    expires_at: datetime | None
    letter_html: str = Field(description="With its fields filled in")
    sent_at: datetime | None
    pdf_sha256: str | None = Field(description="Of the letter's PDF, once it was sent")


class OfferMessageOut(BaseModel):
    id: UUID
    side: Literal["candidate", "company"]
    by: str
    text: str
    at: datetime


class OfferSignatureOut(BaseModel):
    version: int
    service: str = Field(description="embedded, or the service elsewhere")
    typed_name: str
    signed_at: datetime
    document_sha256: str
    key_id: str
    copy_sha256: str


class OfferEntryOut(BaseModel):
    id: UUID
    version: int
    deed: str
    status: str
    by: str
    note: str
    at: datetime


class OfferSeatsOut(BaseModel):
    head_count: int
    spoken_for: int = Field(description="Hired, accepted, and offers that are out to other applicants")


class OfferInsideOut(BaseModel):
    """What only the organization sees."""

    template_html: str = Field(description="The present version's letter with its fields")
    deeds: list[str] = Field(description="What this person may do now")
    missing: list[str] = Field(description="What must be there before it can be sent")
    approvals: ApprovalChainOut
    waits_for_me: bool
    entries: list[OfferEntryOut]
    seats: OfferSeatsOut
    decline_note: str
    ready_to_hire: bool = Field(description="Accepted, and the application is not yet moved to hired")


class OfferOut(BaseModel):
    id: UUID
    application_id: UUID
    job_id: UUID
    job_title: str
    company: str
    candidate_name: str
    status: str
    version: int
    revision: int
    terms: OfferTermsOut = Field(description="For the candidate: the version that was sent last")
    versions: list[OfferTermsOut] = Field(description="Every version that was sent, the newest first")
    being_changed: bool = Field(description="A new version is being prepared; none can be accepted now")
    open_for_answer: bool
    intent: str = Field(description="The sentence that a signature agrees to")
    signed_elsewhere: bool
    signing_url: str = Field(description="Where to sign when it is elsewhere; empty until it is ready")
    first_sent_at: datetime | None
    sent_at: datetime | None
    viewed_at: datetime | None
    answered_at: datetime | None
    expires_at: datetime | None
    decline_reason: str
    withdraw_reason: str
    signature: OfferSignatureOut | None
    messages: list[OfferMessageOut]
    updated_at: datetime
    inside: OfferInsideOut | None


class OfferCardOut(BaseModel):
    id: UUID
    application_id: UUID
    job_id: UUID
    job_title: str
    company: str
    candidate_name: str
    title: str
    status: str
    version: int
    pay_text: str
    expires_at: datetime | None
    sent_at: datetime | None
    answered_at: datetime | None
    updated_at: datetime
    waits_for_me: bool


class OfferPage(BaseModel):
    items: list[OfferCardOut]
    next_cursor: str | None
    counts: dict[str, int] = Field(description="By status, over all that this person sees")


class OfferVerificationOut(BaseModel):
    """Whether the letter that is kept is the one that was signed, and whether the seal holds."""

    valid: bool
    letter_unchanged: bool
    copy_unchanged: bool
    seal_holds: bool
    document_sha256: str
    typed_name: str
    signed_at: datetime
    key_id: str
    public_key: str = Field(description="Ed25519, base64")
    signature: str = Field(description="Over the statement's UTF-8 bytes, base64")
    statement: str


class OfferSealKeyOut(BaseModel):
    key_id: str
    algorithm: str
    public_key: str = Field(description="32 bytes, base64")


class OfferSealKeys(BaseModel):
    keys: list[OfferSealKeyOut]
