"""What is said to and by candidates."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from evenhand.core.countries import Country
from evenhand.core.db import now

EmploymentType = Literal["full_time", "part_time", "contract", "temporary", "internship"]
Short = Annotated[str, Field(max_length=200)]
Long = Annotated[str, Field(max_length=6000)]
# JSON Resume's dates: as precise as they are known.
PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


def _plausible_birth(value: date) -> date:
    if not date(1900, 1, 1) <= value <= now().date():
        raise ValueError("is not a date of birth")
    return value


class SkillEntry(BaseModel):
    skill_id: str | None = Field(None, max_length=300, description="Taxonomy id; null for own words")
    label: str = Field(min_length=1, max_length=120)
    level: int | None = Field(None, ge=1, le=5, description="1 novice to 5 expert; null where unsaid")
    source: Literal["resume", "candidate"] = "candidate"


class SkillOut(SkillEntry):
    """A skill of one's profile with what speaks for it."""

    evidence: list[Literal["claimed", "parsed", "assessed"]] = Field(
        description="claimed by its owner, parsed from a résumé they confirmed, assessed by a test"
    )
    assessed_level: int | None = Field(description="1..5 as last measured; null where it was not")


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


class WorkAuthorization(BaseModel):
    """Where its owner may work."""

    country: Country
    needs_sponsorship: bool = Field(False, description="Only with an employer that sponsors a permit")


class Availability(BaseModel):
    """When its owner could start; both null where unsaid."""

    model_config = ConfigDict(populate_by_name=True)
    notice_days: int | None = Field(None, ge=0, le=730)
    from_: date | None = Field(None, alias="from", description="Not before this day")


ExtraTime = Literal["", "quarter", "half", "double"]


class ProfileIn(BaseModel):
    """The whole profile, as its owner wants it: what is left out is emptied."""

    headline: Short = ""
    location: Short = ""
    phone: str = Field("", max_length=60, description="Encrypted; no company reads it")
    date_of_birth: Annotated[date, AfterValidator(_plausible_birth)] | None = Field(
        None, description="Encrypted; no company reads it"
    )
    accommodations: str = Field(
        "", max_length=4000, description="What its owner needs to take part; encrypted, no company reads it"
    )
    extra_time: ExtraTime = Field(
        "", description="More time for assessments; encrypted, no company reads it, and clocks follow it"
    )
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
    work_authorization: list[WorkAuthorization] = Field(default=[], max_length=60)
    availability: Availability = Availability()

    @model_validator(mode="after")
    def _name_each_country_once(self) -> Self:
        named = [one.country for one in self.work_authorization]
        if len(set(named)) < len(named):
            raise ValueError("work_authorization names a country twice")
        return self


class MissingOut(BaseModel):
    field: str
    why: str = Field(description="What it would be good for, in a sentence")


class CompletenessOut(BaseModel):
    percent: int = Field(description="0..100")
    missing: list[MissingOut] = Field(description="What would help, the weightiest first")


class ProfileOut(BaseModel):
    user_id: UUID
    version: int = Field(description="Send it as If-Match to change the profile; 0 before the first time")
    resume_id: UUID | None = Field(description="The résumé it was confirmed from")
    headline: str
    location: str
    phone: str
    date_of_birth: date | None
    accommodations: str
    extra_time: ExtraTime
    summary: str
    years_experience: float | None = Field(description="Years of work, overlapping positions counted once")
    skills: list[SkillOut]
    experience: list[ExperienceEntry]
    education: list[EducationEntry]
    languages: list[LanguageEntry]
    certificates: list[CertificateEntry]
    links: list[str]
    preferences: PreferencesEntry
    work_authorization: list[WorkAuthorization]
    availability: Availability
    has_photo: bool
    photo_url: str | None = Field(description="Its path, for its owner alone; another one for another photo")
    completeness: CompletenessOut
    confirmed_at: datetime | None = Field(description="null until its owner confirmed it; applying needs it")


class ProfileSettings(BaseModel):
    """What its owner decides about a profile; the defaults are the careful ones."""

    model_config = ConfigDict(from_attributes=True)
    visibility: Literal["private", "applied", "discoverable"] = Field(
        "applied",
        description="private: no company reads it; applied: those applied to; discoverable: others too",
    )
    anonymous: bool = Field(True, description="Apply without name, contact, links and résumé file")
    reveal_at: Literal["interview", "offer"] = Field(
        "interview", description="The stage a company cannot move an anonymous application into"
    )
    job_alerts: Literal["off", "daily", "weekly"] = "off"
    corrections_consent: bool = Field(
        False, description="Corrections of what was read in a résumé may be kept to improve the reading"
    )
