"""Rich text: what means something is kept, what could run is gone, and doing it twice changes nothing."""

import time

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.core.rich_text import MOST_HTML, TAGS, TooMuchText, from_plain, plain_text, sanitise
from tests.core.hostile_html import ALL


def test_the_corpus_is_large_and_has_no_doubles():
    assert len(set(ALL)) == len(ALL) >= 100


@pytest.mark.parametrize("payload", ALL)
def test_nothing_that_could_run_is_left(payload):
    for sent in (
        payload,
        f"<p>before</p>{payload}<p>after</p>",
        f"<ul><li><a href='https://x.org'>{payload}",
    ):
        clean = sanitise(sent)
        _harmless(clean)
        assert sanitise(clean) == clean


def _harmless(html: str) -> None:
    root = lxml.html.fragment_fromstring(html, create_parent="main")
    assert not list(root.iter(lxml.etree.Comment, lxml.etree.ProcessingInstruction))
    for element in root.iterdescendants():
        assert element.tag in TAGS
        assert set(element.attrib) <= ({"href", "rel"} if element.tag == "a" else set())
        if "href" in element.attrib:
            assert element.attrib["href"].lower().startswith(("https://", "http://", "mailto:"))
        if element.tag == "a":
            assert element.attrib["rel"] == "noopener noreferrer nofollow"


@pytest.mark.parametrize("character", ["\x0c", "\x0b", "\x01", "\x1f", "\ufffe", "\uffff"])
def test_no_character_is_left_that_no_document_can_hold(character):
    for sent in (f"one{character}two", f"<plaintext>one{character}two", f"one&#{ord(character)};two"):
        clean = sanitise(sent)
        _harmless(clean)
        assert character not in clean
        assert sanitise(clean) == clean
    assert from_plain(f"- one{character}two") == "<ul><li><p>onetwo</p></li></ul>"


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from([*ALL, "<p>", "</p>", "<b>", "</div>", "<li>", "x", " ", "<!--", "'", '"', ">"]),
        max_size=6,
    )
)
def test_pieces_of_attacks_put_together_run_no_better(pieces):
    clean = sanitise("".join(pieces))
    _harmless(clean)
    assert sanitise(clean) == clean


def test_what_an_author_meant_is_kept():
    html = (
        "<h1>Your work</h1><div>You <b>build</b> &amp; <i>run</i> it.</div><ul><li>One</li><li>Two<ol><li>Deep</li></ol></li></ul>"
        "<p>See <a href='https://example.org/a?b=1&c=2' target=_blank>us</a><br>or write.</p><p></p>"
    )
    assert sanitise(html) == (
        "<h2>Your work</h2><p>You <strong>build</strong> &amp; <em>run</em> it.</p>"
        "<ul><li>One</li><li>Two<ol><li>Deep</li></ol></li></ul>"
        '<p>See <a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">us</a><br>or write.</p>'
    )
    assert plain_text(sanitise(html)) == (
        "Your work\n\nYou build & run it.\n\n- One\n- Two\n  1. Deep\n\nSee us\nor write."
    )


def test_plain_text_becomes_rich_text_and_comes_back():
    text = "We build <fast> & safe.\n\n- Python\n- SQL\n\nWrite to us."
    html = from_plain(text)
    assert html == (
        "<p>We build &lt;fast&gt; &amp; safe.</p><ul><li><p>Python</p></li><li><p>SQL</p></li></ul><p>Write to us.</p>"
    )
    assert plain_text(html) == text
    assert sanitise(html) == html


def test_what_is_too_long_is_refused_and_what_is_too_deep_becomes_plain():
    with pytest.raises(TooMuchText):
        sanitise("x" * (MOST_HTML + 1))
    assert sanitise("<blockquote>" * 400 + "deep") == "<p>deep</p>"
    with pytest.raises(ValueError):
        sanitise("half a pair \ud800")


@pytest.mark.parametrize(
    "piece", ["<p>", "<b>", " ", "<li>", "<a href=", "&", "<p></p>", "\n \n", "<pre> ", "<!--"]
)
def test_no_text_makes_it_slow(piece):
    began = time.process_time()
    plain_text(sanitise(piece * (MOST_HTML // len(piece))))
    from_plain(piece * (MOST_HTML // len(piece)))
    assert time.process_time() - began < 5
