"""Computes a score, keeps its receipt, and makes it again."""

import hashlib
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains.matching.models import MatchScore
from evenhand.domains.modelops import canonical, record_score
from evenhand.ml.recommend.compatibility import VERSION, compatibility

KIND = "matching.compatibility"


@dataclass(frozen=True, slots=True)
class Pair:
    """Who is compared with what, and why."""

    purpose: str
    application_id: UUID | None
    job_id: UUID
    candidate_id: UUID
    organization_id: UUID


async def store(
    session: Session, pair: Pair, known: MatchScore | None, inputs: dict[str, Any], labels: str
) -> tuple[MatchScore, bool]:
    """(the score as it stands now, whether it is new): equal inputs and rules change nothing."""
    digest = hashlib.sha256(f"{VERSION}\n{canonical(inputs)}".encode()).hexdigest()
    if known is not None and known.inputs_sha256 == digest:
        return known, False
    output = compatibility(inputs)
    receipt = await record_score(
        session,
        kind=KIND,
        subject_id=pair.application_id or pair.candidate_id,  # by which a person is forgotten
        inputs=inputs,
        output=output,
        versions={"rules": VERSION, "labels": labels},
    )
    match = known or MatchScore(
        purpose=pair.purpose,
        application_id=pair.application_id,
        job_id=pair.job_id,
        candidate_id=pair.candidate_id,
        organization_id=pair.organization_id,
    )
    match.receipt_id, match.inputs_sha256, match.version = receipt.id, digest, output["version"]
    match.score, match.low, match.high, match.parts = (
        output["score"],
        output["low"],
        output["high"],
        output["parts"],
    )
    session.add(match)
    await session.flush()
    return match, True


def replay(kind: str, inputs: dict[str, Any], outside: object) -> dict[str, Any]:
    """Make a score again from its receipt; needs nothing from outside. Raises KeyError on another kind."""
    return {KIND: compatibility}[kind](inputs)
