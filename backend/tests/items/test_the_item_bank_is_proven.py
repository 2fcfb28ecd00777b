"""The bank: every key proven, every wrong solution refused, nothing said twice, the same on every load."""

import subprocess
import sys
from collections import defaultdict

import pytest

from evenhand.domains.items.bank import ChoiceItem, CodeItem, NumericItem, ShortAnswerItem, load_bank
from evenhand.domains.items.bank.report import generated
from evenhand.domains.items.bank.schema import CodeCase, Option, WrongSolution, item_adapter
from evenhand.domains.items.bank.solutions import Report, check_code_item
from evenhand.domains.items.bank.verify import verify
from evenhand.domains.items.bank.wording import family, fingerprint, hard_to_read, repeats
from evenhand.domains.items.item_models.framework import REGISTRY, Draft, ItemModel, instantiate
from evenhand.providers.sandbox import LinuxSandbox


@pytest.mark.timeout(900)
async def test_all_keys_are_proven_and_all_wrong_solutions_refused() -> None:
    report = await verify(LinuxSandbox())

    assert report.faults == [], report.text()
    assert set(report.unproven) <= {"node", "git"}, "sh, SQLite and Python are always there"
    assert report.proven["sandbox"] >= 25
    assert report.proven["python"] >= 200
    assert report.mutants_refused >= 0.9 * report.mutants > 100


def test_the_bank_is_as_large_and_broad_as_promised() -> None:
    bank = load_bank()

    assert len(bank.items) >= 300
    assert len({item.skill_id for item in bank.items}) >= 10
    assert sum(isinstance(item, ShortAnswerItem) for item in bank.items) >= 40
    assert sum(isinstance(item, CodeItem) for item in bank.items) >= 25
    assert all(len(bank.for_skill(skill.id)) >= 12 for skill in bank.skills)


def test_two_processes_load_the_same_bank() -> None:
    program = "from evenhand.domains.items.bank import load_bank; print(load_bank().version)"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == load_bank().version


def test_a_skill_is_found_by_its_own_and_by_related_uris() -> None:
    bank = load_bank()
    typescript = "http://data.europa.eu/esco/skill/867137fb-ff1b-4ca3-99f3-cb6969aa2c68"

    found = bank.skill(typescript)

    assert found is not None
    assert found.slug == "javascript"
    assert bank.for_skill(typescript) == bank.for_skill(found.id) != ()
    assert bank.for_skill("evenhand:skill/juggling") == ()


def test_what_a_candidate_gets_holds_no_key() -> None:
    for item in load_bank().items:
        sent = str(item.for_candidate())
        if isinstance(item, ChoiceItem):
            assert all(option.misconception not in sent for option in item.options if option.misconception)
            assert "misconception" not in sent
        elif isinstance(item, NumericItem):
            assert set(item.for_candidate()) == {"type", "stem", "time_allowance_s", "ai_help", "unit"}
        elif isinstance(item, ShortAnswerItem):
            assert all(answer not in sent for answer in (*item.reference_answers, *item.key_points))
        elif isinstance(item, CodeItem):
            assert item.reference_solution not in sent
            assert all(case.call not in sent for case in item.hidden_tests)


def test_every_wrong_option_names_a_mistake_and_every_key_counts() -> None:
    for item in load_bank().items:
        if isinstance(item, ChoiceItem):
            assert item.is_correct(item.key)
            assert not any(item.is_correct(option.id) for option in item.options if option.misconception)
        elif isinstance(item, NumericItem):
            assert item.is_correct(item.answer)
            assert all(item.diagnosis(wrong.value) for wrong in item.misconceptions)


