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
from evenhand.domains import audit, skills
from evenhand.domains.candidates import files, profiles, repository
from evenhand.domains.candidates.corrections import keep_corrections
from evenhand.domains.candidates.drafts import draft_of, skill_names
from evenhand.domains.candidates.errors import (
    MalwareFound,
    ResumeNotParsed,
    ResumeTypeUnsupported,
    ResumeUnreadable,
)
from evenhand.domains.candidates.models import Resume, ResumeStatus
from evenhand.domains.candidates.resume_schemas import (
    FindingOut,
    ResumeCardOut,
    ResumeOut,
    ResumePage,
    ResumeTextOut,
    TextLineOut,
)
from evenhand.domains.candidates.schemas import ProfileIn, ProfileOut
from evenhand.ml.text.resume import Document, parse
from evenhand.providers.malware import MalwareScanner, ScanVerdict
from evenhand.providers.resume_files import ResumeReader, UnreadableResume, UnsupportedResume, kind_of
from evenhand.providers.skill_reading import SkillReader
from evenhand.providers.storage import ObjectMissing, ObjectStore

COLLECTION = "parsed_resumes"
PAGE = 30
LINK_SCORE = 0.5  # a mention below this is not offered as the taxonomy's skill
MALWARE = "The file carries malware and was deleted."


async def upload_resume(
    session: Session, actor: Actor, *, file_name: str, data: bytes, store: ObjectStore
) -> ResumeOut:
    """Keep the file and have it read. Raises ResumeTypeUnsupported, ResumeUnreadable, MalwareFound."""
    try:
        kind = await asyncio.to_thread(kind_of, data)
    except UnsupportedResume as error:
        raise ResumeTypeUnsupported(error.reason) from error
    except UnreadableResume as error:
        raise ResumeUnreadable(error.reason) from error
    if await repository.is_known_malware(session, hashlib.sha256(data).hexdigest()):
        raise MalwareFound("The file carries malware.")
    # The bytes first: a row whose file is missing would be worse than a file that no row names.
    key, digest = await files.keep(session, data, kind, store=store)
    resume = Resume(
        id=new_id(),
        candidate_id=actor.user_id,
        file_key=key,
        file_name=files.safe_name(file_name, kind),
        kind=kind,
        size=len(data),
        sha256=digest,
        scan=ScanVerdict.NOT_SCANNED,
        status=ResumeStatus.PARSING,
        pages=0,
        scanned_pages=[],
        findings=[],
    )
    session.add(resume)
    await session.flush()
    await enqueue(session, "candidates.parse_resume", resume_id=str(resume.id))
    audit.record(session, "resume.uploaded", f"resume:{resume.id}", actor_id=actor.user_id, size=len(data))
    return _resume_out(resume, None)


async def delete_resume(session: Session, actor: Actor, resume_id: UUID) -> None:
    """Delete one's own résumé; its file goes when nobody else's row names it. Raises NotFound."""
    resume = await repository.own_resume(session, actor, resume_id, lock=True)
    await session.delete(resume)
    await session.flush()
    await enqueue(session, "candidates.forget_file", sha256=resume.sha256, resume_id=str(resume.id))
    audit.record(session, "resume.deleted", f"resume:{resume.id}", actor_id=actor.user_id)
    tell(session, actor.user_id, "resume.changed", id=str(resume.id))


async def parse_resume(
    session: Session,
    resume_id: UUID,
    *,
    store: ObjectStore,
    documents: DocumentStore,
    reader: ResumeReader,
    scanner: MalwareScanner,
) -> None:
    """Scan and read an uploaded résumé. Runs as a job; a second run finds it done and leaves it alone.

    Raises ScannerUnavailable: the file then stays closed, and the job is tried again.
    """
    resume = await repository.for_parsing(session, resume_id)
    if resume is None or resume.status != ResumeStatus.PARSING:
        return
    try:
        data = await store.get(resume.file_key)
        resume.scan = await scanner.scan(data)
        if resume.scan == ScanVerdict.INFECTED:
            await _refuse_malware(session, resume, store)
        else:
            await _read(session, resume, await reader.read(data), documents)
    except (UnreadableResume, ObjectMissing) as error:
        resume.status = ResumeStatus.FAILED
        resume.error = error.reason if isinstance(error, UnreadableResume) else "The file is gone."
    tell(session, resume.candidate_id, "resume.changed", id=str(resume.id))


