"""Checking and making the rows of an import, a batch a job: whoever interrupts it, it goes on where it stopped."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from evenhand.core.db import Session, new_id, now
from evenhand.core.jobs import enqueue
from evenhand.core.live import tell_organization
from evenhand.domains import audit, jobs, skills
from evenhand.domains.jobs import JobIn
from evenhand.domains.transfers import repository
from evenhand.domains.transfers.checking import Checked, ContactIn, check, skill_names
from evenhand.domains.transfers.models import Import, ImportedContact, ImportRow, ImportStatus, RowStatus

BATCH = (
    500  # rows a transaction: small enough to show progress, large enough that the overhead does not count
)
WORK = "transfers.work_on_import"


async def go_on(session: Session, work: Import) -> None:
    """Queue the next batch. The round is in the job, so that jobs of an older mapping find nothing to do."""
    await enqueue(
        session,
        WORK,
        once_per=f"{work.id}:{work.round}:{work.status}:{work.next_line}",
        import_id=str(work.id),
        round=str(work.round),
    )


async def work_on(session: Session, import_id: UUID, round_number: int) -> None:
    """One batch of what the import is at. Doing it twice, or after a crash, does no line twice."""
    work = await repository.to_work_on(session, import_id)
    if work is None or work.round != round_number:
        return
    if work.status == ImportStatus.CHECKING:
        more = await _check_batch(session, work)
    elif work.status == ImportStatus.RUNNING:
        more = await _make_batch(session, work)
    else:
        return
    if more:
        await go_on(session, work)
    elif work.status == ImportStatus.CHECKING:
        work.status, work.next_line = ImportStatus.CHECKED, 0
    else:
        await _finish(session, work)
    tell_organization(session, work.organization_id, "import.changed", id=str(work.id))


async def _finish(session: Session, work: Import) -> None:
    work.status, work.finished_at = ImportStatus.DONE, now()
    made = (await repository.counts(session, [work.id])).get(work.id, {}).get(RowStatus.MADE, 0)
    audit.record(
        session,
        "import.finished",
        f"import:{work.id}",
        actor_id=work.created_by,
        organization_id=work.organization_id,
        kind=work.kind,
        source=work.source,
        made=made,
    )


async def read_rows(session: Session, work: Import, rows: Sequence[ImportRow]) -> list[Checked]:
    """What would be made of these rows."""
    named = {name for row in rows for name in skill_names(work.kind, row.cells, work.mapping)}
    known = await skills.skills_named(session, sorted(named)) if named else {}
    return await asyncio.to_thread(
        lambda: [check(work.kind, row.cells, dict(work.mapping), known) for row in rows]
    )


async def _check_batch(session: Session, work: Import) -> bool:
    rows = await repository.rows_after(session, work.id, work.next_line, BATCH)
    if not rows:
        return False
    found = await read_rows(session, work, rows)
    ids = [one.external_id for one in found]
    further_up = await repository.ids_further_up(session, work.id, ids, rows[0].line)
    known = await repository.made_before(session, work.organization_id, work.kind, ids)
    changes = []
    for row, one in zip(rows, found, strict=True):
        status, faults = RowStatus.READY if one.body is not None else RowStatus.FAULTY, one.faults
        if one.external_id in further_up:
            status = RowStatus.DOUBLE
            faults = [*faults, _double(work, one.external_id, further_up[one.external_id])]
        elif one.external_id in known:
            status = RowStatus.KNOWN
        further_up.setdefault(one.external_id, row.line)
        changes.append(
            {
                "id": row.id,
                "status": status,
                "faults": faults,
                "external_id": one.external_id,
                "updated_at": now(),
            }
        )
    await repository.update_rows(session, changes)
    work.next_line = rows[-1].line
    return len(rows) == BATCH


def _double(work: Import, external_id: str, line: int) -> dict[str, str]:
    column = str(work.mapping.get("external_id", ""))
    shown = "" if external_id.startswith("row:") else external_id
    return {"column": column, "value": shown, "problem": f"the same as line {line}", "severity": "error"}


async def _make_batch(session: Session, work: Import) -> bool:
    rows = await repository.rows_after(session, work.id, work.next_line, BATCH, statuses=(RowStatus.READY,))
    if not rows:
        return False
    pairs = [
        (row, one)
        for row, one in zip(rows, await read_rows(session, work, rows), strict=True)
        if one.body is not None
    ]
    new = {one.external_id: new_id() for _, one in pairs}
    claimed = await repository.claim(
        session,
        [
            {
                "id": new_id(), "created_at": now(), "updated_at": now(), "organization_id": work.organization_id,
                "import_id": work.id, "kind": work.kind, "external_id": external_id, "record_id": record_id,
            }
            for external_id, record_id in new.items()
        ],
    )  # fmt: skip
    mine = [(row, one) for row, one in pairs if one.external_id in claimed]
    await _make(session, work, [(new[one.external_id], one.body) for _, one in mine])
    made = {row.id: new[one.external_id] for row, one in mine}
    await repository.update_rows(
        session,
        [
            {
                "id": row.id,
                "status": RowStatus.MADE if row.id in made else RowStatus.KNOWN,
                "record_id": made.get(row.id),
                "updated_at": now(),
            }
            for row in rows
        ],
    )
    work.next_line = rows[-1].line
    return len(rows) == BATCH


async def _make(
    session: Session, work: Import, made: Sequence[tuple[UUID, JobIn | ContactIn | None]]
) -> None:
    drafts = {record_id: body for record_id, body in made if isinstance(body, JobIn)}
    if drafts:
        await jobs.create_drafts(
            session, organization_id=work.organization_id, created_by=work.created_by, bodies=drafts
        )
    people = [(record_id, body) for record_id, body in made if isinstance(body, ContactIn)]
    if not people:
        return
    named = [body.job_external_id for _, body in people if body.job_external_id]
    postings = await repository.made_before(session, work.organization_id, "jobs", named) if named else {}
    for record_id, body in people:
        values = body.model_dump(exclude={"job_external_id"})
        session.add(
            ImportedContact(
                id=record_id,
                organization_id=work.organization_id,
                import_id=work.id,
                job_id=postings.get(body.job_external_id),
                **values,
            )
        )
    await session.flush()
