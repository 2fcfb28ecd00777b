"""Meetings in any state, on days that are far enough away."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx

from evenhand.core.db import now
from tests.factories.identity import Person


def next_monday() -> date:
    """A Monday at least a week away: beyond everybody's notice."""
    day = now().date() + timedelta(days=8)
    return day + timedelta(days=-day.weekday() % 7)


def window(**what_matters: Any) -> dict[str, Any]:
    monday = next_monday()
    return {
        "minutes": 45,
        "first_day": str(monday),
        "last_day": str(monday + timedelta(days=4)),
        **what_matters,
    }


def meeting_body(*interviewers: Person, **what_matters: Any) -> dict[str, Any]:
    return window(
        **{
            "title": "Talk about your work",
            "kind": "video",
            "place": "https://meet.example.org/7",
            "interviewer_ids": [str(one.id) for one in interviewers],
            **what_matters,
        }
    )


async def invite(
    api: httpx.AsyncClient, planner: Person, application_id: UUID | str, *interviewers: Person, **what: Any
) -> dict[str, Any]:
    """An invitation by `planner`; who interviews is the planner unless others are named."""
    made = await api.post(
        f"/v1/applications/{application_id}/meetings",
        headers=planner.headers,
        json=meeting_body(*(interviewers or (planner,)), **what),
    )
    assert made.status_code == 201, made.text
    return dict(made.json())


async def starts(api: httpx.AsyncClient, person: Person, meeting_id: str) -> list[datetime]:
    answer = await api.get(f"/v1/meetings/{meeting_id}/starts", headers=person.headers)
    assert answer.status_code == 200, answer.text
    return [datetime.fromisoformat(one) for one in answer.json()["starts"]]


async def book(
    api: httpx.AsyncClient, person: Person, meeting_id: str, start: datetime, **what: Any
) -> httpx.Response:
    return await api.post(
        f"/v1/meetings/{meeting_id}/book",
        headers=person.headers,
        json={"starts_at": start.isoformat(), **what},
    )


MEETING_BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/v1/applications/{application_id}/meetings"): meeting_body()
    | {"interviewer_ids": ["00000000-0000-7000-8000-000000000001"]},
    ("POST", "/v1/applications/{application_id}/meetings/starts"): window(
        interviewer_ids=["00000000-0000-7000-8000-000000000001"]
    ),
    ("POST", "/v1/meetings/{meeting_id}/book"): {"starts_at": "2031-03-03T09:00:00Z"},
    ("POST", "/v1/meetings/{meeting_id}/cancel"): {"reason": "Ill."},
    ("POST", "/v1/meetings/{meeting_id}/outcome"): {"outcome": "held"},
    ("POST", "/v1/meetings/{meeting_id}/offer-again"): window(
        interviewer_ids=["00000000-0000-7000-8000-000000000001"]
    ),
}
