"""The table: fact → what follows, in order."""

from collections.abc import Awaitable, Callable
from typing import Any

from evenhand.core.db import Session
from evenhand.core.events import Event
from evenhand.domains import applications, identity, interviews
from evenhand.reactions import hiring, interviewing

Reaction = Callable[[Session, Any], Awaitable[None]]

WHEN: dict[type[Event], list[Reaction]] = {
    identity.OrganizationRegistered: [hiring.give_the_company_a_page],
    applications.ApplicationSubmitted: [hiring.give_an_assessment, interviewing.invite_to_the_interview],
    applications.ApplicationWithdrawn: [interviewing.call_off_the_interview],
    interviews.EvaluationContested: [interviewing.tell_of_the_objection],
}
