"""Names, pronouns, schools, years of birth by way of graduation, places: none of them moves a score or a rank."""

import json
import random
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from tests.factories.resume_truth import NAMES, SCHOOLS, Truth
from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth

from evenhand.domains.candidates.drafts import draft_of
from evenhand.domains.candidates.facts import Preferences, ProfileFacts, ProfileSkill
from evenhand.domains.jobs.facts import JobFacts, JobSkillFacts
from evenhand.domains.matching.facts import gather
from evenhand.ml.artifact import SHIPPED
from evenhand.ml.recommend.compatibility import compatibility
from evenhand.ml.text.resume import parse
from evenhand.ml.text.skills_linking import SkillLikeness
from evenhand.providers.resume_files.reading import read_document

PAIRS = 3000
SLUGS = [
    "python",
    "sql",
    "docker",
    "react",
    "kubernetes",
    "typescript",
    "postgresql",
    "vue-dot-js",
    "java",
    "linux",
    "git",
    "ansible",
]
SKILLS = [(f"evenhand:skill/{slug}", slug.capitalize()) for slug in SLUGS]
# Names that are also words a résumé is read for.
OTHER_NAMES = [
    "Lakisha Washington", "Greg Baker", "Mohammed Al-Farsi", "Nguyễn Thị Hoa", "Crystal English", "Germán French",
    "Julia Swift", "Ruby Jenkins", "Roman Polish", "Ada Basic",
]  # fmt: skip


def a_job(r: random.Random) -> JobFacts:
    skills = tuple(
        JobSkillFacts(i, label, r.choice(["must", "nice"]), r.randint(1, 5))
        for i, label in r.sample(SKILLS, r.randint(1, 6))
    )
    return JobFacts(
        job_id=UUID(int=r.getrandbits(128)), organization_id=UUID(int=1), company="Northwind", title="Developer",
        occupation_id=None, description="", location="Lyon, France", remote_policy=r.choice(["remote", "hybrid", "onsite"]),
        status="published", version=1, pay_min=40_000, pay_max=60_000, currency="EUR", pay_period="year",
        employment_type="full_time", years_min=r.choice([None, 2.0, 6.0]), skills=skills,
    )  # fmt: skip


def a_person(r: random.Random) -> ProfileFacts:
    skills = tuple(
        ProfileSkill(r.choice([i, None]), label, r.choice([None, 1, 3, 5]), "candidate")
        for i, label in r.sample(SKILLS, r.randint(0, 8))
    )
    years = r.choice([None, 1.0, 4.5, 12.0])
    wishes = Preferences(r.choice([None, "remote"]), (), r.choice([None, 50_000.0]), "EUR", ("full_time",))
    return someone_else(ProfileFacts(
        user_id=UUID(int=0), private=False, headline="", location="", summary="", years_experience=years, skills=skills,
        experience=(), education=(), languages=(), certificates=(), links=(), preferences=wishes,
    ), r)  # fmt: skip


def someone_else(person: ProfileFacts, r: random.Random) -> ProfileFacts:
    """The same skills, years and wishes, and another person in everything else."""
    name, pronoun = r.choice([*NAMES, *OTHER_NAMES]), r.choice(["she", "he", "they"])
    left = r.randint(1975, 2024)
    return replace(
        person,
        user_id=UUID(int=r.getrandbits(128)),
        private=r.random() < 0.5,
        headline=r.choice(["Salesman", "Saleswoman", "Senior developer", f"{name}, mother of two"]),
        location=r.choice(["Lyon, France", "Lagos, Nigeria", "Marzahn, Berlin"]),
        summary=f"{name} is who {pronoun} says. Python, SQL.",
        experience=(
            {"title": r.choice(["Waiter", "Waitress"]), "company": "Women in Tech", "start": str(left + 1)},
        ),
        education=({"institution": r.choice(SCHOOLS), "end": str(left)},),
        languages=({"language": r.choice(["Farsi", "German", "Igbo"]), "fluency": "native"},),
        certificates=({"name": f"Best {pronoun} of {left}"},),
        links=(f"https://example.org/{r.random()}/photo.jpg",),
    )


def test_another_person_with_the_same_skills_has_the_same_score_to_the_last_byte() -> None:
    r, likeness = random.Random(20261127), SkillLikeness(SHIPPED / "skill_labels")
    scores = set()

    for _ in range(PAIRS):
        job, person = a_job(r), a_person(r)
        one, other = (
            json.dumps(compatibility(gather(job, who, None, None, likeness, parts=[])))
            for who in (person, someone_else(person, r))
        )
        assert one == other
        scores.add(json.loads(one)["score"])

    # The pairs differ from one another: a score that is always the same fails.
    assert len(scores) > PAIRS / 4


def test_the_score_does_move_with_what_one_can() -> None:
    r, likeness = random.Random(7), SkillLikeness(SHIPPED / "skill_labels")
    job = a_job(r)
    able = tuple(ProfileSkill(s.skill_id, s.label, 5, "candidate") for s in job.skills)

    none, full = (
        compatibility(gather(job, replace(a_person(r), skills=skills), None, None, likeness, parts=[]))[
            "score"
        ]
        for skills in ((), able)
    )

    assert full > none + 20


def _drafted(truth: Truth, layout: str, seed: int) -> dict[str, Any]:
    """What a profile proposes of it that can move a score, and the languages."""
    data = LAYOUTS[layout](truth, HEADINGS[seed % len(HEADINGS)], "short")
    draft = draft_of(parse(read_document(data))["resume"], {}, today=(2026, 11))
    return draft.model_dump(include={"skills", "years_experience", "languages"})


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_resume_under_another_name_proposes_the_same(layout: str) -> None:
    seed = sorted(LAYOUTS).index(layout)
    truth = make_truth(seed)
    drafted = _drafted(truth, layout, seed)

    assert len(drafted["skills"]) >= 5
    for name, school, pronoun in zip(OTHER_NAMES, SCHOOLS * 2, ["She", "He"] * 5, strict=False):
        under = "".join(
            c for c in name.lower().replace(" ", ".") if c.isascii() and (c.isalpha() or c == ".")
        )
        renamed = replace(
            truth,
            name=name,
            email=f"{under}@example.org",
            linkedin=f"linkedin.com/in/{under.replace('.', '-')}",
            summary=truth.summary.replace("Known for", f"{pronoun} is known for"),
            education=[
                replace(e, institution=school, start=e.start - 9, end=e.end - 9) for e in truth.education
            ],
        )
        assert _drafted(renamed, layout, seed) == drafted, name
