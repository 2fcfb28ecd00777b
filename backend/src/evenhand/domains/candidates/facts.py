"""What other domains may know of candidates."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from evenhand.domains.candidates.models import CandidateProfile


@dataclass(frozen=True, slots=True)
class ProfileSkill:
    """`skill_id` is a taxonomy id or None for own words; `level` 1..5 or None; `source` resume|candidate."""

    skill_id: str | None
    label: str
    level: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Preferences:
    """None and empty mean: no preference. `pay_min` is a year's, in `currency`."""

    remote: str | None
    locations: tuple[str, ...]
    pay_min: float | None
    currency: str | None
    employment_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileFacts:
    """A confirmed profile as other domains need it. What is sealed, and the photo, stay outside."""

    user_id: UUID
    private: bool  # its owner lets no company read it
    headline: str
    location: str
    summary: str
    years_experience: float | None
    skills: tuple[ProfileSkill, ...]
    experience: tuple[dict[str, Any], ...]
    education: tuple[dict[str, Any], ...]
    languages: tuple[dict[str, Any], ...]
    certificates: tuple[dict[str, Any], ...]
    links: tuple[str, ...]
    preferences: Preferences


@dataclass(frozen=True, slots=True)
class ResumeFile:
    """A résumé's bytes, with the name and type under which they may be saved."""

    name: str
    content_type: str
    data: bytes


def facts_of(profile: CandidateProfile) -> ProfileFacts:
    wishes = profile.preferences
    return ProfileFacts(
        user_id=profile.user_id,
        private=profile.visibility == "private",
        headline=profile.headline,
        location=profile.location,
        summary=profile.summary,
        years_experience=profile.years_experience,
        skills=tuple(
            ProfileSkill(s["skill_id"], s["label"], s["level"], s["source"]) for s in profile.skills
        ),
        experience=tuple(profile.experience),
        education=tuple(profile.education),
        languages=tuple(profile.languages),
        certificates=tuple(profile.certificates),
        links=tuple(profile.links),
        preferences=Preferences(
            wishes.get("remote"),
            tuple(wishes.get("locations", ())),
            wishes.get("pay_min"),
            wishes.get("currency"),
            tuple(wishes.get("employment_types", ())),
        ),
    )
