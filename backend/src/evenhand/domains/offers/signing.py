"""A signature: what was agreed to, by whom, when and from where, sealed; and finding out whether it still holds."""

import asyncio
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.keys import Keys, keys_of
from evenhand.core.problems import NotFound
from evenhand.domains import identity
from evenhand.domains.offers import letters, repository, sealing
from evenhand.domains.offers.certificate import KIND, Evidence, signed_copy
from evenhand.domains.offers.errors import IntentMissing, NameDoesNotMatch
from evenhand.domains.offers.models import Offer, OfferSignature, OfferVersion
from evenhand.domains.offers.schemas import INTENT, OfferAcceptIn, OfferVerificationOut
from evenhand.domains.offers.sending import PDF
from evenhand.providers.storage import ObjectMissing, ObjectStore


@dataclass(frozen=True, slots=True)
class Visit:
    """From where a person signs."""

    address: str
    user_agent: str


def require_intent(body: OfferAcceptIn, name: str) -> None:
    """The name is the account's, as people write names, and the sentence is the one that was shown.

    Raises NameDoesNotMatch, IntentMissing.
    """
    if body.intent != INTENT:
        raise IntentMissing("Agree to the sentence as it stands beside the name.", intent=INTENT)
    if _plain(body.typed_name) != _plain(name):
        raise NameDoesNotMatch("Write your name as it stands in the letter.")


def _plain(name: str) -> str:
    """Without accents, case and extra spaces."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[\s'’`.-]+", " ", bare).strip().casefold()


async def sign_here(
    session: Session, actor: Actor, offer: Offer, version: OfferVersion, body: OfferAcceptIn, visit: Visit,
    *, letter: bytes, at: datetime, store: ObjectStore,
) -> OfferSignature:  # fmt: skip
    """Seal the acceptance and keep the signed copy. The caller has checked that it may be accepted."""
    person = await identity.contact(session, actor.user_id)
    assert person is not None
    statement = _statement(session, offer, version, at=at) | {
        "typed_name": body.typed_name,
        "intent": body.intent,
        "signer_id": str(actor.user_id),
        "signer_name": person.name,
        "signer_email": person.email,
        "proved_at": _time(actor.stepped_up_at or at),
        "methods": sorted(actor.methods),
        "address": visit.address,
        "user_agent": visit.user_agent[:300],
    }
    return await _keep(
        session, offer, version, statement, letter=letter, at=at, service="embedded", store=store
    )


async def signed_elsewhere(
    session: Session, offer: Offer, version: OfferVersion, *, service: str, reference: str, document: bytes,
    letter: bytes, at: datetime, store: ObjectStore,
) -> OfferSignature:  # fmt: skip
    """Keep what a service gave: its signed file, and our seal over its hash and the letter's."""
    person = await identity.contact(session, offer.candidate_id)
    assert person is not None
    key = f"offers/{offer.id}/v{version.version}-{service}.pdf"
    await store.put(key, document, content_type=PDF)
    statement = _statement(session, offer, version, at=at) | {
        "typed_name": person.name,
        "intent": f"Signed at {service}, document {reference}.",
        "signer_id": str(offer.candidate_id),
        "signer_name": person.name,
        "signer_email": person.email,
        "proved_at": _time(at),
        "methods": [service],
        "address": "",
        "user_agent": "",
        "service_document_sha256": hashlib.sha256(document).hexdigest(),
    }
    return await _keep(session, offer, version, statement, letter=letter, at=at, service=service, store=store)


def _statement(session: Session, offer: Offer, version: OfferVersion, *, at: datetime) -> dict[str, Any]:
    return {
        "type": KIND,
        "issuer": str(session.info.get("issuer", "evenhand")),
        "offer_id": str(offer.id),
        "version": version.version,
        "title": f"Offer of employment: {version.title}",
        "document_sha256": version.pdf_sha256,
        "signed_at": _time(at),
    }


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


async def _keep(
    session: Session, offer: Offer, version: OfferVersion, statement: dict[str, Any],
    *, letter: bytes, at: datetime, service: str, store: ObjectStore,
) -> OfferSignature:  # fmt: skip
    keys, words = await keys_of(session), sealing.canonical(statement)
    key_id, seal = sealing.seal(keys, words)
    public = sealing.public_key(keys, key_id)
    assert public is not None
    assert version.pdf_sha256 is not None
    evidence = Evidence(letter, words, key_id, public, seal)
    sender = await letters.sender_of(session, offer, store=store)
    copy = await asyncio.to_thread(signed_copy, evidence, sender=sender)
    digest = hashlib.sha256(copy).hexdigest()
    key = f"offers/{offer.id}/v{version.version}-signed-{digest[:16]}.pdf"
    await store.put(key, copy, content_type=PDF)
    signature = OfferSignature(
        offer_id=offer.id, organization_id=offer.organization_id, candidate_id=offer.candidate_id,
        version=version.version, service=service, typed_name=statement["typed_name"],
        document_sha256=version.pdf_sha256, statement=words, signature=seal, key_id=key_id, signed_at=at,
        copy_key=key, copy_sha256=digest,
    )  # fmt: skip
    session.add(signature)
    await session.flush()
    return signature


async def verify(session: Session, offer: Offer, *, store: ObjectStore) -> OfferVerificationOut:
    """Look again at everything that is kept of a signature. Raises NotFound where there is none."""
    signature = await repository.signature_of(session, offer.id)
    if signature is None:
        raise NotFound("This offer was not signed.")
    version = await repository.version_of(session, offer.id, signature.version)
    assert version is not None
    keys = await keys_of(session)
    letter = await _is(store, version.pdf_key, signature.document_sha256)
    copy = await _is(store, signature.copy_key, signature.copy_sha256)
    holds = (
        sealing.holds(keys, signature.statement, key_id=signature.key_id, signature=signature.signature)
        and f'"document_sha256":"{signature.document_sha256}"' in signature.statement
    )
    return OfferVerificationOut(
        valid=letter and copy and holds, letter_unchanged=letter, copy_unchanged=copy, seal_holds=holds,
        document_sha256=signature.document_sha256, typed_name=signature.typed_name,
        signed_at=signature.signed_at, key_id=signature.key_id,
        public_key=sealing.public_key(keys, signature.key_id) or "", signature=signature.signature,
        statement=signature.statement,
    )  # fmt: skip


async def _is(store: ObjectStore, key: str | None, sha256: str) -> bool:
    try:
        return key is not None and hashlib.sha256(await store.get(key)).hexdigest() == sha256
    except ObjectMissing:
        return False


def faults_of(evidence: Evidence, keys: Keys) -> list[str]:
    """What is wrong with a signed copy that somebody holds; nothing, when it is good."""
    faults = []
    if not evidence.fits_the_letter():
        faults.append("the letter in the file is not the one that was signed")
    if sealing.public_key(keys, evidence.key_id) != evidence.public_key:
        faults.append("the key is not one of this installation")
    elif not sealing.holds(keys, evidence.statement, key_id=evidence.key_id, signature=evidence.signature):
        faults.append("the seal does not fit the statement")
    return faults
