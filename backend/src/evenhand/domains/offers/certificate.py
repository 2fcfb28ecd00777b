"""The signed copy: the letter as it was accepted, a page that says how, and the evidence inside the file. Pure."""

import hashlib
import io
import json
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from evenhand.domains.offers.letter import Letter, Sender, render

LETTER, EVIDENCE = "letter.pdf", "evidence.json"
KIND = "evenhand.offer-acceptance.v1"


class NoEvidence(ValueError):
    """The file is no signed copy of an offer."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a signed copy carries: the letter's bytes, the sealed statement, and the seal."""

    letter: bytes
    statement: str
    key_id: str
    public_key: str
    signature: str

    def facts(self) -> dict[str, Any]:
        """The statement, read. Raises NoEvidence."""
        try:
            facts = json.loads(self.statement)
        except ValueError as error:
            raise NoEvidence("the statement cannot be read") from error
        if not isinstance(facts, dict) or facts.get("type") != KIND:
            raise NoEvidence("the statement is about something else")
        return facts

    def fits_the_letter(self) -> bool:
        return bool(self.facts().get("document_sha256") == hashlib.sha256(self.letter).hexdigest())


def signed_copy(evidence: Evidence, *, sender: Sender, language: str = "en") -> bytes:
    """One PDF: the letter, the certificate page, and both parts of the evidence attached."""
    writer = PdfWriter(clone_from=io.BytesIO(evidence.letter))
    writer.append(io.BytesIO(_page(evidence, sender, language)))
    facts = evidence.facts()
    writer.add_metadata(
        {"/Title": f"{facts['title']} (signed)", "/Author": sender.name, "/Creator": "Evenhand"}
    )
    writer.add_attachment(LETTER, evidence.letter)
    sealed = {
        "statement": evidence.statement,
        "key_id": evidence.key_id,
        "public_key": evidence.public_key,
        "signature": evidence.signature,
    }
    writer.add_attachment(EVIDENCE, json.dumps(sealed, indent=1, ensure_ascii=False).encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def evidence_in(data: bytes) -> Evidence:
    """What a signed copy carries. Raises NoEvidence."""
    try:
        attached = PdfReader(io.BytesIO(data)).attachments
        letter, raw = attached[LETTER][0], attached[EVIDENCE][0]
        sealed = json.loads(raw)
        parts = [str(sealed[name]) for name in ("statement", "key_id", "public_key", "signature")]
    except (PyPdfError, KeyError, IndexError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise NoEvidence("the file carries no evidence of a signature") from error
    return Evidence(bytes(letter), *parts)


def _page(evidence: Evidence, sender: Sender, language: str) -> bytes:
    facts = evidence.facts()
    body = (
        "<p>This page says how the letter before it was accepted. It is part of the file for people; the proof is the "
        "evidence attached to the file, which <strong>evenhand offers verify FILE.pdf</strong> checks.</p>"
    )
    terms = [
        ("Signed by", f"{facts['typed_name']} ({facts['signer_email']})"),
        ("Words agreed to", facts["intent"]),
        ("Signed at", facts["signed_at"]),
        ("Proved themselves", f"{facts['proved_at']} ({', '.join(facts['methods'])})"),
        ("From", f"{facts['address'] or 'unknown address'}\n{facts['user_agent']}"),
        ("Offer", f"{facts['offer_id']}, version {facts['version']}"),
        ("SHA-256 of the letter", facts["document_sha256"]),
        ("Sealed by", facts["issuer"]),
        ("Key", evidence.key_id),
        ("Seal (Ed25519)", evidence.signature),
    ]
    return render(
        Letter(sender, facts["typed_name"], facts["signed_at"], "Certificate of acceptance", body, terms,
               f"Offer {facts['offer_id']} · version {facts['version']} · certificate", language=language)
    )  # fmt: skip
