"""Imports from upload to the last row; people who were brought along."""

import asyncio
from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.problems import NotFound
from evenhand.core.uploads import Upload
from evenhand.domains import audit
from evenhand.domains.jobs import JobIn
from evenhand.domains.transfers import making, repository
from evenhand.domains.transfers.checking import ContactIn
from evenhand.domains.transfers.errors import FileNotUnderstood, ImportStateConflict, MappingIncomplete
from evenhand.domains.transfers.models import Import, ImportRow, ImportStatus, RowStatus
from evenhand.domains.transfers.reading import NotATable, Table, read_table
from evenhand.domains.transfers.schemas import (
    ColumnOut,
    ContactOut,
    ContactPage,
    CountsOut,
    FaultOut,
    ImportDetailOut,
    ImportList,
    ImportOut,
    RowOut,
    RowPage,
    TargetOut,
)
from evenhand.domains.transfers.targets import TARGETS, lacks, propose_mapping, recognise

LISTED = 30
PAGE = 50
SAMPLES = 3


async def upload(
    session: Session, actor: Actor, file: Upload, *, kind: str | None, encoding: str | None
) -> ImportDetailOut:
    """Keep the file's rows and begin to check them with the mapping that its columns suggest. Raises FileNotUnderstood."""
    try:
        table = await asyncio.to_thread(read_table, file.data, encoding=encoding)
    except NotATable as error:
        raise FileNotUnderstood(str(error)) from error
    chosen = kind or _kind_of(table)
    work = Import(
        id=new_id(),
        organization_id=actor.organization_id,
        created_by=actor.user_id,
        kind=chosen,
        source=recognise(table.columns, greenhouse_json=table.shape is not None),
        file_name=file.file_name[-200:],
        encoding=table.encoding,
        delimiter=table.delimiter,
        columns=list(table.columns),
        mapping=propose_mapping(chosen, table.columns),
        status=ImportStatus.CHECKING,
        rows=len(table.lines),
        next_line=0,
        round=1,
    )
    session.add(work)
    await session.flush()
    await repository.add_rows(session, work.id, [(line.number, line.cells) for line in table.lines])
    _note(session, actor, work, "import.uploaded", rows=work.rows)
    await making.go_on(session, work)
    return await _detail(session, work)


def _kind_of(table: Table) -> str:
    """People where the columns speak of people."""
    if table.shape:
        return "jobs" if table.shape == "jobs" else "candidates"
    people = propose_mapping("candidates", table.columns)
    return "candidates" if {"email", "first_name", "last_name", "phone"} & set(people) else "jobs"


async def change_mapping(
    session: Session, actor: Actor, import_id: UUID, mapping: dict[str, str]
) -> ImportDetailOut:
    """Check all rows again with another mapping. Raises NotFound, ImportStateConflict, FileNotUnderstood."""
    work = await _own(session, actor, import_id, lock=True)
    if work.status not in (ImportStatus.CHECKING, ImportStatus.CHECKED):
        raise ImportStateConflict("The import has begun; its mapping stays as it is.", status_now=work.status)
    names = {target.name for target in TARGETS[work.kind]}
    strange = [
        f"{target} ← {column}"
        for target, column in mapping.items()
        if target not in names or column not in work.columns
    ]
    if strange:
        raise FileNotUnderstood(f"There is no such field or column: {', '.join(strange[:5])}.")
    work.mapping, work.status, work.next_line = dict(mapping), ImportStatus.CHECKING, 0
    work.round += 1
    await repository.begin_again(session, work.id)
    await making.go_on(session, work)
    await session.flush()
    return await _detail(session, work)


async def run(session: Session, actor: Actor, import_id: UUID) -> ImportDetailOut:
    """Make the rows that are ready; after a cancelled run, those that are left.

    Raises NotFound, ImportStateConflict, MappingIncomplete. Twice is as good as once.
    """
    work = await _own(session, actor, import_id, lock=True)
    if work.status == ImportStatus.RUNNING:
        return await _detail(session, work)
    if work.status not in (ImportStatus.CHECKED, ImportStatus.CANCELLED):
        raise ImportStateConflict("The import is not ready to run.", status_now=work.status)
    missing = lacks(work.kind, work.mapping)
    if missing:
        raise MappingIncomplete(f"No column fills: {', '.join(missing)}.", missing=missing)
    work.status, work.next_line, work.finished_at = ImportStatus.RUNNING, 0, None
    work.round += 1
    _note(session, actor, work, "import.started")
    await making.go_on(session, work)
    await session.flush()
    return await _detail(session, work)


async def cancel(session: Session, actor: Actor, import_id: UUID) -> ImportDetailOut:
    """Stop before the next batch; what is made stays. Raises NotFound, ImportStateConflict."""
    work = await _own(session, actor, import_id, lock=True)
    if work.status == ImportStatus.DONE:
        raise ImportStateConflict("The import is over.", status_now=work.status)
    if work.status != ImportStatus.CANCELLED:
        was_running = work.status == ImportStatus.RUNNING
        work.status, work.finished_at = ImportStatus.CANCELLED, now()
        work.round += 1
        _note(session, actor, work, "import.cancelled", running=was_running)
        await session.flush()
    return await _detail(session, work)


