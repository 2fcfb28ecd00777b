"""The life of an offer as a table: what may be done in which state, and where it leads. Pure."""

from enum import StrEnum


class OfferStatus(StrEnum):
    DRAFT = "draft"
    PENDING_APPROVAL = "pending_approval"
    APPROVED = "approved"
    SENT = "sent"
    VIEWED = "viewed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Deed(StrEnum):
    CHANGE = "change"  # edit the terms; an approved offer has to be approved again
    SUBMIT = "submit"  # to the first approver
    PASS = "pass"  # noqa: S105 - nobody has to approve it
    APPROVE = "approve"  # the last approver agreed
    SEND_BACK = "send_back"  # an approver did not
    RECALL = "recall"
    SEND = "send"
    VIEW = "view"
    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    REVISE = "revise"  # a new version; what was sent cannot be accepted any more


S = OfferStatus
OUT = frozenset({S.SENT, S.VIEWED})  # with the candidate, who may answer
OVER = frozenset({S.ACCEPTED, S.DECLINED, S.EXPIRED, S.WITHDRAWN})
LIVE = frozenset(S) - {S.DECLINED, S.EXPIRED, S.WITHDRAWN}  # an application has one of these at most
BINDING = OUT | {S.ACCEPTED}  # each keeps a seat of the job's head count

_INSIDE = (S.DRAFT, S.PENDING_APPROVAL, S.APPROVED)

MOVES: dict[tuple[OfferStatus, Deed], OfferStatus] = {
    (S.DRAFT, Deed.CHANGE): S.DRAFT,
    (S.APPROVED, Deed.CHANGE): S.DRAFT,
    (S.DRAFT, Deed.SUBMIT): S.PENDING_APPROVAL,
    (S.DRAFT, Deed.PASS): S.APPROVED,
    (S.PENDING_APPROVAL, Deed.APPROVE): S.APPROVED,
    (S.PENDING_APPROVAL, Deed.SEND_BACK): S.DRAFT,
    (S.PENDING_APPROVAL, Deed.RECALL): S.DRAFT,
    (S.APPROVED, Deed.SEND): S.SENT,
    (S.SENT, Deed.VIEW): S.VIEWED,
    **{(state, Deed.ACCEPT): S.ACCEPTED for state in OUT},
    **{(state, Deed.DECLINE): S.DECLINED for state in OUT},
    **{(state, Deed.EXPIRE): S.EXPIRED for state in OUT},
    **{(state, Deed.WITHDRAW): S.WITHDRAWN for state in (*_INSIDE, *OUT)},
    **{(state, Deed.REVISE): S.DRAFT for state in (*OUT, S.DECLINED, S.EXPIRED)},
}


class IllegalDeed(ValueError):
    """The offer's state does not know this deed."""


def after(status: OfferStatus | str, deed: Deed) -> OfferStatus:
    """The state that the deed leads to. Raises IllegalDeed."""
    try:
        return MOVES[OfferStatus(status), deed]
    except KeyError:
        raise IllegalDeed(f"{deed} is not possible in {status}") from None


def possible(status: OfferStatus | str) -> frozenset[Deed]:
    """What can be done in a state."""
    return frozenset(deed for state, deed in MOVES if state == OfferStatus(status))
