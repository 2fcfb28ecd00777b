"""What is looked at before a question may be used: proof of its key, wording, hints, bias and repeats."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from rapidfuzz import fuzz, process

from evenhand.domains.items.bank import ChoiceItem, CodeItem, Item, MultipleChoiceItem, SqlItem
from evenhand.domains.items.bank.load import load_skills
from evenhand.domains.items.bank.proofs import ToolMissing, complaint, outputs
from evenhand.domains.items.bank.schema import item_adapter
from evenhand.domains.items.bank.solutions import Report, check_code_item, check_sql_item
from evenhand.domains.items.bank.wording import (
    MAX_GRADE,
    MAX_SENTENCE_WORDS,
    NEAR,
    family,
    longest_sentence,
    plain,
    reading_grade,
)
from evenhand.domains.items.item_models.framework import REGISTRY, instantiate
from evenhand.providers.sandbox import CodeRunner, SandboxUnavailable

TERMS = Path(__file__).parent / "bank" / "data" / "bias.toml"
LIKE = 80.0  # token-sort similarity (0 to 100) from which somebody should look, below that of a repeat
MUCH_LONGER = 1.6  # the key's length against the longest wrong option
EVERYTHING = re.compile(r"\b(all|none|both|any) of the (above|others|options)\b", re.IGNORECASE)
ABSOLUTE = re.compile(r"\b(always|never|all|none|only|every|impossible)\b", re.IGNORECASE)
NEGATION = re.compile(r"\b(not|never|except|least|false|incorrect)\b")
Level = Literal["fault", "warning", "passed"]


@dataclass(frozen=True, slots=True)
class Check:
    """What one look has found. A fault keeps the question from being used, a warning is for the reviewer."""

    name: str
    level: Level
    detail: str

    def document(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Other:
    """A question that must not be repeated; `family` as in `wording.family`."""

    name: str
    stem: str
    family: str


async def check(item: Item, others: Sequence[Other], sandbox: CodeRunner) -> tuple[list[Check], bool]:
    """All checks, and whether the key is proven: found again by running something, not believed."""
    proof, proven = await _proof(item, sandbox)
    found = [proof, *_wording(item), *_hints(item), *_bias(item), *_repeats(item, others)]
    return found, proven


async def _proof(item: Item, sandbox: CodeRunner) -> tuple[Check, bool]:
    if item.generator and item.generator.name in REGISTRY:
        return await _proof_of_instance(item, sandbox)
    if not isinstance(item, CodeItem | SqlItem):
        return Check("key", "passed", "A machine cannot prove this key: the reviewer vouches for it."), False
    report = Report()
    try:
        await (
            check_code_item(item, sandbox, report)
            if isinstance(item, CodeItem)
            else check_sql_item(item, sandbox, report)
        )
    except SandboxUnavailable as error:
        return Check("key", "fault", f"The solution could not be run here: {error.detail}"), False
    if report.faults:
        return Check("key", "fault", "; ".join(fault.split(": ", 1)[-1] for fault in report.faults)), False
    return Check("key", "passed", "The reference solution was run and passes; the wrong ones fail."), True


async def _proof_of_instance(item: Item, sandbox: CodeRunner) -> tuple[Check, bool]:
    """The instance is made anew from its seed, must be the same, and what proves its key is run."""
    assert item.generator is not None
    row, proof = instantiate(REGISTRY[item.generator.name], item.generator.seed, item.skill_id)
    again = item_adapter.validate_python(row)
    if again.model_copy(update=_owners(item)) != item:
        return Check(
            "key", "warning", "It was changed after it was generated, so its key is not proven."
        ), False
    if proof is None:
        return Check("key", "passed", "Computed by the item model, which has no second proof."), True
    output = (await outputs([proof], sandbox))[0]
    if isinstance(output, ToolMissing):
        return Check("key", "warning", f"{output} is not installed here, so the key was not run."), False
    fault = complaint(again, proof, output)
    if fault:
        return Check("key", "fault", f"The key is wrong: {fault}"), False
    return Check("key", "passed", f"Proven by running it ({proof.tool})."), True


def _owners(item: Item) -> dict[str, Any]:
    """What an organization may say of an instance without touching what its key rests on."""
    return {
        name: getattr(item, name) for name in ("id", "version", "skill_id", "ai_help", "a", "b", "author")
    }


def _wording(item: Item) -> Iterator[Check]:
    text = plain(item.stem)
    longest, grade = longest_sentence(text), reading_grade(text)
    if longest > MAX_SENTENCE_WORDS:
        yield Check("wording", "fault", f"A sentence has {longest} words; {MAX_SENTENCE_WORDS} are the most.")
    elif grade > MAX_GRADE:
        yield Check("wording", "fault", f"It reads at school grade {grade:.0f}; {MAX_GRADE:.0f} is the most.")
    else:
        yield Check("wording", "passed", f"Reads at school grade {max(grade, 0):.0f}.")


def _hints(item: Item) -> Iterator[Check]:
    if not isinstance(item, ChoiceItem | MultipleChoiceItem):
        return
    keys = {item.key} if isinstance(item, ChoiceItem) else set(item.key)
    right = [option.text for option in item.options if option.id in keys]
    wrong = [option.text for option in item.options if option.id not in keys]
    found = False
    if wrong and min(map(len, right)) > MUCH_LONGER * max(map(len, wrong)) and len(right[0]) > 20:
        found = True
        yield Check("hints", "warning", "The key is much longer than the other options.")
    if any(EVERYTHING.search(option.text) for option in item.options):
        found = True
        yield Check("hints", "warning", "“All of the above” and its like reward guessing from the options.")
    if len(wrong) > 1 and all(map(ABSOLUTE.search, wrong)) and not any(map(ABSOLUTE.search, right)):
        found = True
        yield Check("hints", "warning", "Only the wrong options say always, never, all or only.")
    if NEGATION.search(plain(item.stem)) and not re.search(
        r"\*\*(NOT|not|except|EXCEPT|least)\*\*", item.stem
    ):
        found = True
        yield Check(
            "hints", "warning", "The question turns on a negation: ask for what is right, or set it in bold."
        )
    if not found:
        yield Check("hints", "passed", "Nothing in the options gives the key away.")


@lru_cache(maxsize=1)
def _terms() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    terms = tomllib.loads(TERMS.read_text(encoding="utf-8"))["term"]
    return tuple((re.compile(one["pattern"], re.IGNORECASE), one["why"], one["better"]) for one in terms)


def _bias(item: Item) -> Iterator[Check]:
    options = item.for_candidate().get("options") or []
    text = "\n".join([plain(item.stem), *(plain(str(option["text"])) for option in options)])
    found = [(hit.group(0), why, better) for term, why, better in _terms() if (hit := term.search(text))]
    for word, why, better in found:
        yield Check("bias", "warning", f"“{word}”: {why} Better: {better}.")
    if not found:
        yield Check("bias", "passed", "No wording that is known to keep people out.")


def _repeats(item: Item, others: Sequence[Other]) -> Iterator[Check]:
    """Instances of one item model are alike by design, and no attempt asks two of them: only equal ones repeat."""
    own = family(item)
    same = next((one.name for one in others if one.family == own and one.stem == item.stem), None)
    if same is not None:
        yield Check("repeats", "warning", f"The same words stand in {same}.")
        return
    strangers = [one for one in others if one.family != own]
    near = strangers and process.extractOne(
        item.stem, [one.stem for one in strangers], scorer=fuzz.token_sort_ratio, score_cutoff=LIKE
    )
    if not near:
        yield Check("repeats", "passed", f"Unlike the {len(others)} other questions.")
        return
    level: Level = "fault" if near[1] >= NEAR else "warning"
    yield Check("repeats", level, f"It is {near[1]:.0f} % like {strangers[near[2]].name}.")


def faults(found: Sequence[Check]) -> int:
    return sum(one.level == "fault" for one in found)


@lru_cache(maxsize=1)
def skill_labels() -> dict[str, str]:
    """Labels of the shared bank's skills by id."""
    return {skill.id: skill.label for skill in load_skills()}