async def _refuse_malware(session: Session, resume: Resume, store: ObjectStore) -> None:
    resume.status, resume.error = ResumeStatus.FAILED, MALWARE
    await store.delete(resume.file_key)
    audit.record(
        session,
        "resume.malware-found",
        f"resume:{resume.id}",
        actor_id=resume.candidate_id,
        sha256=resume.sha256,
    )


async def _read(session: Session, resume: Resume, document: Document, documents: DocumentStore) -> None:
    answer = await asyncio.to_thread(parse, document)
    lines = [
        {"number": x.number, "page": x.page, "text": x.text, "bullet": x.bullet, "style": x.style}
        for x in document.lines
    ]
    await documents.put(COLLECTION, str(resume.id), answer | {"lines": lines})
    resume.status, resume.parsed_at = ResumeStatus.PARSED, now()
    resume.parser_version = str(answer["version"])
    resume.pages, resume.scanned_pages = document.pages, list(document.scanned_pages)
    resume.findings = answer["findings"]  # type: ignore[assignment]  # rows of findings_of
    await enqueue(session, "candidates.link_skills", resume_id=str(resume.id))


async def link_skills(
    session: Session, resume_id: UUID, *, documents: DocumentStore, reader: SkillReader
) -> None:
    """Point the skills of a parsed résumé at the taxonomy. Runs as a job, after the fields can be read."""
    resume = await repository.resume_by_id(session, resume_id)
    parsed = await _parsed(documents, resume) if resume else None
    if resume is None or parsed is None or "skill_links" in parsed:
        return
    found: dict[str, list[Any]] = {}
    for name in skill_names(parsed["resume"]):
        for mention in await skills.find_mentions(name, reader=reader):
            covers = (mention.end - mention.start) >= 0.6 * len(name)
            if covers and mention.skill_id and mention.score >= LINK_SCORE:
                found[name] = [mention.skill_id, mention.label or name, round(float(mention.score), 3)]
                break
    await documents.put(COLLECTION, str(resume.id), parsed | {"skill_links": found})
    tell(session, resume.candidate_id, "resume.changed", id=str(resume.id))


async def resume_detail(
    session: Session, actor: Actor, resume_id: UUID, *, documents: DocumentStore
) -> ResumeOut:
    """One's own résumé with what was read from it. Raises NotFound."""
    resume = await repository.own_resume(session, actor, resume_id)
    out = _resume_out(resume, await _parsed(documents, resume))
    if out.draft is not None:
        out.draft = await profiles.keep_what_no_resume_tells(session, actor.user_id, out.draft)
    return out


async def list_resumes(session: Session, actor: Actor, *, before: UUID | None) -> ResumePage:
    found = await repository.page(session, actor, before=before, limit=PAGE + 1)
    cursor = str(found[PAGE - 1].id) if len(found) > PAGE else None
    return ResumePage(items=[ResumeCardOut.model_validate(r) for r in found[:PAGE]], next_cursor=cursor)


async def text_of(
    session: Session, actor: Actor, resume_id: UUID, *, documents: DocumentStore
) -> ResumeTextOut:
    """The visible lines of one's own résumé. Raises NotFound, ResumeNotParsed."""
    resume = await repository.own_resume(session, actor, resume_id)
    parsed = await _parsed(documents, resume)
    if parsed is None:
        raise ResumeNotParsed("Wait until the résumé was read.", status_now=resume.status)
    return ResumeTextOut(lines=[TextLineOut.model_validate(line) for line in parsed.get("lines", [])])


async def resume_lines(session: Session, resume_id: UUID, *, documents: DocumentStore) -> list[str]:
    """The visible lines of a résumé, for a caller that has checked who asks; empty where it was not read."""
    resume = await repository.resume_by_id(session, resume_id)
    parsed = await _parsed(documents, resume) if resume else None
    return [str(line["text"]) for line in parsed.get("lines", [])] if parsed else []


