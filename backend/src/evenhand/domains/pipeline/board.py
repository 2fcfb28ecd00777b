"""The board of a job: every application where it stands, with what the team needs to decide."""

from datetime import datetime, timedelta
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.domains import applications, jobs, stages
from evenhand.domains.identity import Permission
from evenhand.domains.pipeline import repository
from evenhand.domains.pipeline.schemas import BoardCardOut, BoardOut, ScoreOut, TeammateOut
from evenhand.domains.stages import StageOut, Way

PAGE = 1000
WIDTH_90 = 1.645  # standard errors on each side of a 90 % interval


async def board(session: Session, actor: Actor, job_id: UUID, *, before: UUID | None) -> BoardOut:
    """The applications to one of the organization's jobs, the newest first. Raises NotFound."""
    await jobs.require_own_job(session, actor, job_id)
    way = await stages.way_of(session, job_id)
    rows = await repository.board(session, actor, job_id, before=before, limit=PAGE + 1)
    found = [application for application, _ in rows[:PAGE]]
    ids = [application.id for application in found]
    shown = await applications.shown_to_company(session, ids)
    read = {a.id: p for a, p in rows if p is not None and p.visibility != "private"}
    names = await repository.members(session, actor)
    tags = await repository.tags(session, ids)
    tasks = await repository.open_tasks(session, ids)
    notes = await repository.note_counts(session, ids)
    scores = await _scores(session, actor, ids)
    moment = now()
    items = []
    for a in found:
        who, profile, waiting = shown[a.id], read.get(a.id), tasks.get(a.id)
        items.append(
            BoardCardOut(
                id=a.id,
                name=who.name,
                anonymous=who.anonymous,
                headline=who.text(profile.headline) if profile else "",
                location=profile.location if profile else "",
                years_experience=profile.years_experience if profile else None,
                stage=a.stage,
                status=a.status,
                stage_since=a.stage_since,
                overdue=a.status == applications.Status.ACTIVE and is_overdue(way, a.stage, a.stage_since, moment),
                submitted_at=a.submitted_at,
                updated_at=a.updated_at,
                decision_due_at=a.decision_due_at,
                owner=TeammateOut(id=a.owner_id, name=names[a.owner_id]) if a.owner_id in names else None,
                tags=tags.get(a.id, []),
                open_tasks=waiting.tasks if waiting else 0,
                next_task_at=waiting.next_at if waiting else None,
                notes=notes.get(a.id, 0),
                scores=scores.get(a.id, []),
                needs_not_met=len(a.needs_not_met),
            )
        )  # fmt: skip
    return BoardOut(
        stages=[StageOut(key=s.key, name=s.name, kind=s.kind, days=s.days) for s in way.open],
        items=items,
        next_cursor=str(found[-1].id) if len(rows) > PAGE else None,
    )


def is_overdue(way: Way, stage: str, since: datetime, moment: datetime) -> bool:
    """Whether it stands there for longer than the stage allows."""
    found = way.find(stage)
    return found is not None and found.days is not None and moment - since > timedelta(days=found.days)


async def _scores(session: Session, actor: Actor, ids: list[UUID]) -> dict[UUID, list[ScoreOut]]:
    """What this member may read of them: the match, and the ability with its 90 % interval."""
    found: dict[UUID, list[ScoreOut]] = {}
    if Permission.RANKING_READ in actor.permissions:
        for application_id, one in (await repository.matches(session, ids)).items():
            found.setdefault(application_id, []).append(
                ScoreOut(kind="match", value=one.score, low=one.low, high=one.high, receipt_id=one.receipt_id)
            )
    if Permission.ASSESSMENT_READ in actor.permissions:
        for application_id, attempt in (await repository.attempts(session, ids)).items():
            theta, error = attempt.theta, attempt.standard_error
            if theta is None or error is None or attempt.score_id is None:
                continue
            found.setdefault(application_id, []).append(
                ScoreOut(
                    kind="ability", value=theta, low=theta - WIDTH_90 * error, high=theta + WIDTH_90 * error,
                    receipt_id=attempt.score_id,
                )
            )  # fmt: skip
    return found
