"""Reading what was sent with an application."""

from datetime import date
from typing import Any
from uuid import UUID

import orjson

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.problems import NotFound
from evenhand.domains import candidates, forms, jobs
from evenhand.domains.applications import identities, reading
from evenhand.domains.applications.errors import IdentityHidden
from evenhand.domains.applications.facts import seen
from evenhand.domains.applications.identities import Shown
from evenhand.domains.applications.models import Application
from evenhand.domains.applications.sent_schemas import (
    ConsentOut,
    SentAnswerOut,
    SentDocumentOut,
    SentOut,
    SourceOut,
)
from evenhand.domains.forms import QuestionIn
from evenhand.providers.storage import ObjectStore

LABELS = {"cover_letter": "Cover letter", "portfolio": "Portfolio", "certificates": "Certificate"}


async def sent(session: Session, actor: Actor, application_id: UUID) -> SentOut:
    """For the candidate, or a member of the organization. Raises NotFound."""
    application = await seen(session, actor, application_id)
    inside = application.organization_id == actor.organization_id
    who = (await identities.shown(session, [application]))[application.id] if inside else None
    questions = [QuestionIn.model_validate(q) for q in application.form.get("questions", [])]
    consent = await forms.consent_text(session, application.consent_version)
    note = application.answers.get("note", "")
    return SentOut(
        application_id=application.id,
        form_version=application.form.get("version", 0),
        answers=_answers(application, questions, who),
        documents=await _documents(session, application, questions, who),
        note=who.text(note) if who else note,
        job_version=application.job_version,
        job=await jobs.job_version(session, application.job_id, application.job_version),
        consent=ConsentOut(
            version=consent.version, title=consent.title, points=list(consent.points), sha256=consent.sha256,
            at=application.consented_at,
        ),
        referred=application.referral_id is not None,
        source=await _source(session, application) if inside else None,
    )  # fmt: skip


def _answers(application: Application, questions: list[QuestionIn], who: Shown | None) -> list[SentAnswerOut]:
    given = application.form_answers
    told = [
        SentAnswerOut(
            question_id=q.id,
            kind=q.kind,
            label=q.label,
            value=who.document(given.get(q.id)) if who else given.get(q.id),
            shown=who.text(in_words(q, given.get(q.id))) if who else in_words(q, given.get(q.id)),
            need=q.knock_out.text if q.knock_out else "",
            meets_need=q.id not in application.needs_not_met if q.knock_out and q.id in given else None,
        )
        for q in questions
        if q.kind != "file"
    ]
    return sorted(told, key=lambda answer: answer.meets_need is not False)


def in_words(question: QuestionIn, value: Any) -> str:
    """An answer as a person reads it."""
    if value is None:
        return ""
    if question.kind == "yes_no":
        return "Yes" if value else "No"
    if question.kind in ("single_choice", "multiple_choice"):
        labels = {o.id: o.label for o in question.options}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(v, str(v)) for v in chosen)
    if question.kind == "number":
        return f"{value:g} {question.unit}".strip()
    if question.kind == "date":
        return f"{date.fromisoformat(value):%d %B %Y}".lstrip("0")
    return str(value)


async def _documents(
    session: Session, application: Application, questions: list[QuestionIn], who: Shown | None
) -> list[SentDocumentOut]:
    labels = LABELS | {q.id: q.label for q in questions}
    hidden = who is not None and who.anonymous
    return [
        SentDocumentOut(
            id=d.document_id,
            purpose=d.purpose,
            label=labels.get(d.purpose, d.purpose),
            file_name="" if hidden else d.file_name,
            kind=d.kind,
            size=d.size,
            scan=d.scan,
            may_open=not hidden and d.scan in ("clean", "not_scanned"),
        )
        for d in await forms.documents_of(session, application.id)
    ]


async def _source(session: Session, application: Application) -> SourceOut:
    link = None
    if application.referral_id is not None:
        link = await forms.referral_facts(session, application.referral_id)
    return SourceOut(
        source=application.source, referred_by=link.member if link else "", touches=application.touches
    )


async def document(
    session: Session, actor: Actor, application_id: UUID, document_id: UUID, *, store: ObjectStore
) -> candidates.ResumeFile:
    """A file that was sent. Raises NotFound, IdentityHidden, DocumentNotReady, DocumentInfected."""
    application = await seen(session, actor, application_id)
    who = (await identities.shown(session, [application]))[application.id]
    if who.anonymous and application.candidate_id != actor.user_id:
        raise IdentityHidden("The file may name the person; it can be read once they told their name.")
    return await forms.file_of(session, application.id, document_id, store=store)


async def export(session: Session, actor: Actor, application_id: UUID) -> candidates.ResumeFile:
    """All that is kept of one's own application. Raises NotFound."""
    application = await seen(session, actor, application_id)
    if application.candidate_id != actor.user_id:
        raise NotFound("No such application.")
    told = await reading.detail(session, actor, application_id)
    whole = {
        "application": told.model_dump(mode="json"),
        "sent": (await sent(session, actor, application_id)).model_dump(mode="json"),
        "arrivals": application.touches,
        "exported_at": now().isoformat(),
    }
    data = orjson.dumps(whole, option=orjson.OPT_INDENT_2)
    return candidates.ResumeFile(f"application-{application.id}.json", "application/json", data)
