"""Signatures: where a person signs a document. Here, with the seal of this installation, or at a service elsewhere."""

from evenhand.providers.signatures.port import (
    Ceremony,
    Embedded,
    Outcome,
    SignatureService,
    SignaturesUnavailable,
    SigningRequest,
    SigningState,
)

__all__ = [
    "Ceremony",
    "Embedded",
    "Outcome",
    "SignatureService",
    "SignaturesUnavailable",
    "SigningRequest",
    "SigningState",
]
