"""Education: degree, field of study, school, dates, grade, however they are strung together."""

import re
from dataclasses import dataclass, field

from evenhand.ml.text.resume.dates import Period, find_periods, without_dates
from evenhand.ml.text.resume.entries import is_body
from evenhand.ml.text.resume.fields import Found, Record, Source, locate
from evenhand.ml.text.resume.layout import Line
from evenhand.ml.text.resume.words import place_score, school_score

_OF = (
    "Science|Sciences|Arts|Engineering|Business Administration|Laws|Law|Technology|Philosophy|Fine Arts|Commerce|Education"
    "|Medicine|Music|Architecture|Applied Science|Applied Arts|Public Health|Public Administration|Social Work|Nursing|Design"
    "|Computer Applications|Business|Divinity|Pharmacy|Research|Letters|Veterinary Medicine|Dental Surgery|Surgery"
)
_DEGREE = re.compile(
    rf"(?:(?:Bachelor|Master|Doctor|Associate|Magister)(?:['’]?s)?(?:\s+Degree)?(?:\s+of\s+(?:{_OF})(?:\s+and\s+(?:{_OF}))?\b)?(?:\s+degree)?"
    r"|Doctorate|Postdoc\w*|(?:Advanced |National |Higher National |Postgraduate |Graduate )?(?:Diploma|Certificate)(?!s)"
    r"|(?:High|Secondary) School(?: Diploma)?|G\.?E\.?D\.?(?!\w)|A[- ]Levels?|GCSEs?|Foundation Degree|International Baccalaureate"
    r"|Licenciatura|Licence|Laurea(?: Magistrale| Triennale)?|Grado|Máster|Mestrado|Bacharelado|Magister|Inżynier|Licencjat"
    r"|Class (?:XII|X|12|10)(?:th)?|1[02]th (?:Grade|Standard|Class)|Diplom(?:-\w+)?|Staatsexamen|Abitur|Matura|Maturità|Baccalauréat|Bachillerato|Бакалавр|Магистр|学士|硕士|博士|本科|修士"
    r"|(?-i:Ph\.?\s?D\b\.?|D\.?Phil\b\.?|Ed\.?D\b\.?|M\.?B\.?A\b\.?|M\.?Sc\b\.?|M\.?S\b\.?|M\.?A\b\.?|M\.?Eng\b\.?|M\.?Tech\b\.?|M\.?Phil\b\.?"
    r"|M\.?Ed\b\.?|M\.?F\.?A\b\.?|M\.?P\.?[AH]\b\.?|M\.?C\.?A\b\.?|M\.?Com\b\.?|M\.?Res\b\.?|LL\.?[BM]\b\.?|J\.?D\b\.?|M\.?D\b\.?|M\.?B\.?B\.?S\b\.?"
    r"|B\.?Sc\b\.?|B\.?S\b\.?|B\.?A\b\.?|B\.?Eng\b\.?|B\.?E\b\.?|B\.?Tech\b\.?|B\.?Com\b\.?|B\.?B\.?A\b\.?|B\.?C\.?A\b\.?|B\.?F\.?A\b\.?|B\.?Ed\b\.?"
    r"|B\.?Arch\b\.?|A\.?A\.?S?\b\.?|A\.?S\b\.?|HN[DC]|NVQ|BTEC|DDS|DVM|PGCE|PGDM?|SSC|HSC|IB)(?:\s*\((?-i:Hons|Honours)\.?\)|\s+Hons\b\.?)?)",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"(?:\b(?:C?GPA|grade|score|note|nota|média|średnia|average|marks?|percentage)\b\.?\s*(?:[:=of-]+\s*)?(?P<a>\d+(?:[.,]\d+)?\s?%?(?:\s*/\s*\d+(?:[.,]\d+)?)?))"
    r"|(?P<b>\b\d[.,]\d+\s*/\s*(?:4|5|6|7|10|20|30|100)(?:[.,]0+)?\b(?:\s*C?GPA)?)|(?P<c>\b\d\.\d+\s+C?GPA\b)"
    r"|(?P<d>\b(?:first[- ]class(?: honou?rs)?|upper second(?:[- ]class)?|(?:magna |summa )?cum laude|2:1|2:2|with distinction|with honou?rs)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:degree|major|field(?: of study)?|institution|school|university|location|minor|specialization|course)\s*:\s*(?=\S)",
    re.I,
)
_CUT = re.compile(r"\t+|\s+[|•·–—―]\s+|\s*\|\s*|\s+-{1,2}\s+|,\s+(?![^(]*\))|;\s+|:\s+|\s{3,}")
_AREA = re.compile(
    r"scien|engineer|econom|business|manag|math|statist|physic|chemi|biolog|arts?\b|histor|law\b|medic|nurs|account|financ|market|design"
    r"|educat|psycholog|computer|comput|informat|technolog|data|electr|mechanic|civil|literatur|philosoph|sociolog|politic|linguist"
    r"|architect|administrat|studies|communicat|journalis|graphic|hospitality|social|health|environment|agricultur|music|relations"
    r"|software|network|secur|logistic|supply|languages?\b|ciencias|ingenier|derecho|économ|gestion|informatik|wirtschaft|betriebs",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Study:
    lines: list[Line] = field(default_factory=list)
    degree: Found | None = None
    area: Found | None = None
    institution: Found | None = None
    location: Found | None = None
    score: Found | None = None
    period: tuple[Period, Line] | None = None
    extra: list[Line] = field(default_factory=list)


def parse_education(lines: list[Line]) -> list[Record]:
    """The studies of an education section, in the order written. Fields: institution, studyType, area,
    startDate, endDate, score, location; list: courses (bullets)."""
    studies: list[_Study] = []
    for line in lines:
        if (line.bullet and studies and not _opens(line)) or (is_body(line) and not _opens(line)):
            if studies:
                _grade(studies[-1], line)
                studies[-1].extra.append(line)
            continue
        read = _read(line)
        if not studies or _clashes(studies[-1], read):
            studies.append(read)
        else:
            _merge(studies[-1], read)
    return [_record(s) for s in studies if s.degree or s.institution or s.area]


def _opens(line: Line) -> bool:
    return bool(_degree_match(line.text)) and (school_score(line.text) > 0 or bool(find_periods(line.text)))


def _clashes(study: _Study, read: _Study) -> bool:
    """A thing that the current study has already belongs to the next one."""
    if not (read.degree or read.institution or read.area or read.period):
        return False
    both = (
        (study.degree, read.degree),
        (study.period, read.period),
        (
            study.institution,
            read.institution if not (read.institution and read.institution.confidence < 0.6) else None,
        ),
    )
    return any(have and new for have, new in both)


def _merge(study: _Study, read: _Study) -> None:
    for name in ("degree", "area", "institution", "location", "score", "period"):
        if getattr(study, name) is None:
            setattr(study, name, getattr(read, name))
    study.lines += read.lines


def _degree_match(text: str) -> re.Match[str] | None:
    for match in _DEGREE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        if (not before or not before.isalnum()) and (not after or not after.isalnum()):
            return match
    return None


def _grade(study: _Study, line: Line) -> None:
    match = _GRADE.search(line.text)
    if match and study.score is None:
        value = next(v for v in match.groups() if v)
        study.score = locate(value.strip(), [line], 0.9)


def _read(line: Line) -> _Study:
    study = _Study(lines=[line])
    periods = find_periods(line.text)
    if periods:
        study.period = (next((p for p in periods if p.is_range), periods[0]), line)
    _grade(study, line)
    text = _GRADE.sub("", without_dates(line.text, periods))
    parts = [_LABEL.sub("", p).strip(" ,;|:•–—-()") for p in _CUT.split(text)]
    rest: list[str] = []
    after_degree = False
    for part in filter(None, parts):
        match = _degree_match(part)
        if match and study.degree is None and not (school_score(part) and match.end() - match.start() < 4):
            after_degree = True
            rest += _take_degree(study, part, match, line)
        elif school_score(part) and study.institution is None:
            study.institution = _institution(part, line, rest)
            after_degree = False
        elif after_degree and study.area is None and (not place_score(part) > 0.5 or _AREA.search(part)):
            study.area = locate(part, [line], 0.9 if _AREA.search(part) else 0.7)
            after_degree = False
        else:
            rest.append(part)
    _place_the_rest(study, rest, line)
    return study


def _take_degree(study: _Study, part: str, match: re.Match[str], line: Line) -> list[str]:
    """Degree, and the field behind it: "in X", "of X", "(X)" or just "X". Returns what is left over."""
    study.degree = locate(match.group().strip(), [line], 0.95)
    tail = part[match.end() :].strip(" ,.-–:")
    tail = re.sub(r"^(?:\((.*?)\)?$)", r"\1", tail)
    tail = re.sub(r"^(?:in|of|at|from|en|di|de|em|w|im)\s+(?:the\s+)?", "", tail).strip(" ()")
    head = part[: match.start()].strip(" ,(-")
    if school_score(tail):
        halves = re.split(r"\s+(?:at|from|,)\s+", tail, maxsplit=1)
        if len(halves) == 2:
            study.area, tail = locate(halves[0], [line], 0.85), halves[1]
        study.institution = locate(tail, [line], 0.85)
    elif tail:
        study.area = locate(tail, [line], 0.93 if _AREA.search(tail) else 0.8)
    if head and not tail and _AREA.search(head):
        study.area = locate(head, [line], 0.85)
        return []
    return [head] if len(head) > 2 else []


def _institution(part: str, line: Line, rest: list[str]) -> Found:
    # "University of California, Berkeley" keeps its campus only when it is written with "of" or "at".
    return locate(part, [line], 0.93)


def _place_the_rest(study: _Study, rest: list[str], line: Line) -> None:
    for part in rest:
        if (
            study.institution is not None
            and study.location is None
            and place_score(part) >= 0.1
            and not _AREA.search(part)
        ):
            study.location = locate(part, [line], 0.75)
        elif study.area is None and _AREA.search(part):
            study.area = locate(part, [line], 0.75)
        elif study.institution is None and part[:1].isupper() and len(part) > 2:
            study.institution = locate(part, [line], 0.5)
        elif study.location is None and place_score(part) > 0:
            study.location = locate(part, [line], 0.6)


def _record(study: _Study) -> Record:
    record = Record()
    record.put("institution", study.institution)
    record.put("studyType", study.degree)
    record.put("area", study.area)
    record.put("location", study.location)
    record.put("score", study.score)
    if study.period:
        period, line = study.period
        source = Source(line.number, line.page, period.start, period.stop, line.text)
        if period.is_range and period.begin:
            record.put("startDate", Found(period.begin.iso, period.confidence, source))
        end = period.end or (None if period.is_range else period.begin)
        if end:
            record.put("endDate", Found(end.iso, period.confidence, source))
    record.lists["courses"] = [locate(e.text, [e], 0.8) for e in study.extra if not _GRADE.fullmatch(e.text)]
    return record
