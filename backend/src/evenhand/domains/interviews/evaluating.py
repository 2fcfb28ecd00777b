"""From turns to evaluations with receipts: what the job `interviews.evaluate` does."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.live import tell, tell_organization
from evenhand.domains.interviews import evaluation, recording, repository
from evenhand.domains.interviews.conversation import REFUSING
from evenhand.domains.interviews.evaluation import Answer, AnsweredQuestion
from evenhand.domains.interviews.events import InterviewScored
from evenhand.domains.interviews.models import Evaluation, Interview, InterviewStatus, Turn
from evenhand.domains.interviews.plan import Plan, PlannedQuestion
from evenhand.domains.modelops import canonical, receipt_by_id, record_score
from evenhand.domains.notifications import notify
from evenhand.ml.text.covering import CoverageModel

KIND = "interviews.competency"
TRANSCRIPTS_WITHIN = timedelta(minutes=5)  # then the live captions must do


async def evaluate(session: Session, interview: Interview, *, model: CoverageModel) -> None:
    """One evaluation a competency, each with its receipt; then the fact that it is scored."""
    if interview.status != InterviewStatus.FINISHED:
        return
    made = await _score_all(session, interview, model)
    recording.move(interview, InterviewStatus.SCORED)
    interview.scored_at = now()
    _announce(session, interview, made)
    await notify(
        session, interview.candidate_id, "interview.scored", title="Your interview was evaluated",
        body="You can read the transcript and the evaluation with the words it rests on, and contest it.",
        link=f"/interviews/{interview.id}",
    )  # fmt: skip
    tell(session, interview.candidate_id, "interview.changed", id=str(interview.id))
    tell_organization(session, interview.organization_id, "interview.changed", id=str(interview.id))


async def evaluate_again(session: Session, interview: Interview, *, model: CoverageModel) -> None:
    """After a correction: what rests on other words than before gets another revision; the old one stays."""
    if interview.status != InterviewStatus.SCORED:
        return  # the evaluation that is still to come reads the correction
    before = await repository.evaluations(session, interview.id)
    made = await _score_all(session, interview, model, before={one.competency: one for one in before})
    if not made:
        return
    _announce(session, interview, made)
    await notify(
        session, interview.candidate_id, "interview.scored", title="Your interview was evaluated again",
        body="Your correction of the transcript was read, and what rests on it was scored again.",
        link=f"/interviews/{interview.id}",
    )  # fmt: skip
    tell(session, interview.candidate_id, "interview.changed", id=str(interview.id))
    tell_organization(session, interview.organization_id, "interview.changed", id=str(interview.id))


async def _score_all(
    session: Session,
    interview: Interview,
    model: CoverageModel,
    *,
    before: dict[str, Evaluation] | None = None,
) -> list[Evaluation]:
    """An evaluation a competency; of those known before, only where the inputs are other ones."""
    plan = Plan.model_validate(interview.plan)
    turns = list(await repository.turns(session, interview.id))
    made = []
    for competency in dict.fromkeys(question.competency for question in plan.questions):
        questions = [question for question in plan.questions if question.competency == competency]
        known = (before or {}).get(competency)
        one = await _score(session, interview.id, questions, turns, model, known=known)
        made += [one] if one else []
    return made


def _announce(session: Session, interview: Interview, made: list[Evaluation]) -> None:
    announce(
        session,
        InterviewScored(
            interview_id=interview.id, application_id=interview.application_id, job_id=interview.job_id,
            candidate_id=interview.candidate_id, organization_id=interview.organization_id,
            competencies=len(made), abstained=sum(one.abstained for one in made),
        ),
    )  # fmt: skip


async def waits_for_transcripts(session: Session, interview: Interview) -> bool:
    """Whether spoken answers are still being transcribed by the better recognizer."""
    if interview.finished_at is None or now() - interview.finished_at > TRANSCRIPTS_WITHIN:
        return False
    turns = await repository.turns(session, interview.id)
    better = recording.best_texts(turns)
    return any(turn.source == "voice" and turn.revises_id is None and turn.id not in better for turn in turns)


async def _score(
    session: Session,
    interview_id: UUID,
    questions: list[PlannedQuestion],
    turns: list[Turn],
    model: CoverageModel,
    *,
    known: Evaluation | None,
) -> Evaluation | None:
    answered = [_answered(question, turns) for question in questions]
    inputs: dict[str, Any] = {"questions": [one.model_dump(mode="json") for one in answered]}
    before = await receipt_by_id(session, known.receipt_id) if known else None
    if before is not None and before.inputs == canonical(inputs):
        return None
    # From the stored form of the inputs, as a replay would; seconds of computing, off the event loop.
    output = await asyncio.to_thread(evaluation.replay, inputs, model)
    receipt = await record_score(
        session, kind=KIND, subject_id=interview_id, inputs=inputs, output=output,
        versions={"evaluation": output["version"], "plan": questions[0].source},
    )  # fmt: skip
    first = questions[0]
    record = Evaluation(
        interview_id=interview_id, revision=known.revision + 1 if known else 1, receipt_id=receipt.id, competency=first.competency,
        label=first.competency_label, kind=first.kind, score=output["score"], low=output["low"],
        high=output["high"], abstained=output["abstained"], reason=output["reason"],
        answers=output["answers"], version=output["version"],
    )  # fmt: skip
    session.add(record)
    await session.flush()
    return record


def _answered(question: PlannedQuestion, turns: list[Turn]) -> AnsweredQuestion:
    better = recording.best_texts(turns)
    mine = [turn for turn in turns if turn.question_id == question.id and turn.revises_id is None]
    said = [turn for turn in mine if turn.speaker == "candidate"]
    answers = [(turn, better.get(turn.id, turn)) for turn in said if turn.kind == "answer"]
    refusals = [turn.kind for turn in said if turn.kind in REFUSING]
    return AnsweredQuestion(
        question=question,
        asked=any(turn.speaker == "interviewer" and turn.kind == "question" for turn in mine),
        refusal=refusals[0] if refusals else None,
        answers=tuple(
            Answer(
                turn_id=str(turn.id), sequence=turn.sequence, text=best.text,
                confidence=None if best.confidence is None else round(best.confidence, 6),
            )
            for turn, best in answers
        ),
    )  # fmt: skip
