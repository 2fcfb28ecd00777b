"""What jobs ask of who applies."""

from typing import Any
from uuid import UUID

from evenhand.core.db import Sessions
from evenhand.domains.forms import FormFacts, FormIn, save_form
from tests.factories.identity import Person

LICENCE = {
    "id": "licence", "kind": "yes_no", "label": "Do you have a driving licence?", "required": True,
    "knock_out": {"text": "This job needs a driving licence of class B.", "yes": True},
}  # fmt: skip
SHIFTS = {
    "id": "shifts", "kind": "multiple_choice", "label": "Which shifts suit you?",
    "options": [{"id": "early", "label": "Early"}, {"id": "late", "label": "Late"}, {"id": "night", "label": "Night"}],
}  # fmt: skip
YEARS = {
    "id": "years", "kind": "number", "label": "How long have you driven?", "unit": "years", "least": 0, "most": 60,
}  # fmt: skip


def form_body(**what_matters: Any) -> dict[str, Any]:
    """A form as the page sends it."""
    return {"questions": [LICENCE, SHIFTS, YEARS], "response_days": 5, **what_matters}


async def make_form(sessions: Sessions, member: Person, job_id: UUID, **what_matters: Any) -> FormFacts:
    """The form of one of the member's jobs."""
    async with sessions.begin() as session:
        body = FormIn.model_validate(form_body(**what_matters))
        return await save_form(session, job_id, body, organization_id=member.organization_id, by=member.id)
