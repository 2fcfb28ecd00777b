"""Writing a profile into a document: what it changed wins, all else stays as it was."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from evenhand.domains.candidates.json_resume import reading
from evenhand.domains.candidates.json_resume.document import Document
from evenhand.domains.candidates.json_resume.reading import MOST, Entry, Read

LEVEL_NAMES = {1: "Beginner", 2: "Basic", 3: "Intermediate", 4: "Advanced", 5: "Expert"}
_PLACE = ("address", "postalCode", "city", "countryCode", "region")


@dataclass(frozen=True, slots=True)
class Section:
    """One list: its name in the profile and in the document, how an entry is read, and its members' names."""

    field: str
    name: str
    read: Read
    members: Mapping[str, str]
    same: Callable[[Entry, Entry], bool]  # whether an edited entry is still this one


def _shares(*names: str) -> Callable[[Entry, Entry], bool]:
    return lambda one, other: any(one[name] and one[name] == other[name] for name in names)


SECTIONS = (
    Section(
        "experience", "work", reading.position,
        {"title": "position", "company": "name", "location": "location", "start": "startDate", "end": "endDate",
         "summary": "summary", "highlights": "highlights"},
        lambda one, other: _shares("company")(one, other) or (_shares("title")(one, other) and _shares("start")(one, other)),
    ),
    Section(
        "education", "education", reading.study,
        {"institution": "institution", "degree": "studyType", "field": "area", "start": "startDate",
         "end": "endDate", "score": "score"},
        _shares("institution"),
    ),
    Section(
        "languages", "languages", reading.language, {"language": "language", "fluency": "fluency"},
        _shares("language"),
    ),
    Section(
        "certificates", "certificates", reading.certificate, {"name": "name", "issuer": "issuer", "date": "date"},
        _shares("name"),
    ),
)  # fmt: skip


def merged(document: Document, profile: Mapping[str, Any]) -> Document:
    """The document with the profile's present fields; its members keep their order.

    Args:
        document: as it was imported.
        profile: the fields of a ProfileIn, as JSON.
    """
    was = reading.read(document)
    out = dict(document)
    basics = _basics(document.get("basics") or {}, was, profile)
    if basics or "basics" in document:
        out["basics"] = basics if basics or document.get("basics") is not None else None
    for section in SECTIONS:
        now = [entry for entry in profile[section.field] if not _blank(section, entry)]
        if now != was[section.field]:
            out[section.name] = _entries(document.get(section.name) or [], now, section)
    skills = _skills(document.get("skills") or [], profile["skills"])
    if skills is not None:
        out["skills"] = skills
    return out


def _blank(section: Section, entry: Entry) -> bool:
    """An entry without anything in it cannot be read back; it is not written."""
    return section.read(_written(section, {}, entry)) is None


def _basics(found: Mapping[str, Any], was: Mapping[str, Any], profile: Mapping[str, Any]) -> Document:
    basics = dict(found)
    for field, member in (("headline", "label"), ("phone", "phone"), ("summary", "summary")):
        if profile[field] != was[field]:
            _put(basics, member, profile[field])
    if profile["location"] != was["location"]:
        # The parts that a text cannot tell would contradict it.
        place = {k: v for k, v in (basics.get("location") or {}).items() if k not in _PLACE}
        _put(basics, "location", place | ({"city": profile["location"]} if profile["location"] else {}))
    if profile["links"] != was["links"]:
        _put_links(basics, profile["links"])
    return basics


def _put(target: Document, member: str, value: Any) -> None:
    if value in ("", None, [], {}):
        target.pop(member, None)
    else:
        target[member] = value


def _put_links(basics: Document, links: Sequence[str]) -> None:
    told = set(reading.links(basics))
    if basics.get("url") in told and basics["url"] not in links[:1]:
        del basics["url"]
    first = basics.get("url")
    found = list(basics.get("profiles") or [])
    by_url = {p["url"]: p for p in found if isinstance(p, dict) and reading.is_link(p.get("url"))}
    profiles = [
        by_url.get(link) or {"network": urlsplit(link).netloc, "url": link} for link in links if link != first
    ]
    # Those without a page, and those beyond the most, are not the profile's to remove.
    profiles += [p for p in found if not (isinstance(p, dict) and p.get("url") in told)]
    if profiles or found:
        basics["profiles"] = profiles


