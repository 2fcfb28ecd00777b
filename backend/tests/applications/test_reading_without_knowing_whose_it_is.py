"""Blind review: until the stage that a job names, nobody of the company knows whose application they read."""

import json
import re
from typing import Any

import pytest
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import Person
from tests.factories.jobs import make_job
from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth

from evenhand.domains.identity import Role

NAME = "Zephyrine Quillfeather"
WORDS: dict[str, Any] = {
    "headline": "Engineer, mother of two",
    "summary": f"{NAME}, 47 years old, born in Lagos. She studied at TU Wien. 25 years of experience.",
    "years_experience": 25,
    "experience": [
        {"title": "Engineer", "company": "Acme", "location": "Lagos", "start": "1999-03", "end": "2004-01"},
        {"title": "Lead", "company": "Globex", "start": "2021-05", "current": True},
    ],
    "education": [{"institution": "University of Ibadan", "degree": "BSc", "start": "1996", "end": "1999"}],
    "languages": [{"language": "Yoruba", "fluency": "Native speaker"}],
    "links": ["https://quill.example/zephyrine"],
}
TELLTALES = [
    "zephyrine",
    "quillfeather",
    "mother",
    "47",
    "lagos",
    "she ",
    "wien",
    "ibadan",
    "1999",
    "1996",
    "25",
    "native",
]


async def applied(a, sessions, recruiter: Person, *, until: str | None = "interview", reveal: bool = True):
    person = await make_candidate(a, sessions, NAME, **WORDS)
    job_id = await make_job(sessions, recruiter, blind_until=until)
    application_id = await make_application(sessions, person, job_id, reveal=reveal)
    return person, f"/v1/applications/{application_id}", job_id


def tells(seen: Any) -> list[str]:
    """What in the candidate's part of an answer gives them away."""
    # The code is drawn by lot, and a lot can hold the digits of an age.
    shown = re.sub(r"^Candidate [0-9A-Z]{4}$", "", seen["display_name"])
    plain = json.dumps([seen["candidate"], shown], ensure_ascii=False).lower()
    return [mark for mark in TELLTALES if mark in plain]


@pytest.mark.parametrize("role", [Role.OWNER, Role.RECRUITER, Role.INTERVIEWER])
async def test_before_the_stage_nothing_tells_who_it_is_and_from_it_on_all_is_there(
    api, a, sessions, work, role
) -> None:
    recruiter = await a.recruiter()
    reader = recruiter if role == Role.RECRUITER else await a.member(role, of=recruiter)
    person, url, job_id = await applied(a, sessions, recruiter)

    seen = (await api.get(url, headers=reader.headers)).json()
    listed = (await api.get(f"/v1/jobs/{job_id}/applications", headers=reader.headers)).json()["items"][0]

    assert tells(seen) == []
    assert seen["display_name"].startswith("Candidate ")
    assert (seen["anonymous"], seen["blind"]) == (
        True,
        {"active": True, "until": "interview", "opened_at": None},
    )
    assert (seen["candidate"]["user_id"], seen["candidate"]["email"], seen["candidate"]["links"]) == (
        None,
        None,
        [],
    )
    assert seen["candidate"]["years_experience"] == listed["years_experience"] == 10
    assert (listed["candidate_id"], listed["headline"]) == (None, "Engineer, parent of two")
    jobs_then_and_now = [(one["start"], one["company"]) for one in seen["candidate"]["experience"]]
    assert jobs_then_and_now == [(None, "Acme"), ("2021-05", "Globex")]

    await api.post(f"{url}/move", headers=recruiter.headers, json={"stage": "interview"})
    await work()
    seen = (await api.get(url, headers=reader.headers)).json()
    assert (seen["display_name"], seen["candidate"]["summary"]) == (NAME, WORDS["summary"])
    await api.post(f"{url}/move", headers=recruiter.headers, json={"stage": "applied"})
    seen = (await api.get(url, headers=reader.headers)).json()
    assert seen["display_name"] == NAME  # who has read it has read it
    assert seen["candidate"]["email"] == person.email


