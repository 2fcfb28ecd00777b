"""Making an offer and changing it, before it is sent and after."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.events import announce
from evenhand.core.jobs import enqueue
from evenhand.core.problems import NotFound
from evenhand.domains import applications
from evenhand.domains.offers import approving, messages, repository
from evenhand.domains.offers.errors import ApplicationNotOpen, OfferChanged, OfferStateConflict, OfferUnderWay
from evenhand.domains.offers.events import OfferEnded
from evenhand.domains.offers.models import Offer, OfferEntry, OfferVersion
from evenhand.domains.offers.requirements import require_open_application
from evenhand.domains.offers.schemas import OfferChangeIn, OfferIn, OfferTermsIn
from evenhand.domains.offers.states import OUT, Deed, OfferStatus
from evenhand.domains.offers.steps import about, held_by_company, present_version, push, step
from evenhand.domains.offers.templates import require_known_fields

TERMS = tuple(OfferTermsIn.model_fields)


async def create(session: Session, actor: Actor, application_id: UUID, body: OfferIn) -> Offer:
    """A draft for an applicant. Raises NotFound, ApplicationNotOpen, OfferUnderWay, UnknownMergeField."""
    application = await applications.visible_application(session, actor, application_id)
    if application.organization_id != actor.organization_id:
        raise NotFound("No such application.")
    if application.status != applications.Status.ACTIVE:
        raise ApplicationNotOpen(
            "Offers are made to applications that are under way.", status_now=application.status
        )
    require_known_fields(body.letter_html)
    if body.template_id is not None and await repository.template(session, actor, body.template_id) is None:
        raise NotFound("No such letter.")
    offer = Offer(
        id=new_id(), organization_id=application.organization_id, application_id=application_id,
        job_id=application.job_id, candidate_id=application.candidate_id, template_id=body.template_id,
        created_by=actor.user_id, status=OfferStatus.DRAFT, version=1, revision=1,
    )  # fmt: skip
    try:
        async with session.begin_nested():
            session.add(offer)
            await session.flush()
    except IntegrityError as error:  # also when two begin at the same moment
        there = await repository.live_of(session, application_id)
        raise OfferUnderWay(
            "Go on with the one that is there.", offer_id=str(there.id) if there else None
        ) from error
    version = OfferVersion(
        offer_id=offer.id, organization_id=offer.organization_id, candidate_id=offer.candidate_id, version=1,
    )  # fmt: skip
    _set(version, body)
    session.add_all([version, _begun(offer, actor)])
    push(session, offer)
    await session.flush()
    return offer


def _begun(offer: Offer, actor: Actor) -> OfferEntry:
    return OfferEntry(
        offer_id=offer.id, version=offer.version, deed="create", status=offer.status, by=actor.user_id,
        by_role=actor.role,
    )  # fmt: skip


async def change(session: Session, actor: Actor, offer_id: UUID, body: OfferChangeIn) -> Offer:
    """Replace the terms; what was approved has to be approved again. Raises NotFound, OfferChanged,
    OfferStateConflict, UnknownMergeField."""
    offer = await held_by_company(session, actor, offer_id)
    if offer.revision != body.expected_revision:
        raise OfferChanged("Look at the offer as it is now.", current_revision=offer.revision)
    require_known_fields(body.letter_html)
    step(session, offer, Deed.CHANGE, by=actor.user_id, role=actor.role)
    _set(await present_version(session, offer), body)
    await session.flush()
    return offer


async def revise(session: Session, actor: Actor, offer_id: UUID) -> Offer:
    """Begin the next version with the terms of the last; that one can no longer be accepted.

    Raises NotFound, OfferStateConflict, ApplicationNotOpen, OfferUnderWay.
    """
    offer = await held_by_company(session, actor, offer_id)
    before = await present_version(session, offer)
    was_out = offer.status in OUT
    await require_open_application(session, offer)
    other = await repository.live_of(session, offer.application_id)
    if other is not None and other.id != offer.id:
        raise OfferUnderWay("This applicant has a newer offer.", offer_id=str(other.id))
    offer.version += 1
    step(session, offer, Deed.REVISE, by=actor.user_id, role=actor.role)
    terms = {name: getattr(before, name) for name in TERMS}
    session.add(
        OfferVersion(
            offer_id=offer.id, organization_id=offer.organization_id, candidate_id=offer.candidate_id,
            version=offer.version, **terms,
        )
    )  # fmt: skip
    offer.answered_at, offer.viewed_at = None, None
    offer.decline_reason, offer.decline_note = "", ""
    await _call_off_signing(session, offer)
    await session.flush()
    if was_out:
        await messages.tell_candidate(
            session, offer, "offer.being-changed", title="{company} is changing its offer: {job}",
            body="{company} prepares a new version of its offer for {job}. Until it is sent there is nothing to answer.",
        )  # fmt: skip
    return offer


async def withdraw(session: Session, actor: Actor, offer_id: UUID, reason: str) -> Offer:
    """Take it back, unless it was answered. Raises NotFound, OfferStateConflict."""
    offer = await held_by_company(session, actor, offer_id)
    if offer.status == OfferStatus.PENDING_APPROVAL:
        await approving.call_off(session, actor, offer)
    await _withdraw(session, offer, reason.strip(), by=actor.user_id, role=actor.role)
    if offer.first_sent_at is not None:
        await messages.withdrawn(session, offer)
    return offer


async def end_for_application(session: Session, application_id: UUID, reason: str) -> None:
    """The application is over: so is its offer, unless it was answered."""
    live = await repository.live_of(session, application_id)
    offer = await repository.by_id(session, live.id, lock=True) if live is not None else None
    if offer is None:
        return
    await repository.close_waiting_steps(session, offer.id)
    try:
        await _withdraw(session, offer, reason, by=None, role="system")
    except OfferStateConflict:
        return  # accepted: a person has to settle that


async def _withdraw(session: Session, offer: Offer, reason: str, *, by: UUID | None, role: str) -> None:
    step(session, offer, Deed.WITHDRAW, by=by, role=role, note=reason)
    offer.withdraw_reason, offer.answered_at = reason, now()
    await _call_off_signing(session, offer)
    await session.flush()
    announce(session, OfferEnded.model_validate({**about(offer), "status": offer.status}))


async def _call_off_signing(session: Session, offer: Offer) -> None:
    if offer.signing_reference:
        await enqueue(session, "offers.cancel_signing", reference=offer.signing_reference)
    offer.signing_reference, offer.signing_url = "", ""


def _set(version: OfferVersion, body: OfferTermsIn) -> None:
    for name in TERMS:
        setattr(version, name, getattr(body, name))
