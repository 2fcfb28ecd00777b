"""Offers over HTTP, for those who make them and for those they are made to."""

import asyncio
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response

from evenhand.core.actor import Actor
from evenhand.core.problems import NotFound
from evenhand.core.web import Tx, outside
from evenhand.domains.approvals import ApprovalDecisionIn
from evenhand.domains.identity import Permission, requires
from evenhand.domains.offers import answering, approving, drafting, reading, sending, signing, templates
from evenhand.domains.offers.errors import OfferStateConflict
from evenhand.domains.offers.page_images import page_image
from evenhand.domains.offers.schemas import (
    OfferAcceptIn,
    OfferChangeIn,
    OfferDeclineIn,
    OfferIn,
    OfferMessageIn,
    OfferOut,
    OfferPage,
    OfferSealKeys,
    OfferSubmitIn,
    OfferTemplateChangeIn,
    OfferTemplateIn,
    OfferTemplateList,
    OfferTemplateOut,
    OfferVerificationOut,
    OfferWithdrawIn,
)
from evenhand.domains.offers.steps import held_by_candidate
from evenhand.providers.signatures import SignatureService, SignaturesUnavailable
from evenhand.providers.storage import ObjectMissing, ObjectStore

router = APIRouter(tags=["offers"])
Reader = Annotated[Actor, requires(Permission.OFFER_READ)]
Writer = Annotated[Actor, requires(Permission.OFFER_WRITE)]
Approver = Annotated[Actor, requires(Permission.APPROVAL_DECIDE)]
Candidate = Annotated[Actor, requires(Permission.OFFER_ANSWER)]
Signer = Annotated[Actor, requires(Permission.OFFER_ANSWER, recent=True)]
Store = Annotated[ObjectStore, outside("storage")]
Signatures = Annotated[SignatureService, outside("signatures")]
Group = Literal[
    "open", "out", "over", "draft", "pending_approval", "approved", "sent", "viewed", "accepted", "declined",
    "expired", "withdrawn",
]  # fmt: skip


@router.get("/v1/offer-templates", response_model=OfferTemplateList)
async def list_templates(tx: Tx, actor: Writer) -> OfferTemplateList:
    """The organization's letters, and the fields that letters may name."""
    return await templates.list_templates(tx, actor)


@router.post("/v1/offer-templates", status_code=201, response_model=OfferTemplateOut)
async def create_template(tx: Tx, actor: Writer, body: OfferTemplateIn) -> OfferTemplateOut:
    """Add a letter; a field that is not known is refused."""
    return await templates.create(tx, actor, body)


@router.put("/v1/offer-templates/{template_id}", response_model=OfferTemplateOut)
async def change_template(
    tx: Tx, actor: Writer, template_id: UUID, body: OfferTemplateChangeIn
) -> OfferTemplateOut:
    """Change a letter. Offers that began with it stay as they are."""
    return await templates.change(tx, actor, template_id, body)


@router.delete("/v1/offer-templates/{template_id}", status_code=204)
async def archive_template(tx: Tx, actor: Writer, template_id: UUID) -> None:
    """Begin no more offers with this letter."""
    await templates.archive(tx, actor, template_id)


@router.get("/v1/offers", response_model=OfferPage)
async def list_visible(
    tx: Tx,
    actor: Reader,
    status: Group | None = None,
    job_id: UUID | None = None,
    application_id: UUID | None = None,
    cursor: UUID | None = None,
) -> OfferPage:
    """The organization's offers, or those made to oneself; the newest first."""
    return await reading.page(
        tx, actor, group=status, job_id=job_id, application_id=application_id, before=cursor
    )


@router.post("/v1/applications/{application_id}/offers", status_code=201, response_model=OfferOut)
async def create(
    tx: Tx, actor: Writer, application_id: UUID, body: OfferIn, signatures: Signatures
) -> OfferOut:
    """Begin an offer to an applicant. An application has one at a time."""
    offer = await drafting.create(tx, actor, application_id, body)
    return await reading.detail(tx, actor, offer.id, signatures=signatures)


@router.get("/v1/offers/{offer_id}", response_model=OfferOut)
async def detail(tx: Tx, actor: Reader, offer_id: UUID, signatures: Signatures) -> OfferOut:
    """An offer: for its candidate what was sent, for its company everything."""
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.put("/v1/offers/{offer_id}", response_model=OfferOut)
async def change(
    tx: Tx, actor: Writer, offer_id: UUID, body: OfferChangeIn, signatures: Signatures
) -> OfferOut:
    """Replace the terms of a draft; an approved one becomes a draft again."""
    await drafting.change(tx, actor, offer_id, body)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.get("/v1/offers/{offer_id}/letter.pdf", response_class=Response)
async def letter(tx: Tx, actor: Reader, offer_id: UUID, store: Store, version: int | None = None) -> Response:
    """The letter as a PDF: as it was sent, or a preview of the draft."""
    offer = await reading.seen(tx, actor, offer_id)
    shown = await reading.version_to_show(tx, actor, offer, version)
    data = await sending.letter_file(tx, offer, shown, store=store, viewer_id=actor.user_id)
    return _pdf(data, f"offer-v{shown.version}.pdf")


@router.get("/v1/offers/{offer_id}/letter/pages/{number}", response_class=Response)
async def letter_page(
    tx: Tx, actor: Reader, offer_id: UUID, number: int, store: Store, version: int | None = None
) -> Response:
    """One page of the letter as a picture (PNG), from 1; 404 past the last one."""
    offer = await reading.seen(tx, actor, offer_id)
    shown = await reading.version_to_show(tx, actor, offer, version)
    data = await sending.letter_file(tx, offer, shown, store=store, viewer_id=actor.user_id)
    picture = await asyncio.to_thread(page_image, data, number)
    if picture is None:
        raise NotFound("The letter has no such page.")
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=300"}
    return Response(picture, media_type="image/png", headers=headers)


