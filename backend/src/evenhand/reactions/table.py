"""The table: fact → what follows, in order."""

from collections.abc import Awaitable, Callable
from typing import Any

from evenhand.core.db import Session
from evenhand.core.events import Event

Reaction = Callable[[Session, Any], Awaitable[None]]

WHEN: dict[type[Event], list[Reaction]] = {}
