"""Reading applications: one's own, and as an organization sees those made to it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.documents import DocumentStore
from evenhand.core.problems import NotFound
from evenhand.domains import candidates, jobs, stages
from evenhand.domains.applications import identities, repository
from evenhand.domains.applications.batches import history_of
from evenhand.domains.applications.blind import blindness
from evenhand.domains.applications.blind_profile import without_cues, years_shown
from evenhand.domains.applications.errors import IdentityHidden
from evenhand.domains.applications.facts import seen
from evenhand.domains.applications.identities import Shown
from evenhand.domains.applications.models import Application
from evenhand.domains.applications.schemas import (
    ApplicantCardOut,
    ApplicantOut,
    ApplicantPage,
    ApplicationCardOut,
    ApplicationOut,
    ApplicationPage,
    BlindnessOut,
    ResumeReadOut,
    TimelineEntryOut,
)
from evenhand.domains.applications.stages import Status, next_step, standing
from evenhand.domains.stages import Way
from evenhand.providers.storage import ObjectStore

PAGE = 30


async def detail(session: Session, actor: Actor, application_id: UUID) -> ApplicationOut:
    """An application, for its candidate or a member of the organization. Raises NotFound."""
    application = await seen(session, actor, application_id)
    job = await jobs.job_facts(session, application.job_id)
    assert job is not None
    way = await stages.way_of(session, application.job_id)
    await session.flush()
    inside = application.organization_id == actor.organization_id
    who = (await identities.shown(session, [application]))[application.id]
    held = (await blindness(session, [application]))[application.id]
    told = application if inside else as_told(application)
    words = (await repository.decision_messages(session, [application.id])).get(application.id)
    return ApplicationOut(
        id=application.id,
        job_id=application.job_id,
        job_version=application.job_version,
        job_title=job.title,
        company=job.company,
        location=job.location,
        stage=application.stage,
        stage_label=standing(way.label(application.stage), told.status),
        stage_kind=way.kind(application.stage),
        stages=[stage.key for stage in way.open],
        stage_names={stage.key: stage.name for stage in way.stages},
        stage_since=application.stage_since,
        status=told.status,
        next_step=next_step(way.kind(application.stage), told.status),
        reject_reason=told.reject_reason,
        decision_text=words.text if words and told.status == Status.REJECTED else "",
        decision_due_at=application.decision_due_at if inside else None,
        owner_id=application.owner_id if inside else None,
        answers=who.document(application.answers) if inside else application.answers,
        consent_version=application.consent_version,
        has_resume=application.resume_id is not None and not (inside and who.anonymous),
        display_name=who.name,
        # To the candidate: whether they told; to the company: whether it may know.
        anonymous=who.anonymous if inside else application.revealed_at is None,
        blind=BlindnessOut(active=held.active, until=held.until, opened_at=held.opened_at),
        reveal_at=application.reveal_at,
        reveal_asked_at=application.reveal_asked_at,
        submitted_at=application.submitted_at,
        updated_at=told.updated_at,
        timeline=await _timeline(session, application, way, who if inside else None, reader=actor.user_id),
        candidate=await _applicant(session, application, who) if inside else None,
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What the candidate knows of how it ended."""

    status: str
    reject_reason: str
    updated_at: datetime


def as_told(application: Application) -> Told:
    """As its candidate may see it: a decision that waits to be told is not made yet."""
    if application.decision_due_at is not None:
        return Told(Status.ACTIVE, "", application.stage_since)
    return Told(application.status, application.reject_reason, application.updated_at)


async def _timeline(
    session: Session, application: Application, way: Way, who: Shown | None, *, reader: UUID
) -> list[TimelineEntryOut]:
    """The steps. Members of the organization (`who` is given) read all, who made them, and the team's notes;
    the candidate reads those that hold and were told."""
    entries = await repository.entries(session, application.id)
    held = {step.id for step in history_of(entries).held}
    names: dict[UUID, str] = {}
    if who is not None:
        people = await repository.people(session, [e.moved_by for e in entries if e.moved_by])
        names = {user_id: person.name for user_id, person in people.items()}
        names[application.candidate_id] = who.name
    else:
        entries = [e for e in entries if e.id in held]
        if application.decision_due_at is not None:
            entries = entries[:-1]
    return [
        TimelineEntryOut(
            id=e.id,
            stage=e.stage,
            status=e.status,
            label="Withdrawn" if e.status == Status.WITHDRAWN else standing(way.label(e.stage), e.status),
            at=e.created_at,
            by="you"
            if e.moved_by == reader
            else (names.get(e.moved_by, "") if e.moved_by else "") or "the team",
            reason=e.reason,
            note=e.note if who is not None else None,
            undone=e.id not in held,
            scores=e.scores if who is not None else [],
        )
        for e in entries
    ]


