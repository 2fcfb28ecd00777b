"""What a team adds to applications: notes with mentions, tags, owners."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import applications, audit, jobs
from evenhand.domains.notifications import Message, notify_many
from evenhand.domains.pipeline import repository
from evenhand.domains.pipeline.errors import NotAColleague
from evenhand.domains.pipeline.models import ApplicationNote, ApplicationTag
from evenhand.domains.pipeline.schemas import (
    ChangedOut,
    NoteIn,
    NoteList,
    NoteOut,
    OwnerIn,
    TagList,
    TagOut,
    TagsIn,
    TeammateOut,
)

EXCERPT = 300


class Owned(Protocol):
    """What of an application is set here."""

    id: UUID
    owner_id: UUID | None


async def require(session: Session, actor: Actor, application_id: UUID) -> UUID:
    """The job of an application to one's organization. Raises NotFound."""
    application = await repository.application(session, actor, application_id)
    if application is None:
        raise NotFound("No such application.")
    return application.job_id


def changed(session: Session, actor: Actor, job_id: UUID) -> None:
    """Refresh the team's open windows; the candidate's show nothing of this."""
    assert actor.organization_id is not None
    tell_organization(session, actor.organization_id, "pipeline.changed", job_id=str(job_id))


async def list_notes(session: Session, actor: Actor, application_id: UUID) -> NoteList:
    """The team's notes, the newest first. Raises NotFound."""
    await require(session, actor, application_id)
    names = await repository.members(session, actor)
    found = await repository.notes(session, actor, application_id)
    return NoteList(items=[_note_out(note, names, actor) for note in found])


async def add_note(session: Session, actor: Actor, application_id: UUID, body: NoteIn) -> NoteOut:
    """Add a note; whom it mentions is told. Raises NotFound, NotAColleague."""
    job_id = await require(session, actor, application_id)
    names = await repository.members(session, actor)
    mentioned = list(dict.fromkeys(body.mentions))
    await require_colleagues(names, mentioned)
    note = ApplicationNote(
        id=new_id(), organization_id=actor.organization_id, application_id=application_id,
        author_id=actor.user_id, text=body.text, mentions=[str(one) for one in mentioned],
    )  # fmt: skip
    session.add(note)
    await session.flush()
    who = (await applications.shown_to_company(session, [application_id]))[application_id]
    author = names.get(actor.user_id, "A colleague")
    await notify_many(
        session,
        [
            Message(
                user_id,
                "application.mentioned",
                title=f"{author} mentioned you in a note on {who.name}",
                body=f"{author} wrote:\n\n{body.text[:EXCERPT]}",
                link=f"/company/jobs/{job_id}/applications/{application_id}",
            )
            for user_id in mentioned
            if user_id != actor.user_id
        ],
    )
    changed(session, actor, job_id)
    return _note_out(note, names, actor)


async def require_colleagues(names: dict[UUID, str], user_ids: Sequence[UUID]) -> None:
    """All members read the organization's jobs, so being one is what it takes. Raises NotAColleague."""
    if any(user_id not in names for user_id in user_ids):
        raise NotAColleague("Only members of your organization can be called.")


async def delete_note(session: Session, actor: Actor, note_id: UUID) -> None:
    """Take back one's own note. Raises NotFound."""
    note = await repository.note(session, actor, note_id)
    if note is None or note.author_id != actor.user_id:
        raise NotFound("There is no such note of yours.")
    job_id = await require(session, actor, note.application_id)
    await session.delete(note)
    changed(session, actor, job_id)


def _note_out(note: ApplicationNote, names: dict[UUID, str], actor: Actor) -> NoteOut:
    mentioned = [UUID(one) for one in note.mentions]
    author = note.author_id
    return NoteOut(
        id=note.id,
        text=note.text,
        author=TeammateOut(id=author, name=names.get(author, "A former colleague")) if author else None,
        mentions=[TeammateOut(id=one, name=names[one]) for one in mentioned if one in names],
        created_at=note.created_at,
        own=author == actor.user_id,
    )


async def change_tags(session: Session, actor: Actor, job_id: UUID, body: TagsIn) -> ChangedOut:
    """Add tags to and take them from many applications of a job, all or none. Raises NotFound."""
    found = await _of_job(session, actor, job_id, body.applications)
    ids = [application.id for application in found]
    if body.remove:
        await session.execute(
            delete(ApplicationTag).where(
                ApplicationTag.application_id.in_(ids), ApplicationTag.label.in_(body.remove)
            )
        )
    moment = now()
    rows = [
        {"id": new_id(), "organization_id": actor.organization_id, "application_id": one, "label": label,
         "created_at": moment, "updated_at": moment}
        for one in ids
        for label in dict.fromkeys(body.add)
    ]  # fmt: skip
    if rows:
        await session.execute(insert(ApplicationTag).on_conflict_do_nothing(), rows)
    changed(session, actor, job_id)
    return ChangedOut(changed=len(ids))


async def set_owner(session: Session, actor: Actor, job_id: UUID, body: OwnerIn) -> ChangedOut:
    """Say who looks after these applications; they are told. Raises NotFound, NotAColleague."""
    found = await _of_job(session, actor, job_id, body.applications)
    names = await repository.members(session, actor)
    await require_colleagues(names, [body.owner_id] if body.owner_id else [])
    given = [application for application in found if application.owner_id != body.owner_id]
    for application in given:
        application.owner_id = body.owner_id
    audit.record(
        session, "application.assigned", f"job:{job_id}", actor_id=actor.user_id,
        organization_id=actor.organization_id, owner_id=str(body.owner_id), applications=len(given),
    )  # fmt: skip
    if body.owner_id and body.owner_id != actor.user_id and given:
        job = await jobs.job_facts(session, job_id)
        assert job is not None
        number = "an application" if len(given) == 1 else f"{len(given)} applications"
        path = f"applications/{given[0].id}" if len(given) == 1 else "pipeline"
        told = Message(
            body.owner_id, "application.assigned", title=f"You look after {number} for {job.title}",
            body=f"{names.get(actor.user_id, 'A colleague')} gave you {number} for {job.title}.",
            link=f"/company/jobs/{job_id}/{path}",
        )  # fmt: skip
        await notify_many(session, [told])
    changed(session, actor, job_id)
    return ChangedOut(changed=len(given))


async def _of_job(
    session: Session, actor: Actor, job_id: UUID, application_ids: Sequence[UUID]
) -> Sequence[Owned]:
    await jobs.require_own_job(session, actor, job_id)
    found = await repository.own_applications(session, actor, application_ids, job_id=job_id)
    if len(found) < len(set(application_ids)):
        raise NotFound("Some of these applications are not there.")
    return found


async def list_tags(session: Session, actor: Actor) -> TagList:
    """The tags in use, the most used first."""
    found = await repository.labels(session, actor)
    return TagList(items=[TagOut(label=label, applications=count) for label, count in found])
