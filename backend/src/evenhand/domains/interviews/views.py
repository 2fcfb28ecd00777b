"""Records to what is said about them."""

from collections.abc import Sequence
from typing import Any

from evenhand.domains.applications import Shown
from evenhand.domains.interviews import lines
from evenhand.domains.interviews.conversation import Conversation, Coverage
from evenhand.domains.interviews.correcting import CORRECTED, machine_texts
from evenhand.domains.interviews.ledger import Sitting
from evenhand.domains.interviews.models import Contest, Evaluation, Interview, InterviewStatus, Turn
from evenhand.domains.interviews.plan import Plan
from evenhand.domains.interviews.recording import best_texts
from evenhand.domains.interviews.schemas import (
    AnchorsOut,
    CompetencyOut,
    ConversationOut,
    EvaluationOut,
    InterviewContestOut,
    InterviewOut,
    NoticeOut,
    QuestionEvidenceOut,
    TurnOut,
)
from evenhand.domains.jobs import JobFacts


def interview_out(interview: Interview, job: JobFacts) -> InterviewOut:
    plan = Plan.model_validate(interview.plan) if interview.plan else None
    labels = [question.competency_label for question in plan.questions] if plan else []
    return InterviewOut(
        id=interview.id, application_id=interview.application_id, job_id=interview.job_id,
        job_title=job.title, organization=job.company, status=InterviewStatus(interview.status).value,
        ready=plan is not None, minutes=plan.minutes if plan else None,
        questions=len(plan.questions) if plan else None, competencies=list(dict.fromkeys(labels)),
        notice=NoticeOut(version=lines.NOTICE_VERSION, text=lines.NOTICE),
        consented_at=interview.consented_at, started_at=interview.started_at,
        finished_at=interview.finished_at, scored_at=interview.scored_at,
        person_wished_at=interview.person_wished_at, person_wish=interview.person_wish,
    )  # fmt: skip


def turns_out(turns: Sequence[Turn], plan: dict[str, Any]) -> list[TurnOut]:
    """Every turn in its best transcript, with the requirement its question serves."""
    better = best_texts(turns)
    heard = machine_texts(list(turns))
    serves = {one["id"]: one["requirement"] for one in plan.get("questions", [])}
    shown = []
    for turn in turns:
        if turn.revises_id is not None:
            continue
        best = better.get(turn.id, turn)
        machine = heard.get(turn.id, turn)
        corrected = best.kind == CORRECTED
        shown.append(
            TurnOut.model_validate(
                {
                    "id": turn.id, "sequence": turn.sequence, "speaker": turn.speaker, "kind": turn.kind,
                    "text": best.text, "question_id": turn.question_id,
                    "requirement": serves.get(turn.question_id or ""), "source": turn.source,
                    "confidence": best.confidence, "revised": turn.id in better, "said_at": turn.said_at,
                    "corrected": corrected, "heard": machine.text if corrected else None,
                    "words": machine.words, "has_sound": turn.source == "voice",
                }
            )
        )  # fmt: skip
    return shown


def turns_without_the_name(turns: list[TurnOut], who: Shown) -> list[TurnOut]:
    """What was said, as the organization reads it of a candidate who may be anonymous."""
    return [turn.model_copy(update={"text": who.text(turn.text)}) for turn in turns]


def evaluation_without_the_name(told: EvaluationOut, who: Shown) -> EvaluationOut:
    """The same of the quotes, so that they stay verbatim with the transcript."""
    competencies = [
        one.model_copy(update={"evidence": [_quoted(answer, who) for answer in one.evidence]})
        for one in told.competencies
    ]
    return told.model_copy(update={"competencies": competencies})


def _quoted(answer: QuestionEvidenceOut, who: Shown) -> QuestionEvidenceOut:
    points = [
        point.model_copy(update={"quote": who.text(point.quote) if point.quote else None})
        for point in answer.points
    ]
    return answer.model_copy(update={"points": points})


def conversation_out(at: Sitting, covered: Coverage, *, since: int) -> ConversationOut:
    """The turns after the first `since`."""
    conversation = Conversation(at.plan, at.said, covered)
    plan = at.plan.model_dump(mode="json")
    return ConversationOut(
        turns=turns_out(at.turns[since:], plan),
        question_number=conversation.question_number,
        question_count=len(at.plan.questions),
        ended=conversation.ended,
    )


def contest_out(contest: Contest) -> InterviewContestOut:
    return InterviewContestOut(
        id=contest.id, competency=contest.competency, text=contest.text, answer=contest.answer,
        created_at=contest.created_at, answered_at=contest.answered_at,
    )  # fmt: skip


def evaluation_out(
    interview: Interview, evaluations: Sequence[Evaluation], contests: Sequence[Contest]
) -> EvaluationOut:
    plan = Plan.model_validate(interview.plan)
    anchors = {question.competency: question.anchors for question in plan.questions}
    competencies = [
        CompetencyOut.model_validate(
            {
                "competency": one.competency, "label": one.label, "kind": one.kind, "score": one.score,
                "low": one.low, "high": one.high, "abstained": one.abstained, "reason": one.reason,
                "anchors": AnchorsOut.model_validate(anchors[one.competency].model_dump()),
                "evidence": [QuestionEvidenceOut.model_validate(answer) for answer in one.answers],
                "version": one.version, "score_id": one.receipt_id,
            }
        )
        for one in evaluations
    ]  # fmt: skip
    return EvaluationOut(
        interview_id=interview.id, application_id=interview.application_id, competencies=competencies,
        contests=[contest_out(one) for one in contests],
    )  # fmt: skip
