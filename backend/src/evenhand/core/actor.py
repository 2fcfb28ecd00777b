"""Who is asking."""

from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person in one role. `organization_id` is None for candidates."""

    user_id: UUID
    organization_id: UUID | None = None
    role: str = "candidate"
    permissions: frozenset[str] = field(default_factory=frozenset)
