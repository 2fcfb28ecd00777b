"""What can be done with an interview, one function a deed."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.events import announce
from evenhand.core.ice import ice_servers
from evenhand.core.jobs import enqueue
from evenhand.core.live import tell, tell_organization
from evenhand.core.problems import NotFound
from evenhand.core.settings import Calls
from evenhand.domains import applications, audit, jobs
from evenhand.domains.interviews import (
    correcting,
    evaluating,
    ledger,
    lines,
    planning,
    recording,
    repository,
    views,
)
from evenhand.domains.interviews.conversation import Coverage
from evenhand.domains.interviews.errors import (
    InterviewClosed,
    InterviewNotStarted,
    NoConsent,
    NotEvaluatedYet,
    NoticeChanged,
)
from evenhand.domains.interviews.events import EvaluationContested, PersonWished
from evenhand.domains.interviews.models import Contest, Interview, InterviewPlan, InterviewStatus
from evenhand.domains.interviews.plan import Plan
from evenhand.domains.interviews.schemas import (
    ConversationOut,
    EvaluationOut,
    IceServerOut,
    InterviewAnswerIn,
    InterviewContestOut,
    InterviewOut,
    InterviewPage,
    StartOut,
    TranscriptOut,
)
from evenhand.domains.notifications import notify
from evenhand.ml.text.covering import CoverageModel
from evenhand.providers.storage import ObjectStore
from evenhand.providers.text_generation import QuestionWriter

PAGE = 30


async def invite(session: Session, application_id: UUID) -> Interview | None:
    """Give an application its interview; its plan is made by a job. Doing it again is not an error."""
    known = await repository.of_application(session, application_id)
    if known is not None:
        return known
    application = await applications.application_facts(session, application_id)
    if application is None or application.status != "active":
        return None
    interview = Interview(
        id=new_id(), application_id=application_id, candidate_id=application.candidate_id,
        job_id=application.job_id, organization_id=application.organization_id,
        status=InterviewStatus.PLANNED, plan={},
    )  # fmt: skip
    session.add(interview)
    await session.flush()
    await enqueue(session, "interviews.plan", once_per=str(interview.id), interview_id=str(interview.id))
    return interview


async def plan_interview(session: Session, interview: Interview, *, writer: QuestionWriter) -> None:
    """Give the interview the plan of its job's version, made now if it is the first, and tell the candidate."""
    application = await applications.application_facts(session, interview.application_id)
    job = await jobs.job_facts(session, interview.job_id)
    if application is None or job is None or interview.plan:
        return
    stored = await repository.plan_of_job(session, job.job_id, application.job_version)
    if stored is None:
        plan = await planning.make_plan(job, writer)
        stored = InterviewPlan(
            job_id=job.job_id, job_version=application.job_version, plan=plan.model_dump(mode="json")
        )
        session.add(stored)
    interview.plan = stored.plan
    await session.flush()
    await notify(
        session, interview.candidate_id, "interview.invited",
        title=f"Your interview for {job.title} is ready",
        body=f"The interview for {job.title} at {job.company} is open. It takes about "
        f"{Plan.model_validate(stored.plan).minutes} minutes; start it whenever it suits you, by voice or by text.",
        link=f"/interviews/{interview.id}",
    )  # fmt: skip
    tell(session, interview.candidate_id, "interview.changed", id=str(interview.id))


async def cancel(session: Session, application_id: UUID) -> None:
    """The application was withdrawn: an interview that has not been finished will not be held."""
    interview = await repository.of_application(session, application_id)
    if interview is None or interview.status not in (InterviewStatus.PLANNED, InterviewStatus.IN_PROGRESS):
        return
    locked = await repository.for_update(session, interview.id)
    if locked is not None and locked.status in (InterviewStatus.PLANNED, InterviewStatus.IN_PROGRESS):
        recording.move(locked, InterviewStatus.CANCELLED)
        tell(session, locked.candidate_id, "interview.changed", id=str(locked.id))


async def list_visible(
    session: Session, actor: Actor, *, before: UUID | None, application_id: UUID | None
) -> InterviewPage:
    found = await repository.page(
        session, actor, before=before, application_id=application_id, limit=PAGE + 1
    )
    facts = await jobs.jobs_facts(session, list({one.job_id for one in found}))
    items = [views.interview_out(one, facts[one.job_id]) for one in found[:PAGE]]
    return InterviewPage(items=items, next_cursor=str(found[PAGE - 1].id) if len(found) > PAGE else None)


async def detail(session: Session, actor: Actor, interview_id: UUID) -> InterviewOut:
    return await _out(session, await _visible(session, actor, interview_id))


