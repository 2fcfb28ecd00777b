"""Sending an offer: complete, approved, to a named applicant of an open position, as a letter that stays as it is."""

import hashlib
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.jobs import enqueue
from evenhand.domains import applications
from evenhand.domains.offers import letters, messages, repository
from evenhand.domains.offers.errors import HeadCountFull, JobCancelled, NameNotTold, OfferStateConflict
from evenhand.domains.offers.events import OfferSent
from evenhand.domains.offers.models import Offer, OfferVersion
from evenhand.domains.offers.requirements import require_complete, require_open_application
from evenhand.domains.offers.states import Deed, OfferStatus
from evenhand.domains.offers.steps import about, held_by_company, present_version, step
from evenhand.providers.signatures import SignatureService
from evenhand.providers.storage import ObjectMissing, ObjectStore

PDF = "application/pdf"


async def send(
    session: Session, actor: Actor, offer_id: UUID, *, store: ObjectStore, signatures: SignatureService
) -> Offer:
    """Send the present version. Raises NotFound, OfferStateConflict, OfferIncomplete, ApplicationNotOpen,
    NameNotTold, JobCancelled, HeadCountFull."""
    offer = await held_by_company(session, actor, offer_id)
    if offer.status != OfferStatus.APPROVED:
        raise OfferStateConflict("Only an approved offer can be sent.", current_status=offer.status)
    version = await present_version(session, offer)
    require_complete(version)
    await require_open_application(session, offer)
    parties = await letters.parties_of(session, offer, actor.user_id)
    shown = (await applications.shown_to_company(session, [offer.application_id]))[offer.application_id]
    if shown.anonymous:
        raise NameNotTold(f"{shown.name} has to tell their name before an offer can be made out to them.")
    await _take_a_seat(session, offer)
    moment = now()
    with session.no_autoflush:  # written once and whole: a version that was sent is not changed any more
        version.sent_at = moment
        version.merged_html = letters.merged(version, parties)
        await keep_letter(session, offer, version, parties, store=store)
    offer.first_sent_at = offer.first_sent_at or moment
    offer.sent_at, offer.expires_at = moment, version.expires_at
    step(session, offer, Deed.SEND, by=actor.user_id, role=actor.role)
    await session.flush()
    announce(session, OfferSent.model_validate(about(offer)))
    await messages.sent(session, offer)
    if signatures.name != "embedded":
        await enqueue(session, "offers.begin_signing", once_per=str(offer.id), offer_id=str(offer.id))
    return offer


async def keep_letter(
    session: Session, offer: Offer, version: OfferVersion, parties: letters.Parties, *, store: ObjectStore
) -> None:
    """Draw the letter of a version that was sent, and keep its bytes under their hash."""
    data = await letters.draw(session, offer, version, parties, store=store)
    version.pdf_sha256 = hashlib.sha256(data).hexdigest()
    version.pdf_key = f"offers/{offer.id}/v{version.version}-{version.pdf_sha256[:16]}.pdf"
    await store.put(version.pdf_key, data, content_type=PDF)


async def _take_a_seat(session: Session, offer: Offer) -> None:
    """An offer that is out keeps a position free, so that nobody who was promised one loses it to a quicker answer.

    Raises JobCancelled, HeadCountFull.
    """
    await repository.hold_job(session, offer.job_id)
    head_count, close_reason = await repository.job_seats(session, offer.job_id)
    if close_reason == "cancelled":
        raise JobCancelled("No offers are made for a job that was cancelled.")
    taken = await repository.spoken_for(session, offer.job_id, but=offer.application_id)
    if taken >= head_count:
        raise HeadCountFull(
            f"{taken} of {head_count} are hired, have accepted or have an offer that is out. "
            "Wait for an answer, withdraw an offer, or raise the head count.",
            head_count=head_count, spoken_for=taken,
        )  # fmt: skip


async def letter_file(
    session: Session, offer: Offer, version: OfferVersion, *, store: ObjectStore, viewer_id: UUID
) -> bytes:
    """The letter's PDF: as it was sent, or a preview of what would be. Raises OfferStateConflict when it is lost."""
    if version.pdf_key is None:
        parties = await letters.parties_of(session, offer, viewer_id)
        return await letters.draw(session, offer, version, parties, store=store)
    return await kept_letter(version, store=store)


async def kept_letter(version: OfferVersion, *, store: ObjectStore) -> bytes:
    """The very bytes that were sent. Raises OfferStateConflict when the store has others or none."""
    assert version.pdf_key is not None
    try:
        data = await store.get(version.pdf_key)
    except ObjectMissing as error:
        raise OfferStateConflict("The letter is no longer kept; tell the company.") from error
    if hashlib.sha256(data).hexdigest() != version.pdf_sha256:
        raise OfferStateConflict("The letter that is kept is not the one that was sent; tell the company.")
    return data
