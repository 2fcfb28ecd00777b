"""Why applications refuses."""

from evenhand.core.problems import BadRequest, Conflict


class ProfileNotConfirmed(Conflict):
    title, slug = "Confirm your profile first", "profile-not-confirmed"


class StageChanged(Conflict):
    title, slug = "Somebody moved this application meanwhile", "stage-changed"


class ApplicationOver(Conflict):
    title, slug = "This application is over", "application-over"


class ReasonMissing(BadRequest):
    title, slug = "A rejection needs a reason", "reject-reason-missing"


class ConsentOutdated(Conflict):
    title, slug = "Read and accept the current notice", "consent-outdated"
