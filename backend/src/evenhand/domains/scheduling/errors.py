"""What scheduling refuses."""

from evenhand.core.problems import BadRequest, Conflict


class SlotTaken(Conflict):
    title, slug = "The time is taken", "meeting-slot-taken"


class NotAStart(Conflict):
    title, slug = "Not one of the times offered", "meeting-not-a-start"


class TooLateToChange(Conflict):
    title, slug = "Too late to change it here", "meeting-too-late"


class NotPossibleNow(Conflict):
    title, slug = "Not possible now", "meeting-not-possible"


class NotYet(Conflict):
    title, slug = "It has not begun", "meeting-not-yet"


class NoSuchInterviewer(BadRequest):
    title, slug = "Not a colleague", "meeting-no-such-interviewer"


class CallNotOpen(Conflict):
    title, slug = "The call is not open", "meeting-call-not-open"
