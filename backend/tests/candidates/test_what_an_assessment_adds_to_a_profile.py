"""A measured skill says so in its owner's profile; the profile itself, its version and its matches stay."""

import pytest
from sqlalchemy import select
from tests.factories.assessments import applied, take
from tests.factories.candidates import profile_body
from tests.factories.versions import put_profile

from evenhand.domains.candidates.evidence import Measured, level_of, note_assessed, with_evidence
from evenhand.domains.candidates.models import SkillEvidence


@pytest.mark.parametrize(
    ("theta", "level"), [(-3, 1), (-1.5, 2), (-0.4, 3), (0.5, 4), (1.49, 4), (1.5, 5), (4, 5)]
)
def test_a_level_is_where_one_stands_in_the_population(theta: float, level: int) -> None:
    assert level_of(theta) == level


async def test_a_scored_attempt_is_evidence_of_its_skills(api, a, sessions, session, work) -> None:
    who = await applied(sessions, a)
    await put_profile(api, who.candidate.headers, profile_body())
    before = (await api.get("/v1/profile", headers=who.candidate.headers)).json()
    await take(api, sessions, who, right=True)

    await work()

    rows = (await session.scalars(select(SkillEvidence))).all()
    assert rows
    assert {(row.kind, row.source_id, row.user_id) for row in rows} == {
        ("assessed", who.attempt_id, who.candidate.id)
    }
    assert all(row.level >= 4 for row in rows)
    skills = [{"skill_id": rows[0].skill_key, "label": "x", "level": 2, "source": "candidate"}]
    [told] = await with_evidence(session, who.candidate.id, skills)
    assert (told["evidence"], told["assessed_level"], told["level"]) == (
        ["claimed", "assessed"],
        rows[0].level,
        2,
    )
    after = (await api.get("/v1/profile", headers=who.candidate.headers)).json()
    assert after["version"] == before["version"]


async def test_the_newest_measurement_counts_and_an_unsure_one_does_not(a, session) -> None:
    person = await a.candidate()
    for theta, error in ((-2.0, 0.4), (1.0, 0.5), (3.0, 0.9)):
        measured = [Measured(("evenhand:skill/git", "evenhand:skill/git"), theta, error)]
        await note_assessed(session, person.id, measured, attempt_id=person.id)

    [row] = (await session.scalars(select(SkillEvidence))).all()
    await session.refresh(row)

    assert row.level == 4
