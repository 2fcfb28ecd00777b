"""A profile as blind review shows it: fields that tell age, school or origin are emptied before texts are redacted. Pure."""

from typing import Any

LONG_AGO = 15  # years; as in the redaction of texts
LONG_CAREER = 10.0
_NATIVE = ("native", "mother", "mutter", "matern", "first language", "bilingual")


def years_shown(years: float | None) -> float | None:
    """Ten stands for ten or more."""
    return None if years is None else min(years, LONG_CAREER)


def without_cues(told: dict[str, Any], year: int) -> dict[str, Any]:
    """The profile's fields, as `asdict(ProfileFacts)` gives them, without those that give a person away."""
    return told | {
        "years_experience": years_shown(told["years_experience"]),
        "experience": [_job(one, year) for one in told["experience"]],
        "education": [
            dict(one) | {"institution": "", "start": None, "end": None, "score": ""}
            for one in told["education"]
        ],
        "languages": [_language(one) for one in told["languages"]],
        "certificates": [
            dict(one) | {"date": _recent(one.get("date"), year)} for one in told["certificates"]
        ],
        "links": (),
    }


def _job(one: dict[str, Any], year: int) -> dict[str, Any]:
    return dict(one) | {
        "location": "", "start": _recent(one.get("start"), year), "end": _recent(one.get("end"), year),
    }  # fmt: skip


def _recent(date: str | None, year: int) -> str | None:
    return date if date and int(date[:4]) > year - LONG_AGO else None


def _language(one: dict[str, Any]) -> dict[str, Any]:
    fluency = str(one.get("fluency", ""))
    native = any(word in fluency.lower() for word in _NATIVE)
    return dict(one) | {"fluency": "fluent" if native else fluency}
