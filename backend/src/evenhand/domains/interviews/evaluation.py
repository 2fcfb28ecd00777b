"""Scores per competency, 1 to 5, from what was said. Pure and deterministic: the receipt replays it.

Only the words of the transcript count. Tone of voice, accent, pace, face and feelings are not inputs.
"""

import math
from typing import Any

from pydantic import BaseModel, ConfigDict

from evenhand.domains.interviews.coverage import MadePoint, points_made, version_of
from evenhand.domains.interviews.plan import PlannedQuestion
from evenhand.ml.text.covering import CoverageModel
from evenhand.ml.text.grading_guard import clean, foreign_language
from evenhand.ml.text.words import words

VERSION = "interview-evaluation/1"
LEAST_WORDS = 12  # fewer, over all answers to a competency, are no evidence
LEAST_CONFIDENCE = 0.5  # of the recognition, mean over words
MODEL_ERROR = 0.14  # standard error of a point's share that more points do not take away
Z90 = 1.645


class Answer(BaseModel):
    """One turn of the candidate, in its best transcript."""

    model_config = ConfigDict(frozen=True)
    turn_id: str
    sequence: int
    text: str
    confidence: float | None  # None: typed


class AnsweredQuestion(BaseModel):
    """A question of the plan and what became of it."""

    model_config = ConfigDict(frozen=True)
    question: PlannedQuestion
    asked: bool
    refusal: str | None  # "skip", "decline" or None
    answers: tuple[Answer, ...]

    @property
    def text(self) -> str:
        return "\n".join(answer.text for answer in self.answers)


def evaluate(questions: list[AnsweredQuestion], model: CoverageModel) -> dict[str, Any]:
    """The score of one competency.

    Returns: score 1..5, low and high (a 90 % interval) or None three times when it abstains; abstained,
    reason; answers: for each question its points with share, verbatim quote and turn; version.
    """
    made = [(one, points_made(model, one.question, one.text)) for one in questions if one.asked]
    reason = _doubt(questions)
    score = low = high = None
    if reason is None:
        score, low, high = _score(made)
    return {
        "score": score,
        "low": low,
        "high": high,
        "abstained": reason is not None,
        "reason": reason,
        "answers": [_shown(one, points) for one, points in made],
        "version": f"{VERSION} {version_of(model)}",
    }


def _doubt(questions: list[AnsweredQuestion]) -> str | None:
    """Why no score should be given, in a sentence the candidate may read; None if there is evidence."""
    asked = [one for one in questions if one.asked]
    if not asked:
        return "The interview ended before this was asked."
    if all(one.refusal == "skip" and not one.answers for one in asked):
        return "The question was skipped."
    known = any(one.refusal == "decline" and one.question.kind == "technical" for one in asked)
    said = clean("\n".join(one.text for one in asked)).text
    found = words(said)
    if len(found) < LEAST_WORDS:
        return None if known else "Too little was said to judge it."
    heard = [
        (len(a.text.split()), a.confidence) for one in asked for a in one.answers if a.confidence is not None
    ]
    spoken = sum(count for count, _ in heard)
    if spoken and sum(count * confidence for count, confidence in heard) / spoken < LEAST_CONFIDENCE:
        return "The recording was understood too poorly to judge it."
    if language := foreign_language(found, said):
        return f"The answer seems to be in {language}; the evaluation reads English."
    return None


def _score(made: list[tuple[AnsweredQuestion, tuple[MadePoint, ...]]]) -> tuple[float, float, float]:
    shares = [point.share for _, points in made for point in points]
    mean = sum(shares) / len(shares)
    sampling = sum(share * (1.0 - share) for share in shares) / len(shares) ** 2
    spread = Z90 * 4.0 * math.sqrt(sampling + MODEL_ERROR**2)
    score = 1.0 + 4.0 * mean
    return round(score, 6), round(max(1.0, score - spread), 6), round(min(5.0, score + spread), 6)


def _shown(one: AnsweredQuestion, points: tuple[MadePoint, ...]) -> dict[str, Any]:
    return {
        "question_id": one.question.id,
        "question": one.question.text,
        "requirement": one.question.requirement,
        "refusal": one.refusal,
        "points": [
            {
                "text": point.point.text,
                "share": round(point.share, 6),
                "quote": point.quote,
                "turn_id": _turn_of(one, point.quote),
            }
            for point in points
        ],
    }


def _turn_of(one: AnsweredQuestion, quote: str | None) -> str | None:
    """The turn a quote stands in; a quote over two turns belongs to the first."""
    if quote is None:
        return None
    for answer in one.answers:
        if quote in answer.text:
            return answer.turn_id
    position = max(one.text.find(quote), 0)
    for answer in one.answers:
        position -= len(answer.text) + 1
        if position < 0:
            return answer.turn_id
    return one.answers[-1].turn_id if one.answers else None


def replay(inputs: dict[str, Any], model: CoverageModel) -> dict[str, Any]:
    """The output again, from the inputs of a receipt."""
    return evaluate([AnsweredQuestion.model_validate(one) for one in inputs["questions"]], model)
