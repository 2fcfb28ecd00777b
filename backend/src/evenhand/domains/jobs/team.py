"""Who hires for a posting. Candidates do not see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains import identity
from evenhand.domains.identity import Role
from evenhand.domains.jobs import repository
from evenhand.domains.jobs.errors import NotAColleague
from evenhand.domains.jobs.models import JobPosting, JobTeamMember
from evenhand.domains.jobs.reading import own
from evenhand.domains.jobs.schemas import JobTeamMemberIn, JobTeamMemberOut
from evenhand.domains.jobs.service import note
from evenhand.domains.notifications import notify

RECRUITERS = {Role.OWNER.value, Role.ADMIN.value, Role.RECRUITER.value}
ANSWERABLE = frozenset({"recruiter", "hiring_manager"})


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """`role`: recruiter, hiring_manager, interviewer or coordinator; one may have several."""

    user_id: UUID
    role: str


async def team_of(session: Session, job_id: UUID) -> list[TeamFacts]:
    """The team of a posting, for a caller that has checked who asks."""
    return [TeamFacts(one.user_id, one.role) for one in await repository.team(session, job_id)]


async def read(session: Session, actor: Actor, job_id: UUID) -> list[JobTeamMemberOut]:
    """The team of one's own organization's posting. Raises NotFound."""
    job = await own(session, actor, job_id)
    return await _shown(session, job)


async def replace(
    session: Session, actor: Actor, job_id: UUID, wanted: Sequence[JobTeamMemberIn]
) -> list[JobTeamMemberOut]:
    """Set who hires; who is new hears of it. Raises NotFound, NotAColleague."""
    job = await own(session, actor, job_id, lock=True)
    here = {one.user_id for one in await identity.members_of(session, job.organization_id)}
    strangers = [str(one.user_id) for one in wanted if one.user_id not in here]
    if strangers:
        raise NotAColleague("Only people who work here can be on the team.", user_ids=strangers)
    there = {(one.user_id, one.role): one for one in await repository.team(session, job.id)}
    keys = list(dict.fromkeys((one.user_id, str(one.role)) for one in wanted))
    for key, row in there.items():
        if key not in keys:
            await session.delete(row)
    for user_id, role in keys:
        if (user_id, role) not in there:
            session.add(JobTeamMember(job_id=job.id, user_id=user_id, role=role))
            if user_id != actor.user_id:
                await _tell(session, job, user_id, role)
    await session.flush()
    note(session, job, "job.team_changed", actor.user_id)
    return await _shown(session, job)


async def leave_teams(session: Session, user_id: UUID, organization_id: UUID) -> None:
    """Whoever left an organization hires for it no more."""
    await repository.remove_from_teams(session, user_id, organization_id)


async def answerable(session: Session, job_id: UUID, organization_id: UUID) -> list[UUID]:
    """Whom to ask about a posting: its recruiters and hiring managers, else the organization's recruiters."""
    team = [one.user_id for one in await repository.team(session, job_id) if one.role in ANSWERABLE]
    if team:
        return list(dict.fromkeys(team))
    members = await identity.members_of(session, organization_id, roles=RECRUITERS)
    return [one.user_id for one in members]


async def _shown(session: Session, job: JobPosting) -> list[JobTeamMemberOut]:
    names = {one.user_id: one.name for one in await identity.members_of(session, job.organization_id)}
    return [
        JobTeamMemberOut(user_id=one.user_id, name=names[one.user_id], role=one.role)
        for one in await repository.team(session, job.id)
        if one.user_id in names
    ]


async def _tell(session: Session, job: JobPosting, user_id: UUID, role: str) -> None:
    await notify(
        session,
        user_id,
        "job.team_joined",
        title=f"You are on the hiring team of {job.title}",
        body=f"You take part in hiring for {job.title} as {role.replace('_', ' ')}.",
        link=f"/company/jobs/{job.id}",
    )
