"""What applications announce."""

from typing import ClassVar
from uuid import UUID

from evenhand.core.events import Event


class _About(Event):
    application_id: UUID
    job_id: UUID
    candidate_id: UUID
    organization_id: UUID


class ApplicationSubmitted(_About):
    name: ClassVar[str] = "applications.application-submitted.v1"


class StageEntered(_About):
    """A person moved the application; `status` says whether it is still active."""

    name: ClassVar[str] = "applications.stage-entered.v1"
    stage: str
    status: str


class NameTold(_About):
    """The candidate told their name."""

    name: ClassVar[str] = "applications.name-told.v1"


class NameOpened(_About):
    """Blind review ended: at the stage, or by a deed."""

    name: ClassVar[str] = "applications.name-opened.v1"


class ApplicationWithdrawn(_About):
    name: ClassVar[str] = "applications.application-withdrawn.v1"
