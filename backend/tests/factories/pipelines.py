"""Jobs with many applications, made fast."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select

from evenhand.core.db import Session, Sessions, new_id, now
from evenhand.domains.applications import CONSENT_VERSION
from evenhand.domains.applications.models import (
    Application,
    DecisionMessage,
    MoveBatch,
    RejectReason,
    StageEntry,
)
from evenhand.domains.identity.models import User
from evenhand.domains.pipeline.models import (
    ApplicationNote,
    ApplicationTag,
    ApplicationTask,
    PoolMember,
    TalentPool,
)
from evenhand.domains.stages.models import StageTemplate
from tests.factories.identity import Person
from tests.factories.jobs import make_job


async def make_crowd(
    sessions: Sessions, recruiter: Person, count: int, *, named: bool = True
) -> tuple[UUID, list[UUID]]:
    """(a published job, the applications of `count` people to it), all at the first stage."""
    job_id = await make_job(sessions, recruiter)
    async with sessions.begin() as session:
        ids = await add_crowd(session, job_id, recruiter.organization_id, count, named=named)
    return job_id, ids


async def add_crowd(
    session: Session, job_id: UUID, organization_id: UUID, count: int, *, named: bool = True
) -> list[UUID]:
    """Accounts without profiles, and their applications with the first line of each ledger."""
    moment = now()
    stamps = {"created_at": moment, "updated_at": moment}
    people = [
        {"id": (one := new_id()), "email": f"{one}@example.org", "name": f"Person {n:04}", "password_hash": None,
         "email_verified_at": moment, **stamps}
        for n in range(count)
    ]  # fmt: skip
    applications = [
        {
            "id": new_id(), "job_id": job_id, "job_version": 1, "candidate_id": person["id"],
            "organization_id": organization_id, "stage": "applied", "status": "active", "reject_reason": "",
            "answers": {}, "consent_version": CONSENT_VERSION, "submitted_at": moment, "stage_since": moment,
            "code": f"{n:04X}", "revealed_at": moment if named else None, "reveal_at": "interview", **stamps,
        }
        for n, person in enumerate(people)
    ]  # fmt: skip
    await session.execute(insert(User), people)
    await session.execute(insert(Application), applications)
    await session.execute(
        insert(StageEntry),
        [
            {"id": new_id(), "application_id": a["id"], "from_stage": None, "stage": "applied", "status": "active",
             "moved_by": a["candidate_id"], "moved_by_role": "candidate", "note": "", "reason": "", "scores": [], **stamps}
            for a in applications
        ],
    )  # fmt: skip
    return [a["id"] for a in applications]


async def add_team_work(
    session: Session, recruiter: Person, job_id: UUID, application_id: UUID, candidate_id: UUID
) -> dict[str, str]:
    """A row of everything that a team adds to an application; the ids as they stand in paths."""
    ours, later = {"organization_id": recruiter.organization_id}, now()
    entry = await session.scalar(select(StageEntry.id).where(StageEntry.application_id == application_id))
    on_it = {**ours, "application_id": application_id}
    template = StageTemplate(**ours, name="Ours", stages=[], is_default=False)
    batch = MoveBatch(**ours, job_id=job_id, key=new_id(), asked="", to="review", moved=[], unchanged=[])
    note = ApplicationNote(**on_it, author_id=recruiter.id, text="Careful.", mentions=[])
    task = ApplicationTask(**on_it, title="Call", due_at=later, remind_at=later, assignee_id=recruiter.id)
    pool = TalentPool(**ours, name="Later", description="")
    session.add_all(
        [
            template, batch, note, task, pool,
            RejectReason(**ours, label="Filled", message="Dear {name}"),
            DecisionMessage(**on_it, entry_id=entry, text="Dear Cora", send_after=later),
            ApplicationTag(**on_it, label="strong"),
        ]
    )  # fmt: skip
    await session.flush()
    member = PoolMember(
        **on_it, pool_id=pool.id, candidate_id=candidate_id, expires_at=later + timedelta(days=300)
    )
    session.add(member)
    await session.flush()
    rows = {"template": template, "batch": batch, "note": note, "task": task, "pool": pool, "member": member}
    return {f"{name}_id": str(row.id) for name, row in rows.items()}


_REASON = {"reason": "It was right, all of it."}
_CARD: dict[str, Any] = {"ratings": {}, "recommendation": None, "summary": "x"}
_CARDS = {"applications": [str(new_id())]}
_WAY = {"stages": [{"name": "In", "kind": "applied"}, {"name": "Hired", "kind": "hired"}]}
# What the routes of a team's work need beside their path.
TEAM_BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/v1/jobs/{job_id}/applications/moves"): {
        "key": str(new_id()),
        "to": "review",
        "applications": [{"id": str(new_id())}],
    },
    ("POST", "/v1/jobs/{job_id}/applications/tags"): _CARDS | {"add": ["x"]},
    ("POST", "/v1/jobs/{job_id}/applications/owner"): _CARDS | {"owner_id": None},
    ("PUT", "/v1/jobs/{job_id}/stages"): _WAY,
    ("PUT", "/v1/stage-templates/{template_id}"): _WAY | {"name": "Theirs"},
    ("POST", "/v1/applications/{application_id}/notes"): {"text": "x"},
    ("POST", "/v1/applications/{application_id}/tasks"): {
        "title": "x",
        "due_at": "2030-01-01T00:00:00Z",
    },
    ("PATCH", "/v1/tasks/{task_id}"): {"done": True},
    ("PUT", "/v1/talent-pools/{pool_id}"): {"name": "Theirs"},
    ("POST", "/v1/talent-pools/{pool_id}/members"): _CARDS,
    ("POST", "/v1/me/talent-pools/{member_id}"): {"given": False, "version": "x"},
    ("PUT", "/v1/jobs/{job_id}/blind-review"): {"until_stage": None},
    ("POST", "/v1/applications/{application_id}/open-name"): {"reason": "We have to know it now."},
    ("POST", "/v1/applications/{application_id}/scorecards"): {
        "stage": "interview",
        "rater_ids": [str(new_id())],
    },
    ("PUT", "/v1/scorecards/{scorecard_id}/draft"): _CARD | {"revision": 0},
    ("POST", "/v1/scorecards/{scorecard_id}/submit"): _CARD,
    ("POST", "/v1/scorecards/{scorecard_id}/amend"): _CARD | _REASON,
    ("POST", "/v1/scorecards/{scorecard_id}/excuse"): _REASON,
}
