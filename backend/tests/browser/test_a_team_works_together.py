"""An owner invites somebody, gives them a role, and takes it away again; in both browsers."""

import re
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser import accounts, people
from tests.browser.looking import arrives_at, axe_finds_nothing


@pytest.fixture
def engine_name() -> str:
    return "firefox"


def test_somebody_is_invited_joins_and_is_removed(window):
    key = uuid4().hex[:8]
    owner, guest = window(), window(width=390, height=844)
    people.register_company(owner, f"Ferry Lines {key}", "Olga Owner", f"olga.{key}@example.org")

    invite(owner, f"rita.{key}@example.org")
    join(guest, f"rita.{key}@example.org", f"Ferry Lines {key}")
    acts_for_it_and_for_herself(guest, f"Ferry Lines {key}")
    the_owner_cannot_leave_alone(owner)
    removes(owner, guest)


def invite(page: Page, email: str) -> None:
    page.goto("/company/team/invitations")
    page.get_by_label("Email", exact=False).first.fill(email)
    page.get_by_role("button", name="Send invitation").click()
    expect(
        page.get_by_role("cell", name=re.compile(re.escape(email))).or_(page.get_by_text(email)).first
    ).to_be_visible()
    axe_finds_nothing(page)


def join(page: Page, email: str, company: str) -> None:
    accounts.link_in_newest_mail(page, email)
    expect(page.get_by_text(company, exact=False).first).to_be_visible()
    axe_finds_nothing(page)
    page.get_by_label("Your name").fill("Rita Recruiter")
    page.get_by_label("Password", exact=True).fill(people.PASSWORD)
    page.get_by_role("button", name=re.compile("Join")).click()
    expect(page.get_by_role("link", name="Sign in").or_(page.get_by_label("Email")).first).to_be_visible()
    people.sign_in(page, email)
    arrives_at(page, "/company")


def acts_for_it_and_for_herself(page: Page, company: str) -> None:
    page.get_by_role("button", name=re.compile("account", re.I)).first.click()
    page.get_by_role("menuitemradio", name="Yourself, as a candidate").click()
    arrives_at(page, "/home")
    page.get_by_role("button", name=re.compile("account", re.I)).first.click()
    page.get_by_role("menuitemradio", name=company).click()
    arrives_at(page, "/company")


def the_owner_cannot_leave_alone(page: Page) -> None:
    page.goto("/company/team/settings")
    axe_finds_nothing(page)
    page.get_by_role("button", name="Leave the organization").or_(
        page.get_by_role("button", name="Leave")
    ).first.click()
    page.get_by_role("dialog").get_by_role("button", name="Leave", exact=True).click()
    expect(page.get_by_text(re.compile("owner", re.I)).first).to_be_visible()
    page.goto("/company/team")
    expect(page.get_by_role("heading", name="Team")).to_be_visible()


def removes(owner: Page, guest: Page) -> None:
    owner.goto("/company/team")
    axe_finds_nothing(owner)
    owner.get_by_role("button", name="Remove Rita Recruiter").click()
    owner.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(owner.get_by_text("Rita Recruiter was removed.", exact=True)).to_be_visible()
    guest.wait_for_timeout(1000)
    answer = guest.request.get("/v1/organization/members")
    assert answer.status == 403
    guest.goto("/company")
    arrives_at(guest, "/home")
    owner.goto("/company/team/audit")
    expect(owner.get_by_text("Member removed").first).to_be_visible()
    axe_finds_nothing(owner)
