"""A candidate practises: aloud with the delivery told, in writing by keyboard, and with a microphone that is taken."""

import re
from uuid import uuid4

from playwright.sync_api import expect

from tests.browser.looking import axe_finds_nothing
from tests.browser.test_applying_and_the_way_after import become_a_candidate

ALOUD = "Last year I was working in a clinic. I measured each step of the report, and then I wrote a script."
WRITTEN = (
    "Last year our reports took two days. I was asked to make them faster. I measured each step and wrote a "
    "script that collects the figures. As a result they took two hours. I learned to ask the users earlier."
)


def test_an_answer_is_heard_read_and_forgotten(window, recording):
    page = window(width=390, height=844)
    become_a_candidate(page, uuid4().hex[:8])
    page.goto("/home")
    page.get_by_role("link", name="Practise").click()
    expect(page.get_by_role("heading", level=1, name="Practise for interviews")).to_be_visible()

    page.get_by_role("button", name="Start recording").click()
    page.evaluate("wav => window.speakWav(wav)", recording(ALOUD))
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("checkbox", name=re.compile("how I said it")).check()
    page.get_by_role("button", name="Get feedback").click()

    heard = page.get_by_role("region", name="What your answer says")
    expect(heard.get_by_text(re.compile("measured each step", re.I)).first).to_be_visible(timeout=60_000)
    how = page.get_by_role("region", name="How you said it")
    expect(how.get_by_text(re.compile(r"\d+ words a minute"))).to_be_visible()
    expect(how.get_by_role("img", name=re.compile("of speech in"))).to_be_visible()
    page.evaluate("() => window.scrollTo(0, 0)")  # half a button under the page's head is no button too small
    axe_finds_nothing(page)

    page.reload()
    expect(page.get_by_role("button", name="Start recording")).to_be_visible()
    expect(heard).to_have_count(0)


def test_writing_does_as_well_and_a_taken_microphone_is_named(window):
    page = window()
    become_a_candidate(page, uuid4().hex[:8])
    page.goto("/practice")
    # As a browser answers while another program holds the device.
    page.evaluate(
        "() => { navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError')) }"
    )
    page.get_by_role("button", name="Start recording").click()
    expect(page.get_by_text("Another program uses the microphone")).to_be_visible()

    page.get_by_role("radio", name="In writing").press("Space")
    answer = page.get_by_label("Your answer")
    answer.fill(WRITTEN)
    answer.press("Control+Enter")

    found = page.get_by_role("region", name="What your answer says")
    expect(found.get_by_role("meter", name="This answer")).to_be_visible(timeout=60_000)
    expect(found).to_be_visible()
    expect(page.get_by_role("region", name="How you said it")).to_have_count(0)
    axe_finds_nothing(page)
