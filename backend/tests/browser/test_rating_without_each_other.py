"""Two people rate a candidate in two windows, neither before reading the other; and nobody reads whose work it is first."""

from uuid import uuid4

from playwright.sync_api import Page, expect

from evenhand.domains.applications import CONSENT_VERSION
from tests.browser import people
from tests.browser.looking import axe_finds_nothing
from tests.browser.test_a_team_works_together import invite, join
from tests.browser.test_applying_and_the_way_after import said
from tests.factories.candidates import profile_body
from tests.factories.jobs import job_body

SUMMARY = "Born in Lagos, I studied at the University of Ibadan and led a team of nine."
VERDICT = "Knew every lamp by its number."


def test_two_rate_on_their_own_what_they_first_read_blind(window):
    key = uuid4().hex[:8]
    owner, recruiter, candidate = window(), window(), window()
    company = f"Ferry Lines {key}"
    people.register_company(owner, company, "Olga Owner", f"olga.{key}@example.org")
    invite(owner, f"rita.{key}@example.org")
    join(recruiter, f"rita.{key}@example.org", company)
    job_id = str(said(owner, "POST", "/v1/jobs", data=job_body(title=f"Lamp engineer {key}"))["id"])
    said(owner, "POST", f"/v1/jobs/{job_id}/publish")
    application_id = apply(candidate, key, job_id)

    write_the_kit(owner, job_id)
    page_of_it = f"/company/jobs/{job_id}/applications/{application_id}"
    read_blind_then_open(owner, candidate, page_of_it, application_id)
    ask_both(owner, page_of_it)
    rate(recruiter, key="4", verdict=VERDICT)
    expect(recruiter.get_by_text(VERDICT)).to_be_visible()  # their own

    owner.goto(f"{page_of_it}?view=scorecards")
    expect(owner.get_by_text("You read the others once yours is in.")).to_be_visible()
    expect(owner.get_by_text(VERDICT)).to_have_count(0)
    axe_finds_nothing(owner)
    rate(owner, key="1", verdict="Asked for help with each of them.")
    expect(owner.get_by_text(VERDICT)).to_be_visible()
    expect(owner.get_by_text("3 points apart").first).to_be_visible()
    axe_finds_nothing(owner)


def apply(page: Page, key: str, job_id: str) -> str:
    people.register_candidate(page, "Zephyrine Quillfeather", f"zephyrine.{key}@example.org")
    said(page, "PUT", "/v1/profile", data=profile_body(summary=SUMMARY), headers={"If-Match": '"0"'})
    body = {"job_id": job_id, "consent_version": CONSENT_VERSION, "reveal": True}
    return str(said(page, "POST", "/v1/applications", data=body)["id"])


def write_the_kit(page: Page, job_id: str) -> None:
    page.goto(f"/company/jobs/{job_id}/scorecards")
    expect(page.get_by_role("heading", name="Blind review")).to_be_visible()
    page.get_by_label("Write a kit for").click()
    page.get_by_role("option", name="Interview").click()
    page.get_by_label("Name", exact=True).fill("Knows lamps")
    page.get_by_role("button", name="Add a competency").click()
    page.get_by_label("Name", exact=True).nth(1).fill("Explains plainly")
    axe_finds_nothing(page)
    page.get_by_role("button", name="Save kit").click()
    expect(page.get_by_text("2 competencies")).to_be_visible()


def read_blind_then_open(page: Page, candidate: Page, path: str, application_id: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Candidate ")
    page.get_by_role("tab", name="Profile").click()
    expect(page.get_by_text("led a team of nine")).to_be_visible()
    for told in ("Zephyrine", "Lagos", "Ibadan"):
        expect(page.get_by_text(told)).to_have_count(0)
    axe_finds_nothing(page)

    page.get_by_role("button", name="Open the name now").click()
    page.get_by_label("Why do you have to know it now?").fill("They wrote that we are related.")
    page.get_by_role("button", name="Open the name", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zephyrine Quillfeather")

    trail = said(page, "GET", "/v1/organization/audit")["items"]
    logged = [line for line in trail if line["action"] == "application.unblinded"]
    assert logged[0]["detail"]["reason"] == "They wrote that we are related."
    candidate.goto(f"/applications/{application_id}")
    expect(candidate.get_by_text("Somebody at the company looked at your name")).to_be_visible()
    expect(candidate.get_by_text("we are related")).to_have_count(0)


def ask_both(page: Page, path: str) -> None:
    page.goto(f"{path}?view=scorecards")
    page.get_by_role("button", name="Ask people to rate").click()
    dialog = page.get_by_role("dialog")
    for box in dialog.get_by_role("checkbox").all():
        box.check()
    dialog.get_by_role("button", name="Ask them").click()
    expect(page.get_by_role("link", name="Fill in my scorecard")).to_be_visible()


def rate(page: Page, *, key: str, verdict: str) -> None:
    """With the keyboard alone in each row."""
    page.goto("/company/scorecards")
    page.get_by_role("link", name="Zephyrine Quillfeather").first.click()
    for name in ("Knows lamps", "Explains plainly"):
        row = page.get_by_role("group", name=name)
        row.get_by_role("radio").first.focus()
        page.keyboard.press(key)
        expect(row.get_by_role("radio", checked=True)).to_have_value(key)
    page.get_by_role("radio", name="Yes", exact=True).click()
    page.get_by_label("In sum").fill(verdict)
    expect(page.get_by_text("Draft saved")).to_be_visible()
    axe_finds_nothing(page)
    page.get_by_role("button", name="Submit scorecard").click()
    page.get_by_role("dialog").get_by_role("button", name="Submit scorecard").click()
    page.wait_for_url("**/applications/*view=scorecards")
