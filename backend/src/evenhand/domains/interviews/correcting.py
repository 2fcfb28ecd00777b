"""What a candidate may do with the transcript of their own answers: hear them, and mend what was misheard."""

from datetime import datetime, timedelta
from uuid import UUID

from rapidfuzz.distance import Levenshtein

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.jobs import enqueue
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.interviews import ledger, repository, transcribing
from evenhand.domains.interviews.errors import CorrectionGoesTooFar, CorrectionsAreOver, VoiceIsHidden
from evenhand.domains.interviews.models import Interview, InterviewStatus, Turn
from evenhand.domains.interviews.recording import best_texts
from evenhand.ml.text.words import words
from evenhand.providers.storage import ObjectMissing, ObjectStore

CORRECTED = "correction"  # kind of a turn that revises another one in the candidate's words
WITHIN = timedelta(hours=24)
# A mended hearing keeps most of its words; an answer thought of later does not.
MOST_CHANGED = 0.4  # of the words
ALWAYS_ALLOWED = 5  # words, for an answer of one sentence
SETTLE_SECONDS = 60  # several answers are often mended one after the other


def until(interview: Interview) -> datetime | None:
    """How long the transcript can be corrected; None before the interview is over."""
    over = interview.status in (InterviewStatus.FINISHED, InterviewStatus.SCORED)
    return interview.finished_at + WITHIN if over and interview.finished_at else None


def machine_texts(turns: list[Turn]) -> dict[UUID, Turn]:
    """Turn id → the last transcript that a recognizer made of it."""
    return best_texts([turn for turn in turns if turn.kind != CORRECTED])


async def correct(session: Session, actor: Actor, interview: Interview, turn_id: UUID, text: str) -> None:
    """Keep the candidate's wording beside the recognizer's, and have what rests on it scored again.

    Raises: NotFound, CorrectionsAreOver, CorrectionGoesTooFar.
    """
    last = until(interview)
    if last is None or now() > last:
        raise CorrectionsAreOver(
            "A transcript can be corrected for a day after the interview.",
            corrections_until=last.isoformat() if last else None,
        )
    at = await ledger.sitting(session, interview.id, lock=True)
    turn = next((one for one in at.turns if one.id == turn_id), None)
    if turn is None or turn.speaker != "candidate" or turn.source != "voice" or turn.revises_id is not None:
        raise NotFound("There is no such spoken answer.")
    heard = machine_texts(list(at.turns)).get(turn.id, turn)
    changed = changed_words(heard.text, text)
    if changed > max(ALWAYS_ALLOWED, MOST_CHANGED * max(len(words(heard.text)), len(words(text)))):
        raise CorrectionGoesTooFar(
            "This changes more than was misheard. Mend the words that were understood wrongly; to add something, "
            "contest the evaluation.",
            changed_words=changed,
        )
    session.add(
        Turn(
            interview_id=interview.id, sequence=at.turns[-1].sequence + 1, speaker="candidate", kind=CORRECTED,
            text=text, question_id=turn.question_id, point_id=turn.point_id, source="text", confidence=None,
            words=[], recognizer=None, revises_id=turn.id, said_at=turn.said_at, seconds=turn.seconds,
        )
    )  # fmt: skip
    audit.record(session, "interview.corrected", f"interview:{interview.id}", actor_id=actor.user_id)
    await session.flush()
    await enqueue(
        session, "interviews.evaluate_again", once_per=str(interview.id), delay_seconds=SETTLE_SECONDS,
        interview_id=str(interview.id),
    )  # fmt: skip
    tell_organization(session, interview.organization_id, "interview.changed", id=str(interview.id))


def changed_words(heard: str, wanted: str) -> int:
    """How many words are replaced, added or left out, without regard to case and punctuation."""
    before, after = ([word.form for word in words(text)] for text in (heard, wanted))
    return int(Levenshtein.distance(before, after))


async def sound(
    session: Session, interview: Interview, turn_id: UUID, *, store: ObjectStore, hidden: bool
) -> bytes:
    """The stored sound of a spoken answer, FLAC. Raises NotFound, VoiceIsHidden."""
    turns = await repository.turns(session, interview.id)
    turn = next((one for one in turns if one.id == turn_id and one.source == "voice"), None)
    if turn is None or turn.revises_id is not None:
        raise NotFound("There is no such spoken answer.")
    if hidden:
        raise VoiceIsHidden("A voice tells who speaks: it can be heard when the name may be read.")
    try:
        return await store.get(transcribing.answer_key(interview.id, turn.id))
    except ObjectMissing:
        raise NotFound("The sound of this answer was not kept.") from None
