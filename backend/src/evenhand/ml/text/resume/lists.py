"""Sections that are lists: skills, languages, certificates, projects, awards and the like."""

import re

from evenhand.ml.text.resume.dates import find_periods, without_dates
from evenhand.ml.text.resume.fields import Found, Record, Source, locate
from evenhand.ml.text.resume.headings import is_caps
from evenhand.ml.text.resume.layout import Line
from evenhand.ml.text.resume.words import languages

_RATING = re.compile(r"[●○★☆■□▪▫◆◇⬤◯•]{2,}|\b\d{1,3}\s?%|\b\d\s?/\s?(?:5|10)\b")
_YEARS = re.compile(r"\(?\b\d+\+?\s*(?:years?|yrs?)\b\.?(?: of experience)?\)?", re.IGNORECASE)
_LEVELS = "expert|advanced|intermediate|beginner|basic|proficient|fluent|familiar|working knowledge|native|novice|competent|strong|good|excellent"
_LEVEL = re.compile(
    rf"\s*(?:[(\[]\s*(?P<a>{_LEVELS})[^)\]]*[)\]]|(?:[-–—:]|\t)\s*(?P<b>{_LEVELS})(?: level| user| knowledge)?)\s*$",
    re.IGNORECASE,
)
_ITEM_CUT = re.compile(r"\t+|[;|•·●▪■◦‣∙○]+|,(?![^(]*\))(?!\d)|\s+[/–—-]\s+|\s{3,}")
_GROUP = re.compile(r"^([^:,;•|]{2,40}?)\s*:\s+(\S.*)$")
_FLUENCY = re.compile(
    r"native(?: or bilingual)?(?: speaker| proficiency| language)?|mother tongue|bilingual|fluent|full professional(?: proficiency)?"
    r"|professional(?: working)?(?: proficiency)?|limited working(?: proficiency)?|working(?: proficiency| knowledge)?|conversational|advanced"
    r"|upper[- ]intermediate|intermediate|elementary(?: proficiency)?|basic|beginner|proficient|good|excellent|\b[ABC][12]\b\+?|muttersprache"
    r"|fließend|verhandlungssicher|grundkenntnisse|langue maternelle|courant|nativo|materna|madrelingua|ojczysty|business level|moedertaal",
    re.IGNORECASE,
)


def parse_skills(lines: list[Line]) -> list[Record]:
    """Skills as written. A labelled line ("Databases: PostgreSQL, Redis") is a group: name and keywords;
    all others are one record each. Fields: name, level; list: keywords."""
    records: list[Record] = []
    seen: set[str] = set()
    for line in lines:
        group = _GROUP.match(line.text.replace("\t", " : ", 1) if _labelled_cell(line) else line.text)
        if group and (items := _items(group.group(2))):
            record = Record()
            record.put("name", locate(group.group(1).strip(), [line], 0.9))
            record.lists["keywords"] = [locate(i, [line], 0.92) for i, _ in items]
            records.append(record)
            continue
        for item, level in _items(line.text):
            if item.lower() not in seen:
                seen.add(item.lower())
                record = Record()
                record.put("name", locate(item, [line], 0.93 if len(item.split()) <= 6 else 0.6))
                if level:
                    record.put("level", locate(level, [line], 0.85))
                records.append(record)
    return records


def _labelled_cell(line: Line) -> bool:
    """Two cells of which only the second is a list: a table row "Databases | PostgreSQL, Redis"."""
    cells = line.text.split("\t")
    return len(cells) == 2 and "," in cells[1] and not re.search(r"[,;•|]", cells[0])


def _items(text: str) -> list[tuple[str, str]]:
    """(skill, level or "") of one line; prose gives nothing."""
    if len(text) > 60 and re.search(r"[a-z]\.(?:\s|$)", text) and text.count(",") < 3:
        return []
    found: list[tuple[str, str]] = []
    for piece in _ITEM_CUT.split(_RATING.sub("", _YEARS.sub("", text))):
        level = _LEVEL.search(piece)
        item = _LEVEL.sub("", piece).strip(" .:-–—()\t") if level else piece.strip(" .:-–—\t")
        item = re.sub(r"^(?:and|&)\s+", "", item)
        if piece.strip().endswith((")", "+", "#")):
            item = re.sub(r"^(?:and|&)\s+", "", (_LEVEL.sub("", piece) if level else piece).strip(" :-–—\t"))
        if re.fullmatch(_LEVELS, item, re.IGNORECASE) and found:
            found[-1] = (found[-1][0], item)
        elif 1 <= len(item) <= 70 and any(c.isalnum() for c in item):
            found.append((item, (level.group("a") or level.group("b")) if level else ""))
    return found


