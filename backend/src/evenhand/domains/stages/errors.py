"""Why stages refuses."""

from evenhand.core.problems import BadRequest, Conflict


class WayNotWhole(BadRequest):
    title, slug = "These stages are no way through a job", "stages-not-whole"


class TemplateNameTaken(Conflict):
    title, slug = "There is a template of this name", "template-name-taken"
