"""The pool of questions we wrote: data files beside this module, read once and checked."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from evenhand.domains.interviews.plan import Anchors, KeyPoint, PlannedQuestion, QuestionKind
from evenhand.ml.text.narrative import Part

FOLDER = Path(__file__).parent / "questions"


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PoolPoint(_Strict):
    text: str
    probe: str
    part: Part | None = None


class PoolQuestion(_Strict):
    id: str
    level: int = Field(ge=1, le=5)
    kind: Literal["technical", "behavioural", "situational"]
    text: str
    points: Annotated[tuple[PoolPoint, ...], Field(min_length=2, max_length=5)]


class Area(_Strict):
    """A skill or competency with its questions.

    `aliases` are other names of the skill, lower case; one that begins with `=` only fits the whole name
    ("sales", but not "sales tax law").
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    cues: tuple[str, ...] = ()  # words of a job's text that call for this competency
    anchors: Anchors
    questions: tuple[PoolQuestion, ...]


class PoolFile(_Strict):
    version: int
    areas: tuple[Area, ...]


@cache
def areas() -> dict[str, tuple[Area, str]]:
    """Area id → (area, "file/version")."""
    found: dict[str, tuple[Area, str]] = {}
    for path in sorted(FOLDER.glob("*.json")):
        file = PoolFile.model_validate_json(path.read_bytes())
        for area in file.areas:
            if area.id in found:
                raise ValueError(f"two areas are called {area.id}")
            found[area.id] = (area, f"{path.stem}/{file.version}")
    return found


def normal(name: str) -> str:
    """A skill's name for comparison: lower case, without what stands in brackets, plain marks."""
    bare = re.sub(r"\([^)]*\)", " ", name.casefold())
    return re.sub(r"[^a-z0-9+#.]+", " ", bare).strip(" .")


def technical_area(skill_label: str) -> tuple[Area, str] | None:
    """The area that asks about this skill, by its name or one of its aliases as whole words."""
    wanted = f" {normal(skill_label)} "
    best: tuple[int, tuple[Area, str]] | None = None
    for area, source in areas().values():
        if not area.id.startswith("skill:"):
            continue
        for name in (normal(area.label), *area.aliases):
            whole = wanted.strip() == name.removeprefix("=")
            fits = whole or (len(name) > 2 and f" {name} " in wanted)
            if fits and (best is None or len(name) > best[0]):
                best = (len(name), (area, source))
    return best[1] if best else None


def planned(
    area: Area, question: PoolQuestion, source: str, *, requirement: str, label: str | None = None,
    competency: str | None = None,
) -> PlannedQuestion:  # fmt: skip
    """A pool question as part of a plan."""
    kind: QuestionKind = question.kind
    return PlannedQuestion(
        id=question.id,
        kind=kind,
        text=question.text,
        competency=competency or area.id,
        competency_label=label or area.label,
        requirement=requirement,
        points=tuple(
            KeyPoint(id=f"{question.id}.{number}", part=point.part, text=point.text, probe=point.probe)
            for number, point in enumerate(question.points, start=1)
        ),
        anchors=area.anchors,
        source=source,
    )
