"""The machine of a posting's life, walked at random: whatever is tried, in whatever order, its promises hold."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from evenhand.domains.jobs.lifecycle import (
    EDITABLE,
    MOVES,
    CloseReason,
    Deed,
    IllegalMove,
    JobStatus,
    Life,
    after,
    edited,
    moves_from,
    takes_applications,
)

START = datetime(2030, 1, 1, tzinfo=UTC)
DATES = strategies.one_of(
    strategies.none(),
    strategies.integers(-50, 200).map(lambda hours: START + timedelta(hours=hours)),
)


class Walk(RuleBasedStateMachine):
    """Tries every deed at every moment, and keeps a book of its own of what must have come of it."""

    def __init__(self) -> None:
        super().__init__()
        self.life = Life()
        self.now = START
        self.seen_versions = [0]

    @rule(hours=strategies.integers(0, 48))
    def time_goes_by(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(deed=strategies.sampled_from(Deed), reason=strategies.sampled_from([None, *CloseReason]))
    def something_is_tried(self, deed: Deed, reason: CloseReason | None) -> None:
        before = self.life
        try:
            self.life = after(before, deed, reason=reason, moment=self.now)
        except IllegalMove:
            assert self.life is before
            return
        assert MOVES[before.status, deed] == self.life.status
        assert self.life.version - before.version in (0, 1)
        if self.life.status == JobStatus.PUBLISHED:
            assert takes_applications(self.life.status, self.life.closes_at, self.now)
        if deed in (Deed.PAUSE, Deed.RESUME, Deed.CLOSE, Deed.EXPIRE, Deed.SUBMIT, Deed.SEND_BACK):
            assert self.life.version == before.version

    @rule(closes_at=DATES)
    def somebody_edits(self, closes_at: datetime | None) -> None:
        before = self.life
        try:
            self.life = edited(before, closes_at=closes_at, moment=self.now)
        except IllegalMove:
            assert self.life is before
            return
        assert before.status in EDITABLE
        assert self.life.status == before.status
        assert (self.life.version == before.version) == (before.status == JobStatus.DRAFT)

    @invariant()
    def versions_only_grow(self) -> None:
        assert self.life.version >= self.seen_versions[-1]
        self.seen_versions.append(self.life.version)

    @invariant()
    def what_is_closed_says_why_and_takes_nothing(self) -> None:
        closed = self.life.status == JobStatus.CLOSED
        assert closed == (self.life.close_reason is not None)
        if closed or self.life.status != JobStatus.PUBLISHED:
            assert not takes_applications(self.life.status, self.life.closes_at, self.now)

    @invariant()
    def what_was_public_never_becomes_a_draft_again(self) -> None:
        unseen = self.life.status in (JobStatus.DRAFT, JobStatus.PENDING_APPROVAL)
        assert unseen == (self.life.version == 0)

    @invariant()
    def nothing_takes_applications_past_its_date(self) -> None:
        if self.life.closes_at is not None and self.life.closes_at <= self.now:
            assert not takes_applications(self.life.status, self.life.closes_at, self.now)


TestAnyWalk = Walk.TestCase
TestAnyWalk.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)


@pytest.mark.parametrize("status", list(JobStatus))
@pytest.mark.parametrize("deed", list(Deed))
def test_what_is_not_in_the_table_is_refused(status: JobStatus, deed: Deed) -> None:
    if (status, deed) in MOVES:
        assert deed in moves_from(status)
        return
    with pytest.raises(IllegalMove):
        after(Life(status=status, version=1), deed, reason=CloseReason.FILLED, moment=START)


def test_a_person_cannot_say_that_a_posting_expired() -> None:
    public = Life(JobStatus.PUBLISHED, 1)
    with pytest.raises(IllegalMove):
        after(public, Deed.CLOSE, reason=CloseReason.EXPIRED, moment=START)
    with pytest.raises(IllegalMove):
        after(public, Deed.EXPIRE, moment=START)
