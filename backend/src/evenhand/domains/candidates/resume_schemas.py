"""What is said of résumés."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from evenhand.domains.candidates.schemas import ProfileIn


class BoxOut(BaseModel):
    """A rectangle on a page, in fractions of its width and height from the top left."""

    page: int = Field(description="From 1")
    x0: float
    top: float
    x1: float
    bottom: float


class FieldEvidence(BaseModel):
    """Where a value was read and how sure the parser is of it."""

    confidence: float = Field(description="0..1")
    line: int | None = Field(None, description="Line of the document, from 0; null where several hold it")
    page: int | None = None
    start: int | None = Field(None, description="First character in `text`")
    stop: int | None = Field(None, description="The character after the last in `text`")
    text: str = Field("", description="The line it was read from")
    box: BoxOut | None = Field(
        None, description="Where it stands on the page; null for formats without pages"
    )


class FindingOut(BaseModel):
    """Something in the file that a person does not see, or content that wants to act. It is never read or scored."""

    kind: str = Field(description="Such as same_colour, tiny, covered, metadata, active_content")
    page: int | None
    text: str = Field(description="The beginning of the text")
    where: str
    explanation: str


class SkillMentionOut(BaseModel):
    """A skill of the taxonomy and the words of the résumé that were read as it."""

    skill_id: str
    label: str
    said: str = Field(description="The words in the résumé")
    score: float = Field(description="0..1")
    evidence: FieldEvidence


class ResumeOut(BaseModel):
    id: UUID
    status: str = Field(description="parsing, parsed, failed or confirmed")
    file_name: str
    kind: str = Field(description="pdf, docx, odt, html or txt, by content")
    size: int = Field(description="bytes")
    created_at: datetime
    error: str | None = Field(description="Why it could not be read; set when failed")
    scan: Literal["clean", "not_scanned", "infected"] = Field(
        description="What the malware scanner said; not_scanned where none is set up or it has not answered yet"
    )
    pages: int = Field(description="0 until read; 1 for formats without pages")
    scanned_pages: list[int] = Field(
        description="Pages that are pictures of text: nothing was read from them"
    )
    findings: list[FindingOut]
    parser_version: str | None
    resume: dict[str, Any] | None = Field(description="JSON Resume, once parsed")
    confidences: dict[str, FieldEvidence] = Field(description='By path: "work.0.position"')
    skill_mentions: list[SkillMentionOut] = Field(description="Filled soon after the fields can be read")
    warnings: list[dict[str, Any]] = Field(description="Hidden text, sections not found")
    draft: ProfileIn | None = Field(description="The profile proposed from it, to correct and confirm")


class ResumeCardOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    status: str
    file_name: str
    kind: str
    size: int
    created_at: datetime
    error: str | None


class ResumePage(BaseModel):
    items: list[ResumeCardOut]
    next_cursor: str | None


class TextLineOut(BaseModel):
    number: int = Field(description="The `line` that evidence names")
    page: int
    text: str
    bullet: bool
    style: str = Field(description='"title", "heading" or ""')


class ResumeTextOut(BaseModel):
    """The visible lines of a résumé in the order they are read."""

    lines: list[TextLineOut]