async def test_the_verification_notices_a_bad_code_item() -> None:
    good = next(item for item in load_bank().items if item.id == "python.code.split-bill")
    assert isinstance(good, CodeItem)
    lenient = good.model_copy(update={"hidden_tests": good.hidden_tests[:1]})
    broken = good.model_copy(update={"reference_solution": "def split_bill(cents, people): return []\n"})
    harmless = WrongSolution(code=good.reference_solution, misconception="is right")
    mild = good.model_copy(update={"wrong_solutions": (harmless,)})
    bent = good.model_copy(update={"examples": (CodeCase(call="sorted(split_bill(1, 1))", expected=[1]),)})

    faults = {}
    for name, item in {"lenient": lenient, "broken": broken, "mild": mild, "bent": bent}.items():
        report = Report()
        await check_code_item(item, LinuxSandbox(), report)
        faults[name] = " ".join(report.faults)

    assert "passes although it" in faults["lenient"]
    assert "reference solution fails" in faults["broken"]
    assert "passes although it is right" in faults["mild"]
    assert "not a plain call" in faults["bent"]


async def test_the_verification_notices_a_bad_javascript_item() -> None:
    good = next(
        item for item in load_bank().items if isinstance(item, CodeItem) and item.language == "javascript"
    )
    harmless = WrongSolution(code=good.reference_solution, misconception="is right")
    bent = CodeCase(call=f"[{good.examples[0].call}]", expected=[good.examples[0].expected])
    changes = {
        "good": {},
        "broken": {"reference_solution": good.starter},
        "mild": {"wrong_solutions": (harmless,)},
        "bent": {"examples": (bent,)},
    }

    faults = {}
    for name, change in changes.items():
        report = Report()
        await check_code_item(good.model_copy(update=change), LinuxSandbox(), report)
        faults[name] = " ".join(report.faults)

    assert faults["good"] == ""
    assert "reference solution fails" in faults["broken"]
    assert "passes although it is right" in faults["mild"]
    assert "not a plain call" in faults["bent"]


def test_the_wording_checks_notice_repeats_and_endless_sentences() -> None:
    items = [item for item in load_bank().items if isinstance(item, ShortAnswerItem)][:2]
    copy = items[0].model_copy(update={"id": "copy.of.first", "stem": items[0].stem + " Please explain."})
    endless = items[1].model_copy(update={"stem": "and then the clerk said that " * 12 + "it was late."})

    assert any("copy.of.first" in line for line in repeats([*items, copy]))
    assert not list(repeats(items))
    assert "sentence" in str(hard_to_read(endless))


def test_variants_of_one_model_share_a_family() -> None:
    items = load_bank().items

    families = {family(item) for item in items}

    assert len(REGISTRY) < len(families) < len(items)


def test_a_model_that_offers_its_key_as_a_wrong_option_cannot_be_instantiated() -> None:
    def bad(_: object) -> Draft:
        return Draft("A stem that is long enough to pass.", "42", [("42", "same"), ("41", "other")])

    model = ItemModel("python.bad", "python", "apply", 0.0, 60, ("x",), 1, 1, bad)

    with pytest.raises(ValueError, match="no draw"):
        instantiate(model, 1, "evenhand:skill/test")


def test_a_choice_needs_exactly_one_key() -> None:
    item = next(item for item in load_bank().items if isinstance(item, ChoiceItem))
    two_keys = tuple(Option(id=option.id, text=option.text) for option in item.options)

    with pytest.raises(ValueError, match="exactly the key"):
        ChoiceItem.model_validate(item.model_dump() | {"options": two_keys})


async def test_generated_items_away_from_the_bank_hold_too() -> None:
    report = await generated(len(REGISTRY), LinuxSandbox())
    assert report.faults == []
    assert report.hard == []
    assert report.distinct == report.drawn == report.passed + report.unproven.total()


def test_fifteen_areas_have_eight_models_of_fifty_instances() -> None:
    wide: dict[str, int] = defaultdict(int)
    for model in REGISTRY.values():
        said = set()
        for seed in range(1, 401):
            row, _ = instantiate(model, seed, "evenhand:skill/any")
            said.add(fingerprint(item_adapter.validate_python(row)))
            if len(said) >= 50:
                wide[model.skill] += 1
                break
    assert sum(count >= 8 for count in wide.values()) >= 15, dict(wide)
