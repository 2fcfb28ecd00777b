"""Interviews in progress, with a short plan of their own: what a call needs and nothing else."""

from datetime import timedelta
from uuid import UUID

from evenhand.core.db import Sessions, new_id, now
from evenhand.domains.interviews import Interview, InterviewStatus, Plan
from evenhand.domains.interviews.plan import Anchors, KeyPoint, PlannedQuestion

QUESTIONS = {
    "slow-query": (
        "A query on the orders table became slow. How do you find out why, and what do you do?",
        [
            (
                "plan",
                "I look at the query plan with explain analyze.",
                "How do you see what the database does?",
            ),
            (
                "index",
                "I add an index on the column that is filtered.",
                "What would you change in the schema?",
            ),
        ],
    ),
    "retry": (
        "Requests to a payment service sometimes fail. How do you make retries safe?",
        [("key", "I send an idempotency key with each request.", "How do you avoid paying twice?")],
    ),
}


def make_plan(questions: int = 2) -> Plan:
    planned = []
    for name, (text, points) in list(QUESTIONS.items())[:questions]:
        planned.append(
            PlannedQuestion(
                id=name,
                kind="technical",
                text=text,
                competency=f"skill:{name}",
                competency_label="PostgreSQL",
                requirement="You keep our PostgreSQL fast.",
                points=tuple(KeyPoint(id=i, text=said, probe=probe) for i, said, probe in points),
                anchors=Anchors(one="Nothing", three="Some of it", five="All of it"),
                source="test/1",
            )
        )
    return Plan(
        version="test/1",
        job_title="Backend Engineer",
        organization="Lantern Works",
        minutes=15,
        questions=tuple(planned),
    )


async def make_running_interview(sessions: Sessions, candidate_id: UUID, *, questions: int = 2) -> UUID:
    """An interview that the candidate has agreed to and begun; its id."""
    interview = Interview(
        id=new_id(),
        application_id=new_id(),
        candidate_id=candidate_id,
        job_id=new_id(),
        organization_id=new_id(),
        status=InterviewStatus.IN_PROGRESS,
        plan=make_plan(questions).model_dump(mode="json"),
        consented_at=now() - timedelta(minutes=1),
        notice_version="interview-notice/2",
        started_at=now(),
        finished_at=None,
        scored_at=None,
    )
    async with sessions.begin() as session:
        session.add(interview)
    return interview.id
