"""Whether a task's solutions do what they should: the reference passes, typical mistakes and planted faults do not."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from dataclasses import dataclass, field

from evenhand.domains.items.bank.mutants import javascript_mutants, mutants
from evenhand.domains.items.bank.proofs import passes
from evenhand.domains.items.bank.querying import HARNESS
from evenhand.domains.items.bank.schema import CodeCase, CodeItem, SqlItem
from evenhand.providers.sandbox import CodeRunner, CodeTest, Language

MAX_MUTANTS_PASSING = 2  # a planted fault may change nothing that can be seen, such as > for >=


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


def _plain_call(case: CodeCase, entry_point: str, language: Language) -> bool:
    """A case may only call the function with literals, so that nothing the candidate defines can bend it."""
    if language == "javascript":
        found = re.fullmatch(rf"{re.escape(entry_point)}\((.*)\)", case.call, re.DOTALL)
        try:
            return found is not None and json.loads(f"[{found.group(1)}]") is not None
        except ValueError:
            return False
    tree = ast.parse(case.call, mode="eval").body
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name) or tree.func.id != entry_point:
        return False
    names = {node.id for argument in tree.args for node in ast.walk(argument) if isinstance(node, ast.Name)}
    return names <= {"range"} and not tree.keywords


async def check_code_item(item: CodeItem, sandbox: CodeRunner, report: Report) -> None:
    """Reference passes, wrong solutions and most planted faults fail, cases are plain calls."""
    hidden, shown = _tests(item.hidden_tests), _tests(item.examples)
    if not all(
        _plain_call(case, item.entry_point, item.language) for case in (*item.examples, *item.hidden_tests)
    ):
        report.faults.append(f"{item.id}: a case is not a plain call")
    if {case.call for case in item.examples} & {case.call for case in item.hidden_tests}:
        report.faults.append(f"{item.id}: a hidden case is shown as an example")

    async def works(code: str, tests: list[CodeTest]) -> bool:
        return await passes(code, tests, sandbox, item.memory_mb, item.language)

    if not await works(item.reference_solution, [*shown, *hidden]):
        report.faults.append(f"{item.id}: the reference solution fails")
        return
    report.proven["sandbox"] += 1
    for wrong in item.wrong_solutions:
        if await works(wrong.code, hidden):
            report.faults.append(f"{item.id}: passes although it {wrong.misconception}")
    python = item.language == "python"
    if await works(item.starter + "    return None\n" if python else item.starter, hidden):
        report.faults.append(f"{item.id}: returning nothing passes")
    planted = (mutants if python else javascript_mutants)(item.reference_solution)
    refused = [not await works(code, hidden) for code in planted]
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
