"""Why approvals refuses."""

from evenhand.core.problems import Conflict, Forbidden


class NoApprovers(Conflict):
    title, slug = "There is nobody who could approve it", "no-approvers"


class NotAnApprover(Conflict):
    title, slug = "This person cannot approve", "not-an-approver"


class AlreadyAsked(Conflict):
    title, slug = "It waits for approval already", "already-asked"


class NothingToDecide(Conflict):
    title, slug = "Nothing waits for a decision", "nothing-to-decide"


class NotYourTurn(Forbidden):
    title, slug = "It is not your turn to decide", "not-your-turn"


class TurnChanged(Conflict):
    title, slug = "The chain went on meanwhile", "turn-changed"


class CommentMissing(Conflict):
    title, slug = "Say why", "comment-missing"
