"""What is deleted when a person leaves the platform."""

from uuid import UUID

from sqlalchemy import delete, select

from evenhand.core.db import Session
from evenhand.core.jobs import enqueue
from evenhand.domains import notifications
from evenhand.domains.offers.models import Offer
from evenhand.providers.storage import ObjectStore


async def forget_person(session: Session, user_id: UUID) -> None:
    """Delete the offers made to the person, with letters and signatures; the files follow by jobs.

    A company that must keep a contract for its books downloads its signed copy.
    """
    theirs = list(await session.scalars(select(Offer.id).where(Offer.candidate_id == user_id)))
    for offer_id in theirs:
        await enqueue(session, "offers.delete_files", offer_id=str(offer_id))
        await notifications.forget_page(session, f"/offers/{offer_id}")
    await session.execute(delete(Offer).where(Offer.id.in_(theirs)))


async def delete_files(store: ObjectStore, *, offer_id: str) -> None:
    """Letters, signed copies and what services gave."""
    for key in [key async for key in store.keys(f"offers/{offer_id}/")]:
        await store.delete(key)
