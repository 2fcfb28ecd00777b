"""People sign in with an account elsewhere, in a browser, at a real OpenID Connect provider that runs here."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import arrives_at, axe_finds_nothing
from tests.browser.people import PASSWORD, register_candidate
from tests.factories.authenticators import app_code

# What hangs on how a browser treats cookies and redirects is tried in both.
in_both = pytest.mark.parametrize("engine_name", ["chromium", "firefox"])


@pytest.fixture
def somebody(there):
    """`somebody(email=…)` has an account elsewhere; gives its name there and its address."""

    def make(**claims) -> tuple[str, str]:
        account = f"p{uuid4().hex[:10]}"
        there.has(
            account,
            **{
                "email": f"{account}@elsewhere.example",
                "email_verified": True,
                "name": "Ada Byron",
                **claims,
            },
        )
        return account, claims.get("email", f"{account}@elsewhere.example")

    return make


def be(page: Page, account: str) -> None:
    """At the provider: say who one is."""
    page.get_by_label("Account").fill(account)
    page.get_by_role("button", name="Continue as this account").click()


def continue_elsewhere(page: Page, account: str, *, path: str = "/sign-in") -> None:
    page.goto(path)
    page.get_by_role("link", name="Continue with Elsewhere").click()
    be(page, account)


def leave(page: Page) -> None:
    page.context.clear_cookies()


@in_both
def test_a_new_person_is_in_and_comes_back(window, somebody):
    page, (account, email) = window(), somebody()
    continue_elsewhere(page, account, path="/sign-in?next=/account/security")
    arrives_at(page, r"^[^?]*/account/security")
    expect(page.get_by_text(email)).to_be_visible()
    axe_finds_nothing(page)

    leave(page)
    continue_elsewhere(page, account)
    arrives_at(page, r"^[^?]*/home")


@in_both
def test_whose_address_has_an_account_signs_in_to_it_before_the_two_are_linked(window, somebody):
    page, email = window(), f"ada.{uuid4().hex[:8]}@example.org"
    register_candidate(page, "Ada Byron", email)
    leave(page)
    account, _ = somebody(email=email)

    continue_elsewhere(page, account)
    arrives_at(page, r"^[^?]*/sign-in/link")
    expect(page.get_by_role("heading", name="Link your accounts")).to_be_visible()
    axe_finds_nothing(page)
    expect(page.get_by_label("Email")).to_have_value(email)  # known already: only the password is asked for
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    arrives_at(page, r"^[^?]*/home")

    leave(page)
    continue_elsewhere(page, account)
    arrives_at(page, r"^[^?]*/home")
    page.goto("/account")
    expect(page.get_by_text(email).first).to_be_visible()


def test_a_stranger_with_ones_address_elsewhere_gets_nowhere(window, somebody):
    page, email = window(), f"ada.{uuid4().hex[:8]}@example.org"
    register_candidate(page, "Ada Byron", email)
    stranger, (account, _) = window(), somebody(email=email)

    continue_elsewhere(stranger, account)
    arrives_at(stranger, r"^[^?]*/sign-in/link")
    stranger.goto("/home")

    arrives_at(stranger, r"^[^?]*/sign-in")


def test_an_account_elsewhere_is_connected_and_disconnected_in_the_settings(window, somebody):
    page, email = window(), f"ada.{uuid4().hex[:8]}@example.org"
    register_candidate(page, "Ada Byron", email)
    account, other = somebody()

    page.goto("/account/security")
    page.get_by_role("link", name="Connect Elsewhere").click()
    be(page, account)
    expect(page.get_by_text(f"Link your account at Elsewhere ({other}) to {email}")).to_be_visible()
    axe_finds_nothing(page)
    page.get_by_role("button", name="Link them").click()
    arrives_at(page, r"^[^?]*/account/security")
    expect(page.get_by_text(other)).to_be_visible()

    page.get_by_role("button", name="Disconnect Elsewhere").click()
    page.get_by_role("alertdialog").or_(page.get_by_role("dialog")).get_by_role(
        "button", name="Disconnect"
    ).click()
    expect(page.get_by_role("link", name="Connect Elsewhere")).to_be_visible()


def test_the_second_step_is_asked_for_after_a_sign_in_elsewhere(window, somebody):
    page, (account, _) = window(), somebody()
    continue_elsewhere(page, account, path="/sign-in?next=/account/security")
    page.get_by_role("button", name="Set up with an app").click()
    secret = page.get_by_label("Key for the app").inner_text().replace(" ", "")
    page.get_by_label("2. Code from the app").fill(app_code(secret, steps=-1))
    page.get_by_role("button", name="Turn on").click()
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()

    leave(page)
    continue_elsewhere(page, account, path="/sign-in?next=/account/security")
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    assert "challenge" not in page.url
    axe_finds_nothing(page)
    page.get_by_label("Code from your app").press_sequentially(app_code(secret))  # the sixth digit sends it

    arrives_at(page, r"^[^?]*/account/security")
    expect(page.get_by_text("On since")).to_be_visible()


def test_an_unproven_address_is_proven_by_a_mail_of_ours(window, somebody):
    page, (account, email) = window(), somebody(email_verified=False)
    continue_elsewhere(page, account)
    expect(page.get_by_text("One more step: check your inbox")).to_be_visible()
    axe_finds_nothing(page)

    page.goto(f"/inbox?to={email}")
    page.get_by_role("link", name="Open the link of this mail").first.click()
    page.get_by_role("button", name="Confirm my address").click()
    expect(page.get_by_text("Your address is confirmed.")).to_be_visible()
    page.goto("/sign-in")
    page.get_by_role("link", name="Continue with Elsewhere").click()  # still known there

    arrives_at(page, r"^[^?]*/home")


def test_who_turns_round_at_the_provider_is_told_so_and_can_go_on_another_way(window):
    page = window()
    page.goto("/sign-in")
    page.get_by_role("link", name="Continue with Elsewhere").click()
    page.get_by_role("link", name="Cancel").click()

    expect(page.get_by_text("Signing in elsewhere did not work")).to_be_visible()
    expect(page.get_by_label("Email")).to_be_visible()
    axe_finds_nothing(page)


@in_both
def test_an_attackers_return_does_not_sign_a_victim_in(window, somebody, there, address):
    """Sign-in by another's link: the browser that did not begin the trip cannot end it."""
    account, _ = somebody()
    begun = httpx.get(f"{address}/v1/auth/social/local/start")
    with ThreadPoolExecutor(1) as thread:  # the browser's driver keeps an event loop in this one
        caught = thread.submit(asyncio.run, there.come_back(begun.headers["location"], account)).result()
    victim = window()
    victim.goto("/sign-in")
    victim.get_by_role("link", name="Continue with Elsewhere").click()  # a trip of their own is under way

    victim.goto(caught)

    expect(
        victim.get_by_text("It took too long, was done already, or began in another browser.")
    ).to_be_visible()
    victim.goto("/home")
    arrives_at(victim, r"^[^?]*/sign-in")
