"""Writing postings, and every step of their lives."""

from datetime import datetime
from uuid import UUID

from evenhand.core import rich_text
from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.events import announce
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound, Unprocessable
from evenhand.domains import audit, requisitions, skills, stages
from evenhand.domains.jobs import lifecycle, repository
from evenhand.domains.jobs.errors import JobIncomplete, JobInUse, JobStateConflict
from evenhand.domains.jobs.events import JobClosed, JobPaused, JobPublished
from evenhand.domains.jobs.lifecycle import CloseReason, Deed, JobStatus, Life
from evenhand.domains.jobs.linting.service import require_reasons
from evenhand.domains.jobs.models import JobLocation, JobPosting, JobSkill, JobTeamMember, JobVersion
from evenhand.domains.jobs.presenting import joined, missing, said, same_words, whole
from evenhand.domains.jobs.reading import own
from evenhand.domains.jobs.schemas import JobIn, JobLocationIn, JobOut, ProposalOut
from evenhand.providers.skill_reading import SkillReader

MOST_TEXT = 20_000  # characters of plain text


async def propose(text: str, *, reader: SkillReader) -> ProposalOut:
    """What a pasted description seems to ask for; nothing is stored."""
    return ProposalOut.model_validate(await skills.propose_job(text, reader=reader))


async def create_job(
    session: Session,
    *,
    organization_id: UUID,
    created_by: UUID,
    body: JobIn,
    requisition_id: UUID | None = None,
) -> JobOut:
    """Add a draft; whoever makes it is its recruiter. The caller has checked that the requisition has the places."""
    job = JobPosting(
        id=new_id(),
        organization_id=organization_id,
        created_by=created_by,
        requisition_id=requisition_id,
        status=JobStatus.DRAFT,
        version=0,
        skills=[],
        locations=[],
    )
    session.add(job)
    await _fill(session, job, body)
    await session.flush()
    session.add(JobTeamMember(job_id=job.id, user_id=created_by, role="recruiter"))
    await session.flush()
    await stages.copy_for_job(session, job.id, organization_id)
    note(session, job, "job.created", created_by)
    return whole(job)


async def update_job(session: Session, actor: Actor, job_id: UUID, body: JobIn) -> JobOut:
    """Replace a posting's content; what was public gets a new version where it says something new.

    Raises NotFound, JobStateConflict, JobIncomplete, JobNeedsReasons, RequisitionNotApproved, HeadCountExceeded.
    """
    job = await own(session, actor, job_id, lock=True)
    if job.status not in lifecycle.EDITABLE:
        raise _refusal(job, "It is not edited in this state.")
    if body.head_count > job.head_count:
        await _hold_places(session, job, body.head_count)
    await _fill(session, job, body)
    await session.flush()
    if job.status == JobStatus.PUBLISHED:
        await publishable(session, job)
    if job.status != JobStatus.DRAFT:
        await _revise(session, job, actor.user_id)
    note(session, job, "job.edited", actor.user_id)
    return whole(job)


async def _fill(session: Session, job: JobPosting, body: JobIn) -> None:
    written = body.model_dump(exclude={"skills", "locations", "location", "description", "description_html"})
    for name, value in written.items():
        setattr(job, name, value)
    _fill_description(job, body)
    places = body.locations or ([JobLocationIn(label=body.location)] if body.location else [])
    job.location = joined([place.label for place in places])
    _fill_locations(job, places)
    known = await skills.known_skills(session, [s.skill_id for s in body.skills])
    old = {s.skill_id: s for s in job.skills}
    kept = []
    for position, wanted in enumerate(body.skills):
        skill = old.get(wanted.skill_id) or JobSkill(skill_id=wanted.skill_id)
        facts = known.get(wanted.skill_id)
        skill.label = facts.label if facts else wanted.label
        skill.importance, skill.level, skill.position = wanted.importance, wanted.level, position
        kept.append(skill)
    job.skills = kept


