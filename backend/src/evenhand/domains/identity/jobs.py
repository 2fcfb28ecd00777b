"""Mails about an account."""

import html
from uuid import UUID

from evenhand.core.db import Session, new_id
from evenhand.core.jobs import job
from evenhand.domains.identity import (
    accounts,
    factor_mails,  # noqa: F401 - its job is registered here
    organization_mails,  # noqa: F401 - its job is registered here
)
from evenhand.domains.identity.models import User
from evenhand.providers import Providers
from evenhand.providers.mail import Mail


@job("identity.send_account_mail")
async def send_account_mail(session: Session, outside: Providers, *, user_id: str, kind: str) -> None:
    """Send the confirmation link, or tell the owner that somebody tried to register again."""
    user = await session.get(User, UUID(user_id))
    if user is None or (kind == "verification" and user.email_verified_at):
        return
    base = outside.settings.public_url.rstrip("/")
    if kind == "verification":
        # The secret is made here, where it is sent: it never lies in a queue or an event.
        link = f"{base}/verify?token={await accounts.new_email_token(session, user.id)}"
        subject, action = "Confirm your email address", "Confirm my address"
        words = "Welcome to Evenhand. Please confirm that this address is yours; the link works for 24 hours."
    else:
        link = f"{base}/sign-in"
        subject, action = "You already have an account", "Sign in"
        words = "Somebody, perhaps you, tried to register with this address. You have an account already."
    text = f"Hello {user.name},\n\n{words}\n\n{link}\n\nIf this was not you, nothing needs to be done.\n"
    body = (
        f"<p>Hello {html.escape(user.name)},</p><p>{words}</p>"
        f'<p><a href="{html.escape(link)}">{action}</a></p><p>If this was not you, nothing needs to be done.</p>'
    )
    await outside.mail.send(Mail(str(new_id()), user.email, subject, text, body))
