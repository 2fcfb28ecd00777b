"""Applying, moving, withdrawing; every step is made by a person and stays in the history."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.events import announce
from evenhand.core.problems import NotFound
from evenhand.domains import audit, candidates, identity, jobs
from evenhand.domains.applications import messages, repository
from evenhand.domains.applications.errors import (
    ApplicationOver,
    ConsentOutdated,
    ProfileNotConfirmed,
    ReasonMissing,
    StageChanged,
)
from evenhand.domains.applications.events import ApplicationSubmitted, ApplicationWithdrawn, StageEntered
from evenhand.domains.applications.models import Application, StageEntry
from evenhand.domains.applications.schemas import (
    ApplicantCardOut,
    ApplicantOut,
    ApplicantPage,
    ApplicationCardOut,
    ApplicationOut,
    ApplicationPage,
    MoveIn,
    TimelineEntryOut,
)
from evenhand.domains.applications.stages import CONSENT_VERSION, STAGES, Status, label, next_step
from evenhand.providers.storage import ObjectStore

PAGE = 30


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An application as other domains need it."""

    application_id: UUID
    job_id: UUID
    job_version: int
    candidate_id: UUID
    organization_id: UUID
    stage: str
    status: str
    submitted_at: datetime


async def submit(
    session: Session, actor: Actor, *, job_id: UUID, answers: dict[str, str], consent_version: str
) -> tuple[ApplicationOut, bool]:
    """Apply: (the application, whether it is new). A repetition returns the open one.

    Raises NotFound, JobNotPublished, ProfileNotConfirmed, ConsentOutdated, ApplicationOver.
    """
    application, created = await submit_application(
        session, candidate_id=actor.user_id, job_id=job_id, answers=answers, consent_version=consent_version
    )
    return await detail(session, actor, application.application_id), created


async def submit_application(
    session: Session, *, candidate_id: UUID, job_id: UUID, answers: dict[str, str], consent_version: str
) -> tuple[ApplicationFacts, bool]:
    """Apply in a candidate's name, for a caller that has checked who asks. Raises as `submit`."""
    open_one = await repository.open_one(session, job_id, candidate_id)
    if open_one is not None:
        return _facts(open_one), False
    job = await jobs.job_for_application(session, job_id)
    if consent_version != CONSENT_VERSION:
        raise ConsentOutdated(
            "The notice has changed since this page was opened.", current_version=CONSENT_VERSION
        )
    if await candidates.profile_facts(session, candidate_id) is None:
        raise ProfileNotConfirmed("Companies see your profile; confirm it before you apply.")
    if await repository.decided_one(session, job_id, candidate_id) is not None:
        raise ApplicationOver("A decision on your application for this job was made already.")
    moment = now()
    values: dict[str, object] = {
        "id": new_id(), "job_id": job_id, "job_version": job.version, "candidate_id": candidate_id,
        "organization_id": job.organization_id, "resume_id": await candidates.latest_resume_id(session, candidate_id),
        "stage": STAGES[0], "status": Status.ACTIVE, "reject_reason": "", "answers": answers,
        "consent_version": consent_version, "submitted_at": moment, "created_at": moment, "updated_at": moment,
    }  # fmt: skip
    created = await repository.add_unless_open(session, values)
    application = await repository.open_one(session, job_id, candidate_id)
    assert application is not None
    if created:
        _enter(session, application, None, candidate_id, "candidate")
        announce(session, ApplicationSubmitted(**_about(application)))
        messages.push(session, application)
        await messages.tell_of_submission(session, application, job)
    return _facts(application), created


async def move(session: Session, actor: Actor, application_id: UUID, body: MoveIn) -> ApplicationOut:
    """Move to a stage, or reject; moving back undoes. Raises NotFound, StageChanged, ApplicationOver, ReasonMissing."""
    application = await repository.one(session, actor, application_id, lock=True)
    if application is None or application.organization_id != actor.organization_id:
        raise NotFound("No such application.")
    await _move(session, application, body, actor.user_id, actor.role)
    return await detail(session, actor, application_id)


async def move_application(
    session: Session, application_id: UUID, body: MoveIn, *, moved_by: UUID, role: str
) -> ApplicationFacts:
    """Move in a member's name, for a caller that has checked who asks. Raises as `move`."""
    found = await repository.by_ids(session, [application_id])
    if not found:
        raise NotFound("No such application.")
    await session.refresh(found[0], with_for_update=True)
    await _move(session, found[0], body, moved_by, role)
    return _facts(found[0])


