"""Who is asking."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Actor:
    """A signed-in person in one role. `organization_id` is None for who acts as a candidate.

    `session_id` is the sign-in session that asks, `stepped_up_at` when the person last proved themselves in
    it, and `methods` how they signed in (RFC 8176: pwd, otp, hwk, fed).
    """

    user_id: UUID
    organization_id: UUID | None = None
    role: str = "candidate"
    permissions: frozenset[str] = field(default_factory=frozenset)
    session_id: UUID | None = None
    stepped_up_at: datetime | None = None
    methods: frozenset[str] = field(default_factory=frozenset)
