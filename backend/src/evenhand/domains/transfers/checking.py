"""A row as what would be made of it, with everything that is wrong with it, column by column."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any, TypeVar

from babel import Locale
from pydantic import BaseModel, EmailStr, Field, TypeAdapter, ValidationError

from evenhand.core import rich_text
from evenhand.core.countries import countries
from evenhand.core.db import now
from evenhand.domains.jobs import JobIn
from evenhand.domains.skills import SkillFacts
from evenhand.domains.transfers import values
from evenhand.domains.transfers.reading import EXTRA

KEEP_DAYS = 365  # how long an imported contact is kept where the file does not say
MOST_TEXT = 20_000
_EMAIL: TypeAdapter[str] = TypeAdapter(EmailStr)
_MARKUP = re.compile(r"</?(?:p|br|ul|ol|li|div|strong|b|em|h[1-6]|span|a)\b[^<>]*>", re.IGNORECASE)
T = TypeVar("T")


class ContactIn(BaseModel):
    """A person as an import brings them along."""

    name: str = Field(min_length=1, max_length=200)
    email: str = Field("", max_length=254)
    phone: str = Field("", max_length=60)
    location: str = Field("", max_length=200)
    headline: str = Field("", max_length=300)
    skills: list[str] = Field(default=[], max_length=100)
    tags: list[str] = Field(default=[], max_length=100)
    source: str = Field("", max_length=120)
    job_external_id: str = Field("", max_length=200)
    job_title: str = Field("", max_length=200)
    stage: str = Field("", max_length=120)
    status: str = Field("", max_length=60)
    applied_at: Any = None
    notes: str = Field("", max_length=20_000)
    keep_until: date


@dataclass(slots=True)
class Checked:
    """`body` is None where the row cannot be made; faults of severity "warning" do not stop it."""

    external_id: str
    body: JobIn | ContactIn | None
    faults: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Row:
    cells: Mapping[str, str]
    mapping: Mapping[str, str]
    faults: list[dict[str, str]] = field(default_factory=list)

    def text(self, target: str) -> str:
        return self.cells.get(self.mapping.get(target, ""), "")

    def fault(self, target: str, problem: str, *, warning: bool = False) -> None:
        column = self.mapping.get(target, target)
        self.faults.append(
            {
                "column": column,
                "value": self.cells.get(column, "")[:200],
                "problem": problem,
                "severity": "warning" if warning else "error",
            }
        )

    def read(self, target: str, parse: Callable[[str], T]) -> T | None:
        cell = self.text(target)
        if not cell:
            return None
        try:
            return parse(cell)
        except ValueError as error:
            self.fault(target, str(error))
            return None

    def listed(self, target: str) -> list[str]:
        return self.read(target, values.listed) or []


def check(
    kind: str, cells: dict[str, str], mapping: dict[str, str], skills: Mapping[str, SkillFacts]
) -> Checked:
    """What would be made of the row. Pure: the same row and mapping give the same."""
    row = _Row(cells, mapping)
    if EXTRA in cells:
        row.faults.append(
            {"column": EXTRA, "value": cells[EXTRA][:200], "problem": "the row has more cells than the header", "severity": "error"}
        )  # fmt: skip
    given = _job(row, skills) if kind == "jobs" else _contact(row)
    external_id = row.text("external_id").strip()
    if len(external_id) > 190:
        row.fault("external_id", "the id has more than 190 characters")
    body = _validated(JobIn if kind == "jobs" else ContactIn, given, row)
    if any(fault["severity"] == "error" for fault in row.faults):
        body = None
    return Checked(external_id[:190] or _digest(cells), body, row.faults)


def _digest(cells: Mapping[str, str]) -> str:
    """For a file without ids: the same row is the same record."""
    said = "\x1f".join(f"{name}\x1e{cells[name]}" for name in sorted(cells))
    return "row:" + hashlib.sha256(said.encode()).hexdigest()[:40]


def _validated(model: type[BaseModel], given: dict[str, Any], row: _Row) -> Any:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        for one in error.errors():
            target = str(one["loc"][0]) if one["loc"] else "title"
            if not any(fault["column"] == row.mapping.get(target, target) for fault in row.faults):
                row.fault(target, one["msg"].removeprefix("Value error, "))
        return None


def _job(row: _Row, skills: Mapping[str, SkillFacts]) -> dict[str, Any]:
    given: dict[str, Any] = {"title": row.text("title")}
    described = row.text("description")
    if _MARKUP.search(described):
        given["description_html"] = described
        described = rich_text.plain_text(rich_text.sanitise(described))
    else:
        given["description"] = described
    if len(described) > MOST_TEXT:
        row.fault("description", f"the description has more than {MOST_TEXT} characters")
    for target, choices, what in (
        ("employment_type", values.EMPLOYMENT, "kind of employment"),
        ("remote_policy", values.REMOTE, "way of working"),
        ("seniority", values.SENIORITY, "seniority"),
        ("pay_period", values.PERIODS, "period"),
    ):
        given[target] = row.read(target, partial(values.one_of, choices, what))
    given |= _pay(row)
    given["years_min"] = row.read("years_min", values.number)
    given["head_count"] = row.read("head_count", values.whole_number)
    given["closes_at"] = row.read("closes_at", values.moment)
    given["department"] = row.text("department")[:120]
    given["language"] = row.text("language").lower()[:2] or None
    given["benefits"] = row.listed("benefits")[:30]
    given["applicant_regions"] = _regions(row)
    given["skills"] = _skills(row, skills)
    given |= _places(row)
    return {name: value for name, value in given.items() if value not in (None, "")}


def _pay(row: _Row) -> dict[str, Any]:
    least, most = row.read("pay_min", values.number), row.read("pay_max", values.number)
    money = row.read("currency", values.currency)
    ranged = row.read("pay", values.pay) if least is None and most is None else None
    if ranged is not None:
        least, most = ranged[0] or None, ranged[1] or None
        money = money or ranged[2]
    for target in ("pay_min", "pay_max"):  # "€50,000" in a column of its own names its currency, too
        money = money or next((values.SIGNS[char] for char in row.text(target) if char in values.SIGNS), None)
    if (least or most) and money is None:
        row.fault("pay" if ranged else "pay_min", "the pay has no currency and is left out", warning=True)
        return {}
    return {"pay_min": least or None, "pay_max": most or None, "currency": money if least or most else None}


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    names = {
        str(name).casefold(): str(code)
        for code, name in Locale("en").territories.items()
        if code in countries()
    }
    return names | {
        "usa": "US",
        "uk": "GB",
        "united states of america": "US",
        "england": "GB",
        "scotland": "GB",
    }


def _regions(row: _Row) -> list[str]:
    def read(cell: str) -> list[str]:
        return list(dict.fromkeys(values.country(part, _country_names()) for part in values.listed(cell)))

    return row.read("applicant_regions", read) or []


def _places(row: _Row) -> dict[str, Any]:
    """One location, or several apart by ";": a city's state and country columns belong to a single one."""
    labels = re.split(r"\s*[;|\n]\s*", row.text("location")) if row.text("location") else []
    country = row.read("country", lambda cell: values.country(cell, _country_names()))
    remote = bool(labels) and all(re.fullmatch(r"(?i)(?:fully )?remote", label) for label in labels)
    if remote:
        return {} if row.text("remote_policy") else {"remote_policy": "remote"}
    places = []
    for label in labels[:20]:
        more = [row.text("region"), row.text("country")] if len(labels) == 1 else []
        said = {part.strip().casefold() for part in label.split(",")}
        parts = [label, *(one for one in more if one and one.casefold() not in said)]
        place: dict[str, Any] = {"label": ", ".join(parts)[:200]}
        if len(labels) == 1 and country:
            place |= {
                "country": country,
                "region": row.text("region")[:120],
                "locality": label.split(",")[0][:120],
            }
        places.append(place)
    return {"locations": [one for one in places if one["label"]]}


