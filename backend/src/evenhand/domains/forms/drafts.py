"""What somebody has written of an application and not sent: theirs alone, also on another device."""

from uuid import UUID

import orjson
from sqlalchemy import delete

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.problems import NotFound, TooLarge
from evenhand.domains.forms import repository
from evenhand.domains.forms.models import ApplicationDraft
from evenhand.domains.forms.schemas import ApplicationDraftIn, ApplicationDraftOut, DocumentOut
from evenhand.domains.forms.service import open_job

MOST = 100_000  # bytes; thirty long answers


async def draft(session: Session, actor: Actor, job_id: UUID) -> ApplicationDraftOut:
    """One's own draft for a job, empty where there is none. Raises NotFound for a job that takes no applications."""
    found = await repository.draft(session, actor, job_id)
    if found is None:
        await open_job(session, job_id)
    files = await repository.unsent(session, actor.user_id, job_id)
    return ApplicationDraftOut(
        content=found.content if found else {},
        saved_at=found.updated_at if found else None,
        documents=[DocumentOut.model_validate(file) for file in files],
    )


async def keep(session: Session, actor: Actor, job_id: UUID, body: ApplicationDraftIn) -> None:
    """Keep what was written so far. Raises NotFound, TooLarge."""
    if len(orjson.dumps(body.content)) > MOST:
        raise TooLarge("That is more than an application holds.")
    await open_job(session, job_id)
    await repository.keep_draft(session, actor.user_id, job_id, body.content)


async def discard(session: Session, actor: Actor, job_id: UUID) -> None:
    """Its owner gives it up. Raises NotFound."""
    if await repository.draft(session, actor, job_id) is None:
        raise NotFound("There is no draft.")
    await forget_draft(session, actor.user_id, job_id)


async def forget_draft(session: Session, candidate_id: UUID, job_id: UUID) -> None:
    """It was sent. Files that were uploaded stay until they are removed."""
    await session.execute(
        delete(ApplicationDraft).where(
            ApplicationDraft.candidate_id == candidate_id, ApplicationDraft.job_id == job_id
        )
    )