async def _hold_places(session: Session, job: JobPosting, head_count: int) -> None:
    """A posting that a requisition allows seeks no more people than that has places."""
    if job.requisition_id is not None:
        await requisitions.hold_places(
            session, job.organization_id, job.requisition_id, job_id=job.id, head_count=head_count
        )


def _fill_description(job: JobPosting, body: JobIn) -> None:
    if body.description_html is None:
        job.description, job.description_html = body.description, rich_text.from_plain(body.description)
        return
    job.description_html = rich_text.sanitise(body.description_html)
    job.description = rich_text.plain_text(job.description_html)
    if len(job.description) > MOST_TEXT:
        raise Unprocessable(f"The description has more than {MOST_TEXT} characters of text.")


def _fill_locations(job: JobPosting, wanted: list[JobLocationIn]) -> None:
    """Rows are written over in place: a place has its position once, and new rows go in before old ones leave."""
    kept = list(job.locations[: len(wanted)])
    kept += [JobLocation() for _ in range(len(wanted) - len(kept))]
    for position, (row, place) in enumerate(zip(kept, wanted, strict=True)):
        row.position = position
        for name, value in place.model_dump().items():
            setattr(row, name, value)
    job.locations = kept


async def _revise(session: Session, job: JobPosting, by: UUID) -> None:
    last = await repository.version(session, job.id, job.version)
    _complete(job)
    if last is not None and same_words(last.content, said(job)):
        return
    job.version += 1
    await _keep_version(session, job, by)
    if job.status == JobStatus.PUBLISHED:
        announce(session, JobPublished(**_about(job), version=job.version))


def _complete(job: JobPosting) -> None:
    lacks = missing(job)
    if lacks:
        raise JobIncomplete(f"Still missing: {', '.join(lacks)}.", missing=lacks)


async def _keep_version(session: Session, job: JobPosting, by: UUID | None) -> None:
    session.add(JobVersion(job_id=job.id, version=job.version, content=said(job), published_by=by))
    await session.flush()


async def publishable(session: Session, job: JobPosting) -> None:
    """Raises JobIncomplete, JobNeedsReasons."""
    _complete(job)
    await require_reasons(session, job)


async def publish_job(session: Session, job: JobPosting | UUID, published_by: UUID) -> JobOut:
    """Make a posting public, for a caller that has checked who asks. Raises NotFound, JobIncomplete,
    JobStateConflict."""
    posting = await repository.for_share(session, job) if isinstance(job, UUID) else job
    if posting is None:
        raise NotFound("No such job.")
    deeds = {JobStatus.CLOSED: Deed.REOPEN, JobStatus.PAUSED: Deed.RESUME}
    if posting.status != JobStatus.PUBLISHED:
        await step(session, posting, deeds.get(JobStatus(posting.status), Deed.PUBLISH), published_by)
    return whole(posting)


async def discard(session: Session, actor: Actor, job_id: UUID) -> None:
    """Delete a draft that never was public. Raises NotFound, JobInUse."""
    job = await own(session, actor, job_id, lock=True)
    if job.status != JobStatus.DRAFT or job.version > 0:
        raise JobInUse("Only a draft can be deleted. What was public can be closed.", status_now=job.status)
    note(session, job, "job.discarded", actor.user_id)
    await session.delete(job)
    await session.flush()


async def pause(session: Session, actor: Actor, job_id: UUID) -> JobOut:
    """Take no applications for a while. Raises NotFound, JobStateConflict; twice is as good as once."""
    job = await own(session, actor, job_id, lock=True)
    if job.status != JobStatus.PAUSED:
        await step(session, job, Deed.PAUSE, actor.user_id)
    return whole(job)


async def resume(session: Session, actor: Actor, job_id: UUID) -> JobOut:
    """Take applications again. Raises NotFound, JobStateConflict, JobIncomplete; twice is as good as once."""
    job = await own(session, actor, job_id, lock=True)
    if job.status != JobStatus.PUBLISHED:
        await step(session, job, Deed.RESUME, actor.user_id)
    return whole(job)


