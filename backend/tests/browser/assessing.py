"""Taking the assessment: whatever kind of question comes, answer it as a person would."""

import re

from playwright.sync_api import Page, expect

SENTENCES = (
    "An index lets the database find rows without reading the whole table, which makes queries quicker, "
    "but each write becomes slower because the index has to be kept up to date as well."
)


def begin(page: Page) -> None:
    page.get_by_role("button", name="Start the assessment").click()
    expect(page.get_by_role("heading", name="Question 1")).to_be_visible()


def answer_the_question(page: Page) -> None:
    """Choose, mark, order, pair, fill in, count, write or program."""
    go_on = page.get_by_role("button", name="Answer and go on")
    if page.get_by_role("radio").count():
        page.locator("label", has=page.get_by_role("radio")).first.click()
    elif page.get_by_role("checkbox").count():
        page.locator("label", has=page.get_by_role("checkbox")).first.click()
    elif page.get_by_role("group", name="Put them in order").count():
        page.get_by_role("button", name=re.compile("down$")).first.click()
    elif page.get_by_role("group", name="Choose a partner for each").count():
        for partner in page.get_by_role("combobox").all():
            partner.select_option(index=1)
    elif page.get_by_role("group", name="Fill in the gaps").count():
        for gap in page.get_by_role("textbox").all():
            gap.fill("12")
    elif page.get_by_role("button", name="Run on the sample").is_visible():
        page.get_by_label("Your query").click()
        page.keyboard.type("SELECT 1")
        page.get_by_role("button", name="Run on the sample").click()
        expect(page.get_by_text("Not yet right on the sample")).to_be_visible(timeout=60_000)
    elif page.get_by_role("button", name="Run examples").is_visible():
        page.get_by_role("button", name="Run examples").click()
        expect(page.get_by_text("examples passed")).to_be_visible(timeout=60_000)
    elif page.get_by_label("Your answer").is_visible():
        number = page.get_by_text("A number, for example").is_visible()
        page.get_by_label("Your answer").fill("12.5" if number else SENTENCES)
    if go_on.is_enabled():
        go_on.click()
    else:
        page.get_by_role("button", name="I don't know").click()


def shown_item(page: Page) -> str:
    """Which item the server has this person answer now."""
    attempt_id = re.findall(r"[0-9a-f-]{36}", page.url)[0]
    return str(page.request.get(f"/v1/attempts/{attempt_id}").json()["current"]["id"])


def answer_some(page: Page, count: int) -> None:
    """Go through questions; a reload half-way shows the same question again."""
    for position in range(1, count + 1):
        question = page.get_by_role("heading", name=f"Question {position}", exact=True)
        expect(question).to_be_visible(timeout=60_000)
        if position == 2:
            before = shown_item(page)
            page.reload()
            expect(question).to_be_visible(timeout=30_000)
            assert shown_item(page) == before
        answer_the_question(page)
    expect(page.get_by_role("heading", name=f"Question {count + 1}", exact=True)).to_be_visible(
        timeout=60_000
    )


def finish(page: Page) -> None:
    page.get_by_role("button", name="Finish", exact=True).click()
    page.get_by_role("button", name="Finish and score").click()
    expect(page.get_by_text("estimated ability (theta)").first).to_be_visible(timeout=60_000)
