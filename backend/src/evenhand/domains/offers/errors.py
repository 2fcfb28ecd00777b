"""Why offers refuses."""

from evenhand.core.problems import BadRequest, Conflict


class OfferStateConflict(Conflict):
    title, slug = "The offer cannot do that in its present state", "offer-state-conflict"


class OfferChanged(Conflict):
    title, slug = "Somebody changed the offer meanwhile", "offer-changed"


class OfferUnderWay(Conflict):
    title, slug = "This application has an offer already", "offer-under-way"


class OfferIncomplete(Conflict):
    title, slug = "The offer is not complete yet", "offer-incomplete"


class HeadCountFull(Conflict):
    title, slug = "Every position of this job is spoken for", "head-count-full"


class JobCancelled(Conflict):
    title, slug = "The job was cancelled", "job-cancelled"


class ApplicationNotOpen(Conflict):
    title, slug = "The application is over", "application-over"


class NameNotTold(Conflict):
    title, slug = "The candidate has not told their name yet", "offer-needs-a-name"


class OfferExpired(Conflict):
    title, slug = "The offer is no longer open", "offer-expired"


class OfferReplaced(Conflict):
    title, slug = "There is a newer version of this offer", "offer-replaced"


class NameDoesNotMatch(BadRequest):
    title, slug = "The name is not the one the offer was made to", "signature-name-differs"


class IntentMissing(BadRequest):
    title, slug = "Say that you accept", "signature-intent-missing"


class UnknownMergeField(BadRequest):
    title, slug = "The letter has fields that are not known", "unknown-merge-field"


class SignedElsewhere(Conflict):
    title, slug = "This offer is signed with another service", "signed-elsewhere"
