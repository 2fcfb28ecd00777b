"""Reading offers: the whole for its company, what was sent for its candidate."""

from collections.abc import Sequence
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.keys import keys_of
from evenhand.core.problems import NotFound
from evenhand.domains import applications, approvals, jobs
from evenhand.domains.approvals import SubjectKind
from evenhand.domains.identity import Permission
from evenhand.domains.offers import approving, letters, repository, sealing
from evenhand.domains.offers.models import Offer, OfferSignature, OfferVersion
from evenhand.domains.offers.requirements import missing
from evenhand.domains.offers.schemas import (
    INTENT,
    OfferCardOut,
    OfferEntryOut,
    OfferInsideOut,
    OfferMessageOut,
    OfferOut,
    OfferPage,
    OfferSealKeyOut,
    OfferSealKeys,
    OfferSeatsOut,
    OfferSignatureOut,
    OfferTermsOut,
)
from evenhand.domains.offers.states import LIVE, OUT, OVER, Deed, OfferStatus, possible
from evenhand.domains.offers.wording import bonus, pay
from evenhand.providers.signatures import SignatureService

PAGE = 30
# Deeds that a member may do themselves; the others are approvers', candidates' and the clock's.
WRITERS_DEEDS = {Deed.CHANGE, Deed.SUBMIT, Deed.RECALL, Deed.SEND, Deed.WITHDRAW, Deed.REVISE}
GROUPS = {
    "open": LIVE - {OfferStatus.ACCEPTED},
    "out": OUT,
    "over": OVER,
    **{status.value: frozenset({status}) for status in OfferStatus},
}


async def seen(session: Session, actor: Actor, offer_id: UUID) -> Offer:
    """Raises NotFound."""
    offer = await repository.one(session, actor, offer_id)
    if offer is None:
        raise NotFound("No such offer.")
    return offer


async def detail(session: Session, actor: Actor, offer_id: UUID, *, signatures: SignatureService) -> OfferOut:
    """An offer, for a member of its organization or for its candidate. Raises NotFound."""
    await session.flush()
    offer = await seen(session, actor, offer_id)
    inside = offer.organization_id == actor.organization_id
    versions = await repository.versions_of(session, [offer.id])
    sent = [one for one in versions if one.sent_at is not None]
    present = versions[0] if inside else sent[0]
    under_way = offer.status in (OfferStatus.DRAFT, OfferStatus.PENDING_APPROVAL, OfferStatus.APPROVED)
    job = await jobs.job_facts(session, offer.job_id)
    assert job is not None
    parties = await letters.parties_of(session, offer, actor.user_id if inside else None)
    signature = await repository.signature_of(session, offer.id)
    in_time = offer.expires_at is None or offer.expires_at > now()
    return OfferOut(
        id=offer.id,
        application_id=offer.application_id,
        job_id=offer.job_id,
        job_title=job.title,
        company=job.company,
        candidate_name=parties.candidate,
        status=offer.status if inside or not under_way else "being_changed",
        version=offer.version if inside else present.version,
        revision=offer.revision,
        terms=_terms(present, letters.merged(present, parties)),
        versions=[_terms(one, one.merged_html) for one in sent],
        being_changed=under_way and offer.first_sent_at is not None,
        open_for_answer=offer.status in OUT and in_time,
        intent=INTENT,
        signed_elsewhere=signatures.name != "embedded",
        signing_url=offer.signing_url if offer.status in OUT and not inside else "",
        first_sent_at=offer.first_sent_at,
        sent_at=offer.sent_at,
        viewed_at=offer.viewed_at,
        answered_at=offer.answered_at,
        expires_at=present.expires_at,
        decline_reason=offer.decline_reason,
        withdraw_reason=offer.withdraw_reason,
        signature=_signature(signature),
        messages=await _messages(session, offer, actor, parties),
        updated_at=offer.updated_at,
        inside=await _inside(session, actor, offer, present) if inside else None,
    )


def _terms(version: OfferVersion, letter: str) -> OfferTermsOut:
    return OfferTermsOut(
        version=version.version,
        title=version.title,
        employment_type=version.employment_type,
        start_date=version.start_date,
        pay=version.pay,
        currency=version.currency,
        pay_period=version.pay_period,
        pay_text=pay(version.pay, version.currency, version.pay_period),
        bonus=version.bonus,
        bonus_note=version.bonus_note,
        bonus_text=bonus(version.bonus, version.currency, version.bonus_note),
        benefits=version.benefits,
        place=version.place,
        conditions=version.conditions,
        expires_at=version.expires_at,
        letter_html=version.merged_html or letter,
        sent_at=version.sent_at,
        pdf_sha256=version.pdf_sha256,
    )


def _signature(signature: OfferSignature | None) -> OfferSignatureOut | None:
    if signature is None:
        return None
    return OfferSignatureOut(
        version=signature.version, service=signature.service, typed_name=signature.typed_name,
        signed_at=signature.signed_at, document_sha256=signature.document_sha256, key_id=signature.key_id,
        copy_sha256=signature.copy_sha256,
    )  # fmt: skip


