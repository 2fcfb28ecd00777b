"""Mail to people."""

from dataclasses import dataclass
from typing import Protocol

from evenhand.providers.mail.invitations import Invitation


class MailRefused(Exception):
    """The mail was not taken. `retryable` says whether trying again can help."""

    def __init__(self, reason: str, *, retryable: bool) -> None:
        super().__init__(reason)
        self.retryable = retryable


@dataclass(frozen=True, slots=True)
class Mail:
    """One message to one person. `message_id` is ours and stable, so a second delivery can be told apart.

    `invitation` goes along as a calendar file (iMIP, RFC 6047).
    """

    message_id: str
    to: str
    subject: str
    text: str
    html: str
    invitation: Invitation | None = None
    public_url: str = ""  # before the links of the calendar file


class Mailer(Protocol):
    """Hands a message to whoever delivers it."""

    async def send(self, mail: Mail) -> None:
        """Raises MailRefused."""
