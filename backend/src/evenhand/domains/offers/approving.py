"""Asking for approval of an offer, deciding in turn, and taking the question back."""

from collections.abc import Collection, Sequence
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains import approvals
from evenhand.domains.approvals import ChainState, Subject, SubjectKind
from evenhand.domains.offers import letters, repository
from evenhand.domains.offers.errors import OfferStateConflict
from evenhand.domains.offers.messages import inside
from evenhand.domains.offers.models import Offer
from evenhand.domains.offers.requirements import require_complete
from evenhand.domains.offers.states import Deed, OfferStatus
from evenhand.domains.offers.steps import held_by_company, present_version, step


async def submit(session: Session, actor: Actor, offer_id: UUID, approver_ids: Sequence[UUID]) -> Offer:
    """Ask those whom the organization prescribes and then these; where nobody is to be asked, it is approved.

    Raises NotFound, OfferStateConflict, OfferIncomplete, and as `approvals.ask`.
    """
    offer = await held_by_company(session, actor, offer_id)
    version = await present_version(session, offer)
    require_complete(version)
    policy = await approvals.policy_of(session, offer.organization_id, SubjectKind.OFFER)
    if not policy.required and not policy.approver_ids and not approver_ids:
        step(session, offer, Deed.PASS, by=actor.user_id, role=actor.role)
        return offer
    step(session, offer, Deed.SUBMIT, by=actor.user_id, role=actor.role)
    await session.flush()
    parties = await letters.parties_of(session, offer, None)
    subject = Subject(
        SubjectKind.OFFER,
        offer.id,
        offer.organization_id,
        f"{version.title}: {parties.candidate}",
        inside(offer),
    )
    await approvals.ask(session, actor, subject, approver_ids=approver_ids)
    return offer


async def decide(session: Session, actor: Actor, offer_id: UUID, said: approvals.ApprovalDecisionIn) -> Offer:
    """Say yes or no where it is one's turn. Raises NotFound, OfferStateConflict, and as `approvals.decide`."""
    offer = await held_by_company(session, actor, offer_id)
    _require_waiting(offer)
    state = await approvals.decide(session, actor, SubjectKind.OFFER, offer.id, said)
    if state == ChainState.APPROVED:
        step(session, offer, Deed.APPROVE, by=actor.user_id, role=actor.role, note=said.comment.strip())
    elif state == ChainState.REJECTED:
        step(session, offer, Deed.SEND_BACK, by=actor.user_id, role=actor.role, note=said.comment.strip())
    return offer


async def recall(session: Session, actor: Actor, offer_id: UUID) -> Offer:
    """Back to a draft. Raises NotFound, OfferStateConflict."""
    offer = await held_by_company(session, actor, offer_id)
    _require_waiting(offer)
    await approvals.withdraw(session, actor, SubjectKind.OFFER, offer.id)
    step(session, offer, Deed.RECALL, by=actor.user_id, role=actor.role)
    return offer


async def call_off(session: Session, actor: Actor, offer: Offer) -> None:
    """Nobody is asked about an offer that is withdrawn."""
    await approvals.withdraw(session, actor, SubjectKind.OFFER, offer.id)


def _require_waiting(offer: Offer) -> None:
    if offer.status != OfferStatus.PENDING_APPROVAL:
        raise OfferStateConflict("It does not wait for approval.", current_status=offer.status)


async def waiting_for(session: Session, actor: Actor, offer_ids: Collection[UUID]) -> set[UUID]:
    """Those of these offers that are this person's to approve now."""
    if actor.organization_id is None or not offer_ids:
        return set()
    turns = await repository.turns(session, offer_ids)
    return {offer_id for offer_id, approver in turns.items() if approver == actor.user_id}
