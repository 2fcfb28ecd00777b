"""The life of a requisition, as a machine without a database."""

from enum import StrEnum


class RequisitionStatus(StrEnum):
    DRAFT = "draft"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    FILLED = "filled"
    CANCELLED = "cancelled"


class Deed(StrEnum):
    SUBMIT = "submit"
    WITHDRAW = "withdraw"
    APPROVE = "approve"
    REJECT = "reject"
    FILL = "fill"
    CANCEL = "cancel"
    REOPEN = "reopen"


class IllegalMove(ValueError):
    """The deed cannot be done to a requisition in this state."""


S, D = RequisitionStatus, Deed

MOVES: dict[tuple[RequisitionStatus, Deed], RequisitionStatus] = {
    (S.DRAFT, D.SUBMIT): S.PENDING,
    (S.DRAFT, D.CANCEL): S.CANCELLED,
    (S.REJECTED, D.SUBMIT): S.PENDING,
    (S.REJECTED, D.CANCEL): S.CANCELLED,
    (S.PENDING, D.WITHDRAW): S.DRAFT,
    (S.PENDING, D.APPROVE): S.APPROVED,
    (S.PENDING, D.REJECT): S.REJECTED,
    (S.APPROVED, D.FILL): S.FILLED,
    (S.APPROVED, D.CANCEL): S.CANCELLED,
    (S.FILLED, D.REOPEN): S.APPROVED,
}

# What was approved is not written over: a change is another requisition.
EDITABLE = frozenset({S.DRAFT, S.REJECTED})


def after(status: str, deed: Deed) -> RequisitionStatus:
    """The state after a deed. Raises IllegalMove."""
    target = MOVES.get((RequisitionStatus(status), deed))
    if target is None:
        raise IllegalMove(f"{deed} cannot be done to a requisition that is {status}")
    return target


def moves_from(status: str) -> list[Deed]:
    """The deeds that a requisition in this state allows."""
    return [deed for (start, deed) in MOVES if start == status]
