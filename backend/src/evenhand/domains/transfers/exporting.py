"""Spreadsheets of one's own data, written row by row; a cell can never become a formula."""

import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains import applications, audit, jobs
from evenhand.domains.transfers import repository
from evenhand.domains.transfers.models import ImportRow, RowStatus

PAGE = 500
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
JOB_COLUMNS = (
    "external_id", "title", "description", "location", "country", "remote_policy", "applicant_regions",
    "employment_type", "seniority", "department", "pay_min", "pay_max", "currency", "pay_period", "years_min",
    "must_skills", "nice_skills", "benefits", "closes_at", "head_count", "language", "status", "published_at",
)  # fmt: skip
APPLICANT_COLUMNS = (
    "application_id", "name", "anonymous", "email", "stage", "status", "reject_reason", "submitted_at", "closed_at",
    "consent_version", "job_version",
)  # fmt: skip


def safe(value: Any) -> str:
    """A cell that spreadsheets read as text: what could begin a formula gets an apostrophe, numbers stay numbers."""
    if value is None:
        return ""
    text = value.isoformat() if hasattr(value, "isoformat") else str(value)
    text = text.replace("\0", "")
    if text.startswith(FORMULA) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text[0] in "+-0123456789."


def _lines(rows: Iterable[Sequence[Any]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


async def _paged(
    header: Sequence[str],
    page: Callable[[UUID | None], Awaitable[Sequence[Any]]],
    cells: Callable[[Sequence[Any]], Awaitable[list[list[Any]]]],
) -> AsyncIterator[bytes]:
    """The byte order mark tells spreadsheets that it is UTF-8."""
    yield b"\xef\xbb\xbf" + _lines([header])
    after: UUID | None = None
    while True:
        found = await page(after)
        if found:
            yield _lines(await cells(found))
            after = found[-1].id
        if len(found) < PAGE:
            return


def export_jobs(session: Session, actor: Actor) -> AsyncIterator[bytes]:
    """The organization's postings in the columns that imports read."""

    async def cells(found: Sequence[Any]) -> list[list[Any]]:
        assert actor.organization_id is not None
        known = await repository.external_ids(session, actor.organization_id, [job.id for job in found])
        return [
            [_job_cell(job, known.get(job.id, str(job.id)), name) for name in JOB_COLUMNS] for job in found
        ]

    _noted(session, actor, "export.jobs", "jobs")
    return _paged(
        JOB_COLUMNS, lambda after: repository.own_jobs(session, actor, after=after, limit=PAGE), cells
    )


def _job_cell(job: Any, external_id: str, name: str) -> Any:
    if name == "external_id":
        return external_id
    if name in ("must_skills", "nice_skills"):
        wanted = name.removesuffix("_skills")
        return "; ".join(f"{one.label}:{one.level}" for one in job.skills if one.importance == wanted)
    if name == "location":
        return "; ".join(place.label for place in job.locations)
    if name == "country":
        return job.locations[0].country if len(job.locations) == 1 else ""
    if name == "description":
        return job.description_html or job.description
    value = getattr(job, name)
    return "; ".join(value) if isinstance(value, list) else value


async def export_applicants(session: Session, actor: Actor, job_id: UUID) -> AsyncIterator[bytes]:
    """Who applied to a posting, as the organization sees them: anonymous people stay a code. Raises NotFound."""
    await jobs.require_own_job(session, actor, job_id)

    async def cells(found: Sequence[Any]) -> list[list[Any]]:
        shown = await applications.shown_to_company(session, [one.id for one in found])
        return [
            [
                one.id, shown[one.id].name, "yes" if shown[one.id].anonymous else "no", shown[one.id].email, one.stage,
                one.status, one.reject_reason, one.submitted_at, one.closed_at, one.consent_version, one.job_version,
            ]
            for one in found
        ]  # fmt: skip

    _noted(session, actor, "export.applicants", f"job:{job_id}")
    return _paged(
        APPLICANT_COLUMNS,
        lambda after: repository.applicants(session, actor, job_id, after=after, limit=PAGE),
        cells,
    )


def _noted(session: Session, actor: Actor, action: str, subject: str) -> None:
    audit.record(session, action, subject, actor_id=actor.user_id, organization_id=actor.organization_id)


async def export_faults(session: Session, import_id: UUID, columns: Sequence[str]) -> AsyncIterator[bytes]:
    """The rows that cannot be made as they came, with what is wrong in front: to mend and send again."""
    yield b"\xef\xbb\xbf" + _lines([["line", "problems", *columns]])
    line = 0
    while True:
        found: Sequence[ImportRow] = await repository.rows_after(
            session, import_id, line, PAGE, statuses=(RowStatus.FAULTY, RowStatus.DOUBLE)
        )
        if found:
            yield _lines(
                [
                    row.line,
                    "; ".join(f"{fault['column']}: {fault['problem']}" for fault in row.faults),
                    *(row.cells.get(column, "") for column in columns),
                ]
                for row in found
            )
            line = found[-1].line
        if len(found) < PAGE:
            return
