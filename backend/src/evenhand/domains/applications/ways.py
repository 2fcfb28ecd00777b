"""The stages of a job, and what becomes of the applications in a stage that is removed."""

from datetime import timedelta
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains import audit, jobs, stages
from evenhand.domains.applications import moving, repository
from evenhand.domains.applications.errors import StageInUse, StageUnknown
from evenhand.domains.applications.move_schemas import JobStageList, JobStageOut, JobStagesIn
from evenhand.domains.applications.moving import Ground, Mover, Wish


async def list_stages(session: Session, actor: Actor, job_id: UUID) -> JobStageList:
    """The stages of one of the organization's jobs, with how many stand in each. Raises NotFound."""
    await jobs.require_own_job(session, actor, job_id)
    way = await stages.way_of(session, job_id)
    counts = await repository.counts_by_stage(session, actor, job_id)
    return JobStageList(
        items=[
            JobStageOut(key=s.key, name=s.name, kind=s.kind, days=s.days, applications=counts.get(s.key, 0))
            for s in way.open
        ]
    )


async def set_stages(session: Session, actor: Actor, job_id: UUID, body: JobStagesIn) -> JobStageList:
    """Change the stages of a job. Applications leave a removed stage by moves, which are in the ledger.

    Raises NotFound, StageInUse, StageUnknown, WayNotWhole, and what a move raises.
    """
    await jobs.require_own_job(session, actor, job_id)
    assert actor.organization_id is not None
    before = await stages.way_of(session, job_id)
    standing = list(await repository.lock_standing(session, actor, job_id))
    used = {a.stage for a in standing}
    kept = {one.key: one for one in body.stages if one.key}
    changed = [s.name for s in before.open if s.key in used and s.key in kept and kept[s.key].kind != s.kind]
    if changed:
        raise StageInUse(f"Applications stand at {', '.join(changed)}; its kind stays.", stages=changed)
    stranded = [s for s in before.open if s.key in used and s.key not in kept and s.key not in body.moves]
    if stranded:
        names = ", ".join(s.name for s in stranded)
        raise StageInUse(
            f"Applications stand at {names}. Say where they go.", stages=[s.key for s in stranded]
        )
    way = await stages.replace_way(session, job_id, actor.organization_id, body.stages)
    job = await jobs.job_facts(session, job_id)
    assert job is not None
    for key, target in body.moves.items():
        if not way.takes(target):
            raise StageUnknown(f"This job has no stage “{target}”.", stage=target)
        leaving = [a for a in standing if a.stage == key and key not in kept]
        wish = Wish(to=target, note="The stage was removed.", delay=timedelta(0))
        await moving.move(session, Ground(job, way), leaving, wish, Mover(actor.user_id, actor.role))
    audit.record(
        session, "job.stages-changed", f"job:{job_id}", actor_id=actor.user_id,
        organization_id=actor.organization_id, stages=[s.key for s in way.open],
    )  # fmt: skip
    return await list_stages(session, actor, job_id)
