"""Files that come with an application: told by their content, bounded, scanned before anybody opens them."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.jobs import enqueue
from evenhand.core.live import tell
from evenhand.core.problems import NotFound
from evenhand.domains import audit, candidates
from evenhand.domains.forms import repository
from evenhand.domains.forms.errors import (
    DocumentInfected,
    DocumentNotReady,
    DocumentsMissing,
    DocumentUnsupported,
    NotAsked,
    TooManyDocuments,
)
from evenhand.domains.forms.models import ApplicationDocument
from evenhand.domains.forms.schemas import DocumentOut
from evenhand.domains.forms.service import FormFacts, form_facts, open_job
from evenhand.providers.malware import MalwareScanner, ScanVerdict
from evenhand.providers.resume_files import UnreadableResume, kind_of
from evenhand.providers.storage import ObjectMissing, ObjectStore

SCAN, FORGET = "forms.scan_document", "forms.forget_document"
WAITING = "waiting"
KEPT_UNSENT = timedelta(days=30)
TAKEN = "Send a PDF, DOCX, ODT or text file, or a PNG, JPEG or WebP picture."
_PICTURES = {"png": b"\x89PNG\r\n\x1a\n", "jpeg": b"\xff\xd8\xff"}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
}


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    document_id: UUID
    purpose: str
    file_name: str
    kind: str
    size: int
    scan: str


def kind_by_content(data: bytes) -> str:
    """Raises DocumentUnsupported, whatever the name says."""
    for kind, start in _PICTURES.items():
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    try:
        kind = kind_of(data)
    except UnreadableResume as error:
        raise DocumentUnsupported(f"{error.reason} {TAKEN}") from error
    if kind not in CONTENT_TYPES:
        raise DocumentUnsupported(f"A web page is not taken. {TAKEN}")
    return kind


def _safe_name(name: str, kind: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if c.isprintable() and c not in '"<>|:*?').strip(" .")[-120:] or "file"
    endings = {"jpeg": (".jpeg", ".jpg")}.get(kind, (f".{kind}",))
    return shown if shown.lower().endswith(endings) else f"{shown}.{kind}"


async def require_asked(session: Session, job_id: UUID, purpose: str) -> None:
    """Before a file is received. Raises NotFound, NotAsked."""
    await open_job(session, job_id)
    if purpose not in _asked(await form_facts(session, job_id)):
        raise NotAsked("The form asks for no such file.")


async def upload(
    session: Session,
    actor: Actor,
    job_id: UUID,
    *,
    purpose: str,
    file_name: str,
    data: bytes,
    store: ObjectStore,
) -> DocumentOut:
    """Keep a file for an application that is being written. Raises DocumentUnsupported, TooManyDocuments."""
    if len(await repository.unsent(session, actor.user_id, job_id)) >= TooManyDocuments.most:
        raise TooManyDocuments(f"An application takes {TooManyDocuments.most} files. Remove one first.")
    kind = await asyncio.to_thread(kind_by_content, data)
    document_id = new_id()
    row = ApplicationDocument(
        id=document_id, candidate_id=actor.user_id, job_id=job_id, purpose=purpose,
        file_key=f"application-documents/{document_id}", file_name=_safe_name(file_name, kind), kind=kind,
        size=len(data), sha256=hashlib.sha256(data).hexdigest(), scan=WAITING, created_at=now(),
    )  # fmt: skip
    # The bytes first: a row whose file is missing would be worse than a file that no row names.
    await store.put(row.file_key, data, content_type=CONTENT_TYPES[kind])
    session.add(row)
    await session.flush()
    await enqueue(session, SCAN, document_id=str(row.id))
    return DocumentOut.model_validate(row)


def _asked(form: FormFacts) -> set[str]:
    named = {name for name, need in form.documents if name != "resume" and need != "off"}
    return named | {q.id for q in form.questions if q.kind == "file"}


async def remove(session: Session, actor: Actor, document_id: UUID) -> None:
    """Take back a file that was not sent. Raises NotFound."""
    row = await repository.own_unsent(session, actor, document_id)
    if row is None:
        raise NotFound("No such file.")
    await _forget(session, [row])


async def scan(session: Session, document_id: UUID, *, store: ObjectStore, scanner: MalwareScanner) -> None:
    """Give the verdict. Runs as a job; a second run finds it done. Raises ScannerUnavailable: it stays closed."""
    row = await repository.document(session, document_id, lock=True)
    if row is None or row.scan != WAITING:
        return
    try:
        row.scan, row.scanned_at = await scanner.scan(await store.get(row.file_key)), now()
    except ObjectMissing:
        row.scan, row.scanned_at = ScanVerdict.INFECTED, now()  # there is nothing that could be opened
    if row.scan == ScanVerdict.INFECTED:
        await store.delete(row.file_key)
        audit.record(
            session, "document.malware-found", f"document:{row.id}", actor_id=row.candidate_id, sha256=row.sha256
        )  # fmt: skip
    tell(session, row.candidate_id, "application-document.changed", id=str(row.id), job_id=str(row.job_id))


async def send_documents(
    session: Session, form: FormFacts, candidate_id: UUID, document_ids: Sequence[UUID]
) -> list[ApplicationDocument]:
    """The candidate's own files that go with an application; the caller names it on each.

    Raises DocumentsMissing where one that the form needs is not among them, DocumentInfected.
    """
    ready = {row.id: row for row in await repository.unsent(session, candidate_id, form.job_id)}
    asked = _asked(form)
    chosen = [ready[i] for i in dict.fromkeys(document_ids) if i in ready and ready[i].purpose in asked]
    infected = [row.file_name for row in chosen if row.scan == ScanVerdict.INFECTED]
    if infected:
        raise DocumentInfected(f"{', '.join(infected)}: choose another file.")
    there = {row.purpose for row in chosen}
    needed = {name for name, need in form.documents if name != "resume" and need == "required"}
    needed |= {q.id for q in form.questions if q.kind == "file" and q.required}
    if missing := sorted(needed - there):
        raise DocumentsMissing(
            "Upload what the company needs.",
            errors=[{"field": f"documents.{m}", "message": "Please upload this."} for m in missing],
        )
    return chosen


async def documents_of(session: Session, application_id: UUID) -> list[DocumentFacts]:
    """The files that were sent with an application, for a caller that has checked who asks."""
    rows = await repository.sent(session, application_id)
    return [DocumentFacts(r.id, r.purpose, r.file_name, r.kind, r.size, r.scan) for r in rows]


async def file_of(
    session: Session, application_id: UUID, document_id: UUID, *, store: ObjectStore
) -> candidates.ResumeFile:
    """The bytes of a sent file, for a caller that has checked who asks. Raises NotFound, DocumentNotReady, DocumentInfected."""
    row = await repository.document(session, document_id)
    if row is None or row.application_id != application_id:
        raise NotFound("No such file.")
    if row.scan == WAITING:
        raise DocumentNotReady("Try again in a moment.")
    if row.scan == ScanVerdict.INFECTED:
        raise DocumentInfected("The file carries malware and was deleted.")
    try:
        data = await store.get(row.file_key)
    except ObjectMissing as error:
        raise NotFound("The file is no longer kept.") from error
    return candidates.ResumeFile(row.file_name, CONTENT_TYPES[row.kind], data)


async def forget_documents(session: Session, application_id: UUID) -> None:
    """Delete the files of an application with it."""
    await _forget(session, await repository.sent(session, application_id))


async def sweep(session: Session) -> int:
    """Forget files that were uploaded and never sent."""
    rows = await repository.stale(session, now() - KEPT_UNSENT)
    await _forget(session, rows)
    return len(rows)


async def _forget(session: Session, rows: Sequence[ApplicationDocument]) -> None:
    for row in rows:
        await enqueue(session, FORGET, key=row.file_key)
        await session.delete(row)
    await session.flush()
