"""What of a JSON Resume a profile has a place for. Texts that are too long are cut; what does not fit is left out
here, and stays in the document."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evenhand.domains.candidates.drafts import LEVELS
from evenhand.domains.candidates.schemas import PartialDate

Entry = dict[str, Any]
Read = Callable[[Any], Entry | None]

MOST = {"skills": 150, "experience": 60, "education": 40, "languages": 40, "certificates": 60, "links": 20}
STILL = {"present", "now", "current", "today"}
_DATE: TypeAdapter[str] = TypeAdapter(PartialDate)


def read(document: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a ProfileIn that the document tells, as JSON; those it cannot tell are absent."""
    basics = document.get("basics") or {}
    return {
        "headline": text(basics.get("label")),
        "location": place(basics.get("location")),
        "phone": text(basics.get("phone"), 60),
        "summary": text(basics.get("summary"), 6000),
        "links": links(basics),
        "skills": [
            {"skill_id": None, "label": label, "level": level, "source": "candidate"}
            for label, level in skills(document.get("skills")).values()
        ],
        "experience": entries(document.get("work"), position, MOST["experience"]),
        "education": entries(document.get("education"), study, MOST["education"]),
        "languages": entries(document.get("languages"), language, MOST["languages"]),
        "certificates": entries(document.get("certificates"), certificate, MOST["certificates"]),
    }


def read_each(found: Any, one: Read, most: int) -> list[Entry | None]:
    """Each entry as the profile has it; None for those it cannot have, and for those beyond the most."""
    told: list[Entry | None] = []
    left = most
    for entry in found or []:
        told.append(one(entry) if left and isinstance(entry, dict) else None)
        left -= told[-1] is not None
    return told


def entries(found: Any, one: Read, most: int) -> list[Entry]:
    return [entry for entry in read_each(found, one, most) if entry is not None]


def text(value: Any, longest: int = 200) -> str:
    return value[:longest] if isinstance(value, str) else ""


def date(value: Any) -> str | None:
    try:
        return _DATE.validate_python(value)
    except ValidationError:
        return None


def place(found: Any) -> str:
    """ "Lyon, Rhône-Alpes, FR" of what is there; the address alone where there is no city."""
    if not isinstance(found, dict):
        return ""
    named = [text(found.get(name)) for name in ("city", "region", "countryCode")]
    if not named[0]:
        named.insert(0, text(found.get("address")))
    return ", ".join(part for part in named if part)[:200]


def links(basics: Mapping[str, Any]) -> list[str]:
    """The person's page and their profiles, each once."""
    urls = [basics.get("url"), *(p.get("url") for p in basics.get("profiles") or [] if isinstance(p, dict))]
    return list(dict.fromkeys(str(url) for url in urls if is_link(url)))[: MOST["links"]]


def is_link(url: Any) -> bool:
    return isinstance(url, str) and len(url) <= 500 and url.startswith(("http://", "https://"))


def skills(found: Any) -> dict[str, tuple[str, int | None]]:
    """Key → (label, level): groups are opened into their keywords, whose level the group does not tell."""
    told: dict[str, tuple[str, int | None]] = {}
    for entry in found or []:
        for name in names_of(entry):
            if len(told) < MOST["skills"]:
                told.setdefault(skill_key(name), (name[:120], level_of(entry)))
    return told


def names_of(entry: Any) -> Iterator[str]:
    """The names of a skill entry that a profile can have."""
    if isinstance(entry, dict):
        names = entry.get("keywords") or [entry.get("name")]
        yield from (name for name in names if isinstance(name, str) and name.strip())


def level_of(entry: Mapping[str, Any]) -> int | None:
    return None if entry.get("keywords") else LEVELS.get(text(entry.get("level")).strip().lower())


def skill_key(name: str) -> str:
    return name[:120].casefold()


def position(work: Mapping[str, Any]) -> Entry | None:
    start, end = date(work.get("startDate")), date(work.get("endDate"))
    current = work.get("current")
    return _unless_empty(
        {
            "title": text(work.get("position")),
            "company": text(work.get("name")),
            "location": text(work.get("location")),
            "start": start,
            "end": end,
            "current": current if isinstance(current, bool) else goes_on(work),
            "summary": text(work.get("summary"), 6000),
            "highlights": [text(h, 6000) for h in work.get("highlights") or [] if isinstance(h, str)][:60],
        }
    )


def goes_on(work: Mapping[str, Any]) -> bool:
    """JSON Resume says that a position is held still by not saying when it ended; people write "present", too."""
    end = text(work.get("endDate")).strip().lower()
    return end in STILL or (not end and date(work.get("startDate")) is not None)


def study(found: Mapping[str, Any]) -> Entry | None:
    return _unless_empty(
        {
            "institution": text(found.get("institution")),
            "degree": text(found.get("studyType")),
            "field": text(found.get("area")),
            "start": date(found.get("startDate")),
            "end": date(found.get("endDate")),
            "score": text(found.get("score")),
        }
    )


def language(found: Mapping[str, Any]) -> Entry | None:
    name = text(found.get("language"))
    return {"language": name, "fluency": text(found.get("fluency"))} if name else None


def certificate(found: Mapping[str, Any]) -> Entry | None:
    name = text(found.get("name"))
    return (
        {"name": name, "issuer": text(found.get("issuer")), "date": date(found.get("date"))} if name else None
    )


def _unless_empty(entry: Entry) -> Entry | None:
    told = any(value not in ("", None, []) for name, value in entry.items() if name != "current")
    return entry if told else None
