"""Turns stored scores into what the API says."""

from evenhand.domains.applications import ApplicationFacts, Shown
from evenhand.domains.matching.models import MatchContest, MatchScore
from evenhand.domains.matching.schemas import MatchContestOut, MatchOut, PartOut, RankedOut


def match_out(match: MatchScore, contest: MatchContest | None) -> MatchOut:
    """The score with its parts; `missing` gathers what nobody knows yet from all of them."""
    parts = [PartOut.model_validate(part) for part in match.parts]
    missing = [reason.text for part in parts for reason in part.reasons if reason.kind == "missing"]
    return MatchOut(
        id=match.id,
        job_id=match.job_id,
        application_id=match.application_id,
        score=match.score,
        low=match.low,
        high=match.high,
        parts=parts,
        missing=missing,
        version=match.version,
        score_id=match.receipt_id,
        updated_at=match.updated_at,
        contest=MatchContestOut.model_validate(contest) if contest else None,
    )


def ranked(
    match: MatchScore,
    application: ApplicationFacts,
    who: Shown,
    *,
    rank: int,
    tied: bool,
    contest: MatchContest | None,
) -> RankedOut:
    return RankedOut(
        rank=rank,
        tied=tied,
        application_id=application.application_id,
        candidate_id=None if who.anonymous else application.candidate_id,
        candidate_name=who.name,
        anonymous=who.anonymous,
        stage=application.stage,
        status=application.status,
        match=match_out(match, contest),
    )
