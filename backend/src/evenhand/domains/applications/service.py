"""Applying, moving, withdrawing; every step is made by a person and stays in the history."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.events import announce
from evenhand.core.problems import NotFound
from evenhand.core.row_security import beneath
from evenhand.domains import audit, candidates, forms, jobs, stages
from evenhand.domains.applications import (
    decisions,
    identities,
    messages,
    moving,
    repository,
    scores,
    submitting,
)
from evenhand.domains.applications.codes import new_code
from evenhand.domains.applications.errors import (
    ApplicationOver,
    ConsentOutdated,
    ProfileNotConfirmed,
    ProfilePrivate,
)
from evenhand.domains.applications.events import (
    ApplicationSubmitted,
    ApplicationWithdrawn,
    NameTold,
)
from evenhand.domains.applications.facts import ApplicationFacts, facts_of
from evenhand.domains.applications.models import Application, StageEntry
from evenhand.domains.applications.move_schemas import MoveIn
from evenhand.domains.applications.reading import detail
from evenhand.domains.applications.schemas import ApplicationIn, ApplicationOut
from evenhand.domains.applications.stages import CONSENT_VERSION, Status
from evenhand.domains.applications.submitting import Sent

NOTHING_MORE = Sent()
CODES_TRIED = 20


async def submit(
    session: Session, actor: Actor, body: ApplicationIn, *, key: str | None = None
) -> tuple[ApplicationOut, bool]:
    """Apply: (the application, whether it is new). A repetition returns the open one, or that of the same `key`.

    Raises NotFound, JobNotPublished, ProfileNotConfirmed, ProfilePrivate, ConsentOutdated, ApplicationOver,
    KeyReused, and what does not fit the form: FormChanged, AnswersIncomplete, DocumentsMissing, DocumentInfected.
    """
    sent = Sent(body.form_version, body.form_answers, body.document_ids, body.source, key)
    application, created = await submit_application(
        session, candidate_id=actor.user_id, job_id=body.job_id, answers=body.answers,
        consent_version=body.consent_version, reveal=body.reveal, sent=sent,
    )  # fmt: skip
    return await detail(session, actor, application.application_id), created


async def submit_application(
    session: Session,
    *,
    candidate_id: UUID,
    job_id: UUID,
    answers: dict[str, str],
    consent_version: str,
    reveal: bool = False,
    sent: Sent = NOTHING_MORE,
) -> tuple[ApplicationFacts, bool]:
    """Apply in a candidate's name, for a caller that has checked who asks. Raises as `submit`."""
    await submitting.one_at_a_time(session, job_id, candidate_id)
    before = await submitting.sent_before(session, sent, job_id=job_id, candidate_id=candidate_id)
    if before is not None:
        return facts_of(before), False
    job = await jobs.job_for_application(session, job_id)
    if consent_version != CONSENT_VERSION:
        raise ConsentOutdated(
            "The notice has changed since this page was opened.", current_version=CONSENT_VERSION
        )
    await _require_profile(session, candidate_id)
    if await repository.decided_one(session, job_id, candidate_id) is not None:
        raise ApplicationOver("A decision on your application for this job was made already.")
    settings = await candidates.settings_of(session, candidate_id)
    with_it, files = await submitting.columns(session, sent, job_id=job_id, candidate_id=candidate_id)
    consent = await submitting.consent_columns(session, consent_version)
    way = await stages.way_of(session, job_id)
    moment = now()
    application, created = await _add(
        session,
        {
            "id": new_id(), "job_id": job_id, "job_version": job.version, "candidate_id": candidate_id,
            "organization_id": job.organization_id,
            "stage": way.first.key, "stage_since": moment, "status": Status.ACTIVE, "reject_reason": "", "answers": answers,
            "submitted_at": moment, "created_at": moment, "updated_at": moment, **with_it, **consent,
            "revealed_at": moment if reveal or not settings.anonymous else None, "reveal_at": settings.reveal_at,
        },
    )  # fmt: skip
    if created:
        for file in files:
            file.application_id = application.id
        await forms.forget_draft(session, candidate_id, job_id)
        _enter(session, application, None, candidate_id, "candidate")
        announce(session, ApplicationSubmitted(**moving.about(application)))
        messages.push(session, application)
        await messages.tell_of_submission(session, application, job)
    return facts_of(application), created


async def _require_profile(session: Session, candidate_id: UUID) -> None:
    profile = await candidates.profile_facts(session, candidate_id)
    if profile is None:
        raise ProfileNotConfirmed("Companies see your profile; confirm it before you apply.")
    if profile.private:
        raise ProfilePrivate(
            "No company may read your profile as it is set. Open it to companies you apply to first."
        )


