"""Marks, orders, pairs, gaps and queries: part of the credit where part is right, and nothing for marking blindly."""

import asyncio
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from evenhand.domains.assessments import grading
from evenhand.domains.assessments.errors import WrongKindOfAnswer
from evenhand.domains.assessments.models import Verdict
from evenhand.domains.items.bank import load_bank
from evenhand.domains.items.bank.arranged import compared
from evenhand.domains.items.bank.schema import (
    FillInItem,
    MatchingItem,
    MultipleChoiceItem,
    OrderingItem,
    SqlItem,
    TrueFalseItem,
    item_adapter,
)
from evenhand.providers.sandbox import LinuxSandbox
from tests.factories.assessments import right_answer, wrong_answer

COMMON: dict[str, Any] = {
    "id": "python.parts.1",
    "version": 1,
    "skill_id": "evenhand:skill/python",
    "cognitive_level": "apply",
    "a": {"mean": 1.0, "standard_error": 0.4},
    "b": {"mean": 0.0, "standard_error": 0.8},
    "time_allowance_s": 60,
    "references": ["https://docs.python.org"],
    "author": "Tests",
}
STEM = "What holds of these things, as far as Python goes?"
LETTERED = [{"id": "ABCDEF"[n], "text": f"thing {n}"} for n in range(5)]
MANY = MultipleChoiceItem(
    **COMMON, stem=STEM, options=LETTERED, key=("A", "C"),
    misconceptions={"B": "takes b for right", "C": "overlooks c"},
)  # fmt: skip
ORDER = OrderingItem(
    **COMMON, stem=STEM, options=LETTERED[:4], key=("B", "A", "C", "D"), misconception="starts at the end"
)
PAIRS = MatchingItem(**COMMON, stem=STEM, lefts=LETTERED[:2], options=LETTERED[:4], key={"A": "D", "B": "A"})
GAPS = FillInItem(
    **COMMON, stem="The sum is [[1]] and its name is [[2]].",
    blanks=[{"id": "1", "accepted": ["12.5"], "misconceptions": {"13": "rounds"}}, {"id": "2", "accepted": ["Total sum"]}],
)  # fmt: skip


class NoGraders:
    """What a key decides needs neither a model nor a sandbox."""

    @property
    def grader(self) -> Any:
        raise AssertionError("the grader was asked")

    @property
    def sandbox(self) -> Any:
        raise AssertionError("the sandbox was asked")


class Sandboxed(NoGraders):
    def __init__(self) -> None:
        self._sandbox = LinuxSandbox()

    @property
    def sandbox(self) -> LinuxSandbox:
        return self._sandbox


def graded(item: Any, answer: dict[str, Any]) -> grading.Graded:
    return asyncio.run(grading.grade(item, grading.checked(item, answer), NoGraders()))


@pytest.mark.parametrize(
    ("item", "answer", "credit"),
    [
        (MANY, {"options": ["A", "C"]}, 1.0),
        (MANY, {"options": ["A"]}, 0.5),
        (MANY, {"options": ["A", "B", "C"]}, 2 / 3),
        (MANY, {"options": ["A", "B", "C", "D", "E"]}, 0.0),
        (MANY, {"options": ["B"]}, 0.0),
        (ORDER, {"order": ["B", "A", "C", "D"]}, 1.0),
        (ORDER, {"order": ["A", "B", "C", "D"]}, 2 / 3),
        (ORDER, {"order": ["D", "C", "A", "B"]}, 0.0),
        (PAIRS, {"pairs": {"A": "D", "B": "A"}}, 1.0),
        (PAIRS, {"pairs": {"A": "D", "B": "B"}}, 0.5),
        (PAIRS, {"pairs": {"A": "D"}}, 0.5),
        (GAPS, {"blanks": {"1": " 12,50 ", "2": "TOTALSUM"}}, 1.0),
        (GAPS, {"blanks": {"1": "13", "2": "total  sum"}}, 0.5),
        (GAPS, {"blanks": {"1": "", "2": "none"}}, 0.0),
    ],
)
def test_part_of_the_credit_where_part_is_right(item, answer, credit):
    found = graded(item, answer)

    assert found.credit == pytest.approx(credit)
    assert found.verdict == (
        Verdict.CORRECT if credit == 1 else Verdict.PARTIAL if credit else Verdict.INCORRECT
    )


