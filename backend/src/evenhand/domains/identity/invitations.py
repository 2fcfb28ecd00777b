"""Invitations: the offer of a role, sent to a mailbox. It works once, for a week, until it is taken back."""

from datetime import timedelta
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.jobs import enqueue
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.core.security import new_token, token_digest
from evenhand.domains import audit
from evenhand.domains.identity import repository
from evenhand.domains.identity.accounts import create_user
from evenhand.domains.identity.errors import AccountExists, AlreadyMember, OtherMailbox, TokenSpent
from evenhand.domains.identity.events import MemberJoined
from evenhand.domains.identity.models import Invitation, Membership, Organization, User
from evenhand.domains.identity.organization_schemas import InvitationOfferOut
from evenhand.domains.identity.passwords import refuse_weak
from evenhand.domains.identity.permissions import Role

LIFE = timedelta(days=7)


async def invite(session: Session, actor: Actor, *, email: str, role: Role) -> Invitation:
    """Offer a role to a mailbox. An open invitation to it is renewed with the new role.

    Raises AlreadyMember.
    """
    if actor.organization_id is None:
        raise NotFound("You act for no organization.")
    mailbox = email.strip().lower()
    await repository.lock_organization(session, actor.organization_id)  # two invitations at once make one
    if await repository.member_by_email(session, actor.organization_id, mailbox) is not None:
        raise AlreadyMember("Change their role on the page of members instead.")
    invitation = await repository.invitation_of(session, actor, email=mailbox)
    if invitation is None:
        invitation = Invitation(organization_id=actor.organization_id, email=mailbox)
        session.add(invitation)
    invitation.role = role
    await _send(session, actor, invitation, "invitation.sent")
    return invitation


async def open_ones(session: Session, actor: Actor) -> list[Invitation]:
    """Those that were neither accepted nor taken back, the newest first."""
    statement = repository.invitations_visible_to(actor).order_by(Invitation.id.desc())
    return list(await session.scalars(statement))


async def resend(session: Session, actor: Actor, invitation_id: UUID) -> Invitation:
    """Send it again with a new link, for another week; the old link stops working. Raises NotFound."""
    invitation = await _open(session, actor, invitation_id)
    await _send(session, actor, invitation, "invitation.resent")
    return invitation


async def revoke(session: Session, actor: Actor, invitation_id: UUID) -> None:
    """Take it back: the link stops working. Raises NotFound."""
    invitation = await _open(session, actor, invitation_id)
    invitation.revoked_at, invitation.token_digest = now(), None
    _note(session, invitation, "invitation.revoked", actor.user_id)


async def new_link_token(session: Session, invitation: Invitation) -> str:
    """A fresh secret for the link; only its digest is stored, and every earlier link stops working."""
    token = new_token()
    invitation.token_digest, invitation.expires_at = token_digest(token), now() + LIFE
    await session.flush()
    return token


async def offer(session: Session, token: str) -> InvitationOfferOut:
    """What the holder of the link is offered. Raises TokenSpent."""
    invitation = await _held(session, token)
    organization = await session.get_one(Organization, invitation.organization_id)
    return InvitationOfferOut(
        organization_name=organization.name,
        role=invitation.role,
        email=invitation.email,
        expires_at=invitation.expires_at,
    )


async def accept(session: Session, actor: Actor, token: str) -> UUID:
    """Join with the account that is signed in; the organization's id. Raises TokenSpent, OtherMailbox."""
    invitation = await _held(session, token, lock=True)
    user = await session.get_one(User, actor.user_id)
    if user.email != invitation.email:
        raise OtherMailbox("Sign in with the address that was invited, or ask for another invitation.")
    await _join(session, invitation, user)
    return invitation.organization_id


async def register(session: Session, token: str, *, name: str, password: str) -> User:
    """Make an account for the mailbox that the link proves, and join. Raises TokenSpent, AccountExists."""
    invitation = await _held(session, token, lock=True)
    if await repository.user_by_email(session, invitation.email) is not None:
        raise AccountExists("Sign in to accept the invitation.")
    await refuse_weak(password, email=invitation.email, name=name)
    user = await create_user(session, name=name, email=invitation.email, password=password, verified=True)
    await _join(session, invitation, user)
    return user


async def _held(session: Session, token: str, *, lock: bool = False) -> Invitation:
    found = await repository.invitation_by_token(session, token_digest(token), lock=lock)
    if found is None or found.accepted_at or found.revoked_at or found.expires_at < now():
        raise TokenSpent("The invitation was used, taken back or has expired. Ask for a new one.")
    return found


async def _join(session: Session, invitation: Invitation, user: User) -> None:
    invitation.accepted_at = now()
    if await repository.membership_in(session, user.id, invitation.organization_id) is None:
        organization_id, role = invitation.organization_id, invitation.role
        session.add(Membership(user_id=user.id, organization_id=organization_id, role=role))
        joined = MemberJoined(organization_id=organization_id, user_id=user.id, role=role)
        announce(session, joined)
    await session.flush()
    _note(session, invitation, "invitation.accepted", user.id)
    tell_organization(session, invitation.organization_id, "members.changed")


async def _open(session: Session, actor: Actor, invitation_id: UUID) -> Invitation:
    found = await repository.invitation_of(session, actor, invitation_id=invitation_id)
    if found is None:
        raise NotFound("There is no such open invitation.")
    return found


async def _send(session: Session, actor: Actor, invitation: Invitation, action: str) -> None:
    invitation.invited_by, invitation.expires_at = actor.user_id, now() + LIFE
    invitation.token_digest = None  # until the mail is sent, no link works
    await session.flush()
    _note(session, invitation, action, actor.user_id)
    await enqueue(session, "identity.send_invitation", invitation_id=str(invitation.id))


def _note(session: Session, invitation: Invitation, action: str, actor_id: UUID) -> None:
    audit.record(
        session,
        action,
        f"invitation:{invitation.id}",
        actor_id=actor_id,
        organization_id=invitation.organization_id,
        role=invitation.role,
    )
