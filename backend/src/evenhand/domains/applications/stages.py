"""What an application is, and what its stage means for its candidate. Which stages a job has: `stages`."""

from enum import StrEnum

from evenhand.domains.forms import CONSENT_VERSION as CONSENT_VERSION

REJECTED = "rejected"  # where a move can lead beside the stages of the job
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
NOT_TAKEN_FURTHER = "Not taken further"


def next_step(kind: str, status: str) -> str:
    """One sentence for the candidate: what happens next at a stage of this kind."""
    return _OVER.get(Status(status), _NEXT[kind])


def standing(label: str, status: str) -> str:
    """Where an application stands, as it is shown: its stage, or how it ended."""
    return NOT_TAKEN_FURTHER if status == Status.REJECTED else label
