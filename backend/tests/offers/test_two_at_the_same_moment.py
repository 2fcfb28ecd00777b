"""Accepting and withdrawing at the same moment, on connections that really commit: exactly one wins."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import People
from tests.factories.jobs import make_job
from tests.factories.offers import offer_body, signature

from evenhand.core.db import Sessions
from evenhand.core.keys import KeyRing
from evenhand.domains.identity.models import Organization, User
from evenhand.domains.offers import answering, approving, drafting, sending
from evenhand.domains.offers.errors import HeadCountFull, OfferStateConflict
from evenhand.domains.offers.models import Offer, OfferEntry, OfferSignature
from evenhand.domains.offers.schemas import OfferAcceptIn, OfferIn
from evenhand.domains.offers.signing import Visit
from evenhand.providers.signatures import Embedded
from evenhand.providers.storage.folder import FolderStore


@pytest.fixture
async def committed(engine: AsyncEngine, ring: KeyRing) -> AsyncIterator[Sessions]:
    """Sessions of their own connections. What they leave is taken away again."""
    sessions: Sessions = async_sessionmaker(engine, expire_on_commit=False, info={"keys": ring})
    yield sessions
    async with sessions.begin() as session:
        await session.execute(delete(Organization))
        await session.execute(delete(User))
        for left in ("outbox", "procrastinate_jobs", "audit_entries"):
            await session.execute(text(f"DELETE FROM {left}"))


@pytest.fixture
def store(tmp_path) -> FolderStore:
    return FolderStore(tmp_path)


async def approved_offer(sessions: Sessions, recruiter, application_id: UUID) -> UUID:
    body = OfferIn.model_validate(offer_body(expires_at=datetime.now(UTC) + timedelta(days=9)))
    async with sessions.begin() as session:
        offer = await drafting.create(session, recruiter.actor, application_id, body)
        await approving.submit(session, recruiter.actor, offer.id, [])
    return offer.id


async def test_accept_and_withdraw_at_once(committed: Sessions, store: FolderStore) -> None:
    a = People(committed)
    recruiter, candidate = await a.recruiter(), await make_candidate(a, committed)
    application_id = await make_application(committed, candidate, await make_job(committed, recruiter))
    offer_id = await approved_offer(committed, recruiter, application_id)
    async with committed.begin() as session:
        await sending.send(session, recruiter.actor, offer_id, store=store, signatures=Embedded())
    body = OfferAcceptIn.model_validate(signature(candidate))

    async def accept() -> str:
        async with committed.begin() as session:
            await answering.accept(
                session, candidate.actor, offer_id, body, Visit("", ""), store=store, signatures=Embedded()
            )
        return "accepted"

    async def withdraw() -> str:
        async with committed.begin() as session:
            await drafting.withdraw(session, recruiter.actor, offer_id, "")
        return "withdrawn"

    done = await asyncio.gather(accept(), withdraw(), accept(), withdraw(), return_exceptions=True)

    won = {d for d in done if isinstance(d, str)}
    assert len(won) == 1  # both acceptances are one; who lost was told so
    assert all(isinstance(d, str | OfferStateConflict) for d in done), done
    async with committed() as session:
        assert (await session.get_one(Offer, offer_id)).status == won.pop()
        signed = await session.scalar(select(func.count()).select_from(OfferSignature))
        ends = await session.scalar(
            select(func.count()).select_from(OfferEntry).where(OfferEntry.deed.in_(("accept", "withdraw")))
        )
        accepted = (await session.get_one(Offer, offer_id)).status == "accepted"
    assert (signed, ends) == (int(accepted), 1)


async def test_two_offers_for_one_seat_at_once(committed: Sessions, store: FolderStore) -> None:
    a = People(committed)
    recruiter = await a.recruiter()
    job_id = await make_job(committed, recruiter)
    offers = []
    for name in ("Cora Candidate", "Otis Other"):
        person = await make_candidate(a, committed, name)
        application_id = await make_application(committed, person, job_id)
        offers.append(await approved_offer(committed, recruiter, application_id))

    async def send(offer_id: UUID) -> str:
        async with committed.begin() as session:
            offer = await sending.send(session, recruiter.actor, offer_id, store=store, signatures=Embedded())
            return offer.status

    done = await asyncio.gather(*map(send, offers), return_exceptions=True)

    assert sorted(type(d) for d in done if not isinstance(d, str)) == [HeadCountFull]
    assert [d for d in done if isinstance(d, str)] == ["sent"]
