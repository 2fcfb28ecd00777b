"""Secrets of fields at rest (AES-256-GCM) and the keys that sign tokens and documents: one rotating set, kept in the database.

Every stored key is itself sealed under the master key, which is derived from `EVENHAND_SECRET_KEY` and never
stored. A new key is published a minute before it is used (`active_from`), so every process knows it by then;
an old one opens and verifies until it is destroyed. So a rotation logs nobody out and needs no restart.
"""

import base64
import os
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr
from sqlalchemy import String, select, text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record, Session, Sessions, now, session_factory
from evenhand.core.settings import Settings

SEAL, SIGN = "seal", "sign"
ATTEST = "attest"  # seals documents that are verified for years: retired ones are kept for ever
PURPOSES = (SEAL, SIGN, ATTEST)
PUBLISH_BEFORE_USE = timedelta(seconds=60)
REREAD_SECONDS = 20.0
UNKNOWN_REREAD_SECONDS = 1.0  # how often at most a kid that nobody knows makes a process ask the database
LOCK = 7_305_001  # advisory lock: two processes that start together make one first key


class SealBroken(ValueError):
    """A sealed value was changed, moved to another row, or its key is gone."""


class StoredKey(Record):
    """One key of the set; `sealed` is its secret part under the master key."""

    __tablename__ = "stored_keys"

    purpose: Mapped[str] = mapped_column(String(10))
    kid: Mapped[str] = mapped_column(String(40), unique=True)
    sealed: Mapped[str]
    active_from: Mapped[datetime]
    retired_at: Mapped[datetime | None]  # opens and verifies still, seals and signs no more


@dataclass(frozen=True, slots=True)
class Key:
    kid: str
    secret: bytes
    active_from: datetime
    retired_at: datetime | None


class Keys:
    """The keys known at one moment. `seal` and `open` take a context: a value moved elsewhere does not open."""

    def __init__(self, keys: Mapping[str, Sequence[Key]]) -> None:
        self._keys = {purpose: {key.kid: key for key in found} for purpose, found in keys.items()}

    def current(self, purpose: str) -> Key:
        """The newest key that is in use. Raises LookupError when there is none."""
        moment = now()
        usable = [k for k in self._keys[purpose].values() if k.active_from <= moment and k.retired_at is None]
        if not usable:
            raise LookupError(f"there is no active key to {purpose}")
        return max(usable, key=lambda key: key.active_from)

    def every(self, purpose: str) -> list[Key]:
        """All keys that still open or verify, the newest first; those to come included."""
        return sorted(self._keys[purpose].values(), key=lambda key: key.active_from, reverse=True)

    def by_kid(self, purpose: str, kid: str) -> Key | None:
        return self._keys[purpose].get(kid)

    def seal(self, plain: str, *, context: str) -> str:
        """The text encrypted for its place, e.g. context="users.totp_secret:<user id>"."""
        key = self.current(SEAL)
        return _encrypt(key.kid, key.secret, plain.encode(), context)

    def open(self, sealed: str, *, context: str) -> str:
        """The text again. Raises SealBroken."""
        kid = kid_of(sealed)
        key = self._keys[SEAL].get(kid)
        if key is None:
            raise SealBroken(f"the key {kid} is not known")
        return _decrypt(key.secret, sealed, context).decode()