async def _messages(
    session: Session, offer: Offer, actor: Actor, parties: letters.Parties
) -> list[OfferMessageOut]:
    found = await repository.messages_of(session, offer.id)
    said_by = {"candidate": parties.candidate, "company": parties.company}
    return [
        OfferMessageOut.model_validate(
            {
                "id": one.id,
                "side": one.side,
                "by": "you" if one.author_id == actor.user_id else said_by[one.side],
                "text": one.text,
                "at": one.created_at,
            }
        )
        for one in found
    ]


async def _inside(session: Session, actor: Actor, offer: Offer, present: OfferVersion) -> OfferInsideOut:
    head_count, _ = await repository.job_seats(session, offer.job_id)
    taken = await repository.spoken_for(session, offer.job_id, but=offer.application_id)
    application = await applications.application_facts(session, offer.application_id)
    hired = application is not None and application.status == applications.Status.HIRED
    writes = Permission.OFFER_WRITE in actor.permissions
    deeds = sorted(deed.value for deed in possible(offer.status) & WRITERS_DEEDS) if writes else []
    chain = await approvals.chain_of(session, actor, SubjectKind.OFFER, offer.id)
    return OfferInsideOut(
        template_html=present.letter_html,
        deeds=deeds,
        missing=missing(present),
        approvals=chain,
        waits_for_me=offer.id in await approving.waiting_for(session, actor, [offer.id]),
        entries=await _entries(session, offer),
        seats=OfferSeatsOut(head_count=head_count, spoken_for=taken),
        decline_note=offer.decline_note,
        ready_to_hire=offer.status == OfferStatus.ACCEPTED and not hired,
    )


async def _entries(session: Session, offer: Offer) -> list[OfferEntryOut]:
    found = await repository.entries_of(session, offer.id)
    shown = (await applications.shown_to_company(session, [offer.application_id]))[offer.application_id]
    names = await repository.names(session, {one.by for one in found if one.by is not None})
    names[offer.candidate_id] = shown.name
    return [
        OfferEntryOut(
            id=one.id, version=one.version, deed=one.deed, status=one.status,
            by=names.get(one.by, "") if one.by is not None else "", note=one.note, at=one.created_at,
        )
        for one in found
    ]  # fmt: skip


async def page(
    session: Session,
    actor: Actor,
    *,
    group: str | None,
    job_id: UUID | None,
    application_id: UUID | None,
    before: UUID | None,
) -> OfferPage:
    """One's own offers, or the organization's, the newest first."""
    found = await repository.page(
        session, actor, statuses=GROUPS[group] if group else None, job_id=job_id,
        application_id=application_id, before=before, limit=PAGE + 1,
    )  # fmt: skip
    items = await _cards(session, actor, found[:PAGE])
    return OfferPage(
        items=items,
        next_cursor=str(items[-1].id) if len(found) > PAGE else None,
        counts=await repository.counts(session, actor),
    )


async def _cards(session: Session, actor: Actor, found: Sequence[Offer]) -> list[OfferCardOut]:
    postings = await jobs.jobs_facts(session, [one.job_id for one in found])
    shown = await applications.shown_to_company(session, [one.application_id for one in found])
    waiting = await approving.waiting_for(session, actor, [one.id for one in found])
    versions: dict[UUID, OfferVersion] = {}
    for version in await repository.versions_of(session, [one.id for one in found]):  # the newest first
        versions.setdefault(version.offer_id, version)
    return [
        _card(
            one,
            versions[one.id],
            postings[one.job_id],
            shown[one.application_id].name,
            actor,
            one.id in waiting,
        )
        for one in found
    ]


def _card(
    offer: Offer, version: OfferVersion, job: jobs.JobFacts, name: str, actor: Actor, waits: bool
) -> OfferCardOut:
    inside = offer.organization_id == actor.organization_id
    hidden = not inside and offer.status in ("draft", "pending_approval", "approved")
    return OfferCardOut(
        id=offer.id, application_id=offer.application_id, job_id=offer.job_id, job_title=job.title,
        company=job.company, candidate_name=name, title=version.title,
        status="being_changed" if hidden else offer.status, version=version.version,
        pay_text=pay(version.pay, version.currency, version.pay_period), expires_at=version.expires_at,
        sent_at=offer.sent_at, answered_at=offer.answered_at, updated_at=offer.updated_at, waits_for_me=waits,
    )  # fmt: skip


async def version_to_show(session: Session, actor: Actor, offer: Offer, number: int | None) -> OfferVersion:
    """One version of an offer; for the candidate only what was sent. Raises NotFound."""
    inside = offer.organization_id == actor.organization_id
    for version in await repository.versions_of(session, [offer.id]):
        if (number is None or version.version == number) and (inside or version.sent_at is not None):
            return version
    raise NotFound("No such version.")


async def signed_copy_key(session: Session, actor: Actor, offer_id: UUID) -> str:
    """Raises NotFound."""
    offer = await seen(session, actor, offer_id)
    signature = await repository.signature_of(session, offer.id)
    if signature is None:
        raise NotFound("This offer was not signed.")
    return signature.copy_key


async def seal_keys(session: Session) -> OfferSealKeys:
    """Every public key that ever sealed a signature here."""
    keys = await keys_of(session)
    return OfferSealKeys(
        keys=[
            OfferSealKeyOut(key_id=key_id, algorithm="Ed25519", public_key=public)
            for key_id, public in sealing.public_keys(keys).items()
        ]
    )
