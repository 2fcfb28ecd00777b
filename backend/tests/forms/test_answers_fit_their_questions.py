"""What counts as an answer, and which answers do not meet what a job needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from evenhand.domains.forms import QuestionIn, answers
from evenhand.domains.forms.schemas import FormIn

OPTIONS = [{"id": "a", "label": "Anna"}, {"id": "b", "label": "Berta"}]


def question(kind: str, **more) -> QuestionIn:
    options = OPTIONS if kind.endswith("choice") else []
    return QuestionIn.model_validate(
        {"id": "q", "kind": kind, "label": "Question", "options": options, **more}
    )


@pytest.mark.parametrize(
    ("kind", "said", "kept"),
    [
        ("yes_no", False, False),
        ("single_choice", "b", "b"),
        ("multiple_choice", ["b", "a", "b"], ["a", "b"]),
        ("number", 3.5, 3.5),
        ("date", "2026-02-28", "2026-02-28"),
        ("short_text", "  hello\0 ", "hello"),
        ("link", "https://example.org/a?b=c", "https://example.org/a?b=c"),
    ],
)
def test_answers_of_each_kind_are_kept(kind, said, kept) -> None:
    assert answers.read([question(kind)], {"q": said, "unknown": 1}) == ({"q": kept}, {})


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("yes_no", "yes"),
        ("yes_no", 1),
        ("single_choice", "c"),
        ("single_choice", ["a"]),
        ("multiple_choice", ["a", "c"]),
        ("multiple_choice", "a"),
        ("number", True),
        ("number", float("inf")),
        ("number", 61),
        ("date", "2026-02-30"),
        ("date", "20260228"),
        ("short_text", "x" * 301),
        ("short_text", "\ud800"),
        ("link", "javascript:alert(1)"),
        ("link", "https://"),
        ("link", "https://user@example.org"),
        ("link", "http://[bad"),
        ("file", {"id": 1}),
    ],
)
def test_what_does_not_fit_is_said_beside_the_question(kind, said) -> None:
    most = {"most": 60} if kind == "number" else {}

    kept, wrong = answers.read([question(kind, **most)], {"q": said})

    assert kept == {}
    assert wrong["q"].endswith((".", "kept."))


def test_a_required_question_wants_an_answer_and_an_empty_one_is_none() -> None:
    asked = [question("short_text", required=True)]
    for nothing in ({}, {"q": None}, {"q": "  "}, {"q": []}):
        assert answers.read(asked, nothing) == ({}, {"q": "Please answer this question."})


NEEDS = [
    ("yes_no", {"yes": True}, False, True),
    ("single_choice", {"any_of": ["a"]}, "b", "a"),
    ("multiple_choice", {"any_of": ["a"]}, ["b"], ["a", "b"]),
    ("number", {"least": 2}, 1.5, 2),
    ("date", {"until_day": "2026-06-01"}, "2026-06-02", "2026-06-01"),
]


@pytest.mark.parametrize(("kind", "rule", "fails", "meets"), NEEDS)
def test_a_need_is_met_or_not_and_no_answer_fails_none(kind, rule, fails, meets) -> None:
    asked = [question(kind, knock_out={"text": "This job needs it.", **rule})]

    assert answers.not_met(asked, {"q": fails}) == ["q"]
    assert answers.not_met(asked, {"q": meets}) == []
    assert answers.not_met(asked, {}) == []


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("yes_no", {}),
        ("short_text", {"yes": True}),
        ("single_choice", {"any_of": ["a", "b"]}),
        ("number", {}),
    ],
)
def test_a_need_that_no_answer_could_tell_is_refused(kind, rule) -> None:
    with pytest.raises(ValidationError):
        question(kind, knock_out={"text": "This job needs it.", **rule})


def test_two_questions_with_one_id_are_refused() -> None:
    one = question("yes_no").model_dump()
    with pytest.raises(ValidationError):
        FormIn.model_validate({"questions": [one, one]})


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(kind=st.sampled_from(list(answers._READ)), said=anything)
def test_whatever_is_sent_is_kept_or_explained(kind, said) -> None:
    kept, wrong = answers.read([question(kind, required=True)], {"q": said})
    assert set(kept) | set(wrong) == {"q"}
    assert set(kept) & set(wrong) == set()
