"""What people do with their account in the pages."""

import re
from datetime import timedelta

import pyotp
from playwright.sync_api import Page, expect

from evenhand.core.db import now
from tests.browser.looking import arrives_at, axe_finds_nothing


def code_of(secret: str, *, later: bool = False) -> str:
    """What the authenticator app shows; `later` is its next code, for none is accepted twice."""
    return pyotp.TOTP(secret).at(now() + timedelta(seconds=30 if later else 0))


def sign_out(page: Page) -> None:
    page.get_by_role("button", name=re.compile("account", re.I)).first.click()
    page.get_by_role("menuitem", name="Sign out").click()
    arrives_at(page, r"/$")


def give_password(page: Page, email: str, password: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def set_up_an_app(page: Page) -> tuple[str, list[str]]:
    """Two-step verification from the page: (the app's secret, the recovery codes)."""
    page.goto("/account/security")
    page.get_by_role("button", name="Set up with an app").click()
    secret = page.get_by_label("Key for the app").inner_text().replace(" ", "")
    axe_finds_nothing(page)
    page.get_by_label("2. Code from the app").fill(code_of(secret))
    turn_on = page.get_by_role("button", name="Turn on")
    if turn_on.is_visible():
        turn_on.click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    codes = page.locator("ol[data-print] li").all_inner_texts()
    axe_finds_nothing(page)
    page.get_by_label("I have kept these codes in a safe place.").check()
    page.get_by_role("button", name="Done").click()
    return secret, codes


def link_in_newest_mail(page: Page, email: str) -> None:
    """Open the demo's inbox and follow the link of the newest mail to this address."""
    page.goto(f"/inbox?to={email}")
    page.get_by_role("link", name="Open the link of this mail").first.click()
