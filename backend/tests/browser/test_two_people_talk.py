"""A recruiter and a candidate meet by video in two browsers' windows: waiting room, pictures both ways, a lost page."""

import datetime
import json
import re

from playwright.sync_api import Page, WebSocketRoute, expect

from tests.browser.looking import axe_finds_nothing
from tests.browser.test_applying_and_the_way_after import said
from tests.browser.test_people_agree_on_a_time import both_sides  # noqa: F401 - a fixture

# Frames that arrive from the other side, counted by the browser itself. Not async: a promise would count as true.
FRAMES = """() => {
    const video = [...document.querySelectorAll('video')].find(one => !one.muted && one.srcObject);
    return Boolean(video) && video.getVideoPlaybackQuality().totalVideoFrames > 5;
}"""


def test_they_see_each_other_and_come_back(both_sides):  # noqa: F811
    company, candidate, person = both_sides
    for page in (company, candidate):
        loses(page, "sdp_offer", "sdp_answer")
    meeting = booked_soon(company, person.rsplit("/", 1)[1])
    enter(company, f"/company/meetings/{meeting}")
    expect(company.get_by_text("Nobody else is here yet.")).to_be_visible()
    enter(candidate, f"/meetings/{meeting}")
    expect(candidate.get_by_text("You will be let in")).to_be_visible()
    axe_finds_nothing(candidate)

    company.get_by_role("button", name=re.compile("^Let .* in$")).click()
    for page in (company, candidate):
        sees_the_other(page)
    lines = company.get_by_role("list", name="How the lines are")
    # On a busy machine a line has gaps.
    expect(lines).to_contain_text(
        re.compile("you receive them.*(well|with gaps|badly).*they"), timeout=60_000
    )
    axe_finds_nothing(company)

    candidate.get_by_label("Write to everybody").fill("Hello, can you hear me?")
    candidate.keyboard.press("Enter")
    expect(company.get_by_text("Hello, can you hear me?")).to_be_visible()
    candidate.get_by_role("button", name="Mute", exact=True).click()
    expect(company.get_by_label("muted")).to_be_visible()

    candidate.reload()  # the seat is kept, and so is the admission
    enter(candidate, None)
    for page in (company, candidate):
        sees_the_other(page)

    company.get_by_role("button", name="End for everybody").click()
    company.get_by_role("dialog").get_by_role("button", name="End for everybody").click()
    expect(candidate.get_by_text("The call was ended")).to_be_visible()


def booked_soon(page: Page, application_id: str) -> str:
    """A meeting that begins in ten minutes; its id."""
    colleagues = said(page, "GET", "/v1/interviewers")
    start = datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=10)
    body = {
        "title": "Talk", "interviewer_ids": [colleagues[0]["id"]], "minutes": 45, "starts_at": start.isoformat(),
        "first_day": str(start.date()), "last_day": str(start.date() + datetime.timedelta(days=2)),
    }  # fmt: skip
    return str(said(page, "POST", f"/v1/applications/{application_id}/meetings", data=body)["id"])


def enter(page: Page, meeting: str | None) -> None:
    if meeting:
        page.goto(meeting)
        page.get_by_role("link", name="Enter the call").click()
    page.get_by_role("button", name="Start camera and microphone").click()
    page.get_by_role("button", name="Enter", exact=True).click()
    expect(page.get_by_role("toolbar", name="Call")).to_be_visible()


def loses(page: Page, *kinds: str) -> None:
    """The first message of each kind never leaves the page, as when a network breaks for a moment."""
    left = list(kinds)

    def passing(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def say(text: str | bytes) -> None:
            kind = json.loads(text)["type"]
            if kind in left:
                left.remove(kind)
            else:
                server.send(text)

        socket.on_message(say)

    page.route_web_socket(re.compile("/signaling$"), passing)


def sees_the_other(page: Page) -> None:
    page.wait_for_function(FRAMES, timeout=60_000)
