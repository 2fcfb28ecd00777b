"""Who somebody is, according to an account they have elsewhere."""

from dataclasses import dataclass
from typing import Any, Protocol

from pydantic import validate_email
from pydantic_core import PydanticCustomError


class Refused(Exception):
    """The provider's answer proves nobody. The reason is for the log, never for the person."""

    def __init__(self, reason: str, *, retryable: bool = False) -> None:
        super().__init__(reason)
        self.retryable = retryable


@dataclass(frozen=True, slots=True)
class Trip:
    """What one journey to the provider and back is bound by. Made for it, known to us alone until then."""

    redirect_uri: str
    state: str
    nonce: str
    verifier: str  # PKCE, RFC 7636


@dataclass(frozen=True, slots=True)
class ExternalAccount:
    """An account elsewhere. `issuer` and `subject` name it for ever; the address may change."""

    issuer: str
    subject: str
    email: str  # lower case; empty when the provider gives none
    email_verified: bool  # whether the provider says that it has proven the mailbox
    name: str


def address(said: Any) -> str:
    """What a provider says as an address, lower case; empty when it is none that mail could reach."""
    if not isinstance(said, str) or len(said) > 254:
        return ""
    try:
        return validate_email(said)[1].lower()
    except PydanticCustomError:
        return ""


def words(said: Any) -> str:
    """A name as a provider says it, in one line that can be printed."""
    line = " ".join(str(said or "").split())[:200]
    return line if line.isprintable() else ""


class IdentityProvider(Protocol):
    """One configured provider."""

    id: str
    name: str

    async def authorization_url(self, trip: Trip) -> str:
        """Where the browser is sent. Raises Refused when the provider cannot be reached."""

    async def identify(self, trip: Trip, *, code: str, issuer: str | None) -> ExternalAccount:
        """Whose code this is. Raises Refused.

        Args:
            issuer: the parameter `iss` that came with the code (RFC 9207), if it did.
        """
