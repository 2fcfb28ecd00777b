"""Why requisitions refuses."""

from evenhand.core.problems import BadRequest, Conflict


class RequisitionStateConflict(Conflict):
    title, slug = "The requisition cannot do that in its present state", "requisition-state-conflict"


class RequisitionNotApproved(Conflict):
    title, slug = "Jobs are opened from approved requisitions only", "requisition-not-approved"


class HeadCountExceeded(Conflict):
    title, slug = "The requisition has not that many places left", "head-count-exceeded"


class RequisitionInUse(Conflict):
    title, slug = "Jobs opened from the requisition are still open", "requisition-in-use"


class NotAColleague(Conflict):
    title, slug = "This person does not work here", "not-a-colleague"


class CursorNotUnderstood(BadRequest):
    title, slug = "The cursor is not understood", "bad-cursor"
