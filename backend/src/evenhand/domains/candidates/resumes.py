"""Uploading, reading and confirming résumés."""

import asyncio
import hashlib
from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.documents import DocumentMissing, DocumentStore
from evenhand.core.jobs import enqueue
from evenhand.core.live import tell
from evenhand.core.problems import NotFound
from evenhand.core.security import new_token
from evenhand.domains import audit, skills
from evenhand.domains.candidates import profiles, repository
from evenhand.domains.candidates.drafts import draft_of, skill_names
from evenhand.domains.candidates.errors import ResumeNotParsed, ResumeTypeUnsupported, ResumeUnreadable
from evenhand.domains.candidates.facts import ResumeFile
from evenhand.domains.candidates.models import Resume, ResumeStatus
from evenhand.domains.candidates.schemas import ProfileIn, ProfileOut, ResumeCardOut, ResumeOut, ResumePage
from evenhand.ml.text.resume import parse
from evenhand.providers.resume_files import ResumeReader, UnreadableResume, UnsupportedResume, kind_of
from evenhand.providers.skill_reading import SkillReader
from evenhand.providers.storage import ObjectMissing, ObjectStore

COLLECTION = "parsed_resumes"
PAGE = 30
LINK_SCORE = 0.5  # a mention below this is not offered as the taxonomy's skill
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


async def upload_resume(
    session: Session, actor: Actor, *, file_name: str, data: bytes, store: ObjectStore
) -> ResumeOut:
    """Keep the file and have it read. Raises ResumeTypeUnsupported, ResumeUnreadable."""
    try:
        kind = await asyncio.to_thread(kind_of, data)
    except UnsupportedResume as error:
        raise ResumeTypeUnsupported(error.reason) from error
    except UnreadableResume as error:
        raise ResumeUnreadable(error.reason) from error
    resume = Resume(
        id=new_id(),
        candidate_id=actor.user_id,
        file_key=f"resumes/{new_token()}.{kind}",
        file_name=_safe_name(file_name, kind),
        kind=kind,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        status=ResumeStatus.PARSING,
    )
    # The bytes first: a row whose file is missing would be worse than a file that no row names.
    await store.put(resume.file_key, data, content_type=CONTENT_TYPES[kind])
    session.add(resume)
    await session.flush()
    await enqueue(session, "candidates.parse_resume", resume_id=str(resume.id))
    audit.record(session, "resume.uploaded", f"resume:{resume.id}", actor_id=actor.user_id, size=len(data))
    return _resume_out(resume, None)


def _safe_name(name: str, kind: str) -> str:
    """A name to show and to save under: the last part of the path, printable, with the true ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(c for c in last if c.isprintable() and c not in '"<>|:*?').strip(" .")[-120:] or "resume"
    return shown if shown.lower().endswith(f".{kind}") else f"{shown}.{kind}"


async def parse_resume(
    session: Session,
    resume_id: UUID,
    *,
    store: ObjectStore,
    documents: DocumentStore,
    reader: ResumeReader,
) -> None:
    """Read an uploaded résumé. Runs as a job; a second run finds it done and leaves it alone."""
    resume = await repository.for_parsing(session, resume_id)
    if resume is None or resume.status != ResumeStatus.PARSING:
        return
    try:
        document = await reader.read(await store.get(resume.file_key))
    except (UnreadableResume, ObjectMissing) as error:
        resume.status = ResumeStatus.FAILED
        resume.error = error.reason if isinstance(error, UnreadableResume) else "The file is gone."
    else:
        answer = await asyncio.to_thread(parse, document)
        await documents.put(COLLECTION, str(resume.id), answer)
        resume.status, resume.parsed_at = ResumeStatus.PARSED, now()
        resume.parser_version = str(answer["version"])
        await enqueue(session, "candidates.link_skills", resume_id=str(resume.id))
    tell(session, resume.candidate_id, "resume.changed", id=str(resume.id))


async def link_skills(
    session: Session, resume_id: UUID, *, documents: DocumentStore, reader: SkillReader
) -> None:
    """Point the skills of a parsed résumé at the taxonomy. Runs as a job, after the fields can be read."""
    resume = await repository.resume_by_id(session, resume_id)
    parsed = await _parsed(documents, resume) if resume else None
    if resume is None or parsed is None or "skill_links" in parsed:
        return
    found: dict[str, list[str]] = {}
    for name in skill_names(parsed["resume"]):
        for mention in await skills.find_mentions(name, reader=reader):
            covers = (mention.end - mention.start) >= 0.6 * len(name)
            if covers and mention.skill_id and mention.score >= LINK_SCORE:
                found[name] = [mention.skill_id, mention.label or name]
                break
    await documents.put(COLLECTION, str(resume.id), parsed | {"skill_links": found})
    tell(session, resume.candidate_id, "resume.changed", id=str(resume.id))


async def resume_detail(
    session: Session, actor: Actor, resume_id: UUID, *, documents: DocumentStore
) -> ResumeOut:
    """One's own résumé with what was read from it. Raises NotFound."""
    resume = await _own(session, actor, resume_id)
    return _resume_out(resume, await _parsed(documents, resume))