def _skills(row: _Row, known: Mapping[str, SkillFacts]) -> list[dict[str, Any]]:
    out: dict[str, dict[str, Any]] = {}
    for target, importance in (("must_skills", "must"), ("nice_skills", "nice")):
        strange = []
        for name, level in row.read(target, values.leveled) or []:
            facts = known.get(" ".join(name.lower().split()))
            if facts is None:
                strange.append(name)
            elif facts.skill_id not in out:
                out[facts.skill_id] = {
                    "skill_id": facts.skill_id, "label": facts.label, "importance": importance, "level": level,
                }  # fmt: skip
        if strange:
            shown = ", ".join(f"“{name[:40]}”" for name in strange[:5])
            row.fault(target, f"the taxonomy has no {shown}; left out", warning=True)
    return list(out.values())[:40]


def skill_names(kind: str, cells: Mapping[str, str], mapping: Mapping[str, str]) -> set[str]:
    """The skills that the row names, as the taxonomy is asked for them."""
    if kind != "jobs":
        return set()
    row = _Row(cells, mapping)
    return {
        " ".join(name.lower().split())
        for target in ("must_skills", "nice_skills")
        for name, _ in row.read(target, values.leveled) or []
    }


def _contact(row: _Row) -> dict[str, Any]:
    name = row.text("name") or " ".join(filter(None, (row.text("first_name"), row.text("last_name"))))
    email = row.text("email")
    if email:
        try:
            _EMAIL.validate_python(email)
        except ValidationError:
            row.fault("email", f"“{email[:60]}” is no email address and is left out", warning=True)
            email = ""
    if not name and email:
        name = email.split("@")[0]
    if not name:
        row.fault("name", "the person has no name")
    keep = row.read("keep_until", values.day) or now().date() + timedelta(days=KEEP_DAYS)
    if keep <= now().date():
        row.fault("keep_until", "the day until which it may be kept is over")
    plain = {
        target: row.text(target)[:most]
        for target, most in (
            ("phone", 60), ("location", 200), ("headline", 300), ("source", 120), ("job_external_id", 200),
            ("job_title", 200), ("stage", 120), ("status", 60), ("notes", 20_000),
        )
    }  # fmt: skip
    return plain | {
        "name": name[:200],
        "email": email,
        "skills": row.listed("skills")[:100],
        "tags": row.listed("tags")[:100],
        "applied_at": row.read("applied_at", values.moment),
        "keep_until": keep,
    }
