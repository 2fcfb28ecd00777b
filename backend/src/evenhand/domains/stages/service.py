"""Templates, and the stages that jobs have copied from them."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import insert

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.problems import NotFound
from evenhand.domains import audit
from evenhand.domains.stages import repository
from evenhand.domains.stages.errors import TemplateNameTaken, WayNotWhole
from evenhand.domains.stages.kinds import BUILT_IN, Stage, Way, faults_of, new_key
from evenhand.domains.stages.models import JobStage, StageTemplate
from evenhand.domains.stages.schemas import (
    StageIn,
    StageOut,
    StageTemplateIn,
    StageTemplateList,
    StageTemplateOut,
)


async def copy_for_job(session: Session, job_id: UUID, organization_id: UUID) -> None:
    """Give a new job the organization's way. Later changes of the template do not touch it."""
    await copy_for_jobs(session, [job_id], organization_id)


async def copy_for_jobs(session: Session, job_ids: Sequence[UUID], organization_id: UUID) -> None:
    """The same for many new jobs at once."""
    template = await repository.default_template(session, organization_id)
    stages = _stages(template) if template else BUILT_IN.stages
    rows = [
        {
            "job_id": job_id,
            "organization_id": organization_id,
            "key": stage.key,
            "name": stage.name,
            "kind": stage.kind,
            "days": stage.days,
            "position": position,
        }
        for job_id in job_ids
        for position, stage in enumerate(stages)
    ]
    await session.flush()
    await session.execute(insert(JobStage), rows)


async def way_of(session: Session, job_id: UUID) -> Way:
    """The stages of one job; a job without any has the built-in ones."""
    return (await ways_of(session, [job_id]))[job_id]


async def ways_of(session: Session, job_ids: Sequence[UUID]) -> dict[UUID, Way]:
    """The stages of several jobs."""
    found: dict[UUID, list[Stage]] = {job_id: [] for job_id in job_ids}
    for row in await repository.of_jobs(session, list(found)):
        found[row.job_id].append(_stage(row))
    return {job_id: Way(tuple(stages)) if stages else BUILT_IN for job_id, stages in found.items()}


async def replace_way(
    session: Session, job_id: UUID, organization_id: UUID, wanted: Sequence[StageIn]
) -> Way:
    """Give a job these stages in this order, for a caller that has moved everybody out of those that are gone.

    Raises WayNotWhole.
    """
    rows = {row.key: row for row in await repository.of_jobs(session, [job_id], lock=True)}
    if not rows:
        await copy_for_job(session, job_id, organization_id)
        rows = {row.key: row for row in await repository.of_jobs(session, [job_id], lock=True)}
    stages = _with_keys(wanted, rows)
    for row in rows.values():
        row.removed_at = row.removed_at or now()
    for position, stage in enumerate(stages):
        row = rows.get(stage.key) or JobStage(job_id=job_id, organization_id=organization_id, key=stage.key)
        row.name, row.kind, row.days = stage.name, stage.kind, stage.days
        row.position, row.removed_at = position, None
        session.add(row)
    await session.flush()
    return await way_of(session, job_id)


def _with_keys(wanted: Sequence[StageIn], known: dict[str, JobStage] | None) -> list[Stage]:
    """The stages with keys. Raises WayNotWhole."""
    given = [one.key for one in wanted if one.key and (known is None or one.key in known)]
    taken = set(given) | set(known or ())
    stages: list[Stage] = []
    for one in wanted:
        key = one.key if one.key in given else None
        if key is None:
            key = new_key(one.name, one.kind, taken)
            taken.add(key)
        stages.append(Stage(key, one.name, one.kind, one.days))
    faults = faults_of(stages)
    if len(set(given)) < len(given):
        faults.append("A stage stands there twice.")
    if faults:
        raise WayNotWhole(" ".join(faults), faults=faults)
    return stages


async def list_templates(session: Session, actor: Actor) -> StageTemplateList:
    """The organization's templates, behind the one that is built in."""
    own = await repository.templates(session, actor)
    built_in = StageTemplateOut(
        id=None,
        name="Evenhand",
        stages=[_out(stage) for stage in BUILT_IN.stages],
        is_default=not any(one.is_default for one in own),
    )
    return StageTemplateList(items=[built_in, *(_template_out(one) for one in own)])


async def save_template(
    session: Session, actor: Actor, body: StageTemplateIn, template_id: UUID | None = None
) -> StageTemplateOut:
    """Add a template or change one; jobs keep what they copied. Raises NotFound, WayNotWhole, TemplateNameTaken."""
    assert actor.organization_id is not None
    stages = _with_keys(body.stages, None)
    others = {one.name.casefold(): one.id for one in await repository.templates(session, actor)}
    if others.get(body.name.casefold(), template_id) != template_id:
        raise TemplateNameTaken("Choose another name.")
    if body.is_default:
        await repository.leave_default(session, actor.organization_id)
    if template_id is None:
        template = StageTemplate(organization_id=actor.organization_id)
        session.add(template)
    else:
        template = await _template(session, actor, template_id)
    template.name, template.is_default = body.name, body.is_default
    template.stages = [_document(stage) for stage in stages]
    await session.flush()
    audit.record(
        session, "stage-template.saved", f"stage-template:{template.id}", actor_id=actor.user_id,
        organization_id=actor.organization_id,
    )  # fmt: skip
    return _template_out(template)


async def delete_template(session: Session, actor: Actor, template_id: UUID) -> None:
    """Jobs that copied it keep their stages. Raises NotFound."""
    template = await _template(session, actor, template_id)
    await session.delete(template)
    audit.record(
        session, "stage-template.deleted", f"stage-template:{template_id}", actor_id=actor.user_id,
        organization_id=actor.organization_id,
    )  # fmt: skip


async def _template(session: Session, actor: Actor, template_id: UUID) -> StageTemplate:
    template = await repository.template(session, actor, template_id)
    if template is None:
        raise NotFound("No such template.")
    return template


def _document(stage: Stage) -> dict[str, object]:
    return {name: value for name, value in asdict(stage).items() if name != "removed"}


def _stages(template: StageTemplate) -> list[Stage]:
    return [Stage(**document) for document in template.stages]


def _template_out(template: StageTemplate) -> StageTemplateOut:
    return StageTemplateOut(
        id=template.id,
        name=template.name,
        stages=[_out(stage) for stage in _stages(template)],
        is_default=template.is_default,
    )


def _stage(row: JobStage) -> Stage:
    return Stage(row.key, row.name, row.kind, row.days, row.removed_at is not None)


def _out(stage: Stage) -> StageOut:
    return StageOut(key=stage.key, name=stage.name, kind=stage.kind, days=stage.days)
