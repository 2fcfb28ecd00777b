"""Reading the mails of the tests."""

import re

from evenhand.providers import Providers
from evenhand.providers.mail import DeliveredMail, FolderMailer


async def mails_to(outside: Providers, address: str) -> list[DeliveredMail]:
    """The newest first."""
    assert isinstance(outside.mail, FolderMailer)
    return await outside.mail.inbox(to=address)


async def subjects_to(outside: Providers, address: str) -> list[str]:
    """In the order in which they came."""
    return [mail.subject for mail in reversed(await mails_to(outside, address))]


async def link_to(outside: Providers, address: str, subject: str = "") -> str:
    """The token in the newest mail to the address (with this subject)."""
    for mail in await mails_to(outside, address):
        if not subject or mail.subject == subject:
            return token_in(mail.text)
    raise AssertionError(f"no mail {subject!r} to {address}")


def token_in(text: str) -> str:
    found = re.search(r"token=([\w-]+)", text)
    assert found, text
    return found.group(1)
