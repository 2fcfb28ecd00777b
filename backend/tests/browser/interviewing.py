"""Taking the interview by voice: prepare, listen, answer, until enough was said."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from evenhand.domains.interviews.pool import areas

VAGUE = "That depends very much on the situation, I think, and on the people."
LAST = "I would rather write this one. I test first, and then I change only one thing at a time."


def prepare_by_voice(page: Page) -> None:
    page.get_by_role("button", name="Start the microphone").click()
    page.get_by_role("checkbox", name=re.compile("want to take the interview")).check()
    page.get_by_role("button", name=re.compile("(Start|Continue) the interview")).click()


def wait_to_be_listened_to(page: Page) -> bool:
    """True when it is our turn; False when the interview is over."""
    listening = page.get_by_text("Listening to you", exact=True)
    over = page.get_by_text("Evaluation of the interview")
    expect(listening.or_(over).first).to_be_visible(timeout=60_000)
    return not over.is_visible()


def good_answer(question: str) -> str:
    """What somebody who knows the matter says to this question: the points that the pool expects."""
    asked = [q for area, _ in areas().values() for q in area.questions if q.text in question]
    if not asked:
        return "I made a plan, talked with the people it touched, did the work in small steps, and checked the result."
    return ". ".join(f"I would {point.text}" for point in asked[0].points) + "."


def answer_aloud(page: Page, recording: Callable[[str], str], text: str) -> None:
    """Speak; the end of the turn is the interviewer's to notice, and nothing is pressed."""
    said = page.get_by_test_id("interviewer-says")
    before = said.inner_text()
    page.evaluate("wav => window.speakWav(wav)", recording(text))
    expect(said).not_to_have_text(before, timeout=60_000)
    # Let the interviewer begin, as one does, before it is our turn again.
    expect(page.get_by_text("The interviewer speaks", exact=True)).to_be_visible(timeout=30_000)


def current_question(page: Page) -> str:
    return page.get_by_test_id("interviewer-says").inner_text()


def write_an_answer(page: Page, text: str) -> None:
    before = current_question(page)
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_test_id("interviewer-says")).not_to_have_text(before, timeout=60_000)
