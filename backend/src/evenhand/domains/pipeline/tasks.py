"""Tasks on applications, and the reminders of those who took them on."""

from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.problems import NotFound
from evenhand.domains import applications
from evenhand.domains.notifications import Message, notify_many
from evenhand.domains.pipeline import repository, team
from evenhand.domains.pipeline.models import ApplicationTask
from evenhand.domains.pipeline.schemas import TaskChange, TaskIn, TaskList, TaskOut, TeammateOut

AT_ONCE = 200  # reminders of one transaction


async def list_tasks(session: Session, actor: Actor, application_id: UUID | None = None) -> TaskList:
    """The tasks of an application, or one's own open ones. Raises NotFound."""
    if application_id is not None:
        await team.require(session, actor, application_id)
        rows = await repository.tasks(session, actor, application_id=application_id)
    else:
        rows = await repository.tasks(session, actor, open_of=actor.user_id)
    names = await repository.members(session, actor)
    shown = await applications.shown_to_company(session, [a.id for _, a in rows])
    return TaskList(items=[_out(task, a.job_id, shown[a.id].name, names) for task, a in rows])


def _out(task: ApplicationTask, job_id: UUID, candidate: str, names: dict[UUID, str]) -> TaskOut:
    who = task.assignee_id
    return TaskOut(
        id=task.id,
        application_id=task.application_id,
        job_id=job_id,
        candidate_name=candidate,
        title=task.title,
        due_at=task.due_at,
        assignee=TeammateOut(id=who, name=names[who]) if who in names else None,
        done_at=task.done_at,
        overdue=task.done_at is None and task.due_at < now(),
    )


async def add_task(session: Session, actor: Actor, application_id: UUID, body: TaskIn) -> TaskOut:
    """Give a task to a member, by default oneself; others are told. Raises NotFound, NotAColleague."""
    job_id = await team.require(session, actor, application_id)
    names = await repository.members(session, actor)
    assignee = body.assignee_id or actor.user_id
    await team.require_colleagues(names, [assignee])
    task = ApplicationTask(
        id=new_id(), organization_id=actor.organization_id, application_id=application_id, title=body.title,
        due_at=body.due_at, remind_at=body.remind_at or body.due_at, assignee_id=assignee,
        created_by=actor.user_id,
    )  # fmt: skip
    session.add(task)
    await session.flush()
    who = (await applications.shown_to_company(session, [application_id]))[application_id]
    if assignee != actor.user_id:
        await notify_many(
            session,
            [_message(task, job_id, f"{names[actor.user_id]} gave you a task: {task.title}", who.name)],
        )
    team.changed(session, actor, job_id)
    return _out(task, job_id, who.name, names)


def _message(task: ApplicationTask, job_id: UUID, title: str, candidate: str) -> Message:
    assert task.assignee_id is not None
    return Message(
        task.assignee_id,
        "task.reminder",
        title=title,
        body=f"{task.title}\n\nFor {candidate}, due {task.due_at:%d %B %Y, %H:%M} UTC.",
        link=f"/company/jobs/{job_id}/applications/{task.application_id}",
    )


async def change_task(session: Session, actor: Actor, task_id: UUID, body: TaskChange) -> TaskOut:
    """Tick a task off, or change it. Raises NotFound, NotAColleague."""
    task = await _task(session, actor, task_id)
    job_id = await team.require(session, actor, task.application_id)
    names = await repository.members(session, actor)
    if body.done is not None:
        task.done_at = (task.done_at or now()) if body.done else None
    if body.title is not None:
        task.title = body.title
    if body.due_at is not None:
        task.due_at, task.remind_at, task.reminded_at = body.due_at, body.due_at, None
    if body.assignee_id is not None:
        await team.require_colleagues(names, [body.assignee_id])
        task.assignee_id = body.assignee_id
    await session.flush()
    team.changed(session, actor, job_id)
    who = (await applications.shown_to_company(session, [task.application_id]))[task.application_id]
    return _out(task, job_id, who.name, names)


async def delete_task(session: Session, actor: Actor, task_id: UUID) -> None:
    """Take a task away. Raises NotFound."""
    task = await _task(session, actor, task_id)
    job_id = await team.require(session, actor, task.application_id)
    await session.delete(task)
    team.changed(session, actor, job_id)


async def _task(session: Session, actor: Actor, task_id: UUID) -> ApplicationTask:
    task = await repository.task(session, actor, task_id)
    if task is None:
        raise NotFound("There is no such task.")
    return task


async def remind(session: Session) -> int:
    """Tell assignees of what is due, once a task; how many were told."""
    due = await repository.due_reminders(session, now(), AT_ONCE)
    facts = await applications.applications_facts(session, [task.application_id for task in due])
    shown = await applications.shown_to_company(session, list(facts))
    told = [
        _message(
            task, facts[task.application_id].job_id, f"Due: {task.title}", shown[task.application_id].name
        )
        for task in due
        if task.assignee_id is not None and task.application_id in facts
    ]
    for task in due:
        task.reminded_at = now()
    await session.flush()
    await notify_many(session, told)
    return len(due)
