"""Mailing notifications."""

import html
from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.core.jobs import job
from evenhand.domains import identity
from evenhand.domains.notifications.models import Notification
from evenhand.providers import Providers
from evenhand.providers.mail import Invitation, Mail


@job("notifications.send_mail", retries=8)
async def send_mail(session: Session, outside: Providers, *, notification_id: str) -> None:
    """Mail one notification, unless an earlier try did."""
    message = await session.get(Notification, UUID(notification_id), with_for_update=True)
    if message is None or message.mailed_at is not None:
        return
    person = await identity.contact(session, message.user_id)
    if person is None:
        return
    link = outside.settings.public_url.rstrip("/") + message.link if message.link else ""
    text = f"Hello {person.name},\n\n{message.body}\n\n{link}\n"
    body = f"<p>Hello {html.escape(person.name)},</p><p>{html.escape(message.body)}</p>"
    if link:
        body += f'<p><a href="{html.escape(link)}">Open in Evenhand</a></p>'
    # The notification's own id is the message id: a second delivery after a crash can be told apart.
    invitation = Invitation.model_validate(message.invitation) if message.invitation else None
    mail = Mail(
        str(message.id), person.email, message.title, text, body, invitation, outside.settings.public_url
    )
    await outside.mail.send(mail)
    message.mailed_at = now()
