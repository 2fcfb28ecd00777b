"""A résumé's lines → JSON Resume with a confidence and a source for every field."""

import re
import statistics
from collections import Counter
from dataclasses import replace

from evenhand.ml.text.resume.basics import location, parse_basics, profile
from evenhand.ml.text.resume.education import parse_education
from evenhand.ml.text.resume.evidence import Evidence
from evenhand.ml.text.resume.fields import Found, Json, Record, locate
from evenhand.ml.text.resume.findings import findings_of
from evenhand.ml.text.resume.headings import find_headings, known_section
from evenhand.ml.text.resume.layout import Document, Line
from evenhand.ml.text.resume.lists import (
    is_language_list,
    parse_certificates,
    parse_languages,
    parse_plain,
    parse_skills,
    parse_titled,
)
from evenhand.ml.text.resume.work import parse_work

VERSION = "resume-parser-2026.11.27-1"
_INLINE = re.compile(r"^([^:\t]{3,40}?)\s*(?::|\t)\s*(\S.*)$")
_FURNITURE = (
    r"(?:page\s*)?\d{1,2}(?:\s*(?:of|/)\s*\d{1,2})?|.{0,40}\s[-–|]\s*page\s*\d{1,2}(?:\s*(?:of|/)\s*\d{1,2})?"
    r"|last updated\b.{0,40}"
)
_TITLES = {"projects": "name", "awards": "title", "publications": "name", "volunteer": "organization"}


def parse(document: Document) -> Json:
    """JSON Resume, confidences by path ("work.0.position"), warnings and the parser's version.

    Returns: {"resume": …, "confidences": {path: {"confidence", "line", "page", "start", "stop", "text", "box"}},
    "warnings": [{"kind", …}], "findings": [{"kind", "page", "text", "where", "explanation"}], "pages": …,
    "scanned_pages": […], "version": …}. The same document always gives the same result.
    """
    lines = _without_page_furniture(document)
    sections = split_sections(lines)
    basics = parse_basics(sections.get("head", []), sections.get("contact", []), list(lines), document.links)
    records = _parse_sections(_without_the_name(sections, basics))
    resume, confidences = _assemble(basics, records, sections, Evidence(document))
    return {
        "resume": resume,
        "confidences": confidences,
        "warnings": _warnings(document, resume),
        "findings": findings_of(document),
        "pages": document.pages,
        "scanned_pages": list(document.scanned_pages),
        "version": VERSION,
    }


def _without_page_furniture(document: Document) -> tuple[Line, ...]:
    """Lines without page numbers and without headers or footers that every page repeats."""
    texts = Counter((line.text, round(line.top)) for line in document.lines if line.top)
    kept = []
    for line in document.lines:
        repeated = (
            document.pages > 1
            and line.page > 1
            and line.top
            and texts[line.text, round(line.top)] >= document.pages
        )
        if repeated or re.fullmatch(_FURNITURE, line.text.strip(), re.IGNORECASE):
            continue
        kept.append(line)
    return tuple(kept)


def split_sections(lines: tuple[Line, ...]) -> dict[str, list[Line]]:
    """Section name → its lines; "head" holds what stands before the first heading. A section that is
    opened twice (two columns, "Earlier experience") goes on."""
    headings = find_headings(lines)
    sections: dict[str, list[Line]] = {"head": []}
    current = "head"
    for line in lines:
        if line.number in headings:
            current = headings[line.number]
            sections.setdefault(current, [])
            continue
        inline = _inline_section(line, current)
        if inline:
            section, rest = inline
            sections.setdefault(section, []).append(rest)
            if current == "head":
                current = section
            continue
        sections.setdefault(current, []).append(line)
    return sections


def _inline_section(line: Line, current: str) -> tuple[str, Line] | None:
    """ "Languages: Spanish, German" is a section on one line, unless it labels a group of skills."""
    match = _INLINE.match(line.text)
    section = known_section(match.group(1)) if match else None
    if not match or section not in ("skills", "languages", "certificates", "interests", "summary"):
        return None
    if section == "languages" and not is_language_list(match.group(2)):
        return None
    if section == "skills" and current not in ("head", "summary", "education", "languages", "interests"):
        return None
    if section in ("certificates", "summary", "interests") and current == "skills":
        return None
    return section, replace(line, text=match.group(2))


