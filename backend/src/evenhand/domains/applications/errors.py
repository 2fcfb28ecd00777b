"""Why applications refuses."""

from evenhand.core.problems import BadRequest, Conflict, Forbidden


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


class IdentityConsentNeeded(Conflict):
    title, slug = "The candidate has not told their name yet", "identity-consent-needed"
    keeps_changes = True  # the candidate is asked


class NameNotTold(Conflict):
    title, slug = "The candidate has told their name to nobody here", "name-not-told"


class StageUnknown(BadRequest):
    title, slug = "This job has no such stage", "stage-unknown"


class IdentityHidden(Forbidden):
    title, slug = "This candidate is anonymous so far", "identity-hidden"


class ProfilePrivate(Conflict):
    title, slug = "Your profile is private", "profile-private"


class KeyReused(Conflict):
    title, slug = "This key was used for something else", "idempotency-key-reused"


class StageInUse(Conflict):
    title, slug = "Applications stand in this stage", "stage-in-use"


class ScoreUnknown(Conflict):
    title, slug = "A score on the screen is not what is stored", "score-unknown"
