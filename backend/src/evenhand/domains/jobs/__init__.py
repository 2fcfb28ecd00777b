"""Jobs: postings with the skills they ask for, from draft to closed.

Words: a *job posting* is draft, waiting for approval, published, paused or closed; its *version* counts what the
public has seen (0 for a draft that never was published); a *must* skill is required, a *nice* one is welcome.
"""

from evenhand.domains.jobs.events import JobClosed, JobPaused, JobPublished
from evenhand.domains.jobs.facts import JobFacts, JobLocationFacts, JobSkillFacts
from evenhand.domains.jobs.history import job_version
from evenhand.domains.jobs.lifecycle import CloseReason, JobStatus, takes_applications
from evenhand.domains.jobs.plans import AssessmentPlan, InterviewPlan
from evenhand.domains.jobs.reading import (
    job_facts,
    job_for_application,
    jobs_facts,
    open_job_ids,
    require_own_job,
)
from evenhand.domains.jobs.schemas import JobIn, JobLocationIn, JobSkillIn
from evenhand.domains.jobs.service import create_job, publish_job

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
    "create_job",
    "job_facts",
    "job_for_application",
    "job_version",
    "jobs_facts",
    "open_job_ids",
    "publish_job",
    "require_own_job",
    "takes_applications",
]
