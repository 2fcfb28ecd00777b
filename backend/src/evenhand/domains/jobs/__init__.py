"""Jobs: postings with the skills they ask for, from draft to closed.

Words: a *job posting* is draft, published or closed; its *version* counts what the public has seen
(0 for a draft that never was published); a *must* skill is required, a *nice* one is welcome.
"""

from evenhand.domains.jobs.events import JobClosed, JobPublished
from evenhand.domains.jobs.facts import JobFacts, JobSkillFacts
from evenhand.domains.jobs.schemas import JobIn, JobSkillIn
from evenhand.domains.jobs.service import (
    create_job,
    job_facts,
    job_for_application,
    jobs_facts,
    open_job_ids,
    publish_job,
    require_own_job,
)

__all__ = [
    "JobClosed",
    "JobFacts",
    "JobIn",
    "JobPublished",
    "JobSkillFacts",
    "JobSkillIn",
    "create_job",
    "job_facts",
    "job_for_application",
    "jobs_facts",
    "open_job_ids",
    "publish_job",
    "require_own_job",
]
