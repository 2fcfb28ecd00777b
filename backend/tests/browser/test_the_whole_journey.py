"""The main job, in two windows: a company hires, a candidate is heard."""

import re
import time
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser import assessing, interviewing, people
from tests.browser.looking import axe_finds_nothing


def api(page: Page, path: str) -> dict:
    """What the API says to the person of this window."""
    answer = page.request.get(path)
    assert answer.ok, f"{path}: {answer.status} {answer.text()}"
    return answer.json()


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[a-z]{4,}", text.lower()))


def test_a_company_hires_and_a_candidate_is_heard(window, recording):
    key = uuid4().hex[:8]
    company, candidate = window(), window()

    people.register_company(company, f"Ferry Lines {key}", "Rui Recruiter", f"rui.{key}@example.org")
    job_id = people.post_the_job(company)

    people.register_candidate(candidate, "Ines Duarte", f"ines.{key}@example.org")
    people.bring_the_resume(candidate)
    application_id = people.apply_for(candidate, job_id)
    take_the_assessment(candidate, application_id)
    take_the_interview(candidate, recording, application_id)
    the_recruiter_moves_and_the_candidate_sees(company, candidate, job_id, application_id, key)


def take_the_assessment(page: Page, application_id: str) -> None:
    page.goto(f"/applications/{application_id}")
    page.get_by_role("link", name="Open the assessment").click()
    axe_finds_nothing(page)
    assessing.begin(page)
    axe_finds_nothing(page)
    assessing.answer_some(page, 5)
    assessing.finish(page)
    axe_finds_nothing(page)
    [attempt] = api(page, f"/v1/attempts?application_id={application_id}")["items"]
    result = api(page, f"/v1/attempts/{attempt['id']}/result")
    assert len(result["responses"]) >= 4
    assert all(skill["standard_error"] > 0 for skill in result["skills"])


def take_the_interview(page: Page, recording, application_id: str) -> None:
    page.goto(f"/applications/{application_id}")
    page.get_by_role("link", name="Prepare and start").click()
    interviewing.prepare_by_voice(page)
    [interview] = api(page, f"/v1/interviews?application_id={application_id}")["items"]
    assert interviewing.wait_to_be_listened_to(page)
    axe_finds_nothing(page)
    question = interviewing.current_question(page)
    # First too little, so that the interviewer has to ask for what is missing; then all of it.
    interviewing.answer_aloud(page, recording, interviewing.VAGUE)
    said = [interviewing.good_answer(question)]
    for _ in range(2):
        assert interviewing.wait_to_be_listened_to(page)
        interviewing.answer_aloud(page, recording, said[-1])
        said.append(interviewing.good_answer(interviewing.current_question(page)))
    interviewing.wait_to_be_listened_to(page)
    page.get_by_role("button", name="Write instead").click()
    interviewing.write_an_answer(page, interviewing.LAST)
    page.get_by_role("button", name="Finish").click()
    page.get_by_role("button", name="Finish now").click()

    transcript = api(page, f"/v1/interviews/{interview['id']}/transcript")
    heard = words_of(" ".join(turn["text"] for turn in transcript["turns"] if turn["speaker"] == "candidate"))
    wanted = words_of(" ".join([interviewing.VAGUE, *said[:2], interviewing.LAST]))
    assert len(wanted & heard) / len(wanted) > 0.75, f"not understood: {sorted(wanted - heard)}"
    assert any(turn["kind"] == "follow_up" for turn in transcript["turns"]), "no follow-up was asked"
    expect(page.get_by_role("article").first).to_be_visible(timeout=180_000)
    axe_finds_nothing(page)
    evaluation = api(page, f"/v1/interviews/{interview['id']}/evaluation")
    quoted = [
        p["quote"]
        for c in evaluation["competencies"]
        for e in c["evidence"]
        for p in e["points"]
        if p["quote"]
    ]
    assert quoted
    assert any(
        c["score"] is not None and c["low"] <= c["score"] <= c["high"] and c["low"] < c["high"]
        for c in evaluation["competencies"]
    )


def the_recruiter_moves_and_the_candidate_sees(
    company: Page, candidate: Page, job_id: str, application_id: str, key: str
) -> None:
    company.goto(f"/company/jobs/{job_id}")
    # Whose work it is stays hidden until the interview stage.
    expect(company.get_by_role("link", name=re.compile("^Candidate ")).first).to_be_visible(timeout=30_000)
    axe_finds_nothing(company)
    candidate.goto(f"/applications/{application_id}")
    axe_finds_nothing(candidate)
    company.goto(f"/company/jobs/{job_id}/applications/{application_id}")
    company.get_by_role("button", name="Move or reject").wait_for()
    axe_finds_nothing(company)
    company.get_by_role("button", name="Move or reject").click()
    company.get_by_role("menuitem", name=re.compile("Review")).click()
    pressed = time.monotonic()
    expect(candidate.get_by_text("Review", exact=True).first).to_be_visible(timeout=5_000)
    assert time.monotonic() - pressed < 1.5
    expect(company.get_by_role("heading", level=1)).to_contain_text("Ines Duarte")
    candidate.goto(f"/inbox?to=ines.{key}@example.org")
    expect(candidate.get_by_text(re.compile("review", re.I)).first).to_be_visible()
