"""What candidates do with an offer: look, ask, accept, decline. And what time does: remind, expire."""

from datetime import datetime, timedelta
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.problems import NotFound
from evenhand.domains import identity
from evenhand.domains.offers import messages, repository, signing
from evenhand.domains.offers.errors import OfferExpired, OfferReplaced, SignedElsewhere
from evenhand.domains.offers.events import OfferAccepted, OfferDeclined, OfferEnded
from evenhand.domains.offers.models import Offer, OfferMessage
from evenhand.domains.offers.requirements import require_open_application
from evenhand.domains.offers.schemas import OfferAcceptIn, OfferDeclineIn
from evenhand.domains.offers.sending import kept_letter
from evenhand.domains.offers.signing import Visit
from evenhand.domains.offers.states import OUT, Deed, OfferStatus
from evenhand.domains.offers.steps import about, held_by_candidate, present_version, push, step
from evenhand.providers.signatures import SignatureService, SigningState
from evenhand.providers.storage import ObjectStore

BATCH = 200
REMINDED_BEFORE = timedelta(hours=48)
REASONS = {
    "pay": "the pay", "another_offer": "another offer", "staying": "stays with the present employer",
    "place": "the place of work", "role": "the work itself", "timing": "the timing", "personal": "personal reasons",
    "other": "another reason",
}  # fmt: skip


async def view(session: Session, actor: Actor, offer_id: UUID) -> Offer:
    """The candidate has it before them; the company sees that. Twice is as good as once. Raises NotFound."""
    offer = await held_by_candidate(session, actor, offer_id)
    if offer.status == OfferStatus.SENT:
        offer.viewed_at = now()
        step(session, offer, Deed.VIEW, by=actor.user_id, role="candidate")
    return offer


async def accept(
    session: Session, actor: Actor, offer_id: UUID, body: OfferAcceptIn, visit: Visit,
    *, store: ObjectStore, signatures: SignatureService,
) -> Offer:  # fmt: skip
    """Sign. Repeating it returns what is accepted. Raises NotFound, OfferReplaced, OfferExpired, SignedElsewhere,
    OfferStateConflict, ApplicationNotOpen, NameDoesNotMatch, IntentMissing."""
    offer = await held_by_candidate(session, actor, offer_id)
    if offer.status == OfferStatus.ACCEPTED and offer.version == body.version:
        return offer
    require_current(offer, body.version)
    if offer.signing_reference or signatures.name != "embedded":
        raise SignedElsewhere("Sign it where the page sends you.", url=offer.signing_url)
    moment = now()
    require_in_time(offer, moment)
    await require_open_application(session, offer)
    person = await identity.contact(session, actor.user_id)
    assert person is not None
    signing.require_intent(body, person.name)
    version = await present_version(session, offer)
    letter = await kept_letter(version, store=store)
    await signing.sign_here(
        session, actor, offer, version, body, visit, letter=letter, at=moment, store=store
    )
    await _accepted(session, offer, moment, by=actor.user_id)
    return offer


async def _accepted(session: Session, offer: Offer, at: datetime, *, by: UUID) -> None:
    offer.answered_at = at
    step(session, offer, Deed.ACCEPT, by=by, role="candidate")
    await session.flush()
    announce(session, OfferAccepted.model_validate(about(offer)))
    await messages.accepted(session, offer)


def require_current(offer: Offer, version: int) -> None:
    """Raises OfferReplaced: what was read is not what is offered now."""
    under_way = offer.status in (OfferStatus.DRAFT, OfferStatus.PENDING_APPROVAL, OfferStatus.APPROVED)
    if offer.version != version or under_way:
        raise OfferReplaced(
            "The company is changing it." if under_way else "Read the newest version.",
            current_version=offer.version,
        )


def require_in_time(offer: Offer, at: datetime) -> None:
    """Raises OfferExpired, also before the clock's own job came by."""
    if offer.status == OfferStatus.EXPIRED or (offer.expires_at is not None and offer.expires_at <= at):
        raise OfferExpired("The day until which it was open has passed.")


async def decline(session: Session, actor: Actor, offer_id: UUID, body: OfferDeclineIn) -> Offer:
    """Say no, and why. Raises NotFound, OfferReplaced, OfferStateConflict."""
    offer = await held_by_candidate(session, actor, offer_id)
    if offer.status == OfferStatus.DECLINED:
        return offer
    require_current(offer, offer.version)
    await _declined(session, offer, body.reason, body.note, by=actor.user_id)
    return offer


async def _declined(session: Session, offer: Offer, reason: str, note: str, *, by: UUID) -> None:
    step(session, offer, Deed.DECLINE, by=by, role="candidate")
    offer.answered_at, offer.decline_reason, offer.decline_note = now(), reason, note.strip()
    await session.flush()
    announce(session, OfferDeclined.model_validate({**about(offer), "reason": reason}))
    await messages.declined(session, offer, REASONS[reason])


async def say(session: Session, actor: Actor, offer_id: UUID, text: str) -> Offer:
    """A question about the offer, or the company's answer to one. Raises NotFound."""
    offer = await repository.one(session, actor, offer_id)
    if offer is None or offer.first_sent_at is None:
        raise NotFound("No such offer.")
    inside = offer.organization_id == actor.organization_id
    side = "company" if inside else "candidate"
    session.add(OfferMessage(offer_id=offer.id, author_id=actor.user_id, side=side, text=text.strip()))
    await session.flush()
    push(session, offer)
    await (messages.answered if inside else messages.asked)(session, offer)
    return offer


async def look_elsewhere(
    session: Session, offer: Offer, *, store: ObjectStore, signatures: SignatureService
) -> None:
    """Ask the service what became of the signature. The caller holds the row. Raises SignaturesUnavailable."""
    if offer.status not in OUT or not offer.signing_reference:
        return
    found = await signatures.outcome(offer.signing_reference)
    if found.state is SigningState.DECLINED:
        await _declined(session, offer, "other", found.reason[:2000], by=offer.candidate_id)
    elif found.state is SigningState.SIGNED and found.document is not None:
        version, at = await present_version(session, offer), found.signed_at or now()
        letter = await kept_letter(version, store=store)
        await signing.signed_elsewhere(
            session, offer, version, service=signatures.name, reference=offer.signing_reference,
            document=found.document, letter=letter, at=at, store=store,
        )  # fmt: skip
        await _accepted(session, offer, at, by=offer.candidate_id)


async def expire_due(session: Session) -> int:
    """End the offers whose time is over; how many."""
    due = await repository.expired(session, now(), limit=BATCH)
    for offer in due:
        step(session, offer, Deed.EXPIRE, by=None, role="system")
        offer.answered_at = now()
        await session.flush()
        announce(session, OfferEnded.model_validate({**about(offer), "status": offer.status}))
        await messages.expired(session, offer)
    return len(due)


async def remind_due(session: Session) -> int:
    """Tell both sides of offers that end within two days, once a version; how many."""
    moment = now()
    due = await repository.to_remind(session, now=moment, until=moment + REMINDED_BEFORE, limit=BATCH)
    for offer in due:
        offer.reminded_at = moment
        await messages.reminder(session, offer)
    return len(due)


async def tell_of_closed_job(session: Session, job_id: UUID) -> None:
    """What was promised stays promised: people decide what becomes of offers that are out."""
    for offer in await repository.open_of_job(session, job_id):
        await messages.job_closed(session, offer)
