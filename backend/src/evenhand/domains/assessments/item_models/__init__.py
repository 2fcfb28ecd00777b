"""Item models: seeded templates whose keys are computed and whose wrong options each embody a named mistake."""

from collections.abc import Mapping

from evenhand.domains.assessments.bank.schema import Item
from evenhand.domains.assessments.item_models.framework import Proof, instances_with_proofs

__all__ = ["Proof", "instances", "instances_with_proofs"]


def instances(skill_ids: Mapping[str, str]) -> list[Item]:
    """All live instances; `skill_ids` maps the bank's slugs to skill ids."""
    return [item for item, _ in instances_with_proofs(skill_ids)]
