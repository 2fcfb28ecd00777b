"""What is said to and by candidates."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

EmploymentType = Literal["full_time", "part_time", "contract", "temporary", "internship"]
Short = Annotated[str, Field(max_length=200)]
Long = Annotated[str, Field(max_length=6000)]
# JSON Resume's dates: as precise as they are known.
PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class SkillEntry(BaseModel):
    skill_id: str | None = Field(None, max_length=300, description="Taxonomy id; null for own words")
    label: str = Field(min_length=1, max_length=120)
    level: int | None = Field(None, ge=1, le=5, description="1 novice to 5 expert; null where unsaid")
    source: Literal["resume", "candidate"] = "candidate"


class ExperienceEntry(BaseModel):
    title: Short = ""
    company: Short = ""
    location: Short = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    current: bool = False
    summary: Long = ""
    highlights: list[Long] = Field(default=[], max_length=60)


class EducationEntry(BaseModel):
    institution: Short = ""
    degree: Short = ""
    field: Short = ""
    start: PartialDate | None = None
    end: PartialDate | None = None
    score: Short = ""


class LanguageEntry(BaseModel):
    language: Short
    fluency: Short = ""


class CertificateEntry(BaseModel):
    name: Short
    issuer: Short = ""
    date: PartialDate | None = None


class PreferencesEntry(BaseModel):
    remote: Literal["onsite", "hybrid", "remote"] | None = Field(None, description="null: no preference")
    locations: list[Short] = Field(default=[], max_length=20)
    pay_min: float | None = Field(None, ge=0, le=100_000_000, description="a year, in `currency`")
    currency: str | None = Field(None, pattern="^[A-Z]{3}$", description="ISO 4217")
    employment_types: list[EmploymentType] = Field(default=[], max_length=5)


class ProfileIn(BaseModel):
    """The whole profile, as its owner wants it: what is left out is emptied."""

    headline: Short = ""
    location: Short = ""
    phone: str = Field("", max_length=60)
    summary: Long = ""
    years_experience: float | None = Field(None, ge=0, le=70)
    skills: list[SkillEntry] = Field(default=[], max_length=150)
    experience: list[ExperienceEntry] = Field(default=[], max_length=60)
    education: list[EducationEntry] = Field(default=[], max_length=40)
    languages: list[LanguageEntry] = Field(default=[], max_length=40)
    certificates: list[CertificateEntry] = Field(default=[], max_length=60)
    links: list[Annotated[str, Field(max_length=500, pattern=r"^https?://")]] = Field(
        default=[], max_length=20
    )
    preferences: PreferencesEntry = PreferencesEntry()


class ProfileOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    user_id: UUID
    resume_id: UUID | None = Field(description="The résumé it was confirmed from")
    headline: str
    location: str
    phone: str
    summary: str
    years_experience: float | None = Field(description="Years of work, overlapping positions counted once")
    skills: list[SkillEntry]
    experience: list[ExperienceEntry]
    education: list[EducationEntry]
    languages: list[LanguageEntry]
    certificates: list[CertificateEntry]
    links: list[str]
    preferences: PreferencesEntry
    confirmed_at: datetime | None = Field(description="null until its owner confirmed it; applying needs it")
