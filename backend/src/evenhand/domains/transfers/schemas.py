"""What is said to and by imports."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["jobs", "candidates"]


class MappingIn(BaseModel):
    mapping: dict[str, str] = Field(
        max_length=60, description="Our field → column of the file; left out: unused"
    )


class ColumnOut(BaseModel):
    name: str
    samples: list[str] = Field(description="The first values that stand in it")


class TargetOut(BaseModel):
    name: str
    required: bool


class CountsOut(BaseModel):
    """Rows by what the check or the import said of them."""

    waiting: int
    ready: int
    faulty: int
    double: int = Field(description="The same record stands further up in the file")
    known: int = Field(description="Made by an earlier import; left as it is")
    made: int


class ImportOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    kind: str
    source: str = Field(description="csv, opencats or greenhouse, as the columns tell")
    file_name: str
    encoding: str
    delimiter: str
    mapping: dict[str, str]
    status: str = Field(description="checking, checked, running, done or cancelled")
    rows: int
    done: int = Field(description="Rows that the present step has behind it")
    counts: CountsOut
    lacks: list[str] = Field(description="Fields that it cannot do without and no column fills")
    created_at: datetime
    finished_at: datetime | None


class ImportDetailOut(ImportOut):
    columns: list[ColumnOut]
    targets: list[TargetOut]
    warned: int = Field(description="Rows that are made with something left out")


class ImportList(BaseModel):
    items: list[ImportOut]


class FaultOut(BaseModel):
    column: str
    value: str
    problem: str
    severity: str = Field(description="error: the row is not made; warning: something of it is left out")


class RowOut(BaseModel):
    line: int = Field(description="Where the record begins in the file; the header is on 1")
    status: str
    external_id: str | None
    faults: list[FaultOut]
    would_be: dict[str, Any] | None = Field(
        description="What would be made, or was; null where nothing can be"
    )
    record_id: UUID | None


class RowPage(BaseModel):
    items: list[RowOut]
    next_line: int | None = Field(description="Ask for rows after this line")


class ContactOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    id: UUID
    name: str
    email: str
    phone: str
    location: str
    headline: str
    skills: list[str]
    tags: list[str]
    source: str
    job_id: UUID | None
    job_title: str
    stage: str
    status: str
    applied_at: datetime | None
    notes: str
    keep_until: date = Field(description="Then the record is deleted by itself")


class ContactPage(BaseModel):
    items: list[ContactOut]
    next_cursor: UUID | None
