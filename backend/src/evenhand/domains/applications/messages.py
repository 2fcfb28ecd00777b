"""What people are told when an application moves, and who is told."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.core.live import tell, tell_organization
from evenhand.domains import identity
from evenhand.domains.applications.identities import pseudonym, shown
from evenhand.domains.applications.models import Application
from evenhand.domains.applications.stages import Status, label, next_step
from evenhand.domains.identity import Role
from evenhand.domains.jobs import JobFacts
from evenhand.domains.notifications import notify

RECRUITERS = {Role.OWNER.value, Role.ADMIN.value, Role.RECRUITER.value}


def push(session: Session, application: Application) -> None:
    """Refresh the open windows of both sides after the commit."""
    ids = {"id": str(application.id), "job_id": str(application.job_id), "stage": application.stage}
    tell(session, application.candidate_id, "application.changed", **ids)
    tell_organization(session, application.organization_id, "application.changed", **ids)


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


async def tell_of_move(session: Session, application: Application, job: JobFacts, moved_by: UUID) -> None:
    """The candidate learns where they stand; who moved it gets the move confirmed."""
    rejected = application.status == Status.REJECTED
    where = label("rejected" if rejected else application.stage)
    sentence = f"Your application for {job.title} at {job.company} is now at: {where}."
    if rejected:
        sentence = f"{job.company} will not take your application for {job.title} further. Reason given: {application.reject_reason}"
    await notify(
        session,
        application.candidate_id,
        "application.moved",
        title=f"{job.title} at {job.company}: {where}",
        body=f"{sentence}\n\n{next_step(application.stage, application.status)}",
        link=f"/applications/{application.id}",
    )
    name = await _name(session, application)
    await notify(
        session,
        moved_by,
        "application.move-confirmed",
        title=f"{name} is now at: {where}",
        body=f"You moved {name}'s application for {job.title} to: {where}. The candidate was told.",
        link=f"/company/jobs/{application.job_id}/applications/{application.id}",
    )


async def tell_of_withdrawal(session: Session, application: Application, job: JobFacts) -> None:
    name = await _name(session, application)
    await notify(
        session,
        application.candidate_id,
        "application.withdrawn",
        title=f"You withdrew: {job.title} at {job.company}",
        body=next_step(application.stage, application.status),
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