async def list_resumes(session: Session, actor: Actor, *, before: UUID | None) -> ResumePage:
    found = await repository.page(session, actor, before=before, limit=PAGE + 1)
    cursor = str(found[PAGE - 1].id) if len(found) > PAGE else None
    return ResumePage(items=[ResumeCardOut.model_validate(r) for r in found[:PAGE]], next_cursor=cursor)


async def own_file(session: Session, actor: Actor, resume_id: UUID, *, store: ObjectStore) -> ResumeFile:
    """The bytes of one's own résumé. Raises NotFound."""
    return await _file(await _own(session, actor, resume_id), store)


async def resume_file(session: Session, resume_id: UUID, *, store: ObjectStore) -> ResumeFile:
    """The bytes of a résumé, for a caller that has checked who asks. Raises NotFound."""
    resume = await repository.resume_by_id(session, resume_id)
    if resume is None:
        raise NotFound("No such résumé.")
    return await _file(resume, store)


async def _file(resume: Resume, store: ObjectStore) -> ResumeFile:
    try:
        data = await store.get(resume.file_key)
    except ObjectMissing as error:
        raise NotFound("The file is no longer kept.") from error
    return ResumeFile(resume.file_name, CONTENT_TYPES[resume.kind], data)


async def latest_resume_id(session: Session, candidate_id: UUID) -> UUID | None:
    """The résumé that goes with an application now: the confirmed one, else the newest that was read."""
    found = await repository.latest_readable(session, candidate_id)
    return found.id if found else None


async def confirm_resume(session: Session, actor: Actor, resume_id: UUID, profile: ProfileIn) -> ProfileOut:
    """Take the corrected fields as the profile. Raises NotFound, ResumeNotParsed."""
    resume = await repository.resume(session, actor, resume_id, lock=True)
    if resume is None:
        raise NotFound("No such résumé.")
    if resume.status not in (ResumeStatus.PARSED, ResumeStatus.CONFIRMED):
        raise ResumeNotParsed("Wait until the résumé was read.", status_now=resume.status)
    resume.status, resume.confirmed_at = ResumeStatus.CONFIRMED, now()
    tell(session, actor.user_id, "resume.changed", id=str(resume.id))
    return await profiles.confirm_profile(session, actor.user_id, profile, resume_id=resume.id)


async def _own(session: Session, actor: Actor, resume_id: UUID) -> Resume:
    resume = await repository.resume(session, actor, resume_id)
    if resume is None:
        raise NotFound("No such résumé.")
    return resume


async def _parsed(documents: DocumentStore, resume: Resume) -> dict[str, Any] | None:
    if resume.parsed_at is None:
        return None
    try:
        return await documents.get(COLLECTION, str(resume.id))
    except DocumentMissing:
        return None


def _resume_out(resume: Resume, parsed: dict[str, Any] | None) -> ResumeOut:
    draft = None
    confidences = {}
    if parsed:
        moment = resume.parsed_at or now()
        links = {name: (link[0], link[1]) for name, link in parsed.get("skill_links", {}).items()}
        draft = draft_of(parsed["resume"], links, today=(moment.year, moment.month))
        blank = {"line": None, "page": None, "start": None, "stop": None, "text": ""}
        confidences = {path: blank | evidence for path, evidence in parsed["confidences"].items()}
    return ResumeOut.model_validate(
        {
            "id": resume.id,
            "status": resume.status,
            "file_name": resume.file_name,
            "kind": resume.kind,
            "size": resume.size,
            "created_at": resume.created_at or now(),
            "error": resume.error,
            "parser_version": resume.parser_version,
            "resume": parsed["resume"] if parsed else None,
            "confidences": confidences,
            "warnings": parsed["warnings"] if parsed else [],
            "draft": draft,
        }
    )