class KeyRing:
    """Reads the set from the database, at most every 20 s; `session.info["keys"]` of every session."""

    def __init__(self, secret_key: SecretStr, previous: Sequence[SecretStr] = ()) -> None:
        self._masters = [_master(s.get_secret_value()) for s in (secret_key, *previous)]
        self._keys: Keys | None = None
        self._read_at = 0.0

    @property
    def at_hand(self) -> Keys | None:
        """The keys, when they need not be read again just now."""
        return self._keys if self._keys is not None and self._age() <= REREAD_SECONDS else None

    async def knowing(self, session: Session, purpose: str, kid: str) -> Keys:
        """The keys, asked for again when `kid` is not among them: at most once a second, for anybody can
        write a kid into a token."""
        keys = await self.read(session)
        if keys.by_kid(purpose, kid) is None and self._age() > UNKNOWN_REREAD_SECONDS:
            keys = await self.read(session, fresh=True)
        return keys

    async def prepare(self, sessions: Sessions) -> None:
        """Make the first key of each purpose where there is none. Safe to run in many processes at once."""
        async with sessions.begin() as session:
            await session.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
            there = set(await session.scalars(select(StoredKey.purpose)))
            for purpose in set(PURPOSES) - there:
                session.add(self.new_key(purpose, active_from=now()))

    async def read(self, session: Session, *, fresh: bool = False) -> Keys:
        """The keys as of at most 20 s ago; `fresh` asks the database now."""
        if self._keys is None or fresh or self._age() > REREAD_SECONDS:
            found: dict[str, list[Key]] = {purpose: [] for purpose in PURPOSES}
            for row in await session.scalars(select(StoredKey)):
                found[row.purpose].append(Key(row.kid, self.unwrap(row), row.active_from, row.retired_at))
            self._keys, self._read_at = Keys(found), time.monotonic()
        return self._keys

    def _age(self) -> float:
        return time.monotonic() - self._read_at

    def new_key(self, purpose: str, *, active_from: datetime) -> StoredKey:
        """A fresh random key, sealed under the newest master key; the caller adds it to a session."""
        kid = secrets.token_hex(8)
        return StoredKey(
            purpose=purpose, kid=kid, sealed=self._wrap(purpose, kid, os.urandom(32)), active_from=active_from
        )

    def rewrap(self, row: StoredKey) -> None:
        """Seal a stored key under the newest master key, after `EVENHAND_SECRET_KEY` was changed."""
        row.sealed = self._wrap(row.purpose, row.kid, self.unwrap(row))

    def is_newest(self, row: StoredKey) -> bool:
        """Whether the newest master key opens a stored key: older ones are not needed for it."""
        try:
            return bool(_decrypt(self._masters[0], row.sealed, f"{row.purpose}:{row.kid}"))
        except SealBroken:
            return False

    def unwrap(self, row: StoredKey) -> bytes:
        """The secret part. Raises SealBroken when no master key opens it."""
        for master in self._masters:
            try:
                return _decrypt(master, row.sealed, f"{row.purpose}:{row.kid}")
            except SealBroken:
                continue
        raise SealBroken(
            "EVENHAND_SECRET_KEY does not open the stored keys: it was changed without naming the old one "
            "in EVENHAND_PREVIOUS_SECRET_KEYS"
        )

    def _wrap(self, purpose: str, kid: str, secret: bytes) -> str:
        return _encrypt("master", self._masters[0], secret, f"{purpose}:{kid}")


def sessions_with_keys(engine: AsyncEngine, settings: Settings) -> Sessions:
    """The sessions of a door: each knows the installation's keys, the name it signs with, and `local`, what
    this process remembers for a moment."""
    return session_factory(
        engine,
        keys=KeyRing(settings.secret_key, settings.previous_secret_keys),
        issuer=settings.public_url.rstrip("/"),
        geoip_database=settings.geoip_database,
        session_days=(settings.session_idle_days, settings.session_longest_days),
        local={},
    )


async def prepare_keys(sessions: Sessions) -> None:
    """What every door that serves does before it serves: make sure that there are keys."""
    async with sessions() as session:
        ring: KeyRing = session.info["keys"]
    await ring.prepare(sessions)


async def keys_of(session: Session, *, fresh: bool = False) -> Keys:
    """The keys that belong to this session's installation."""
    ring: KeyRing = session.info["keys"]
    return await ring.read(session, fresh=fresh)


def kid_of(sealed: str) -> str:
    """Which key sealed this value."""
    return sealed.split(".", 2)[1] if sealed.count(".") == 2 else ""


def _master(secret_key: str) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"evenhand master key 1").derive(secret_key.encode())


def _encrypt(kid: str, secret: bytes, plain: bytes, context: str) -> str:
    nonce = os.urandom(12)
    body = nonce + AESGCM(secret).encrypt(nonce, plain, context.encode())
    return f"s1.{kid}.{base64.urlsafe_b64encode(body).decode()}"


def _decrypt(secret: bytes, sealed: str, context: str) -> bytes:
    try:
        body = base64.urlsafe_b64decode(sealed.split(".", 2)[2])
        return AESGCM(secret).decrypt(body[:12], body[12:], context.encode())
    except (InvalidTag, ValueError, IndexError) as error:
        raise SealBroken("a sealed value does not open") from error