@router.get("/v1/offers/{offer_id}/signed.pdf", response_class=Response)
async def signed(tx: Tx, actor: Reader, offer_id: UUID, store: Store) -> Response:
    """The signed copy: letter, certificate and the evidence inside the file."""
    key = await reading.signed_copy_key(tx, actor, offer_id)
    try:
        return _pdf(await store.get(key), "offer-signed.pdf")
    except ObjectMissing as error:
        raise OfferStateConflict("The signed copy is no longer kept; tell the company.") from error


@router.post("/v1/offers/{offer_id}/submit", response_model=OfferOut)
async def submit(
    tx: Tx, actor: Writer, offer_id: UUID, body: OfferSubmitIn, signatures: Signatures
) -> OfferOut:
    """Ask for approval. Where nobody has to approve it, it is approved at once."""
    await approving.submit(tx, actor, offer_id, body.approver_ids)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.post("/v1/offers/{offer_id}/approval", response_model=OfferOut)
async def decide(
    tx: Tx, actor: Approver, offer_id: UUID, body: ApprovalDecisionIn, signatures: Signatures
) -> OfferOut:
    """Approve, or send it back with a reason: for the person whose turn it is."""
    await approving.decide(tx, actor, offer_id, body)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.post("/v1/offers/{offer_id}/recall", response_model=OfferOut)
async def recall(tx: Tx, actor: Writer, offer_id: UUID, signatures: Signatures) -> OfferOut:
    """Take it back from the approvers, to change it."""
    await approving.recall(tx, actor, offer_id)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.post("/v1/offers/{offer_id}/send", response_model=OfferOut)
async def send(tx: Tx, actor: Writer, offer_id: UUID, store: Store, signatures: Signatures) -> OfferOut:
    """Send the letter. From then on this version stays as it is."""
    await sending.send(tx, actor, offer_id, store=store, signatures=signatures)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.post("/v1/offers/{offer_id}/revise", response_model=OfferOut)
async def revise(tx: Tx, actor: Writer, offer_id: UUID, signatures: Signatures) -> OfferOut:
    """Begin a new version; the one that was sent can no longer be accepted."""
    await drafting.revise(tx, actor, offer_id)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.post("/v1/offers/{offer_id}/withdraw", response_model=OfferOut)
async def withdraw(
    tx: Tx, actor: Writer, offer_id: UUID, body: OfferWithdrawIn, signatures: Signatures
) -> OfferOut:
    """Take an unanswered offer back."""
    await drafting.withdraw(tx, actor, offer_id, body.reason)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.post("/v1/offers/{offer_id}/view", response_model=OfferOut)
async def view(tx: Tx, actor: Candidate, offer_id: UUID, signatures: Signatures) -> OfferOut:
    """The candidate has the offer before them."""
    await answering.view(tx, actor, offer_id)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.post("/v1/offers/{offer_id}/accept", response_model=OfferOut)
async def accept(
    tx: Tx,
    actor: Signer,
    offer_id: UUID,
    body: OfferAcceptIn,
    request: Request,
    store: Store,
    signatures: Signatures,
) -> OfferOut:
    """Sign: needs a fresh proof that it is the candidate, their name, and the sentence they agree to."""
    visit = signing.Visit(
        request.client.host if request.client else "", request.headers.get("user-agent", "")[:300]
    )
    await answering.accept(tx, actor, offer_id, body, visit, store=store, signatures=signatures)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.post("/v1/offers/{offer_id}/decline", response_model=OfferOut)
async def decline(
    tx: Tx, actor: Candidate, offer_id: UUID, body: OfferDeclineIn, signatures: Signatures
) -> OfferOut:
    """Say no, with a reason."""
    await answering.decline(tx, actor, offer_id, body)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.post("/v1/offers/{offer_id}/messages", status_code=201, response_model=OfferOut)
async def say(
    tx: Tx, actor: Reader, offer_id: UUID, body: OfferMessageIn, signatures: Signatures
) -> OfferOut:
    """Ask something about the offer, or answer."""
    await answering.say(tx, actor, offer_id, body.text)
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.post("/v1/offers/{offer_id}/signature/check", response_model=OfferOut)
async def check_signature(
    tx: Tx, actor: Candidate, offer_id: UUID, store: Store, signatures: Signatures
) -> OfferOut:
    """Back from a service elsewhere: ask it now what became of the signature."""
    offer = await held_by_candidate(tx, actor, offer_id)
    try:
        await answering.look_elsewhere(tx, offer, store=store, signatures=signatures)
    except SignaturesUnavailable as error:
        raise OfferStateConflict("The signing service does not answer; it is asked again soon.") from error
    return await reading.detail(tx, actor, offer_id, signatures=signatures)


@router.get("/v1/offers/{offer_id}/verify", response_model=OfferVerificationOut)
async def verify(tx: Tx, actor: Reader, offer_id: UUID, store: Store) -> OfferVerificationOut:
    """Look again at the letter, the signed copy and the seal."""
    return await signing.verify(tx, await reading.seen(tx, actor, offer_id), store=store)


@router.get("/.well-known/evenhand-seals.json", response_model=OfferSealKeys)
async def seals(tx: Tx) -> OfferSealKeys:
    """The public keys behind the seals of signatures, for whoever wants to check one without us."""
    return await reading.seal_keys(tx)


def _pdf(data: bytes, name: str) -> Response:
    """Our own drawing, shown in the page and never run."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return Response(data, media_type="application/pdf", headers=headers)
