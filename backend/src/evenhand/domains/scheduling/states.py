"""The life of a meeting, as a table."""

from enum import StrEnum

from evenhand.domains.scheduling.errors import NotPossibleNow


class MeetingStatus(StrEnum):
    INVITED = "invited"  # the candidate chooses a time
    BOOKED = "booked"
    HELD = "held"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


S = MeetingStatus
# A new time for a booked meeting is a step from booked to booked.
TRANSITIONS: dict[S, frozenset[S]] = {
    S.INVITED: frozenset({S.BOOKED, S.CANCELLED}),
    S.BOOKED: frozenset({S.BOOKED, S.HELD, S.NO_SHOW, S.CANCELLED}),
    S.NO_SHOW: frozenset({S.INVITED}),
    S.HELD: frozenset(),
    S.CANCELLED: frozenset(),
}
OPEN = (S.INVITED, S.BOOKED)


def checked(now: str, then: MeetingStatus) -> MeetingStatus:
    """The status after a step. Raises NotPossibleNow where the table has none."""
    if then not in TRANSITIONS[MeetingStatus(now)]:
        raise NotPossibleNow(
            f"A meeting that is {now.replace('_', ' ')} cannot become {then.replace('_', ' ')}.",
            meeting_status=now,
        )
    return then
