"""A candidate contests one answer; the company finds it in its queue, judges it and replies; the score is made again."""

from uuid import uuid4

from playwright.sync_api import Page, expect

from evenhand.domains.items.bank import load_bank
from tests.browser import assessing, people
from tests.browser.looking import axe_finds_nothing
from tests.browser.test_applying_and_the_way_after import said
from tests.browser.test_rating_without_each_other import apply
from tests.factories.jobs import job_body


def test_one_answer_is_contested_judged_and_the_score_made_again(window):
    key = uuid4().hex[:8]
    owner, candidate = window(), window(width=390, height=844)
    people.register_company(owner, f"Ferry Lines {key}", "Olga Owner", f"olga.{key}@example.org")
    skill = next(one for one in load_bank().skills if one.slug == "statistics")
    wanted = [{"skill_id": skill.id, "label": skill.label, "importance": "must", "level": 3}]
    body = job_body(title=f"Tide analyst {key}", skills=wanted)
    job_id = str(said(owner, "POST", "/v1/jobs", data=body)["id"])
    said(owner, "POST", f"/v1/jobs/{job_id}/publish")
    application_id = apply(candidate, key, job_id)

    candidate.goto(f"/applications/{application_id}")
    candidate.get_by_role("link", name="Open the assessment").click()
    assessing.begin(candidate)
    assessing.answer_some(candidate, 3)
    assessing.finish(candidate)
    before = candidate.get_by_text("estimated ability (theta)").first.locator("..").inner_text()
    contest(candidate)
    judge(owner)
    reply(owner, job_id, application_id)

    candidate.reload()
    expect(candidate.get_by_text("We read it again and you are right.", exact=False)).to_be_visible()
    after = candidate.get_by_text("estimated ability (theta)").first.locator("..").inner_text()
    assert after != before
    axe_finds_nothing(candidate)


def contest(page: Page) -> None:
    page.get_by_role("button", name="Contest", exact=False).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("My answer says the same as the key, only in other words.")
    dialog.get_by_role("checkbox").first.check()
    axe_finds_nothing(page)
    dialog.get_by_role("button", name="Send", exact=False).last.click()
    expect(page.get_by_text("It is about the answers numbered 1.")).to_be_visible()


def judge(page: Page) -> None:
    page.goto("/company/questions/grading")
    expect(page.get_by_text("only in other words", exact=False)).to_be_visible()
    axe_finds_nothing(page)
    card = page.get_by_role("listitem").filter(has_text="only in other words")
    card.get_by_role("radio", name="100 %", exact=True).check()
    card.get_by_label("Why").fill("It is right in substance.")
    card.get_by_role("button", name="Judge").click()
    expect(page.get_by_text("Judged. The score was made again.").first).to_be_visible()
    expect(page.get_by_text("only in other words", exact=False)).to_have_count(0)


def reply(page: Page, job_id: str, application_id: str) -> None:
    page.goto(f"/company/jobs/{job_id}/applications/{application_id}?view=assessment")
    page.get_by_label("What did you find?").fill("We read it again and you are right.")
    page.get_by_role("button", name="Answer the candidate").click()
    expect(page.get_by_text("The candidate was told.").first).to_be_visible()
