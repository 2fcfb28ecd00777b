"""Whether the scores a mover says they saw exist: each is looked up by its receipt."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from evenhand.core.db import Session
from evenhand.core.row_security import beneath
from evenhand.domains import modelops
from evenhand.domains.applications import repository
from evenhand.domains.applications.errors import ScoreUnknown
from evenhand.domains.applications.move_schemas import SeenScore

KINDS = {
    "match": "matching.compatibility",
    "ability": "assessments.theta",
    "interview": "interviews.competency",
}
TOLERANCE = 0.01  # screens round


async def seen(
    session: Session, shown: Mapping[UUID, Sequence[SeenScore]]
) -> dict[UUID, list[dict[str, Any]]]:
    """The scores of each application as the ledger keeps them, read from their receipts. Raises ScoreUnknown."""
    wanted = [score.receipt_id for scores in shown.values() for score in scores]
    if not wanted:
        return {}
    subjects = await repository.scored_subjects(session, list(shown))
    async with beneath(session):
        receipts = {one.id: one for one in await modelops.receipts_by_ids(session, wanted)}
    kept: dict[UUID, list[dict[str, Any]]] = {}
    for application_id, scores in shown.items():
        for score in scores:
            receipt = receipts.get(score.receipt_id)
            if (
                receipt is None
                or receipt.kind != KINDS[score.kind]
                or subjects.get(receipt.subject_id, receipt.subject_id) != application_id
            ):
                raise ScoreUnknown("No such score of this application.", receipt_id=str(score.receipt_id))
            kept.setdefault(application_id, []).append(_line(score, orjson.loads(receipt.output)))
    return kept


def _line(score: SeenScore, output: dict[str, Any]) -> dict[str, Any]:
    if score.kind == "ability":
        overall = output["overall"]
        value, error = overall["theta"], overall["standard_error"]
        low, high = value - 1.645 * error, value + 1.645 * error  # 90 %, as everywhere
    else:
        value, low, high = output["score"], output["low"], output["high"]
    if value is None or abs(value - score.value) > TOLERANCE:
        raise ScoreUnknown("The score is another one.", receipt_id=str(score.receipt_id))
    return {
        "kind": score.kind, "value": value, "low": low, "high": high,
        "version": str(output.get("version", "")), "receipt_id": str(score.receipt_id),
    }  # fmt: skip
