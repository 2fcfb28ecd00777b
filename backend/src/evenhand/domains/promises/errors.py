"""Why promises refuses."""

from evenhand.core.problems import PreconditionFailed


class PolicyEdited(PreconditionFailed):
    title, slug = "Somebody changed this policy", "outcome-policy-edited"
