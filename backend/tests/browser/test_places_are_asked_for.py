"""Somebody asks for people, the owner says yes in another window, and a job is opened for the places."""

from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.looking import arrives_at, axe_finds_nothing
from tests.browser.test_a_team_works_together import invite, join


def test_a_requisition_is_refused_changed_approved_and_opened(window):
    key = uuid4().hex[:8]
    owner, recruiter = window(), window(width=390, height=844)
    people.register_company(owner, f"Ferry Lines {key}", "Olga Owner", f"olga.{key}@example.org")
    invite(owner, f"rita.{key}@example.org")
    join(recruiter, f"rita.{key}@example.org", f"Ferry Lines {key}")

    ask_for_places(recruiter, key)
    decide(owner, key, yes=False, comment="Say why four.")
    recruiter.reload()
    expect(recruiter.get_by_text("Say why four.")).to_be_visible()
    change_and_ask_again(recruiter)
    decide(owner, key, yes=True, comment="")
    open_a_job(recruiter, key)


def ask_for_places(page: Page, key: str) -> None:
    page.goto("/company/requisitions")
    page.get_by_role("link", name="Ask for people").first.click()
    arrives_at(page, "/company/requisitions/new")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Say who is needed", exact=False)).to_be_visible()
    page.get_by_label("Who is needed").fill(f"Night pilots {key}")
    page.get_by_label("How many").fill("4")
    page.get_by_label("Place", exact=True).fill("Lyon")
    axe_finds_nothing(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Night pilots {key}")
    ask(page)


def ask(page: Page) -> None:
    page.get_by_role("button", name="Ask for approval").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Whom to ask").first.select_option("Olga Owner")
    axe_finds_nothing(page)
    dialog.get_by_role("button", name="Ask for approval").click()
    expect(page.get_by_text("Waiting for approval").first).to_be_visible()
    axe_finds_nothing(page)


def decide(page: Page, key: str, *, yes: bool, comment: str) -> None:
    page.goto("/company/approvals")
    axe_finds_nothing(page)
    page.get_by_role("link", name=f"Night pilots {key}").click()
    expect(page.get_by_text("It is your turn to decide")).to_be_visible()
    if not yes:
        page.get_by_role("button", name="Do not approve").click()
        expect(page.get_by_text("Say why, so that it can be changed.")).to_be_visible()
    page.get_by_label("Comment").fill(comment)
    axe_finds_nothing(page)
    page.get_by_role("button", name="Approve" if yes else "Do not approve", exact=True).click()
    expect(page.get_by_text("It is your turn to decide")).to_have_count(0)


def change_and_ask_again(page: Page) -> None:
    page.get_by_role("link", name="Change").click()
    page.get_by_label("Why").fill("Two ships sail at night from May on, with two pilots each.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Two ships sail at night")).to_be_visible()
    ask(page)


def open_a_job(page: Page, key: str) -> None:
    page.reload()
    expect(page.get_by_text("Approved", exact=True).first).to_be_visible()
    page.get_by_role("button", name="Open a job").click()
    page.wait_for_url("**/company/jobs/*/edit")
    expect(page.get_by_label("Job title").or_(page.get_by_label("Title")).first).to_have_value(
        f"Night pilots {key}"
    )
