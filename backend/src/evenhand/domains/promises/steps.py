"""What is due to be said about an application that waits. Pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from evenhand.domains.promises.clock import due_at

BEFORE, AFTER, ESCALATED = "before", "after", "escalated"
WARNED, ASKED = "warned", "job_closed"
ESCALATED_AFTER = 3  # working days past the promise
KEPT_OPEN = frozenset(
    {"offer", "hired"}
)  # an offer on the table is an answer; a machine does not take it away
WEEK = timedelta(days=7)


class Rules(Protocol):
    """A policy."""

    closes_kindly: bool
    silent_days: int
    warning_days: int
    closed_job_days: int


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of one application: since when it waits, and since when its job is closed."""

    kind: str  # of the stage
    promised_days: int
    since: datetime
    job_closed_at: datetime | None


def closes_at(case: Case, rules: Rules) -> datetime | None:
    """When it is closed if nobody decides; None where that never happens by itself."""
    if not rules.closes_kindly or case.kind in KEPT_OPEN:
        return None
    silent = case.since + timedelta(days=rules.silent_days)
    if case.job_closed_at is None:
        return silent
    # After a step on a closed job there is as much time again: somebody is at it.
    return min(silent, max(case.job_closed_at, case.since) + timedelta(days=rules.closed_job_days))


def to_say(case: Case, rules: Rules, moment: datetime) -> str | None:
    """The newest thing that is due; what an earlier run missed is not said late. None where nothing is."""
    end = closes_at(case, rules)
    if end is not None and moment >= end - timedelta(days=rules.warning_days):
        return WARNED
    due = due_at(case.since, case.promised_days)
    if moment >= (escalation := due_at(due - timedelta(seconds=1), ESCALATED_AFTER)):
        weeks = (moment - escalation) // WEEK
        return f"{ESCALATED}.{weeks}" if weeks and not rules.closes_kindly else ESCALATED
    if moment >= due:
        return AFTER
    if case.promised_days > 1 and moment >= due_at(case.since, case.promised_days - 1):
        return BEFORE
    return None


def may_close(case: Case, rules: Rules, moment: datetime, warned_at: datetime | None) -> bool:
    """Whether the time has passed and the recruiters were warned long enough before, also when jobs stood still."""
    end = closes_at(case, rules)
    if end is None or warned_at is None or moment < end:
        return False
    return moment - warned_at >= timedelta(days=min(rules.warning_days, rules.closed_job_days)) - timedelta(
        hours=1
    )
