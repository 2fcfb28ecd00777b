import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domains.assessments import replay, scoring
from evenhand.ml.psychometrics import ItemParameters, eap, expected_probability, probability_correct


def row(credit, *, skill="sql", a=1.2, b=0.0, c=0.0, se_a=0.0, se_b=0.0):
    return {
        "item": "x",
        "skill_id": skill,
        "a": a,
        "b": b,
        "c": c,
        "se_a": se_a,
        "se_b": se_b,
        "credit": credit,
    }


def score(rows, skills=(("sql", 1.0),)):
    return scoring.score({"skills": [{"skill_id": s, "weight": w} for s, w in skills], "responses": rows})


def test_items_known_exactly_give_the_plain_eap():
    rows = [row(1.0, b=-0.5), row(0.0, b=0.8, a=1.7), row(1.0, c=0.25)]

    found = score(rows)["overall"]

    items = ItemParameters.of([1.2, 1.7, 1.2], [-0.5, 0.8, 0.0], [0, 0, 0.25])
    theta, sd = eap(np.array([[1.0, 0.0, 1.0]]), items)
    assert found["theta"] == pytest.approx(theta[0], abs=1e-6)
    assert found["standard_error"] == pytest.approx(sd[0], abs=1e-6)


def test_items_that_are_not_calibrated_say_less():
    sure = score([row(1.0)] * 6)["overall"]

    unsure = score([row(1.0, se_a=0.45, se_b=0.8)] * 6)["overall"]

    assert unsure["standard_error"] > sure["standard_error"]
    assert unsure["theta"] < sure["theta"]


def test_the_uncertain_curve_is_the_average_of_the_curves_it_may_be():
    generator = np.random.default_rng(1)
    draws = ItemParameters.of(
        np.abs(generator.normal(1.2, 0.3, 200_000)), generator.normal(0.4, 0.8, 200_000)
    )
    at = np.array([-2.0, 0.0, 0.4, 2.0])

    average = probability_correct(at, draws).mean(axis=1)

    close = expected_probability(at, ItemParameters.of([1.2], [0.4]), [0.3], [0.8])[:, 0]
    assert np.abs(close - average).max() < 0.015


def test_answers_the_machine_abstained_on_leave_theta_alone():
    assert score([row(1.0), row(None)]) == score([row(1.0)])


def test_nothing_answered_is_the_population_with_all_its_width():
    found = score([])["overall"]

    assert (found["theta"], found["standard_error"], found["percentile"]) == (0.0, 1.0, 50.0)
    assert found["low"] == pytest.approx(2.5, abs=0.01)


def test_the_whole_is_the_weighted_mean_of_the_skills():
    rows = [row(1.0, skill="sql")] * 4 + [row(0.0, skill="git")] * 4

    found = score(rows, skills=(("sql", 2.0), ("git", 1.0)))

    sql, git = found["skills"]
    assert found["overall"]["theta"] == pytest.approx((2 * sql["theta"] + git["theta"]) / 3, abs=1e-6)
    error = (2 * sql["standard_error"] + git["standard_error"]) / 3
    assert found["overall"]["standard_error"] == pytest.approx(error, abs=1e-6)


FOUR_SKILLS = (("sql", 2.0), ("git", 2.0), ("bash", 1.0), ("css", 1.0))


def test_skills_without_an_answer_keep_the_whole_as_wide_as_what_is_not_known():
    found = score([row(1.0), row(1.0)], skills=FOUR_SKILLS)

    known, *unknown = found["skills"]
    assert [skill["standard_error"] for skill in unknown] == [1.0, 1.0, 1.0]
    assert found["overall"]["standard_error"] == pytest.approx(
        (2 * known["standard_error"] + 4) / 6, abs=1e-6
    )
    assert found["overall"]["standard_error"] > 0.85


def test_nothing_answered_over_four_skills_is_as_wide_as_over_one():
    whole = score([], skills=FOUR_SKILLS)["overall"]

    assert whole == score([])["overall"]


def test_a_receipt_made_under_the_first_rules_replays_to_what_was_shown_then():
    skills = [{"skill_id": skill, "weight": weight} for skill, weight in FOUR_SKILLS]
    inputs = {"rules": "assessment-rules-1", "skills": skills, "responses": [row(1.0), row(1.0)]}

    then = replay("assessments.theta", inputs, None)

    errors = [
        skill["standard_error"] * weight
        for skill, (_, weight) in zip(then["skills"], FOUR_SKILLS, strict=True)
    ]
    assert then["overall"]["standard_error"] == pytest.approx(np.linalg.norm(errors) / 6, abs=1e-6)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.integers(0, 7))
def test_more_credit_never_lowers_the_percentile(credits, at):
    at %= len(credits)
    better = [*credits[:at], 1.0, *credits[at + 1 :]]

    before, after = (score([row(c) for c in given])["overall"] for given in (credits, better))

    assert after["percentile"] >= before["percentile"]
    assert before["low"] <= before["percentile"] <= before["high"]


def test_another_kind_of_score_is_not_replayed():
    with pytest.raises(KeyError):
        replay("matching.compatibility", {}, None)
