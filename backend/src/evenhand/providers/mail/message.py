"""How a mail looks on the wire; both adapters speak the same bytes."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr

from evenhand.providers.mail.invitations import calendar_file
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
    if mail.invitation is not None:
        file = calendar_file(
            mail.invitation, organizer_email=parseaddr(sender)[1], public_url=mail.public_url
        )
        # As an alternative, which calendars act on, and as a file, for programs that only know attachments.
        message.add_alternative(file, subtype="calendar", params={"method": mail.invitation.method})
        message.add_attachment(file, subtype="calendar", filename="invitation.ics")
    return message
