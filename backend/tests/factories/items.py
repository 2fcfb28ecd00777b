"""Questions as the page sends them."""

from typing import Any

SKILL = {"skill_id": "evenhand:skill/ferries", "skill_label": "Running a ferry"}
STEM = (
    "A ferry takes 40 cars and leaves every 20 minutes. {cars} cars arrive in the first hour, evenly spread. "
    "After how many departures is the quay empty again?"
)


def choice_body(cars: int = 130, **more: Any) -> dict[str, Any]:
    """A question with one right option."""
    content = {
        "type": "choice",
        "stem": STEM.format(cars=cars),
        "options": [
            {"id": "A", "text": "3", "misconception": "counts one hour and not until the quay is empty"},
            {"id": "B", "text": "4", "misconception": None},
            {"id": "C", "text": "5", "misconception": "counts a ferry that leaves empty"},
        ],
        "key": "B",
        "references": ["Timetable of the line"],
        "cognitive_level": "apply",
    }
    return {**SKILL, "difficulty": 0.2, "content": content, **more}


def code_body(solution: str = "def cars(n):\n    return n * 2\n") -> dict[str, Any]:
    """A programming question; its solution can be made wrong."""
    content = {
        "type": "code",
        "stem": "Write a function that tells how many axles a number of cars has. Every car has two.",
        "language": "python",
        "entry_point": "cars",
        "starter": 'def cars(n):\n    """Axles of n cars."""\n',
        "examples": [{"call": "cars(1)", "expected": 2}],
        "hidden_tests": [
            {"call": "cars(0)", "expected": 0},
            {"call": "cars(3)", "expected": 6},
            {"call": "cars(10)", "expected": 20},
        ],
        "reference_solution": solution,
        "wrong_solutions": [{"code": "def cars(n):\n    return n + 2\n", "misconception": "adds instead"}],
    }
    return {**SKILL, "difficulty": -1.0, "content": content}


# What routes on a question need beside their path.
ITEM_BODIES: dict[tuple[str, str], Any] = {
    ("PUT", "/v1/items/{question_id}"): choice_body(version=1),
    ("POST", "/v1/items/{question_id}/moves"): {"to": "review", "version": 1},
}
