"""A recruiter writes a job with everything in it, changes it, holds it back, closes it and opens it again."""

import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.looking import arrives_at, axe_finds_nothing


def said(page: Page, words: str) -> None:
    expect(page.get_by_text(words).first).to_be_visible()


def more(page: Page, deed: str) -> None:
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name=deed).click()


def test_a_job_is_written_changed_paused_closed_and_opened_again(window):
    key = uuid4().hex[:8]
    page = window()
    people.register_company(page, f"Ferry Lines {key}", "Rui Recruiter", f"rui.{key}@example.org")
    job = people.post_the_job(page)

    page.goto(f"/company/jobs/{job}/edit")
    everything_is_filled_in(page)
    axe_finds_nothing(page)
    page.reload()  # what is typed is kept
    said(page, "We kept what you were writing")
    expect(page.get_by_label("Department")).to_have_value("Booking")
    page.get_by_role("button", name="Save", exact=True).click()
    arrives_at(page, rf"/company/jobs/{job}/posting")
    said(page, "Sail for free")

    page.get_by_role("link", name="History").click()
    said(page, "Version 2")
    page.get_by_role("button", name="Show what changed").first.click()
    expect(page.locator("ins", has_text="We answer within a week.")).to_be_visible()
    axe_finds_nothing(page)

    the_public_sees_it(window(), job)
    it_is_held_back_closed_and_opened(page, window(), job)


def everything_is_filled_in(page: Page) -> None:
    page.get_by_label("Department").fill("Booking")
    page.get_by_label("Seniority").select_option(label="Senior")
    place = page.get_by_label("Place", exact=True)
    place.fill("Porto, Portugal")
    place.press("Enter")
    text = page.get_by_role("textbox", name="Job description")
    text.click()
    text.press("Control+End")
    text.press("Enter")
    page.get_by_role("button", name="Bold", exact=True).click()
    expect(text).to_be_focused()  # the editor takes the keys back with the next frame
    page.keyboard.type("We answer within a week.")
    expect(page.get_by_role("region", name="Preview").locator("strong")).to_have_text(
        "We answer within a week."
    )
    page.get_by_label("Benefits", exact=True).fill("Sail for free")
    page.get_by_label("Benefits", exact=True).press("Enter")
    page.get_by_label("Applications until").fill("2099-05-01T17:00")
    page.get_by_label("On the clock of").select_option("Europe/Lisbon")
    page.get_by_label("People sought").fill("2")
    page.get_by_role("button", name="Add an interview").click()
    page.get_by_label("Name", exact=True).fill("A day at the pier")
    page.wait_for_timeout(600)  # drafts are written when the typing pauses


def the_public_sees_it(page: Page, job: str) -> None:
    page.goto(f"/jobs/{job}")
    expect(page.locator("strong", has_text="We answer within a week.")).to_be_visible()
    said(page, "Porto, Portugal")
    said(page, "May 1, 2099")
    said(page, "Sail for free")
    assert "A day at the pier" not in page.content()


def it_is_held_back_closed_and_opened(page: Page, stranger: Page, job: str) -> None:
    page.goto(f"/company/jobs/{job}/posting")
    more(page, "Pause")
    said(page, "nobody can apply for now")
    assert stranger.goto(f"/jobs/{job}").status in (404, 410)
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_role("link", name="Public page")).to_be_visible()
    assert stranger.goto(f"/jobs/{job}").status == 200

    more(page, "Close job")
    page.get_by_role("dialog").get_by_role("radio", name="Not filled after all").click()
    axe_finds_nothing(page)
    page.get_by_role("dialog").get_by_role("button", name="Close job").click()
    said(page, "Closed: cancelled")
    page.get_by_role("button", name="Publish again").click()
    page.get_by_role("dialog").get_by_role("button", name="Publish again").click()
    said(page, "The job is public again.")

    more(page, "Duplicate")
    arrives_at(page, r"/company/jobs/[0-9a-f-]{36}/edit")
    expect(page.get_by_label("Title", exact=True)).to_have_value(re.compile(r"\(copy\)$"))
