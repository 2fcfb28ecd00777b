"""What was public, and when: for members with what changed, for applicants the version they answered."""

from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.core.rich_text import from_plain
from evenhand.domains import identity
from evenhand.domains.jobs import repository
from evenhand.domains.jobs.differences import changes
from evenhand.domains.jobs.models import JobPosting, JobVersion
from evenhand.domains.jobs.reading import own
from evenhand.domains.jobs.schemas import JobChangeOut, JobVersionCardOut, JobVersionOut, PostedOut

# A version that is older than a field has its default.
_DEFAULTS: dict[str, Any] = {
    "language": "en", "seniority": None, "department": "", "locations": [], "applicant_regions": [], "benefits": [],
    "closes_at": None, "closes_zone": "UTC", "occupation_id": None, "years_min": None,
}  # fmt: skip


async def list_versions(session: Session, actor: Actor, job_id: UUID) -> list[JobVersionCardOut]:
    """All versions, the newest first, each with the fields that differ from the one before. Raises NotFound."""
    job = await own(session, actor, job_id)
    found = await repository.versions(session, job.id)
    names = await _names(session, job)
    before: dict[str, Any] | None = None
    cards = []
    for version in found:
        said = changes(before, version.content) if before is not None else []
        cards.append(
            JobVersionCardOut(
                version=version.version,
                at=version.created_at,
                by=names.get(version.published_by) if version.published_by else None,
                changed=[change.field for change in said],
            )
        )
        before = version.content
    return cards[::-1]


async def one(
    session: Session, actor: Actor, job_id: UUID, number: int, *, against: int | None = None
) -> JobVersionOut:
    """A version with what changed since another one, by default the one before. Raises NotFound."""
    job = await own(session, actor, job_id)
    version = await _required(session, job.id, number)
    other = number - 1 if against is None else against
    before = await _required(session, job.id, other) if other >= 1 else None
    names = await _names(session, job)
    said = changes(before.content, version.content) if before else []
    return JobVersionOut(
        version=version.version,
        at=version.created_at,
        by=names.get(version.published_by) if version.published_by else None,
        against=before.version if before else None,
        posting=posted(version),
        changes=[JobChangeOut.model_validate(change) for change in said],
    )


async def posted_version(session: Session, job_id: UUID, number: int) -> PostedOut | None:
    """What was public under a number, for a caller that has checked who asks."""
    version = await repository.version(session, job_id, number)
    return posted(version) if version else None


def posted(version: JobVersion) -> PostedOut:
    """What everybody could read of it."""
    content = _DEFAULTS | version.content
    content.setdefault("description_html", from_plain(content["description"]))
    return PostedOut.model_validate(
        {name: content.get(name) for name in PostedOut.model_fields} | {"version": version.version}
    )


async def _required(session: Session, job_id: UUID, number: int) -> JobVersion:
    version = await repository.version(session, job_id, number)
    if version is None:
        raise NotFound("There is no such version.")
    return version


async def _names(session: Session, job: JobPosting) -> dict[UUID, str]:
    return {one.user_id: one.name for one in await identity.members_of(session, job.organization_id)}
