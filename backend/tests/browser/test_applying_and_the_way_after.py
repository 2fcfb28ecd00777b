"""Find a job, apply in at most five clicks, lose nothing by a reload, see the recruiter's move at once, withdraw."""

import re
import time
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from tests.browser import people
from tests.browser.looking import axe_finds_nothing
from tests.factories.candidates import profile_body
from tests.factories.jobs import job_body

WEB = {"X-Evenhand-Client": "web"}
NEED = "This job needs a driving licence of class B."
FORM = {
    "introduction": "Two short questions before we talk.",
    "response_days": 5,
    "questions": [
        {
            "id": "licence", "kind": "yes_no", "label": "Do you have a driving licence?", "required": True,
            "knock_out": {"text": NEED, "yes": True},
        },
        {"id": "start", "kind": "short_text", "label": "When could you begin?"},
    ],
}  # fmt: skip


class Clicks:
    """Presses what it is given, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, on: Locator) -> None:
        self.count += 1
        on.click()


def said(page: Page, method: str, path: str, **body: object) -> dict:
    """A request of the person of this window."""
    headers = WEB | body.pop("headers", {})  # type: ignore[operator]
    answer = page.request.fetch(path, method=method, headers=headers, data=body.get("data"))
    assert answer.ok, f"{method} {path}: {answer.status} {answer.text()}"
    return answer.json() if answer.body() else {}


def post_a_job(page: Page, title: str, key: str) -> str:
    people.register_company(page, f"Lantern Works {key}", "Olga Owner", f"olga.{key}@example.org")
    job_id = said(page, "POST", "/v1/jobs", data=job_body(title=title))["id"]
    said(page, "PUT", f"/v1/jobs/{job_id}/application-form", data=FORM, headers={"If-Match": '"0"'})
    said(page, "POST", f"/v1/jobs/{job_id}/publish")
    return str(job_id)


def become_a_candidate(page: Page, key: str) -> None:
    people.register_candidate(page, "Cora Candidate", f"cora.{key}@example.org")
    said(page, "PUT", "/v1/profile", data=profile_body(), headers={"If-Match": '"0"'})


def test_apply_in_five_clicks_and_follow_it_to_the_end(window):
    key = uuid4().hex[:8]
    company, candidate = window(), window()
    title = f"Lamp engineer {key}"
    job_id = post_a_job(company, title, key)
    become_a_candidate(candidate, key)

    candidate.goto("/jobs?utm_source=newsletter")
    # Nobody leaves a page before it lives; a test on a busy machine does.
    candidate.wait_for_function(
        "() => (localStorage.getItem('evenhand.arrivals') ?? '').includes('newsletter')"
    )
    candidate.goto(f"/jobs?q={key}")
    candidate.get_by_role("link", name=title).first.click()
    candidate.wait_for_url(re.compile(f"/jobs/{job_id}"))
    application_id = apply(candidate)
    follow(company, candidate, job_id, application_id)


def apply(page: Page) -> str:
    click = Clicks()
    click(page.get_by_role("link", name="Apply").first)
    expect(page.get_by_text(NEED)).to_be_visible()  # before anything is answered
    click(page.get_by_role("radio", name="No"))
    expect(page.get_by_text("You can still apply").first).to_be_visible()
    page.get_by_label("When could you begin?").fill("In March")
    axe_finds_nothing(page)

    page.wait_for_timeout(1200)  # kept at the server as well
    page.reload()
    expect(page.get_by_label("When could you begin?")).to_have_value("In March")
    expect(page.get_by_role("radio", name="No")).to_be_checked()

    click(page.get_by_role("button", name="Check and send"))
    expect(page.get_by_text("do not meet everything this job needs")).to_be_visible()
    axe_finds_nothing(page)
    click(page.get_by_label("I have read this and agree."))
    click(page.get_by_role("button", name="Send application"))
    expect(page.get_by_text("promises an answer within 5 working days")).to_be_visible()
    assert click.count <= 5
    page.get_by_role("link", name="See what is next").click()
    page.wait_for_url(re.compile(r"/applications/[0-9a-f-]{36}"))
    return re.findall(r"[0-9a-f-]{36}", page.url)[0]


def follow(company: Page, candidate: Page, job_id: str, application_id: str) -> None:
    expect(candidate.get_by_text(re.compile("answers by"))).to_be_visible()
    expect(candidate.get_by_text("In March")).to_be_visible()
    axe_finds_nothing(candidate)

    said(company, "POST", f"/v1/applications/{application_id}/move", data={"stage": "assessment"})
    moved = time.monotonic()
    candidate.locator('[aria-current="step"]').filter(has_text="Assessment").wait_for(timeout=10_000)
    assert time.monotonic() - moved < 2, "the page hears of a move within a second, and asks again"

    company.goto(f"/company/jobs/{job_id}/applications/{application_id}")
    company.get_by_role("tab", name="Answers and documents").click()
    expect(company.get_by_text("One need of the job is not met")).to_be_visible()
    expect(company.get_by_text("newsletter")).to_be_visible()
    axe_finds_nothing(company)
    company.goto(f"/company/jobs/{job_id}/application-form")
    company.get_by_role("button", name="See it as an applicant").click()
    expect(company.get_by_text(NEED)).to_be_visible()

    candidate.get_by_role("button", name="Withdraw").click()
    candidate.get_by_label("Your reason").fill("I found another way.")
    candidate.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    expect(candidate.get_by_text("You withdrew this application").first).to_be_visible()
