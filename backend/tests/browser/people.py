"""What people do in the pages, told in their words; each deed finds things as a person does, by their labels."""

import re

from playwright.sync_api import Page, expect

from tests.browser.looking import arrives_at
from tests.browser.papers import JOB_DESCRIPTION, resume_pdf

PASSWORD = "quiet lantern over nine harbours"


def confirm_address(page: Page, email: str) -> None:
    """Open the demo's inbox, follow the link of the mail, confirm."""
    page.goto(f"/inbox?to={email}")
    page.get_by_role("link", name="Open the link of this mail").first.click()
    page.get_by_role("button", name="Confirm my address").click()
    expect(page.get_by_text("Your address is confirmed.")).to_be_visible()


def sign_in(page: Page, email: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    arrives_at(page, r"/(home|company)")


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()


def register_candidate(page: Page, name: str, email: str) -> None:
    page.goto("/register/candidate")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Email").fill(email)
    go_on(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create candidate account").click()
    expect(page.get_by_role("heading", name="Check your inbox")).to_be_visible()
    confirm_address(page, email)
    sign_in(page, email)


def register_company(page: Page, company: str, name: str, email: str) -> None:
    page.goto("/register/company")
    page.get_by_label("Company", exact=True).fill(company)
    go_on(page)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Work email").fill(email)
    go_on(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create company account").click()
    expect(page.get_by_role("heading", name="Check your inbox")).to_be_visible()
    confirm_address(page, email)
    sign_in(page, email)


def post_the_job(page: Page) -> str:
    """Paste, check, publish; gives the id of the job."""
    page.goto("/company/jobs/new")
    page.get_by_label("Job description").fill(JOB_DESCRIPTION)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value(
        re.compile("Backend Developer"), timeout=60_000
    )
    expect(page.get_by_label("Importance of Python (computer programming)")).to_be_visible()
    page.get_by_label("Place", exact=True).fill("Lisbon, Portugal")
    page.get_by_label("Place", exact=True).press("Enter")
    expect(page.get_by_role("textbox", name="Job description")).to_contain_text("Backend")
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Publish", exact=True).click()
    arrives_at(page, r"/company/jobs/[0-9a-f-]{36}")
    return re.findall(r"[0-9a-f-]{36}", page.url)[0]


def bring_the_resume(page: Page) -> None:
    """Upload, wait for the reading, confirm."""
    page.goto("/resume")
    file = {"name": "ines.pdf", "mimeType": "application/pdf", "buffer": resume_pdf()}
    page.locator("input[type=file]").set_input_files(files=[file])
    page.get_by_role("button", name="Confirm my profile").click(timeout=60_000)
    arrives_at(page, "/home")


def apply_for(page: Page, job_id: str) -> str:
    """From the public job page to the application, under one's own name; gives its id."""
    page.goto(f"/jobs/{job_id}")
    page.get_by_role("link", name="Apply").first.click()
    page.get_by_label("Show my name to this company now").check()
    page.get_by_label("I have read this and agree.").check()
    page.get_by_role("button", name="Send application").click()
    page.get_by_role("link", name="See what is next").click()
    arrives_at(page, r"/applications/[0-9a-f-]{36}")
    return re.findall(r"[0-9a-f-]{36}", page.url)[0]