async def _add(session: Session, values: dict[str, object]) -> tuple[Application, bool]:
    """(the open application of this person to this job, whether it was made now)."""
    job_id, candidate_id = values["job_id"], values["candidate_id"]
    assert isinstance(job_id, UUID)
    assert isinstance(candidate_id, UUID)
    for _ in range(CODES_TRIED):  # another applicant to this job may have the code
        created = await repository.add_unless_open(session, values | {"code": new_code()})
        application = await repository.open_one(session, job_id, candidate_id)
        if application is not None:
            return application, created
    raise RuntimeError(f"no code is free for an application to the job {job_id}")


async def reveal(session: Session, actor: Actor, application_id: UUID) -> ApplicationOut:
    """Tell the organization one's name; it cannot be taken back. Raises NotFound, ApplicationOver."""
    application = await repository.one(session, actor, application_id, lock=True)
    if application is None or application.candidate_id != actor.user_id:
        raise NotFound("No such application.")
    if application.status not in (Status.ACTIVE, Status.HIRED):
        raise ApplicationOver("This application is over.", current_status=application.status)
    if identities.reveal(application):
        announce(session, NameTold(**moving.about(application)))
        audit.record(session, "application.revealed", f"application:{application.id}", actor_id=actor.user_id)
        messages.push(session, application)
        job = await jobs.job_facts(session, application.job_id)
        assert job is not None
        await messages.tell_of_the_name(session, application, job)
    return await detail(session, actor, application_id)


async def move(session: Session, actor: Actor, application_id: UUID, body: MoveIn) -> ApplicationOut:
    """Move to a stage, or reject; moving back undoes. Raises NotFound, ScoreUnknown, and as `moving.move`."""
    application = await repository.one(session, actor, application_id, lock=True)
    if application is None or application.organization_id != actor.organization_id:
        raise NotFound("No such application.")
    await _move(session, application, body, moving.Mover(actor.user_id, actor.role))
    return await detail(session, actor, application_id)


async def move_application(
    session: Session, application_id: UUID, body: MoveIn, *, moved_by: UUID, role: str
) -> ApplicationFacts:
    """Move in a member's name, for a caller that has checked who asks. Raises as `move`."""
    found = await repository.by_ids(session, [application_id])
    if not found:
        raise NotFound("No such application.")
    await session.refresh(found[0], with_for_update=True)
    await _move(session, found[0], body, moving.Mover(moved_by, role))
    return facts_of(found[0])


async def _move(session: Session, application: Application, body: MoveIn, by: moving.Mover) -> None:
    wish = moving.Wish(
        to=body.stage,
        note=body.note,
        reason=body.reason,
        expected={application.id: body.expected_stage},
        scores=await scores.seen(session, {application.id: body.scores}),
    )
    ground = await moving.ground_of(session, application.job_id)
    await moving.move(session, ground, [application], wish, by)


async def withdraw(
    session: Session, actor: Actor, application_id: UUID, *, reason: str = ""
) -> ApplicationOut:
    """Take one's own application back; twice is as good as once. Raises NotFound, ApplicationOver."""
    application = await repository.one(session, actor, application_id, lock=True)
    if application is None or application.candidate_id != actor.user_id:
        raise NotFound("No such application.")
    untold = application.decision_due_at is not None
    if application.status in (Status.REJECTED, Status.HIRED) and not untold:
        raise ApplicationOver("A decision was made already.", current_status=application.status)
    if application.status != Status.WITHDRAWN:
        if untold:
            async with beneath(session):  # what waits to be told is not the candidate's to see
                await decisions.take_back(session, [application])
        application.status, application.closed_at = Status.WITHDRAWN, now()
        application.reject_reason = ""
        _enter(session, application, application.stage, actor.user_id, "candidate", reason=reason.strip())
        announce(session, ApplicationWithdrawn(**moving.about(application)))
        audit.record(
            session, "application.withdrawn", f"application:{application.id}", actor_id=actor.user_id
        )
        messages.push(session, application)
        job = await jobs.job_facts(session, application.job_id)
        assert job is not None
        await messages.tell_of_withdrawal(session, application, job)
    return await detail(session, actor, application_id)


def _enter(
    session: Session, application: Application, before: str | None, by: UUID, role: str, *, reason: str = ""
) -> None:
    """The line of a step that the candidate makes."""
    moment = application.closed_at or application.submitted_at
    session.add(
        StageEntry(
            application_id=application.id,
            from_stage=before,
            stage=application.stage,
            status=application.status,
            moved_by=by,
            moved_by_role=role,
            reason=reason,
            created_at=moment,
        )
    )
