"""Scorecards: what people think of an application, each on their own before they hear the others.

Words: a *kit* says what is rated at one stage of one job: *competencies*, each with an *anchor* for the four points
of the scale; a *rater* is asked to fill in one *scorecard*; *insufficient evidence* is a rating of its own, not a low
one; a *panel* is all scorecards of one stage of one application. A panel is *locked* for whoever may not read the
ratings yet: raters until their own is in, others until all are.
"""

from evenhand.domains.scorecards.asking import ask_from_kit, lapse, lapse_member
from evenhand.domains.scorecards.events import ScorecardSubmitted
from evenhand.domains.scorecards.leaving import forget_person

__all__ = ["ScorecardSubmitted", "ask_from_kit", "forget_person", "lapse", "lapse_member"]
