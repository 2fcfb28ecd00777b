"""What a person's own pages show of them, what they are called, and how they want their pages to be."""

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains import audit
from evenhand.domains.identity import factors, repository, sessions
from evenhand.domains.identity.account_schemas import MeOut, OwnMembershipOut, Theme
from evenhand.domains.identity.models import User


async def me(session: Session, actor: Actor) -> MeOut:
    """The person as their own pages show them."""
    user = await session.get_one(User, actor.user_id)
    belongs_to = await repository.memberships_of(session, user.id)
    acting_for = next((one for _, one in belongs_to if one.id == actor.organization_id), None)
    state = await sessions.state_of(session, actor.session_id) if actor.session_id else None
    change = await repository.open_email_change(session, user.id)
    return MeOut(
        user_id=user.id,
        name=user.name,
        email=user.email,
        role=actor.role,
        organization_id=actor.organization_id,
        organization_name=acting_for.name if acting_for else None,
        organization_slug=acting_for.slug if acting_for else None,
        permissions=sorted(actor.permissions),
        language=user.language,
        time_zone=user.time_zone,
        theme=user.theme,
        delete_after=user.delete_after,
        pending_email=change.new_email if change else None,
        second_factors=[one for one in await factors.methods_of(session, user.id) if one != "recovery"],
        memberships=[
            OwnMembershipOut(organization_id=one.id, name=one.name, slug=one.slug, role=membership.role)
            for membership, one in belongs_to
        ],
        acts_as_candidate=bool(belongs_to) and actor.organization_id is None,
        needs_second_factor=state.needs_second_factor if state else False,
    )


async def set_preferences(
    session: Session, actor: Actor, *, language: str, time_zone: str, theme: Theme
) -> User:
    user = await session.get_one(User, actor.user_id)
    user.language, user.time_zone, user.theme = language, time_zone, theme
    audit.record(session, "account.preferences-changed", f"user:{user.id}", actor_id=user.id)
    await session.flush()
    return user


async def rename(session: Session, actor: Actor, name: str) -> User:
    user = await session.get_one(User, actor.user_id)
    if user.name != name:
        user.name = name
        audit.record(session, "account.renamed", f"user:{user.id}", actor_id=user.id)
        await session.flush()
    return user
