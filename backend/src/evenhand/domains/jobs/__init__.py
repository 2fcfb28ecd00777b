"""Jobs: postings with the skills they ask for, from draft to closed.

Words: a *job posting* is draft, waiting for approval, published, paused or closed; its *version* counts what the
public has seen (0 for a draft that never was published); a *must* skill is required, a *nice* one is welcome.
"""

from evenhand.domains.jobs.bulk import create_drafts
from evenhand.domains.jobs.closing import ask_whether_filled
from evenhand.domains.jobs.events import JobClosed, JobPaused, JobPublished
from evenhand.domains.jobs.facts import JobFacts, JobLocationFacts, JobSkillFacts
from evenhand.domains.jobs.history import job_version
from evenhand.domains.jobs.lifecycle import CloseReason, JobStatus, takes_applications
from evenhand.domains.jobs.plans import AssessmentPlan, InterviewPlan
from evenhand.domains.jobs.public import public_cards
from evenhand.domains.jobs.reading import (
    job_facts,
    job_for_application,
    jobs_facts,
    open_job_ids,
    require_own_job,
)
from evenhand.domains.jobs.schemas import JobIn, JobLocationIn, JobSkillIn, PostedOut, PublicJobCardOut
from evenhand.domains.jobs.service import close_all, create_job, publish_job
from evenhand.domains.jobs.team import TeamFacts, leave_teams, team_of
from evenhand.domains.jobs.versions import posted_version

__all__ = [
    "AssessmentPlan",
    "CloseReason",
    "InterviewPlan",
    "JobClosed",
    "JobFacts",
    "JobIn",
    "JobLocationFacts",
    "JobLocationIn",
    "JobPaused",
    "JobPublished",
    "JobSkillFacts",
    "JobSkillIn",
    "JobStatus",
    "PostedOut",
    "PublicJobCardOut",
    "TeamFacts",
    "ask_whether_filled",
    "close_all",
    "create_drafts",
    "create_job",
    "job_facts",
    "job_for_application",
    "job_version",
    "jobs_facts",
    "leave_teams",
    "open_job_ids",
    "posted_version",
    "public_cards",
    "publish_job",
    "require_own_job",
    "takes_applications",
    "team_of",
]
