"""A company writes a question, generates others, has one reviewed by a colleague, and plays a planned test."""

from uuid import uuid4

from playwright.sync_api import Page, expect

from tests.browser import people
from tests.browser.looking import arrives_at, axe_finds_nothing
from tests.browser.test_a_team_works_together import invite, join


def test_a_question_is_written_reviewed_and_put_to_use(window):
    key = uuid4().hex[:8]
    author, colleague = window(), window(width=390, height=844)
    people.register_company(author, f"Ferry Lines {key}", "Olga Owner", f"olga.{key}@example.org")
    invite(author, f"rita.{key}@example.org")
    join(colleague, f"rita.{key}@example.org", f"Ferry Lines {key}")

    write(author)
    address = ask_for_review(author)
    put_to_use(colleague, address)
    expect(author.get_by_text("In use").first).to_be_visible()  # without a reload
    generate(author)
    look_ahead(author)


def write(page: Page) -> None:
    page.goto("/company/jobs")
    page.get_by_role("link", name="Questions", exact=True).click()
    arrives_at(page, "/company/questions")
    axe_finds_nothing(page)
    page.get_by_role("link", name="Write a question").click()
    arrives_at(page, "/company/questions/new")
    page.get_by_role("combobox", name="Skill").fill("python")
    page.get_by_role("option").first.click()
    page.get_by_label("Question", exact=True).fill(
        "A list holds 3, 1 and 2. What does `sorted(list)[0]` give, whatever the order in which they were added?"
    )
    texts = ("1", "3", "It depends on the order")
    mistakes = (None, "takes the first that was added", "thinks that sorted keeps the order")
    for number, (text, mistake) in enumerate(zip(texts, mistakes, strict=True)):
        page.get_by_label("Option", exact=True).nth(number).fill(text)
        if mistake:
            page.get_by_label("The mistake that leads to it").nth(number - 1).fill(mistake)
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_text("A machine cannot prove this key", exact=False)).to_be_visible()
    axe_finds_nothing(page)
    page.reload()  # what was typed is still there
    expect(page.get_by_label("Option", exact=True).nth(2)).to_have_value("It depends on the order")
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("The draft is saved.").first).to_be_visible()


def ask_for_review(page: Page) -> str:
    page.get_by_role("button", name="Ask for review").click()
    expect(page.get_by_text("In review").first).to_be_visible()
    expect(page.get_by_role("button", name="Put to use")).to_have_count(0)  # one's own
    axe_finds_nothing(page)
    return page.url


def put_to_use(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Put to use").click()
    expect(page.get_by_text("Say why, in a sentence.")).to_be_visible()
    page.get_by_label("Why").fill("We have asked it on paper for years.")
    axe_finds_nothing(page)
    page.get_by_role("button", name="Put to use").click()
    expect(page.get_by_text("It counts from now on.").first).to_be_visible()


def generate(page: Page) -> None:
    page.goto("/company/questions/generate")
    page.get_by_role("combobox", name="Skill").click()
    page.get_by_role("option", name="Python", exact=False).first.click()
    page.get_by_role("combobox", name="What it asks").click()
    page.get_by_role("option").first.click()
    expect(page.get_by_text("Key proven")).to_be_visible()
    axe_finds_nothing(page)
    before = page.get_by_role("spinbutton", name="Number of the draw").input_value()
    page.get_by_role("button", name="Draw another").click()
    expect(page.get_by_role("spinbutton", name="Number of the draw")).to_have_value(str(int(before) + 1))
    expect(page.get_by_text("Key proven")).to_be_visible()
    page.get_by_role("button", name="Keep this one").click()
    expect(page.get_by_text("One draft is kept.").first).to_be_visible()
    expect(page.get_by_text("Made by a generator")).to_be_visible()


def look_ahead(page: Page) -> None:
    page.goto("/company/questions")
    page.get_by_role("link", name="Coverage").click()
    expect(page.get_by_role("rowheader", name="Python", exact=False).first).to_be_visible()
    axe_finds_nothing(page)
    page.get_by_role("link", name="Shared bank").click()
    expect(page.get_by_text("Their words stay unseen")).to_be_visible()
    axe_finds_nothing(page)
    page.get_by_role("link", name="Try a test").click()
    page.get_by_role("checkbox", name="Python", exact=False).first.check()
    page.get_by_role("button", name="Let 100 people take it").click()
    expect(page.get_by_text("Error of the estimate", exact=False)).to_be_visible(timeout=60_000)
    axe_finds_nothing(page)