async def test_it_is_on_by_default_and_the_candidate_knows_what_the_company_sees(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    job_id = await make_job(sessions, recruiter)
    made = await api.get(f"/v1/jobs/{job_id}/blind-review", headers=recruiter.headers)
    assert made.json()["until_stage"] is None  # as the factory chose
    from evenhand.domains.applications.blind import DEFAULT_UNTIL

    assert DEFAULT_UNTIL == "interview"
    person, url, _ = await applied(a, sessions, recruiter)
    own = (await api.get(url, headers=person.headers)).json()
    assert (own["anonymous"], own["blind"]["active"], own["candidate"]) == (False, True, None)


async def test_the_resume_is_read_as_words_before_the_file(api, a, sessions, work) -> None:
    recruiter = await a.recruiter()
    person = await make_candidate(a, sessions, NAME, **WORDS)
    data = LAYOUTS["stacked"](make_truth(3), HEADINGS[0], "short")
    await api.post("/v1/resumes", headers=person.headers, files={"file": ("cv.pdf", data, "application/pdf")})
    await work()
    job_id = await make_job(sessions, recruiter, blind_until="interview")
    url = f"/v1/applications/{await make_application(sessions, person, job_id)}"

    file = await api.get(f"{url}/resume", headers=recruiter.headers)
    words = (await api.get(f"{url}/resume/text", headers=recruiter.headers)).json()
    own = (await api.get(f"{url}/resume/text", headers=person.headers)).json()

    assert (file.status_code, file.json()["type"]) == (403, "/problems/identity-hidden")
    assert (words["redacted"], own["redacted"]) == (True, False)
    assert len(words["lines"]) > 5
    assert "@" in "".join(own["lines"])
    assert "@" not in "".join(words["lines"])


async def test_opening_a_name_early_needs_a_reason_is_logged_and_the_candidate_hears_of_it(
    api, a, sessions
) -> None:
    owner = await a.owner()
    recruiter = await a.recruiter(of=owner)
    manager = await a.member(Role.HIRING_MANAGER, of=owner)
    person, url, _ = await applied(a, sessions, recruiter)
    body = {"reason": "They wrote that they know me"}

    refused = [
        (await api.post(f"{url}/open-name", headers=manager.headers, json=body)).status_code,
        (await api.post(f"{url}/open-name", headers=recruiter.headers, json={"reason": "why"})).status_code,
        (await api.post(f"{url}/open-name", headers=person.headers, json=body)).status_code,
    ]
    opened = await api.post(f"{url}/open-name", headers=recruiter.headers, json=body)
    again = await api.post(f"{url}/open-name", headers=recruiter.headers, json=body)

    assert refused == [403, 422, 403]
    assert (opened.json()["display_name"], again.status_code) == (NAME, 200)
    trail = (await api.get("/v1/organization/audit", headers=owner.headers)).json()["items"]
    logged = [line for line in trail if line["action"] == "application.unblinded"]
    assert [line["detail"]["reason"] for line in logged] == [body["reason"]]
    told = (await api.get("/v1/notifications", headers=person.headers)).json()["items"]
    assert [n["kind"] for n in told].count("application.name-opened") == 1
    assert body["reason"] not in json.dumps(told)
    assert (await api.get(url, headers=person.headers)).json()["blind"]["opened_at"] is not None


async def test_who_told_their_name_to_nobody_is_opened_by_nobody(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    person, url, _ = await applied(a, sessions, recruiter, until=None, reveal=False)
    _, blind_url, _ = await applied(a, sessions, recruiter, reveal=False)
    body = {"reason": "We are curious who this is"}

    refused = await api.post(f"{blind_url}/open-name", headers=recruiter.headers, json=body)

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/name-not-told")
    assert tells((await api.get(blind_url, headers=recruiter.headers)).json()) == []
    seen = (await api.get(url, headers=recruiter.headers)).json()
    assert "Ibadan" in json.dumps(seen)  # not blind: the candidate's own choice hides the name alone
    told = await api.post(f"{blind_url}/reveal", headers=person.headers)
    assert told.status_code == 404


async def test_a_change_holds_for_applications_that_are_sent_from_then_on(api, a, sessions) -> None:
    owner = await a.owner()
    recruiter = await a.recruiter(of=owner)
    _, url, job_id = await applied(a, sessions, recruiter)
    settings = f"/v1/jobs/{job_id}/blind-review"

    wrong = await api.put(settings, headers=recruiter.headers, json={"until_stage": "hired"})
    off = await api.put(settings, headers=recruiter.headers, json={"until_stage": None})
    later = await make_candidate(a, sessions, "Lara Later")
    later_url = f"/v1/applications/{await make_application(sessions, later, job_id)}"

    assert (wrong.json()["type"], off.json()["until_stage"]) == ("/problems/stage-unknown", None)
    assert (await api.get(url, headers=recruiter.headers)).json()["anonymous"] is True
    assert (await api.get(later_url, headers=recruiter.headers)).json()["display_name"] == "Lara Later"
    trail = (await api.get("/v1/organization/audit", headers=owner.headers)).text
    assert "blind-review.changed" in trail
    interviewer = await a.member(Role.INTERVIEWER, of=owner)
    denied = await api.put(settings, headers=interviewer.headers, json={"until_stage": "offer"})
    assert denied.status_code == 403


async def test_scores_are_made_from_what_was_written(api, a, sessions, work) -> None:
    """Two equal people get equal scores, whether the company reads them blind or not."""
    recruiter = await a.recruiter()
    scores = []
    for until in ("offer", None):
        _, url, _ = await applied(a, sessions, recruiter, until=until)
        await work()
        scores.append((await api.get(f"{url}/match", headers=recruiter.headers)).json()["score"])
    assert scores[0] == scores[1]
