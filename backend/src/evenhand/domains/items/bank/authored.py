"""Reads the hand-written items of `data/items/*.toml` and gives them the priors of the stated rubric."""

from __future__ import annotations

import tomllib
from pathlib import Path
from random import Random
from typing import Any

from evenhand.domains.items.bank.querying import HARNESS
from evenhand.domains.items.bank.schema import BankSkill, Item, item_adapter

AUTHOR = "Evenhand authors"
FOLDER = Path(__file__).parent / "data" / "items"
# Rubric of docs/science/items.md: an author's judgement in five steps, so the spread is as wide as
# the agreement of judges with later calibrations usually is.
B_OF_DIFFICULTY = {1: -1.5, 2: -0.75, 3: 0.0, 4: 0.75, 5: 1.5}
B_STANDARD_ERROR = 0.9
A_PRIOR = {"choice": (0.9, 0.45), "short_answer": (1.1, 0.5), "code": (1.5, 0.6), "sql": (1.4, 0.6)}
SHORT_ANSWER_SECONDS = 240


def _kind(row: dict[str, Any]) -> str:
    marks = {"entry_point": "code", "schema": "sql", "points": "short_answer"}
    return next((kind for mark, kind in marks.items() if mark in row), "choice")


def _choice(row: dict[str, Any]) -> dict[str, Any]:
    answers = [(row["key"], None), *row["wrong"]]
    Random(row["id"]).shuffle(answers)  # a fixed order for each item, the key at any place
    options = [
        {"id": "ABCDEF"[place], "text": text, "misconception": why}
        for place, (text, why) in enumerate(answers)
    ]
    key = next(option["id"] for option in options if option["misconception"] is None)
    return {"options": options, "key": key, "references": row["sources"], "time_allowance_s": row["seconds"]}


def _short_answer(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "reference_answers": row["references"],
        "key_points": row["points"],
        "references": row.get("sources", ["The reference answers, agreed by two authors."]),
        "time_allowance_s": row.get("seconds", SHORT_ANSWER_SECONDS),
    }


def _code(row: dict[str, Any]) -> dict[str, Any]:
    def cases(rows: list[list[Any]]) -> list[dict[str, Any]]:
        return [{"call": call, "expected": expected} for call, expected in rows]

    return {
        "language": row.get("language", "python"),
        "entry_point": row["entry_point"],
        "starter": row["starter"].strip() + "\n",
        "examples": cases(row["examples"]),
        "hidden_tests": cases(row["hidden"]),
        "reference_solution": row["solution"].strip() + "\n",
        "wrong_solutions": [
            {"misconception": why, "code": code.strip() + "\n"} for why, code in row["wrong"]
        ],
        "references": ["The reference solution, run against all cases by the verification."],
        "time_allowance_s": row["minutes"] * 60,
    }


def _sql(row: dict[str, Any]) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(HARNESS, names)  # noqa: S102 - our own program, on our own queries
    ordered = row.get("ordered", False)
    sets = [row["sample"], *row["hidden"]]
    return {
        "schema_sql": row["schema"],
        "sample_sql": row["sample"],
        "hidden_sql": row["hidden"],
        "reference_query": row["solution"],
        "wrong_queries": [{"misconception": why, "code": query} for why, query in row["wrong"]],
        "ordered": ordered,
        "expected": [names["rows"](row["schema"] + data, row["solution"], ordered) for data in sets],
        "references": ["The reference query, run on all data by the verification."],
        "time_allowance_s": row["minutes"] * 60,
    }


BODIES = {"choice": _choice, "short_answer": _short_answer, "code": _code, "sql": _sql}


def to_item(row: dict[str, Any], skill_ids: dict[str, str]) -> Item:
    """The item of one `[[item]]` entry. Raises: KeyError or pydantic's ValidationError for a faulty entry."""
    kind = _kind(row)
    a_mean, a_error = A_PRIOR[kind]
    common = {
        "type": kind,
        "id": row["id"],
        "version": row.get("version", 1),
        "skill_id": skill_ids[row["skill"]],
        "cognitive_level": row["level"],
        "stem": row["stem"].strip(),
        "a": {"mean": a_mean, "standard_error": a_error},
        "b": {"mean": B_OF_DIFFICULTY[row["difficulty"]], "standard_error": B_STANDARD_ERROR},
        "author": AUTHOR,
    }
    return item_adapter.validate_python(common | BODIES[kind](row))


def authored_items(skills: tuple[BankSkill, ...]) -> list[Item]:
    """All hand-written items, ordered by file name, then as written."""
    skill_ids = {skill.slug: skill.id for skill in skills}
    rows = [row for file in sorted(FOLDER.glob("*.toml")) for row in tomllib.loads(file.read_text())["item"]]
    return [to_item(row, skill_ids) for row in rows]
