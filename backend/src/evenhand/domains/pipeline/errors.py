"""Why the pipeline refuses."""

from evenhand.core.problems import BadRequest, Conflict


class NotAColleague(BadRequest):
    title, slug = "This is nobody of the team", "not-a-colleague"


class PoolNameTaken(Conflict):
    title, slug = "There is a pool of this name", "pool-name-taken"


class ConsentOutdated(Conflict):
    title, slug = "Read and accept the current notice", "consent-outdated"
