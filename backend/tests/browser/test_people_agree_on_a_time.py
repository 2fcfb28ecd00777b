"""A recruiter invites, a candidate chooses, moves and calls off; each sees it without a reload, and gets the mails."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from evenhand.domains.applications import CONSENT_VERSION
from tests.browser import people
from tests.browser.looking import arrives_at, axe_finds_nothing
from tests.browser.test_applying_and_the_way_after import become_a_candidate, said
from tests.factories.jobs import job_body


@pytest.fixture
def both_sides(window):
    """The company's window, the candidate's, and the application between them."""
    key = uuid4().hex[:8]
    company, candidate = window(), window(width=390, height=844, scheme="dark")
    people.register_company(company, f"Lantern Works {key}", "Olga Owner", f"olga.{key}@example.org")
    job_id = str(said(company, "POST", "/v1/jobs", data=job_body(title=f"Lamp engineer {key}"))["id"])
    said(company, "POST", f"/v1/jobs/{job_id}/publish")
    become_a_candidate(candidate, key)
    body = {"job_id": job_id, "consent_version": CONSENT_VERSION, "reveal": True}
    application_id = str(said(candidate, "POST", "/v1/applications", data=body)["id"])
    return company, candidate, f"/company/jobs/{job_id}/applications/{application_id}"


def test_an_interview_is_planned_chosen_moved_and_called_off(both_sides):
    company, candidate, person = both_sides
    says_when(company)
    plans(company, person)
    chooses_by_keyboard(candidate, person.rsplit("/", 1)[1])
    expect(company.get_by_text("Booked", exact=True).first).to_be_visible()  # without a reload
    expect(company.get_by_text("I look forward to it.").first).to_be_visible()
    moves_it(company)
    expect(candidate.get_by_text(re.compile("chose another time")).first).to_be_visible()
    calls_off(candidate)
    expect(company.get_by_text("I have found another position.").first).to_be_visible()


def says_when(page: Page) -> None:
    page.goto("/company/meetings")
    expect(page.get_by_text("Nothing planned")).to_be_visible()
    page.get_by_role("link", name="My hours").click()
    arrives_at(page, "/company/meetings/availability")
    expect(page.get_by_text("You have not said anything yet", exact=False)).to_be_visible()
    page.get_by_label("Time zone").select_option("Europe/Lisbon")
    page.get_by_label("Monday, from").fill("13:00")
    page.get_by_label("Monday, until").fill("12:00")
    expect(page.get_by_text("Hours must end after they begin.")).to_be_visible()
    page.get_by_label("Monday, until").fill("18:30")
    axe_finds_nothing(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your hours are saved").first).to_be_visible()
    page.reload()
    expect(page.get_by_label("Monday, until")).to_have_value("18:30")


def plans(page: Page, person: str) -> None:
    page.goto(person)
    page.get_by_role("tab", name="Meetings").click()
    page.get_by_role("link", name="Plan an interview").click()
    page.get_by_label("Title").fill("Talk about your work")
    page.get_by_label("Link to the call").fill("https://meet.example.org/7")
    expect(page.get_by_text(re.compile(r"\d+ times are free"))).to_be_visible()
    axe_finds_nothing(page)
    page.get_by_role("button", name="Invite the candidate").click()
    arrives_at(page, r"/company/meetings/[0-9a-f-]{36}")
    expect(page.get_by_text("Waits for a time").first).to_be_visible()


def chooses_by_keyboard(page: Page, application_id: str) -> None:
    page.goto(f"/applications/{application_id}")
    page.get_by_role("link", name="Choose a time").press("Enter")
    arrives_at(page, r"/meetings/[0-9a-f-]{36}")
    expect(page.get_by_role("heading", name="Choose a time")).to_be_visible()
    days = page.get_by_role("radiogroup", name="Day").get_by_role("radio")
    days.first.focus()
    page.keyboard.press("ArrowDown", delay=100)  # a key that is held for a moment, as by hand
    expect(days.nth(1)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_text(re.compile(r"at \d\d:\d\d, 45 minutes"))).to_be_visible()
    page.get_by_label("A word to the interviewers").fill("I look forward to it.")
    axe_finds_nothing(page)
    page.get_by_role("button", name="Book this time").press("Enter")
    expect(page.get_by_role("link", name="Add to calendar")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Add to calendar").click()
    text = download.value.path().read_text()
    assert "SUMMARY:Talk about your work" in text
    assert "METHOD:REQUEST" in text


def moves_it(page: Page) -> None:
    page.get_by_role("button", name="Move it").click()
    page.get_by_role("radiogroup", name=re.compile("Time on")).get_by_role("radio").last.click()
    page.get_by_role("button", name="Move to this time").click()
    expect(page.get_by_text(re.compile("chose another time")).first).to_be_visible()
    axe_finds_nothing(page)


def calls_off(page: Page) -> None:
    page.get_by_role("button", name="Cancel the interview").click()
    page.get_by_label("Reason").fill("I have found another position.")
    page.get_by_role("dialog").get_by_role("button", name="Cancel the interview").click()
    expect(page.get_by_text("This interview was cancelled")).to_be_visible()
