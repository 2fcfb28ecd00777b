"""What `evenhand doctor` looks at: one small function a part, each answers what it found and what to do."""

import asyncio
import os
import shutil
import smtplib
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import psutil
import psycopg
from pydantic import SecretStr
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from evenhand.cli import parts, tables
from evenhand.cli.home import FIRST_START_BYTES, LATER_START_BYTES, Home
from evenhand.core.db import create_engine, libpq_url, now, session_factory
from evenhand.core.keys import KeyRing, SealBroken, StoredKey
from evenhand.core.settings import Settings
from evenhand.providers.embedded import EmbeddedPostgres, EmbeddedValkey
from evenhand.providers.embedded.processes import port_is_free

KEYS_OLD_DAYS = 365


class State(StrEnum):
    WELL = "well"
    REST = "at rest"  # nothing is wrong; it does not run at the moment
    WEAK = "weak"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """Args: part: what was looked at. found: a sentence. to_do: what helps; empty when nothing has to be done."""

    part: str
    state: State
    found: str
    to_do: str = ""


@dataclass(frozen=True)
class Patient:
    """The installation that is looked at."""

    settings: Settings
    home: Home
    port: int

    @property
    def runs(self) -> bool:
        return self.home.is_held()


def python(_: Patient) -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", State.WELL, f"Python {version} in {sys.prefix}")


def node(_: Patient) -> Finding:
    program = shutil.which("node")
    if program is None:
        return Finding("Node.js", State.BROKEN, "Node.js is missing.", "Install Node.js 20.9 or newer.")
    asked = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=10)
    version = asked.stdout.strip().removeprefix("v")
    numbers = tuple(int(number) for number in version.split(".")[:2] if number.isdigit())
    if numbers < (20, 9):
        return Finding(
            "Node.js", State.BROKEN, f"Node.js {version} is too old.", "Install Node.js 20.9 or newer."
        )
    return Finding("Node.js", State.WELL, f"Node.js {version}")


def disk(patient: Patient) -> Finding:
    folder = patient.home.folder
    place = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(place).free
    needed = LATER_START_BYTES if (folder / "postgres").exists() else FIRST_START_BYTES
    said = f"{free / 1e9:.1f} GB free under {folder}"
    if not os.access(place, os.W_OK):
        return Finding(
            "disk", State.BROKEN, f"{folder} cannot be written.", "Choose another home with --home."
        )
    if free < needed:
        return Finding("disk", State.BROKEN, said, f"Make room: {needed / 1e9:.1f} GB are needed.")
    return Finding("disk", State.WELL, said)


def memory(_: Patient) -> Finding:
    total, free = psutil.virtual_memory().total / 2**30, psutil.virtual_memory().available / 2**30
    said = f"{free:.1f} of {total:.1f} GiB available"
    if total < 3.5:
        return Finding(
            "memory", State.WEAK, said, "Interviews need about 4 GiB; use a larger machine for them."
        )
    return Finding("memory", State.WELL, said)


def database(patient: Patient) -> Finding:
    url, whose = _database_url(patient)
    if url is None:
        return Finding(
            "database", State.REST, "The embedded PostgreSQL does not run.", "Start it with `make up`."
        )
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            version = connection.info.server_version // 10000
            vector = connection.execute(
                "SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"
            ).fetchone()
    except psycopg.Error as error:
        said = str(error).strip().splitlines()[0]
        return Finding("database", State.BROKEN, f"{whose} does not answer: {said}", f"Look at {whose}.")
    if version < 16 or vector is None:
        lack = "pgvector" if version >= 16 else "version 16 or newer"
        return Finding(
            "database", State.BROKEN, f"PostgreSQL {version} ({whose}) lacks {lack}.", f"Give it {lack}."
        )
    return Finding("database", State.WELL, f"PostgreSQL {version} with pgvector ({whose})")


def migrations(patient: Patient) -> Finding:
    url, _ = _database_url(patient)
    if url is None:
        return Finding("tables", State.REST, "Not looked at: the database does not run.")
    try:
        current, newest = tables.present(url), tables.newest()
    except psycopg.Error:
        return Finding("tables", State.BROKEN, "Not to be seen: the database does not answer.")
    if current != newest:
        said = f"The tables are at {current or 'nothing'}, this release needs {newest}."
        return Finding("tables", State.BROKEN, said, "Run `evenhand migrate`.")
    return Finding("tables", State.WELL, f"The tables are at {current}, the newest.")


def _database_url(patient: Patient) -> tuple[str | None, str]:
    if "database_url" in patient.settings.model_fields_set:
        return libpq_url(patient.settings.database_url), "DATABASE_URL"
    return EmbeddedPostgres(patient.home.folder / "postgres").running_url(), "embedded"


