"""An offer's letter: its fields filled in, and drawn as a PDF."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.domains import applications, companies, identity
from evenhand.domains.offers.fields import merge
from evenhand.domains.offers.letter import Letter, Sender, render
from evenhand.domains.offers.models import Offer, OfferVersion
from evenhand.domains.offers.wording import EMPLOYMENT, bonus, day, listed, pay
from evenhand.providers.storage import ObjectStore


@dataclass(frozen=True, slots=True)
class Parties:
    """Who writes to whom."""

    candidate: str
    company: str
    sender: str


async def parties_of(session: Session, offer: Offer, sender_id: UUID | None) -> Parties:
    """The candidate as the company knows them: by code, while they are anonymous."""
    shown = (await applications.shown_to_company(session, [offer.application_id]))[offer.application_id]
    company = await identity.organization_name(session, offer.organization_id)
    sender = await identity.contact(session, sender_id) if sender_id is not None else None
    return Parties(shown.name, company or "", sender.name if sender else "")


def merged(version: OfferVersion, parties: Parties) -> str:
    """The letter with its fields filled in, as of today."""
    first = parties.candidate.split()[0] if parties.candidate.split() else ""
    return merge(
        version.letter_html,
        {
            "candidate_name": parties.candidate,
            "candidate_first_name": first,
            "job_title": version.title,
            "company_name": parties.company,
            "start_date": day(version.start_date),
            "pay": pay(version.pay, version.currency, version.pay_period),
            "bonus": bonus(version.bonus, version.currency, version.bonus_note),
            "benefits": listed(version.benefits),
            "place": version.place,
            "employment_type": EMPLOYMENT[version.employment_type].lower(),
            "conditions": version.conditions,
            "expiry_date": day(version.expires_at),
            "letter_date": day(version.sent_at or now()),
            "sender_name": parties.sender,
        },
    )


async def sender_of(session: Session, offer: Offer, *, store: ObjectStore) -> Sender:
    head = await companies.letterhead(session, offer.organization_id, store=store)
    lines = tuple(line for line in (head.location, head.website) if line)
    return Sender(head.name, lines, head.color, head.logo)


async def draw(
    session: Session, offer: Offer, version: OfferVersion, parties: Parties, *, store: ObjectStore
) -> bytes:
    """The PDF of the letter; a preview says that it is one."""
    letter = Letter(
        sender=await sender_of(session, offer, store=store),
        to=parties.candidate,
        date=day(version.sent_at or now()),
        title=f"Offer of employment: {version.title}",
        body_html=version.merged_html or merged(version, parties),
        terms=_terms(version),
        reference=f"Offer {offer.id} · version {version.version}",
        draft=version.sent_at is None,
    )
    return await asyncio.to_thread(render, letter)


def _terms(version: OfferVersion) -> list[tuple[str, str]]:
    return [
        ("Position", version.title),
        ("Employment", EMPLOYMENT[version.employment_type]),
        ("First day", day(version.start_date)),
        ("Pay", pay(version.pay, version.currency, version.pay_period)),
        ("Bonus", bonus(version.bonus, version.currency, version.bonus_note)),
        ("Benefits", "\n".join(version.benefits)),
        ("Place of work", version.place),
        ("Conditions", version.conditions),
        ("Open until", _until(version)),
    ]


def _until(version: OfferVersion) -> str:
    moment = version.expires_at
    return f"{day(moment)}, {moment:%H:%M} UTC" if moment is not None else ""
