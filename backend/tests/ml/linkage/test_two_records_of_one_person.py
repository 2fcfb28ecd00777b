"""How probable it is that two records speak of one person, and whether they are ever compared."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.ml.linkage import PersonRecord, compare, keys_of
from evenhand.ml.text.redaction.examples import make_examples

ADA = PersonRecord(
    name="Elizabeth Łukasiewicz", email="liz.lukasiewicz@gmail.com", links=("https://www.github.com/lizluk/",),
    city="Lyon, France", jobs=(("Acme GmbH", "2019-03"), ("Globex", "2016-01")), schools=("TU Wien",),
)  # fmt: skip
BOB = PersonRecord("Bob Brown", "bob@x.org", city="Lyon", jobs=(("Initech", "2019-03"),))


@pytest.mark.parametrize(
    ("other", "one_person"),
    [
        (replace(ADA, email="lizlukasiewicz+jobs@googlemail.com"), True),
        (replace(ADA, email="e.l@firm.example", links=()), True),
        (PersonRecord("Liz Lukasiewicz", "liz@firm.example", city="Lyon", jobs=(("ACME", "2019-04"),)), True),
        (PersonRecord("LUKASIEWICZ Elizabeth", "x@y.org", links=("github.com/lizluk",)), True),
        (
            PersonRecord(
                "Elizabeth Łukasiewicz", "ela@wp.example", city="Gdańsk", jobs=(("Orlen", "2012-02"),)
            ),
            False,
        ),
        (PersonRecord("Adam Łukasiewicz", "adam@x.org", city="Lyon", jobs=(("Acme", "2015-01"),)), False),
        (BOB, False),
    ],
)
def test_agreements_weigh_up(other, one_person) -> None:
    found = compare(ADA, other)
    assert (found.probability >= 0.7) is one_person, found
    assert found == compare(other, ADA)
    if one_person:
        assert keys_of(ADA) & keys_of(other)


def test_what_is_missing_says_nothing() -> None:
    assert [r.field for r in compare(ADA, PersonRecord("Zoe Zed")).reasons] == ["name"]
    assert keys_of(PersonRecord("Cher", "info@x.org")) == {"e:info@x.org"}


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_compared(name, email, link) -> None:
    record = PersonRecord(name, email, (email,), (link,), name, ((name, email),), (link,))
    assert 0 <= compare(record, ADA).probability <= 1
    assert all(len(key) > 2 for key in keys_of(record))


def changed(record: PersonRecord, draw: random.Random) -> PersonRecord:
    """The same person years later: another mailbox, and half of the rest told otherwise."""
    first, *rest = record.name.split()
    other = replace(record, email=f"{first[0]}{rest[-1]}{draw.randint(1, 99)}@mail.example".lower())
    if draw.random() < 0.5:
        other = replace(other, city="")
    if draw.random() < 0.5:
        other = replace(other, name=f"{rest[-1].upper()}, {first}")
    return replace(other, jobs=other.jobs[: draw.randint(1, 2)])


def test_most_who_apply_twice_are_found_and_hardly_anybody_else_is_proposed() -> None:
    draw = random.Random(7)
    people = []
    for i, example in enumerate(make_examples("dev", 300, seed=3)):
        town = draw.choice(("Lyon", "Porto", "Graz", "Turku"))
        jobs = tuple(
            (f"Firm {draw.randint(1, 60)}", f"{draw.randint(2008, 2024)}-{draw.randint(1, 12):02}")
            for _ in range(2)
        )
        people.append(
            PersonRecord(
                example.known.name,
                f"person{i}@example.org",
                city=town,
                jobs=jobs,
                schools=example.known.schools,
            )
        )
    twice = [changed(one, draw) for one in people]

    found = [
        bool(keys_of(a) & keys_of(b)) and compare(a, b).probability >= 0.7
        for a, b in zip(people, twice, strict=True)
    ]
    wrong = [
        (a.name, b.name)
        for i, a in enumerate(people)
        for b in people[i + 1 :]
        if keys_of(a) & keys_of(b) and compare(a, b).probability >= 0.7
    ]

    assert sum(found) >= 0.95 * len(found)
    assert len(wrong) <= 10, wrong  # of 44,850 pairs, among whom each name is borne by six
