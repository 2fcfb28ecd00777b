"""Interviews: planned from a job's requirements, held by an automated interviewer, scored with evidence.

Words: a *plan* is the questions of one version of a job, the same for every candidate; a *turn* is
something said, never changed; a *point* is something a full answer says; a *follow-up* asks for a point
that is missing; an *evaluation* is the score of one competency, with the words it rests on.
"""

from typing import Any

from evenhand.domains.interviews import evaluation as _evaluation
from evenhand.domains.interviews.conversation import Conversation, Coverage, Reply, Said, Signals, Utterance
from evenhand.domains.interviews.coverage import CoveredPoints
from evenhand.domains.interviews.evaluation import Answer, AnsweredQuestion, evaluate
from evenhand.domains.interviews.events import (
    EvaluationContested,
    InterviewFinished,
    InterviewScored,
    PersonWished,
)
from evenhand.domains.interviews.leaving import forget_person
from evenhand.domains.interviews.models import Interview, InterviewStatus, Turn
from evenhand.domains.interviews.plan import Plan, PlannedQuestion
from evenhand.domains.interviews.pool import PoolFile
from evenhand.domains.interviews.pool import planned as planned_question
from evenhand.domains.interviews.recording import finish
from evenhand.domains.interviews.service import CompetencyScore, cancel, invite, scores_for
from evenhand.providers import Providers

__all__ = [
    "Answer",
    "AnsweredQuestion",
    "CompetencyScore",
    "Conversation",
    "Coverage",
    "CoveredPoints",
    "EvaluationContested",
    "Interview",
    "InterviewFinished",
    "InterviewScored",
    "InterviewStatus",
    "PersonWished",
    "Plan",
    "PlannedQuestion",
    "PoolFile",
    "Reply",
    "Said",
    "Signals",
    "Turn",
    "Utterance",
    "cancel",
    "evaluate",
    "finish",
    "forget_person",
    "invite",
    "planned_question",
    "replay",
    "scores_for",
]


def replay(kind: str, inputs: dict[str, Any], outside: Providers) -> dict[str, Any]:
    """The output of a score again, from the inputs of its receipt. Raises KeyError for an unknown kind."""
    return {"interviews.competency": _evaluation.replay}[kind](inputs, outside.coverage)
