"""Writing and reading receipts."""

import hashlib
from collections.abc import Collection
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import delete, select

from evenhand.core.db import Session
from evenhand.domains.modelops.models import ScoreReceipt


def canonical(value: dict[str, Any]) -> str:
    """The one spelling of a JSON document: sorted keys, no spaces, shortest exact numbers."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


async def record_score(
    session: Session,
    *,
    kind: str,
    subject_id: UUID,
    inputs: dict[str, Any],
    output: dict[str, Any],
    versions: dict[str, str],
) -> ScoreReceipt:
    """Keep the receipt of a score in this transaction; its `id` is the SCORE_ID of `evenhand replay`.

    Args:
        kind: "assessments.theta": names the pure function that makes it again.
        inputs, output: JSON documents. Floats should be rounded by the scorer (6 digits).
        versions: of every model and rule that took part.
    """
    said, answered = canonical(inputs), canonical(output)
    receipt = ScoreReceipt(
        kind=kind,
        subject_id=subject_id,
        inputs=said,
        output=answered,
        versions=versions,
        sha256=hashlib.sha256(f"{kind}\n{said}\n{answered}".encode()).hexdigest(),
    )
    session.add(receipt)
    await session.flush()
    return receipt


async def receipt_by_id(session: Session, score_id: UUID) -> ScoreReceipt | None:
    """For operators, who see all; people see a score through the domain it belongs to."""
    return await session.get(ScoreReceipt, score_id)


async def receipts_by_ids(session: Session, score_ids: Collection[UUID]) -> list[ScoreReceipt]:
    """As `receipt_by_id`, several at once."""
    return list(await session.scalars(select(ScoreReceipt).where(ScoreReceipt.id.in_(score_ids))))


async def delete_receipts(session: Session, subject_ids: Collection[UUID]) -> None:
    """Delete what was kept about these subjects: their person has left, and the scores are deleted with them."""
    await session.execute(delete(ScoreReceipt).where(ScoreReceipt.subject_id.in_(subject_ids)))
