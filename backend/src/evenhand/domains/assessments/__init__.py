"""Assessments: adaptive tests on a job's skills, and what they say with how much certainty.

Words: an *item* is a question with parameters; the *bank* holds all of them; an *attempt* is one sitting;
a *response* is an answer with its verdict; *theta* is the ability estimate, its *standard error* the
uncertainty; *exposure* is the share of people who met an item.
"""

from evenhand.domains.assessments.assigning import assign, cancel
from evenhand.domains.assessments.events import AttemptScored, ResultContested
from evenhand.domains.assessments.leaving import forget_person
from evenhand.domains.assessments.results import (
    AssessmentResult,
    Estimate,
    SkillResult,
    replay,
    results_for,
)

__all__ = [
    "AssessmentResult",
    "AttemptScored",
    "Estimate",
    "ResultContested",
    "SkillResult",
    "assign",
    "cancel",
    "forget_person",
    "replay",
    "results_for",
]
