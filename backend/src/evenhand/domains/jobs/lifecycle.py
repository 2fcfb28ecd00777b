"""The life of a posting, as a machine without a database: what may follow what, and who asked for it.

    draft ──submit──▶ pending_approval ──approve──▶ published ⇄ paused
      └───────────── publish ──────────────────────────▲ │        │
                                              reopen   └─close────┘
                                                  closed (filled, cancelled, expired)

An illegal move does not exist in the table, so it cannot be made.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class JobStatus(StrEnum):
    DRAFT = "draft"
    PENDING_APPROVAL = "pending_approval"
    PUBLISHED = "published"
    PAUSED = "paused"
    CLOSED = "closed"


class CloseReason(StrEnum):
    FILLED = "filled"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


class Deed(StrEnum):
    """What is done to a posting. A person does all of them, but for `expire`."""

    SUBMIT = "submit"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    PUBLISH = "publish"
    PAUSE = "pause"
    RESUME = "resume"
    CLOSE = "close"
    EXPIRE = "expire"
    REOPEN = "reopen"


class IllegalMove(ValueError):
    """The deed cannot be done to a posting in this state."""


@dataclass(frozen=True, slots=True)
class Life:
    """Where a posting stands. `version` counts what the public has seen; 0 before the first time."""

    status: JobStatus = JobStatus.DRAFT
    version: int = 0
    close_reason: CloseReason | None = None
    closes_at: datetime | None = None


S, D = JobStatus, Deed

MOVES: dict[tuple[JobStatus, Deed], JobStatus] = {
    (S.DRAFT, D.SUBMIT): S.PENDING_APPROVAL,
    (S.DRAFT, D.PUBLISH): S.PUBLISHED,
    (S.PENDING_APPROVAL, D.APPROVE): S.PUBLISHED,
    (S.PENDING_APPROVAL, D.SEND_BACK): S.DRAFT,
    (S.PUBLISHED, D.PAUSE): S.PAUSED,
    (S.PUBLISHED, D.CLOSE): S.CLOSED,
    (S.PUBLISHED, D.EXPIRE): S.CLOSED,
    (S.PAUSED, D.RESUME): S.PUBLISHED,
    (S.PAUSED, D.CLOSE): S.CLOSED,
    (S.PAUSED, D.EXPIRE): S.CLOSED,
    (S.CLOSED, D.REOPEN): S.PUBLISHED,
}

EDITABLE = frozenset({S.DRAFT, S.PUBLISHED, S.PAUSED})
# What the public has seen and may still be told of: a paused page stays for its applicants.
WERE_PUBLIC = frozenset({S.PUBLISHED, S.PAUSED, S.CLOSED})


def moves_from(status: str) -> list[Deed]:
    """The deeds that a posting in this state allows, in the order of the table."""
    return [deed for (start, deed) in MOVES if start == status]


def after(life: Life, deed: Deed, *, reason: CloseReason | None = None, moment: datetime) -> Life:
    """The life after a deed. Raises IllegalMove; the version grows whenever something new becomes public."""
    target = MOVES.get((life.status, deed))
    if target is None:
        raise IllegalMove(f"{deed} cannot be done to a posting that is {life.status}")
    if deed == Deed.EXPIRE and not is_over(life.closes_at, moment):
        raise IllegalMove("its closing date has not passed")
    if deed == Deed.CLOSE and reason not in (CloseReason.FILLED, CloseReason.CANCELLED):
        raise IllegalMove("a person closes a posting as filled or cancelled")
    if target == JobStatus.PUBLISHED and is_over(life.closes_at, moment):
        raise IllegalMove("its closing date has passed")
    new_version = deed in (Deed.PUBLISH, Deed.APPROVE, Deed.REOPEN)
    why = CloseReason.EXPIRED if deed == Deed.EXPIRE else reason
    return replace(
        life,
        status=target,
        version=life.version + new_version,
        close_reason=why if target == JobStatus.CLOSED else None,
    )


def edited(life: Life, *, closes_at: datetime | None, moment: datetime) -> Life:
    """The life after its content changed: what is public, or was and will be again, gets a new version."""
    if life.status not in EDITABLE:
        raise IllegalMove(f"a posting that is {life.status} is not edited")
    if life.status != JobStatus.DRAFT and is_over(closes_at, moment):
        raise IllegalMove("the closing date has passed")
    return replace(life, closes_at=closes_at, version=life.version + (life.status != JobStatus.DRAFT))


def is_over(closes_at: datetime | None, moment: datetime) -> bool:
    """Whether the closing date has passed. The moment itself is over: what closes at noon is closed at noon."""
    return closes_at is not None and closes_at <= moment


def takes_applications(status: str, closes_at: datetime | None, moment: datetime) -> bool:
    """Only a published posting does, and not past its closing date, whether or not anybody closed it."""
    return status == JobStatus.PUBLISHED and not is_over(closes_at, moment)
