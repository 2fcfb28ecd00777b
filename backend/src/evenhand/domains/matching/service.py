"""Scores applications, ranks them for the employer, recommends jobs to candidates, and takes objections."""

import asyncio
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.events import announce
from evenhand.core.jobs import enqueue
from evenhand.core.live import tell, tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import applications, assessments, candidates, identity, interviews, jobs
from evenhand.domains.identity import Role
from evenhand.domains.matching import presenting, repository
from evenhand.domains.matching.errors import AlreadyContested, NothingToAnswer
from evenhand.domains.matching.events import MatchContested, MatchRefreshed
from evenhand.domains.matching.facts import APPLICATION_PARTS, gather
from evenhand.domains.matching.models import MatchContest, MatchScore
from evenhand.domains.matching.schemas import MatchOut, RankingOut, RecommendationOut, RecommendationsOut
from evenhand.domains.matching.scoring import Pair, store
from evenhand.domains.notifications import notify
from evenhand.ml.recommend.compatibility import tied_groups
from evenhand.providers.skill_reading import SkillLikeness

REFRESH = "matching.refresh"
REFRESH_JOB = "matching.refresh_job"
RECOMMENDED = 20
WHOLE_COMPANY = "company"  # the reason that hides all jobs of a company
TOLD_OF_CONTESTS = {Role.OWNER.value, Role.ADMIN.value, Role.RECRUITER.value, Role.HIRING_MANAGER.value}


async def refresh(session: Session, application_id: UUID) -> None:
    """Have the application's score computed again, soon and once, from what is known by then."""
    await enqueue(session, REFRESH, once_per=str(application_id), application_id=str(application_id))


async def refresh_job(session: Session, job_id: UUID) -> None:
    """The job's requirements changed: all its scores are out of date."""
    await enqueue(session, REFRESH_JOB, once_per=str(job_id), job_id=str(job_id))


async def refresh_candidate(session: Session, candidate_id: UUID) -> None:
    """A profile changed: the scores of its owner's applications are out of date."""
    for application_id in await repository.application_ids_of(session, candidate_id):
        await refresh(session, application_id)


async def score_application(
    session: Session, application_id: UUID, *, likeness: SkillLikeness
) -> MatchScore | None:
    """Compute the score now; None where the application is gone. Unchanged evidence writes nothing."""
    application = await applications.application_facts(session, application_id)
    if application is None:
        return None
    job = await jobs.job_facts(session, application.job_id)
    if job is None:
        return None
    profile = await candidates.profile_facts(session, application.candidate_id)
    assessment = (await assessments.results_for(session, [application_id])).get(application_id)
    interview = (await interviews.scores_for(session, [application_id])).get(application_id)
    inputs = gather(job, profile, assessment, interview, likeness, parts=APPLICATION_PARTS)
    known = await repository.of_application(session, application_id)
    pair = Pair(
        repository.APPLICATION,
        application_id,
        job.job_id,
        application.candidate_id,
        application.organization_id,
    )
    match, changed = await store(session, pair, known, inputs, likeness.version)
    if changed:
        announce(
            session,
            MatchRefreshed(
                match_id=match.id,
                application_id=application_id,
                job_id=job.job_id,
                candidate_id=application.candidate_id,
                organization_id=application.organization_id,
                score=match.score,
            ),
        )
        tell_organization(session, application.organization_id, "ranking.changed", id=str(job.job_id))
        tell(session, application.candidate_id, "match.changed", id=str(application_id))
    return match


async def ranking(session: Session, actor: Actor, job_id: UUID) -> RankingOut:
    """The applications to one's job, best first; overlapping intervals are shown as tied. Raises NotFound."""
    await jobs.require_own_job(session, actor, job_id)
    active = {a.application_id: a for a in await applications.applications_of_job(session, job_id)}
    matches = [m for m in await repository.of_job(session, actor, job_id) if m.application_id in active]
    matches.sort(key=lambda m: (-m.score, str(m.application_id)))
    groups = tied_groups([(m.low, m.high) for m in matches])
    contests = await repository.contests(session, [m.id for m in matches])
    shown = await applications.shown_to_company(session, list(active))
    items = []
    for match, group in zip(matches, groups, strict=True):
        assert match.application_id is not None
        items.append(
            presenting.ranked(
                match,
                active[match.application_id],
                shown[match.application_id],
                rank=groups.index(group) + 1,
                tied=groups.count(group) > 1,
                contest=contests.get(match.id),
            )
        )
    return RankingOut(items=items, pending=len(active) - len(matches), next_cursor=None)


