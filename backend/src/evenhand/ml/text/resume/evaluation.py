"""How well résumés were read: precision, recall and F1 of each field, with intervals over files."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

Counts = tuple[int, int, int]  # right, found though wrong or absent, missed
Doc = Mapping[str, Any]
RESAMPLES = 2000
_ALIKE = str.maketrans("‘’“”–—‐‑", "''\"\"----")  # what programs make of typed characters
_MONTHS = {name: i for i, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
WORK = {"position title": "position", "employer": "name", "position start": "startDate", "position end": "endDate", "bullets": "highlights"}  # fmt: skip
STUDY = {"school": "institution", "degree": "studyType", "field of study": "area", "study start": "startDate", "study end": "endDate"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldScore:
    """`low` and `high` bound the F1 in 95 % of resamplings of the files (percentile bootstrap)."""

    field: str
    files: int
    wanted: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float


def counts_of(found: Doc, truth: Doc) -> dict[str, Counts]:
    """Field → counts for one résumé, both as JSON Resume. Only fields that `truth` has are counted."""
    out: dict[str, Counts] = {}
    read, right = found.get("basics", {}), truth.get("basics", {})
    for field in ("name", "email", "phone", "summary"):
        if right.get(field):
            out[field] = _one(_plain(field, read.get(field)), _plain(field, right[field]))
    city = (right.get("location") or {}).get("city")
    if city:
        out["city"] = _one(_plain("", (read.get("location") or {}).get("city")), _plain("", city))
    if right.get("profiles"):
        out["profile links"] = _sets(_urls(read), _urls(right))
    for rows, fields in (("work", WORK), ("education", STUDY)):
        if rows in truth:
            out |= _rows(found.get(rows, []), truth[rows], fields)
    for rows, label in (("skills", "skills"), ("languages", "languages")):
        if truth.get(rows):
            out[label] = _sets(_names(found, rows), _names(truth, rows))
    return out


def _plain(field: str, value: Any) -> str:
    text = str(value or "").translate(_ALIKE)
    if field == "phone":
        return re.sub(r"\D", "", text)
    if field.endswith(("start", "end")):
        return text[:7]
    return re.sub(r"[\s\u00a0]+", " ", re.sub(r"[*_`]", "", text)).strip(" .,;:|•").casefold()


def _one(found: str, wanted: str) -> Counts:
    if not wanted:
        return (0, 1 if found else 0, 0)
    return (1, 0, 0) if found == wanted else (0, 1 if found else 0, 1)


def _sets(found: set[str], wanted: set[str]) -> Counts:
    return len(found & wanted), len(found - wanted), len(wanted - found)


def _urls(basics: Doc) -> set[str]:
    urls = (str(p.get("url") or "") for p in basics.get("profiles") or [])
    return {re.sub(r"^https?://(?:www\.)?", "", u.lower()).rstrip("/") for u in urls if u}


def _names(resume: Doc, rows: str) -> set[str]:
    if rows == "languages":
        return {_plain("", x.get("language")) for x in resume.get(rows) or []}
    return {_plain("", k) for s in resume.get(rows) or [] for k in s.get("keywords") or [s.get("name")]} - {
        ""
    }


def _rows(found: Sequence[Doc], wanted: Sequence[Doc], fields: Mapping[str, str]) -> dict[str, Counts]:
    """Entries are paired by what they have in common, whatever their order."""
    out = dict.fromkeys(fields, (0, 0, 0))

    def add(field: str, counts: Counts) -> None:
        a, b, c = out[field]
        out[field] = (a + counts[0], b + counts[1], c + counts[2])

    for read, right in _pairs(list(found), list(wanted), fields):
        for field, key in fields.items():
            one, other = (read or {}).get(key), (right or {}).get(key)
            if right is not None and key not in right:
                continue  # not in this file, so nothing can be said of it
            if key == "highlights":
                add(
                    field,
                    _sets({_plain(field, x) for x in one or []}, {_plain(field, x) for x in other or []}),
                )
            else:
                add(field, _one(_plain(field, one), _plain(field, other)))
    return {field: counts for field, counts in out.items() if any(counts)}


def _pairs(
    found: list[Doc], wanted: list[Doc], fields: Mapping[str, str]
) -> Iterator[tuple[Doc | None, Doc | None]]:
    alike = sorted(
        (
            (_likeness(f, w, fields), -abs(i - j), i, j)
            for i, f in enumerate(found)
            for j, w in enumerate(wanted)
        ),
        reverse=True,
    )
    free, open_ = set(range(len(found))), set(range(len(wanted)))
    for likeness, _, i, j in alike:
        if likeness > 0 and i in free and j in open_:
            free.discard(i)
            open_.discard(j)
            yield found[i], wanted[j]
    yield from ((found[i], None) for i in sorted(free))
    yield from ((None, wanted[j]) for j in sorted(open_))


def _likeness(one: Doc, other: Doc, fields: Mapping[str, str]) -> float:
    points = 0.0
    for field, key in fields.items():
        a, b = _plain(field, one.get(key)), _plain(field, other.get(key))
        points += 1.0 if a and a == b else 0.4 if a and b and (a in b or b in a) else 0.0
    return points


def summarized(files: Sequence[Mapping[str, Counts]], seed: int = 0) -> list[FieldScore]:
    """Scores of every field over all files, then "all fields"."""
    fields = dict.fromkeys(field for counts in files for field in counts)
    whole = [
        {"all fields": tuple(int(v) for v in np.sum(list(counts.values()), axis=0))}
        for counts in files
        if counts
    ]
    return [_score(field, [c[field] for c in files if field in c], seed) for field in fields] + (
        [_score("all fields", [c["all fields"] for c in whole], seed)] if whole else []
    )


def _score(field: str, rows: Iterable[Any], seed: int) -> FieldScore:
    table = np.array(list(rows), dtype=float)
    right, extra, missed = table.sum(axis=0)
    draws = np.random.default_rng(seed).integers(0, len(table), (RESAMPLES, len(table)))
    sums = table[draws].sum(axis=1)
    f1s = 2 * sums[:, 0] / np.maximum(1e-9, 2 * sums[:, 0] + sums[:, 1] + sums[:, 2])
    low, high = np.percentile(f1s, (2.5, 97.5))
    return FieldScore(
        field=field,
        files=len(table),
        wanted=int(right + missed),
        precision=float(right / max(1.0, right + extra)),
        recall=float(right / max(1.0, right + missed)),
        f1=float(2 * right / max(1.0, 2 * right + extra + missed)),
        low=float(low),
        high=float(high),
    )


def as_json_resume(truth: Doc) -> dict[str, Any]:
    """The flat truth of made-up résumés (name, jobs, education, skills, …) as JSON Resume."""
    jobs = [
        {"position": j["title"], "name": j["company"], "startDate": _iso(j["start"]), "endDate": _iso(j["end"]),
         "highlights": j["bullets"]}
        for j in truth["jobs"]
    ]  # fmt: skip
    studies = [
        {"institution": s["institution"], "studyType": s["degree"], "area": s["field"], "endDate": s["year"]}
        for s in truth["education"]
    ]
    return {
        "basics": {
            **{name: truth[name] for name in ("name", "email", "phone", "summary")},
            "location": {"city": truth["city"]},
        },
        "work": jobs,
        "education": studies,
        "skills": [{"name": s} for s in truth["skills"]],
        "languages": [{"language": x} for x in truth["languages"]],
    }


def _iso(date: str) -> str:
    """ "Mar 2022" as 2022-03; nothing for a position that goes on."""
    month, _, year = date.partition(" ")
    return f"{year}-{_MONTHS[month.lower()]:02d}" if year else ""
