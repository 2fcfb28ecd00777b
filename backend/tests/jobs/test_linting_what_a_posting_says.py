"""The linter: packs are data that is understood whole or not at all; laws hold where and when they hold."""

import json
from datetime import date
from typing import get_args

import jsonschema
import pytest

from evenhand.domains.jobs.linting import Draft, PackNotUnderstood, lint, load_packs, rules, shipped_packs
from evenhand.domains.jobs.linting.check import Place
from evenhand.domains.jobs.linting.packs import FOLDER, Pack, Rule
from evenhand.domains.jobs.linting.places import codes

TODAY = date(2026, 11, 26)
CALM = (
    "You plan deliveries with our drivers, keep the fleet safe and answer schools that ask where a bus is. "
    "We work 38 hours a week, share late shifts by rota and pay for the licence if you need one."
)


def found(draft: Draft, *, today: date = TODAY) -> dict[str, tuple[str, str]]:
    """Rule → (severity, excerpt)."""
    return {
        f"{one.grounds[0].pack}/{one.grounds[0].rule}": (one.severity, one.excerpt)
        for one in lint(draft, shipped_packs(), today=today)
    }


def test_every_pack_keeps_the_published_schema_and_names_its_sources():
    schema = Pack.model_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for file in FOLDER.glob("*.json"):
        jsonschema.validate(json.loads(file.read_text()), schema)
    packs = {pack.pack: pack for pack in shipped_packs()}
    assert {"general-en", "us-federal", "us-co", "us-ny", "us-nyc", "us-ca", "us-wa", "us-il"} <= set(packs)
    assert {"gb", "eu", "de", "at", "ie", "au", "ca", "fr"} <= set(packs)
    for pack in packs.values():
        assert pack.effective <= pack.reviewed
        for rule in pack.rules:
            assert rule.source.law
            assert rule.source.url.startswith("https://")


def test_every_kind_of_rule_that_can_be_loaded_is_looked_for():
    kinds = {get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(Rule)[0])}
    assert kinds == set(rules._KINDS)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "sniffs"}, {"kind": "pattern", "patterns": ["("]}, {"severity": "bad"}, {"weight": 3},
        {"source": {"law": "Hearsay", "section": "", "url": "http://example.org"}},
    ],
)  # fmt: skip
def test_what_a_pack_says_and_nobody_understands_refuses_all(tmp_path, change):
    pack = json.loads((FOLDER / "us-hi.json").read_text())
    pack["rules"][0] |= change
    (tmp_path / "us-hi.json").write_text(json.dumps(pack))
    with pytest.raises(PackNotUnderstood):
        load_packs(tmp_path.glob("*.json"))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Denver, CO", {"US", "US-CO"}), ("Brooklyn, NY", {"US", "US-NY", "US-NY-NYC"}), ("Albany, NY", {"US", "US-NY"}),
        ("New York", {"US", "US-NY", "US-NY-NYC"}), ("Atlanta, Georgia", {"US", "US-GA"}), ("Toronto", {"CA", "CA-ON"}),
        ("Toronto, CA", {"CA", "CA-ON"}), ("Wien", {"AT"}), ("London, UK", {"GB"}), ("Lyon", {"FR"}), ("Nowhere", set()),
        ("Washington, DC", {"US", "US-DC"}), ("Dublin, OH", {"US", "US-OH"}), ("München, Deutschland", {"DE"}),
    ],
)  # fmt: skip
def test_places_are_recognised(label, expected):
    assert codes([Place(label)]) == expected


def test_a_pay_range_is_asked_for_where_and_since_when_the_law_demands_it():
    denver = Draft("Dispatcher", CALM, places=(Place("Denver, CO"),))
    assert found(denver)["us-co/pay-range"][0] == "missing"
    assert "us-co/pay-range" not in found(denver, today=date(2020, 12, 31))
    assert "us-co/pay-range" not in found(Draft("Dispatcher", CALM, places=(Place("Dallas, TX"),)))
    paid = Draft("Dispatcher", CALM, places=(Place("Denver, CO"),), pay_min=50_000, pay_max=60_000)
    assert "us-co/pay-range" not in found(paid)
    written = Draft("Dispatcher", f"{CALM} Pay: $50,000 - $60,000 a year.", places=(Place("Denver, CO"),))
    assert "us-co/pay-range" not in found(written)


def test_remote_work_meets_the_laws_of_all_places_it_may_be_done_from_and_is_told_once():
    draft = Draft("Dispatcher", CALM, remote=True, applicant_regions=("US",))
    pay = [one for one in lint(draft, shipped_packs(), today=TODAY) if one.field == "pay"]
    assert len(pay) == 1
    assert {"us-co", "us-ca", "us-wa", "us-ny", "us-il"} <= {g.pack for g in pay[0].grounds}
    assert "Remote work may be done from" in pay[0].reason
    vienna = Draft("Disponent (m/w/d)", CALM, remote=True, applicant_regions=("AT",), language="de")
    assert found(vienna)["at/minimum-pay"][0] == "missing"


