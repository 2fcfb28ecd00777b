"""Approvals: who has to say yes before something may happen, in which order, and what they said.

Words: a *subject* is what is to be approved (a requisition, a job, an offer), known here by its kind and id; a *step*
is one approver's turn; a *round* is one time of asking; a *policy* says whether an organization asks at all, and whom.

A subject's own domain locks the subject, then calls `ask`, `decide` or `withdraw`, and acts on the state it is told.
"""

from evenhand.domains.approvals.chain import ChainState, Decision, SubjectKind
from evenhand.domains.approvals.policies import Policy, forget_person, policy_of
from evenhand.domains.approvals.reading import chain_of
from evenhand.domains.approvals.schemas import ApprovalChainOut, ApprovalDecisionIn, ApproversIn
from evenhand.domains.approvals.service import Subject, ask, decide, withdraw

__all__ = [
    "ApprovalChainOut",
    "ApprovalDecisionIn",
    "ApproversIn",
    "ChainState",
    "Decision",
    "Policy",
    "Subject",
    "SubjectKind",
    "ask",
    "chain_of",
    "decide",
    "forget_person",
    "policy_of",
    "withdraw",
]