def live(patient: Patient) -> Finding:
    import redis

    given = "redis_url" in patient.settings.model_fields_set
    embedded = EmbeddedValkey(patient.home.folder / "valkey")
    url = patient.settings.redis_url if given else embedded.running_url()
    whose = "REDIS_URL" if given else "embedded"
    if url is None:
        return Finding("Valkey", State.REST, "The embedded Valkey does not run.", "Start it with `make up`.")
    try:
        with redis.Redis.from_url(url, socket_connect_timeout=5, socket_timeout=5) as client:
            facts = client.info("server")
    except redis.RedisError as error:
        return Finding("Valkey", State.BROKEN, f"{whose} does not answer: {error}", f"Look at {whose}.")
    name = "Valkey" if "valkey_version" in facts else "Redis"
    version = facts.get("valkey_version") or facts.get("redis_version")
    return Finding("Valkey", State.WELL, f"{name} {version} ({whose})")


def documents(patient: Patient) -> Finding:
    url = patient.settings.mongodb_url
    if url is None:
        return Finding("documents", State.WELL, "In PostgreSQL, as JSONB (MONGODB_URL is not set).")
    from pymongo import MongoClient
    from pymongo.errors import PyMongoError

    client: MongoClient[dict[str, object]] = MongoClient(
        url.get_secret_value(), serverSelectionTimeoutMS=5000
    )
    try:
        version = client.server_info()["version"]
    except PyMongoError as error:
        said = str(error)[:160]
        return Finding(
            "documents", State.BROKEN, f"MONGODB_URL does not answer: {said}", "Look at that server."
        )
    finally:
        client.close()
    return Finding("documents", State.WELL, f"MongoDB {version} (MONGODB_URL)")


def storage(patient: Patient) -> Finding:
    from evenhand.providers import Providers

    where = f"S3 bucket {patient.settings.s3_bucket}" if patient.settings.s3_bucket else "folder `storage`"

    async def trial() -> None:
        store = Providers(patient.settings).storage
        await store.put("doctor/trial", b"well", content_type="text/plain")
        if await store.get("doctor/trial") != b"well":
            raise OSError("what was read is not what was written")
        await store.delete("doctor/trial")

    try:
        asyncio.run(asyncio.wait_for(trial(), 15))
    except Exception as error:  # whatever a storage service raises, the report says it
        said = f"{where}: {type(error).__name__} {str(error)[:160]}"
        return Finding("storage", State.BROKEN, said, "Look at the S3_… settings, or at the folder.")
    return Finding("storage", State.WELL, f"{where}: written, read and deleted")


def mail(patient: Patient) -> Finding:
    s = patient.settings
    if not s.smtp_host:
        return Finding(
            "mail", State.WELL, "Kept in a folder and shown as the inbox page (SMTP_HOST is not set)."
        )
    try:
        with smtplib.SMTP(s.smtp_host, s.smtp_port, timeout=8) as server:
            if s.smtp_starttls:
                server.starttls()
            if s.smtp_username and s.smtp_password:
                server.login(s.smtp_username, s.smtp_password.get_secret_value())
            server.noop()
    except (OSError, smtplib.SMTPException) as error:
        said = f"{s.smtp_host}:{s.smtp_port} refuses: {str(error)[:160]}"
        return Finding("mail", State.BROKEN, said, "Look at the SMTP_… settings.")
    return Finding("mail", State.WELL, f"{s.smtp_host}:{s.smtp_port} accepts us")


def models(_: Patient) -> Finding:
    from evenhand.providers.models import ModelState, load_manifest, models_dir, state_of

    needed = [model for model in load_manifest().models if not model.optional]
    states = {model.name: state_of(model) for model in needed}
    total = sum(model.bytes for model in needed if states[model.name] is ModelState.PRESENT) / 1e6
    wrong = [f"{name} is {state}" for name, state in states.items() if state is not ModelState.PRESENT]
    if wrong:
        return Finding("models", State.BROKEN, "; ".join(wrong) + ".", "Run `evenhand models pull`.")
    return Finding(
        "models", State.WELL, f"{len(needed)} models, {total:.0f} MB, hashes right, in {models_dir()}"
    )


def sandbox(patient: Patient) -> Finding:
    from evenhand.providers import Providers
    from evenhand.providers.sandbox import SandboxUnavailable
    from evenhand.providers.sandbox.node import find_node

    said = asyncio.run(Providers(patient.settings).sandbox.check())
    if said is not None:
        return Finding(
            "code sandbox", State.WEAK, said, "Code questions are off until this machine allows it."
        )
    try:
        node = asyncio.run(find_node())
    except SandboxUnavailable as refusal:
        return Finding(
            "code sandbox", State.WEAK, refusal.detail, "Answers in JavaScript wait for a person until Node.js is there."
        )  # fmt: skip
    return Finding(
        "code sandbox", State.WELL, f"Ran a program without network and without root; JavaScript by Node.js {node.version}."
    )  # fmt: skip


