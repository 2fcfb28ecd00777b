"""Why scorecards refuses."""

from evenhand.core.problems import BadRequest, Conflict


class KitMissing(Conflict):
    title, slug = "This stage has no scorecard kit", "scorecard-kit-missing"


class KitChanged(Conflict):
    title, slug = "Somebody changed this kit meanwhile", "scorecard-kit-changed"


class NotARater(BadRequest):
    title, slug = "This person cannot rate here", "not-a-rater"


class StageUnknown(BadRequest):
    title, slug = "This job has no such stage", "stage-unknown"


class DraftStale(Conflict):
    title, slug = "This scorecard was changed in another window", "scorecard-draft-stale"


class ScorecardIncomplete(Conflict):
    title, slug = "The scorecard is not complete", "scorecard-incomplete"


class CompetencyUnknown(BadRequest):
    title, slug = "Not a competency of this scorecard", "competency-unknown"


class AlreadySubmitted(Conflict):
    title, slug = "This scorecard was submitted already", "scorecard-submitted"


class NotSubmitted(Conflict):
    title, slug = "This scorecard was not submitted yet", "scorecard-not-submitted"


class NoLongerAsked(Conflict):
    title, slug = "This scorecard is no longer asked for", "scorecard-closed"


class ApplicationClosed(Conflict):
    title, slug = "This application is over", "application-over"


class RemindedAlready(Conflict):
    title, slug = "They were reminded today", "reminded-already"
