"""Refusals of the assessments domain."""

from evenhand.core.problems import BadRequest, Conflict


class AttemptClosed(Conflict):
    title, slug = "This attempt is closed", "attempt-closed"


class AttemptNotStarted(Conflict):
    title, slug = "This attempt was not started", "attempt-not-started"


class AttemptNotFinished(Conflict):
    title, slug = "This attempt is not finished", "attempt-not-finished"


class PracticeOpen(Conflict):
    title, slug = "A practice attempt is already open", "practice-open"


class AlreadyContested(Conflict):
    title, slug = "This result was already contested", "already-contested"


class WrongKindOfAnswer(BadRequest):
    title, slug = "The answer does not fit the question", "wrong-kind-of-answer"


class SkillNotCovered(BadRequest):
    title, slug = "No questions for these skills", "skill-not-covered"


class NothingToJudge(Conflict):
    title, slug = "There is nothing to judge", "nothing-to-judge"
