"""What people are told when an application moves, and who is told."""

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.live import tell, tell_organization
from evenhand.domains import identity
from evenhand.domains.applications import repository
from evenhand.domains.applications.identities import pseudonym, shown
from evenhand.domains.applications.models import Application
from evenhand.domains.applications.stages import Status, next_step, standing
from evenhand.domains.identity import Role
from evenhand.domains.jobs import JobFacts
from evenhand.domains.notifications import Message, notify, notify_many
from evenhand.domains.stages import Way

RECRUITERS = {Role.OWNER.value, Role.ADMIN.value, Role.RECRUITER.value}


def push(session: Session, application: Application) -> None:
    """Refresh the open windows of both sides after the commit."""
    push_all(session, [application])


def push_all(session: Session, applications: Sequence[Application]) -> None:
    """As `push`; the organization's windows, which show them all, are told once for each job."""
    for application in applications:
        ids = {"id": str(application.id), "job_id": str(application.job_id), "stage": application.stage}
        if application.decision_due_at is None:  # who is not told yet sees nothing change
            tell(session, application.candidate_id, "application.changed", **ids)
        if len(applications) == 1:
            tell_organization(session, application.organization_id, "application.changed", **ids)
    if len(applications) > 1:
        for organization_id, job_id in {(a.organization_id, a.job_id) for a in applications}:
            tell_organization(session, organization_id, "application.changed", job_id=str(job_id))


async def tell_of_submission(session: Session, application: Application, job: JobFacts) -> None:
    name = await _name(session, application)
    await notify(
        session,
        application.candidate_id,
        "application.submitted",
        title=f"You applied: {job.title} at {job.company}",
        body=f"Your application for {job.title} at {job.company} has arrived. {next_step('applied', Status.ACTIVE)}",
        link=f"/applications/{application.id}",
    )
    for member in await identity.members_of(session, application.organization_id, roles=RECRUITERS):
        await notify(
            session,
            member.user_id,
            "application.received",
            title=f"New application: {name} for {job.title}",
            body=f"{name} applied for {job.title}. The profile is there to read.",
            link=f"/company/jobs/{application.job_id}/applications/{application.id}",
        )


class Ground(Protocol):
    """What all applications of one job share (`moving.Ground`)."""

    @property
    def job(self) -> JobFacts: ...

    @property
    def way(self) -> Way: ...


async def tell_of_moves(
    session: Session, applications: Sequence[Application], ground: Ground, moved_by: UUID
) -> None:
    """The candidates learn where they stand; who moved them gets the move confirmed."""
    job, way = ground.job, ground.way
    if not applications:
        return
    waiting = [a for a in applications if a.decision_due_at is not None]
    await tell_candidates(session, [a for a in applications if a not in waiting], job, way)
    first = applications[0]
    where = standing(way.label(first.stage), first.status)
    told = "The candidate was told."
    if waiting:
        told = "The candidate is told later, as you chose."
    if len(applications) == 1:
        name = await _name(session, first)
        title = f"{name} is now at: {where}"
        body = f"You moved {name}'s application for {job.title} to: {where}. {told}"
        link = f"/company/jobs/{first.job_id}/applications/{first.id}"
    else:
        told = told.replace("The candidate was", "The candidates were").replace(
            "The candidate is", "The candidates are"
        )
        title = f"{len(applications)} applications for {job.title} were moved"
        body = f"You moved {len(applications)} applications for {job.title}. {told}"
        link = f"/company/jobs/{first.job_id}/pipeline"
    await notify(session, moved_by, "application.move-confirmed", title=title, body=body, link=link)


async def tell_candidates(
    session: Session, applications: Sequence[Application], job: JobFacts, way: Way
) -> None:
    """Where each of them stands now, in the words that were written for it."""
    written = await repository.decision_messages(
        session, [a.id for a in applications if a.status == Status.REJECTED]
    )
    told = []
    for a in applications:
        where = standing(way.label(a.stage), a.status)
        sentence = f"Your application for {job.title} at {job.company} is now at: {where}."
        if a.status == Status.REJECTED:
            own = written[a.id].text if a.id in written else ""
            sentence = own or f"{job.company} will not take your application for {job.title} further."
            sentence += f"{chr(10) * 2 if own else ' '}Reason given: {a.reject_reason}"
        told.append(
            Message(
                a.candidate_id,
                "application.moved",
                title=f"{job.title} at {job.company}: {where}",
                body=f"{sentence}\n\n{next_step(way.kind(a.stage), a.status)}",
                link=f"/applications/{a.id}",
            )
        )
    await notify_many(session, told)


async def tell_of_withdrawal(session: Session, application: Application, job: JobFacts) -> None:
    name = await _name(session, application)
    await notify(
        session,
        application.candidate_id,
        "application.withdrawn",
        title=f"You withdrew: {job.title} at {job.company}",
        body=next_step("applied", Status.WITHDRAWN),
        link=f"/applications/{application.id}",
    )
    for member in await identity.members_of(session, application.organization_id, roles=RECRUITERS):
        await notify(
            session,
            member.user_id,
            "application.withdrawn",
            title=f"{name} withdrew from {job.title}",
            body=f"{name} withdrew the application for {job.title}.",
            link=f"/company/jobs/{application.job_id}/applications/{application.id}",
        )


async def ask_for_the_name(session: Session, application: Application, job: JobFacts) -> None:
    """The company wants to go on: the candidate decides whether it learns who they are."""
    await notify(
        session,
        application.candidate_id,
        "application.name-asked",
        title=f"{job.company} would like to know your name",
        body=f"{job.company} wants to go on with your application for {job.title}. So far it knows you as "
        f"{pseudonym(application)}. Tell it your name if you agree; until then it cannot move the application.",
        link=f"/applications/{application.id}",
    )


async def tell_of_the_early_look(session: Session, application: Application, job: JobFacts) -> None:
    """The promise of blind review was broken for a reason; that it was, the candidate learns."""
    await notify(
        session,
        application.candidate_id,
        "application.name-opened",
        title=f"{job.company} looked at your name",
        body=f"{job.company} reads applications for {job.title} without names at first. Somebody there opened "
        "yours before that time; their reason is in its audit trail, and you may ask for it.",
        link=f"/applications/{application.id}",
    )


async def tell_of_the_name(session: Session, application: Application, job: JobFacts) -> None:
    who = (await shown(session, [application]))[application.id]
    if who.anonymous:  # read blind so far: the name follows at the stage
        return
    name = who.name
    for member in await identity.members_of(session, application.organization_id, roles=RECRUITERS):
        await notify(
            session,
            member.user_id,
            "application.name-told",
            title=f"{pseudonym(application)} is {name}",
            body=f"{name} told their name for the application for {job.title}. The résumé is there to read now.",
            link=f"/company/jobs/{application.job_id}/applications/{application.id}",
        )


async def _name(session: Session, application: Application) -> str:
    """What the organization calls the candidate."""
    return (await shown(session, [application]))[application.id].name
