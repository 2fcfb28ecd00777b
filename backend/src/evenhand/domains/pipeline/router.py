"""The team's work on applications over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter

from evenhand.core.actor import Actor
from evenhand.core.web import Tx
from evenhand.domains.identity import Permission, requires
from evenhand.domains.pipeline import board as boards
from evenhand.domains.pipeline import pools, rediscovery, tasks, team
from evenhand.domains.pipeline.schemas import (
    BoardOut,
    ChangedOut,
    FoundList,
    MyPoolList,
    NoteIn,
    NoteList,
    NoteOut,
    OwnerIn,
    PoolConsentIn,
    PoolIn,
    PoolList,
    PoolMembersIn,
    PoolMembersOut,
    PoolOut,
    TagList,
    TagsIn,
    TaskChange,
    TaskIn,
    TaskList,
    TaskOut,
)

router = APIRouter(prefix="/v1", tags=["pipeline"])
# Candidates may read applications, too, so what is the team's asks for the right to read its jobs.
Member = Annotated[Actor, requires(Permission.JOB_READ)]
Mover = Annotated[Actor, requires(Permission.APPLICATION_MOVE)]
Candidate = Annotated[Actor, requires(Permission.PROFILE_SELF)]


@router.get("/jobs/{job_id}/board", response_model=BoardOut)
async def board(tx: Tx, actor: Member, job_id: UUID, cursor: UUID | None = None) -> BoardOut:
    """Every application to a job where it stands, a thousand at a time, the newest first."""
    return await boards.board(tx, actor, job_id, before=cursor)


@router.get("/applications/{application_id}/notes", response_model=NoteList)
async def list_notes(tx: Tx, actor: Member, application_id: UUID) -> NoteList:
    """The team's notes on an application, the newest first."""
    return await team.list_notes(tx, actor, application_id)


@router.post("/applications/{application_id}/notes", status_code=201, response_model=NoteOut)
async def add_note(tx: Tx, actor: Member, application_id: UUID, body: NoteIn) -> NoteOut:
    """Add a note; whom it mentions is told."""
    return await team.add_note(tx, actor, application_id, body)


@router.delete("/notes/{note_id}", status_code=204)
async def delete_note(tx: Tx, actor: Member, note_id: UUID) -> None:
    """Take back one's own note."""
    await team.delete_note(tx, actor, note_id)


@router.post("/jobs/{job_id}/applications/tags", response_model=ChangedOut)
async def change_tags(tx: Tx, actor: Mover, job_id: UUID, body: TagsIn) -> ChangedOut:
    """Add tags to, and take them from, up to 500 applications."""
    return await team.change_tags(tx, actor, job_id, body)


@router.get("/tags", response_model=TagList)
async def list_tags(tx: Tx, actor: Member) -> TagList:
    """The organization's tags, the most used first."""
    return await team.list_tags(tx, actor)


@router.post("/jobs/{job_id}/applications/owner", response_model=ChangedOut)
async def set_owner(tx: Tx, actor: Mover, job_id: UUID, body: OwnerIn) -> ChangedOut:
    """Say who looks after up to 500 applications."""
    return await team.set_owner(tx, actor, job_id, body)


@router.get("/applications/{application_id}/tasks", response_model=TaskList)
async def list_tasks(tx: Tx, actor: Member, application_id: UUID) -> TaskList:
    """The tasks of an application."""
    return await tasks.list_tasks(tx, actor, application_id)


@router.post("/applications/{application_id}/tasks", status_code=201, response_model=TaskOut)
async def add_task(tx: Tx, actor: Member, application_id: UUID, body: TaskIn) -> TaskOut:
    """Add a task; its assignee is reminded when it is due."""
    return await tasks.add_task(tx, actor, application_id, body)


@router.get("/tasks", response_model=TaskList)
async def list_own_tasks(tx: Tx, actor: Member) -> TaskList:
    """One's own open tasks, what is due first stands first."""
    return await tasks.list_tasks(tx, actor)


@router.patch("/tasks/{task_id}", response_model=TaskOut)
async def change_task(tx: Tx, actor: Member, task_id: UUID, body: TaskChange) -> TaskOut:
    """Tick a task off, or change it."""
    return await tasks.change_task(tx, actor, task_id, body)


@router.delete("/tasks/{task_id}", status_code=204)
async def delete_task(tx: Tx, actor: Member, task_id: UUID) -> None:
    """Take a task away."""
    await tasks.delete_task(tx, actor, task_id)


@router.get("/talent-pools", response_model=PoolList)
async def list_pools(tx: Tx, actor: Member) -> PoolList:
    """The organization's talent pools."""
    return await pools.list_pools(tx, actor)


@router.post("/talent-pools", status_code=201, response_model=PoolOut)
async def create_pool(tx: Tx, actor: Mover, body: PoolIn) -> PoolOut:
    """Add a talent pool."""
    return await pools.save_pool(tx, actor, body)


@router.put("/talent-pools/{pool_id}", response_model=PoolOut)
async def change_pool(tx: Tx, actor: Mover, pool_id: UUID, body: PoolIn) -> PoolOut:
    """Change a pool's name and description."""
    return await pools.save_pool(tx, actor, body, pool_id)


@router.delete("/talent-pools/{pool_id}", status_code=204)
async def delete_pool(tx: Tx, actor: Mover, pool_id: UUID) -> None:
    """Delete a pool with everybody's consent for it."""
    await pools.delete_pool(tx, actor, pool_id)


@router.get("/talent-pools/{pool_id}", response_model=PoolMembersOut)
async def pool_members(tx: Tx, actor: Member, pool_id: UUID) -> PoolMembersOut:
    """Who is in a pool, and whether they agreed."""
    return await pools.members(tx, actor, pool_id)


@router.post("/talent-pools/{pool_id}/members", response_model=ChangedOut)
async def add_pool_members(tx: Tx, actor: Mover, pool_id: UUID, body: PoolMembersIn) -> ChangedOut:
    """Put applicants into a pool; each is asked for consent once."""
    return await pools.add_members(tx, actor, pool_id, body)


@router.delete("/talent-pools/{pool_id}/members/{member_id}", status_code=204)
async def remove_pool_member(tx: Tx, actor: Mover, pool_id: UUID, member_id: UUID) -> None:
    """Take somebody out of a pool."""
    await pools.remove_member(tx, actor, pool_id, member_id)


@router.get("/jobs/{job_id}/rediscovery", response_model=FoundList)
async def rediscover(tx: Tx, actor: Mover, job_id: UUID) -> FoundList:
    """Past applicants with valid consent who have skills of this job, best first."""
    return await rediscovery.rediscover(tx, actor, job_id)


@router.get("/me/talent-pools", response_model=MyPoolList)
async def my_pools(tx: Tx, actor: Candidate) -> MyPoolList:
    """Which companies ask, or may ask, one again."""
    return await pools.mine(tx, actor)


@router.post("/me/talent-pools/{member_id}", response_model=MyPoolList)
async def answer_pool(tx: Tx, actor: Candidate, member_id: UUID, body: PoolConsentIn) -> MyPoolList:
    """Agree, decline, or take one's consent back."""
    return await pools.answer(tx, actor, member_id, body)