async def findings_of(session: Session, resume_id: UUID) -> list[FindingOut]:
    """What was found hidden in a résumé, for a caller that has checked who asks; empty where there is none."""
    resume = await repository.resume_by_id(session, resume_id)
    return [FindingOut.model_validate(f) for f in resume.findings] if resume else []


async def latest_resume_id(session: Session, candidate_id: UUID) -> UUID | None:
    """The résumé that goes with an application now: the confirmed one, else the newest that was read."""
    found = await repository.latest_readable(session, candidate_id)
    return found.id if found else None


async def confirm_resume(
    session: Session,
    actor: Actor,
    resume_id: UUID,
    profile: ProfileIn,
    *,
    documents: DocumentStore,
    expected: int | None = None,
) -> ProfileOut:
    """Take the corrected fields as the profile. Raises NotFound, ResumeNotParsed, ProfileChanged."""
    resume = await repository.own_resume(session, actor, resume_id, lock=True)
    if resume.status not in (ResumeStatus.PARSED, ResumeStatus.CONFIRMED):
        raise ResumeNotParsed("Wait until the résumé was read.", status_now=resume.status)
    parsed = await _parsed(documents, resume)
    draft = _draft(resume, parsed) if parsed is not None else None
    if draft is not None and await repository.corrections_consent(session, actor.user_id):
        keep_corrections(session, resume, draft, profile)
    resume.status, resume.confirmed_at = ResumeStatus.CONFIRMED, now()
    tell(session, actor.user_id, "resume.changed", id=str(resume.id))
    return await profiles.confirm_profile(
        session, actor.user_id, profile, resume_id=resume.id, read=draft, expected=expected
    )


async def _parsed(documents: DocumentStore, resume: Resume) -> dict[str, Any] | None:
    if resume.parsed_at is None:
        return None
    try:
        return await documents.get(COLLECTION, str(resume.id))
    except DocumentMissing:
        return None


def _draft(resume: Resume, parsed: dict[str, Any]) -> ProfileIn:
    moment = resume.parsed_at or now()
    links = {name: (link[0], link[1]) for name, link in parsed.get("skill_links", {}).items()}
    return draft_of(parsed["resume"], links, today=(moment.year, moment.month))


def _skill_mentions(parsed: dict[str, Any]) -> list[dict[str, Any]]:
    """The taxonomy's skills with the words that were read as them and their place in the file."""
    found = []
    for i, skill in enumerate(parsed["resume"].get("skills", [])):
        names = [(f"skills.{i}.keywords.{j}", k) for j, k in enumerate(skill.get("keywords", []))]
        for path, said in names or [(f"skills.{i}.name", skill["name"])]:
            link = parsed.get("skill_links", {}).get(said)
            if link and path in parsed["confidences"]:
                score = link[2] if len(link) > 2 else 1.0
                evidence = parsed["confidences"][path]
                found.append(
                    {
                        "skill_id": link[0],
                        "label": link[1],
                        "said": said,
                        "score": score,
                        "evidence": evidence,
                    }
                )
    return found


def _resume_out(resume: Resume, parsed: dict[str, Any] | None) -> ResumeOut:
    return ResumeOut.model_validate(
        {
            "id": resume.id,
            "status": resume.status,
            "file_name": resume.file_name,
            "kind": resume.kind,
            "size": resume.size,
            "created_at": resume.created_at or now(),
            "error": resume.error,
            "scan": resume.scan,
            "pages": resume.pages,
            "scanned_pages": resume.scanned_pages,
            "findings": resume.findings,
            "parser_version": resume.parser_version,
            "resume": parsed["resume"] if parsed else None,
            "confidences": parsed["confidences"] if parsed else {},
            "skill_mentions": _skill_mentions(parsed) if parsed else [],
            "warnings": parsed["warnings"] if parsed else [],
            "draft": _draft(resume, parsed) if parsed else None,
        }
    )