async def _move(session: Session, application: Application, body: MoveIn, moved_by: UUID, role: str) -> None:
    now_at = {"current_stage": application.stage, "current_status": application.status}
    if application.status == Status.WITHDRAWN:
        raise ApplicationOver("The candidate withdrew.", **now_at)
    if body.expected_stage is not None and body.expected_stage != application.stage:
        raise StageChanged(f"It stands at {label(application.stage)} now.", **now_at)
    status = {"rejected": Status.REJECTED, "hired": Status.HIRED}.get(body.stage, Status.ACTIVE)
    stage = application.stage if body.stage == "rejected" else body.stage
    if (stage, status) == (application.stage, application.status):
        return
    if status is Status.REJECTED and not body.reason.strip():
        raise ReasonMissing("Say why; the candidate is told.")
    before = application.stage
    application.stage, application.status = stage, status
    application.reject_reason = body.reason.strip() if status is Status.REJECTED else ""
    application.closed_at = None if status is Status.ACTIVE else now()
    _enter(
        session, application, before, moved_by, role, note=body.note.strip(), reason=application.reject_reason
    )
    announce(session, StageEntered(**_about(application), stage=stage, status=status))
    audit.record(
        session, "application.moved", f"application:{application.id}", actor_id=moved_by,
        organization_id=application.organization_id, from_stage=before, stage=body.stage,
    )  # fmt: skip
    messages.push(session, application)
    job = await jobs.job_facts(session, application.job_id)
    assert job is not None
    await messages.tell_of_move(session, application, job, moved_by)


async def withdraw(session: Session, actor: Actor, application_id: UUID) -> ApplicationOut:
    """Take one's own application back; twice is as good as once. Raises NotFound, ApplicationOver."""
    application = await repository.one(session, actor, application_id, lock=True)
    if application is None or application.candidate_id != actor.user_id:
        raise NotFound("No such application.")
    if application.status in (Status.REJECTED, Status.HIRED):
        raise ApplicationOver("A decision was made already.", current_status=application.status)
    if application.status == Status.ACTIVE:
        application.status, application.closed_at = Status.WITHDRAWN, now()
        _enter(session, application, application.stage, actor.user_id, "candidate")
        announce(session, ApplicationWithdrawn(**_about(application)))
        audit.record(
            session, "application.withdrawn", f"application:{application.id}", actor_id=actor.user_id
        )
        messages.push(session, application)
        job = await jobs.job_facts(session, application.job_id)
        assert job is not None
        await messages.tell_of_withdrawal(session, application, job)
    return await detail(session, actor, application_id)


async def detail(session: Session, actor: Actor, application_id: UUID) -> ApplicationOut:
    """An application, for its candidate or a member of the organization. Raises NotFound."""
    application = await _seen(session, actor, application_id)
    job = await jobs.job_facts(session, application.job_id)
    assert job is not None
    await session.flush()
    inside = application.organization_id == actor.organization_id
    return ApplicationOut(
        id=application.id,
        job_id=application.job_id,
        job_version=application.job_version,
        job_title=job.title,
        company=job.company,
        location=job.location,
        stage=application.stage,
        stage_label=label("rejected" if application.status == Status.REJECTED else application.stage),
        stages=list(STAGES),
        status=application.status,
        next_step=next_step(application.stage, application.status),
        reject_reason=application.reject_reason,
        answers=application.answers,
        consent_version=application.consent_version,
        has_resume=application.resume_id is not None,
        submitted_at=application.submitted_at,
        updated_at=application.updated_at,
        timeline=await _timeline(session, application, inside=inside, reader=actor.user_id),
        candidate=await _applicant(session, application.candidate_id) if inside else None,
    )


async def _timeline(
    session: Session, application: Application, *, inside: bool, reader: UUID
) -> list[TimelineEntryOut]:
    entries = await repository.entries(session, application.id)
    names: dict[UUID, str] = {}
    for who in {e.moved_by for e in entries if e.moved_by} if inside else set():
        person = await identity.contact(session, who)
        names[who] = person.name if person else ""
    return [
        TimelineEntryOut(
            id=e.id,
            stage=e.stage,
            status=e.status,
            label="Withdrawn"
            if e.status == Status.WITHDRAWN
            else label("rejected" if e.status == Status.REJECTED else e.stage),
            at=e.created_at,
            by="you"
            if e.moved_by == reader
            else (names.get(e.moved_by, "") if e.moved_by else "") or "the team",
            reason=e.reason,
            note=e.note if inside else None,
        )
        for e in entries
    ]


