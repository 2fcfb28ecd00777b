"""Runs what proves a key: Python in the sandbox, SQL on SQLite, the rest with the real tool in an empty folder."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence

from evenhand.domains.items.bank.schema import ChoiceItem, Item, NumericItem, TrueFalseItem
from evenhand.domains.items.item_models import Proof
from evenhand.domains.items.item_models.running import SELECT_MARK, query, shown
from evenhand.providers.sandbox import CodeRunner, CodeTest, Language

TOOL_SECONDS = 30
# Processor seconds a case. Reference solutions need a hundredth of it; an endless loop planted in one
# costs this much for every case.
TIME_LIMIT_S = 0.5
BATCH = 50
RUN = "def run(source):\n    exec(compile(source, 'proof.py', 'exec'), {'__name__': 'proof'})\n"


class ToolMissing(RuntimeError):
    """The program that would prove the key is not installed here."""


def _with_tool(tool: str, script: str) -> str:
    """Output of a template's script, run in an empty folder. Raises ToolMissing."""
    command = {"node": ["node", "-e", script], "sh": ["sh", "-c", script], "git": ["sh", "-c", script]}[tool]
    if not shutil.which(tool):
        raise ToolMissing(tool)
    with tempfile.TemporaryDirectory() as folder:
        quiet = {"PATH": os.environ["PATH"], "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command, cwd=folder, env=quiet, capture_output=True, text=True, timeout=TOOL_SECONDS, check=False
        )
    return done.stdout.rstrip("\n") or f"(nothing printed; {done.stderr.strip()[:200]})"


async def outputs(proofs: Sequence[Proof], sandbox: CodeRunner) -> list[str | ToolMissing]:
    """What each proof prints, or that its tool is missing; Python proofs share jails, each in its own process."""
    found: dict[int, str | ToolMissing] = {}
    python = [place for place, proof in enumerate(proofs) if proof.tool == "python"]
    for start in range(0, len(python), BATCH):
        batch = python[start : start + BATCH]
        calls = [CodeTest(f"run({proofs[place].script!r})", None) for place in batch]
        verdict = await sandbox.run(RUN, calls)
        for place, result in zip(batch, verdict.tests, strict=True):
            found[place] = result.stdout.rstrip("\n") or result.detail
    for place, proof in enumerate(proofs):
        if proof.tool == "sqlite":
            script, _, select = proof.script.partition(SELECT_MARK)
            found[place] = str(query(script, select)[0][0])
        elif proof.tool != "python":
            try:
                found[place] = await asyncio.to_thread(_with_tool, proof.tool, proof.script)
            except ToolMissing as missing:
                found[place] = missing
    return [found[place] for place in range(len(proofs))]


def _fits_key(item: Item, proof: Proof) -> bool:
    """Whether the item's key is what the proof expects to be printed."""
    if isinstance(item, NumericItem):
        return abs(float(proof.expects) - item.answer) <= max(item.tolerance / 2, 1e-9)
    if isinstance(item, ChoiceItem | TrueFalseItem):
        key = next(option.text for option in item.options if option.id == item.key)
        return proof.described or key in (proof.expects, f"`{proof.expects}`", shown(proof.expects))
    return proof.described


def complaint(item: Item, proof: Proof, output: str) -> str | None:
    """None when the output proves the key, otherwise what is wrong."""
    same_number = isinstance(item, NumericItem) and _close(output, proof.expects)
    if output != proof.expects and not same_number:
        return f"{proof.tool} printed {output!r}, expected {proof.expects!r}"
    return None if _fits_key(item, proof) else f"the key is not the printed {proof.expects!r}"


def _close(left: str, right: str) -> bool:
    try:
        return abs(float(left) - float(right)) <= 1e-6
    except ValueError:
        return False


async def passes(
    code: str,
    tests: Sequence[CodeTest],
    sandbox: CodeRunner,
    memory_mb: int = 128,
    language: Language = "python",
) -> bool:
    """Whether a solution passes all tests."""
    verdict = await sandbox.run(
        code, tests, language=language, time_limit_s=TIME_LIMIT_S, memory_mb=memory_mb
    )
    return verdict.passed == len(tests)
