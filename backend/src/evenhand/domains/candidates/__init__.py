"""Candidates: the résumés people upload and the profiles they confirm.

Words: a *résumé* is an uploaded file and what was read from it; a *draft* is the profile the parser
proposes; a *profile* is what its owner confirmed, and the only thing that is ever matched or scored.
"""

from evenhand.domains.candidates.corrections import forget_corrections
from evenhand.domains.candidates.downloads import as_download
from evenhand.domains.candidates.events import ProfileConfirmed
from evenhand.domains.candidates.evidence import Measured, note_assessed
from evenhand.domains.candidates.facts import Preferences, ProfileFacts, ProfileSkill, ResumeFile
from evenhand.domains.candidates.files import resume_file
from evenhand.domains.candidates.leaving import forget_person
from evenhand.domains.candidates.profiles import (
    confirm_profile,
    extra_time_share,
    profile_facts,
    profiles_facts,
)
from evenhand.domains.candidates.resume_schemas import FindingOut
from evenhand.domains.candidates.resumes import findings_of, latest_resume_id, resume_lines
from evenhand.domains.candidates.schemas import (
    EducationEntry,
    ExperienceEntry,
    PreferencesEntry,
    ProfileIn,
    SkillEntry,
)
from evenhand.domains.candidates.sealing import seal_plain_phones
from evenhand.domains.candidates.settings import settings_of

__all__ = [
    "EducationEntry",
    "ExperienceEntry",
    "FindingOut",
    "Measured",
    "Preferences",
    "PreferencesEntry",
    "ProfileConfirmed",
    "ProfileFacts",
    "ProfileIn",
    "ProfileSkill",
    "ResumeFile",
    "SkillEntry",
    "as_download",
    "confirm_profile",
    "extra_time_share",
    "findings_of",
    "forget_corrections",
    "forget_person",
    "latest_resume_id",
    "note_assessed",
    "profile_facts",
    "profiles_facts",
    "resume_file",
    "resume_lines",
    "seal_plain_phones",
    "settings_of",
]
