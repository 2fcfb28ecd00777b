"""Plans: coverage of the requirements, the same for all, and a pool worth asking from."""

from uuid import UUID, uuid4

import pytest

from evenhand.domains.interviews import pool
from evenhand.domains.interviews.planning import make_plan
from evenhand.domains.jobs import JobFacts, JobSkillFacts
from evenhand.providers.text_generation import QuestionDraft, TextGenerationUnavailable, Topic
from evenhand.providers.text_generation.grammar import GrammarQuestionWriter


def skill(label: str, importance: str = "must", level: int = 3) -> JobSkillFacts:
    return JobSkillFacts(skill_id=f"esco:{label}", label=label, importance=importance, level=level)


def job(*skills: JobSkillFacts, description: str = "Work.", job_id: UUID | None = None) -> JobFacts:
    return JobFacts(
        job_id=job_id or uuid4(), organization_id=uuid4(), company="Orchard", title="Engineer",
        occupation_id=None, description=description, location="Lyon", remote_policy="hybrid",
        status="published", version=1, pay_min=None, pay_max=None, currency=None, pay_period="year",
        employment_type="full_time", years_min=None, skills=tuple(skills),
    )  # fmt: skip


async def test_every_must_skill_is_asked_about_and_cited() -> None:
    plan = await make_plan(
        job(skill("Python"), skill("SQL"), skill("Beekeeping"), skill("Git", "nice")), GrammarQuestionWriter()
    )

    technical = [question for question in plan.questions if question.kind == "technical"]
    assert [question.competency_label for question in technical] == ["Python", "SQL", "Beekeeping"]
    assert technical[0].requirement == "Required skill: Python, level 3 of 5"
    assert technical[0].source.startswith("software/")
    assert technical[2].source == GrammarQuestionWriter.version
    assert "Beekeeping" in technical[2].text
    assert [question.kind for question in plan.questions[3:]] == ["behavioural", "behavioural", "situational"]


async def test_the_same_job_gives_the_same_plan_and_levels_choose_questions() -> None:
    same = uuid4()
    first = await make_plan(job(skill("Python", level=2), job_id=same), GrammarQuestionWriter())
    again = await make_plan(job(skill("Python", level=2), job_id=same), GrammarQuestionWriter())
    expert = await make_plan(job(skill("Python", level=5), job_id=same), GrammarQuestionWriter())

    assert first == again
    assert first.questions[0].id != expert.questions[0].id


async def test_the_words_of_the_posting_choose_the_behaviours() -> None:
    text = "You mentor and coach a team, supervise trainees and lead by example as a senior colleague."
    plan = await make_plan(job(skill("Python"), description=text), GrammarQuestionWriter())

    leading = [question for question in plan.questions if question.competency == "behaviour:leadership"]
    assert leading
    assert "the posting says" in leading[0].requirement
    assert "mentor" in leading[0].requirement


async def test_a_job_without_skills_still_has_an_interview() -> None:
    plan = await make_plan(job(), GrammarQuestionWriter())

    assert {question.kind for question in plan.questions} == {"behavioural", "situational"}


async def test_when_the_writer_is_away_the_grammar_steps_in() -> None:
    class Away:
        version = "away/1"

        async def questions(self, topic: Topic, count: int) -> list[QuestionDraft]:
            raise TextGenerationUnavailable("nobody answers", retryable=True)

    plan = await make_plan(job(skill("Beekeeping")), Away())

    assert plan.questions[0].source == GrammarQuestionWriter.version


def test_the_pool_is_as_large_as_promised_and_well_formed() -> None:
    areas = [area for area, _ in pool.areas().values()]
    questions = [question for area in areas for question in area.questions]

    assert len(questions) >= 120
    assert sum(area.id.startswith("skill:") for area in areas) >= 12
    assert sum(area.id.startswith("behaviour:") for area in areas) >= 8
    assert len({question.id for question in questions}) == len(questions)
    assert len({question.text for question in questions}) == len(questions)
    for question in questions:
        assert question.text[-1] in ".?"
        assert all(point.probe[-1] in "?." for point in question.points)
    for area in areas:
        if area.id.startswith("behaviour:"):
            assert {question.kind for question in area.questions} == {"behavioural", "situational"}


@pytest.mark.parametrize(
    ("label", "area"),
    [
        ("Python (computer programming)", "skill:python"),
        ("PostgreSQL", "skill:sql"),
        ("use spreadsheets software", "skill:accounting"),
        ("social security law", None),
        ("manage a sales team", None),
        ("C++", None),
    ],
)
def test_skills_find_their_area_by_name(label: str, area: str | None) -> None:
    found = pool.technical_area(label)

    assert (found[0].id if found else None) == area


def test_plans_are_frozen() -> None:
    area, source = pool.areas()["skill:python"]
    question = pool.planned(area, area.questions[0], source, requirement="Required skill: Python")

    with pytest.raises(ValueError, match="frozen"):
        question.text = "Something else?"  # type: ignore[misc]
