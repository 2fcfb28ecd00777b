"""Why jobs refuses."""

from evenhand.core.problems import Conflict, Gone


class JobNotPublished(Conflict):
    title, slug = "This job takes no applications", "job-not-published"


class JobStateConflict(Conflict):
    title, slug = "The job cannot do that in its present state", "job-state-conflict"


class JobIncomplete(Conflict):
    title, slug = "The job is not complete yet", "job-incomplete"


class JobNeedsReasons(Conflict):
    title, slug = "A law speaks against this posting", "job-needs-reasons"


class JobFindingsBlock(Conflict):
    title, slug = "This posting may not be published as it is", "job-findings-block"


class JobTakenDown(Gone):
    title, slug = "This job was closed", "job-taken-down"


class ApprovalNeeded(Conflict):
    title, slug = "The job needs approval first", "approval-needed"


class NotAColleague(Conflict):
    title, slug = "This person does not work here", "not-a-colleague"


class JobInUse(Conflict):
    title, slug = "The job was public and stays", "job-was-public"
