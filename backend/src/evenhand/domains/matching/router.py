"""Rankings for employers, recommendations and objections for candidates."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from evenhand.core.actor import Actor
from evenhand.core.web import Tx, outside
from evenhand.domains.identity import Permission, requires
from evenhand.domains.matching import choosing, service
from evenhand.domains.matching.models import MatchContest
from evenhand.domains.matching.schemas import (
    AnswerIn,
    ContestIn,
    DismissalIn,
    DismissalsOut,
    ImprovementsOut,
    MatchContestOut,
    MatchOut,
    RankingOut,
    RecommendationsOut,
)
from evenhand.providers.skill_reading import SkillLikeness

router = APIRouter(prefix="/v1", tags=["matching"])
Recruiter = Annotated[Actor, requires(Permission.RANKING_READ)]
Seeker = Annotated[Actor, requires(Permission.RECOMMENDATION_READ)]
Reader = Annotated[Actor, requires(Permission.APPLICATION_READ)]
Contester = Annotated[Actor, requires(Permission.SCORE_CONTEST)]
Likeness = Annotated[SkillLikeness, outside("skill_likeness")]


@router.get("/jobs/{job_id}/ranking", response_model=RankingOut)
async def ranking(tx: Tx, actor: Recruiter, job_id: UUID) -> RankingOut:
    """The applications to a job of one's organization, best first, with intervals and reasons."""
    return await service.ranking(tx, actor, job_id)


@router.get("/recommendations", response_model=RecommendationsOut)
async def recommendations(tx: Tx, actor: Seeker, likeness: Likeness) -> RecommendationsOut:
    """Published jobs that fit one's confirmed profile best, with reasons."""
    return await service.recommend(tx, actor, likeness=likeness)


@router.get("/recommendations/dismissed", response_model=DismissalsOut)
async def dismissed_recommendations(tx: Tx, actor: Seeker) -> DismissalsOut:
    """The jobs one does not want to be shown again, and why."""
    return await choosing.dismissed(tx, actor)


@router.put("/recommendations/{job_id}/dismissal", status_code=204)
async def dismiss_recommendation(tx: Tx, actor: Seeker, job_id: UUID, body: DismissalIn) -> None:
    """Not for me: the job, or with the reason `company` all its jobs, is recommended no more. Told to nobody."""
    await choosing.dismiss(tx, actor, job_id, body.reason)


@router.delete("/recommendations/{job_id}/dismissal", status_code=204)
async def take_back_dismissal(tx: Tx, actor: Seeker, job_id: UUID) -> None:
    """Recommend it again."""
    await choosing.take_back(tx, actor, job_id)


@router.get("/recommendations/{job_id}/improvements", response_model=ImprovementsOut)
async def improvements(tx: Tx, actor: Seeker, job_id: UUID, likeness: Likeness) -> ImprovementsOut:
    """What would raise one's fit with this job, and by how much."""
    return await choosing.improvements(tx, actor, job_id, likeness=likeness)


@router.get("/applications/{application_id}/match", response_model=MatchOut)
async def match_of_application(tx: Tx, actor: Reader, application_id: UUID) -> MatchOut:
    """The compatibility score of an application: the candidate's own, or one to the organization."""
    return await service.match_of_application(tx, actor, application_id)


@router.post("/matches/{match_id}/contest", status_code=201, response_model=MatchContestOut)
async def contest(tx: Tx, actor: Contester, match_id: UUID, body: ContestIn) -> MatchContest:
    """Ask that a person look at one's compatibility score."""
    return await service.contest(tx, actor, match_id, reason=body.reason)


@router.post("/matches/{match_id}/contest/answer", response_model=MatchContestOut)
async def answer_contest(tx: Tx, actor: Recruiter, match_id: UUID, body: AnswerIn) -> MatchContest:
    """Answer an objection to a score; its author is told."""
    return await service.answer_contest(tx, actor, match_id, answer=body.answer)
