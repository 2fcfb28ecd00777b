"""What a leader needs from where it leads: a voice, if there is one, and the turns as windows see them."""

from typing import Protocol

from evenhand.domains.interviews.models import Turn
from evenhand.domains.interviews.protocol import TurnSaid


class Voice(Protocol):
    """The sound of a talk."""

    @property
    def connected(self) -> bool:
        """Whether there is a call to speak into."""

    @property
    def interrupted(self) -> bool:
        """Whether the candidate is talking although it is not his turn."""

    async def speak(self, text: str) -> bool:
        """Say it; returns when it was said (True) or hushed (False)."""

    async def prepare(self, text: str) -> None:
        """Have the sound of a text at hand: it may be said in a moment."""

    def hush(self) -> None:
        """Stop speaking now."""

    def listen(self) -> None:
        """The candidate's turn begins."""

    def pause(self) -> None:
        """The interviewer's turn begins: what is heard now is no answer, unless it interrupts."""

    async def end_turn(self) -> bool:
        """End the spoken turn now; False when nothing was said."""


def is_shown(turn: Turn) -> bool:
    """A better transcript of a turn is not a turn of the talk."""
    return turn.revises_id is None


def shown(turn: Turn) -> TurnSaid:
    return TurnSaid(
        turn_id=turn.id,
        sequence=turn.sequence,
        speaker="interviewer" if turn.speaker == "interviewer" else "candidate",
        kind=turn.kind,
        text=turn.text,
        question_id=turn.question_id,
    )
