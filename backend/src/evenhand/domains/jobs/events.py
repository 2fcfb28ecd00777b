"""What jobs announce."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class JobPublished(Event):
    """A version is visible from now on: the first one, a revision, or a paused or closed posting opened again."""

    name: ClassVar[str] = "jobs.job-published.v1"
    job_id: UUID
    organization_id: UUID
    version: int


class JobPaused(Event):
    """The posting takes no applications for a while and is off the public pages; those it has go on."""

    name: ClassVar[str] = "jobs.job-paused.v1"
    job_id: UUID
    organization_id: UUID


class JobClosed(Event):
    """The posting takes no more applications; those it has go on. `reason`: filled, cancelled, expired."""

    name: ClassVar[str] = "jobs.job-closed.v1"
    job_id: UUID
    organization_id: UUID
    reason: str = ""
