"""Past applicants who agreed to be asked again, ordered by what of a job's skills they have."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.domains import applications, candidates, jobs
from evenhand.domains.jobs import JobSkillFacts
from evenhand.domains.pipeline import repository
from evenhand.domains.pipeline.schemas import FoundList, FoundOut

MOST = 100
WEIGHT = {"must": 2, "nice": 1}


@dataclass(frozen=True, slots=True)
class Overlap:
    shared: tuple[str, ...]
    missing: tuple[str, ...]
    coverage: float


def overlap(
    wanted: Collection[JobSkillFacts], skill_ids: Collection[str], labels: Collection[str]
) -> Overlap:
    """How much of a job's skills somebody has.

    Args:
        wanted: the job's skills; a must skill weighs 2, a nice one 1.
        skill_ids, labels: of the person's profile; a skill of their own words is found by its label.
    Returns: names of those shared and of required ones missing, and the weighted share in 0..1 (0 for no skills).
    """
    ids, words = set(skill_ids), {label.strip().casefold() for label in labels}
    has = [s for s in wanted if s.skill_id in ids or s.label.strip().casefold() in words]
    total = sum(WEIGHT[s.importance] for s in wanted)
    return Overlap(
        tuple(s.label for s in has),
        tuple(s.label for s in wanted if s.importance == "must" and s not in has),
        sum(WEIGHT[s.importance] for s in has) / total if total else 0.0,
    )


async def rediscover(session: Session, actor: Actor, job_id: UUID) -> FoundList:
    """Who of the pools fits this job, best first. Raises NotFound."""
    await jobs.require_own_job(session, actor, job_id)
    job = await jobs.job_facts(session, job_id)
    assert job is not None
    rows = await repository.reachable(session, actor, now())
    newest = {member.candidate_id: (member, a) for member, a, _ in rows}
    pools: dict[UUID, list[str]] = {}
    for member, _, pool in rows:
        pools.setdefault(member.candidate_id, []).append(pool)
    shown = await applications.shown_to_company(session, [a.id for _, a in newest.values()])
    profiles = await candidates.profiles_facts(session, list(newest))
    postings = await jobs.jobs_facts(session, list({a.job_id for _, a in newest.values()}))
    here = await repository.applicants_of(session, actor, job_id)
    found = []
    for candidate_id, (member, a) in newest.items():
        profile = profiles.get(candidate_id)
        if profile is None or profile.private:
            continue
        fit = overlap(
            job.skills, [s.skill_id for s in profile.skills if s.skill_id], [s.label for s in profile.skills]
        )
        found.append(
            FoundOut(
                application_id=a.id, job_id=a.job_id, job_title=postings[a.job_id].title, name=shown[a.id].name,
                anonymous=shown[a.id].anonymous, headline=shown[a.id].text(profile.headline),
                years_experience=profile.years_experience, pools=sorted(pools[candidate_id]),
                consent_until=member.expires_at, shared=list(fit.shared), missing=list(fit.missing),
                coverage=round(fit.coverage, 4), applied_here=candidate_id in here,
            )
        )  # fmt: skip
    found.sort(key=lambda one: (-one.coverage, str(one.application_id)))
    return FoundList(items=found[:MOST])
