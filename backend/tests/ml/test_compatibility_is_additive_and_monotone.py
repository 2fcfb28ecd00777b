"""The compatibility score: exact reasons, monotone evidence, honest intervals."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.ml.recommend.compatibility import compatibility, tied_groups

SKILLS = [
    {"skill_id": "s:python", "label": "Python", "importance": "must", "level": 4},
    {"skill_id": "s:sql", "label": "SQL", "importance": "must", "level": 3},
    {"skill_id": "s:docker", "label": "Docker", "importance": "nice", "level": 2},
]


def inputs(**person: Any) -> dict[str, Any]:
    return {
        "job": {
            "skills": SKILLS,
            "years_min": 4,
            "remote_policy": "hybrid",
            "location": "Lyon, France",
            "employment_type": "full_time",
            "pay_max": 60000,
            "pay_period": "year",
            "currency": "EUR",
        },
        "person": {"skills": [], "years": None, "preferences": {}, **person},
        "near": {},
        "assessment": None,
        "interview": None,
        "parts": ["ability", "interview"],
    }


def ability(theta: float, error: float = 0.4) -> dict[str, Any]:
    skill = {"skill_id": "b", "label": "Python", "weight": 1.0, "theta": theta, "standard_error": error}
    return {"score_id": "x", "skills": [skill]}


def rubric(score: float | None, width: float = 1.0) -> list[dict[str, Any]]:
    ends = (None, None) if score is None else (max(1, score - width), min(5, score + width))
    return [
        {
            "score_id": "y",
            "competency": "c",
            "label": "Teamwork",
            "score": score,
            "low": ends[0],
            "high": ends[1],
        }
    ]


people = st.builds(
    lambda levels, years, theta, error, score, remote: (
        inputs(
            skills=[
                {"skill_id": s["skill_id"], "label": s["label"], "level": level}
                for s, level in zip(SKILLS, levels, strict=True)
                if level != 0
            ],
            years=years,
            preferences={"remote": remote} if remote else {},
        )
        | {"assessment": None if theta is None else ability(theta, error)}
        | {"interview": rubric(score)}
    ),
    st.lists(st.sampled_from([0, None, 1, 2, 3, 4, 5]), min_size=3, max_size=3),
    st.one_of(st.none(), st.floats(0, 40)),
    st.one_of(st.none(), st.floats(-4, 4)),
    st.floats(0.1, 1.5),
    st.one_of(st.none(), st.floats(1, 5)),
    st.sampled_from([None, "remote", "hybrid"]),
)


@given(people)
def test_points_add_up_to_the_score_and_lie_in_the_interval(person: dict[str, Any]) -> None:
    result = compatibility(person)

    assert result["score"] == round(sum(part["points"] for part in result["parts"]), 6)
    assert sum(part["weight"] for part in result["parts"]) == pytest.approx(1, abs=1e-5)
    assert 0 <= result["low"] <= result["score"] <= result["high"] <= 100 + 1e-9


@given(people, st.integers(0, 2))
@settings(max_examples=60)
def test_stating_more_of_a_skill_never_lowers_the_score(person: dict[str, Any], which: int) -> None:
    better = copy.deepcopy(person)
    wanted = SKILLS[which]
    others = [s for s in better["person"]["skills"] if s["skill_id"] != wanted["skill_id"]]
    better["person"]["skills"] = [
        *others,
        {"skill_id": wanted["skill_id"], "label": wanted["label"], "level": 5},
    ]

    assert compatibility(better)["score"] >= compatibility(person)["score"] - 1e-6


@given(people, st.floats(-3, 3), st.floats(0, 2), st.floats(1, 4), st.floats(0, 1))
@settings(max_examples=60)
def test_better_verified_evidence_never_lowers_the_score(
    person: dict[str, Any], theta: float, more: float, score: float, rise: float
) -> None:
    before = person | {"assessment": ability(theta), "interview": rubric(score)}
    after = person | {"assessment": ability(theta + more), "interview": rubric(score + rise)}

    assert compatibility(after)["score"] >= compatibility(before)["score"] - 1e-6


def test_a_skill_nobody_answered_on_is_not_yet_known_and_no_reason_for_anybody() -> None:
    answered = {**ability(0.8)["skills"][0], "items": 3}
    silent = {"skill_id": "g", "label": "Git", "weight": 1.0, "theta": 0.0, "standard_error": 1.0, "items": 0}

    result = compatibility(inputs() | {"assessment": {"score_id": "x", "skills": [answered, silent]}})
    nothing = compatibility(inputs() | {"assessment": {"score_id": "x", "skills": [silent]}})

    [part] = [part for part in result["parts"] if part["part"] == "ability"]
    assert [reason["kind"] for reason in part["reasons"]] == ["for", "missing"]
    assert part["reasons"][1]["text"].startswith("Git: not yet known")
    assert part["evidence"] == "verified"
    [part] = [part for part in nothing["parts"] if part["part"] == "ability"]
    assert (part["evidence"], part["value"]) == ("missing", 0.5)


def test_missing_evidence_widens_the_interval_and_is_named() -> None:
    skills = [{"skill_id": s["skill_id"], "label": s["label"], "level": s["level"]} for s in SKILLS]
    without = compatibility(inputs(skills=skills, years=5))
    middling = compatibility(
        inputs(skills=skills, years=5) | {"assessment": ability(0, 0.2), "interview": rubric(3)}
    )

    assert without["score"] == pytest.approx(middling["score"], abs=0.01)  # unknown counts as the middle
    assert without["high"] - without["low"] > 1.5 * (middling["high"] - middling["low"])
    said = [r["text"] for part in without["parts"] for r in part["reasons"] if r["kind"] == "missing"]
    assert said == ["The assessment has not been taken yet.", "The interview has not been held yet."]


def test_years_beyond_what_is_asked_for_change_nothing() -> None:
    assert compatibility(inputs(years=4))["score"] == compatibility(inputs(years=35))["score"]


def test_a_neighbouring_skill_earns_part_of_the_credit_and_says_so() -> None:
    near = {"s:sql": {"skill_id": "s:postgres", "label": "PostgreSQL", "likeness": 0.8}}
    with_it = compatibility(inputs() | {"near": near})
    exact = compatibility(inputs(skills=[{"skill_id": "s:sql", "label": "SQL", "level": 3}]))

    assert compatibility(inputs())["score"] < with_it["score"] < exact["score"]
    assert any("PostgreSQL is close to it" in r["text"] for p in with_it["parts"] for r in p["reasons"])


def test_which_preference_differs_is_not_told() -> None:
    told = json.dumps(
        compatibility(inputs(preferences={"pay_min": 90000, "currency": "EUR", "remote": "remote"}))
    )

    assert "0 of 2 stated preferences fit" in told
    assert "90000" not in told
    assert "remote" not in told


def test_who_overlaps_the_one_above_is_tied_with_them() -> None:
    assert tied_groups([(80, 90), (75, 85), (60, 74), (10, 20)]) == [1, 1, 2, 3]
    assert tied_groups([]) == []
