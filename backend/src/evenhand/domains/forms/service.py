"""Writing a job's application form, and holding answers against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Json, Session, now
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.core.versions import require_version
from evenhand.domains import audit, jobs
from evenhand.domains.forms import answers, repository
from evenhand.domains.forms.errors import AnswersIncomplete, FormChanged, FormEdited
from evenhand.domains.forms.models import ApplicationForm
from evenhand.domains.forms.schemas import RESPONSE_DAYS, DocumentsIn, FormIn, FormOut, QuestionIn


@dataclass(frozen=True, slots=True)
class FormFacts:
    """A form as other domains need it. `snapshot` is what an application keeps of it."""

    job_id: UUID
    version: int
    introduction: str
    questions: tuple[QuestionIn, ...]
    documents: DocumentsIn
    response_days: int | None

    @property
    def promised_days(self) -> int:
        return self.response_days or RESPONSE_DAYS

    def snapshot(self) -> Json:
        return {
            "version": self.version,
            "questions": [q.model_dump(mode="json") for q in self.questions],
            "documents": self.documents.model_dump(mode="json"),
        }


async def form_facts(session: Session, job_id: UUID) -> FormFacts:
    """The form of a job; a job without one asks nothing."""
    return _facts(job_id, await repository.form(session, job_id))


def _facts(job_id: UUID, form: ApplicationForm | None) -> FormFacts:
    if form is None:
        return FormFacts(job_id, 0, "", (), DocumentsIn(), None)
    return FormFacts(
        job_id,
        form.version,
        form.introduction,
        tuple(QuestionIn.model_validate(q) for q in form.questions),
        DocumentsIn.model_validate(form.documents),
        form.response_days,
    )


async def open_job(session: Session, job_id: UUID) -> jobs.JobFacts:
    """A job that takes applications now. Raises NotFound."""
    job = await jobs.job_facts(session, job_id)
    if job is None or not jobs.takes_applications(job.status, job.closes_at, now()):
        raise NotFound("This job takes no applications now.")
    return job


async def own_form(session: Session, actor: Actor, job_id: UUID) -> FormOut:
    """The form of one of the organization's jobs. Raises NotFound."""
    await jobs.require_own_job(session, actor, job_id)
    return out_of(await form_facts(session, job_id))


async def update_form(
    session: Session, actor: Actor, job_id: UUID, body: FormIn, *, expected: int
) -> FormOut:
    """Replace the form of one of the organization's jobs. Raises NotFound, FormEdited."""
    job = await jobs.require_own_job(session, actor, job_id)
    facts = await save_form(
        session, job_id, body, organization_id=job.organization_id, by=actor.user_id, expected=expected
    )
    return out_of(facts)


async def save_form(
    session: Session,
    job_id: UUID,
    body: FormIn,
    *,
    organization_id: UUID,
    by: UUID,
    expected: int | None = None,
) -> FormFacts:
    """Replace a job's form, for a caller that has checked who asks. Raises FormEdited."""
    form = await repository.ensure_form(session, job_id, organization_id)
    require_version(FormEdited, expected=expected, current=form.version)
    form.introduction, form.response_days = body.introduction, body.response_days
    form.questions = [q.model_dump(mode="json") for q in body.questions]
    form.documents = body.documents.model_dump(mode="json")
    form.version += 1
    await session.flush()
    audit.record(
        session, "application-form.changed", f"job:{job_id}", actor_id=by, organization_id=organization_id,
        version=form.version,
    )  # fmt: skip
    tell_organization(session, organization_id, "application-form.changed", job_id=str(job_id))
    return _facts(job_id, form)


def out_of(form: FormFacts) -> FormOut:
    return FormOut(
        job_id=form.job_id,
        version=form.version,
        introduction=form.introduction,
        questions=list(form.questions),
        documents=form.documents,
        response_days=form.response_days,
        promised_days=form.promised_days,
    )


def checked_answers(
    form: FormFacts, given: Mapping[str, Any], *, version: int | None
) -> tuple[dict[str, Any], list[str]]:
    """(answers as they are kept, ids of the questions whose need is not met).

    Raises FormChanged where another version was answered and the answers do not fit this one; AnswersIncomplete.
    """
    kept, wrong = answers.read(form.questions, given)
    if wrong and version is not None and version != form.version:
        raise FormChanged(
            "The company changed its questions since this page was opened.", current_version=form.version
        )
    if wrong:
        errors = [{"field": f"form_answers.{key}", "message": message} for key, message in wrong.items()]
        raise AnswersIncomplete("; ".join(sorted(set(wrong.values()))), errors=errors)
    return kept, answers.not_met(form.questions, kept)
