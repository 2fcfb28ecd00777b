"""Taking an assessment, one function a deed."""

from datetime import timedelta
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.jobs import enqueue
from evenhand.core.live import tell, tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import applications, candidates, modelops
from evenhand.domains.assessments import (
    calibrating,
    grading,
    presenting,
    repository,
    rules,
    scoring,
    serving,
    timekeeping,
)
from evenhand.domains.assessments.errors import (
    AttemptClosed,
    AttemptNotStarted,
    WrongKindOfAnswer,
)
from evenhand.domains.assessments.events import AttemptScored
from evenhand.domains.assessments.grading import Graders
from evenhand.domains.assessments.models import (
    Attempt,
    AttemptItem,
    AttemptStatus,
    FinishReason,
    Response,
    Verdict,
)
from evenhand.domains.assessments.schemas import (
    AnswerIn,
    AttemptPage,
    AttemptStateOut,
    DraftOut,
    RunCaseOut,
    RunOut,
)
from evenhand.domains.items import CodeItem, SqlItem
from evenhand.providers.sandbox import CodeRunner

PAGE = 50
EXPIRE = timekeeping.EXPIRE


async def list_attempts(
    session: Session, actor: Actor, *, application_id: UUID | None, before: UUID | None
) -> AttemptPage:
    found = await repository.page(
        session, actor, application_id=application_id, before=before, limit=PAGE + 1
    )
    more = len(found) > PAGE
    return AttemptPage(
        items=[presenting.attempt_out(attempt, actor) for attempt in found[:PAGE]],
        next_cursor=str(found[PAGE - 1].id) if more else None,
    )


async def state(session: Session, actor: Actor, attempt_id: UUID, outside: Graders) -> AttemptStateOut:
    """Where an attempt stands. A reload finds the same question and the time that is left."""
    attempt = await repository.attempt(session, actor, attempt_id)
    if attempt is None:
        raise NotFound("There is no such attempt.")
    if attempt.candidate_id != actor.user_id:
        return presenting.for_the_company(attempt)
    if attempt.status == AttemptStatus.ASSIGNED:
        await _add_time(session, attempt)
        policies = await serving.ai_help(session, attempt)
        return presenting.state_out(attempt).model_copy(update={"ai_help": policies})
    if _time_is_up(attempt):
        await expire(session, attempt_id, outside)
    return presenting.state_out(attempt)


async def start(session: Session, actor: Actor, attempt_id: UUID, outside: Graders) -> AttemptStateOut:
    """Begin: from now on the server's clock runs. Starting again changes nothing."""
    attempt = await _own(session, actor, attempt_id)
    if attempt.status == AttemptStatus.CANCELLED:
        raise AttemptClosed("The application was withdrawn, so nothing needs to be answered.")
    if attempt.status != AttemptStatus.ASSIGNED:
        if _time_is_up(attempt):
            await _close(session, attempt, FinishReason.TIME_UP, outside)
        return presenting.state_out(attempt)
    if not await _is_wanted(session, attempt):
        raise AttemptClosed("The application is not open any more, so nothing needs to be answered.")
    await serving.begin(session, attempt)
    await _add_time(session, attempt)
    attempt.status, attempt.started_at = AttemptStatus.IN_PROGRESS, now()
    seconds = attempt.time_limit_s + attempt.extra_s
    attempt.deadline_at = attempt.started_at + timedelta(seconds=seconds)
    await _serve_next(session, attempt, outside)
    seconds += rules.GRACE_S + 1
    await enqueue(
        session, EXPIRE, once_per=str(attempt.id), delay_seconds=seconds, attempt_id=str(attempt.id)
    )
    _tell(session, attempt, "attempt.started")
    return presenting.state_out(attempt)


async def save_draft(
    session: Session, actor: Actor, attempt_id: UUID, item_id: UUID, *, answer: AnswerIn, sequence: int
) -> DraftOut:
    """Keep work in progress. Saving the same again, or an older one, changes nothing."""
    attempt = await _own(session, actor, attempt_id)
    served = _served(attempt, item_id)
    _must_take_answers(attempt, served)
    document = answer.document()
    if not grading.is_blank(document):
        grading.checked(presenting.item_of(served), document)
    await repository.save_draft(session, served.id, document, sequence)
    await session.refresh(served, ["draft", "draft_sequence", "draft_saved_at"])
    return DraftOut(
        kept=served.draft == document,
        answer=served.draft,
        sequence=served.draft_sequence,
        saved_at=served.draft_saved_at or now(),
        remaining_s=presenting.remaining_s(attempt),
    )