async def consent(session: Session, actor: Actor, interview_id: UUID, *, notice_version: str) -> InterviewOut:
    """Agree to the notice as it is now. Raises NotFound, NoticeChanged."""
    interview = await _own(session, actor, interview_id)
    if notice_version != lines.NOTICE_VERSION:
        raise NoticeChanged("The notice was changed; read it again.", notice_version=lines.NOTICE_VERSION)
    if interview.consented_at is None:
        interview.consented_at, interview.notice_version = now(), notice_version
        audit.record(
            session, "interview.consented", f"interview:{interview.id}", actor_id=actor.user_id,
            notice=notice_version,  # not in the organization's trail: it would tell who an anonymous person is
        )  # fmt: skip
        await session.flush()
    return await _out(session, interview)


async def start(session: Session, actor: Actor, interview_id: UUID, *, calls: Calls) -> StartOut:
    """Begin, or come back to an interview that has begun. Raises NotFound, NoConsent, InterviewClosed."""
    interview = await _own(session, actor, interview_id)
    if interview.consented_at is None:
        raise NoConsent("Read the notice and agree to it first.", notice_version=lines.NOTICE_VERSION)
    if not interview.plan:
        raise InterviewNotStarted("The questions are still being prepared; try again in a moment.")
    if interview.status != InterviewStatus.IN_PROGRESS:
        recording.move(interview, InterviewStatus.IN_PROGRESS)
        interview.started_at = now()
        tell_organization(session, interview.organization_id, "interview.changed", id=str(interview.id))
        await session.flush()
    servers = [
        IceServerOut(urls=one.urls, username=one.username, credential=one.credential)
        for one in ice_servers(calls, actor.user_id)
    ]
    path = f"/v1/interviews/{interview.id}/signaling"
    return StartOut(interview_id=interview.id, signaling_url=path, ice_servers=servers)


async def answer(
    session: Session, actor: Actor, interview_id: UUID, body: InterviewAnswerIn, *, covered: Coverage
) -> ConversationOut:
    """Answer in text, or press a button; without turns yet, this opens the conversation."""
    interview = await _own(session, actor, interview_id)
    recording.require_open(interview)
    before = len(await repository.turns(session, interview.id))
    await recording.open_in_text(session, interview.id, covered)
    if body.text.strip() or body.action not in (None, "done"):
        await recording.hear_in_text(
            session, interview.id, body.text.strip(), action=body.action, message_id=body.message_id,
            covered=covered,
        )  # fmt: skip
    return views.conversation_out(await ledger.sitting(session, interview.id), covered, since=before)


async def finish(session: Session, interview_id: UUID) -> None:
    """End the interview and have it evaluated. Doing it again is not an error."""
    await recording.finish(session, interview_id)


async def transcript(session: Session, actor: Actor, interview_id: UUID) -> TranscriptOut:
    interview = await _visible(session, actor, interview_id)
    turns = await repository.turns(session, interview.id)
    shown = views.turns_out(turns, interview.plan)
    if actor.user_id != interview.candidate_id:
        shown = views.turns_without_the_name(shown, await _shown(session, interview))
    until = correcting.until(interview)
    return TranscriptOut(
        interview_id=interview.id, status=interview.status, turns=shown, correctable_until=until
    )


async def correct(
    session: Session, actor: Actor, interview_id: UUID, turn_id: UUID, text: str
) -> TranscriptOut:
    """Mend what was misheard in one's own spoken answer; what rests on it is scored again."""
    await correcting.correct(session, actor, await _own(session, actor, interview_id), turn_id, text)
    return await transcript(session, actor, interview_id)


async def sound(
    session: Session, actor: Actor, interview_id: UUID, turn_id: UUID, *, store: ObjectStore
) -> bytes:
    """A spoken answer as it was said. A company hears it when it may read the name."""
    interview = await _visible(session, actor, interview_id)
    own = actor.user_id == interview.candidate_id
    hidden = not own and (await _shown(session, interview)).anonymous
    return await correcting.sound(session, interview, turn_id, store=store, hidden=hidden)


async def wish_for_a_person(session: Session, actor: Actor, interview_id: UUID, *, note: str) -> InterviewOut:
    """Ask to talk with people instead of the automated interviewer. The one that is open stays open."""
    interview = await _own(session, actor, interview_id)
    if interview.status not in (InterviewStatus.PLANNED, InterviewStatus.IN_PROGRESS):
        raise InterviewClosed(f"The interview is {interview.status}.", interview_id=str(interview.id))
    if interview.person_wished_at is None:
        interview.person_wished_at = now()
        announce(
            session,
            PersonWished(
                interview_id=interview.id, application_id=interview.application_id, job_id=interview.job_id,
                candidate_id=interview.candidate_id, organization_id=interview.organization_id,
            ),
        )  # fmt: skip
    interview.person_wish = note
    tell_organization(session, interview.organization_id, "interview.changed", id=str(interview.id))
    await session.flush()
    return await _out(session, interview)