async def match_of_application(session: Session, actor: Actor, application_id: UUID) -> MatchOut:
    """The score of an application one may know of. Raises NotFound."""
    await applications.visible_application(session, actor, application_id)
    match = await repository.seen_of_application(session, actor, application_id)
    if match is None:
        raise NotFound("The score of this application is not computed yet.")
    contests = await repository.contests(session, [match.id])
    return presenting.match_out(match, contests.get(match.id))


async def recommend(session: Session, actor: Actor, *, likeness: SkillLikeness) -> RecommendationsOut:
    """The published jobs that fit one's confirmed profile best and that one has not applied to, with reasons."""
    profile = await candidates.profile_facts(session, actor.user_id)
    if profile is None:
        return RecommendationsOut(items=[], profile_confirmed=False, next_cursor=None)
    open_jobs = list((await jobs.jobs_facts(session, await jobs.open_job_ids(session))).values())
    unwanted = await repository.dismissals(session, actor.user_id)
    hidden = {one.job_id for one in unwanted} | await applications.jobs_applied_to(session, actor.user_id)
    companies = {one.organization_id for one in unwanted if one.reason == WHOLE_COMPANY}
    open_jobs = [
        job for job in open_jobs if job.job_id not in hidden and job.organization_id not in companies
    ]
    gathered = await asyncio.to_thread(
        lambda: [(job, gather(job, profile, None, None, likeness, parts=[])) for job in open_jobs]
    )
    known = await repository.recommendations(session, actor.user_id)
    found = []
    for job, inputs in gathered:
        pair = Pair(repository.RECOMMENDATION, None, job.job_id, actor.user_id, job.organization_id)
        match, _ = await store(session, pair, known.get(job.job_id), inputs, likeness.version)
        found.append((job, match))
    found.sort(key=lambda item: (-item[1].score, str(item[0].job_id)))
    contests = await repository.contests(session, [match.id for _, match in found])
    items = [
        RecommendationOut(
            job_id=job.job_id,
            title=job.title,
            company=job.company,
            location=job.location,
            remote_policy=job.remote_policy,
            match=presenting.match_out(match, contests.get(match.id)),
        )
        for job, match in found[:RECOMMENDED]
    ]
    return RecommendationsOut(items=items, profile_confirmed=True, next_cursor=None)


async def contest(session: Session, actor: Actor, match_id: UUID, *, reason: str) -> MatchContest:
    """Ask for a person to look at one's score; the employer's people are told. Raises NotFound."""
    match = await repository.own_for_update(session, actor, match_id)
    if match is None or match.application_id is None:
        raise NotFound("There is no such score of an application.")
    if (await repository.contests(session, [match_id])).get(match_id) is not None:
        raise AlreadyContested("A person has already been asked to look at this score.")
    made = MatchContest(
        match_id=match_id, receipt_id=match.receipt_id, candidate_id=actor.user_id, reason=reason
    )
    session.add(made)
    await session.flush()
    announce(
        session,
        MatchContested(
            match_id=match_id,
            application_id=match.application_id,
            candidate_id=actor.user_id,
            organization_id=match.organization_id,
        ),
    )
    for person in await identity.members_of(session, match.organization_id, roles=TOLD_OF_CONTESTS):
        await notify(
            session,
            person.user_id,
            "match.contested",
            title="A candidate contests a compatibility score",
            body="Please look at the evidence behind the score and answer the objection.",
            link=f"/applications/{match.application_id}",
        )
    tell_organization(session, match.organization_id, "ranking.changed", id=str(match.job_id))
    return made


async def answer_contest(session: Session, actor: Actor, match_id: UUID, *, answer: str) -> MatchContest:
    """A person's answer to an objection; its author is told. Raises NotFound, NothingToAnswer."""
    match = await repository.one(session, actor, match_id)
    if match is None or match.organization_id != actor.organization_id:
        raise NotFound("There is no such score.")
    contest = await repository.contest_for_update(session, match_id)
    if contest is None or contest.answer is not None:
        raise NothingToAnswer("Nobody waits for an answer about this score.")
    contest.answer, contest.answered_by, contest.answered_at = answer, actor.user_id, now()
    await session.flush()
    await notify(
        session,
        contest.candidate_id,
        "match.contest-answered",
        title="Your objection was answered",
        body=answer,
        link=f"/applications/{match.application_id}",
    )
    return contest
