"""What jobs announce."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class JobPublished(Event):
    """A version became visible: the first one, a revision, or a closed posting opened again."""

    name: ClassVar[str] = "jobs.job-published.v1"
    job_id: UUID
    organization_id: UUID
    version: int


class JobClosed(Event):
    """The posting takes no more applications; those it has go on."""

    name: ClassVar[str] = "jobs.job-closed.v1"
    job_id: UUID
    organization_id: UUID
