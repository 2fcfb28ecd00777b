"""Small things that go wrong in résumés: addresses, remote work, employers with commas, school years."""

from typing import Any

import pytest

from evenhand.ml.text.resume import Document, Line, numbered, parse


def resume_of(*lines: Line) -> Any:
    return parse(Document("docx", 1, numbered(list(lines))))["resume"]


@pytest.mark.parametrize(
    ("address", "city"),
    [
        ("123 Main Street, Apt 4, Austin, TX 78701", "Austin"),
        ("Musterstraße 12, 80331 München", "München"),
        ("Flat 3, 10 Baker Street, London NW1 6XE", "London"),
        ("Lyon, France", "Lyon"),
        ("Location: Chennai", "Chennai"),
    ],
)
def test_the_city_is_found_in_an_address(address: str, city: str) -> None:
    resume = resume_of(
        Line("Ann Lee", size=18), Line(f"{address} | ann@example.org"), Line("SKILLS", bold=True)
    )

    assert resume["basics"]["location"]["city"].startswith(city)


@pytest.mark.parametrize(
    ("header", "position", "employer", "place"),
    [
        (
            "Stripe, San Francisco, CA (Remote)\tProduct Manager",
            "Product Manager",
            "Stripe",
            "San Francisco, CA",
        ),
        ("Infosys Ltd., Bangalore — Software Engineer", "Software Engineer", "Infosys Ltd.", "Bangalore"),
        (
            "Painter Helper, Thompson, Collins and Robbins",
            "Painter Helper",
            "Thompson, Collins and Robbins",
            None,
        ),
        ("Data Engineer @ Acme Robotics | Remote", "Data Engineer", "Acme Robotics", "Remote"),
        ("Nurse at van der Berg Kliniek", "Nurse", "van der Berg Kliniek", None),
    ],
)
def test_headers_are_cut_where_their_parts_are(
    header: str, position: str, employer: str, place: str | None
) -> None:
    resume = resume_of(
        Line("Ann Lee", size=18), Line("Experience", style="heading", size=14),
        Line(f"{header} (01/2019 - 02/2021)", bold=True), Line("Did good work", bullet=True),
    )  # fmt: skip

    (job,) = resume["work"]
    assert (job["position"], job["name"], job.get("location")) == (position, employer, place)


def test_a_degree_with_a_dot_is_no_website() -> None:
    resume = resume_of(
        Line("Ann Lee", size=18), Line("EDUCATION", bold=True),
        Line("B.Tech in Computer Science, IIT Bombay, 2014-2018, CGPA: 8.7/10"), Line("Class XII, Delhi Public School, 2014"),
    )  # fmt: skip

    assert "url" not in resume["basics"]
    assert [(e["studyType"], e["institution"]) for e in resume["education"]] == [
        ("B.Tech", "IIT Bombay"),
        ("Class XII", "Delhi Public School"),
    ]
    assert resume["education"][0]["score"] == "8.7/10"