def _entries(found: Sequence[Any], now: Sequence[Entry], section: Section) -> list[Any]:
    """The profile's entries in their order, each in the entry it was read from; then those it cannot have."""
    was = reading.read_each(found, section.read, MOST[section.field])
    free = [place for place, entry in enumerate(was) if entry is not None]
    taken: dict[int, int] = {}
    for fits in (lambda one, other: one == other, section.same):
        for number, entry in enumerate(now):
            match = (
                next((p for p in free if fits(was[p] or {}, entry)), None) if number not in taken else None
            )
            if match is not None:
                taken[number] = match
                free.remove(match)
    out = [_written(section, found[taken[n]] if n in taken else {}, entry) for n, entry in enumerate(now)]
    return out + [entry for place, entry in enumerate(found) if was[place] is None]


def _written(section: Section, found: Mapping[str, Any], entry: Entry) -> Document:
    """The document's entry with what the profile changed of it."""
    out = dict(found)
    was = section.read(found) or {}
    for field, member in section.members.items():
        if entry[field] != was.get(field, [] if isinstance(entry[field], list) else None):
            _put(out, member, entry[field])
    told = section.read(out)
    if told is not None and told.get("current") != entry.get("current"):
        out.pop("current", None)
        if entry["current"] != reading.goes_on(out):
            out["current"] = entry["current"]
    return out


def _skills(found: Sequence[Any], now: Sequence[Mapping[str, Any]]) -> list[Any] | None:
    """The document's skills with the profile's changes; None where there are none.

    Groups lose the keywords that the profile has no more, and those whose level it tells: a group tells none.
    """
    was = reading.skills(found)
    if [(s["label"], s["level"]) for s in now] == list(was.values()):
        return None
    wanted = {reading.skill_key(s["label"]): (place, s) for place, s in reversed(list(enumerate(now)))}
    placed: list[tuple[float, Any]] = []
    done: set[str] = set()
    for entry in found:
        keys = [reading.skill_key(name) for name in reading.names_of(entry)]
        mine = [key for key in keys if key in was and key not in done]
        if not any(key in was for key in keys):
            placed.append((float("inf"), entry))  # no skill that the profile has
            continue
        kept = _kept(entry, set(mine), was, wanted)
        if kept is not None:
            stay = {reading.skill_key(name) for name in reading.names_of(kept)} & set(mine)
            done |= stay
            placed.append((min((wanted[key][0] for key in stay), default=float("inf")), kept))
    for key, (place, skill) in wanted.items():
        if key not in done:
            new = {"name": skill["label"]} | (
                {"level": LEVEL_NAMES[skill["level"]]} if skill["level"] else {}
            )
            placed.append((place, new))
    return [entry for _, entry in sorted(placed, key=lambda item: item[0])]


def _kept(
    entry: Document,
    mine: set[str],
    was: Mapping[str, Any],
    wanted: Mapping[str, tuple[int, Mapping[str, Any]]],
) -> Document | None:
    """The entry with those of its skills that stay; None where none does.

    Args:
        mine: its skills that no entry before it tells.
    """
    if not entry.get("keywords"):
        [key] = [reading.skill_key(name) for name in reading.names_of(entry)]
        if key not in wanted:
            return None
        if key not in mine:
            return entry
        level, named = wanted[key][1]["level"], entry | {"name": _respelt(entry["name"], wanted)}
        if level == reading.level_of(entry):
            return named
        rest = {name: value for name, value in named.items() if name != "level"}
        return rest | ({"level": LEVEL_NAMES[level]} if level else {})

    def stays(keyword: Any) -> bool:
        key = reading.skill_key(keyword) if _is_skill(keyword) else None
        if key is None or key not in was:
            return True
        return key in wanted and (key not in mine or wanted[key][1]["level"] is None)

    keywords = [_respelt(keyword, wanted) for keyword in entry["keywords"] if stays(keyword)]
    if not any(_is_skill(keyword) for keyword in keywords):
        return None
    return entry if keywords == entry["keywords"] else entry | {"keywords": keywords}


def _respelt(name: Any, wanted: Mapping[str, tuple[int, Mapping[str, Any]]]) -> Any:
    """The skill's name as the profile writes it: React for react."""
    found = wanted.get(reading.skill_key(name)) if _is_skill(name) else None
    return name if found is None or found[1]["label"] == name[:120] else found[1]["label"]


def _is_skill(keyword: Any) -> bool:
    return isinstance(keyword, str) and bool(keyword.strip())
