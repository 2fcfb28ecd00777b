"""`evenhand grade IN.jsonl OUT.jsonl`: short answers to scores with intervals, a line an answer."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from evenhand.cli.lines import Refused, in_a_sentence, numbered_lines, progress, warn_of_twins, whole_file

if TYPE_CHECKING:
    from evenhand.ml.text.grading_labels import Labeller
    from evenhand.ml.text.grading_model import ShortAnswerGrader


@in_a_sentence
def grade(
    source: Path = typer.Argument(..., metavar="IN.jsonl"),
    out: Path = typer.Argument(..., metavar="OUT.jsonl"),
) -> None:
    """Grade short answers against reference answers.

    Each line in: id, question_id, question, reference_answers (a list), answer, max_score (> 0).
    Each line out: id, score, interval [low, high] (90 %), abstained, reason, matched and missing points,
    label (correct, contradictory: says the opposite, or incorrect) with label_probabilities,
    known_question (people's grades of other answers to it were learned from), input_hash, version.
    Where max_score is 1 the scale is right or wrong and the score is the chance of being correct;
    else it is the credit a person would give. A malformed line refuses the whole file.
    """
    tasks = read_tasks(source)
    from evenhand.core.settings import Settings
    from evenhand.ml.text.grading_labels import Labeller
    from evenhand.providers import Providers

    grader = Providers(Settings()).grader
    labeller = Labeller(grader)
    with whole_file(out, source) as sink:
        for task in progress(tasks, "Grading"):
            sink.write(_line(grader, labeller, task))
    typer.echo(f"{len(tasks)} answers graded by {grader.version}; written to {out}", err=True)


def read_tasks(source: Path) -> list[Any]:
    """All lines, checked before the first is graded. Raises: Refused, naming the first malformed line."""
    from typing import Annotated

    from pydantic import BaseModel, Field, StrictInt, StrictStr, ValidationError, field_validator

    class Task(BaseModel):
        id: StrictStr | StrictInt
        question_id: StrictStr | StrictInt
        question: str
        reference_answers: list[str]
        answer: str
        max_score: Annotated[float, Field(gt=0, allow_inf_nan=False)]

        @field_validator("reference_answers", mode="before")
        @classmethod
        def _one_is_a_list(cls, given: Any) -> Any:
            return [given] if isinstance(given, str) else given

        @field_validator("reference_answers")
        @classmethod
        def _says_something(cls, given: list[str]) -> list[str]:
            if not any(character.isalnum() for text in given for character in text):
                raise ValueError("needs at least one reference answer with words in it")
            return given

        @field_validator("answer", mode="before")
        @classmethod
        def _nothing_is_empty(cls, given: Any) -> Any:
            return "" if given is None else given  # how tables write a question left out

    tasks = []
    for number, line in numbered_lines(source):
        try:
            tasks.append(Task.model_validate_json(line))
        except ValidationError as malformed:
            first = malformed.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the line"
            what = first["msg"].removeprefix("Value error, ")
            raise Refused(f"{source}, line {number}: {place}: {what}. Nothing was written.") from None
    warn_of_twins(source, (task.id for task in tasks))
    return tasks


def _line(grader: "ShortAnswerGrader", labeller: "Labeller", task: Any) -> bytes:
    import orjson

    row = {
        "id": task.id, "question_id": task.question_id, **_graded(grader, labeller, task),
        "input_hash": _hash(task), "version": f"{grader.version} {labeller.version}",
    }  # fmt: skip
    return orjson.dumps(row) + b"\n"


def _hash(task: Any) -> str:
    """sha256 of all that the grade depends on beside the version."""
    import hashlib

    import orjson

    read = [task.question, task.reference_answers, task.answer, task.max_score]
    return hashlib.sha256(orjson.dumps(read)).hexdigest()


def _graded(grader: "ShortAnswerGrader", labeller: "Labeller", task: Any) -> dict[str, Any]:
    from evenhand.ml.text.words import words

    if not any(words(reference) for reference in task.reference_answers):
        reason = "The reference answers hold no words that the grader can read; it reads English."
        whole = [0.0, task.max_score]
        return _judged(0.0, whole, reason) | {
            "matched": [], "missing": task.reference_answers,
            "label": None, "label_probabilities": None, "known_question": False,
        }  # fmt: skip
    graded = grader.grade(task.question, task.reference_answers, task.answer)
    label = labeller.label(task.question, task.reference_answers, task.answer, graded)
    low, score, high = graded.low, graded.fraction, graded.high
    if task.max_score <= 1:
        low, score, high = grader.right_or_wrong(graded)
    interval = [round(low * task.max_score, 6), round(high * task.max_score, 6)]
    return _judged(round(score * task.max_score, 6), interval, graded.reason) | {
        "abstained": graded.abstained,
        "matched": [{"point": point.text, "quote": point.quote} for point in graded.matched],
        "missing": [point.text for point in graded.missing],
        "label": label.name,
        "label_probabilities": label.probabilities,
        "known_question": label.known_question,
    }


def _judged(score: float, interval: list[float], reason: str | None) -> dict[str, Any]:
    return {"score": score, "interval": interval, "abstained": reason is not None, "reason": reason}
