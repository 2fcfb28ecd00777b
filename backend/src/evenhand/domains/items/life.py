"""The life of an item: which steps there are, and who may take which. Pure."""

from dataclasses import dataclass
from uuid import UUID

from evenhand.domains.items.errors import (
    ItemFaulty,
    ItemStepRefused,
    ReasonMissing,
    SomebodyElseDecides,
    TooFewAnswers,
)
from evenhand.domains.items.models import ItemStatus

S = ItemStatus

STEPS: dict[ItemStatus, tuple[ItemStatus, ...]] = {
    S.DRAFT: (S.REVIEW, S.RETIRED),
    S.REVIEW: (S.PILOT, S.LIVE, S.DRAFT),
    S.PILOT: (S.LIVE, S.DRAFT, S.RETIRED),
    S.LIVE: (S.RETIRED,),
    S.RETIRED: (S.DRAFT,),
}
# Steps that need words: whoever wrote the item, or looks at it later, reads why.
NEEDS_REASON = {(S.REVIEW, S.DRAFT), (S.PILOT, S.DRAFT), (S.REVIEW, S.LIVE), (S.LIVE, S.RETIRED)}
ENOUGH_ANSWERS = 30  # below, what a pilot says of difficulty is little more than the author's guess


@dataclass(frozen=True, slots=True)
class Known:
    """What decides about a step. faults: checks that failed. answers: people who answered it as a pilot."""

    status: ItemStatus
    author_id: UUID | None
    proven: bool
    faults: int
    answers: int = 0


def steps(known: Known, *, by: UUID) -> list[ItemStatus]:
    """Where the item can go next, for this person, given a reason where one is needed."""
    return [to for to in STEPS[known.status] if _refusal(known, to, by=by, reason="given") is None]


def require_step(known: Known, to: ItemStatus, *, by: UUID, reason: str) -> None:
    """Raises ItemStepRefused, ItemFaulty, SomebodyElseDecides, ReasonMissing, TooFewAnswers."""
    refusal = _refusal(known, to, by=by, reason=reason)
    if refusal is not None:
        raise refusal


def _refusal(known: Known, to: ItemStatus, *, by: UUID, reason: str) -> Exception | None:
    if to not in STEPS[known.status]:
        return ItemStepRefused(
            f"An item that is {known.status.value} cannot become {to.value}.",
            status_now=known.status.value,
            possible=[one.value for one in STEPS[known.status]],
        )
    if to in (S.REVIEW, S.PILOT, S.LIVE) and known.faults:
        return ItemFaulty("Mend what the checks found first.", faults=known.faults)
    # A key that was run and shown to be right needs no second pair of eyes; a person's judgement does.
    if known.status == S.REVIEW and to in (S.PILOT, S.LIVE) and known.author_id == by and not known.proven:
        return SomebodyElseDecides("Nobody approves a question they wrote themselves.")
    if (known.status, to) in NEEDS_REASON and not reason.strip():
        return ReasonMissing("Say why, in a sentence.")
    if (known.status, to) == (S.PILOT, S.LIVE) and known.answers < ENOUGH_ANSWERS and not reason.strip():
        return TooFewAnswers(
            f"Only {known.answers} people have answered it; {ENOUGH_ANSWERS} are needed, or a reason.",
            answers=known.answers,
            needed=ENOUGH_ANSWERS,
        )
    return None
