"""Whom a company sees behind an application: a code until the candidate reveals their name.

All that companies read of a person goes through here, in this domain and in those told later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from uuid import UUID

from evenhand.core.db import Session, now
from evenhand.domains.applications import repository
from evenhand.domains.applications.blind import blindness
from evenhand.domains.applications.models import Application
from evenhand.domains.applications.veil import deep, veil, without_contacts
from evenhand.domains.stages import Way
from evenhand.ml.text.redaction import Known, Redactor


@dataclass(frozen=True, slots=True)
class Shown:
    """A candidate as one application shows them to its organization. `email` is None while anonymous."""

    name: str
    anonymous: bool  # the company may not know the name (yet), by the candidate's choice or by blind review
    email: str | None
    _without_name: Callable[[str], str]
    _redactor: Callable[[], Redactor] | None = None

    @property
    def blind(self) -> bool:
        """Also schools, gender, age and origin are hidden."""
        return self._redactor is not None

    def text(self, words: str) -> str:
        """What they wrote or said, without who they are and how to reach them."""
        if self._redactor is not None:
            return self._redactor().text(words)
        return self._without_name(without_contacts(words)) if self.anonymous else words

    def document(self, value: Any) -> Any:
        """The same in every text of a document."""
        return deep(self.text, value)

    def code(self, value: Any) -> Any:
        """Programs without the name; what looks like an address in them is left, for they must stay programs."""
        return deep(self._without_name, value) if self.anonymous else value


def pseudonym(application: Application) -> str:
    return f"Candidate {application.code}"


async def shown_to_company(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, Shown]:
    """How these applications show their candidates to the organization."""
    return await shown(session, await repository.by_ids(session, application_ids))


async def shown(session: Session, applications: Sequence[Application]) -> dict[UUID, Shown]:
    people = await repository.people(session, [a.candidate_id for a in applications])
    blind = {id_ for id_, held in (await blindness(session, applications)).items() if held.active}
    facts = await repository.learnt_and_worked(
        session, [a.candidate_id for a in applications if a.id in blind]
    )
    told: dict[UUID, Shown] = {}
    for application in applications:
        person = people.get(application.candidate_id)
        name = person.name if person else ""
        alias = pseudonym(application)
        if application.id in blind:
            schools, employers = facts.get(application.candidate_id, ((), ()))
            known = Known(name, alias, now().year, schools, employers)
            # Built when the first text is read: compiling its patterns costs more than a list of names should.
            told[application.id] = Shown(
                alias, True, None, veil(name, alias), cache(partial(Redactor, known))
            )
        elif application.revealed_at is None:
            told[application.id] = Shown(alias, True, None, veil(name, alias))
        else:
            told[application.id] = Shown(name or "A candidate", False, person.email if person else None, str)
    return told


def needs_consent(application: Application, stage: str, way: Way) -> bool:
    """Whether the organization may not move it there before the candidate reveals their name."""
    return application.revealed_at is None and way.reaches(stage, application.reveal_at)


def reveal(application: Application) -> bool:
    """Tell the name from now on; False where it was told already."""
    if application.revealed_at is not None:
        return False
    application.revealed_at = now()
    return True
