"""A person judges: answers the machine abstained on, answers it may have got wrong, and contests."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.live import tell
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.assessments import repository, service
from evenhand.domains.assessments.errors import AttemptNotFinished, NothingToJudge
from evenhand.domains.assessments.models import Attempt, AttemptStatus, Contest, ContestStatus, Review
from evenhand.domains.notifications import notify


async def review(
    session: Session, actor: Actor, attempt_id: UUID, item_id: UUID, *, credit: float, note: str
) -> None:
    """Give an answer the credit a person finds right. The score is made again, with a receipt of its own."""
    attempt = await _ours(session, actor, attempt_id)
    served = next((served for served in attempt.items if served.id == item_id), None)
    if served is None:
        raise NotFound("There is no such question in this attempt.")
    if served.response is None:
        raise NothingToJudge("This question was not answered.")
    served.response.reviews.append(
        Review(response_id=served.response.id, reviewer_id=actor.user_id, credit=round(credit, 6), note=note)
    )
    await session.flush()
    await service.score(session, attempt)
    audit.record(
        session,
        "assessment.reviewed",
        f"attempt:{attempt.id}",
        actor_id=actor.user_id,
        organization_id=actor.organization_id,
        item=str(item_id),
        credit=credit,
    )
    await _tell_candidate(session, attempt, "A person judged one of your answers; the score was made again.")


async def answer_contest(session: Session, actor: Actor, attempt_id: UUID, *, reply: str) -> Contest:
    """Tell the candidate what looking again has found."""
    attempt = await _ours(session, actor, attempt_id)
    contest = await repository.contest_of(session, attempt_id)
    if contest is None:
        raise NothingToJudge("Nobody contested this result.")
    contest.status, contest.reply = ContestStatus.ANSWERED, reply
    contest.answered_by, contest.answered_at = actor.user_id, now()
    await session.flush()
    audit.record(
        session,
        "assessment.contest_answered",
        f"attempt:{attempt.id}",
        actor_id=actor.user_id,
        organization_id=actor.organization_id,
    )
    await _tell_candidate(session, attempt, f"A person looked at your assessment again and writes: {reply}")
    return contest


async def _ours(session: Session, actor: Actor, attempt_id: UUID) -> Attempt:
    attempt = await repository.our_attempt_for_update(session, actor, attempt_id)
    if attempt is None:
        raise NotFound("There is no such attempt.")
    if attempt.status != AttemptStatus.SCORED:
        raise AttemptNotFinished("There is nothing to judge before the attempt is finished.")
    return attempt


async def _tell_candidate(session: Session, attempt: Attempt, body: str) -> None:
    tell(session, attempt.candidate_id, "attempt.reviewed", id=str(attempt.id))
    await notify(
        session,
        attempt.candidate_id,
        "assessment.reviewed",
        title=f"Your assessment for {attempt.title} was looked at",
        body=body,
        link=f"/assessments/{attempt.id}",
    )