async def evaluation(session: Session, actor: Actor, interview_id: UUID) -> EvaluationOut:
    """Scores with their evidence. Raises NotFound, NotEvaluatedYet."""
    interview = await _visible(session, actor, interview_id)
    if interview.status != InterviewStatus.SCORED:
        raise NotEvaluatedYet("The interview has not been evaluated yet.", interview_status=interview.status)
    found = await repository.evaluations(session, interview.id)
    told = views.evaluation_out(interview, found, await repository.contests(session, interview.id))
    if actor.user_id != interview.candidate_id:
        told = views.evaluation_without_the_name(told, await _shown(session, interview))
    return told


async def evaluate_interview(session: Session, interview: Interview, *, model: CoverageModel) -> None:
    """Score a finished interview, once."""
    await evaluating.evaluate(session, interview, model=model)


async def contest(
    session: Session, actor: Actor, interview_id: UUID, *, competency: str | None, text: str
) -> InterviewContestOut:
    """Object to an evaluation; people of the organization are told. Raises NotFound, NotEvaluatedYet."""
    interview = await _own(session, actor, interview_id)
    if interview.status != InterviewStatus.SCORED:
        raise NotEvaluatedYet("There is no evaluation to contest yet.", interview_status=interview.status)
    if competency and competency not in {
        one.competency for one in await repository.evaluations(session, interview.id)
    }:
        raise NotFound("The evaluation has no such competency.")
    objection = Contest(
        id=new_id(), interview_id=interview.id, competency=competency, text=text, created_at=now()
    )
    session.add(objection)
    announce(
        session,
        EvaluationContested(
            interview_id=interview.id, application_id=interview.application_id,
            candidate_id=interview.candidate_id, organization_id=interview.organization_id,
        ),
    )  # fmt: skip
    audit.record(session, "interview.contested", f"interview:{interview.id}", actor_id=actor.user_id)
    tell_organization(session, interview.organization_id, "interview.changed", id=str(interview.id))
    await session.flush()
    return views.contest_out(objection)


async def answer_contest(
    session: Session, actor: Actor, interview_id: UUID, contest_id: UUID, *, answer: str
) -> InterviewContestOut:
    """A person of the organization answers an objection; the candidate is told. Raises NotFound."""
    interview = await _visible(session, actor, interview_id)
    found = {one.id: one for one in await repository.contests(session, interview.id)}
    objection = found.get(contest_id)
    if objection is None or interview.organization_id != actor.organization_id:
        raise NotFound("There is no such objection.")
    objection.answer, objection.answered_by, objection.answered_at = answer, actor.user_id, now()
    await session.flush()
    await notify(
        session, interview.candidate_id, "interview.contest_answered", title="Your objection was answered",
        body="A person has read your objection to the interview's evaluation and answered it.",
        link=f"/interviews/{interview.id}",
    )  # fmt: skip
    return views.contest_out(objection)


@dataclass(frozen=True, slots=True)
class CompetencyScore:
    """One competency of one interview, for the ranking. `score`, `low`, `high` are 1..5 or None."""

    competency: str
    label: str
    kind: str
    score: float | None
    low: float | None
    high: float | None
    abstained: bool
    reason: str | None
    quotes: tuple[str, ...]
    version: str
    receipt_id: UUID


async def scores_for(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, list[CompetencyScore]]:
    """Application id → its interview's scores; applications without a scored interview are left out."""
    found: dict[UUID, list[CompetencyScore]] = {}
    for application_id, one in await repository.evaluations_of_applications(session, list(application_ids)):
        quotes = tuple(p["quote"] for q in one.answers for p in q["points"] if p["quote"])
        found.setdefault(application_id, []).append(
            CompetencyScore(
                one.competency, one.label, one.kind, one.score, one.low, one.high, one.abstained, one.reason,
                quotes, one.version, one.receipt_id,
            )
        )  # fmt: skip
    return found


async def _visible(session: Session, actor: Actor, interview_id: UUID) -> Interview:
    interview = await repository.visible(session, actor, interview_id)
    if interview is None:
        raise NotFound("There is no such interview.")
    return interview


async def _shown(session: Session, interview: Interview) -> applications.Shown:
    """The candidate as the organization sees them."""
    return (await applications.shown_to_company(session, [interview.application_id]))[
        interview.application_id
    ]


async def _own(session: Session, actor: Actor, interview_id: UUID) -> Interview:
    interview = await repository.own_for_update(session, actor, interview_id)
    if interview is None:
        raise NotFound("There is no such interview.")
    return interview


async def _out(session: Session, interview: Interview) -> InterviewOut:
    job = await jobs.job_facts(session, interview.job_id)
    if job is None:
        raise NotFound("The job of this interview is gone.")
    return views.interview_out(interview, job)
