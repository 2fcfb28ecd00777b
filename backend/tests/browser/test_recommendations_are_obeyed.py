"""A candidate asks what would help, sends a job away, takes it back, and finds it sent away after a reload."""

import re

from playwright.sync_api import expect

from tests.browser.looking import axe_finds_nothing
from tests.browser.test_every_page import sign_in


def test_a_job_is_sent_away_and_brought_back(window):
    page = window(width=390, height=844, scheme="dark")
    sign_in(page, "candidate")
    page.goto("/recommended")
    card = page.get_by_role("article").filter(has_text="Data Analyst")
    card.get_by_text("What would help").click()
    expect(card.get_by_text(re.compile(r"^\+\d+\.\d$")).first).to_be_visible()
    axe_finds_nothing(page)

    card.get_by_role("button", name="Not for me").press("Enter")
    page.get_by_role("menuitem", name="The pay").press("Enter")
    expect(page.get_by_text("“Data Analyst” is shown no more").first).to_be_visible()
    expect(card).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(card).to_be_visible()

    card.get_by_role("button", name="Not for me").click()
    page.get_by_role("menuitem", name="The place").click()
    expect(card).to_have_count(0)
    page.reload()
    page.get_by_text("Sent away (1)").click()
    expect(card).to_have_count(0)
    axe_finds_nothing(page)
    page.get_by_role("button", name="Show again: Data Analyst").click()
    expect(card).to_be_visible()
