"""Hiding a person in what they wrote: their name in any writing, ways to reach them, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.domains.applications.veil import deep, veil, without_contacts

ALIAS = "Candidate 7F3K"


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Ines Duarte", "I am Ines Duarte.", f"I am {ALIAS}."),
        ("Ines Duarte", "INES DUARTE, engineer", f"{ALIAS}, engineer"),
        ("Ines Duarte", "ines duarte here", f"{ALIAS} here"),
        ("Ines Duarte", "Duarte, Ines", f"{ALIAS}, {ALIAS}"),
        ("Inês Duarte", "Ines said", f"{ALIAS} said"),
        ("Ines Duarte", "Inês said", f"{ALIAS} said"),
        ("Ines Duarte", "Business lines of Inesco", "Business lines of Inesco"),
        ("Will May", "I will go in may, if it may be", "I will go in may, if it may be"),
        ("Will May", "Will said", f"{ALIAS} said"),
        ("Jean-Luc Picard", "Jean-Luc and Picard's crew", f"{ALIAS} and {ALIAS}'s crew"),
        ("王 小明", "我是王小明。", f"我是{ALIAS}。"),
        ("김 민준", "저는 김 민준", f"저는 {ALIAS}"),
        ("", "Nobody", "Nobody"),
    ],
)
def test_names_are_replaced(name: str, text: str, shown: str) -> None:
    assert veil(name, ALIAS)(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mail a.b+c@mail.example.org now", "Mail [hidden] now"),
        ("Call +33 6 12 34 56 78 or (020) 7946-0018", "Call [hidden] or [hidden]"),
        ("555-123-4567", "[hidden]"),
        ("See https://me.example/x?y and linkedin.com/in/me", "See [hidden] and [hidden]"),
        ("From 2019-2023 I served 40000 jobs, 10 000 000 rows, in 2021-03", "From 2019-2023 I served 40000 jobs, 10 000 000 rows, in 2021-03"),
        ("Version 3.11.2 and port 8080", "Version 3.11.2 and port 8080"),
    ],
)  # fmt: skip
def test_ways_to_reach_a_person_are_hidden_and_numbers_of_work_are_not(text: str, shown: str) -> None:
    assert without_contacts(text) == shown


@given(st.text(max_size=40), st.text(max_size=200))
def test_any_name_and_any_text_can_be_handled(name: str, text: str) -> None:
    veil(name, ALIAS)(without_contacts(text))


@given(st.sampled_from(["Ines Duarte", "Søren Ørsted", "O'Brien Kate"]), st.text("ab \n", max_size=20))
def test_the_whole_name_never_remains(name: str, around: str) -> None:
    assert name not in veil(name, ALIAS)(f"{around} {name} {around}")


def test_in_documents_ids_stay_and_every_text_is_looked_at() -> None:
    hide = veil("Ines Duarte", ALIAS)
    document = {"skill_id": "https://example.org/Ines", "list": [{"deep": "Ines"}], "number": 4, "none": None}

    assert deep(hide, document) == {
        "skill_id": "https://example.org/Ines", "list": [{"deep": ALIAS}], "number": 4, "none": None,
    }  # fmt: skip
