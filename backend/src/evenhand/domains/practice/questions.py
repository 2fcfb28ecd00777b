"""The questions to practise with: our own, and none of those that interviews ask."""

from functools import cache
from pathlib import Path

from evenhand.domains.interviews import PlannedQuestion, PoolFile, planned_question

FILE = Path(__file__).parent / "questions.json"


@cache
def questions() -> dict[str, PlannedQuestion]:
    """Id → question, in the order they are offered."""
    file = PoolFile.model_validate_json(FILE.read_bytes())
    source = f"practice/{file.version}"
    return {
        question.id: planned_question(area, question, source, requirement=area.label)
        for area in file.areas
        for question in area.questions
    }
