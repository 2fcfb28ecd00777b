"""Approvals: who has to say yes before something may happen, in which order, and what they said.

Words: a *subject* is what is to be approved (a requisition, a job, an offer), known here by its kind and id; a *step*
is one approver's turn; a *round* is one time of asking; a *policy* says whether an organization asks at all, and whom.
"""

from evenhand.domains.approvals.models import Decision, SubjectKind

__all__ = ["Decision", "SubjectKind"]
