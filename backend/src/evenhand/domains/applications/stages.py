"""The stages of an application, and what each means for the two sides."""

from enum import StrEnum

from evenhand.domains.forms import CONSENT_VERSION as CONSENT_VERSION

STAGES = ("applied", "assessment", "interview", "review", "offer", "hired")


POLICY = "policy"  # who makes the last step where an employer let the time pass


class Status(StrEnum):
    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    REJECTED = "rejected"
    HIRED = "hired"


_NEXT = {
    "applied": "Take the assessment and the interview, in any order. Both are open to you now.",
    "assessment": "Finish the assessment for this job.",
    "interview": "Talk with the interviewer when it suits you.",
    "review": "The team is reading your results. There is nothing to do for you now.",
    "offer": "An offer is on its way. The team will contact you.",
    "hired": "Congratulations. The team will contact you about your start.",
}
_OVER = {
    Status.WITHDRAWN: "You withdrew this application. You may apply again while the job is open.",
    Status.REJECTED: "This application was not taken further. You can ask for a review of every score.",
}
_LABELS = {"applied": "Applied", "assessment": "Assessment", "interview": "Interview", "review": "Review", "offer": "Offer", "hired": "Hired", "rejected": "Not taken further"}  # fmt: skip


def next_step(stage: str, status: str) -> str:
    """One sentence for the candidate: what happens next."""
    return _OVER.get(Status(status), _NEXT[stage])


def label(stage: str) -> str:
    """The stage as it is shown."""
    return _LABELS[stage]
