"""What is typed outlives a session that ends meanwhile, and another window that saves first."""

from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.looking import arrives_at, axe_finds_nothing


@pytest.fixture(params=["chromium", "firefox"])
def engine_name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def editing(window) -> tuple[Page, Page, str]:
    """Two windows of one person, both at the profile."""
    first, email = window(), f"cora.{uuid4().hex[:8]}@example.org"
    people.register_candidate(first, "Cora Candidate", email)
    second = window()
    people.sign_in(second, email)
    for page in (first, second):
        page.goto("/profile")
        page.get_by_role("button", name="Fill in by hand").click()
        page.get_by_label("Headline").first.wait_for()
    return first, second, email


def saved(page: Page) -> None:
    page.get_by_role("button", name="Save profile").click()
    expect(page.get_by_text("Everything is saved.")).to_be_visible()


def test_a_session_that_ends_while_one_types_keeps_the_draft(editing):
    first, second, email = editing
    first.get_by_label("Headline").first.press_sequentially("Lighthouse keeper")
    first.wait_for_timeout(1500)  # drafts are written when the typing pauses
    ended = second.request.delete("/v1/auth/sessions", headers={"X-Evenhand-Client": "web"})
    assert ended.status == 204
    first.wait_for_timeout(1000)
    first.get_by_role("button", name="Save profile").click()
    arrives_at(first, "/sign-in")
    first.get_by_label("Email").fill(email)
    first.get_by_label("Password", exact=True).fill(people.PASSWORD)
    first.get_by_role("button", name="Sign in", exact=True).click()
    arrives_at(first, "/profile")
    expect(first.get_by_label("Headline").first).to_have_value("Lighthouse keeper")
    saved(first)


def test_of_two_windows_neither_overwrites_the_other_silently(editing):
    first, second, _ = editing
    first.get_by_label("Headline").first.fill("Backend developer")
    saved(first)
    second.get_by_label("Headline").first.fill("Lighthouse keeper")
    second.get_by_role("button", name="Save profile").click()
    clash = second.get_by_role("dialog").or_(second.get_by_role("alert"))
    expect(clash.get_by_text("Backend developer").first).to_be_visible()
    expect(second.get_by_text("Lighthouse keeper").first).to_be_visible()
    axe_finds_nothing(second)