async def close(session: Session, actor: Actor, job_id: UUID, reason: CloseReason) -> JobOut:
    """Take a posting off the public pages for good. Raises NotFound, JobStateConflict; twice is as good as once."""
    job = await own(session, actor, job_id, lock=True)
    if job.status != JobStatus.CLOSED:
        await step(session, job, Deed.CLOSE, actor.user_id, reason=reason)
    return whole(job)


async def close_all(session: Session, organization_id: UUID) -> None:
    """Take down everything of an organization that is no more."""
    for job in await repository.open_of(session, organization_id):
        await step(session, job, Deed.CLOSE, None, reason=CloseReason.CANCELLED)


async def reopen(
    session: Session, actor: Actor, job_id: UUID, *, closes_at: datetime | None, keep_date: bool
) -> JobOut:
    """Open a closed posting again, with another closing date or (`keep_date`) the one it has.

    Raises NotFound, JobStateConflict, JobIncomplete, JobNeedsReasons.
    """
    job = await own(session, actor, job_id, lock=True)
    if not keep_date:
        job.closes_at = closes_at
    if job.status == JobStatus.CLOSED:
        await publishable(session, job)
    await _hold_places(session, job, job.head_count)
    await step(session, job, Deed.REOPEN, actor.user_id)
    return whole(job)


async def step(
    session: Session, job: JobPosting, deed: Deed, by: UUID | None, *, reason: CloseReason | None = None
) -> None:
    """Do a deed to a locked posting, with everything that belongs to it. Raises JobStateConflict, JobIncomplete."""
    target = lifecycle.MOVES.get((JobStatus(job.status), deed))
    if target in (JobStatus.PUBLISHED, JobStatus.PENDING_APPROVAL):
        _complete(job)
    moment = now()
    try:
        life = lifecycle.after(life_of(job), deed, reason=reason, moment=moment)
    except lifecycle.IllegalMove as error:
        raise _refusal(job, f"{str(error)[0].upper()}{str(error)[1:]}.") from error
    grown = life.version > job.version
    job.status, job.version, job.close_reason = life.status, life.version, life.close_reason
    job.closed_at = moment if life.status == JobStatus.CLOSED else None
    if grown:
        job.published_at = moment
        await _keep_version(session, job, by)
    await session.flush()
    if life.status == JobStatus.PUBLISHED:
        announce(session, JobPublished(**_about(job), version=job.version))
    elif life.status == JobStatus.PAUSED:
        announce(session, JobPaused(**_about(job)))
    elif life.status == JobStatus.CLOSED:
        announce(session, JobClosed(**_about(job), reason=str(life.close_reason)))
    note(session, job, PAST[deed], by)


PAST = {
    Deed.SUBMIT: "job.submitted",
    Deed.APPROVE: "job.published",
    Deed.SEND_BACK: "job.sent_back",
    Deed.PUBLISH: "job.published",
    Deed.PAUSE: "job.paused",
    Deed.RESUME: "job.resumed",
    Deed.CLOSE: "job.closed",
    Deed.EXPIRE: "job.expired",
    Deed.REOPEN: "job.reopened",
}


def life_of(job: JobPosting) -> Life:
    """The posting as the machine sees it."""
    reason = CloseReason(job.close_reason) if job.close_reason else None
    return Life(JobStatus(job.status), job.version, reason, job.closes_at)


def _refusal(job: JobPosting, detail: str) -> JobStateConflict:
    moves = [str(deed) for deed in lifecycle.moves_from(job.status)]
    return JobStateConflict(detail, status_now=job.status, moves=moves)


def _about(job: JobPosting) -> dict[str, UUID]:
    return {"job_id": job.id, "organization_id": job.organization_id}


def note(session: Session, job: JobPosting, action: str, by: UUID | None) -> None:
    """A line of the audit trail, and a word to the open windows."""
    audit.record(
        session,
        action,
        f"job:{job.id}",
        actor_id=by,
        organization_id=job.organization_id,
        version=job.version,
    )
    tell_organization(session, job.organization_id, "job.changed", id=str(job.id))
