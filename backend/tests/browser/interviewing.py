"""Taking the interview by voice: prepare, listen, answer, until the interviewer has enough."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

# Long enough to hold evidence, and each says one thing that can be looked for in the transcript.
ANSWERS = [
    "In my last job I was responsible for the billing service. I wrote it in Python with a PostgreSQL database. "
    "First I measured where the time went, then I added an index and moved the work into batches. "
    "As a result the nightly run went from fifty minutes down to six minutes.",
    "It depends.",
    "I would first reproduce the problem with a failing test. Then I read the query plan, because a missing index "
    "or a full table scan is the usual reason. I add the index, measure again, and write down what I found.",
    "I create a branch for every change, commit in small steps, and open a pull request. A colleague reviews it, "
    "the tests run, and then we merge. When two people change the same lines I rebase and solve the conflict by hand.",
]


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


def answer_aloud(page: Page, recording: Callable[[str], str], text: str) -> None:
    """Speak, then wait until the turn was saved in the transcript."""
    turns = page.get_by_role("list", name="What was said").get_by_role("listitem")
    before = page.get_by_test_id("interviewer-says").inner_text()
    page.evaluate("wav => window.speakWav(wav)", recording(text))
    # The end of the turn is the interviewer's to notice; nothing is pressed.
    expect(page.get_by_test_id("interviewer-says")).not_to_have_text(before, timeout=60_000)
    assert turns.count() >= 2


def write_an_answer(page: Page, text: str) -> None:
    before = page.get_by_test_id("interviewer-says").inner_text()
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_test_id("interviewer-says")).not_to_have_text(before, timeout=60_000)