async def _applicant(session: Session, user_id: UUID) -> ApplicantOut | None:
    person = await identity.contact(session, user_id)
    profile = await candidates.profile_facts(session, user_id)
    if person is None or profile is None:
        return None
    told = asdict(profile)
    told.pop("preferences")  # what somebody would accept is theirs to negotiate
    return ApplicantOut(name=person.name, email=person.email, **told)


async def list_mine(session: Session, actor: Actor, *, before: UUID | None) -> ApplicationPage:
    """One's own applications with where each stands, the newest first."""
    found = await repository.mine(session, actor, before=before, limit=PAGE + 1)
    postings = await jobs.jobs_facts(session, [a.job_id for a in found])
    items = [
        ApplicationCardOut(
            id=a.id,
            job_id=a.job_id,
            job_title=postings[a.job_id].title,
            company=postings[a.job_id].company,
            location=postings[a.job_id].location,
            stage=a.stage,
            stage_label=label("rejected" if a.status == Status.REJECTED else a.stage),
            status=a.status,
            next_step=next_step(a.stage, a.status),
            submitted_at=a.submitted_at,
            updated_at=a.updated_at,
        )
        for a in found[:PAGE]
    ]
    return ApplicationPage(items=items, next_cursor=str(items[-1].id) if len(found) > PAGE else None)


async def list_applicants(
    session: Session,
    actor: Actor,
    job_id: UUID,
    *,
    stage: str | None,
    status: str | None,
    before: UUID | None,
) -> ApplicantPage:
    """Who applied to one of the organization's jobs, the newest first. Raises NotFound."""
    await jobs.require_own_job(session, actor, job_id)
    found = await repository.applicants(
        session, actor, job_id, stage=stage, status=status, before=before, limit=PAGE + 1
    )
    items = [
        ApplicantCardOut(
            id=a.id,
            candidate_id=a.candidate_id,
            candidate_name=user.name,
            headline=profile.headline if profile else "",
            location=profile.location if profile else "",
            years_experience=profile.years_experience if profile else None,
            stage=a.stage,
            status=a.status,
            submitted_at=a.submitted_at,
            updated_at=a.updated_at,
        )
        for a, user, profile in found[:PAGE]
    ]
    return ApplicantPage(items=items, next_cursor=str(items[-1].id) if len(found) > PAGE else None)


async def resume_of(
    session: Session, actor: Actor, application_id: UUID, *, store: ObjectStore
) -> candidates.ResumeFile:
    """The résumé that was sent with an application. Raises NotFound."""
    application = await _seen(session, actor, application_id)
    if application.resume_id is None:
        raise NotFound("No résumé was sent with this application.")
    return await candidates.resume_file(session, application.resume_id, store=store)


async def application_facts(session: Session, application_id: UUID) -> ApplicationFacts | None:
    """An application by id, whoever asks; None where there is none."""
    return (await applications_facts(session, [application_id])).get(application_id)


async def applications_facts(
    session: Session, application_ids: Sequence[UUID]
) -> dict[UUID, ApplicationFacts]:
    """Several applications by id."""
    return {a.id: _facts(a) for a in await repository.by_ids(session, list(application_ids))}


async def applications_of_job(
    session: Session, job_id: UUID, *, statuses: Sequence[str] = (Status.ACTIVE, Status.HIRED)
) -> list[ApplicationFacts]:
    """The applications to a job, the oldest first; by default those that are not over."""
    return [_facts(a) for a in await repository.of_job(session, job_id, statuses=statuses)]


async def visible_application(session: Session, actor: Actor, application_id: UUID) -> ApplicationFacts:
    """An application that this actor may know of: the candidate's own or the organization's. Raises NotFound."""
    return _facts(await _seen(session, actor, application_id))


async def _seen(session: Session, actor: Actor, application_id: UUID) -> Application:
    application = await repository.one(session, actor, application_id)
    if application is None:
        raise NotFound("No such application.")
    return application


def _enter(
    session: Session,
    application: Application,
    before: str | None,
    by: UUID,
    role: str,
    *,
    note: str = "",
    reason: str = "",
) -> None:
    session.add(
        StageEntry(
            application_id=application.id,
            from_stage=before,
            stage=application.stage,
            status=application.status,
            moved_by=by,
            moved_by_role=role,
            note=note,
            reason=reason,
        )
    )


def _about(application: Application) -> dict[str, UUID]:
    return {
        "application_id": application.id,
        "job_id": application.job_id,
        "candidate_id": application.candidate_id,
        "organization_id": application.organization_id,
    }


def _facts(a: Application) -> ApplicationFacts:
    return ApplicationFacts(
        a.id, a.job_id, a.job_version, a.candidate_id, a.organization_id, a.stage, a.status, a.submitted_at
    )
