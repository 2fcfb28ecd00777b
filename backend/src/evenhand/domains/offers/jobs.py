"""What offers do in the background."""

from uuid import UUID

import structlog

from evenhand.core.db import Session
from evenhand.core.jobs import job
from evenhand.domains import identity
from evenhand.domains.offers import answering, leaving, repository
from evenhand.domains.offers.sending import kept_letter
from evenhand.domains.offers.states import OUT
from evenhand.domains.offers.steps import present_version, push
from evenhand.providers import Providers
from evenhand.providers.signatures import SignaturesUnavailable, SigningRequest

log = structlog.get_logger()


@job("offers.expire", cron="*/5 * * * *")
async def expire(session: Session, _outside: Providers) -> None:
    """End what was not answered in time. Accepting is refused at that very moment, whenever this runs."""
    while await answering.expire_due(session) == answering.BATCH:
        pass


@job("offers.remind", cron="23 * * * *")
async def remind(session: Session, _outside: Providers) -> None:
    """Two days before an offer ends, both sides hear of it."""
    while await answering.remind_due(session) == answering.BATCH:
        pass


@job("offers.begin_signing", retries=9)
async def begin_signing(session: Session, outside: Providers, *, offer_id: str) -> None:
    """Take a sent letter to the service where it is signed."""
    offer = await repository.by_id(session, UUID(offer_id), lock=True)
    if offer is None or offer.status not in OUT or offer.signing_reference:
        return
    person = await identity.contact(session, offer.candidate_id)
    if person is None:
        return
    version = await present_version(session, offer)
    request = SigningRequest(
        document=await kept_letter(version, store=outside.storage),
        title=f"Offer of employment: {version.title}",
        signer_name=person.name,
        signer_email=person.email,
        reference=f"{offer.id}:{version.version}",
        return_url=f"{outside.settings.public_url.rstrip('/')}/offers/{offer.id}",
    )
    ceremony = await outside.signatures.begin(request)
    if ceremony is not None:
        offer.signing_reference, offer.signing_url = ceremony.reference, ceremony.url
        push(session, offer)


@job("offers.cancel_signing", retries=9)
async def cancel_signing(_session: Session, outside: Providers, *, reference: str) -> None:
    await outside.signatures.cancel(reference)


@job("offers.poll_signatures", cron="*/5 * * * *")
async def poll_signatures(session: Session, outside: Providers) -> None:
    """Ask the service about the letters that are out; one that cannot be asked stops no other."""
    for offer_id in await repository.signed_elsewhere(session):
        try:
            async with session.begin_nested():
                offer = await repository.by_id(session, offer_id, lock=True)
                if offer is not None:
                    await answering.look_elsewhere(
                        session, offer, store=outside.storage, signatures=outside.signatures
                    )
        except SignaturesUnavailable as error:
            log.warning("a signature cannot be asked for", offer_id=str(offer_id), reason=error.reason)


@job("offers.delete_files", retries=11)
async def delete_files(_session: Session, outside: Providers, *, offer_id: str) -> None:
    """After a person has left."""
    await leaving.delete_files(outside.storage, offer_id=offer_id)
