"""The profile proposed from what was read: counted, translated, nothing invented."""

import pytest

from evenhand.domains.candidates.drafts import draft_of, years_of
from evenhand.domains.candidates.schemas import ExperienceEntry


@pytest.mark.parametrize(
    ("jobs", "years"),
    [
        ([("2020-01", "2021-12", False)], 2.0),
        ([("2020-01", "2021-12", False), ("2021-01", "2022-12", False)], 3.0),  # overlap counts once
        ([("2025-11", None, True)], 1.0),
        ([("2019", "2020", False)], 2.0),
        ([("2025-11", "2031-01", False)], 1.0),  # the future is not experience
        ([], None),
        ([(None, None, False)], None),
    ],
)
def test_years_of_work_count_each_month_once(jobs, years) -> None:
    entries = [ExperienceEntry(start=start, end=end, current=current) for start, end, current in jobs]

    assert years_of(entries, (2026, 10)) == years


def test_skills_of_groups_are_opened_and_those_the_taxonomy_knows_are_linked() -> None:
    resume = {
        "skills": [
            {"name": "Databases", "keywords": ["Postgres", "Redis"]},
            {"name": "Welding", "level": "Expert"},
        ]
    }

    draft = draft_of(resume, {"Postgres": ("evenhand:skill/postgresql", "PostgreSQL")}, today=(2026, 11))

    assert [(s.skill_id, s.label, s.level) for s in draft.skills] == [
        ("evenhand:skill/postgresql", "PostgreSQL", None),
        (None, "Redis", None),
        (None, "Welding", 5),
    ]


def test_an_empty_resume_gives_an_empty_draft() -> None:
    draft = draft_of({}, {}, today=(2026, 11))

    assert draft.experience == []
    assert draft.years_experience is None