def parse_languages(lines: list[Line]) -> list[Record]:
    """Human languages with fluency as written. Fields: language (English name), fluency."""
    table = languages()
    records: list[Record] = []
    for line in lines:
        spans = [
            (m.start(), m.end(), table[m.group().lower()])
            for m in re.finditer(
                r"[^\W\d_]{3,}(?:[ -](?:sign language|language))?|[\u4e00-\u9fff]{1,4}",
                line.text,
                re.IGNORECASE,
            )
            if m.group().lower() in table
        ]
        for i, (start, stop, name) in enumerate(spans):
            after = line.text[stop : spans[i + 1][0] if i + 1 < len(spans) else len(line.text)]
            before = line.text[(spans[i - 1][1] if i else 0) : start]
            fluency = _FLUENCY.search(after) or (
                _FLUENCY.search(before) if not i and not _FLUENCY.search(after) else None
            )
            record = Record()
            source = Source(line.number, line.page, start, stop, line.text)
            record.put("language", Found(name, 0.96, source))
            if fluency:
                record.put("fluency", locate(fluency.group().strip(), [line], 0.88))
            records.append(record)
        if (
            not spans
            and records
            and (fluency := _FLUENCY.search(line.text))
            and "fluency" not in records[-1].values
        ):
            records[-1].put("fluency", locate(fluency.group(), [line], 0.8))
    return records


def is_language_list(text: str) -> bool:
    """True for "Spanish, German (B2)", false for "Python, Java": is this list of human languages?"""
    words = re.findall(r"[^\W\d_]{3,}", text.lower())
    return bool(words) and sum(w in languages() for w in words) >= max(
        1, sum(not _FLUENCY.fullmatch(w) for w in words) / 2
    )


def parse_certificates(lines: list[Line]) -> list[Record]:
    """Fields: name, issuer, date."""
    records: list[Record] = []
    for line in lines:
        periods = find_periods(line.text)
        text = without_dates(line.text, periods).strip(" ,;|–—-()")
        if not text:
            if periods and periods[0].begin and records and "date" not in records[-1].values:
                records[-1].put("date", Found(periods[0].begin.iso, periods[0].confidence))
            continue
        record = Record()
        parts = [
            p.strip(" ,()")
            for p in re.split(r"\t+|\s+[|•·–—]\s+|\s+-\s+|,\s+|\s+by\s+(?=[A-Z])|\s*\|\s*", text)
            if p.strip(" ,()")
        ]
        if not parts:
            continue
        record.put("name", locate(parts[0], [line], 0.85))
        if len(parts) > 1:
            record.put("issuer", locate(parts[1], [line], 0.7))
        if periods and periods[0].begin:
            source = Source(line.number, line.page, periods[0].start, periods[0].stop, line.text)
            record.put("date", Found(periods[0].begin.iso, periods[0].confidence, source))
        records.append(record)
    return records


def parse_titled(lines: list[Line], title: str) -> list[Record]:
    """Sections of titled things (projects, awards, publications): heading lines and what is told below.
    Fields: `title`, date, description; list: highlights."""
    records: list[Record] = []
    for line in lines:
        opens = (
            not line.bullet
            and len(line.text) <= 90
            and (not records or line.bold or records[-1].lists["highlights"])
        )
        alone = line.bullet and (not records or records[-1].values.get("bulleted"))
        if opens or alone:
            periods = find_periods(line.text)
            name = without_dates(line.text, periods)
            record = Record(lists={"highlights": []})
            record.put(title, locate(name, [line], 0.75))
            if periods and periods[0].begin:
                record.put("date", Found(periods[0].begin.iso, periods[0].confidence))
            if alone:
                record.values["bulleted"] = Found("yes", 1.0)
            records.append(record)
        elif records and line.bullet:
            records[-1].lists["highlights"].append(locate(line.text, [line], 0.85))
        elif records:
            old = records[-1].values.get("description")
            records[-1].put(
                "description", locate(f"{old.value} {line.text}" if old else line.text, [line], 0.75)
            )
    for record in records:
        record.values.pop("bulleted", None)
    return records


def parse_plain(lines: list[Line]) -> list[Record]:
    """Interests and references: an item each. Field: name."""
    records: list[Record] = []
    for line in lines:
        for item in re.split(r"\t+|[;|•·]+|,(?![^(]*\))", line.text):
            if (item.strip(" .") and not is_caps(item)) or len(item.strip()) > 3:
                record = Record()
                record.put("name", locate(item.strip(" ."), [line], 0.8))
                records.append(record)
    return records
