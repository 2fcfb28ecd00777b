"""Organizations and their people: roles, ownership, leaving."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.events import announce
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.identity import repository, sessions
from evenhand.domains.identity.errors import OwnersOnly
from evenhand.domains.identity.events import MemberLeft, OwnershipTransferred, RoleChanged
from evenhand.domains.identity.models import Membership, Organization
from evenhand.domains.identity.organization_schemas import (
    AuditEntryOut,
    AuditPage,
    MemberOut,
    OrganizationChangeIn,
)
from evenhand.domains.identity.ownership import refuse_to_orphan
from evenhand.domains.identity.permissions import Role

AUDIT_PAGE = 50


async def organization_of(session: Session, actor: Actor) -> Organization:
    """The organization the person acts for. Raises NotFound."""
    found = await session.get(Organization, actor.organization_id) if actor.organization_id else None
    if found is None:
        raise NotFound("You act for no organization.")
    return found


async def change(session: Session, actor: Actor, wanted: OrganizationChangeIn) -> Organization:
    """Change what is given; the address of its public page stays."""
    organization = await organization_of(session, actor)
    given = wanted.model_dump(exclude_none=True)
    for field, value in given.items():
        setattr(organization, field, value)
    _note(session, actor, "organization.changed", f"organization:{organization.id}", fields=sorted(given))
    await session.flush()
    return organization


async def members(session: Session, actor: Actor) -> list[MemberOut]:
    """Everybody who works there, by name."""
    return [
        MemberOut(
            user_id=user.id,
            name=user.name,
            email=user.email,
            role=membership.role,
            since=membership.created_at,
            second_factor=second_factor,
            self=user.id == actor.user_id,
        )
        for membership, user, second_factor in await repository.colleagues(session, actor)
    ]


async def change_role(session: Session, actor: Actor, user_id: UUID, role: Role) -> None:
    """Give a member another role; an owner's only by an owner, and never the last owner's.

    Raises NotFound, OwnersOnly, LastOwner.
    """
    member = await _locked(session, actor, user_id)
    before = member.role
    if before == role:
        return
    await _free_to_change(session, actor, member)
    member.role = role
    await session.flush()
    _note(session, actor, "member.role_changed", f"user:{user_id}", before=before, role=role)
    organization_id = member.organization_id
    announce(session, RoleChanged(organization_id=organization_id, user_id=user_id, role=role))
    tell_organization(session, organization_id, "members.changed")


async def remove(session: Session, actor: Actor, user_id: UUID) -> None:
    """End somebody's membership. Raises NotFound, OwnersOnly, LastOwner."""
    member = await _locked(session, actor, user_id)
    await _free_to_change(session, actor, member)
    await _end(session, actor, member, "member.removed")


async def leave(session: Session, actor: Actor) -> None:
    """End one's own membership. Raises NotFound, LastOwner."""
    member = await _locked(session, actor, actor.user_id)
    await refuse_to_orphan(session, actor.user_id, member.organization_id)
    await _end(session, actor, member, "member.left")


async def hand_over(session: Session, actor: Actor, user_id: UUID, *, stay_owner: bool) -> None:
    """Make a member an owner; whoever hands over becomes an admin, or stays an owner beside them.

    Raises NotFound when one of the two is no member (any more), OwnersOnly.
    """
    heir = await _locked(session, actor, user_id)
    own = await _locked(session, actor, actor.user_id)
    if own.role != Role.OWNER:
        raise OwnersOnly("Ownership is an owner's to hand over.")
    if heir.user_id == own.user_id:
        return
    heir.role = Role.OWNER
    if not stay_owner:
        own.role = Role.ADMIN
    await session.flush()
    _note(session, actor, "ownership.transferred", f"user:{user_id}", shared=stay_owner)
    announce(
        session,
        OwnershipTransferred(
            organization_id=own.organization_id, from_user_id=own.user_id, user_id=user_id, shared=stay_owner
        ),
    )
    tell_organization(session, own.organization_id, "members.changed")


async def act_as(session: Session, actor: Actor, organization_id: UUID | None) -> Actor:
    """Act in another of one's organizations from now on, or (None) as a candidate. Raises NotFound."""
    await sessions.switch(session, actor, organization_id)
    await session.flush()
    assert actor.session_id is not None
    audit.record(
        session,
        "session.switched",
        f"session:{actor.session_id}",
        actor_id=actor.user_id,
        to=str(organization_id or "candidate"),
    )
    return (await sessions.read_states(session, [actor.session_id]))[actor.session_id].actor


async def audit_page(session: Session, actor: Actor, *, before: UUID | None) -> AuditPage:
    """What was done in the organization, the newest first; only members are named."""
    found = await audit.page(session, actor, before=before, limit=AUDIT_PAGE + 1)
    shown = found[:AUDIT_PAGE]
    names = {user.id: user.name for _, user, _ in await repository.colleagues(session, actor)}
    return AuditPage(
        items=[
            AuditEntryOut(
                id=entry.id,
                at=entry.created_at,
                actor_id=entry.actor_id,
                actor_name=names.get(entry.actor_id) if entry.actor_id else None,
                action=entry.action,
                subject=entry.subject,
                detail=entry.detail,
            )
            for entry in shown
        ],
        next_cursor=str(shown[-1].id) if len(found) > AUDIT_PAGE else None,
    )


async def _locked(session: Session, actor: Actor, user_id: UUID) -> Membership:
    """A membership as it is once whoever changes this organization's people has finished. Raises NotFound."""
    if actor.organization_id is not None:
        await repository.lock_organization(session, actor.organization_id)
    member = await repository.colleague(session, actor, user_id)
    if member is None:
        raise NotFound("There is no such member of your organization.")
    return member


async def _free_to_change(session: Session, actor: Actor, member: Membership) -> None:
    if member.role != Role.OWNER:
        return
    own = await _locked(session, actor, actor.user_id)  # the role of now, not of when the request began
    if own.role != Role.OWNER:
        raise OwnersOnly("Only an owner changes or removes an owner.")
    await refuse_to_orphan(session, member.user_id, member.organization_id)


async def _end(session: Session, actor: Actor, member: Membership, action: str) -> None:
    await session.delete(member)
    await session.flush()
    _note(session, actor, action, f"user:{member.user_id}", role=member.role)
    announce(
        session,
        MemberLeft(
            organization_id=member.organization_id,
            user_id=member.user_id,
            removed=action == "member.removed",
        ),
    )
    tell_organization(session, member.organization_id, "members.changed")


def _note(session: Session, actor: Actor, action: str, subject: str, **detail: object) -> None:
    audit.record(
        session,
        action,
        subject,
        actor_id=actor.user_id,
        organization_id=actor.organization_id,
        **detail,
    )
