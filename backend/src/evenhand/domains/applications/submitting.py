"""What comes with an application: answers, documents, where its author came from, and what they agreed to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from evenhand.core.db import Json, Session, now
from evenhand.domains import candidates, forms
from evenhand.domains.applications import repository
from evenhand.domains.applications.errors import KeyReused
from evenhand.domains.applications.models import Application
from evenhand.domains.applications.sources import SourceIn, source_of, touches_of


@dataclass(frozen=True, slots=True)
class Sent:
    """What the applicant sent beside their profile. Nothing of it is needed where the form asks nothing."""

    form_version: int | None = None
    form_answers: Mapping[str, Any] = field(default_factory=dict)
    document_ids: Sequence[UUID] = ()
    source: SourceIn | None = None
    idempotency_key: str | None = None


async def one_at_a_time(session: Session, job_id: UUID, candidate_id: UUID) -> None:
    """Whoever sends the same application at this moment waits until this transaction ends, and then finds it."""
    key = f"application:{job_id}:{candidate_id}"
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))


async def sent_before(
    session: Session, sent: Sent, *, job_id: UUID, candidate_id: UUID
) -> Application | None:
    """The application that this key has made, or the open one. Raises KeyReused."""
    if sent.idempotency_key:
        made = await repository.by_key(session, candidate_id, sent.idempotency_key)
        if made is not None and made.job_id != job_id:
            raise KeyReused("Send another Idempotency-Key for another job.")
        if made is not None:
            return made
    return await repository.open_one(session, job_id, candidate_id)


async def columns(
    session: Session, sent: Sent, *, job_id: UUID, candidate_id: UUID
) -> tuple[Json, list[Any]]:
    """(what an application keeps of it, the files to attach).

    Raises FormChanged, AnswersIncomplete, DocumentsMissing, DocumentInfected.
    """
    form = await forms.form_facts(session, job_id)
    files = await forms.send_documents(session, form, candidate_id, sent.document_ids)
    given = dict(sent.form_answers)
    for question in form.questions:
        if question.kind == "file":  # the answer is the file itself
            found = next((str(f.id) for f in files if f.purpose == question.id), None)
            given[question.id] = found
    kept, not_met = forms.checked_answers(form, given, version=sent.form_version)
    resume_id = None
    if form.documents.resume != "off":
        resume_id = await candidates.latest_resume_id(session, candidate_id)
    if form.documents.resume == "required" and resume_id is None:
        missing = [{"field": "documents.resume", "message": "Upload a résumé first."}]
        raise forms.DocumentsMissing("This job asks for a résumé.", errors=missing)
    referral_id = None
    if sent.source is not None and sent.source.referral:
        referral_id = await forms.referral_by_code(session, sent.source.referral, job_id)
    return {
        "form": form.snapshot(),
        "form_answers": kept,
        "needs_not_met": not_met,
        "promised_days": form.promised_days,
        "resume_id": resume_id,
        "source": source_of(sent.source, referred=referral_id is not None),
        "touches": touches_of(sent.source),
        "referral_id": referral_id,
        "idempotency_key": sent.idempotency_key,
    }, files


async def consent_columns(session: Session, version: str) -> Json:
    """The agreement: which text, its fingerprint, and when."""
    text = await forms.consent_text(session, version)
    return {"consent_version": text.version, "consent_sha256": text.sha256, "consented_at": now()}
