"""From what the parser read to the profile it proposes: a pure translation, nothing is invented."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evenhand.domains.candidates.schemas import (
    CertificateEntry,
    EducationEntry,
    ExperienceEntry,
    LanguageEntry,
    PartialDate,
    ProfileIn,
    SkillEntry,
)

_DATE: TypeAdapter[str] = TypeAdapter(PartialDate)
LEVELS = {"beginner": 1, "novice": 1, "basic": 2, "familiar": 2, "working knowledge": 3, "intermediate": 3, "competent": 3,
          "good": 3, "proficient": 4, "strong": 4, "advanced": 4, "fluent": 4, "excellent": 5, "expert": 5, "native": 5}  # fmt: skip


def draft_of(
    resume: Mapping[str, Any], links: Mapping[str, tuple[str, str]], *, today: tuple[int, int]
) -> ProfileIn:
    """The profile proposed from a JSON Resume.

    Args:
        links: surface form of a skill → (taxonomy id, label), where one is near enough.
        today: (year, month), to which running positions are counted.
    """
    basics = resume.get("basics", {})
    experience = [_experience(w) for w in resume.get("work", [])[:60]]
    place = basics.get("location", {})
    return ProfileIn(
        headline=_cut(basics.get("label", "")),
        location=_cut(place.get("address") or place.get("city", "")),
        phone=basics.get("phone", "")[:60],
        summary=basics.get("summary", "")[:6000],
        years_experience=years_of(experience, today),
        skills=_skills(resume, links),
        experience=experience,
        education=[_education(e) for e in resume.get("education", [])[:40]],
        languages=[
            LanguageEntry(language=_cut(x["language"]), fluency=_cut(x.get("fluency", "")))
            for x in resume.get("languages", [])[:40]
        ],
        certificates=[
            CertificateEntry(
                name=_cut(c["name"]), issuer=_cut(c.get("issuer", "")), date=_date(c.get("date"))
            )
            for c in resume.get("certificates", [])[:60]
        ],
        links=[p["url"][:500] for p in basics.get("profiles", [])][:20],
    )


def skill_names(resume: Mapping[str, Any]) -> list[str]:
    """Every skill as written, groups opened, without doubles."""
    names: list[str] = []
    for skill in resume.get("skills", []):
        names += skill.get("keywords") or [skill["name"]]
    return list(dict.fromkeys(n for n in names if n.strip()))[:150]


def years_of(experience: list[ExperienceEntry], today: tuple[int, int]) -> float | None:
    """Years of work: the months that at least one position covers, /12, one decimal. A month that is not
    given counts from January and to December, but never beyond today. None where nothing is dated."""
    now_index = today[0] * 12 + today[1] - 1
    covered: set[int] = set()
    dated = False
    for job in experience:
        if job.start is None:
            continue
        dated = True
        first = _month_index(job.start, 1)
        last = now_index if job.current or job.end is None else min(now_index, _month_index(job.end, 12))
        covered.update(range(first, last + 1))
    return round(len(covered) / 12, 1) if dated else None


def _month_index(date: str, default: int) -> int:
    year, _, rest = date.partition("-")
    return int(year) * 12 + (int(rest[:2]) if rest else default) - 1


def _skills(resume: Mapping[str, Any], links: Mapping[str, tuple[str, str]]) -> list[SkillEntry]:
    levels = {s["name"]: s.get("level", "") for s in resume.get("skills", [])}
    entries: dict[str, SkillEntry] = {}
    for name in skill_names(resume):
        skill_id, label = links.get(name, (None, name))
        level = LEVELS.get(levels.get(name, "").lower())
        entry = SkillEntry(skill_id=skill_id, label=label[:120], level=level, source="resume")
        entries.setdefault(skill_id or name.lower(), entry)
    return list(entries.values())


def _experience(work: Mapping[str, Any]) -> ExperienceEntry:
    return ExperienceEntry(
        title=_cut(work.get("position", "")),
        company=_cut(work.get("name", "")),
        location=_cut(work.get("location", "")),
        start=_date(work.get("startDate")),
        end=_date(work.get("endDate")),
        current=bool(work.get("current", False)),
        summary=work.get("summary", "")[:6000],
        highlights=[h[:6000] for h in work.get("highlights", [])[:60]],
    )


def _education(study: Mapping[str, Any]) -> EducationEntry:
    return EducationEntry(
        institution=_cut(study.get("institution", "")),
        degree=_cut(study.get("studyType", "")),
        field=_cut(study.get("area", "")),
        start=_date(study.get("startDate")),
        end=_date(study.get("endDate")),
        score=_cut(study.get("score", "")),
    )


def _cut(text: str) -> str:
    return text[:200]


def _date(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return _DATE.validate_python(value)
    except ValidationError:
        return None
