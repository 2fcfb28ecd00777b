"""A recruiter works through a pipeline by keys, moves and undoes, and the candidate's window follows."""

import json
import re
import time
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from evenhand.cli import demo
from tests.browser import touching
from tests.browser.looking import arrives_at, axe_finds_nothing

BEFORE_THE_NAME = ("applied", "assessment")  # an anonymous candidate can be moved between these


def sign_in(page: Page, person: dict[str, str]) -> None:
    page.goto("/sign-in")
    page.get_by_label("Email").fill(person["email"])
    page.get_by_label("Password", exact=True).fill(person["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    arrives_at(page, r"/(home|company)")


def told(page: Page, path: str) -> dict:
    return page.request.get(path).json()


def somebody_under_way(page: Page) -> dict:
    """Signs in as a candidate of the demo who has an application that can be moved, and gives it."""
    for person in [one for one in demo.sign_ins() if one["role"] == "candidate"][:6]:
        sign_in(page, person)
        for one in told(page, "/v1/applications")["items"]:
            if one["status"] == "active" and one["stage"] in BEFORE_THE_NAME:
                return one
        page.context.clear_cookies()
    pytest.skip("the demo has nobody at an early stage")


def wait_for_the_demo(address: str) -> None:
    """The product answers before the last of the demo's people is made; all of them come at once."""
    companies = json.loads(Path(demo.DATA).read_text(encoding="utf-8"))["companies"]
    slug = re.sub(r"[^a-z]+", "-", next(iter(companies.values()))["name"].lower())
    until = time.monotonic() + 240
    while not httpx.get(f"{address}/v1/public/companies/{slug}", timeout=20).is_success:
        assert time.monotonic() < until, "the demo's people are not there"
        time.sleep(1)


def test_by_keys_in_bulk_and_back(window, address):
    wait_for_the_demo(address)
    candidate, company = window(), window()
    application = somebody_under_way(candidate)
    recruiter = next(
        one
        for one in demo.sign_ins()
        if one["role"] == "recruiter" and one["organization"] == application["company"]
    )
    sign_in(company, recruiter)
    board = told(company, f"/v1/jobs/{application['job_id']}/board")
    stages = [stage["key"] for stage in board["stages"]]
    card = next(one for one in board["items"] if one["id"] == application["id"])
    names = {stage["key"]: stage["name"] for stage in board["stages"]}
    target = next(key for key in BEFORE_THE_NAME if key != card["stage"])
    candidate.goto(f"/applications/{application['id']}")
    candidate.get_by_role("heading", level=1).wait_for()

    triage_by_keys(company, application["job_id"], card, names, stages.index(target) + 1)
    company.goto(f"/company/jobs/{application['job_id']}/pipeline")
    moves_and_undoes_in_bulk(company, candidate, card, names, target)
    finger = window(width=1024, height=768, touch=True)
    sign_in(finger, recruiter)
    finger.goto(f"/company/jobs/{application['job_id']}/pipeline")
    moves_by_touch(finger, card, names, target)


def triage_by_keys(page: Page, job_id: str, card: dict, names: dict[str, str], digit: int) -> None:
    page.goto(f"/company/jobs/{job_id}/pipeline?view=triage")
    page.get_by_label("Look through").select_option(card["stage"])
    heading = page.get_by_role("region", name="Triage").get_by_role("heading", level=2).first
    for _ in range(50):
        if heading.inner_text() == card["name"]:
            break
        page.keyboard.press("j")
    expect(heading).to_have_text(card["name"])
    axe_finds_nothing(page)
    page.keyboard.press("n")
    page.get_by_role("dialog").get_by_label("Write a note").fill("Reads well.")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press(str(digit))
    expect(page.get_by_text(re.compile(f"{re.escape(card['name'])} is now at")).first).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_text("Everything is back where it was").first).to_be_visible()


def moves_and_undoes_in_bulk(page: Page, candidate: Page, card: dict, names: dict, target: str) -> None:
    page.get_by_role("checkbox", name=f"Select {card['name']}").check()
    axe_finds_nothing(page)
    bar = page.get_by_role("region", name="Selected applications")
    bar.get_by_role("button", name="Move to").click()
    page.get_by_role("menuitem", name=names[target], exact=True).click()
    pressed = time.monotonic()
    expect(candidate.get_by_text(names[target], exact=True).first).to_be_visible()
    assert time.monotonic() - pressed < 1.5
    page.get_by_role("button", name="Undo").last.click()
    expect(page.get_by_text("Everything is back where it was").first).to_be_visible()
    state = told(candidate, f"/v1/applications/{card['id']}")
    assert (state["stage"], state["status"]) == (card["stage"], "active")


def moves_by_touch(page: Page, card: dict, names: dict, target: str) -> None:
    shown = page.get_by_role("listitem").filter(
        has=page.get_by_role("checkbox", name=f"Select {card['name']}", exact=True)
    )
    onto = page.get_by_role("heading", level=2, name=names[target])
    shown.scroll_into_view_if_needed()
    touching.drag(page, shown, onto)
    expect(page.get_by_text(re.compile(f"{re.escape(card['name'])} is now at")).first).to_be_visible()
    page.get_by_role("button", name="Undo").last.click()
    expect(page.get_by_text("Everything is back where it was").first).to_be_visible()
    assert told(page, f"/v1/applications/{card['id']}")["stage"] == card["stage"]
