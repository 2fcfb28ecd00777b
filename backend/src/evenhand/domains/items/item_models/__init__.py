"""Item models: seeded templates whose keys are computed and whose wrong options each embody a named mistake."""

from evenhand.domains.items.item_models import (
    accounting,
    algorithms,
    arranged,
    customer_service,
    git,
    javascript,
    linux,
    logic,
    logic_deduction,
    machine_learning,
    machine_learning_practice,
    networking,
    networking_addresses,
    numeracy,
    project_management,
    python,
    security,
    spreadsheets,
    sql,
    statistics,
    web,
)
from evenhand.domains.items.item_models.framework import Proof, instances_with_proofs

# Importing a module registers its models; the order here is the order of the bank.
MODULES = (
    python,
    sql,
    javascript,
    algorithms,
    statistics,
    machine_learning,
    git,
    web,
    linux,
    networking,
    security,
    spreadsheets,
    project_management,
    customer_service,
    accounting,
    numeracy,
    logic,
    arranged,
    networking_addresses,
    logic_deduction,
    machine_learning_practice,
)

__all__ = ["MODULES", "Proof", "instances_with_proofs"]
