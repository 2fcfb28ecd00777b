"""Matching: who fits what, and why.

Words: a *score* is 0..100 with a 90 % interval; its *parts* add up to it; a *reason* is a sentence about
one of them; two places of a ranking are *tied* when their intervals overlap; an *objection* (contest) asks
a person to look at a score.
"""

from evenhand.domains.matching.events import MatchContested, MatchRefreshed
from evenhand.domains.matching.leaving import forget_person
from evenhand.domains.matching.scoring import replay
from evenhand.domains.matching.service import refresh, refresh_candidate, refresh_job, score_application

__all__ = [
    "MatchContested",
    "MatchRefreshed",
    "forget_person",
    "refresh",
    "refresh_candidate",
    "refresh_job",
    "replay",
    "score_application",
]
