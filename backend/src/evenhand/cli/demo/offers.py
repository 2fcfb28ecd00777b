"""The demo's offers: made by the steps of the product, then given their past."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import update

from evenhand.cli.demo.draws import Draws
from evenhand.cli.demo.pipelines import Way
from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains.identity import Permission
from evenhand.domains.offers import letters, sending, signing
from evenhand.domains.offers.models import Offer, OfferEntry, OfferTemplate, OfferVersion
from evenhand.domains.offers.schemas import INTENT, OfferAcceptIn
from evenhand.domains.offers.signing import Visit
from evenhand.providers.storage import ObjectStore

STATES = {"draft": 0.12, "approved": 0.10, "sent": 0.25, "viewed": 0.28, "declined": 0.15, "expired": 0.10}
WAY = {
    "draft": (), "approved": ("pass",), "sent": ("pass", "send"), "viewed": ("pass", "send", "view"),
    "accepted": ("pass", "send", "view", "accept"), "declined": ("pass", "send", "view", "decline"),
    "expired": ("pass", "send", "view", "expire"),
}  # fmt: skip
AFTER = {"pass": "approved", "send": "sent", "view": "viewed", "accept": "accepted", "decline": "declined", "expire": "expired"}  # fmt: skip


async def make_offers(
    session: Session, draws: Draws, world: dict[str, Any], ways: list[Way], store: ObjectStore | None
) -> int:
    """An offer for everybody at the offer or hired; how many. Letters are drawn where there is a store."""
    templates = {}
    for company in {way.post.company.organization_id: way.post.company for way in ways}.values():
        template = OfferTemplate(
            id=draws.id_at(draws.ago(60)),
            organization_id=company.organization_id,
            name="Standard letter",
            **world["offer"],
        )
        session.add(template)
        templates[company.organization_id] = template
    await session.flush()
    offered = [way for way in ways if way.stage in ("offer", "hired")]
    for way in offered:
        status = "accepted" if way.stage == "hired" else draws.pick(STATES)
        if store is None and status in ("sent", "viewed"):
            status = "approved"  # what cannot be read cannot be out
        await _offer(session, draws, world, way, status, templates[way.post.company.organization_id], store)
    return len(offered)


async def _offer(
    session: Session, draws: Draws, world: dict[str, Any], way: Way, status: str, template: OfferTemplate,
    store: ObjectStore | None,
) -> None:  # fmt: skip
    begun = next(days for days, stage, _ in way.steps if stage == "offer")
    moment = draws.ago(begun)
    sent = moment + timedelta(days=begun * 0.15) if "send" in WAY[status] else None
    expires = draws.now + timedelta(days=draws.whole(3, 16))
    if status == "expired":
        expires = draws.ago(begun * 0.2)
    company = way.post.company
    about = {"organization_id": company.organization_id, "candidate_id": way.someone.id}
    offer = Offer(
        id=draws.id_at(moment), application_id=way.id, job_id=way.post.id, template_id=template.id,
        created_by=company.recruiter_id, status=status, version=1, revision=1 + len(WAY[status]), first_sent_at=sent,
        sent_at=sent, viewed_at=sent + timedelta(hours=5) if sent and status != "sent" else None,
        answered_at=draws.ago(begun * 0.3) if status in ("accepted", "declined", "expired") else None,
        expires_at=expires if sent else None, created_at=moment, **about,
        decline_reason=draws.one(world["decline"]) if status == "declined" else "",
    )  # fmt: skip
    low, high = way.post.pay
    family = world["families"][way.post.family]
    version = OfferVersion(
        id=draws.id_at(moment), offer_id=offer.id, version=1, title=draws.one(family["titles"]),
        start_date=(draws.now + timedelta(days=draws.whole(30, 90))).date(), pay=Decimal(draws.whole(low, high)),
        currency=family["currency"], pay_period=family["period"], benefits=template.benefits,
        place=draws.one(world["places"][family["company"]]), conditions=template.conditions, expires_at=expires,
        letter_html=template.letter_html, created_at=moment, **about,
    )  # fmt: skip
    session.add_all([offer, version])
    await session.flush()
    _entries(session, draws, offer, way, begun, status)
    if sent is not None:
        await _send(session, draws, offer, version, sent, store)
    if status == "accepted" and store is not None:
        await _sign(session, draws, offer, version, way, store)
    await session.execute(
        update(Offer).where(Offer.id == offer.id).values(updated_at=offer.answered_at or sent or moment)
    )


def _entries(session: Session, draws: Draws, offer: Offer, way: Way, begun: float, status: str) -> None:
    deeds = ("create", *WAY[status])
    for number, deed in enumerate(deeds):
        moment = draws.ago(begun * (1 - 0.7 * number / len(deeds)))
        own = deed in ("view", "accept", "decline")
        session.add(
            OfferEntry(
                id=draws.id_at(moment), offer_id=offer.id, version=1, deed=deed, status=AFTER.get(deed, "draft"),
                by=None if deed == "expire" else way.someone.id if own else way.post.company.recruiter_id,
                by_role="candidate" if own else "system" if deed == "expire" else "recruiter", created_at=moment,
            )
        )  # fmt: skip


async def _send(
    session: Session,
    draws: Draws,
    offer: Offer,
    version: OfferVersion,
    sent: datetime,
    store: ObjectStore | None,
) -> None:
    parties = await letters.parties_of(session, offer, offer.created_by)
    version.sent_at = sent
    version.merged_html = letters.merged(version, parties)
    if store is not None:
        await sending.keep_letter(session, offer, version, parties, store=store)
    await session.flush()


async def _sign(
    session: Session, draws: Draws, offer: Offer, version: OfferVersion, way: Way, store: ObjectStore
) -> None:
    at = offer.answered_at or draws.now
    actor = Actor(
        way.someone.id,
        permissions=frozenset({Permission.OFFER_ANSWER}),
        stepped_up_at=at,
        methods=frozenset({"pwd"}),
    )
    body = OfferAcceptIn(version=1, typed_name=way.someone.name, intent=INTENT)
    letter = await sending.kept_letter(version, store=store)
    visit = Visit("192.0.2.10", "Demo browser")
    await signing.sign_here(session, actor, offer, version, body, visit, letter=letter, at=at, store=store)
