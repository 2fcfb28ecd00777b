"""How complete a profile is, and what would help most next. Nothing that no company reads is ever asked for."""

from collections.abc import Mapping
from typing import Any

from evenhand.domains.candidates.schemas import CompletenessOut, MissingOut

ENOUGH_SKILLS = 3

# Field, its share of 100, and why it helps.
_ASKED = (
    ("skills", 20, "Name at least three skills with your level: every match starts with them."),
    ("experience", 20, "Tell where you worked, or give 0 years if this is your first job."),
    ("headline", 10, "One line that says what you do is what a company reads first."),
    ("summary", 10, "A few sentences say what a list of positions cannot."),
    ("education", 10, "Add what you learnt and where, courses included."),
    ("preferences", 10, "Say what you would accept, so that jobs you would not take are not suggested."),
    ("languages", 5, "Many postings ask for a language."),
    ("location", 5, "Jobs near you are found by it."),
    ("work_authorization", 5, "Say where you may work, so that nobody has to ask late."),
    ("availability", 5, "Say when you could start."),
)


def completeness(profile: Mapping[str, Any]) -> CompletenessOut:
    """The share of what helps that is there, and the rest, the weightiest first.

    Args:
        profile: the fields of a ProfileIn, as JSON.
    """
    missing = [(field, share, why) for field, share, why in _ASKED if not _is_there(field, profile)]
    return CompletenessOut(
        percent=100 - sum(share for _, share, _ in missing),
        missing=[MissingOut(field=field, why=why) for field, _, why in missing],
    )


def _is_there(field: str, profile: Mapping[str, Any]) -> bool:
    value = profile[field]
    if field == "skills":
        return len(value) >= ENOUGH_SKILLS
    if field == "experience":
        return bool(value) or profile["years_experience"] == 0
    if field in ("preferences", "availability"):
        return any(part not in (None, [], "") for part in value.values())
    return bool(value)
