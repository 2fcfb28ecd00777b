"""The messages of a call between people, both ways: JSON objects told apart by `type`.

One socket per open window, at `/v1/meetings/{id}/signaling`. Voices and pictures go from person to person; only the
negotiation passes through here, addressed to a seat. `docs/architecture/calls.md` tells the story. Sizes are bounded.
"""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter

from evenhand.core.text import StorableText, storable

# Names one peer connection of the sender: an offer of another one means that the sender has begun anew.
Connection = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w-]+$")]
Presence = Literal["absent", "waiting", "here", "away"]


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid")


# What a window sends. What has a `to` is relayed to that seat, with `sender` instead.


class Join(_Message):
    """First message: take one's own seat. A newer window of the same person takes it over."""

    type: Literal["join"] = "join"
    microphone: bool = True
    camera: bool = True


class SdpOffer(_Message):
    """Either side offers when it needs to: perfect negotiation, the seat with the higher number yields."""

    type: Literal["sdp_offer"] = "sdp_offer"
    to: UUID
    connection: Connection
    sdp: str = Field(max_length=50_000)


class SdpAnswer(_Message):
    type: Literal["sdp_answer"] = "sdp_answer"
    to: UUID
    connection: Connection
    sdp: str = Field(max_length=50_000)


class IceCandidate(_Message):
    """A trickled candidate; an empty `ice_candidate` ends them."""

    type: Literal["ice_candidate"] = "ice_candidate"
    to: UUID
    connection: Connection
    ice_candidate: str = Field(max_length=2_000)
    sdp_mid: str | None = Field(None, max_length=64)
    sdp_m_line_index: int | None = Field(None, ge=0, le=64)


class MediaState(_Message):
    """What one sends at the moment; the others show it."""

    type: Literal["media_state"] = "media_state"
    microphone: bool
    camera: bool


class Quality(_Message):
    """How one receives the others, from getStats, every two seconds: so both sides know whose line is weak."""

    type: Literal["quality"] = "quality"
    level: Literal["good", "fair", "poor", "lost"]
    round_trip_ms: int | None = Field(None, ge=0, le=60_000)
    loss: float | None = Field(None, ge=0, le=1)


class Chat(_Message):
    """A line of text to everybody who is here; it is not kept."""

    type: Literal["chat"] = "chat"
    text: Annotated[str, Field(max_length=2_000), AfterValidator(storable), Field(min_length=1)]
    message_id: StorableText = Field(max_length=64)


class Admit(_Message):
    """An interviewer lets a waiting person in."""

    type: Literal["admit"] = "admit"
    seat: UUID


class EndCall(_Message):
    """An interviewer ends the call for everybody."""

    type: Literal["end"] = "end"


class Ping(_Message):
    type: Literal["ping"] = "ping"
    sent_ms: float


FromWindow = Annotated[
    Join | SdpOffer | SdpAnswer | IceCandidate | MediaState | Quality | Chat | Admit | EndCall | Ping,
    Field(discriminator="type"),
]
from_window: TypeAdapter[FromWindow] = TypeAdapter(FromWindow)


# What a window receives, besides the relayed messages.


class SeatSeen(_Message):
    """A person's place, as the others see it. `number` orders the seats: of two, the higher one is polite."""

    seat: UUID
    number: int
    name: str
    role: Literal["interviewer", "candidate"]
    presence: Presence
    microphone: bool
    camera: bool


class IceServer(_Message):
    urls: list[str]
    username: str | None
    credential: str | None


class Joined(_Message):
    """The seat is taken. While it is not `admitted`, nothing is relayed to or from it."""

    type: Literal["joined"] = "joined"
    seat: UUID
    admitted: bool
    ice_servers: list[IceServer]


class Seats(_Message):
    """Who is there; sent whenever it changes."""

    type: Literal["seats"] = "seats"
    admitted: bool
    seats: list[SeatSeen]


class Refusal(_Message):
    """A message was not taken; `slug` as in the problems of the API."""

    type: Literal["problem"] = "problem"
    slug: str
    detail: str


class Pong(_Message):
    type: Literal["pong"] = "pong"
    sent_ms: float


class Ended(_Message):
    """`replaced`: another window took the seat."""

    type: Literal["ended"] = "ended"
    reason: Literal["ended", "replaced"]
