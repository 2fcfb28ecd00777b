"""Bulky documents fetched by id and never joined: transcripts, parsed résumés, timelines.

One port, two adapters with the same promises: PostgreSQL JSONB (the default) and MongoDB.
"""

from typing import Any, Protocol

from pymongo import AsyncMongoClient
from sqlalchemy import String, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from evenhand.core.db import Record, Sessions, now

Document = dict[str, Any]


class DocumentMissing(LookupError):
    """There is no document under that key."""


class DocumentStore(Protocol):
    """JSON documents by collection and key. Saved at once, outside the caller's transaction."""

    async def put(self, collection: str, key: str, document: Document) -> None:
        """Save or replace."""

    async def get(self, collection: str, key: str) -> Document:
        """Raises DocumentMissing."""

    async def delete(self, collection: str, key: str) -> None:
        """Quiet when there is none."""

    async def keys(self, collection: str, *, prefix: str = "") -> list[str]:
        """Keys of the collection that begin with `prefix`, in order."""


class DocumentRow(Record):
    __tablename__ = "documents"

    collection: Mapped[str] = mapped_column(String(80), index=True)
    key: Mapped[str] = mapped_column(String(400), unique=True)
    body: Mapped[dict[str, Any]]


class JsonbDocuments:
    """Documents in a PostgreSQL table, for installations without MongoDB."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def put(self, collection: str, key: str, document: Document) -> None:
        values = {"collection": collection, "key": f"{collection}/{key}", "body": document}
        statement = insert(DocumentRow).values(**values)
        statement = statement.on_conflict_do_update(
            index_elements=["key"], set_={"body": statement.excluded.body, "updated_at": now()}
        )
        async with self._sessions.begin() as session:
            await session.execute(statement)

    async def get(self, collection: str, key: str) -> Document:
        statement = select(DocumentRow.body).where(DocumentRow.key == f"{collection}/{key}")
        async with self._sessions() as session:
            body = await session.scalar(statement)
        if body is None:
            raise DocumentMissing(f"{collection}/{key}")
        return dict(body)

    async def delete(self, collection: str, key: str) -> None:
        async with self._sessions.begin() as session:
            await session.execute(delete(DocumentRow).where(DocumentRow.key == f"{collection}/{key}"))

    async def keys(self, collection: str, *, prefix: str = "") -> list[str]:
        start = f"{collection}/{prefix}"
        statement = select(DocumentRow.key).where(
            DocumentRow.collection == collection, DocumentRow.key.startswith(start, autoescape=True)
        )
        async with self._sessions() as session:
            found = await session.scalars(statement)
            return sorted(key[len(collection) + 1 :] for key in found)


class MongoDocuments:
    """Documents in MongoDB; one MongoDB collection each."""

    def __init__(self, url: str) -> None:
        self._client: AsyncMongoClient[Document] = AsyncMongoClient(url, serverSelectionTimeoutMS=5000)
        self._database = self._client.get_default_database("evenhand")

    async def put(self, collection: str, key: str, document: Document) -> None:
        body = {"_id": key, "body": document}
        await self._database[collection].replace_one({"_id": key}, body, upsert=True)

    async def get(self, collection: str, key: str) -> Document:
        found = await self._database[collection].find_one({"_id": key})
        if found is None:
            raise DocumentMissing(f"{collection}/{key}")
        body: Document = found["body"]
        return body

    async def delete(self, collection: str, key: str) -> None:
        await self._database[collection].delete_one({"_id": key})

    async def keys(self, collection: str, *, prefix: str = "") -> list[str]:
        # A half-open range uses the _id index and needs no escaping, unlike a regular expression.
        within = {"_id": {"$gte": prefix, "$lt": prefix + "\uffff"}}
        return sorted([found["_id"] async for found in self._database[collection].find(within, {"_id": 1})])

    async def close(self) -> None:
        await self._client.close()
