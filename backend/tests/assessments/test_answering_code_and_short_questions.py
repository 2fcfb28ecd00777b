"""The same journey for questions that need a sandbox or a grader."""

from uuid import UUID

import pytest
from sqlalchemy import select, update

from evenhand.domains.assessments.models import AttemptItem, Response
from evenhand.providers.sandbox import LinuxSandbox
from tests.assessments.test_grading_answers import CODE, SHORT
from tests.factories.assessments import applied, take


@pytest.fixture
async def fence():
    if (missing := await LinuxSandbox().check()) is not None:
        pytest.skip(missing)


async def with_open_question(api, sessions, a, item):
    """An attempt whose open question is `item`, whatever the bank would have asked."""
    who = await applied(sessions, a)
    state = await take(api, sessions, who, most=0)
    async with sessions.begin() as session:
        await session.execute(
            update(AttemptItem)
            .where(AttemptItem.id == UUID(state["current"]["id"]))
            .values(item=item.model_dump(mode="json"), item_id=item.id, content_version=item.content_version)
        )
    return who, f"{who.url}/items/{state['current']['id']}"


async def test_code_is_shown_with_its_examples_and_runs_against_them_alone(api, sessions, a, fence):
    who, item_url = await with_open_question(api, sessions, a, CODE)
    shown = (await api.get(who.url, headers=who.candidate.headers)).json()["current"]

    code = "def double(n):\n    print('seen', n)\n    return n + 2\n"
    ran = await api.post(f"{item_url}/run", headers=who.candidate.headers, json={"code": code})

    assert shown["starter"] == CODE.starter
    assert shown["examples"] == [{"call": "double(2)", "expected": 4}]
    assert "hidden" not in str(shown)
    assert ran.status_code == 200, ran.text
    assert (ran.json()["outcome"], ran.json()["passed"]) == ("passed", 1)
    assert [case["call"] for case in ran.json()["cases"]] == ["double(2)"]
    assert ran.json()["cases"][0]["stdout"] == "seen 2\n"


async def test_running_scores_nothing_and_the_hidden_tests_decide(api, sessions, session, a, fence):
    who, item_url = await with_open_question(api, sessions, a, CODE)
    fits_the_example_only = "def double(n):\n    return 4\n"
    await api.post(f"{item_url}/run", headers=who.candidate.headers, json={"code": fits_the_example_only})
    assert await session.scalar(select(Response)) is None

    await api.post(
        f"{item_url}/answer", headers=who.candidate.headers, json={"answer": {"code": fits_the_example_only}}
    )

    response = await session.scalar(select(Response))
    assert (response.verdict, response.credit) == ("incorrect", 0.0)
    assert (response.evidence["passed"], response.evidence["tests"]) == (0, 3)


async def test_a_program_that_does_not_compile_is_told_so(api, sessions, a, fence):
    who, item_url = await with_open_question(api, sessions, a, CODE)

    ran = await api.post(f"{item_url}/run", headers=who.candidate.headers, json={"code": "def double(n:\n"})

    assert ran.json()["outcome"] == "runtime_error"
    assert "SyntaxError" in str(ran.json()["cases"][0])


async def test_finishing_runs_the_drafted_program_against_the_hidden_tests(api, sessions, session, a, fence):
    who, item_url = await with_open_question(api, sessions, a, CODE)
    draft = {"answer": {"code": CODE.reference_solution}, "sequence": 1}
    await api.put(f"{item_url}/draft", headers=who.candidate.headers, json=draft)

    await api.post(f"{who.url}/finish", headers=who.candidate.headers)

    response = await session.scalar(select(Response))
    assert (response.verdict, response.from_draft) == ("correct", True)


async def test_code_that_was_only_looked_at_does_not_count_as_wrong(api, sessions, session, a):
    who, item_url = await with_open_question(api, sessions, a, CODE)
    draft = {"answer": {"code": CODE.starter}, "sequence": 1}
    await api.put(f"{item_url}/draft", headers=who.candidate.headers, json=draft)

    await api.post(f"{who.url}/finish", headers=who.candidate.headers)

    assert await session.scalar(select(Response)) is None


async def test_an_answer_that_could_not_be_graded_waits_for_a_person_and_is_not_counted(
    api, sessions, session, a, outside
):
    """A language it does not read, or no grader installed: either way the machine abstains and says why."""
    who, item_url = await with_open_question(api, sessions, a, SHORT)
    german = "Weil die Liste nur einmal bei der Definition der Funktion erzeugt und dann von allen Aufrufen geteilt wird."
    await api.post(f"{item_url}/answer", headers=who.candidate.headers, json={"answer": {"text": german}})
    await api.post(f"{who.url}/finish", headers=who.candidate.headers)

    result = (await api.get(f"{who.url}/result", headers=who.candidate.headers)).json()

    assert result["needs_review"] == 1
    assert result["responses"][0]["verdict"] == "needs_review"
    assert result["responses"][0]["evidence"]["reason"]
    assert result["responses"][0]["answer"] == {"text": german}
    assert (result["overall"]["items"], result["overall"]["theta"]) == (0, 0.0)


async def test_a_candidate_reads_own_words_and_a_count_but_never_the_reference(api, sessions, a):
    who, item_url = await with_open_question(api, sessions, a, SHORT)
    said = "All calls share the same list."
    await api.post(f"{item_url}/answer", headers=who.candidate.headers, json={"answer": {"text": said}})
    await api.post(f"{who.url}/finish", headers=who.candidate.headers)
    found = {"text": "all calls share the same list", "quote": said, "similarity": 0.9}
    missed = {"text": "the default value is created once", "quote": None, "similarity": 0.1}
    graded = {"fraction": 0.5, "matched": [found], "missing": [missed, missed]}  # as every grader writes it
    async with sessions.begin() as session:
        await session.execute(update(Response).values(evidence=graded))

    own = (await api.get(f"{who.url}/result", headers=who.candidate.headers)).json()["responses"][0]
    company = (await api.get(f"{who.url}/result", headers=who.recruiter.headers)).json()["responses"][0]

    assert own["evidence"] == {
        "fraction": 0.5,
        "matched": [{"quote": said, "similarity": 0.9}],
        "missing_count": 2,
    }
    assert company["evidence"] == graded
