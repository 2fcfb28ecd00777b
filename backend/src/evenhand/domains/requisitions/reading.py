"""Requisitions as they are shown."""

from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.domains import approvals
from evenhand.domains.approvals import SubjectKind
from evenhand.domains.requisitions import repository
from evenhand.domains.requisitions.facts import RequisitionFacts
from evenhand.domains.requisitions.lifecycle import moves_from
from evenhand.domains.requisitions.models import Requisition
from evenhand.domains.requisitions.repository import Opened
from evenhand.domains.requisitions.schemas import (
    JobOfRequisitionOut,
    RequisitionCardOut,
    RequisitionOut,
    RequisitionPage,
)

PAGE = 30
_CARD = ("id", "title", "department", "location", "status", "head_count", "created_at", "target_start")
_OWN = (
    "reason", "employment_type", "currency", "pay_period", "hiring_manager_id", "updated_at", "decided_at",
    "closed_at",
)  # fmt: skip


async def detail(session: Session, actor: Actor, requisition_id: UUID) -> RequisitionOut:
    """One of the organization's requisitions. Raises NotFound."""
    found = await repository.own(session, actor, requisition_id)
    if found is None:
        raise NotFound("No such requisition.")
    return await whole(session, actor, found)


async def list_own(
    session: Session, actor: Actor, *, status: str | None, text: str, before: UUID | None
) -> RequisitionPage:
    """The organization's requisitions, the newest first."""
    found = await repository.page(
        session, actor, status=status, text=text.strip(), before=before, limit=PAGE + 1
    )
    shown = found[:PAGE]
    jobs = await repository.opened(session, [one.id for one in shown])
    return RequisitionPage(
        items=[
            RequisitionCardOut(**_card(one, [job for job in jobs if job.requisition_id == one.id]))
            for one in shown
        ],
        next_cursor=str(shown[-1].id) if len(found) > PAGE else None,
    )


async def whole(session: Session, actor: Actor, requisition: Requisition) -> RequisitionOut:
    """With its chain of approval and the jobs opened from it."""
    jobs = await repository.opened(session, [requisition.id])
    people = {one for one in (requisition.created_by, requisition.hiring_manager_id) if one}
    names = await repository.names(session, people)
    return RequisitionOut(
        **_card(requisition, jobs),
        **{name: getattr(requisition, name) for name in _OWN},
        pay_min=_figure(requisition.pay_min),
        pay_max=_figure(requisition.pay_max),
        hiring_manager=names.get(requisition.hiring_manager_id) if requisition.hiring_manager_id else None,
        created_by=names.get(requisition.created_by) if requisition.created_by else None,
        moves=[str(deed) for deed in moves_from(requisition.status)],
        jobs=[
            JobOfRequisitionOut(
                job_id=job.job_id,
                title=job.title,
                status=job.status,
                head_count=job.head_count,
                hired=job.hired,
            )
            for job in jobs
        ],
        chain=await approvals.chain_of(session, actor, SubjectKind.REQUISITION, requisition.id),
    )


def _card(requisition: Requisition, jobs: list[Opened]) -> dict[str, Any]:
    return {name: getattr(requisition, name) for name in _CARD} | {
        "places_left": max(requisition.head_count - sum(job.places for job in jobs), 0),
        "hired": sum(job.hired for job in jobs),
    }


def facts_of(requisition: Requisition, places_left: int) -> RequisitionFacts:
    return RequisitionFacts(
        requisition_id=requisition.id,
        title=requisition.title,
        department=requisition.department,
        location=requisition.location,
        employment_type=requisition.employment_type,
        pay_min=_figure(requisition.pay_min),
        pay_max=_figure(requisition.pay_max),
        currency=requisition.currency,
        pay_period=requisition.pay_period,
        hiring_manager_id=requisition.hiring_manager_id,
        places_left=places_left,
    )


def _figure(value: Any) -> float | None:
    return None if value is None else float(value)