async def answer(
    session: Session, actor: Actor, attempt_id: UUID, item_id: UUID, *, given: AnswerIn, outside: Graders
) -> AttemptStateOut:
    """Answer a question and get the next. The same answer sent twice counts once."""
    attempt = await _own(session, actor, attempt_id)
    served = _served(attempt, item_id)
    if served.response is not None:
        return presenting.state_out(attempt)
    _must_take_answers(attempt, served)
    item = presenting.item_of(served)
    await _record(session, served, grading.checked(item, given.document()), outside, from_draft=False)
    await _serve_next(session, attempt, outside)
    return presenting.state_out(attempt)


async def run_examples(
    session: Session, actor: Actor, attempt_id: UUID, item_id: UUID, *, code: str, sandbox: CodeRunner
) -> RunOut:
    """Run a program against the examples the candidate sees. Nothing is stored or scored."""
    served = await repository.own_item(session, actor, attempt_id, item_id)
    if served is None:
        raise NotFound("There is no such question in this attempt.")
    _must_take_answers(served.attempt, served)
    item = presenting.item_of(served)
    if not isinstance(item, CodeItem | SqlItem):
        raise WrongKindOfAnswer("Only code and queries can be run.", expects=grading.FIELD[item.type])
    program, tests = grading.shown_tests(item, code)
    verdict = await grading.run(item, program, tests, sandbox)
    cases = [
        RunCaseOut(
            call=test.call if isinstance(item, CodeItem) else "",
            expected=test.expected,
            outcome=case.outcome.value,
            returned=case.returned,
            detail=case.detail,
            stdout=case.stdout,
            stderr=case.stderr,
            cpu_ms=case.cpu_ms,
        )
        for test, case in zip(tests, verdict.tests, strict=True)
    ]
    return RunOut(outcome=verdict.outcome.value, passed=verdict.passed, cases=cases)


async def finish(session: Session, actor: Actor, attempt_id: UUID, outside: Graders) -> AttemptStateOut:
    """End early. A saved draft of the open question counts as its answer."""
    attempt = await _own(session, actor, attempt_id)
    if attempt.status == AttemptStatus.ASSIGNED:
        raise AttemptNotStarted("Start the attempt before you finish it.", attempt_id=str(attempt_id))
    if attempt.status == AttemptStatus.IN_PROGRESS:
        reason = FinishReason.TIME_UP if _time_is_up(attempt) else FinishReason.STOPPED
        await _close(session, attempt, reason, outside)
    return presenting.state_out(attempt)


async def expire(session: Session, attempt_id: UUID, outside: Graders) -> None:
    """Score an attempt whose time is up with what was saved. Safe to call at any time, any number of times."""
    attempt = await repository.attempt_for_update(session, attempt_id)
    if attempt is not None and _time_is_up(attempt):
        await timekeeping.give_back(session)  # time that was lost to us comes back before anything is closed
    if attempt is not None and _time_is_up(attempt):
        await _close(session, attempt, FinishReason.TIME_UP, outside)


async def _own(session: Session, actor: Actor, attempt_id: UUID) -> Attempt:
    attempt = await repository.own_attempt_for_update(session, actor, attempt_id)
    if attempt is None:
        raise NotFound("There is no such attempt.")
    if _time_is_up(attempt):
        await timekeeping.give_back(session)
    return attempt


async def _add_time(session: Session, attempt: Attempt) -> None:
    """What the candidate's accommodations give, as they are now; fixed once the clock runs."""
    share = await candidates.extra_time_share(session, attempt.candidate_id)
    attempt.extra_s = round(attempt.time_limit_s * share)


async def _is_wanted(session: Session, attempt: Attempt) -> bool:
    if attempt.application_id is None:
        return True
    application = await applications.application_facts(session, attempt.application_id)
    return application is not None and application.status == applications.Status.ACTIVE


def _served(attempt: Attempt, item_id: UUID) -> AttemptItem:
    for served in attempt.items:
        if served.id == item_id:
            return served
    raise NotFound("There is no such question in this attempt.")


def _time_is_up(attempt: Attempt) -> bool:
    if attempt.status != AttemptStatus.IN_PROGRESS or attempt.deadline_at is None:
        return False
    return now() > attempt.deadline_at + timedelta(seconds=rules.GRACE_S)


