"""The table: fact → what follows, in order."""

from collections.abc import Awaitable, Callable
from typing import Any

from evenhand.core.db import Session
from evenhand.core.events import Event
from evenhand.domains import applications, identity
from evenhand.reactions import hiring

Reaction = Callable[[Session, Any], Awaitable[None]]

WHEN: dict[type[Event], list[Reaction]] = {
    identity.OrganizationRegistered: [hiring.give_the_company_a_page],
    applications.ApplicationSubmitted: [hiring.give_an_assessment],
}
