"""One step of an offer: the state machine asked, the line written, both sides' windows refreshed."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.live import tell, tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.offers import repository
from evenhand.domains.offers.errors import OfferStateConflict
from evenhand.domains.offers.models import Offer, OfferEntry, OfferVersion
from evenhand.domains.offers.states import Deed, IllegalDeed, after

_SAID = {"pending_approval": "waits for approval", "approved": "is approved", "draft": "is a draft"}


def step(session: Session, offer: Offer, deed: Deed, *, by: UUID | None, role: str, note: str = "") -> None:
    """Do the deed. The caller holds the row. Raises OfferStateConflict."""
    try:
        offer.status = after(offer.status, deed)
    except IllegalDeed as illegal:
        said = _SAID.get(offer.status, f"was {offer.status}" if offer.status != "sent" else "is out")
        raise OfferStateConflict(f"The offer {said}.", current_status=offer.status) from illegal
    offer.revision += 1
    session.add(
        OfferEntry(
            offer_id=offer.id, version=offer.version, deed=deed.value, status=offer.status, by=by, by_role=role, note=note,
        )
    )  # fmt: skip
    audit.record(
        session, f"offer.{deed.value}", f"offer:{offer.id}", actor_id=by,
        organization_id=offer.organization_id, version=offer.version, status=offer.status,
    )  # fmt: skip
    push(session, offer)


def push(session: Session, offer: Offer) -> None:
    """Refresh the open windows of both sides after the commit; the candidate's once they know of it."""
    ids = {"id": str(offer.id), "application_id": str(offer.application_id), "job_id": str(offer.job_id)}
    tell_organization(session, offer.organization_id, "offer.changed", **ids)
    if offer.first_sent_at is not None:
        tell(session, offer.candidate_id, "offer.changed", **ids)


async def held_by_company(session: Session, actor: Actor, offer_id: UUID) -> Offer:
    """An offer of the actor's organization, locked. Raises NotFound."""
    offer = await repository.one(session, actor, offer_id, lock=True)
    if offer is None or offer.organization_id != actor.organization_id:
        raise NotFound("No such offer.")
    return offer


async def held_by_candidate(session: Session, actor: Actor, offer_id: UUID) -> Offer:
    """An offer made to the actor, locked. Raises NotFound."""
    offer = await repository.one(session, actor, offer_id, lock=True)
    if offer is None or offer.candidate_id != actor.user_id or offer.first_sent_at is None:
        raise NotFound("No such offer.")
    return offer


async def present_version(session: Session, offer: Offer) -> OfferVersion:
    version = await repository.version_of(session, offer.id, offer.version)
    assert version is not None
    return version


def about(offer: Offer) -> dict[str, UUID | int]:
    """What every event of this domain says."""
    return {
        "offer_id": offer.id, "application_id": offer.application_id, "job_id": offer.job_id,
        "candidate_id": offer.candidate_id, "organization_id": offer.organization_id, "version": offer.version,
    }  # fmt: skip
