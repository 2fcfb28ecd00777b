"""An offer: written, sent, read, accepted by signature, and the signature verified on both sides."""

import datetime
import hashlib
import re
from uuid import uuid4

from playwright.sync_api import Page, expect

from evenhand.domains.applications import CONSENT_VERSION
from tests.browser import people
from tests.browser.looking import axe_finds_nothing
from tests.browser.test_applying_and_the_way_after import become_a_candidate, said
from tests.factories.jobs import job_body


def test_an_offer_is_written_sent_and_signed(window):
    key = uuid4().hex[:8]
    company, candidate = window(), window(width=390, height=844, scheme="dark")
    people.register_company(company, f"Lantern Works {key}", "Olga Owner", f"olga.{key}@example.org")
    job_id = str(said(company, "POST", "/v1/jobs", data=job_body(title=f"Lamp engineer {key}"))["id"])
    said(company, "POST", f"/v1/jobs/{job_id}/publish")
    become_a_candidate(candidate, key)
    body = {"job_id": job_id, "consent_version": CONSENT_VERSION, "reveal": True}
    application_id = str(said(candidate, "POST", "/v1/applications", data=body)["id"])
    said(company, "POST", f"/v1/applications/{application_id}/move", data={"stage": "offer"})

    write_a_letter(company)
    write_the_offer(company, application_id)
    candidate.goto(f"/applications/{application_id}")
    expect(candidate.get_by_text("It is being written")).to_have_count(0)
    send(company)

    expect(candidate.get_by_text(re.compile("made you an offer"))).to_be_visible()  # without a reload
    read_and_sign(candidate)
    expect(company.get_by_text(re.compile("accepted and signed")).first).to_be_visible()
    check_the_signature(company, candidate)


def write_a_letter(page: Page) -> None:
    page.goto("/company/offers/templates")
    page.get_by_role("button", name="New letter").first.click()
    page.get_by_label("Name", exact=True).fill("Our letter")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Our letter").first).to_be_visible()


def write_the_offer(page: Page, application_id: str) -> None:
    page.goto(f"/company/offers/new?application={application_id}")
    ahead = datetime.datetime.now(datetime.UTC).date()
    page.get_by_role("combobox", name="Letter").click()
    page.get_by_role("option", name="Our letter").click()
    page.get_by_label("First day", exact=True).fill(str(ahead + datetime.timedelta(days=60)))
    page.get_by_label("Pay", exact=True).fill("54 000,50")
    page.get_by_label("Currency", exact=True).select_option("EUR")
    page.get_by_label("Open until", exact=True).fill(str(ahead + datetime.timedelta(days=10)))
    axe_finds_nothing(page)
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Offer for Cora Candidate")
    expect(page.get_by_role("img", name="Page 1 of the letter")).to_be_visible()
    axe_finds_nothing(page)


def send(page: Page) -> None:
    page.get_by_role("button", name="Ask for approval").click()
    page.get_by_role("dialog").get_by_role("button", name="Nobody has to approve it").click()
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_role("alertdialog").or_(page.get_by_role("dialog")).get_by_role(
        "button", name="Send the offer"
    ).click()
    expect(page.get_by_text("With the candidate").first).to_be_visible()


def read_and_sign(page: Page) -> None:
    page.get_by_role("link", name="Read the offer").click()
    page.wait_for_url("**/offers/*")
    expect(page.get_by_text("EUR 54,000.50").first).to_be_visible()
    axe_finds_nothing(page)
    page.get_by_role("button", name="Accept and sign").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Your full name").fill("Somebody Else")
    dialog.get_by_role("checkbox").check()
    dialog.get_by_role("button", name="Sign", exact=True).click()
    expect(dialog.get_by_text("Write it as it stands in the letter").first).to_be_visible()
    dialog.get_by_label("Your full name").fill("Cora Candidate")
    axe_finds_nothing(page)
    dialog.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_text("You accepted this offer")).to_be_visible()


def check_the_signature(company: Page, candidate: Page) -> None:
    company.get_by_role("button", name="Verify").click()
    expect(company.get_by_text("Valid: the letter is unchanged and the seal holds.")).to_be_visible()
    offer_id = re.findall(r"[0-9a-f-]{36}", candidate.url)[0]
    offer = said(candidate, "GET", f"/v1/offers/{offer_id}")
    letter = candidate.request.get(f"/v1/offers/{offer_id}/letter.pdf")
    assert letter.ok, letter.status
    assert hashlib.sha256(letter.body()).hexdigest() == offer["signature"]["document_sha256"]
