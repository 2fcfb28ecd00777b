"""Every page, from a small dark screen to a large light one: nothing overflows, axe finds nothing."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page

import evenhand.cli.demo as demo
from tests.browser.looking import arrives_at, axe_finds_nothing

ACCOUNT = ["/account", "/account/security", "/account/sessions", "/account/preferences", "/account/delete"]
CANDIDATE = [
    "/home",
    "/jobs",
    "/jobs?q=engineer&remote=remote&radius=50&location=Berlin",
    "/saved-searches",
    "/recommended",
    "/applications",
    "/profile",
    "/profile/settings",
    "/talent-pools",
    "/practice",
    "/resume",
    *ACCOUNT,
]
COMPANY = [
    "/company", "/company/jobs", "/company/jobs/new", "/company/jobs/import", "/company/offers", "/company/offers/templates", "/company/profile", "/company/team", "/company/team/invitations",
    "/company/team/settings", "/company/team/audit", "/company/scorecards", "/company/duplicates", "/company/requisitions", "/company/requisitions/new",
    "/company/meetings", "/company/meetings/availability",
    "/company/approvals", "/company/talent-pools", "/company/stage-templates",
    "/company/questions", "/company/questions/new", "/company/questions/generate", "/company/questions/shared",
    "/company/questions/coverage", "/company/questions/simulation", "/company/questions/grading",
]  # fmt: skip
STRANGER = [
    "/",
    "/jobs",
    "/register",
    "/register/company",
    "/how-scoring-works",
    "/inbox",
    "/sign-in",
    "/forgot-password",
    "/reset-password",
    "/register/candidate",
    "/verify",
    "/invitation",
    "/saved-searches/stop",
]


def sign_in(page: Page, role: str) -> None:
    """As one of the demo's people, who have a history."""
    person = next(one for one in demo.sign_ins() if one["role"] == role)
    page.goto("/sign-in")
    page.get_by_label("Email").fill(person["email"])
    page.get_by_label("Password", exact=True).fill(person["password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    arrives_at(page, r"/(home|company)")


def looked_at(page: Page, path: str) -> None:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(path)
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_load_state("networkidle")
    fits(page, path)
    axe_finds_nothing(page)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 2560, "height": 1440})
    fits(page, path)
    page.set_viewport_size({"width": 1440, "height": 900})
    fits(page, path)
    axe_finds_nothing(page, ["color-contrast"])  # the other rules do not look at colours


def fits(page: Page, path: str) -> None:
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, f"{path} is {wider} px wider than a screen of {page.viewport_size}"


def first_link(page: Page, path: str, pattern: str) -> list[str]:
    """The first link of a page whose address matches, if there is one."""
    page.goto(path)
    page.wait_for_load_state("networkidle")
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
    return [href for href in found if re.fullmatch(pattern, href or "")][:1]


ID = r"[0-9a-f-]{36}"


def test_the_pages_of_a_candidate(window):
    page = window(width=320, height=700, scheme="dark")
    sign_in(page, "candidate")
    details = first_link(page, "/applications", rf"/applications/{ID}") + first_link(
        page, "/jobs", rf"/jobs/{ID}"
    )
    assert details
    for path in [*CANDIDATE, *details]:
        looked_at(page, path)


def test_the_pages_of_a_company(window):
    page = window(width=320, height=700, scheme="dark")
    sign_in(page, "owner")
    [job] = first_link(page, "/company/jobs", rf"/company/jobs/{ID}")
    people = first_link(page, job, rf"{job}/applications/{ID}")
    meetings = first_link(page, "/company/meetings", rf"/company/meetings/{ID}")
    [applicant] = first_link(page, meetings[0], rf"/company/jobs/{ID}/applications/{ID}")
    for path in [
        *COMPANY,
        job,
        f"{job}/pipeline",
        f"{job}/pipeline?view=table",
        f"{job}/pipeline?view=triage",
        f"{job}/compare",
        f"{job}/stages",
        f"{job}/rediscovery",
        f"{job}/posting",
        f"{job}/scorecards",
        f"{job}/application-form",
        f"{job}/team",
        f"{job}/history",
        f"{job}/edit",
        *people,
        *meetings,
        f"/company/meetings/new?application={applicant.rsplit('/', 1)[1]}",
        f"{meetings[0]}/call",
    ]:
        looked_at(page, path)


def test_the_pages_of_somebody_who_is_not_signed_in(window):
    page = window(width=320, height=700, scheme="dark")
    slugs = json.loads(Path(demo.DATA).read_text(encoding="utf-8"))["companies"]
    company = re.sub(r"[^a-z]+", "-", next(iter(slugs.values()))["name"].lower())
    for path in [*STRANGER, f"/companies/{company}"]:
        looked_at(page, path)
