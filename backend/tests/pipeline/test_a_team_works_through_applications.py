"""The board, notes with mentions, tags, owners and tasks."""

from datetime import timedelta

from sqlalchemy import select, update
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.jobs import make_job
from tests.factories.pipelines import make_crowd

from evenhand.core.db import now
from evenhand.domains.applications.models import Application
from evenhand.domains.identity import Role
from evenhand.domains.notifications.models import Notification
from evenhand.domains.pipeline import tasks
from evenhand.domains.pipeline.models import ApplicationTask


async def test_the_board_shows_what_the_team_decides_by(api, a, sessions, session, work) -> None:
    recruiter = await a.recruiter()
    interviewer = await a.member(Role.INTERVIEWER, of=recruiter)
    candidate = await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    one = await make_application(sessions, candidate, job_id)
    await work()
    marked = {"applications": [str(one)]}
    url = f"/v1/jobs/{job_id}/applications"
    await api.post(
        f"{url}/tags", headers=recruiter.headers, json=marked | {"add": ["strong", "strong", "local"]}
    )
    await api.post(f"{url}/tags", headers=recruiter.headers, json=marked | {"remove": ["local"]})
    await api.post(f"{url}/owner", headers=recruiter.headers, json=marked | {"owner_id": str(interviewer.id)})
    async with sessions.begin() as tx:
        await tx.execute(update(Application).values(stage_since=now() - timedelta(days=8)))

    board = (await api.get(f"/v1/jobs/{job_id}/board", headers=recruiter.headers)).json()
    less = (await api.get(f"/v1/jobs/{job_id}/board", headers=interviewer.headers)).json()

    card = board["items"][0]
    assert (card["name"], card["tags"], card["owner"]["name"]) == ("Cora Candidate", ["strong"], "Max Member")
    assert card["overdue"] is True
    assert [score["kind"] for score in card["scores"]] == ["match"]
    assert less["items"][0]["scores"] == [], "interviewers do not read the ranking"
    assert (await api.get("/v1/tags", headers=recruiter.headers)).json()["items"] == [
        {"label": "strong", "applications": 1}
    ]
    assert await session.scalar(select(Notification.title).where(Notification.user_id == interviewer.id)) == (
        "You look after an application for Backend Engineer"
    )


async def test_a_mention_calls_a_colleague_and_nobody_else(api, a, sessions, session) -> None:
    recruiter, stranger = await a.recruiter(), await a.recruiter()
    colleague = await a.member(Role.INTERVIEWER, of=recruiter)
    job_id, ids = await make_crowd(sessions, recruiter, 1, named=False)
    url = f"/v1/applications/{ids[0]}/notes"

    refused = await api.post(
        url, headers=recruiter.headers, json={"text": "Look!", "mentions": [str(stranger.id)]}
    )
    said = await api.post(
        url, headers=recruiter.headers, json={"text": "Look!", "mentions": [str(colleague.id)]}
    )
    of_others = await api.delete(f"/v1/notes/{said.json()['id']}", headers=colleague.headers)
    read = await api.get(url, headers=colleague.headers)

    assert refused.json()["type"] == "/problems/not-a-colleague"
    assert (said.status_code, of_others.status_code) == (201, 404)
    assert [(n["text"], n["author"]["name"], n["own"]) for n in read.json()["items"]] == [
        ("Look!", "Rita Recruiter", False)
    ]
    title = await session.scalar(select(Notification.title).where(Notification.user_id == colleague.id))
    assert title == "Rita Recruiter mentioned you in a note on Candidate 0000", "the veil holds here, too"
    assert job_id


async def test_a_task_reminds_its_assignee_once(api, a, sessions, session) -> None:
    recruiter = await a.recruiter()
    colleague = await a.member(Role.INTERVIEWER, of=recruiter)
    _, ids = await make_crowd(sessions, recruiter, 1)
    body = {"title": "Call the referee", "due_at": "2030-01-01T09:00:00Z", "assignee_id": str(colleague.id)}
    task = (await api.post(f"/v1/applications/{ids[0]}/tasks", headers=recruiter.headers, json=body)).json()
    mine = (await api.get("/v1/tasks", headers=colleague.headers)).json()["items"]
    async with sessions.begin() as tx:
        assert await tasks.remind(tx) == 0
        await tx.execute(update(ApplicationTask).values(remind_at=now() - timedelta(minutes=1)))
        assert [await tasks.remind(tx), await tasks.remind(tx)] == [1, 0]

    done = await api.patch(f"/v1/tasks/{task['id']}", headers=colleague.headers, json={"done": True})

    assert [one["title"] for one in mine] == ["Call the referee"]
    assert done.json()["done_at"] is not None
    assert (await api.get("/v1/tasks", headers=colleague.headers)).json()["items"] == []
    titles = await session.scalars(select(Notification.title).where(Notification.user_id == colleague.id))
    assert sorted(titles) == ["Due: Call the referee", "Rita Recruiter gave you a task: Call the referee"]
