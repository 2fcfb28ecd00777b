"""The messages of an interview's WebSocket, both ways: JSON objects told apart by `type`.

One socket per open window, at `/v1/interviews/{id}/signaling`. It carries the negotiation of the
call, the captions, and the whole conversation in text, so an interview goes on without any audio.
`docs/architecture/calls.md` tells the story; here are the shapes. Sizes are bounded: what a stranger
can send never grows.
"""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from evenhand.core.text import StorableText, storable


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid")


# What a window sends


class Join(_Message):
    """First message. `last_sequence` is the last turn the window has: only later ones are sent again."""

    type: Literal["join"] = "join"
    mode: Literal["voice", "text"] = "voice"
    last_sequence: int = Field(0, ge=0)


class SdpOffer(_Message):
    """The browser always offers; a second one renegotiates or restarts ICE."""

    type: Literal["sdp_offer"] = "sdp_offer"
    sdp: str = Field(max_length=50_000)


class IceCandidate(_Message):
    """A trickled candidate; an empty `ice_candidate` ends them. Sent both ways."""

    type: Literal["ice_candidate"] = "ice_candidate"
    ice_candidate: str = Field(max_length=2_000)
    sdp_mid: str | None = Field(None, max_length=64)
    sdp_m_line_index: int | None = Field(None, ge=0, le=64)


class Say(_Message):
    """An answer (or a part of the talk) in text instead of voice."""

    type: Literal["say"] = "say"
    # What is left of it counts: the length is asked for after unstorable characters were dropped.
    text: Annotated[str, Field(max_length=8_000), AfterValidator(storable), Field(min_length=1)]
    message_id: StorableText = Field(
        max_length=64, description="made by the window; a repetition is not counted twice"
    )


class Act(_Message):
    """A button. `done` says that the spoken answer is complete; `finish` ends the interview."""

    type: Literal["act"] = "act"
    action: Literal["repeat", "skip", "more_time", "done", "finish", "text_mode", "voice_mode"]


class Ping(_Message):
    type: Literal["ping"] = "ping"
    sent_ms: float


FromWindow = Annotated[Join | SdpOffer | IceCandidate | Say | Act | Ping, Field(discriminator="type")]
from_window: TypeAdapter[FromWindow] = TypeAdapter(FromWindow)


# What a window receives


class TurnSaid(_Message):
    """One turn as it was saved; `sequence` counts from 1 without gaps."""

    type: Literal["turn"] = "turn"
    turn_id: UUID
    sequence: int
    speaker: Literal["interviewer", "candidate"]
    kind: str = Field(description="greeting, question, follow_up, answer, repeat, closing, …")
    text: str
    question_id: str | None


class Joined(_Message):
    """The seat is taken. `media` says whether a call can be made now; text always works."""

    type: Literal["joined"] = "joined"
    resumed: bool
    media: Literal["ready", "unavailable"]
    turns: list[TurnSaid]


class SdpAnswer(_Message):
    type: Literal["sdp_answer"] = "sdp_answer"
    sdp: str


class State(_Message):
    """What the interviewer is doing, and how far the interview is."""

    type: Literal["state"] = "state"
    phase: Literal["waiting", "speaking", "listening", "thinking", "ended"]
    question_number: int = Field(description="from 1; 0 before the first")
    question_count: int
    competency: str | None


class Caption(_Message):
    """What is understood of the candidate's speech so far; replaced by the next one."""

    type: Literal["caption"] = "caption"
    text: str


class Notice(_Message):
    """Something to tell the person: a weak connection, silence, a part that restarts."""

    type: Literal["notice"] = "notice"
    code: Literal["silence", "not_understood", "connection_weak", "text_only", "taken_over", "worker_changed"]
    text: str


class Refusal(_Message):
    """A message was not taken; `slug` as in the problems of the API."""

    type: Literal["problem"] = "problem"
    slug: str
    detail: str


class Pong(_Message):
    type: Literal["pong"] = "pong"
    sent_ms: float


class Ended(_Message):
    type: Literal["ended"] = "ended"
    reason: Literal["finished", "left", "replaced", "failed"]


ToWindow = Annotated[
    Joined | TurnSaid | SdpAnswer | IceCandidate | State | Caption | Notice | Refusal | Pong | Ended,
    Field(discriminator="type"),
]
to_window: TypeAdapter[ToWindow] = TypeAdapter(ToWindow)
