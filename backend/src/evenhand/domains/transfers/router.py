"""Imports and exports over HTTP."""

from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from evenhand.core.actor import Actor
from evenhand.core.uploads import Upload, read_file, upload_body
from evenhand.core.web import Tx
from evenhand.domains.identity import Permission, requires
from evenhand.domains.transfers import exporting, service
from evenhand.domains.transfers.errors import FileTooLarge
from evenhand.domains.transfers.models import RowStatus
from evenhand.domains.transfers.schemas import (
    ContactPage,
    ImportDetailOut,
    ImportList,
    Kind,
    MappingIn,
    RowPage,
)

router = APIRouter(prefix="/v1", tags=["transfers"])
Writer = Annotated[Actor, requires(Permission.JOB_WRITE)]
Reader = Annotated[Actor, requires(Permission.JOB_READ)]
Mover = Annotated[Actor, requires(Permission.APPLICATION_MOVE)]
MAX_BYTES = 40 * 1024 * 1024
CSV: dict[int | str, dict[str, Any]] = {
    200: {"content": {"text/csv": {}}, "description": "A spreadsheet, UTF-8 with a byte order mark"}
}
FILE = upload_body(
    "CSV of any usual encoding and delimiter, or Greenhouse's JSON; at most 40 MB and 20,000 rows"
)


async def read_upload(request: Request) -> Upload:
    def too_large() -> FileTooLarge:
        return FileTooLarge("A file may have 40 MB.", limit_bytes=MAX_BYTES)

    return await read_file(request, most=MAX_BYTES, too_large=too_large)


async def _sheet(parts: AsyncIterator[bytes], name: str) -> Response:
    """Written within the transaction, so that it reads as the person and its line in the audit log is sure."""
    body = b"".join([part async for part in parts])
    disposition = f'attachment; filename="{name}.csv"'
    return Response(
        body,
        media_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": disposition,
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )


@router.post("/imports", status_code=201, response_model=ImportDetailOut, openapi_extra=FILE)
async def upload(
    tx: Tx,
    actor: Writer,
    file: Annotated[Upload, Depends(read_upload)],
    kind: Annotated[Kind | None, Query(description="Left out: as the columns tell")] = None,
    encoding: Annotated[Literal["utf-8", "utf-16", "cp1252", "latin-1", "mac_roman"] | None, Query()] = None,
) -> ImportDetailOut:
    """Read a file and begin its dry run. Nothing is made yet."""
    return await service.upload(tx, actor, file, kind=kind, encoding=encoding)


@router.get("/imports", response_model=ImportList)
async def list_imports(tx: Tx, actor: Writer) -> ImportList:
    """The organization's last imports."""
    return await service.list_imports(tx, actor)


@router.get("/imports/{import_id}", response_model=ImportDetailOut)
async def detail(tx: Tx, actor: Writer, import_id: UUID) -> ImportDetailOut:
    """How far an import is, its columns and what they fill."""
    return await service.detail(tx, actor, import_id)


@router.put("/imports/{import_id}/mapping", response_model=ImportDetailOut)
async def change_mapping(tx: Tx, actor: Writer, import_id: UUID, body: MappingIn) -> ImportDetailOut:
    """Say which column fills what; the dry run begins again."""
    return await service.change_mapping(tx, actor, import_id, body.mapping)


@router.get("/imports/{import_id}/rows", response_model=RowPage)
async def rows(
    tx: Tx,
    actor: Writer,
    import_id: UUID,
    status: RowStatus | None = None,
    after: Annotated[int, Query(ge=0, description="Rows after this line")] = 0,
) -> RowPage:
    """Line by line: what is wrong, and what would be made."""
    return await service.rows(tx, actor, import_id, status=status, after=after)


@router.get("/imports/{import_id}/faults.csv", response_class=Response, responses=CSV)
async def faults(tx: Tx, actor: Writer, import_id: UUID) -> Response:
    """The rows that cannot be made, as they came, with what is wrong: to mend and send again."""
    found = await service.detail(tx, actor, import_id)
    columns = [column.name for column in found.columns]
    return await _sheet(exporting.export_faults(tx, import_id, columns), "faults")


@router.post("/imports/{import_id}/run", response_model=ImportDetailOut)
async def run(tx: Tx, actor: Writer, import_id: UUID) -> ImportDetailOut:
    """Make what is ready, in the background. After a cancelled run: what is left."""
    return await service.run(tx, actor, import_id)


@router.post("/imports/{import_id}/cancel", response_model=ImportDetailOut)
async def cancel(tx: Tx, actor: Writer, import_id: UUID) -> ImportDetailOut:
    """Stop before the next rows; what is made stays."""
    return await service.cancel(tx, actor, import_id)


@router.get("/imported-contacts", response_model=ContactPage)
async def contacts(
    tx: Tx,
    actor: Mover,
    q: Annotated[str, Query(max_length=200)] = "",
    cursor: UUID | None = None,
) -> ContactPage:
    """People brought along from another system: the organization's own records."""
    return await service.contacts(tx, actor, text=q, before=cursor)


@router.delete("/imported-contacts/{contact_id}", status_code=204)
async def forget_contact(tx: Tx, actor: Writer, contact_id: UUID) -> None:
    """Forget a person."""
    await service.forget_contact(tx, actor, contact_id)


@router.get("/exports/jobs.csv", response_class=Response, responses=CSV)
async def export_jobs(tx: Tx, actor: Reader) -> Response:
    """The organization's postings, in the columns that imports read."""
    return await _sheet(exporting.export_jobs(tx, actor), "jobs")


@router.get("/jobs/{job_id}/applicants.csv", response_class=Response, responses=CSV)
async def export_applicants(tx: Tx, actor: Mover, job_id: UUID) -> Response:
    """Who applied, as one sees them here: who is anonymous stays a code."""
    return await _sheet(await exporting.export_applicants(tx, actor, job_id), "applicants")
