"""When one is available oneself."""

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.domains import identity
from evenhand.domains.scheduling import repository
from evenhand.domains.scheduling.hours import InterviewHours, office_hours
from evenhand.domains.scheduling.models import MemberAvailability
from evenhand.domains.scheduling.schemas import AvailabilityOut, InterviewerOut


async def availability(session: Session, actor: Actor) -> AvailabilityOut:
    if actor.organization_id is None:
        raise NotFound("InterviewHours is said for an organization.")
    found = await repository.availability(session, actor.user_id, actor.organization_id)
    if found is not None:
        return AvailabilityOut(availability=InterviewHours.model_validate(found.content), said=True)
    person = await identity.contact(session, actor.user_id)
    return AvailabilityOut(availability=office_hours(person.time_zone if person else "UTC"), said=False)


async def say(session: Session, actor: Actor, wish: InterviewHours) -> AvailabilityOut:
    """What is booked stays booked: hours only say what may be chosen from now on."""
    if actor.organization_id is None:
        raise NotFound("InterviewHours is said for an organization.")
    found = await repository.availability(session, actor.user_id, actor.organization_id)
    content = wish.model_dump(mode="json")
    if found is None:
        session.add(
            MemberAvailability(user_id=actor.user_id, organization_id=actor.organization_id, content=content)
        )
    else:
        found.content = content
    await session.flush()
    return AvailabilityOut(availability=wish, said=True)


async def interviewers(session: Session, actor: Actor) -> list[InterviewerOut]:
    """Everybody who can be asked to interview: the members of the organization."""
    if actor.organization_id is None:
        return []
    said = await repository.availabilities(session, actor.organization_id)
    return [
        InterviewerOut(
            id=one.user_id, name=one.name, said=one.user_id in said,
            time_zone=said[one.user_id].time_zone if one.user_id in said else one.time_zone,
        )
        for one in await identity.members_of(session, actor.organization_id)
    ]  # fmt: skip