WORDINGS = [
    ("US", "You join a young and dynamic team.", "us-federal/adea-words", "unlawful", "young and dynamic"),
    ("US", "Aged 25 to 35 preferred.", "us-federal/adea-limit", "unlawful", "Aged 25 to 35"),
    ("US", "Female candidates only.", "us-federal/title-vii-sex", "unlawful", "Female candidates"),
    ("US", "US citizens only, please.", "us-federal/citizenship", "unlawful", "US citizens only"),
    ("GB", "Native English speaker wanted.", "gb/native-speaker", "exclusionary", "Native English speaker"),
    ("DE", "Not older than 40.", "de/age-limit", "unlawful", "Not older than 40"),
    ("IE", "A young and dynamic office.", "ie/age-wording", "unlawful", "young and dynamic"),
    (None, "An experienced salesman.", "general-en/gendered-noun", "exclusionary", "salesman"),
    (None, "He/she reports daily.", "general-en/gendered-pronoun", "exclusionary", "He/she"),
    (None, "We want a coding rockstar.", "general-en/stereotyped-hero", "exclusionary", "rockstar"),
    (None, "You must be able-bodied.", "general-en/disability-wording", "exclusionary", "able-bodied"),
    (None, "A good culture fit.", "general-en/culture-fit", "exclusionary", "culture fit"),
    (None, "No more than 5 years of experience.", "general-en/experience-ceiling", "exclusionary", "No more than 5 years of experience"),
    (None, "Send your CV with a photo.", "general-en/photo", "exclusionary", "with a photo"),
    (None, "State your current salary.", "general-en/salary-history", "exclusionary", "State your current salary"),
    (None, "Hit the ground running.", "general-en/jargon", "style", "Hit the ground running"),
]  # fmt: skip


@pytest.mark.parametrize(("country", "text", "rule", "severity", "excerpt"), WORDINGS)
def test_a_wording_is_found_where_it_stands(country, text, rule, severity, excerpt):
    places = (Place(country=country),) if country else ()
    draft = Draft("Dispatcher", f"{CALM} {text}", places=places, pay_min=1, pay_max=2)
    assert found(draft)[rule] == (severity, excerpt)


@pytest.mark.parametrize(
    "text",
    [
        "You support young people aged 18 to 25 who look for work, our clients.", "You teach children under 12 years.",
        "A product loved by customers aged 18-35.", "We encourage female candidates to apply; all are equal.",
        "Must be a US citizen, as the security clearance demands.", "We do not ask for your salary history.",
        "Please do not send a photo.", "We look for a culture add rather than culture fit.", "Lift boxes under 25 kg.",
        "Native speakers are welcome, but it is not required.", "You build the setup wizard.", "Teams under 30 people.",
        "We are always on time.", "At least 18 years old, as the law on alcohol demands.", "You ship the alpha version.",
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_left_alone(text):
    draft = Draft("Dispatcher", f"{CALM} {text}", places=(Place(country="US"),), pay_min=1, pay_max=2)
    assert found(draft) == {}


def test_german_law_reads_german_words():
    draft = Draft(
        "Sachbearbeiter",
        "Junges Team sucht Muttersprachler, bis 35 Jahre.",
        language="de",
        places=(Place("Berlin"),),
    )
    assert {"de/gender-neutral-title", "de/junges-team", "de/muttersprache", "de/altersgrenze"} <= set(
        found(draft)
    )
    neutral = Draft(
        "Sachbearbeiter (m/w/d)",
        "Wir suchen Verstärkung.",
        language="de",
        places=(Place("Berlin"),),
        pay_min=1,
        pay_max=2,
    )
    assert found(neutral) == {}


def test_what_several_packs_say_of_one_wording_is_told_once_with_what_to_write_instead():
    draft = Draft("Dispatcher", "You join a Young and dynamic team.", places=(Place(country="US"),))
    [one] = [f for f in lint(draft, shipped_packs(), today=TODAY) if f.start is not None]
    assert {g.pack for g in one.grounds} == {"us-federal", "general-en"}
    assert one.replacement == "Motivated"


def test_a_text_of_one_gender_s_words_is_told_once_and_a_balanced_one_is_not():
    hard = "Competitive, ambitious, decisive, independent, assertive, fearless, driven and determined people win here."
    finding = found(Draft("Dispatcher", hard))
    assert finding["general-en/masculine-coded"][0] == "style"
    warm = f"{hard} We support, understand, trust, share and collaborate, with empathy, together."
    assert "general-en/masculine-coded" not in found(Draft("Dispatcher", warm))


def test_no_text_makes_the_linter_slow():
    import time

    for piece in ("aged ", "he/she ", "young and ", "$1 - ", "a" * 50, "\n", "must be a "):
        began = time.process_time()
        lint(
            Draft("x", piece * (20_000 // len(piece)), places=(Place(country="US"),)),
            shipped_packs(),
            today=TODAY,
        )
        assert time.process_time() - began < 3, piece
