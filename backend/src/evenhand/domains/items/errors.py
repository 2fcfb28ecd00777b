"""Refusals of the items domain."""

from evenhand.core.problems import BadRequest, Conflict, Unavailable


class ItemStepRefused(Conflict):
    title, slug = "This step is not possible now", "item-step-refused"


class ItemFaulty(Conflict):
    title, slug = "The question has faults", "item-faulty"


class SomebodyElseDecides(Conflict):
    title, slug = "Somebody else has to decide", "item-needs-another-reviewer"


class ReasonMissing(BadRequest):
    title, slug = "A reason is missing", "item-reason-missing"


class TooFewAnswers(Conflict):
    title, slug = "Too few people have answered it", "item-too-few-answers"


class ItemMalformed(BadRequest):
    """`errors`: [{where, what}] of the content."""

    title, slug = "The question is not complete", "item-malformed"


class ItemNotEditable(Conflict):
    title, slug = "This question cannot be changed any more", "item-not-editable"


class ItemChanged(Conflict):
    title, slug = "Somebody changed this question meanwhile", "item-changed"


class ItemModelUnknown(BadRequest):
    title, slug = "There is no such item model", "item-model-unknown"


class NoLanguageModel(Unavailable):
    title, slug = "No language model is set up", "item-writer-missing"


class ItemNotWritten(Unavailable):
    title, slug = "The language model did not answer usably", "item-not-written"
