"""docs/security/asvs.md speaks of every ASVS 5.0 requirement of levels 1 and 2 in its chapters, and names real tests."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "security" / "asvs.md"
TESTS = ROOT / "backend" / "tests"

# Chapter and section → how many requirements of levels 1 and 2 it opens with, or their numbers where level 3 lies between.
WANTED: dict[str, tuple[int, ...]] = {
    "5.1": (1,), "5.2": (1, 2, 3), "5.3": (1, 2), "5.4": (1, 2, 3),
    "6.1": (1, 2, 3), "6.2": tuple(range(1, 13)), "6.3": (1, 2, 3, 4), "6.4": (1, 2, 3, 4), "6.5": (1, 2, 3, 4, 5),
    "6.6": (1, 2, 3), "6.8": (1, 2, 3, 4),
    "7.1": (1, 2, 3), "7.2": (1, 2, 3, 4), "7.3": (1, 2), "7.4": (1, 2, 3, 4, 5), "7.5": (1, 2), "7.6": (1, 2),
    "8.1": (1, 2), "8.2": (1, 2, 3), "8.3": (1,), "8.4": (1,),
    "9.1": (1, 2, 3), "9.2": (1, 2, 3, 4),
    "10.1": (1, 2), "10.2": (1, 2), "10.3": (1, 2, 3, 4), "10.4": tuple(range(1, 12)), "10.5": (1, 2, 3, 4, 5),
    "10.6": (1, 2), "10.7": (1, 2, 3),
}  # fmt: skip

ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+) \|$", re.M)
TEST = re.compile(r"`(?P<file>[\w/]+\.(?:py|tsx?))::(?P<name>[\w]+)`")
NOT_HERE = "does not apply"


def rows() -> list[tuple[str, str, str]]:
    return [row.groups() for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))]


def test_every_requirement_of_levels_one_and_two_stands_once() -> None:
    wanted = [f"{section}.{number}" for section, numbers in WANTED.items() for number in numbers]
    assert [number for number, _, _ in rows()] == wanted


def test_every_row_shows_a_test_a_document_or_the_reason_it_does_not_apply() -> None:
    bare = [
        number
        for number, _, shown in rows()
        if not TEST.search(shown) and "](" not in shown and NOT_HERE not in shown.lower()
    ]
    assert bare == []


def test_the_named_tests_exist() -> None:
    missing = []
    for number, _, shown in rows():
        for found in TEST.finditer(shown):
            file = TESTS / found["file"]
            if not file.is_file() or f"def {found['name']}(" not in file.read_text(encoding="utf-8"):
                missing.append(f"{number}: {found[0]}")
    assert missing == []


def test_the_linked_documents_exist() -> None:
    links = re.findall(r"\]\(([^)#]+)", PAGE.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (PAGE.parent / link).exists()]
    assert missing == []
