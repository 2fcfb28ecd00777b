"""Tokens that cannot be guessed, stored so that a leaked table opens nothing."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def token_digest(token: str) -> str:
    """What is stored of a token. Plain SHA-256 is enough: the input has 256 bits of entropy."""
    return hashlib.sha256(token.encode()).hexdigest()