def web(_: Patient) -> Finding:
    if not parts.WEB_SERVER.exists():
        return Finding(
            "web app", State.BROKEN, "The web app is not built.", "Run `make up`, which builds it."
        )
    return Finding("web app", State.WELL, "built")


def address(patient: Patient) -> Finding:
    state = patient.home.state()
    if patient.runs:
        said = (
            f"runs at {state.get('url', 'an address it is about to print')} (process {state.get('pid', '?')})"
        )
        return Finding("address", State.WELL, said)
    if not port_is_free(patient.port):
        said = f"Port {patient.port} is taken by another program."
        return Finding("address", State.WEAK, said, "Start with another one: make up PORT=…")
    return Finding("address", State.REST, f"Evenhand does not run; port {patient.port} is free.", "`make up`")


def processes(patient: Patient) -> Finding:
    if not patient.runs:
        return Finding("parts", State.REST, "None runs.")
    seen, gone = [], []
    for file in sorted(patient.home.run.glob("*.pid")):
        try:
            size = psutil.Process(int(file.read_text().split(":")[0])).memory_info().rss / 2**20
            seen.append(f"{file.stem} {size:.0f} MB")
        except (psutil.Error, ValueError):
            gone.append(file.stem)
    if gone:
        said = f"{', '.join(gone)} not running; {', '.join(seen)}"
        return Finding("parts", State.BROKEN, said, f"Read {patient.home.logs}/{gone[0]}.log.")
    return Finding("parts", State.WELL, ", ".join(seen))


def secrets(patient: Patient) -> Finding:
    key = patient.home.folder / "secret_key"
    if "secret_key" in patient.settings.model_fields_set:
        return Finding("secret key", State.WELL, "EVENHAND_SECRET_KEY is set.")
    if not key.exists():
        return Finding("secret key", State.REST, "Made at the first start.")
    if key.stat().st_mode & 0o077:
        return Finding("secret key", State.WEAK, f"{key} can be read by others.", f"chmod 600 {key}")
    return Finding("secret key", State.WELL, "of this installation, readable by its owner only")


def keys(patient: Patient) -> Finding:
    """The stored keys open, do so under the present secret key, and are not too old."""
    url, _ = _database_url(patient)
    if url is None:
        return Finding("keys", State.REST, "Not looked at: the database does not run.")
    try:
        rows, older, age = asyncio.run(_read_keys(patient, url))
    except SealBroken as broken:
        return Finding("keys", State.BROKEN, f"{broken}.", "Name the old secret key there, then run rewrap.")
    except (SQLAlchemyError, psycopg.Error):
        return Finding("keys", State.REST, "Not to be seen: the tables are not there yet.")
    said = f"{rows} keys, the newest in use for {age} days"
    if older:
        return Finding(
            "keys", State.WEAK, f"{said}; {older} under an older secret key.", "Run `evenhand keys rewrap`."
        )
    if age > KEYS_OLD_DAYS:
        return Finding("keys", State.WEAK, f"{said}.", "Run `evenhand keys rotate`.")
    return Finding("keys", State.WELL, said if rows else "Made at the first start.")


async def _read_keys(patient: Patient, url: str) -> tuple[int, int, int]:
    """(how many, how many under an older secret key, days since the newest is in use)."""
    secret = patient.settings.secret_key
    if "secret_key" not in patient.settings.model_fields_set:
        kept = patient.home.folder / "secret_key"
        secret = SecretStr(kept.read_text().strip()) if kept.exists() else secret
    ring = KeyRing(secret, patient.settings.previous_secret_keys)
    engine = create_engine(url)
    try:
        async with session_factory(engine)() as session:
            rows = list(await session.scalars(select(StoredKey).where(StoredKey.active_from <= now())))
    finally:
        await engine.dispose()
    for row in rows:
        ring.unwrap(row)
    newest = max((row.active_from for row in rows), default=now())
    return len(rows), sum(not ring.is_newest(row) for row in rows), (now() - newest).days


def temporary(_: Patient) -> Finding:
    """Résumé conversion and the sandbox write here."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "trial").write_text("written")
    except OSError as error:
        return Finding(
            "temporary files", State.BROKEN, str(error), "Set TMPDIR to a folder that can be written."
        )
    return Finding("temporary files", State.WELL, f"written in {tempfile.gettempdir()}")


EXAMINATIONS: tuple[Callable[[Patient], Finding], ...] = (
    python, node, disk, memory, temporary, address, processes, database, migrations, live, documents, storage, mail,
    secrets, keys, models, sandbox, web,
)  # fmt: skip
