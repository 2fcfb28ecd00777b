"""Every query on imports, and what exports read."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import selectinload

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id
from evenhand.domains.applications.models import Application
from evenhand.domains.jobs.models import JobPosting
from evenhand.domains.transfers.models import Import, ImportedContact, ImportedRecord, ImportRow, RowStatus


def visible_to(actor: Actor) -> Select[Import]:
    """The imports of the organization one acts for."""
    return select(Import).where(Import.organization_id == actor.organization_id)


def contacts_visible_to(actor: Actor) -> Select[ImportedContact]:
    return select(ImportedContact).where(ImportedContact.organization_id == actor.organization_id)


async def own(session: Session, actor: Actor, import_id: UUID, *, lock: bool = False) -> Import | None:
    statement = visible_to(actor).where(Import.id == import_id)
    return await session.scalar(statement.with_for_update() if lock else statement)


async def to_work_on(session: Session, import_id: UUID) -> Import | None:
    """Locked: two workers never do the same lines. For jobs, which act for nobody."""
    return await session.scalar(select(Import).where(Import.id == import_id).with_for_update())


async def latest(session: Session, actor: Actor, limit: int) -> Sequence[Import]:
    return (await session.scalars(visible_to(actor).order_by(Import.id.desc()).limit(limit))).all()


async def add_rows(session: Session, import_id: UUID, lines: Sequence[tuple[int, dict[str, str]]]) -> None:
    values = [
        {"id": new_id(), "import_id": import_id, "line": number, "cells": cells, "faults": []}
        for number, cells in lines
    ]
    for at in range(0, len(values), 2000):
        await session.execute(insert(ImportRow), values[at : at + 2000])


async def rows_after(
    session: Session, import_id: UUID, line: int, limit: int, *, statuses: Sequence[str] | None = None
) -> Sequence[ImportRow]:
    statement = select(ImportRow).where(ImportRow.import_id == import_id, ImportRow.line > line)
    if statuses:
        statement = statement.where(ImportRow.status.in_(statuses))
    return (await session.scalars(statement.order_by(ImportRow.line).limit(limit))).all()


async def counts(session: Session, import_ids: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
    statement = select(ImportRow.import_id, ImportRow.status, func.count()).where(
        ImportRow.import_id.in_(import_ids)
    )
    found: dict[UUID, dict[str, int]] = {}
    for import_id, status, number in await session.execute(
        statement.group_by(ImportRow.import_id, ImportRow.status)
    ):
        found.setdefault(import_id, {})[status] = number
    return found


async def warned(session: Session, import_id: UUID) -> int:
    """Rows that are made, with something left out."""
    statement = select(func.count()).where(
        ImportRow.import_id == import_id,
        ImportRow.status.in_((RowStatus.READY, RowStatus.MADE)),
        func.jsonb_array_length(ImportRow.faults) > 0,
    )
    return await session.scalar(statement) or 0


async def ids_further_up(
    session: Session, import_id: UUID, external_ids: Sequence[str], line: int
) -> dict[str, int]:
    """Of these external ids, those that stand on an earlier line, and on which."""
    statement = (
        select(ImportRow.external_id, func.min(ImportRow.line))
        .where(
            ImportRow.import_id == import_id, ImportRow.external_id.in_(external_ids), ImportRow.line < line
        )
        .group_by(ImportRow.external_id)
    )
    return {str(row[0]): int(row[1]) for row in await session.execute(statement)}


async def made_before(
    session: Session, organization_id: UUID, kind: str, external_ids: Sequence[str]
) -> dict[str, UUID]:
    statement = select(ImportedRecord.external_id, ImportedRecord.record_id).where(
        ImportedRecord.organization_id == organization_id,
        ImportedRecord.kind == kind,
        ImportedRecord.external_id.in_(external_ids),
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def claim(session: Session, values: Sequence[dict[str, Any]]) -> set[str]:
    """Take external ids for new records; those that somebody has taken already are not among the answer."""
    if not values:
        return set()
    statement = insert(ImportedRecord).values(list(values)).on_conflict_do_nothing()
    return set(await session.scalars(statement.returning(ImportedRecord.external_id)))


async def update_rows(session: Session, changes: Sequence[dict[str, Any]]) -> None:
    """Many rows by their id in one go."""
    if changes:
        await session.execute(update(ImportRow), list(changes))


async def begin_again(session: Session, import_id: UUID) -> None:
    """All rows as if they had not been checked."""
    await session.execute(
        update(ImportRow)
        .where(ImportRow.import_id == import_id)
        .values(status=RowStatus.WAITING, faults=[], external_id=None)
    )


async def contacts(
    session: Session, actor: Actor, *, text: str, before: UUID | None, limit: int
) -> Sequence[ImportedContact]:
    statement = contacts_visible_to(actor).order_by(ImportedContact.id.desc()).limit(limit)
    if text:
        like = [
            column.icontains(text, autoescape=True)
            for column in (ImportedContact.name, ImportedContact.email, ImportedContact.headline, ImportedContact.job_title)
        ]  # fmt: skip
        statement = statement.where(like[0] | like[1] | like[2] | like[3])
    if before is not None:
        statement = statement.where(ImportedContact.id < before)
    return (await session.scalars(statement)).all()


async def contact(session: Session, actor: Actor, contact_id: UUID) -> ImportedContact | None:
    return await session.scalar(contacts_visible_to(actor).where(ImportedContact.id == contact_id))


async def forget_contacts(session: Session, today: date) -> None:
    await session.execute(delete(ImportedContact).where(ImportedContact.keep_until < today))


async def forget_rows(session: Session, before: Any) -> None:
    """The raw lines of imports that were over before that moment: they hold people's data a second time."""
    over = select(Import.id).where(Import.finished_at < before)
    await session.execute(delete(ImportRow).where(ImportRow.import_id.in_(over)))


async def own_jobs(session: Session, actor: Actor, *, after: UUID | None, limit: int) -> Sequence[JobPosting]:
    """For the export: the organization's postings, the oldest first."""
    statement = (
        select(JobPosting)
        .where(JobPosting.organization_id == actor.organization_id)
        .options(selectinload(JobPosting.skills), selectinload(JobPosting.locations))
        .order_by(JobPosting.id)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(JobPosting.id > after)
    return (await session.scalars(statement)).all()


async def external_ids(
    session: Session, organization_id: UUID, record_ids: Sequence[UUID]
) -> dict[UUID, str]:
    statement = select(ImportedRecord.record_id, ImportedRecord.external_id).where(
        ImportedRecord.organization_id == organization_id, ImportedRecord.record_id.in_(record_ids)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}


async def applicants(
    session: Session, actor: Actor, job_id: UUID, *, after: UUID | None, limit: int
) -> Sequence[Application]:
    """For the export: applications to one of the organization's jobs, the oldest first."""
    statement = (
        select(Application)
        .where(Application.organization_id == actor.organization_id, Application.job_id == job_id)
        .order_by(Application.id)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(Application.id > after)
    return (await session.scalars(statement)).all()
