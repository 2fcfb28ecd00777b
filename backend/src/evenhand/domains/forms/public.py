"""What everybody may read of a published job's form."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains.forms.consents import CONSENT_VERSION, consent_text
from evenhand.domains.forms.schemas import ConsentTextOut, PublicFormOut
from evenhand.domains.forms.service import form_facts, open_job, out_of


async def public_form(session: Session, job_id: UUID) -> PublicFormOut:
    """Raises NotFound."""
    await open_job(session, job_id)
    consent = await consent_text(session, CONSENT_VERSION)
    return PublicFormOut(
        **out_of(await form_facts(session, job_id)).model_dump(),
        consent=ConsentTextOut.model_validate(consent),
    )
