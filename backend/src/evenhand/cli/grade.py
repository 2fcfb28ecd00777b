"""`evenhand grade IN.jsonl OUT.jsonl`: short answers to scores with intervals, a line an answer."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from evenhand.ml.text.grading_model import ShortAnswerGrader


def grade(
    source: Path = typer.Argument(..., metavar="IN.jsonl", exists=True, dir_okay=False),
    out: Path = typer.Argument(..., metavar="OUT.jsonl"),
) -> None:
    """Grade short answers against reference answers.

    Each line in: id, question_id, question, reference_answers (a list), answer, max_score (> 0).
    Each line out: id, score, interval [low, high] (90 %), abstained, reason, matched and missing points,
    version. Where max_score is 1 the scale is right or wrong and the score is the chance of being
    correct; else it is the credit a person would give. A malformed line refuses the whole file.
    """
    tasks = read_tasks(source)
    from evenhand.core.settings import Settings
    from evenhand.providers import Providers

    grader = Providers(Settings()).grader
    # Written beside and renamed: whoever sees OUT.jsonl sees all of it.
    unfinished = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as sink:
            for task in tasks:
                sink.write(_line(grader, task))
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
    typer.echo(f"{len(tasks)} answers graded by {grader.version}; written to {out}")


def read_tasks(source: Path) -> list[Any]:
    """All lines, checked before the first is graded. Exits with 2, naming the line, when one is malformed."""
    from typing import Annotated

    from pydantic import BaseModel, Field, StringConstraints, ValidationError

    class Task(BaseModel):
        id: str | int
        question_id: str | int
        question: str
        reference_answers: Annotated[
            list[Annotated[str, StringConstraints(pattern=r"\w")]], Field(min_length=1)
        ]
        answer: str
        max_score: Annotated[float, Field(gt=0, allow_inf_nan=False)]

    tasks = []
    with source.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                tasks.append(Task.model_validate_json(line))
            except ValidationError as malformed:
                first = malformed.errors()[0]
                place = ".".join(map(str, first["loc"])) or "the line"
                typer.echo(
                    f"{source}, line {number}: {place}: {first['msg']}. Nothing was written.", err=True
                )
                raise typer.Exit(2) from malformed
    return tasks


def _line(grader: "ShortAnswerGrader", task: Any) -> bytes:
    import orjson

    graded = grader.grade(task.question, task.reference_answers, task.answer)
    low, score, high = graded.low, graded.fraction, graded.high
    if task.max_score <= 1:
        low, score, high = grader.right_or_wrong(graded)
    row = {
        "id": task.id,
        "question_id": task.question_id,
        "score": round(score * task.max_score, 6),
        "interval": [round(low * task.max_score, 6), round(high * task.max_score, 6)],
        "abstained": graded.abstained,
        "reason": graded.reason,
        "matched": [{"point": point.text, "quote": point.quote} for point in graded.matched],
        "missing": [point.text for point in graded.missing],
        "version": graded.version,
    }
    return orjson.dumps(row) + b"\n"
