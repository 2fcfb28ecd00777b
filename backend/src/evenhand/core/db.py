"""One request or job is one transaction; it commits at the edge and nowhere else."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import uuid_utils.compat
from sqlalchemy import DateTime, MetaData
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

Session = AsyncSession
Sessions = async_sessionmaker[AsyncSession]
Json = dict[str, Any]

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def new_id() -> UUID:
    """A UUIDv7: unique, and ordered by time, so that keyset paging and indexes stay local."""
    return uuid_utils.compat.uuid7()


class Record(DeclarativeBase):
    """Base of every table: a UUIDv7 key and two timestamps (UTC)."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - the declarative base reads it as a class attribute
        datetime: DateTime(timezone=True),
        dict[str, Any]: JSONB,
        list[dict[str, Any]]: JSONB,
        list[str]: JSONB,
    }

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)


def _default(value: Any) -> Any:
    if isinstance(value, UUID | datetime):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be stored as JSON")


def _dumps(value: Any) -> str:
    return json.dumps(value, default=_default, ensure_ascii=False)


def create_engine(url: str, **options: Any) -> AsyncEngine:
    """An engine that notices a restarted database before it uses a connection."""
    settings: dict[str, Any] = {
        "pool_pre_ping": True,
        "json_serializer": _dumps,
        "json_deserializer": orjson.loads,
        **options,
    }
    return create_async_engine(psycopg_url(url), **settings)


def psycopg_url(url: str) -> str:
    """The same address with the driver named; accepts what libpq accepts."""
    scheme, rest = url.split("://", 1)
    return f"postgresql+psycopg://{rest}" if scheme.split("+")[0] in {"postgresql", "postgres"} else url


def libpq_url(url: str) -> str:
    """The same address without SQLAlchemy's driver name, for libpq clients."""
    return "postgresql://" + url.split("://", 1)[1]


def session_factory(engine: AsyncEngine, **info: Any) -> Sessions:
    """Sessions on this engine; `info` (keys=KeyRing) stands in every session's `info`."""
    return async_sessionmaker(engine, expire_on_commit=False, info=info)


@asynccontextmanager
async def unit_of_work(sessions: Sessions, publish: Any = None) -> AsyncIterator[Session]:
    """One transaction. What it wants told live (`core.live.tell`) is published after its commit."""
    async with sessions.begin() as session:
        yield session
    messages = session.info.pop("live", [])
    if publish is not None and messages:
        await publish(messages)
