"""The port: a document and a person → a place to sign, and later what became of it.

The embedded default has no place elsewhere: `begin` gives None, and the offer's own page takes the signature
(typed name, explicit intent, a fresh proof of who it is) and seals it with a key of this installation. An adapter
for a service gives a `Ceremony`; the page then sends the candidate to its `url`, and `outcome` is asked every few
minutes and when they come back, so a service needs no way in to us. What `outcome` gives is kept beside our own seal.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SigningRequest:
    """`reference` is ours, so that a service's list can be compared with our offers."""

    document: bytes
    title: str
    signer_name: str
    signer_email: str
    reference: str
    return_url: str


@dataclass(frozen=True, slots=True)
class Ceremony:
    """`reference` is the service's own; at `url` this person, and nobody else, signs."""

    reference: str
    url: str


class SigningState(StrEnum):
    WAITING = "waiting"
    SIGNED = "signed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`document` is the signed file, once it is signed; `reason` what the person said who declined."""

    state: SigningState
    signed_at: datetime | None = None
    document: bytes | None = None
    reason: str = ""


@dataclass(slots=True)
class SignaturesUnavailable(RuntimeError):
    """The service gives no answer that we understand; asking again later can help."""

    reason: str


class SignatureService(Protocol):
    name: str

    async def begin(self, request: SigningRequest) -> Ceremony | None:
        """Where to sign; None where the offer's own page is the place. Raises SignaturesUnavailable."""
        ...

    async def outcome(self, reference: str) -> Outcome:
        """Raises SignaturesUnavailable."""
        ...

    async def cancel(self, reference: str) -> None:
        """Nobody can sign it any more; quiet when it is gone. Raises SignaturesUnavailable."""
        ...


class Embedded:
    """Signed on the offer's own page and sealed here."""

    name = "embedded"

    async def begin(self, request: SigningRequest) -> Ceremony | None:
        return None

    async def outcome(self, reference: str) -> Outcome:
        return Outcome(SigningState.WAITING)

    async def cancel(self, reference: str) -> None:
        return None