async def detail(session: Session, actor: Actor, import_id: UUID) -> ImportDetailOut:
    """One import with its columns. Raises NotFound."""
    return await _detail(session, await _own(session, actor, import_id))


async def list_imports(session: Session, actor: Actor) -> ImportList:
    """The organization's last imports, the newest first."""
    found = await repository.latest(session, actor, LISTED)
    counted = await repository.counts(session, [work.id for work in found])
    return ImportList(items=[ImportOut(**_said(work, counted.get(work.id, {}))) for work in found])


async def rows(
    session: Session, actor: Actor, import_id: UUID, *, status: str | None, after: int, limit: int = PAGE
) -> RowPage:
    """Rows with what is wrong with them and what would be made. Raises NotFound."""
    work = await _own(session, actor, import_id)
    statuses = [status] if status else None
    found = list(await repository.rows_after(session, work.id, after, limit + 1, statuses=statuses))
    shown = found[:limit]
    checked = await making.read_rows(session, work, shown) if shown else []
    items = [_row(row, one.body) for row, one in zip(shown, checked, strict=True)]
    return RowPage(items=items, next_line=shown[-1].line if len(found) > limit else None)


def _row(row: ImportRow, body: JobIn | ContactIn | None) -> RowOut:
    return RowOut(
        line=row.line,
        status=row.status,
        external_id=None if (row.external_id or "").startswith("row:") else row.external_id,
        faults=[FaultOut(**fault) for fault in row.faults],
        would_be=_brief(body) if body is not None else None,
        record_id=row.record_id,
    )


def _brief(body: JobIn | ContactIn) -> dict[str, Any]:
    """What is not as it would be anyway, texts cut short."""
    said = body.model_dump(mode="json", exclude_defaults=True)
    for name, value in said.items():
        if isinstance(value, str) and len(value) > 160:
            said[name] = value[:160] + "…"
    if "skills" in said and isinstance(body, JobIn):
        said["skills"] = [f"{s.label} ({s.importance}, {s.level})" for s in body.skills]
    if "locations" in said:
        said["locations"] = [one["label"] for one in said["locations"]]
    return said


async def _own(session: Session, actor: Actor, import_id: UUID, *, lock: bool = False) -> Import:
    work = await repository.own(session, actor, import_id, lock=lock)
    if work is None:
        raise NotFound("No such import.")
    return work


async def _detail(session: Session, work: Import) -> ImportDetailOut:
    counted = (await repository.counts(session, [work.id])).get(work.id, {})
    first = await repository.rows_after(session, work.id, 0, 20)
    columns = [
        ColumnOut(
            name=column,
            samples=list(dict.fromkeys(row.cells[column][:80] for row in first if row.cells.get(column)))[
                :SAMPLES
            ],
        )
        for column in work.columns
    ]
    needed = set(lacks(work.kind, {}))
    targets = [TargetOut(name=one.name, required=one.name in needed) for one in TARGETS[work.kind]]
    warned = await repository.warned(session, work.id)
    return ImportDetailOut(**_said(work, counted), columns=columns, targets=targets, warned=warned)


def _said(work: Import, counted: dict[str, int]) -> dict[str, Any]:
    counts = {str(status): counted.get(status, 0) for status in RowStatus}
    done = (
        work.rows - counts["waiting"] if work.status == ImportStatus.CHECKING else work.rows - counts["ready"]
    )
    names = (
        "id",
        "kind",
        "source",
        "file_name",
        "encoding",
        "delimiter",
        "mapping",
        "status",
        "rows",
        "finished_at",
    )
    return {name: getattr(work, name) for name in names} | {
        "created_at": work.created_at or now(),
        "done": min(work.rows, max(done, 0)) if work.status != ImportStatus.CHECKED else work.rows,
        "counts": CountsOut(**counts),
        "lacks": lacks(work.kind, work.mapping),
    }


def _note(session: Session, actor: Actor, work: Import, action: str, **detail: Any) -> None:
    audit.record(
        session,
        action,
        f"import:{work.id}",
        actor_id=actor.user_id,
        organization_id=work.organization_id,
        kind=work.kind,
        source=work.source,
        **detail,
    )


async def contacts(session: Session, actor: Actor, *, text: str, before: UUID | None) -> ContactPage:
    """People brought along, the newest first; `text` is looked for in names, addresses and jobs."""
    found = await repository.contacts(session, actor, text=text, before=before, limit=PAGE + 1)
    shown = found[:PAGE]
    return ContactPage(
        items=[ContactOut.model_validate(one) for one in shown],
        next_cursor=shown[-1].id if len(found) > PAGE else None,
    )


async def forget_contact(session: Session, actor: Actor, contact_id: UUID) -> None:
    """Delete a person's record. Raises NotFound."""
    contact = await repository.contact(session, actor, contact_id)
    if contact is None:
        raise NotFound("No such contact.")
    await session.delete(contact)
    audit.record(
        session,
        "contact.forgotten",
        f"contact:{contact_id}",
        actor_id=actor.user_id,
        organization_id=actor.organization_id,
    )
