"""What people hear when somebody joins an organization, leaves it or gets another role in it."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains import approvals, identity, jobs, notifications

PAGE = "/organization/members"


async def tell_the_owners(session: Session, event: identity.MemberJoined) -> None:
    """Whoever answers for the organization knows who got in."""
    person = await identity.contact(session, event.user_id)
    name = await identity.organization_name(session, event.organization_id)
    if person is None or name is None:
        return
    for owner in await identity.members_of(session, event.organization_id, roles={identity.Role.OWNER}):
        await notifications.notify(
            session, owner.user_id, "member.joined", title=f"{person.name} joined {name}",
            body=f"{person.name} ({person.email}) accepted an invitation as {_said(event.role)}.", link=PAGE,
        )  # fmt: skip


async def tell_who_was_removed(session: Session, event: identity.MemberLeft) -> None:
    """Nobody finds out by a page that is not there any more."""
    name = await identity.organization_name(session, event.organization_id)
    if event.removed and name is not None:
        await _tell(
            session, event.user_id, "member.removed", f"You no longer work for {name} here",
            f"Your membership in {name} was ended. Your account stays yours.",
        )  # fmt: skip


async def take_off_the_teams(session: Session, event: identity.MemberLeft) -> None:
    """Whoever left hires for nobody there, and is asked for no approval."""
    await jobs.leave_teams(session, event.user_id, event.organization_id)
    await approvals.forget_person(session, event.user_id, event.organization_id)


async def tell_of_the_role(session: Session, event: identity.RoleChanged) -> None:
    """What one may do has changed."""
    name = await identity.organization_name(session, event.organization_id)
    if name is not None:
        await _tell(
            session, event.user_id, "member.role_changed", f"You have another role in {name}",
            f"You work for {name} as {_said(event.role)} now.", PAGE,
        )  # fmt: skip


async def tell_the_new_owner(session: Session, event: identity.OwnershipTransferred) -> None:
    """Ownership is a duty: its new holder hears of it."""
    name = await identity.organization_name(session, event.organization_id)
    if name is not None:
        await _tell(
            session, event.user_id, "ownership.transferred", f"You are an owner of {name} now",
            "You may now change its people and hand the ownership on.", PAGE,
        )  # fmt: skip


async def _tell(session: Session, user_id: UUID, kind: str, title: str, body: str, link: str = "") -> None:
    if await identity.contact(session, user_id) is not None:  # the account may be gone meanwhile
        await notifications.notify(session, user_id, kind, title=title, body=body, link=link)


def _said(role: str) -> str:
    return role.replace("_", " ")
