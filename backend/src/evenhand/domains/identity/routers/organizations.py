"""Organizations over HTTP: people, roles, invitations, ownership, the audit trail."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request

from evenhand.core.actor import Actor
from evenhand.core.web import OwnerTx, Tx
from evenhand.domains.identity import invitations, myself, organizations
from evenhand.domains.identity.account_schemas import MeOut, MessageOut
from evenhand.domains.identity.guards import requires
from evenhand.domains.identity.models import Invitation, Organization
from evenhand.domains.identity.organization_schemas import (
    ActingAsIn,
    AuditPage,
    InvitationIn,
    InvitationOfferOut,
    InvitationOut,
    InvitedRegistrationIn,
    MemberOut,
    OrganizationChangeIn,
    OrganizationOut,
    OwnershipIn,
    RoleIn,
)
from evenhand.domains.identity.permissions import Permission, Role
from evenhand.domains.identity.routers.visits import limit

router = APIRouter(prefix="/v1", tags=["organizations"])
Self = Annotated[Actor, requires(Permission.ACCOUNT_SELF)]
Member = Annotated[Actor, requires(Permission.MEMBERS_READ)]
Manager = Annotated[Actor, requires(Permission.MEMBERS_WRITE)]


@router.get("/organization", response_model=OrganizationOut)
async def read(tx: Tx, actor: Member) -> Organization:
    """The organization one acts for."""
    return await organizations.organization_of(tx, actor)


@router.patch("/organization", response_model=OrganizationOut)
async def change(
    tx: Tx, actor: Annotated[Actor, requires(Permission.ORGANIZATION_WRITE)], body: OrganizationChangeIn
) -> Organization:
    """Rename it, or ask a second factor of everybody who acts for it."""
    return await organizations.change(tx, actor, body)


@router.get("/organization/members", response_model=list[MemberOut])
async def members(tx: Tx, actor: Member) -> list[MemberOut]:
    """Everybody who works there."""
    return await organizations.members(tx, actor)


@router.patch("/organization/members/{user_id}", status_code=204)
async def change_role(tx: Tx, actor: Manager, user_id: UUID, body: RoleIn) -> None:
    """Give a member another role; it holds within a second, in every open window."""
    await organizations.change_role(tx, actor, user_id, Role(body.role))


@router.delete("/organization/members/{user_id}", status_code=204)
async def remove(tx: Tx, actor: Manager, user_id: UUID) -> None:
    """End somebody's membership; it holds within a second."""
    await organizations.remove(tx, actor, user_id)


@router.post("/organization/leave", status_code=204)
async def leave(tx: Tx, actor: Member) -> None:
    """End one's own membership. The last owner cannot."""
    await organizations.leave(tx, actor)


@router.post("/organization/ownership", status_code=204)
async def hand_over(
    tx: Tx, actor: Annotated[Actor, requires(Permission.OWNERSHIP_TRANSFER, recent=True)], body: OwnershipIn
) -> None:
    """Make a member an owner, in one's place or beside oneself."""
    await organizations.hand_over(tx, actor, body.user_id, stay_owner=body.stay_owner)


@router.get("/organization/audit", response_model=AuditPage)
async def audit_trail(
    tx: Tx, actor: Annotated[Actor, requires(Permission.AUDIT_READ)], cursor: UUID | None = None
) -> AuditPage:
    """Who did what in the organization, the newest first."""
    return await organizations.audit_page(tx, actor, before=cursor)


@router.get("/organization/invitations", response_model=list[InvitationOut])
async def open_invitations(tx: Tx, actor: Manager) -> list[Invitation]:
    """Invitations that wait, the expired among them."""
    return await invitations.open_ones(tx, actor)


@router.post("/organization/invitations", status_code=201, response_model=InvitationOut)
async def invite(request: Request, tx: Tx, actor: Manager, body: InvitationIn) -> Invitation:
    """Send a link that offers a role; inviting the same address again renews it."""
    await limit(request, "invite", str(actor.organization_id), limit=100, seconds=3600)
    return await invitations.invite(tx, actor, email=body.email, role=Role(body.role))


@router.post(
    "/organization/invitations/{invitation_id}/resend", status_code=202, response_model=InvitationOut
)
async def resend(request: Request, tx: Tx, actor: Manager, invitation_id: UUID) -> Invitation:
    """Send a new link for another week; the old one stops working."""
    await limit(request, "invite-again", str(invitation_id), limit=3, seconds=600)
    return await invitations.resend(tx, actor, invitation_id)


@router.delete("/organization/invitations/{invitation_id}", status_code=204)
async def revoke(tx: Tx, actor: Manager, invitation_id: UUID) -> None:
    """Take an invitation back."""
    await invitations.revoke(tx, actor, invitation_id)


@router.put("/auth/acting-as", response_model=MeOut)
async def act_as(tx: Tx, actor: Self, body: ActingAsIn) -> MeOut:
    """Act in another of one's organizations from now on, or as a candidate; in this session only."""
    return await myself.me(tx, await organizations.act_as(tx, actor, body.organization_id))


@router.get("/auth/invitations/{token}", response_model=InvitationOfferOut)
async def offer(request: Request, tx: OwnerTx, token: str) -> InvitationOfferOut:
    """What the link in the mail offers."""
    await limit(request, "invitation", limit=60, seconds=600)
    return await invitations.offer(tx, token)


@router.post("/auth/invitations/{token}/register", status_code=201, response_model=MessageOut)
async def register(request: Request, tx: OwnerTx, token: str, body: InvitedRegistrationIn) -> MessageOut:
    """Make an account for the invited mailbox, which the link proves, and join."""
    await limit(request, "invitation", limit=60, seconds=600)
    await invitations.register(tx, token, name=body.name, password=body.password.get_secret_value())
    return MessageOut(message="Your account is ready. You can sign in now.")


@router.post("/auth/invitations/{token}/accept", response_model=MessageOut)
async def accept(tx: OwnerTx, actor: Self, token: str) -> MessageOut:
    """Join with the account one is signed in with; its address must be the invited one."""
    await invitations.accept(tx, actor, token)
    return MessageOut(message="Welcome. You are a member now.")
