"""The mail that offers a role."""

import html
from uuid import UUID

from evenhand.core.db import Session, new_id, now
from evenhand.core.jobs import job
from evenhand.domains.identity import invitations
from evenhand.domains.identity.models import Invitation, Organization, User
from evenhand.providers import Providers
from evenhand.providers.mail import Mail


@job("identity.send_invitation")
async def send_invitation(session: Session, outside: Providers, *, invitation_id: str) -> None:
    """Make the link and send it. The secret is made here: it never lies in a queue or an event."""
    invitation = await session.get(Invitation, UUID(invitation_id), with_for_update=True)
    if invitation is None or invitation.accepted_at or invitation.revoked_at or invitation.expires_at < now():
        return
    organization = await session.get_one(Organization, invitation.organization_id)
    inviter = await session.get(User, invitation.invited_by) if invitation.invited_by else None
    token = await invitations.new_link_token(session, invitation)
    link = f"{outside.settings.public_url.rstrip('/')}/invitation?token={token}"
    who = inviter.name if inviter else "Somebody"
    role = invitation.role.replace("_", " ")
    subject = f"{who} invites you to {organization.name} on Evenhand"[:200]
    words = f"{who} invites you to join {organization.name} as {role}. The link works once, for 7 days."
    farewell = "If you do not know them, nothing needs to be done."
    text = f"Hello,\n\n{words}\n\n{link}\n\n{farewell}\n"
    body = (
        f"<p>Hello,</p><p>{html.escape(words)}</p>"
        f'<p><a href="{html.escape(link)}">See the invitation</a></p><p>{farewell}</p>'
    )
    await outside.mail.send(Mail(str(new_id()), invitation.email, subject, text, body))
