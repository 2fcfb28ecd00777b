"""A whole adaptive test by keyboard alone; and what was typed outlives a killed browser and a lost connection."""

import os
import re
import signal
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from evenhand.domains.items.bank import load_bank
from tests.browser import people
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.looking import axe_finds_nothing
from tests.browser.test_applying_and_the_way_after import said

MOST_TABS = 80
TYPED = "An index is read instead of the table"


def open_practice(page: Page, slug: str) -> str:
    """A practice attempt on one skill of the bank; the address of its page."""
    skill = next(skill for skill in load_bank().skills if skill.slug == slug)
    made = said(page, "POST", "/v1/attempts", data={"skill_ids": [skill.id]})
    return f"/assessments/{made['id']}"


def test_a_whole_test_is_taken_by_keyboard_alone(window):
    page = window()
    people.register_candidate(page, "Cora Candidate", f"cora.{uuid4().hex[:8]}@example.org")
    page.goto(open_practice(page, "customer-service"))
    expect(page.get_by_role("button", name="Start the assessment")).to_be_visible()
    tab_to(page, "button", "Start the assessment")
    page.keyboard.press("Enter")
    for position in range(1, 12):
        question = page.get_by_role("heading", name=f"Question {position}", exact=True)
        result = page.get_by_text("estimated ability (theta)").first
        expect(question.or_(result)).to_be_visible(timeout=60_000)
        if result.is_visible():
            break
        if position == 1:
            axe_finds_nothing(page)
        answer_by_keys(page)
        expect(question).to_have_count(0, timeout=60_000)
    expect(page.get_by_text("estimated ability (theta)").first).to_be_visible(timeout=60_000)


def answer_by_keys(page: Page) -> None:
    """Whatever comes, without the mouse; what cannot be known is left by “I don't know”."""
    if page.get_by_role("radio").count():
        page.keyboard.press("a")
    elif page.get_by_role("checkbox").count():
        tab_to(page, "input", "")
        page.keyboard.press("Space")
    elif page.get_by_role("group", name="Put them in order").count():
        tab_to(page, "button", "down$")
        page.keyboard.press("Enter")
    elif page.get_by_role("group", name="Choose a partner for each").count():
        for _ in page.get_by_role("combobox").all():
            tab_to(page, "select", "")
            page.keyboard.press("ArrowDown")
    elif page.get_by_role("button", name=re.compile("^Run ")).count():
        tab_to(page, "button", "I don't know")
        page.keyboard.press("Enter")
        return
    else:
        number = page.get_by_text("A number, for example").is_visible()
        for _ in page.get_by_role("textbox").all() or [None]:
            tab_to(page, "input,textarea", "")
            page.keyboard.type("12" if number else "Listen first, then say what will happen and by when.")
    page.keyboard.press("Control+Enter")


def tab_to(page: Page, kind: str, name: str) -> None:
    """Press Tab until the focus is on an element of this kind and name; it must come within eighty."""
    there = """([kind, name]) => {
        const at = document.activeElement;
        const called = at?.getAttribute('aria-label') || at?.textContent || '';
        return Boolean(at?.matches(kind)) && new RegExp(name).test(called.trim());
    }"""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(there, [kind, name]):
            return
    raise AssertionError(f"the keyboard does not get to {kind} {name!r}")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "browser"


def a_browser(driver: Playwright, home: Path, address: str) -> BrowserContext:
    return driver.chromium.launch_persistent_context(
        str(home),
        executable_path=CHROMIUM,
        args=FLAGS,
        base_url=address,
        locale="en-GB",
        reduced_motion="reduce",
    )


def kill(home: Path) -> None:
    """As a power cut does: no page is told, nothing is flushed."""
    found = subprocess.run(
        ["pgrep", "-f", f"user-data-dir={home}"], capture_output=True, text=True, check=True
    )
    for pid in found.stdout.split():
        try:
            os.kill(int(pid), signal.SIGKILL)
        except ProcessLookupError:
            continue


def to_a_text(page: Page) -> None:
    """On to the first question that is answered by typing sentences."""
    for _ in range(12):
        expect(page.get_by_role("heading", name=re.compile("^Question "))).to_be_visible(timeout=60_000)
        if page.locator("textarea").count():
            return
        before = page.get_by_role("heading", name=re.compile("^Question ")).inner_text()
        page.get_by_role("button", name="I don't know").click()
        expect(page.get_by_role("heading", name=before, exact=True)).to_have_count(0, timeout=60_000)
    pytest.fail("no question with sentences came")


def test_a_killed_browser_and_a_lost_connection_lose_nothing(driver, address, home):
    context = a_browser(driver, home, address)
    page = context.new_page()
    email = f"cora.{uuid4().hex[:8]}@example.org"
    people.register_candidate(page, "Cora Candidate", email)
    page.goto(open_practice(page, "communication"))
    page.get_by_role("button", name="Start the assessment").click()
    to_a_text(page)
    page.locator("textarea").fill("")
    page.locator("textarea").press_sequentially(TYPED, delay=20)
    page.wait_for_timeout(2000)
    where = page.url
    kill(home)
    context = a_browser(driver, home, address)
    page = context.new_page()
    people.sign_in(page, email)  # cookies that the browser had not written yet went with it
    page.goto(where)
    expect(page.locator("textarea")).to_have_value(TYPED, timeout=60_000)

    context.set_offline(True)
    page.locator("textarea").press("Control+End")
    page.locator("textarea").press_sequentially(", and writing gets slower", delay=20)
    expect(
        page.get_by_text("Not saved yet").or_(page.get_by_text("connection", exact=False)).first
    ).to_be_visible()
    page.wait_for_timeout(8000)
    context.set_offline(False)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=60_000)
    page.reload()
    expect(page.locator("textarea")).to_have_value(TYPED + ", and writing gets slower", timeout=60_000)
    context.close()
