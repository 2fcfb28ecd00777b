"""What people carry: an authenticator app and a key that speaks WebAuthn, both written from the standards.

The key makes real ES256 signatures over real CBOR. Each test that attacks says in one argument what it forges.
"""

import hashlib
import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
import pyotp
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from evenhand.core.db import now

PRESENT, VERIFIED, ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40


def app_code(secret: str, *, steps: int = 0) -> str:
    """What the app on a phone shows, `steps` half-minutes from now."""
    totp = pyotp.TOTP(secret)
    return totp.at(now(), counter_offset=steps)


@dataclass
class SoftwareKey:
    """One credential, as an authenticator keeps it (WebAuthn Level 3, section 6)."""

    origin: str
    synced: bool = False
    count: int = 0
    credential_id: bytes = field(default_factory=lambda: os.urandom(32))
    user_handle: bytes = b""
    rp_id: str = ""
    _private: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def create(self, options: dict[str, Any], **forged: Any) -> dict[str, Any]:
        """The answer to `navigator.credentials.create`, as its `toJSON` gives it."""
        self.user_handle, self.rp_id = _decode(options["user"]["id"]), options["rp"]["id"]
        client_data = self._client_data("webauthn.create", options, forged)
        public = self._private.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: public.x.to_bytes(32, "big"), -3: public.y.to_bytes(32, "big")}
        attested = (
            bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + cbor2.dumps(cose)
        )
        data = self._authenticator_data(forged, extra=ATTESTED) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": _encode(client_data),
            "attestationObject": _encode(attestation),
            "transports": ["internal", "hybrid"],
        }
        return self._credential(response)

    def get(self, options: dict[str, Any], **forged: Any) -> dict[str, Any]:
        """The answer to `navigator.credentials.get`."""
        self.rp_id = self.rp_id or options["rpId"]
        client_data = self._client_data("webauthn.get", options, forged)
        self.count += 0 if self.synced else 1
        data = self._authenticator_data(forged)
        signed = data + hashlib.sha256(client_data).digest()
        response = {
            "clientDataJSON": _encode(client_data),
            "authenticatorData": _encode(data),
            "signature": _encode(self._private.sign(signed, ec.ECDSA(hashes.SHA256()))),
            "userHandle": _encode(forged.get("user_handle", self.user_handle)),
        }
        return self._credential(response)

    def _client_data(self, deed: str, options: dict[str, Any], forged: dict[str, Any]) -> bytes:
        said = {
            "type": forged.get("deed", deed),
            "challenge": forged.get("challenge", options["challenge"]),
            "origin": forged.get("origin", self.origin),
            "crossOrigin": False,
        }
        return json.dumps(said).encode()

    def _authenticator_data(self, forged: dict[str, Any], *, extra: int = 0) -> bytes:
        flags = PRESENT | (VERIFIED if forged.get("verified", True) else 0) | extra
        flags |= ELIGIBLE | BACKED_UP if self.synced else 0
        rp_id = forged.get("rp_id", self.rp_id)
        return hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _credential(self, response: dict[str, Any]) -> dict[str, Any]:
        identifier = _encode(self.credential_id)
        return {
            "id": identifier,
            "rawId": identifier,
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
            "authenticatorAttachment": "platform",
        }


def _encode(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def _decode(value: str) -> bytes:
    return urlsafe_b64decode(value + "=" * (-len(value) % 4))
