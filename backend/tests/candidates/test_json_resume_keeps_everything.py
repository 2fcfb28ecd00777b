"""JSON Resume documents of any kind, read into a profile and written back: nothing is lost, edits win."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.domains.candidates import json_resume
from evenhand.domains.candidates.json_resume.document import SECTIONS, TEXT, TEXTS
from evenhand.domains.candidates.schemas import ProfileIn

DATA = Path(__file__).parent / "data"
# The published schema, @jsonresume/schema 1.3.1 (MIT), with its own example.
SCHEMA = json.loads((DATA / "json_resume_schema.json").read_text(encoding="utf-8"))
SAMPLE = json.loads((DATA / "json_resume_sample.json").read_text(encoding="utf-8"))

WORDS = st.sampled_from(
    [
        "",
        " ",
        "Python",
        "python",
        "SQL",
        "HTML",
        "Acme",
        "Hooli",
        "École",
        "Lead",
        "x" * 250,
        "東京",
        "Go, Rust",
    ]
) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
DATES = st.sampled_from(["2013", "2014-06", "2014-06-29", "2019-00", "1999-12-31", "Present", "", "spring"])
URLS = st.sampled_from(
    ["https://a.example/me", "http://b.example", "ftp://c.example", "no link", "https://d.example"]
)
LEVELS = st.sampled_from(["Master", "Expert", "beginner", "Intermediate", "", "C1"])
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=5,
)
UNKNOWN = st.dictionaries(st.sampled_from(["x-tag", "custom", "current", "id"]), ANYTHING, max_size=2)


def documents_of(shape: Any, name: str = "") -> st.SearchStrategy[Any]:
    if shape == TEXT:
        named = {"url": URLS, "level": LEVELS}
        return named.get(name, DATES if name.lower().endswith("date") else WORDS)
    if shape == TEXTS:
        return st.lists(WORDS, max_size=4)
    if isinstance(shape, list):
        return st.lists(documents_of(shape[0]), max_size=4)
    known = st.fixed_dictionaries({}, optional={k: documents_of(v, k) | st.none() for k, v in shape.items()})
    return st.builds(lambda unknown, told: unknown | told, UNKNOWN, known)


RESUMES = documents_of(SECTIONS)
ENTRIES = {
    "experience": st.fixed_dictionaries(
        {
            "title": st.sampled_from(["Lead", "Teacher"]), "company": st.sampled_from(["Acme", "Hooli", ""]),
            "location": WORDS.map(lambda w: w[:200]), "start": st.sampled_from([None, "2020-01"]),
            "end": st.sampled_from([None, "2024"]), "current": st.booleans(), "summary": st.just("Did things"),
            "highlights": st.lists(st.just("Shipped"), max_size=2),
        }
    ),
    "education": st.fixed_dictionaries(
        {
            "institution": st.sampled_from(["École", "MIT"]), "degree": st.just("BA"), "field": st.just(""),
            "start": st.none(), "end": st.sampled_from([None, "2010"]), "score": st.just(""),
        }
    ),
    "languages": st.fixed_dictionaries({"language": st.sampled_from(["French", "Twi"]), "fluency": st.just("C1")}),
    "certificates": st.fixed_dictionaries(
        {"name": st.sampled_from(["AWS", "CKA"]), "issuer": st.just(""), "date": st.sampled_from([None, "2021"])}
    ),
}  # fmt: skip
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "headline": st.sampled_from(["", "Engineer"]), "summary": st.sampled_from(["", "New words"]),
        "location": st.sampled_from(["", "Lyon"]), "phone": st.sampled_from(["", "+33 6 12 34 56 78"]),
        "links": st.lists(st.sampled_from(["https://a.example/me", "https://e.example"]), max_size=2, unique=True),
        "skills": st.lists(
            st.builds(
                lambda label, level: {"skill_id": None, "label": label, "level": level, "source": "candidate"},
                st.sampled_from(["Python", "python", "SQL", "HTML", "Weaving"]), st.sampled_from([None, 1, 3, 5]),
            ),
            max_size=4, unique_by=lambda s: s["label"].casefold(),
        ),
        **{name: st.lists(one, max_size=3) for name, one in ENTRIES.items()},
    },
)  # fmt: skip


def profile_of(document: dict[str, Any]) -> dict[str, Any]:
    """As it is stored: validated, and told as JSON."""
    return ProfileIn.model_validate(json_resume.read(document)).model_dump(mode="json", by_alias=True)


def in_order(value: Any) -> str:
    return json.dumps(value)


@settings(max_examples=200, deadline=None)
@given(RESUMES)
def test_what_is_exported_is_what_was_imported_to_the_order_of_its_members(document) -> None:
    before = in_order(document)

    exported = json_resume.merged(document, profile_of(document))

    assert in_order(exported) == before
    assert in_order(document) == before  # reading changes nothing


@settings(max_examples=200, deadline=None)
@given(RESUMES, EDITS)
def test_after_edits_the_profile_reads_back_as_it_is(document, edits) -> None:
    profile = profile_of(document) | edits

    exported = json_resume.merged(document, profile)

    told = json_resume.read(exported)
    for name in told:
        wanted = profile[name]
        if name == "skills":
            told[name], wanted = (
                sorted(f"{s['label']} {s['level']}" for s in x) for x in (told[name], wanted)
            )
        assert told[name] == wanted, name


@settings(max_examples=200, deadline=None)
@given(RESUMES, EDITS)
def test_after_edits_what_a_profile_does_not_know_is_still_there(document, edits) -> None:
    exported = json_resume.merged(document, profile_of(document) | edits)

    touched = {"basics", "work", "education", "languages", "certificates", "skills"}
    for name in set(document) - touched:
        assert in_order(exported[name]) == in_order(document[name])
    mapped = {"label", "phone", "summary", "location", "url", "profiles"}
    for name, value in (document.get("basics") or {}).items():
        if name not in mapped:
            assert in_order(exported["basics"][name]) == in_order(value)
    for section, field in (("work", "experience"), ("skills", "skills"), ("languages", "languages")):
        if field not in edits:
            assert in_order(exported.get(section)) == in_order(document.get(section))


def test_the_published_example_survives_and_is_still_valid_after_an_edit() -> None:
    profile = profile_of(SAMPLE)
    assert profile["headline"] == "Programmer"
    assert profile["location"] == "San Francisco, California, US"
    assert [s["label"] for s in profile["skills"]] == ["HTML", "CSS", "Javascript", "Mpeg", "MP4", "GIF"]
    assert in_order(json_resume.merged(SAMPLE, profile)) == in_order(SAMPLE)

    profile["experience"][0]["title"] = "Chief"
    exported = json_resume.merged(SAMPLE, profile)

    jsonschema.validate(exported, SCHEMA)
    expected = copy.deepcopy(SAMPLE)
    expected["work"][0]["position"] = "Chief"
    assert in_order(exported) == in_order(expected)


@pytest.mark.parametrize(
    "document",
    [
        {"work": [{"current": True}]}, {"work": [None]}, {"work": [{}], "basics": None}, {"basics": {}},
        {"skills": [{"keywords": []}]}, {"skills": [{"name": "Go"}, {"name": "go"}, {"keywords": ["GO", ""]}]},
        {"work": [{"name": "Acme", "startDate": "2020", "endDate": "Present"}]},
        {"basics": {"location": {}, "profiles": [{}]}}, {},
    ],
)  # fmt: skip
def test_odd_documents_survive_too(document) -> None:
    assert in_order(json_resume.merged(document, profile_of(document))) == in_order(document)


def test_our_table_of_members_is_the_published_schemas() -> None:
    def shape(node: dict[str, Any]) -> Any:
        if "properties" in node:
            return {name: shape(inner) for name, inner in node["properties"].items()}
        if node.get("type") == "array":
            inner = shape(node["items"])
            return TEXTS if inner == TEXT else [inner]
        return TEXT

    assert shape(SCHEMA) == SECTIONS


def test_a_keyword_that_got_a_level_leaves_its_group_and_a_deleted_one_too() -> None:
    document = {
        "skills": [{"name": "Web", "level": "Master", "keywords": ["HTML", "CSS", "JS"], "x-icon": "web"}]
    }
    profile = profile_of(document)
    html, _css, js = profile["skills"]
    profile["skills"] = [html | {"level": 4}, js, js | {"label": "Elm"}]

    assert json_resume.merged(document, profile)["skills"] == [
        {"name": "HTML", "level": "Advanced"},
        {"name": "Web", "level": "Master", "keywords": ["JS"], "x-icon": "web"},
        {"name": "Elm"},
    ]


def test_a_corrected_entry_keeps_its_unknown_members_and_a_new_one_gets_none_of_them() -> None:
    document = {"work": [{"name": "Acme", "position": "Dev", "url": "https://acme.example", "x-team": 7}]}
    profile = profile_of(document)
    new = profile["experience"][0] | {"company": "Hooli", "title": "Lead"}
    profile["experience"] = [new, profile["experience"][0] | {"title": "Developer"}]

    assert json_resume.merged(document, profile)["work"] == [
        {"position": "Lead", "name": "Hooli"},
        {"name": "Acme", "position": "Developer", "url": "https://acme.example", "x-team": 7},
    ]


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"basics": []}, "basics"),
        ({"work": {"name": "Acme"}}, "work"),
        ({"work": [{"name": 7}]}, "work.0.name"),
        ({"skills": [{"keywords": "HTML"}]}, "skills.0.keywords"),
        ({"basics": {"profiles": ["https://a.example"]}}, "basics.profiles.0"),
        ({"custom": float("nan")}, "custom"),
        ({"custom": {"deep": [float("inf")]}}, "custom.deep.0"),
        ({"basics": {"name": "A\0da"}}, "basics.name"),
        ({"custom": "\ud800"}, "custom"),
    ],
)
def test_what_is_no_json_resume_is_named_at_its_field(document, field) -> None:
    assert [error["field"] for error in json_resume.check(document)] == [field]


def test_a_document_nested_without_end_is_refused_and_not_followed() -> None:
    document: dict[str, Any] = {}
    inner = document
    for _ in range(5000):
        inner["custom"] = {}
        inner = inner["custom"]

    assert "nested" in json_resume.check(document)[0]["message"]


@settings(max_examples=100, deadline=None)
@given(RESUMES)
def test_every_document_of_the_schema_is_accepted(document) -> None:
    assert json_resume.check(document) == []
