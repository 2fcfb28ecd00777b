"""A person adds a passkey, signs in with it alone, and proves themselves with it; Chromium's own authenticator."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.looking import arrives_at, axe_finds_nothing
from tests.browser.people import PASSWORD, register_candidate

# A platform authenticator as in a laptop: it keeps passkeys and knows its person.
LAPTOP = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Authenticator:
    """The authenticator of one window."""

    def __init__(self, page: Page) -> None:
        self._devtools: CDPSession = page.context.new_cdp_session(page)
        self._devtools.send("WebAuthn.enable", {"enableUI": False})
        answer = self._devtools.send("WebAuthn.addVirtualAuthenticator", {"options": LAPTOP})
        self._id = {"authenticatorId": answer["authenticatorId"]}

    def knows_its_person(self, right: bool) -> None:
        self._devtools.send("WebAuthn.setUserVerified", {**self._id, "isUserVerified": right})

    def touched(self, willing: bool) -> None:
        """Whether it answers by itself, as if its person touched it."""
        self._devtools.send("WebAuthn.setAutomaticPresenceSimulation", {**self._id, "enabled": willing})

    def passkeys(self) -> list[dict[str, object]]:
        return self._devtools.send("WebAuthn.getCredentials", self._id)["credentials"]

    def copy_of(self, passkey: dict[str, object], *, count: int) -> None:
        """The same key with an older counter, as on a copied device."""
        self._devtools.send("WebAuthn.clearCredentials", self._id)
        self._devtools.send(
            "WebAuthn.addCredential", {**self._id, "credential": {**passkey, "signCount": count}}
        )


def add_passkey(page: Page, name: str) -> None:
    page.goto("/account/security")
    page.get_by_role("button", name="Add a passkey").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_role("button", name="Go on").click()
    expect(page.get_by_text(name, exact=True)).to_be_visible()


def keep_the_codes(page: Page) -> list[str]:
    """The recovery codes that are shown once."""
    expect(page.get_by_role("heading", name="Your recovery codes")).to_be_visible()
    codes = page.locator("ol[data-print] li").all_inner_texts()
    axe_finds_nothing(page)
    page.get_by_label("I have kept these codes in a safe place.").check()
    page.get_by_role("button", name="Done").click()
    return codes


def sign_out(page: Page) -> None:
    page.context.clear_cookies()


@pytest.fixture
def person(window) -> tuple[Page, Authenticator, str]:
    """Ada, signed in with her password, before a laptop that can keep passkeys."""
    page = window()
    email = f"ada.{uuid4().hex[:8]}@example.org"
    register_candidate(page, "Ada Byron", email)
    return page, Authenticator(page), email


def test_a_passkey_signs_in_without_a_password(person):
    page, laptop, _ = person
    add_passkey(page, "Work laptop")
    assert len(keep_the_codes(page)) == 10
    assert len(laptop.passkeys()) == 1
    sign_out(page)

    laptop.touched(False)  # nothing is chosen in the list of the email field by itself
    page.goto("/sign-in")
    button = page.get_by_role("button", name=re.compile("passkey", re.I))
    expect(button).to_be_enabled()
    laptop.touched(True)
    button.click()

    arrives_at(page, r"^[^?]*/home")
    page.goto("/account/security")
    expect(page.get_by_text("Work laptop", exact=True)).to_be_visible()


def test_the_list_of_the_email_field_offers_the_passkey(person):
    """Conditional UI: the page asks quietly, and the browser answers when the person chooses there."""
    page, _, _ = person
    add_passkey(page, "Work laptop")
    keep_the_codes(page)
    sign_out(page)

    page.goto("/sign-in")

    arrives_at(page, r"^[^?]*/home")


def test_after_the_password_the_passkey_is_the_second_step(person):
    page, laptop, email = person
    add_passkey(page, "Work laptop")
    keep_the_codes(page)
    sign_out(page)

    laptop.touched(False)
    page.goto("/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    axe_finds_nothing(page)
    laptop.touched(True)
    page.get_by_role("button", name="Use a passkey").click()

    arrives_at(page, r"^[^?]*/home")


def test_a_recovery_code_helps_who_lost_the_passkey(person):
    page, laptop, email = person
    add_passkey(page, "Work laptop")
    codes = keep_the_codes(page)
    sign_out(page)

    laptop.touched(False)
    page.goto("/sign-in")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("button", name="Use a recovery code instead").click()
    page.get_by_label("Recovery code").fill(codes[0].lower())
    page.get_by_role("button", name="Verify").click()

    arrives_at(page, r"^[^?]*/home")
    page.goto("/account/security")
    page.get_by_role("button", name="Remove Work laptop").click()
    page.get_by_role("alertdialog").or_(page.get_by_role("dialog")).get_by_role(
        "button", name="Remove"
    ).click()
    expect(page.get_by_text("No passkey yet")).to_be_visible()


def test_a_device_that_does_not_know_its_person_opens_nothing(person):
    page, laptop, _ = person
    add_passkey(page, "Work laptop")
    keep_the_codes(page)
    sign_out(page)

    laptop.knows_its_person(False)
    page.goto("/sign-in")
    page.get_by_role("button", name=re.compile("passkey", re.I)).click()

    expect(page.get_by_text("The passkey was not used.")).to_be_visible()
    expect(page).to_have_url(re.compile("/sign-in"))


def test_a_copied_passkey_is_refused_with_a_sentence(person):
    page, laptop, _ = person
    add_passkey(page, "Work laptop")
    keep_the_codes(page)
    [passkey] = laptop.passkeys()
    sign_out(page)
    page.goto("/sign-in")
    arrives_at(page, r"^[^?]*/home")
    sign_out(page)

    laptop.touched(False)
    laptop.copy_of(passkey, count=0)
    page.goto("/sign-in")
    laptop.touched(True)
    page.get_by_role("button", name=re.compile("passkey", re.I)).click()

    expect(page.get_by_text("seems to have been copied").first).to_be_visible()
