"""From the first step of a registration to a second factor, a forgotten password and an ended session."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import accounts
from tests.browser.looking import arrives_at, axe_finds_nothing
from tests.browser.people import PASSWORD, confirm_address, go_on, sign_in

NEW_PASSWORD = "eleven kettles under a maple"


@pytest.fixture
def engine_name() -> str:
    return "firefox"


def test_an_account_from_the_first_step_to_a_second_factor(window):
    page, email = window(width=390, height=844), f"ada.{uuid4().hex[:8]}@example.org"
    register_with_a_reload_between(page, email)
    confirm_address(page, email)
    sign_in(page, email)

    secret, codes = accounts.set_up_an_app(page)
    assert len(codes) == 10
    accounts.sign_out(page)

    the_second_step_is_asked_for(page, email, secret)
    other = window()
    a_recovery_code_opens_it_elsewhere(other, email, codes[0])
    the_first_ends_the_other(page, other)


def register_with_a_reload_between(page: Page, email: str) -> None:
    page.goto("/register/candidate")
    page.get_by_label("Your name").fill("Ada Byron")
    page.get_by_label("Email").fill(email)
    go_on(page)
    page.reload()
    password = page.get_by_label("Password", exact=True)
    expect(password).to_have_attribute("type", "password")
    expect(password).to_have_attribute("autocomplete", "new-password")
    password.fill("password1234")
    page.get_by_role("button", name="Create candidate account").click()
    expect(password).to_have_attribute("aria-invalid", "true")
    axe_finds_nothing(page)
    password.fill("")
    # As a password manager or a person pastes it.
    password.evaluate(
        "(field, text) => { field.focus(); document.execCommand('insertText', false, text) }", PASSWORD
    )
    page.get_by_role("button", name="Show password").click()
    expect(password).to_have_value(PASSWORD)
    expect(password).to_have_attribute("type", "text")
    page.get_by_role("button", name="Create candidate account").click()
    expect(page.get_by_role("heading", name="Check your inbox")).to_be_visible()


def the_second_step_is_asked_for(page: Page, email: str, secret: str) -> None:
    accounts.give_password(page, email, PASSWORD)
    code = page.get_by_label(re.compile("code", re.I)).first
    expect(code).to_have_attribute("autocomplete", "one-time-code")
    axe_finds_nothing(page)
    wrong = "000000" if accounts.code_of(secret, later=True) != "000000" else "111111"
    code.press_sequentially(wrong)
    expect(page.get_by_text("This code is not right", exact=False).first).to_be_visible()
    code.press_sequentially(accounts.code_of(secret, later=True))
    arrives_at(page, "/home")


def a_recovery_code_opens_it_elsewhere(page: Page, email: str, recovery_code: str) -> None:
    accounts.give_password(page, email, PASSWORD)
    page.get_by_role("button", name="Use a recovery code instead").click()
    page.get_by_label(re.compile("recovery code", re.I)).fill(recovery_code.lower())
    page.get_by_role("button", name="Verify").click()
    arrives_at(page, "/home")


def the_first_ends_the_other(page: Page, other: Page) -> None:
    page.goto("/account/sessions")
    expect(page.get_by_text("This device")).to_be_visible()
    axe_finds_nothing(page)
    page.get_by_role("button", name="Sign out everywhere else").first.click()
    page.get_by_role("dialog").get_by_role("button").last.click()
    expect(page.get_by_text("This device")).to_have_count(1)
    other.wait_for_timeout(1000)
    other.goto("/account/sessions")
    arrives_at(other, "/sign-in")


def test_a_forgotten_password_is_chosen_anew_and_ends_every_session(window):
    page, email = window(), f"ben.{uuid4().hex[:8]}@example.org"
    page.goto("/register/candidate")
    page.get_by_label("Your name").fill("Ben Okafor")
    page.get_by_label("Email").fill(email)
    go_on(page)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create candidate account").click()
    expect(page.get_by_role("heading", name="Check your inbox")).to_be_visible()
    confirm_address(page, email)
    sign_in(page, email)

    other = window()
    other.goto("/sign-in")
    other.get_by_role("link", name="Forgot your password?").click()
    other.get_by_role("heading", name="Choose a new password").wait_for()
    other.get_by_label("Email").fill(email)
    other.get_by_role("button", name=re.compile("send", re.I)).click()
    expect(other.get_by_text(email, exact=False).first).to_be_visible()
    accounts.link_in_newest_mail(other, email)
    other.get_by_label("New password", exact=True).fill(NEW_PASSWORD)
    axe_finds_nothing(other)
    other.get_by_role("button", name="Set new password").click()
    expect(other.get_by_text("Your new password is set.")).to_be_visible()

    page.wait_for_timeout(1000)
    page.goto("/profile")
    arrives_at(page, "/sign-in")
    accounts.give_password(page, email, PASSWORD)
    expect(page.get_by_role("alert").first).to_be_visible()
    accounts.give_password(page, email, NEW_PASSWORD)
    arrives_at(page, "/(home|profile)")
