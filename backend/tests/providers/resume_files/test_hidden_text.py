"""What a person sees is what is read: words hidden from people are told of, and reach neither parser nor score."""

import json
from typing import Any

import pytest
from tests.factories.hidden_text import ATTACKS, CLEAN, MARKS

from evenhand.ml.text.resume import parse
from evenhand.providers.resume_files.reading import read_document

UNTOLD = {
    "txt_zero_width_message"
}  # its words are spelled in bits: that there is a message is told, not which


def flagged(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [f for f in answer["findings"] if f["kind"] != "active_content"]


def test_there_are_enough_attacks_on_every_format() -> None:
    kinds = {kind: sum(name.startswith(kind) for name in ATTACKS) for kind in ("pdf", "docx", "odt", "html")}

    assert min(kinds.values()) >= 20
    assert len(CLEAN) >= 40


@pytest.mark.parametrize("name", ATTACKS)
def test_hidden_words_are_told_of_and_read_by_nobody(name: str) -> None:
    document = read_document(ATTACKS[name]())
    answer = parse(document)

    found = flagged(answer)
    assert found, "nothing was flagged"
    assert all(f["explanation"] and f["where"] for f in found)
    if name not in UNTOLD:
        said = " ".join(f["text"] for f in found).lower()
        assert any(mark in said for mark in MARKS)
    read = json.dumps([answer["resume"], answer["confidences"]]).lower()
    read += " ".join(line.text for line in document.lines).lower()
    assert not any(mark in read for mark in MARKS)


@pytest.mark.parametrize("name", CLEAN)
def test_files_that_hide_nothing_are_not_flagged_and_are_read(name: str) -> None:
    answer: Any = parse(read_document(CLEAN[name]()))

    assert flagged(answer) == []
    assert answer["resume"]["work"]
    assert answer["resume"]["basics"]["email"]


def test_a_scan_with_recognised_text_is_said_to_be_a_scan_and_explained() -> None:
    answer: Any = parse(read_document(ATTACKS["pdf_over_a_scan"]()))

    assert answer["scanned_pages"] == [1]
    assert answer["resume"]["work"] == []
    finding = next(f for f in flagged(answer) if f["kind"] == "scan_layer")
    assert "picture" in finding["explanation"]
    assert "fill in the fields yourself" in finding["explanation"]
