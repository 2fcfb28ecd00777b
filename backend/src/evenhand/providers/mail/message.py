"""How a mail looks on the wire; both adapters speak the same bytes."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

from evenhand.providers.mail.port import Mail


def to_message(mail: Mail, sender: str) -> EmailMessage:
    """An RFC 5322 message with a text and an HTML part. Line breaks in headers are refused by `email`."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{mail.message_id}@evenhand>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message
