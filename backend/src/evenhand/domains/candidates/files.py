"""The bytes of résumés: kept by content, drawn page by page, forgotten when no row names them."""

import hashlib
from uuid import UUID

from sqlalchemy import func, select

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.problems import NotFound
from evenhand.domains.candidates import repository
from evenhand.domains.candidates.errors import MalwareFound
from evenhand.domains.candidates.facts import ResumeFile
from evenhand.domains.candidates.models import Resume
from evenhand.providers.malware import ScanVerdict
from evenhand.providers.resume_files import ResumeReader, UnreadableResume
from evenhand.providers.storage import ObjectMissing, ObjectStore

FILES, PAGES = "resumes/sha256/", "resumes/pages/"
DRAWN = "1"  # raised when pages are drawn in another way
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html",
    "txt": "text/plain",
}


def safe_name(name: str, kind: str) -> str:
    """A name to show and to save under: the last part of the path, printable, with the true ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if c.isprintable() and c not in '"<>|:*?').strip(" .")[-120:] or "resume"
    endings = {"html": (".html", ".htm")}.get(kind, (f".{kind}",))
    return shown if shown.lower().endswith(endings) else f"{shown}.{kind}"


async def keep(session: Session, data: bytes, kind: str, *, store: ObjectStore) -> tuple[str, str]:
    """Store the bytes under their hash. Returns (key, hash). The hash is locked until the transaction ends, so that
    nobody forgets the object between this and the row that names it."""
    digest = hashlib.sha256(data).hexdigest()
    await _lock(session, digest)
    key = FILES + digest
    await store.put(key, data, content_type=CONTENT_TYPES[kind])
    return key, digest


async def _lock(session: Session, digest: str) -> None:
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(digest, 0))))


async def forget_unnamed(session: Session, digest: str, *, store: ObjectStore) -> bool:
    """Delete a file and its drawn pages unless a row still names it. Returns whether it is gone."""
    await _lock(session, digest)
    if await repository.names_of_file(session, digest):
        return False
    async for key in store.keys(f"{PAGES}{digest}/"):
        await store.delete(key)
    await store.delete(FILES + digest)
    return True


async def sweep(session: Session, *, store: ObjectStore) -> int:
    """Forget every file that no row names, such as those of people who left. Returns how many."""
    forgotten = 0
    async for key in store.keys(FILES):
        forgotten += await forget_unnamed(session, key.removeprefix(FILES), store=store)
    return forgotten


async def own_file(session: Session, actor: Actor, resume_id: UUID, *, store: ObjectStore) -> ResumeFile:
    """The bytes of one's own résumé. Raises NotFound, MalwareFound."""
    return await _file(await repository.own_resume(session, actor, resume_id), store)


async def resume_file(session: Session, resume_id: UUID, *, store: ObjectStore) -> ResumeFile:
    """The bytes of a résumé, for a caller that has checked who asks. Raises NotFound, MalwareFound."""
    resume = await repository.resume_by_id(session, resume_id)
    if resume is None:
        raise NotFound("No such résumé.")
    return await _file(resume, store)


async def own_page(
    session: Session, actor: Actor, resume_id: UUID, number: int, *, store: ObjectStore, reader: ResumeReader
) -> bytes:
    """A page of one's own PDF as PNG, drawn in the bounded process and kept. Raises NotFound."""
    resume = await repository.own_resume(session, actor, resume_id)
    if resume.kind != "pdf" or not 1 <= number <= resume.pages:
        raise NotFound("There is no such page.")
    key = f"{PAGES}{resume.sha256}/{number}-{DRAWN}.png"
    try:
        return await store.get(key)
    except ObjectMissing:
        pass
    file = await _file(resume, store)
    try:
        picture = await reader.draw_page(file.data, number)
    except UnreadableResume as error:
        raise NotFound(error.reason) from error
    await store.put(key, picture, content_type="image/png")
    return picture


async def _file(resume: Resume, store: ObjectStore) -> ResumeFile:
    if resume.scan == ScanVerdict.INFECTED:
        raise MalwareFound("The file carries malware and was deleted.")
    try:
        data = await store.get(resume.file_key)
    except ObjectMissing as error:
        raise NotFound("The file is no longer kept.") from error
    return ResumeFile(resume.file_name, CONTENT_TYPES[resume.kind], data)
