"""Proves the bank: `python -m evenhand.domains.items.bank.verify` prints a report and fails on any fault."""

from __future__ import annotations

import ast
import asyncio
import sys
from collections import Counter
from dataclasses import dataclass, field

from evenhand.domains.items.bank.load import generated_items, load_bank, load_skills
from evenhand.domains.items.bank.mutants import mutants
from evenhand.domains.items.bank.proofs import ToolMissing, complaint, outputs, passes
from evenhand.domains.items.bank.querying import HARNESS
from evenhand.domains.items.bank.schema import (
    Bank,
    ChoiceItem,
    CodeCase,
    CodeItem,
    ShortAnswerItem,
    SqlItem,
)
from evenhand.domains.items.bank.wording import hard_to_read, plain, reading_grade, repeats
from evenhand.providers.sandbox import CodeRunner, CodeTest, LinuxSandbox

MIN_ITEMS, MIN_SKILLS, MIN_PER_SKILL = 300, 10, 12
MAX_MUTANTS_PASSING = 2  # a planted fault may change nothing that can be seen, such as > for >=
PARALLEL = 2


@dataclass(slots=True)
class Report:
    """What was checked, and what is wrong. `unproven` names tools that are missing on this machine."""

    faults: list[str] = field(default_factory=list)
    proven: Counter[str] = field(default_factory=Counter)
    unproven: Counter[str] = field(default_factory=Counter)
    mutants_refused: int = 0
    mutants: int = 0
    notes: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The report as lines."""
        proven = ", ".join(f"{tool} {count}" for tool, count in sorted(self.proven.items()))
        lines = [*self.notes, f"keys proven by running: {proven}"]
        lines.append(f"planted faults refused: {self.mutants_refused} of {self.mutants}")
        lines += [
            f"NOT PROVEN, {tool} is missing: {count} items" for tool, count in sorted(self.unproven.items())
        ]
        return "\n".join(
            [*lines, *(f"FAULT: {fault}" for fault in self.faults), f"{len(self.faults)} faults"]
        )


def _tests(cases: tuple[CodeCase, ...]) -> list[CodeTest]:
    return [CodeTest(case.call, case.expected) for case in cases]


def _plain_call(case: CodeCase, entry_point: str) -> bool:
    """A case may only call the function with literals, so that nothing the candidate defines can bend it."""
    tree = ast.parse(case.call, mode="eval").body
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name) or tree.func.id != entry_point:
        return False
    names = {node.id for argument in tree.args for node in ast.walk(argument) if isinstance(node, ast.Name)}
    return names <= {"range"} and not tree.keywords


async def check_code_item(item: CodeItem, sandbox: CodeRunner, report: Report) -> None:
    """Reference passes, wrong solutions and most planted faults fail, cases are plain calls."""
    hidden, shown = _tests(item.hidden_tests), _tests(item.examples)
    if not all(_plain_call(case, item.entry_point) for case in (*item.examples, *item.hidden_tests)):
        report.faults.append(f"{item.id}: a case is not a plain call")
    if {case.call for case in item.examples} & {case.call for case in item.hidden_tests}:
        report.faults.append(f"{item.id}: a hidden case is shown as an example")
    if not await passes(item.reference_solution, [*shown, *hidden], sandbox, item.memory_mb):
        report.faults.append(f"{item.id}: the reference solution fails")
        return
    report.proven["sandbox"] += 1
    for wrong in item.wrong_solutions:
        if await passes(wrong.code, hidden, sandbox, item.memory_mb):
            report.faults.append(f"{item.id}: passes although it {wrong.misconception}")
    if await passes(item.starter + "    return None\n", hidden, sandbox):
        report.faults.append(f"{item.id}: returning nothing passes")
    refused = [
        not await passes(code, hidden, sandbox, item.memory_mb) for code in mutants(item.reference_solution)
    ]
    report.mutants += len(refused)
    report.mutants_refused += sum(refused)
    if len(refused) - sum(refused) > MAX_MUTANTS_PASSING:
        report.faults.append(f"{item.id}: only {sum(refused)} of {len(refused)} planted faults are refused")


async def check_sql_item(item: SqlItem, sandbox: CodeRunner, report: Report) -> None:
    """Reference gives the expected rows in the jail too; each wrong query is refused."""

    def tests(query: str) -> list[CodeTest]:
        sets = (item.sample_sql, *item.hidden_sql)
        return [
            CodeTest(item.call(data, query), [list(row) for row in rows])
            for data, rows in zip(sets, item.expected, strict=True)
        ]

    if not await passes(HARNESS, tests(item.reference_query), sandbox, item.memory_mb):
        report.faults.append(f"{item.id}: the reference query fails")
        return
    report.proven["sandbox"] += 1
    for wrong in item.wrong_queries:
        if await passes(HARNESS, tests(wrong.code)[1:], sandbox, item.memory_mb):
            report.faults.append(f"{item.id}: passes although it {wrong.misconception}")


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
