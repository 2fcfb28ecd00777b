"""A chain of approval, as a machine without a database: whose turn it is, and how the whole stands."""

from collections.abc import Sequence
from enum import StrEnum


class SubjectKind(StrEnum):
    """What may be asked approval for."""

    REQUISITION = "requisition"
    JOB = "job"
    OFFER = "offer"


class Decision(StrEnum):
    """How a step stands. Whoever says no ends the round; what then nobody was asked is skipped."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    SKIPPED = "skipped"


class ChainState(StrEnum):
    NONE = "none"  # nobody was asked
    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


def turn(decisions: Sequence[str]) -> int | None:
    """The place of the step that is to be decided now; None when nobody is asked any more."""
    return decisions.index(Decision.WAITING) if Decision.WAITING in decisions else None


def state(decisions: Sequence[str]) -> ChainState:
    """How a round stands. One no ends it; it is approved when everybody said yes."""
    if not decisions:
        return ChainState.NONE
    if Decision.REJECTED in decisions:
        return ChainState.REJECTED
    if Decision.WAITING in decisions:
        return ChainState.WAITING
    if Decision.SKIPPED in decisions:
        return ChainState.WITHDRAWN
    return ChainState.APPROVED


def decided(decisions: Sequence[str], *, approve: bool) -> list[Decision]:
    """The round after the one whose turn it is has spoken. Raises ValueError when it is nobody's turn."""
    at = turn(decisions)
    if at is None:
        raise ValueError("nobody is asked")
    after = [Decision(one) for one in decisions]
    after[at] = Decision.APPROVED if approve else Decision.REJECTED
    return after if approve else _ended(after)


def withdrawn(decisions: Sequence[str]) -> list[Decision]:
    """The round after whoever asked took the question back."""
    return _ended([Decision(one) for one in decisions])


def _ended(decisions: list[Decision]) -> list[Decision]:
    return [Decision.SKIPPED if one == Decision.WAITING else one for one in decisions]
