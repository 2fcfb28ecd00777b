"""Passwords: Argon2id, checked off the event loop, at the same cost for unknown accounts."""

import anyio.to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from evenhand.domains.identity.errors import WeakPassword

# OWASP's first choice for Argon2id: 19 MiB, 2 passes, 1 lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

# Verified against when the account is unknown, so that both answers take the same time.
_DECOY = _hasher.hash("a password that nobody has")

_OBVIOUS = ("password", "evenhand", "qwertyuiop", "1234567890", "letmein", "iloveyou", "administrator")


async def hash_password(password: str) -> str:
    return await anyio.to_thread.run_sync(_hasher.hash, password)


async def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; always False, at full cost, when there is no hash."""

    def verify() -> bool:
        try:
            return _hasher.verify(password_hash or _DECOY, password) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False

    return await anyio.to_thread.run_sync(verify)


def is_outdated(password_hash: str | None) -> bool:
    """Whether it was made with weaker parameters than are asked for today."""
    return password_hash is not None and _hasher.check_needs_rehash(password_hash)


def refuse_weak(password: str, *, email: str, name: str) -> None:
    """Raises WeakPassword for what guessers try first."""
    plain = password.lower()
    personal = [part for part in (email.split("@")[0], *name.split()) if len(part) > 3]
    if len(set(plain)) < 5 or any(word in plain and len(plain) < len(word) + 6 for word in _OBVIOUS):
        raise WeakPassword(
            "This password is among the first that are guessed. A few unrelated words work well."
        )
    if any(part.lower() in plain and len(plain) < len(part) + 6 for part in personal):
        raise WeakPassword("This password contains your name or address. A few unrelated words work well.")
