"""The final transcript of a spoken answer, from its stored sound, with the words of the job as hints."""

import re
from uuid import UUID

import structlog
from sqlalchemy import select

from evenhand.core.db import Session
from evenhand.domains.interviews.ledger import sitting
from evenhand.domains.interviews.models import Turn
from evenhand.domains.interviews.plan import Plan
from evenhand.ml.audio.pcm import UndecodableAudio, decode
from evenhand.providers import Providers
from evenhand.providers.storage import ObjectMissing

log = structlog.get_logger()

COLLECTION = "transcripts"
MOST_HINTS = 24
# A name of the trade: a capital or digit inside (PostgreSQL, OAuth2, CI), or a dot or sharp (Node.js, C#).
_TERM = re.compile(r"\b[A-Za-z]+(?:[A-Z0-9][\w]*)+\b|\b[A-Z]{2,}\b|\b[A-Za-z]+(?:\.js|\#|\+\+)")


def answer_key(interview_id: UUID, turn_id: UUID) -> str:
    """Where the sound of a committed answer lies in the object store."""
    return f"interviews/{interview_id}/answers/{turn_id}.flac"


def glossary(plan: Plan, question_id: str | None) -> list[str]:
    """Names that an answer to this question may hold: of its competency first, then of the whole plan."""
    questions = sorted(plan.questions, key=lambda question: question.id != question_id)
    found: dict[str, None] = {}
    for question in questions:
        texts = [question.text, question.requirement, *(point.text for point in question.points)]
        if question.id == question_id:
            found[question.competency_label] = None
        for text in texts:
            found.update(dict.fromkeys(_TERM.findall(text)))
    found.update(dict.fromkeys(question.competency_label for question in questions))
    return list(found)[:MOST_HINTS]


async def transcribe_turn(session: Session, outside: Providers, *, turn_id: str) -> None:
    """Add the transcript of an answer as a turn that revises it; once, however often it is called.

    The words with their times also lie in the document store, under the turn's id.
    """
    turn = await session.get(Turn, UUID(turn_id))
    if turn is None or turn.source != "voice" or await _has_transcript(session, turn):
        return
    try:
        samples = decode(await outside.storage.get(answer_key(turn.interview_id, turn.id)))
    except (ObjectMissing, UndecodableAudio) as problem:
        log.error("an answer has no sound to transcribe", turn_id=turn_id, reason=str(problem))
        return
    plan = (await sitting(session, turn.interview_id)).plan
    heard = await outside.speech_to_text.transcribe(samples, hotwords=glossary(plan, turn.question_id))
    words = [
        {"word": w.text, "start": w.start, "end": w.end, "confidence": round(w.confidence, 4)}
        for w in heard.words
    ]
    at = await sitting(session, turn.interview_id, lock=True)
    if any(other.revises_id == turn.id for other in at.turns):
        return
    session.add(
        Turn(
            interview_id=turn.interview_id,
            sequence=at.turns[-1].sequence + 1,
            speaker=turn.speaker,
            kind="transcript",
            text=heard.text,
            question_id=turn.question_id,
            point_id=turn.point_id,
            source="voice",
            confidence=round(heard.confidence, 4),
            words=words,
            recognizer=heard.version,
            revises_id=turn.id,
            said_at=turn.said_at,
            seconds=heard.speech_seconds,
        )
    )
    await session.flush()
    await outside.documents.put(COLLECTION, str(turn.id), heard.as_json())


async def _has_transcript(session: Session, turn: Turn) -> bool:
    found = await session.scalar(select(Turn.id).where(Turn.revises_id == turn.id))
    return found is not None
