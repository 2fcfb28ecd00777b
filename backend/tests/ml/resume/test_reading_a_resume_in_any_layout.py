"""The parser on résumés of eight layouts: what must be found, and that every field says where it stands."""

from typing import Any

import pytest
from tests.factories.resumes import DATE_FORMS, HEADINGS, LAYOUTS, Truth, make_truth

from evenhand.ml.text.resume import Document, Line, numbered, parse
from evenhand.providers.resume_files import kind_of
from evenhand.providers.resume_files.docx import read_docx
from evenhand.providers.resume_files.pdf import read_pdf


def parsed(layout: str, seed: int) -> tuple[Truth, Any, str]:
    truth, form = make_truth(seed), DATE_FORMS[seed % len(DATE_FORMS)]
    data = LAYOUTS[layout](truth, HEADINGS[seed % len(HEADINGS)], form)
    document = read_pdf(data) if kind_of(data) == "pdf" else read_docx(data)
    return truth, parse(document), form


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("seed", range(3))
def test_people_positions_studies_and_skills_are_found(layout: str, seed: int) -> None:
    truth, answer, form = parsed(layout, seed)
    resume = answer["resume"]

    assert resume["basics"]["name"].lower() == truth.name.lower()
    assert resume["basics"]["email"] == truth.email
    assert resume["basics"]["phone"] == truth.phone
    assert resume["basics"]["location"]["city"] == truth.city
    for job, row in zip(truth.jobs, resume["work"], strict=True):
        start = f"{job.start[0]}" if form == "year" else f"{job.start[0]}-{job.start[1]:02d}"
        assert (row["position"], row["name"], row["location"]) == (job.title, job.company, job.city)
        assert row["startDate"] == start
        assert row.get("current", False) is (job.end is None)
        assert len(row["highlights"]) == len(job.bullets)
    for study, row in zip(truth.education, resume["education"], strict=True):
        found = (row["studyType"], row["area"], row["institution"], row["endDate"])
        assert found == (study.degree, study.area, study.institution, str(study.end))
    skills = {s["name"] for s in resume["skills"] if not s.get("keywords")}
    skills |= {k for s in resume["skills"] for k in s.get("keywords", [])}
    assert skills == set(truth.skills)
    assert [x["language"] for x in resume["languages"]] == [name for name, _ in truth.languages]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_field_names_its_line_and_the_characters_in_it(layout: str) -> None:
    _, answer, _ = parsed(layout, 1)

    assert answer["confidences"]
    for path, evidence in answer["confidences"].items():
        assert 0 < evidence["confidence"] <= 1, path
        assert evidence["start"] < evidence["stop"], path
    where = answer["confidences"]["work.0.position"]
    assert where["text"][where["start"] : where["stop"]] == answer["resume"]["work"][0]["position"]


def test_the_same_file_gives_the_same_answer() -> None:
    assert parsed("sidebar_left", 2)[1] == parsed("sidebar_left", 2)[1]


@pytest.mark.parametrize(
    "name",
    [
        "李小龙",
        "Ольга Петрова",
        "محمد الأمين",
        "प्रिया शर्मा",
        "NGUYỄN VĂN AN",
        "Søren Ø. Kierkegaard",
        "김민수",
    ],
)
def test_names_of_many_scripts_are_names(name: str) -> None:
    lines = [
        Line(name, size=20),
        Line("someone@example.org | +84 24 3825 1234"),
        Line("EXPERIENCE", bold=True, size=13),
    ]

    resume: Any = parse(Document("docx", 1, numbered(lines)))["resume"]

    assert resume["basics"]["name"].lower() == name.lower()


def test_several_positions_under_one_employer_share_it() -> None:
    lines = [
        Line("Ann Lee", size=18), Line("Experience", style="heading", size=14),
        Line("Acme Robotics Ltd, Berlin", bold=True), Line("Engineering Manager\tJan 2021 – Present"), Line("Led a team", bullet=True),
        Line("Software Engineer\tMar 2018 – Dec 2020"), Line("Wrote the scheduler", bullet=True),
    ]  # fmt: skip

    work: Any = parse(Document("docx", 1, numbered(lines)))["resume"]["work"]

    assert [(w["position"], w["name"]) for w in work] == [
        ("Engineering Manager", "Acme Robotics Ltd"),
        ("Software Engineer", "Acme Robotics Ltd"),
    ]


def test_grades_are_read_and_dates_in_bullets_are_not_positions() -> None:
    lines = [
        Line("Ann Lee", size=18), Line("Work Experience", style="heading", size=14),
        Line("Data Analyst, Initech"), Line("2019 – 2021"), Line("Raised sales from 2019 to 2021 by a third", bullet=True),
        Line("Education", style="heading", size=14), Line("BSc in Statistics, University of Ghent"), Line("2016 – 2019, GPA: 3.8/4.0"),
    ]  # fmt: skip

    resume: Any = parse(Document("docx", 1, numbered(lines)))["resume"]

    assert len(resume["work"]) == 1
    assert resume["education"][0]["score"] == "3.8/4.0"