def _without_the_name(sections: dict[str, list[Line]], basics: Record) -> dict[str, list[Line]]:
    """Where a list ends a side column, the person's name comes next: "Crystal English" speaks no language.

    It stands larger than the list; a line that does not is left where it is.
    """
    name = basics.values.get("name")
    if name is None or name.source is None:
        return sections
    where, kept = name.source.line, dict(sections)
    for section in ("skills", "languages", "certificates", "interests"):
        lines = sections.get(section, [])
        usual = statistics.median(line.size for line in lines) if lines else 0.0
        kept[section] = [x for x in lines if x.number != where or x.size <= 1.2 * usual]
    return kept


def _parse_sections(sections: dict[str, list[Line]]) -> dict[str, list[Record]]:
    records = {
        "work": parse_work(sections.get("work", [])),
        "education": parse_education(sections.get("education", [])),
        "skills": parse_skills(sections.get("skills", [])),
        "languages": parse_languages(sections.get("languages", [])),
        "certificates": parse_certificates(sections.get("certificates", [])),
        "interests": parse_plain(sections.get("interests", [])),
    }
    for section, title in _TITLES.items():
        records[section] = parse_titled(sections.get(section, []), title)
    return records


def _assemble(
    basics: Record, records: dict[str, list[Record]], sections: dict[str, list[Line]], evidence: Evidence
) -> tuple[Json, dict[str, Json]]:
    confidences: dict[str, Json] = {}
    resume: Json = {"basics": _basics(basics, sections, records, confidences, evidence)}
    for section, rows in records.items():
        out = []
        for i, record in enumerate(rows):
            item: Json = {}
            for name, found in record.values.items():
                item[name] = found.value == "true" if name == "current" else found.value
                confidences[f"{section}.{i}.{name}"] = evidence.of(found)
            for name, values in record.lists.items():
                item[name] = [v.value for v in values]
                for j, found in enumerate(values):
                    confidences[f"{section}.{i}.{name}.{j}"] = evidence.of(found)
            out.append(item)
        resume[section] = out
    resume["meta"] = {"version": VERSION}
    return resume, confidences


def _basics(
    record: Record,
    sections: dict[str, list[Line]],
    records: dict[str, list[Record]],
    confidences: dict[str, Json],
    evidence: Evidence,
) -> Json:
    out: Json = {}
    summary = [line for line in sections.get("summary", []) if line.text]
    if summary:
        record.put("summary", locate(" ".join(line.text for line in summary), summary, 0.92))
    if "label" not in record.values:
        current = next((r for r in records["work"] if "current" in r.values and "position" in r.values), None)
        if current:
            position = current.values["position"]
            record.put("label", Found(position.value, position.confidence * 0.9, position.source))
    for name, found in record.values.items():
        out[name] = location(found.value) if name == "location" else found.value
        confidences["basics.location.city" if name == "location" else f"basics.{name}"] = evidence.of(found)
    out["profiles"] = [profile(p) for p in record.lists.get("profiles", [])]
    for i, found in enumerate(record.lists.get("profiles", [])):
        confidences[f"basics.profiles.{i}"] = evidence.of(found)
    return out


def _warnings(document: Document, resume: Json) -> list[Json]:
    warnings: list[Json] = [
        {
            "kind": "hidden_text",
            "reason": h.reason,
            "page": h.page,
            "characters": h.characters,
            "sample": h.sample,
        }
        for h in document.hidden
        if h.kind != "active_content"
    ]
    warnings += [{"kind": "scanned_page", "page": page} for page in document.scanned_pages]
    if document.characters < 80:
        warnings.append({"kind": "little_text", "reason": "The file holds almost no text; it may be a scan."})
    for section in ("work", "education", "skills"):
        if not resume[section]:
            warnings.append({"kind": "nothing_found", "section": section})
    basics = resume["basics"]
    if isinstance(basics, dict):
        for name in ("name", "email"):
            if name not in basics:
                warnings.append({"kind": "nothing_found", "section": f"basics.{name}"})
    return warnings