async def _applicant(session: Session, application: Application, who: Shown) -> ApplicantOut | None:
    profile = await candidates.profile_facts(session, application.candidate_id)
    if profile is None:
        return None
    told = asdict(profile)
    told.pop("preferences")  # what somebody would accept is theirs to negotiate
    private, user_id = told.pop("private"), told.pop("user_id")
    if private:
        told = {name: None if name == "years_experience" else type(value)() for name, value in told.items()}
    told["resume_findings"] = await _findings(session, application)
    if who.blind:
        told = without_cues(told, application.submitted_at.year)
    if who.anonymous:
        told = who.document(told) | {"links": (), "skills": who.code(told["skills"])}
    return ApplicantOut(
        user_id=None if who.anonymous else user_id,
        display_name=who.name,
        anonymous=who.anonymous,
        profile_private=private,
        email=who.email,
        **told,
    )


async def _findings(session: Session, application: Application) -> list[dict[str, Any]]:
    if application.resume_id is None:
        return []
    return [f.model_dump() for f in await candidates.findings_of(session, application.resume_id)]


async def list_mine(session: Session, actor: Actor, *, before: UUID | None) -> ApplicationPage:
    """One's own applications with where each stands, the newest first."""
    found = await repository.mine(session, actor, before=before, limit=PAGE + 1)
    postings = await jobs.jobs_facts(session, [a.job_id for a in found])
    ways = await stages.ways_of(session, list(postings))
    items = [
        ApplicationCardOut(
            id=a.id,
            job_id=a.job_id,
            job_title=postings[a.job_id].title,
            company=postings[a.job_id].company,
            location=postings[a.job_id].location,
            stage=a.stage,
            stage_label=standing(ways[a.job_id].label(a.stage), as_told(a).status),
            status=as_told(a).status,
            next_step=next_step(ways[a.job_id].kind(a.stage), as_told(a).status),
            submitted_at=a.submitted_at,
            updated_at=as_told(a).updated_at,
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
    shown = await identities.shown(session, [a for a, _ in found])
    read = {a.id: p for a, p in found if p is not None and p.visibility != "private"}
    items = [
        ApplicantCardOut(
            id=a.id,
            candidate_id=None if shown[a.id].anonymous else a.candidate_id,
            candidate_name=shown[a.id].name,
            anonymous=shown[a.id].anonymous,
            headline=shown[a.id].text(read[a.id].headline) if a.id in read else "",
            location=read[a.id].location if a.id in read else "",
            years_experience=_years(read[a.id].years_experience, shown[a.id]) if a.id in read else None,
            stage=a.stage,
            status=a.status,
            submitted_at=a.submitted_at,
            updated_at=a.updated_at,
        )
        for a, _ in found[:PAGE]
    ]
    return ApplicantPage(items=items, next_cursor=str(items[-1].id) if len(found) > PAGE else None)


def _years(years: float | None, who: Shown) -> float | None:
    return years_shown(years) if who.blind else years


async def resume_text(
    session: Session, actor: Actor, application_id: UUID, *, documents: DocumentStore
) -> ResumeReadOut:
    """The words of the résumé that was sent, as this reader may read them. Raises NotFound."""
    application = await seen(session, actor, application_id)
    if application.resume_id is None:
        raise NotFound("No résumé was sent with this application.")
    lines = await candidates.resume_lines(session, application.resume_id, documents=documents)
    if application.organization_id != actor.organization_id:
        return ResumeReadOut(redacted=False, lines=lines)
    who = (await identities.shown(session, [application]))[application.id]
    # As one text: what a line tells often hangs on its neighbours.
    return ResumeReadOut(redacted=who.anonymous, lines=who.text("\n".join(lines)).split("\n"))


async def resume_of(
    session: Session, actor: Actor, application_id: UUID, *, store: ObjectStore
) -> candidates.ResumeFile:
    """The résumé that was sent with an application. Raises NotFound, IdentityHidden."""
    application = await seen(session, actor, application_id)
    if application.candidate_id != actor.user_id:
        who = (await identities.shown(session, [application]))[application.id]
        if who.anonymous:
            raise IdentityHidden("The file names the person; it can be read once the name may be known.")
    if application.resume_id is None:
        raise NotFound("No résumé was sent with this application.")
    return await candidates.resume_file(session, application.resume_id, store=store)


async def posting_of(session: Session, actor: Actor, application_id: UUID) -> jobs.PostedOut:
    """The version of the job that the application answered. Raises NotFound."""
    application = await seen(session, actor, application_id)
    posted = await jobs.posted_version(session, application.job_id, application.job_version)
    if posted is None:
        raise NotFound("That version was not kept.")
    return posted
