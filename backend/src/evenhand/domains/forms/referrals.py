"""A member's own link to a job: who came by it is recorded with the application."""

import secrets
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.domains import jobs
from evenhand.domains.forms import repository
from evenhand.domains.forms.models import ReferralLink
from evenhand.domains.forms.schemas import ReferralLinkList, ReferralLinkOut

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no two of them look alike
LENGTH = 10


@dataclass(frozen=True, slots=True)
class ReferralFacts:
    referral_id: UUID
    job_id: UUID
    member_id: UUID | None
    member: str


async def make_link(session: Session, actor: Actor, job_id: UUID) -> ReferralLinkOut:
    """One's own link to one of the organization's jobs; asking again gives the same one. Raises NotFound."""
    job = await jobs.require_own_job(session, actor, job_id)
    moment, code = now(), "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    await session.execute(
        insert(ReferralLink)
        .values(
            id=new_id(), organization_id=job.organization_id, job_id=job_id, member_id=actor.user_id, code=code,
            created_at=moment, updated_at=moment,
        )
        .on_conflict_do_nothing(index_elements=["job_id", "member_id"])
    )  # fmt: skip
    found = await repository.links(session, actor, job_id)
    return next(_out(link, name, actor) for link, name in found if link.member_id == actor.user_id)


async def list_links(session: Session, actor: Actor, job_id: UUID) -> ReferralLinkList:
    """All members' links to one of the organization's jobs. Raises NotFound."""
    await jobs.require_own_job(session, actor, job_id)
    found = await repository.links(session, actor, job_id)
    return ReferralLinkList(items=[_out(link, name, actor) for link, name in found])


def _out(link: ReferralLink, name: str, actor: Actor) -> ReferralLinkOut:
    return ReferralLinkOut(
        id=link.id,
        job_id=link.job_id,
        code=link.code,
        path=f"/jobs/{link.job_id}?ref={link.code}",
        member=name,
        own=link.member_id == actor.user_id,
        created_at=link.created_at,
    )


async def referral_by_code(session: Session, code: str, job_id: UUID) -> UUID | None:
    """Whose link somebody came by, for a job of the same organization; None for an unknown code."""
    link = await repository.link_by_code(session, code.strip().upper())
    job = await jobs.job_facts(session, job_id) if link else None
    # A link to one job may have led to another of the same employer.
    return link.id if link and job and job.organization_id == link.organization_id else None


async def referral_facts(session: Session, referral_id: UUID) -> ReferralFacts | None:
    """Who referred, for a caller that may know."""
    found = await repository.link_with_name(session, referral_id)
    return ReferralFacts(found[0].id, found[0].job_id, found[0].member_id, found[1]) if found else None
