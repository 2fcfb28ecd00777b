"""Sealing a statement with a key of the installation, and finding out whether a seal holds.

What is sealed is canonical JSON (RFC 8785 for the values used here: texts, whole numbers, lists), signed with
Ed25519 (RFC 8032). Keys of the purpose `attest` are never destroyed, so a seal can be verified for ever.
"""

import base64
import json
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from evenhand.core.keys import ATTEST, Keys


def canonical(statement: dict[str, Any]) -> str:
    """The one way to write this statement down."""
    return json.dumps(statement, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def seal(keys: Keys, statement: str) -> tuple[str, str]:
    """(key id, signature in base64) over the statement's UTF-8 bytes."""
    key = keys.current(ATTEST)
    signature = Ed25519PrivateKey.from_private_bytes(key.secret).sign(statement.encode())
    return key.kid, base64.b64encode(signature).decode()


def holds(keys: Keys, statement: str, *, key_id: str, signature: str) -> bool:
    """Whether this installation sealed exactly this statement."""
    public = public_key(keys, key_id)
    if public is None:
        return False
    try:
        raw = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(base64.b64decode(public)).verify(raw, statement.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def public_key(keys: Keys, key_id: str) -> str | None:
    """The public half in base64 (32 bytes); None for a key that is not ours."""
    key = keys.by_kid(ATTEST, key_id)
    return _public(key.secret) if key is not None else None


def public_keys(keys: Keys) -> dict[str, str]:
    """Every key that ever sealed here, by its id."""
    return {key.kid: _public(key.secret) for key in keys.every(ATTEST)}


def _public(secret: bytes) -> str:
    return base64.b64encode(
        Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()
    ).decode()
