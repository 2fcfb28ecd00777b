"""What is rated at each stage of a job, and by whom."""

import re
import unicodedata
from collections.abc import Sequence
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import audit, identity, jobs, stages
from evenhand.domains.scorecards import repository
from evenhand.domains.scorecards.errors import KitChanged, NotARater, StageUnknown
from evenhand.domains.scorecards.models import ScorecardKit
from evenhand.domains.scorecards.schemas import (
    ColleagueOut,
    KitCompetencyIn,
    KitCompetencyOut,
    KitIn,
    KitList,
    KitOut,
    PlannedConversationOut,
    RatedStageOut,
)

NOT_RATED = ("hired",)  # kinds of stages: whoever is hired is not rated any more


async def may_rate(session: Session, organization_id: UUID) -> dict[UUID, str]:
    """Who can be asked: every member, by id, with their name."""
    return {c.user_id: c.name for c in await identity.members_of(session, organization_id)}


async def read_kits(session: Session, actor: Actor, job_id: UUID) -> KitList:
    """The kits of one of the organization's jobs. Raises NotFound."""
    job = await jobs.require_own_job(session, actor, job_id)
    people = await may_rate(session, job.organization_id)
    found = await repository.kits_of_job(session, actor, job_id)
    raters = await repository.kit_raters(session, [kit.id for kit in found])
    way = await stages.way_of(session, job_id)
    return KitList(
        items=[_out(kit, raters[kit.id], people) for kit in sorted(found, key=lambda k: k.id)],
        stages=[RatedStageOut(key=s.key, name=s.name) for s in way.open if s.kind not in NOT_RATED],
        may_rate=people_out(people),
        planned=[
            PlannedConversationOut(**one)
            for one in job.interview_plan.get("stages", [])
            if one["competencies"]
        ],
    )


async def save_kit(session: Session, actor: Actor, job_id: UUID, stage: str, body: KitIn) -> KitOut:
    """Write a stage's kit anew. Who was asked before keeps the kit they were asked with.

    Raises NotFound, StageUnknown, NotARater, KitChanged.
    """
    job = await jobs.require_own_job(session, actor, job_id)
    await require_stage(session, job_id, stage)
    people = await may_rate(session, job.organization_id)
    require_members(people, body.rater_ids)
    kit = await repository.kit(session, job_id, stage, lock=True)
    if body.version != (kit.version if kit else 0):
        raise KitChanged("Load it again, then make your change.", version=kit.version if kit else 0)
    competencies = [one.model_dump() for one in _with_keys(body.competencies)]
    if kit is None:
        kit = ScorecardKit(
            id=new_id(), organization_id=job.organization_id, job_id=job_id, stage=stage, version=0,
            competencies=competencies,
        )  # fmt: skip
        session.add(kit)
    kit.version += 1
    kit.instructions, kit.competencies = body.instructions.strip(), competencies
    await session.flush()
    await repository.set_kit_raters(session, kit.id, body.rater_ids)
    _note(session, actor, kit, "scorecard-kit.saved")
    return _out(kit, body.rater_ids, people)


async def remove_kit(session: Session, actor: Actor, job_id: UUID, stage: str) -> None:
    """Nobody is asked at this stage any more; scorecards that were asked for stay. Raises NotFound."""
    await jobs.require_own_job(session, actor, job_id)
    kit = await repository.kit(session, job_id, stage, lock=True)
    if kit is None:
        raise NotFound("This stage has no kit.")
    _note(session, actor, kit, "scorecard-kit.removed")
    await session.delete(kit)
    await session.flush()


async def require_stage(session: Session, job_id: UUID, stage: str) -> None:
    way = await stages.way_of(session, job_id)
    if not way.takes(stage) or way.kind(stage) in NOT_RATED:
        raise StageUnknown(
            f"There is no stage {stage!r} where people rate.", stages=[one.key for one in way.open]
        )


def require_members(people: dict[UUID, str], wanted: Sequence[UUID]) -> None:
    strangers = [str(user_id) for user_id in wanted if user_id not in people]
    if strangers:
        raise NotARater("Only people of your organization can be asked.", user_ids=strangers)


def people_out(people: dict[UUID, str]) -> list[ColleagueOut]:
    return [ColleagueOut(user_id=user_id, name=name) for user_id, name in people.items()]


def _with_keys(wanted: Sequence[KitCompetencyIn]) -> list[KitCompetencyOut]:
    """New competencies get a key from their name; a key is what ratings of two kit versions share."""
    taken = {one.key for one in wanted if one.key}
    told = []
    for one in wanted:
        key = one.key or _new_key(one.name, taken)
        taken.add(key)
        told.append(
            KitCompetencyOut(
                key=key, name=one.name.strip(), description=one.description.strip(), anchors=one.anchors
            )
        )
    return told


def _new_key(name: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "competency"
    return next(key for n in range(1, 99) if (key := base if n == 1 else f"{base}-{n}") not in taken)


def _out(kit: ScorecardKit, rater_ids: Sequence[UUID], people: dict[UUID, str]) -> KitOut:
    return KitOut(
        stage=kit.stage, version=kit.version, instructions=kit.instructions,
        competencies=[KitCompetencyOut.model_validate(one) for one in kit.competencies],
        raters=[ColleagueOut(user_id=one, name=people[one]) for one in rater_ids if one in people],
        updated_at=kit.updated_at,
    )  # fmt: skip


def _note(session: Session, actor: Actor, kit: ScorecardKit, action: str) -> None:
    audit.record(
        session, action, f"job:{kit.job_id}", actor_id=actor.user_id, organization_id=kit.organization_id,
        stage=kit.stage, version=kit.version,
    )  # fmt: skip
    tell_organization(session, kit.organization_id, "scorecard-kit.changed", job_id=str(kit.job_id))
