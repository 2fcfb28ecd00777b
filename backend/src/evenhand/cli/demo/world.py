"""The world around the demo's named people: three companies, sixty postings, five hundred candidates, all in motion."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from evenhand.cli.demo.draws import Draws
from evenhand.cli.demo.meetings import make_meetings
from evenhand.cli.demo.offers import make_offers
from evenhand.cli.demo.people import BATCH, draw_people, keep_people
from evenhand.cli.demo.pipelines import Rows, draw_ways, rows_of
from evenhand.cli.demo.postings import Company, Post, concepts, make_postings
from evenhand.cli.demo.scores import add_scores
from evenhand.core.db import Session, now
from evenhand.domains.companies.models import CompanyProfile
from evenhand.domains.identity.models import Membership, User
from evenhand.domains.jobs.models import JobPosting, JobVersion
from evenhand.domains.pipeline.models import PoolMember, TalentPool
from evenhand.providers.storage import ObjectStore

WORLD = Path(__file__).with_name("world.json")
# The named postings get applicants of these families, too.
NAMED = {
    "Backend Engineer": "software", "Frontend Developer": "web", "Registered Nurse, Cardiology": "nurse",
    "Management Accountant": "finance", "Patient Services Coordinator": "reception",
}  # fmt: skip


def read_world() -> dict[str, Any]:
    world: dict[str, Any] = json.loads(WORLD.read_text(encoding="utf-8"))
    return world


async def grow(
    session: Session, world: dict[str, Any], *, people: dict[str, tuple[UUID, UUID]], named: dict[str, UUID],
    password_hash: str, store: ObjectStore | None,
) -> dict[str, int]:  # fmt: skip
    """Add the world; how much of what.

    Args:
        people: (recruiter, organization) of each company by its key. named: the named postings by title.
    """
    draws = Draws(now())
    companies = await _companies(session, draws, world, people, password_hash)
    posts = await make_postings(session, draws, world, companies)
    posts += await _named(session, draws, world, companies, named)
    candidates = draw_people(draws, world, await concepts(session, world))
    await keep_people(session, draws, candidates, password_hash)
    ways = draw_ways(draws, posts, candidates)
    rows = rows_of(draws, world, ways)
    await add_scores(session, draws, ways, rows)
    await _keep(session, rows)
    offers = await make_offers(session, draws, world, ways, store)
    await _pools(session, draws, ways)
    meetings = await make_meetings(session, draws, ways)
    return {
        "postings": len(posts),
        "candidates": len(candidates),
        "applications": len(ways),
        "offers": offers,
        "meetings": meetings,
    }


async def _keep(session: Session, rows: Rows) -> None:
    for table, found in rows.items():
        for at in range(0, len(found), BATCH):
            await session.execute(insert(table), found[at : at + BATCH])


async def _companies(
    session: Session,
    draws: Draws,
    world: dict[str, Any],
    people: dict[str, tuple[UUID, UUID]],
    password_hash: str,
) -> dict[str, Company]:
    """The organizations with members in every role; all of them have the demo's password."""
    companies = {}
    for key, (recruiter_id, organization_id) in people.items():
        brand = world["brands"].get(key)
        if brand:
            profile = update(CompanyProfile).where(CompanyProfile.organization_id == organization_id)
            await session.execute(profile.values(**brand))
        members: dict[str, list[UUID]] = {}
        for name, role in world["members"][key]:
            members.setdefault(role, []).append(
                await _member(session, draws, key, name, role, organization_id, password_hash)
            )
        companies[key] = Company(
            organization_id, recruiter_id, tuple(members["hiring_manager"]), tuple(members["interviewer"])
        )
    return companies


async def _member(
    session: Session, draws: Draws, key: str, name: str, role: str, organization_id: UUID, password_hash: str
) -> UUID:
    then = draws.ago(120)
    user_id = draws.id_at(then)
    mailbox = name.lower().split()[0].encode("ascii", "ignore").decode()
    await session.execute(
        insert(User).values(
            id=user_id, name=name, email=f"{mailbox}@{key}.example", password_hash=password_hash,
            email_verified_at=then, created_at=then, updated_at=then,
        )
    )  # fmt: skip
    await session.execute(
        insert(Membership).values(
            id=draws.id_at(then), user_id=user_id, organization_id=organization_id, role=role, created_at=then
        )
    )
    return user_id


async def _named(
    session: Session,
    draws: Draws,
    world: dict[str, Any],
    companies: dict[str, Company],
    named: dict[str, UUID],
) -> list[Post]:
    """The named postings as the generated ones are: public for weeks, with room for a few."""
    posts = []
    for title, family in NAMED.items():
        company = companies["harbour" if family in ("nurse", "finance", "reception") else "lantern"]
        age = 50.0
        moment = draws.ago(age)
        await session.execute(
            update(JobPosting).where(JobPosting.id == named[title]).values(published_at=moment, head_count=3)
        )
        await session.execute(
            update(JobVersion).where(JobVersion.job_id == named[title]).values(created_at=moment)
        )
        low, high = world["families"][family]["pay"]
        posts.append(Post(named[title], family, company, age, "published", 3, (low, high), named=True))
    return posts


async def _pools(session: Session, draws: Draws, ways: list[Any]) -> None:
    """People whom a company said no to and would gladly ask again."""
    for company in {way.post.company.organization_id: way.post.company for way in ways}.values():
        moment = draws.ago(30)
        pool = draws.id_at(moment)
        at = {"created_at": moment, "updated_at": moment}
        await session.execute(
            insert(TalentPool).values(
                id=pool, organization_id=company.organization_id, name="Ask again",
                description="Good people for whom there was no place.", **at,
            )
        )  # fmt: skip
        said_no = [
            w for w in ways if w.post.company is company and w.status == "rejected" and w.stage != "applied"
        ]
        chosen = {way.someone.id: way for way in draws.some(said_no, 12)}
        if chosen:
            await session.execute(
                insert(PoolMember),
                [
                    {
                        "id": draws.id_at(moment), "organization_id": company.organization_id, "pool_id": pool,
                        "application_id": way.id, "candidate_id": way.someone.id, "added_by": company.recruiter_id,
                        "consent": draws.pick({"given": 0.6, "asked": 0.3, "declined": 0.1}), "answered_at": None,
                        "expires_at": draws.ago(-335), **at,
                    }
                    for way in chosen.values()
                ],
            )  # fmt: skip