def _must_take_answers(attempt: Attempt, served: AttemptItem) -> None:
    over = attempt.status in (AttemptStatus.SCORED, AttemptStatus.CANCELLED)
    if over or served.response is not None:
        raise AttemptClosed("This question takes no more answers.", attempt_id=str(attempt.id))
    if attempt.status == AttemptStatus.ASSIGNED:
        raise AttemptNotStarted("Start the attempt first.", attempt_id=str(attempt.id))
    if _time_is_up(attempt):
        raise AttemptClosed("The time is up. What was saved until then counts.", attempt_id=str(attempt.id))


async def _record(
    session: Session, served: AttemptItem, given: dict[str, object], outside: Graders, *, from_draft: bool
) -> None:
    graded = await grading.grade(presenting.item_of(served), given, outside)
    served.response = Response(
        answer=given,
        from_draft=from_draft,
        credit=None if graded.credit is None else round(graded.credit, 6),
        verdict=graded.verdict,
        evidence=graded.evidence,
        version=graded.version,
        reviews=[],
    )
    await session.flush()


async def _serve_next(session: Session, attempt: Attempt, outside: Graders) -> None:
    """Put the next question, or close when there is none to ask."""
    if await serving.next_question(session, attempt) is None:
        await _close(session, attempt, FinishReason.COMPLETE, outside)


async def _close(session: Session, attempt: Attempt, reason: FinishReason, outside: Graders) -> None:
    """Judge the draft that waits, and score."""
    waiting = presenting.open_item(attempt)
    if waiting is not None and not grading.untouched(presenting.item_of(waiting), waiting.draft):
        assert waiting.draft is not None
        given = grading.checked(presenting.item_of(waiting), waiting.draft)
        await _record(session, waiting, given, outside, from_draft=True)
    attempt.status, attempt.finished_at, attempt.finish_reason = AttemptStatus.SCORED, now(), reason
    await score(session, attempt)


async def score(session: Session, attempt: Attempt) -> None:
    """Make the score from what counts now, write its receipt and tell the world."""
    inputs = score_inputs(attempt)
    output = scoring.score(inputs)
    versions = {**scoring.VERSIONS, "bank": attempt.bank_version or ""}
    receipt = await modelops.record_score(
        session, kind=scoring.KIND, subject_id=attempt.id, inputs=inputs, output=output, versions=versions
    )
    attempt.estimates, attempt.score_id = output, receipt.id
    attempt.theta = output["overall"]["theta"]
    attempt.standard_error = output["overall"]["standard_error"]
    await session.flush()
    await calibrating.plan(session, attempt)
    _announce(session, attempt)
    _tell(session, attempt, "attempt.scored")


def score_inputs(attempt: Attempt) -> dict[str, object]:
    """Everything the score depends on, in the order it was asked."""
    responses = [
        {
            "item": asked.item_id,
            "version": served.content_version,
            "skill_id": asked.skill_id,
            "credit": asked.credit,
        }
        | dict(asked.row)
        for served in attempt.items
        if served.response is not None and not served.pilot
        for asked in [serving.asked(served)]
    ]
    skills = [{"skill_id": skill["skill_id"], "weight": float(skill["weight"])} for skill in attempt.skills]
    return {"rules": rules.VERSION, "skills": skills, "responses": responses}


def needs_review(attempt: Attempt) -> int:
    return sum(
        not served.pilot and served.response is not None and served.response.verdict == Verdict.NEEDS_REVIEW
        for served in attempt.items
    )


def _announce(session: Session, attempt: Attempt) -> None:
    if attempt.application_id is None or attempt.job_id is None or attempt.organization_id is None:
        return
    assert attempt.theta is not None
    assert attempt.standard_error is not None
    announce(
        session,
        AttemptScored(
            attempt_id=attempt.id,
            application_id=attempt.application_id,
            job_id=attempt.job_id,
            candidate_id=attempt.candidate_id,
            organization_id=attempt.organization_id,
            theta=attempt.theta,
            standard_error=attempt.standard_error,
            needs_review=needs_review(attempt),
        ),
    )


def _tell(session: Session, attempt: Attempt, topic: str) -> None:
    tell(session, attempt.candidate_id, topic, id=str(attempt.id))
    if attempt.organization_id is not None:
        tell_organization(
            session,
            attempt.organization_id,
            topic,
            id=str(attempt.id),
            application_id=str(attempt.application_id),
        )
