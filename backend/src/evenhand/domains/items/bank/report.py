"""How good a thousand generated items are: keys proven, instances distinct, checks passed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from evenhand.domains.items.bank.load import load_skills
from evenhand.domains.items.bank.proofs import ToolMissing, complaint, outputs
from evenhand.domains.items.bank.schema import Item, item_adapter
from evenhand.domains.items.bank.wording import fingerprint, hard_to_read
from evenhand.domains.items.item_models.framework import REGISTRY, Proof, instantiate
from evenhand.providers.sandbox import CodeRunner

# Away from the seeds of the shared bank, which was looked through by hand.
FIRST_SEED = 50_000


@dataclass(slots=True)
class Generated:
    """drawn: items asked for. refused: draws that gave none. proven: by tool. faults: keys that were wrong, in words.

    distinct: items that say something no other of the draw says. passed: proven or computed, distinct and readable.
    """

    drawn: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    proven: Counter[str] = field(default_factory=Counter)
    computed: int = 0
    unproven: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    distinct: int = 0
    hard: list[str] = field(default_factory=list)
    passed: int = 0
    # By item model: how many different instances its seeds gave.
    by_model: dict[str, int] = field(default_factory=dict)

    def document(self) -> dict[str, Any]:
        return {
            "drawn": self.drawn, "refused": dict(self.refused), "proven": dict(self.proven), "computed": self.computed,
            "unproven": dict(self.unproven), "faults": self.faults, "distinct": self.distinct, "hard_to_read": self.hard,
            "passed": self.passed, "by_model": self.by_model,
        }  # fmt: skip


async def generated(count: int, sandbox: CodeRunner) -> Generated:
    """Draw `count` items, spread evenly over the item models, and look at each."""
    report = Generated(drawn=count)
    drawn = _draw(count, report)
    with_proof = [(item, proof) for item, proof in drawn if proof is not None]
    printed = await outputs([proof for _, proof in with_proof], sandbox)
    wrong: set[str] = set()
    for (item, proof), output in zip(with_proof, printed, strict=True):
        if isinstance(output, ToolMissing):
            report.unproven[str(output)] += 1
            wrong.add(item.id)
        elif fault := complaint(item, proof, output):
            report.faults.append(f"{item.id}: {fault}")
            wrong.add(item.id)
        else:
            report.proven[proof.tool] += 1
    report.computed = len(drawn) - len(with_proof)
    seen: set[str] = set()
    for item, _ in drawn:
        said, hard = fingerprint(item), hard_to_read(item)
        report.distinct += said not in seen
        report.hard += [hard] if hard else []
        report.passed += said not in seen and hard is None and item.id not in wrong
        seen.add(said)
    return report


def _draw(count: int, report: Generated) -> list[tuple[Item, Proof | None]]:
    ids = {skill.slug: skill.id for skill in load_skills()}
    models = list(REGISTRY.values())
    drawn: list[tuple[Item, Proof | None]] = []
    different: dict[str, set[str]] = {model.name: set() for model in models}
    for number in range(count):
        model = models[number % len(models)]
        try:
            row, proof = instantiate(model, FIRST_SEED + number // len(models), ids[model.skill])
        except ValueError:
            report.refused[model.name] += 1
            continue
        item = item_adapter.validate_python(row)
        different[model.name].add(fingerprint(item))
        drawn.append((item, proof))
    report.by_model = {name: len(found) for name, found in different.items()}
    return drawn
