"""Proves the bank: `python -m evenhand.domains.items.bank.verify` prints a report and fails on any fault."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter

from evenhand.domains.items.bank.load import generated_items, load_bank, load_skills
from evenhand.domains.items.bank.proofs import ToolMissing, complaint, outputs
from evenhand.domains.items.bank.schema import (
    Bank,
    ChoiceItem,
    CodeItem,
    ShortAnswerItem,
    SqlItem,
)
from evenhand.domains.items.bank.solutions import Report, check_code_item, check_sql_item
from evenhand.domains.items.bank.wording import hard_to_read, plain, reading_grade, repeats
from evenhand.providers.sandbox import CodeRunner, LinuxSandbox

MIN_ITEMS, MIN_SKILLS, MIN_PER_SKILL = 300, 10, 12
PARALLEL = 2


def check_text(bank: Bank, report: Report) -> None:
    """Counts, repeats, wording, and that the key's place and length give nothing away."""
    sizes = {skill.slug: len(bank.for_skill(skill.id)) for skill in bank.skills}
    report.notes.append(f"bank {bank.version}: {len(bank.items)} items, {len(bank.skills)} skills")
    report.notes.append("  " + ", ".join(f"{slug} {size}" for slug, size in sizes.items()))
    kinds = Counter(item.type for item in bank.items)
    report.notes.append("  " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    if len(bank.items) < MIN_ITEMS or len(bank.skills) < MIN_SKILLS or min(sizes.values()) < MIN_PER_SKILL:
        report.faults.append(f"the bank is too small: {sizes}")
    if len({item.id for item in bank.items}) != len(bank.items):
        report.faults.append("two items have the same id")
    report.faults += list(repeats(bank.items))
    report.faults += [fault for fault in map(hard_to_read, bank.items) if fault]
    grades = sorted(reading_grade(plain(item.stem)) for item in bank.items)
    report.notes.append(f"reading grade: median {grades[len(grades) // 2]:.1f}, highest {grades[-1]:.1f}")
    choices = [item for item in bank.items if isinstance(item, ChoiceItem)]
    places = Counter(item.key for item in choices)
    longest = sum(max(item.options, key=lambda option: len(option.text)).id == item.key for item in choices)
    report.notes.append(
        f"key at {dict(sorted(places.items()))}; longest option is the key in {longest}/{len(choices)}"
    )
    if max(places.values()) > 0.4 * len(choices) or longest > 0.45 * len(choices):
        report.faults.append("place or length of the options gives the key away")
    for item in (item for item in bank.items if isinstance(item, ShortAnswerItem)):
        if any(len(answer.split()) > item.max_words for answer in item.reference_answers):
            report.faults.append(f"{item.id}: a reference answer is longer than candidates may write")


async def prove_generated(sandbox: CodeRunner, report: Report) -> None:
    """Run what proves each generated key."""
    pairs = generated_items(load_skills())
    report.proven["the template's own computation"] += sum(proof is None for _, proof in pairs)
    to_run = [(item, proof) for item, proof in pairs if proof is not None]
    for (item, proof), output in zip(
        to_run, await outputs([proof for _, proof in to_run], sandbox), strict=True
    ):
        if isinstance(output, ToolMissing):
            report.unproven[str(output)] += 1
            continue
        fault = complaint(item, proof, output)
        report.proven[proof.tool] += fault is None
        report.faults += [f"{item.id}: {fault}"] if fault else []


async def verify(sandbox: CodeRunner) -> Report:
    """Check everything; deterministic apart from the tools that are installed."""
    report, bank = Report(), load_bank()
    check_text(bank, report)
    slots = asyncio.Semaphore(PARALLEL)

    async def prove_code(item: CodeItem) -> None:
        async with slots:
            await check_code_item(item, sandbox, report)

    code_items = [item for item in bank.items if isinstance(item, CodeItem)]
    await asyncio.gather(prove_generated(sandbox, report), *map(prove_code, code_items))
    for item in (item for item in bank.items if isinstance(item, SqlItem)):
        await check_sql_item(item, sandbox, report)
    return report


def main() -> int:
    """Print the report. Returns 1 if there is any fault."""
    report = asyncio.run(verify(LinuxSandbox()))
    print(report.text())
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
