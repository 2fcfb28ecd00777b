"""Builds the bank: data files first, then every item model at its fixed seeds; nothing random, nothing fetched."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import orjson

from evenhand.domains.items.bank.authored import authored_items
from evenhand.domains.items.bank.schema import Bank, BankSkill, Item, item_adapter
from evenhand.domains.items.item_models import Proof, instances_with_proofs

DATA = Path(__file__).parent / "data"


def load_skills() -> tuple[BankSkill, ...]:
    """The skills the bank covers, in the order of the file."""
    return tuple(BankSkill.model_validate(row) for row in orjson.loads((DATA / "skills.json").read_bytes()))


def generated_items(skills: tuple[BankSkill, ...]) -> list[tuple[Item, Proof | None]]:
    """Instances of the item models, each with what must be run to prove its key."""
    rows = instances_with_proofs({skill.slug: skill.id for skill in skills})
    return [(item_adapter.validate_python(row), proof) for row, proof in rows]


@lru_cache(maxsize=1)
def load_bank() -> Bank:
    """All live items. Deterministic: two processes get the same items, order and version."""
    skills = load_skills()
    items = [*authored_items(skills), *(item for item, _ in generated_items(skills))]
    digest = hashlib.sha256("\n".join(f"{item.id} {item.content_version}" for item in items).encode())
    return Bank(version=f"2026.11-{digest.hexdigest()[:10]}", skills=skills, items=tuple(items))
