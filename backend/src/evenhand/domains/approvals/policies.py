"""Whether an organization asks for approval at all, and whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains.approvals import repository
from evenhand.domains.approvals.chain import SubjectKind


@dataclass(frozen=True, slots=True)
class Policy:
    required: bool
    approver_ids: Sequence[UUID]


async def policy_of(session: Session, organization_id: UUID, kind: SubjectKind) -> Policy:
    """Nothing said: nothing is required, and nobody is asked by themselves."""
    for found in await repository.policies(session, organization_id):
        if found.subject_kind == kind:
            return Policy(found.required, [UUID(one) for one in found.approver_ids])
    return Policy(required=False, approver_ids=[])


async def forget_person(session: Session, user_id: UUID, organization_id: UUID | None = None) -> None:
    """Nobody is asked who left: the organization, or (None) the platform. What they decided stays decided."""
    for policy in await repository.policies_naming(session, user_id, organization_id):
        policy.approver_ids = [one for one in policy.approver_ids if one != str(user_id)]
    await session.flush()
