"""A browser shows every text of the corpus after sanitising, hovers it and clicks it: nothing runs and nobody leaves."""

from evenhand.core.rich_text import TAGS, sanitise
from tests.core.hostile_html import ALL, EVENT_HANDLERS

EMPTY = "data:text/html,<main></main>"
TRAP = """
window.ran = [];
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) window[name] = () => window.ran.push(name);
"""
SHOW = """texts => texts.map(text => {
  const here = document.createElement('div');
  here.innerHTML = text;
  document.body.append(here);
  const found = [...here.querySelectorAll('*')];
  for (const element of found) {
    for (const kind of ['mouseover', 'pointerenter', 'focus', 'copy', 'wheel', 'animationend', 'scrollend'])
      element.dispatchEvent(new Event(kind, { bubbles: true }));
    if (!element.href) element.click?.();
  }
  return found.map(e => [e.localName, e.namespaceURI, e.getAttributeNames(), e.getAttribute('href') ? e.protocol : '']);
})"""


def test_nothing_of_the_corpus_runs_in_a_browser(engines):
    page = engines("chromium").new_page()
    asked: list[str] = []
    page.add_init_script(TRAP)
    page.route("**/*", lambda route: (asked.append(route.request.url), route.abort()))
    page.on("dialog", lambda dialog: (asked.append("dialog"), dialog.dismiss()))
    clean = [sanitise(text) for text in ALL]
    # Parsed by innerHTML as the pages do, and as part of a whole document, where parsing differs.
    page.goto(EMPTY)
    page.set_content("<main>" + "</main><main>".join(clean) + "</main>")
    for elements in page.evaluate(SHOW, clean):
        for name, namespace, attributes, protocol in elements:
            assert name in TAGS
            assert namespace == "http://www.w3.org/1999/xhtml"
            assert set(attributes) <= {"href", "rel"}
            assert protocol in {"", "https:", "http:", "mailto:"}
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") == []
    assert asked == []
    assert page.url == EMPTY


def test_the_trap_itself_catches(engines):
    page = engines("chromium").new_page()
    page.add_init_script(TRAP)
    page.goto(EMPTY)
    page.evaluate(SHOW, EVENT_HANDLERS)
    page.wait_for_timeout(300)
    assert len(page.evaluate("window.ran")) >= 8