def test_the_mistakes_behind_an_answer_are_named():
    assert graded(MANY, {"options": ["A", "B"]}).evidence["misconception"] == "takes b for right; overlooks c"
    assert graded(ORDER, {"order": ["D", "C", "B", "A"]}).evidence["misconception"] == "starts at the end"
    assert graded(GAPS, {"blanks": {"1": "13"}}).evidence["misconception"] == "rounds"
    assert graded(PAIRS, {"pairs": {"A": "A"}}).evidence["misconception"] is None


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        (MANY, {"options": []}), (MANY, {"options": ["F"]}), (MANY, {"options": ["A", "A"]}), (MANY, {"option": "A"}),
        (ORDER, {"order": ["A", "B", "C"]}), (ORDER, {"order": ["A", "A", "B", "C"]}), (ORDER, {"order": list("ABCDE")}),
        (PAIRS, {"pairs": {"C": "A"}}), (PAIRS, {"pairs": {"A": "F"}}), (GAPS, {"blanks": {"3": "x"}}),
    ],
)  # fmt: skip
def test_what_the_question_does_not_have_is_refused(item, answer):
    with pytest.raises(WrongKindOfAnswer):
        grading.checked(item, answer)


@given(st.sets(st.sampled_from("ABCDE"), min_size=1), st.sampled_from("ABCDE"))
def test_marking_a_right_option_more_never_costs_and_a_wrong_one_never_pays(marked, more):
    before, after = MANY.credit(sorted(marked)), MANY.credit(sorted(marked | {more}))
    if more in MANY.key:
        assert after >= before
    else:
        assert after <= before


@given(st.permutations("ABCD"))
def test_an_order_and_its_reverse_never_both_earn(order):
    assert min(ORDER.credit(list(order)), ORDER.credit(list(reversed(order)))) == 0


def test_guessing_is_the_mean_credit_of_knowing_nothing():
    assert PAIRS.guessing == 0.25
    assert 0.1 < MANY.guessing < 0.3
    assert 0.1 < ORDER.guessing < 0.3
    assert GAPS.guessing == 0.0


@pytest.mark.parametrize(("one", "other"), [("12,50", "12.5"), ("−3", "-3"), (" A b ", "ab"), ("7.0", "7")])
def test_fillings_are_compared_by_what_they_say(one, other):
    assert compared(one) == compared(other)


@pytest.mark.parametrize(
    "broken",
    [
        MANY.model_dump() | {"key": ["A", "B", "C", "D", "E"]},
        MANY.model_dump() | {"key": ["F"]},
        ORDER.model_dump() | {"key": ["A", "B", "C", "D"]},
        ORDER.model_dump() | {"key": ["A", "B", "C"]},
        PAIRS.model_dump() | {"key": {"A": "D"}},
        GAPS.model_dump() | {"stem": "The sum is [[1]] and its name is missing."},
        MANY.model_dump() | {"type": "essay"},
    ],
)
def test_an_item_that_contradicts_itself_or_is_of_no_known_type_is_refused(broken):
    with pytest.raises(ValidationError):
        item_adapter.validate_python(broken)


def test_every_item_of_the_bank_gives_full_credit_to_its_key_and_less_to_a_mistake():
    kinds = TrueFalseItem | MultipleChoiceItem | OrderingItem | MatchingItem | FillInItem
    items = [item for item in load_bank().items if isinstance(item, kinds)]
    assert len({item.type for item in items}) == 5
    for item in items:
        assert graded(item, right_answer(item)).credit == 1.0, item.id
        assert (graded(item, wrong_answer(item)).credit or 0.0) < 0.5, item.id


async def test_a_query_is_judged_by_its_rows_and_can_do_nothing_but_read():
    item = next(item for item in load_bank().items if isinstance(item, SqlItem) and not item.ordered)
    outside = Sandboxed()
    right = await grading.grade(item, {"code": item.reference_query}, outside)
    assert (right.credit, right.verdict) == (1.0, Verdict.CORRECT)
    for query in (
        item.wrong_queries[0].code,
        "DROP TABLE orders",
        "ATTACH '/etc/passwd' AS stolen",
        "PRAGMA database_list",
        "SELECT load_extension('/tmp/x')",
        "SELECT 1; SELECT 2",
        "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t",
        "SELECT zeroblob(2000000000)",
        "'); import os; os.system('id') #",
        "",
    ):
        found = await grading.grade(item, {"code": query}, outside)
        assert (found.credit, found.verdict) == (0.0, Verdict.INCORRECT), query


def test_a_candidate_is_sent_neither_hidden_data_nor_keys():
    for item in load_bank().items:
        sent = item.for_candidate()
        assert (
            not {"key", "misconceptions", "misconception", "hidden_sql", "reference_query", "expected"}
            & sent.keys()
        )
        if isinstance(item, FillInItem):
            assert sent["blanks"] == [blank.id for blank in item.blanks]
        if isinstance(item, SqlItem):
            assert all(data not in str(sent) for data in item.hidden_sql)
