"""From the invitation to its end, over HTTP, with the mails that people get."""

import email
from datetime import timedelta
from email import policy

import icalendar
import pytest
from sqlalchemy import update
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import Person
from tests.factories.jobs import make_job
from tests.factories.mailbox import mails_to, subjects_to
from tests.factories.meetings import book, invite, meeting_body, next_monday, starts, window

from evenhand.core.db import now
from evenhand.core.jobs import JOBS
from evenhand.domains.identity import Role
from evenhand.domains.scheduling.models import Meeting, MeetingSeat


@pytest.fixture
async def recruiter(a) -> Person:
    return await a.recruiter()


@pytest.fixture
async def candidate(a, sessions) -> Person:
    return await make_candidate(a, sessions)


@pytest.fixture
async def application(sessions, recruiter, candidate):
    return await make_application(sessions, candidate, await make_job(sessions, recruiter))


async def calendars_to(outside, address: str) -> list[icalendar.Calendar]:
    """The calendar files of the mails to an address, the oldest first."""
    found = []
    for mail in reversed(await mails_to(outside, address)):
        path = outside.settings.home / "mail" / f"{mail.id}.eml"
        message = email.message_from_bytes(path.read_bytes(), policy=policy.default)
        parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
        found += [icalendar.Calendar.from_ical(part.get_content()) for part in parts[:1]]
    return found


async def deed(api, person: Person, meeting: dict, name: str, **body):
    return await api.post(f"/v1/meetings/{meeting['id']}/{name}", headers=person.headers, json=body)


async def test_invited_booked_moved_and_cancelled(api, a, outside, work, recruiter, candidate, application):
    colleague = await a.member(Role.INTERVIEWER, of=recruiter, name="Ina Interviewer")
    meeting = await invite(api, recruiter, application, recruiter, colleague)
    assert meeting["status"] == "invited"
    first, second, *_ = await starts(api, candidate, meeting["id"])

    booked = await book(api, candidate, meeting["id"], first, time_zone="Asia/Tokyo", note="I look forward.")
    assert booked.status_code == 200, booked.text
    assert booked.json()["status"] == "booked"
    again = await book(api, candidate, meeting["id"], first)
    assert len(again.json()["steps"]) == 2  # the same wish twice is one
    moved = await book(api, candidate, meeting["id"], second)
    assert [step["what"] for step in moved.json()["steps"]] == ["invited", "booked", "moved"]
    cancelled = await deed(api, candidate, meeting, "cancel", reason="I found another position.")
    assert cancelled.json()["status"] == "cancelled"
    await work()

    for person in (candidate, recruiter, colleague):
        files = await calendars_to(outside, person.email)
        events = [file.walk("VEVENT")[0] for file in files]
        assert [str(file["METHOD"]) for file in files] == ["REQUEST", "REQUEST", "CANCEL"]
        assert [event["SEQUENCE"] for event in events] == [0, 1, 2]
        assert len({event["UID"] for event in events}) == 1
        assert [event["DTSTART"].dt for event in events] == [first, second, second]
    [shown] = {event["DTSTART"].params.get("TZID") for event in [
        file.walk("VEVENT")[0] for file in await calendars_to(outside, candidate.email)]}  # fmt: skip
    assert shown == "Asia/Tokyo"
    assert first in await starts(api, recruiter, (await invite(api, recruiter, application))["id"])


async def test_whoever_is_promised_elsewhere_is_not_free(api, a, sessions, recruiter, candidate, application):
    meeting = await invite(api, recruiter, application)
    first, *_ = await starts(api, candidate, meeting["id"])
    await book(api, candidate, meeting["id"], first)

    other = await make_candidate(a, sessions)
    theirs = await make_application(sessions, other, await make_job(sessions, recruiter))
    second = await invite(api, recruiter, theirs)
    assert first not in await starts(api, other, second["id"])
    refused = await book(api, other, second["id"], first)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/meeting-not-a-start")
    # The company may book outside people's hours, but nobody twice.
    assert (await book(api, recruiter, second["id"], first)).json()["type"] == "/problems/meeting-slot-taken"
    night = first.replace(hour=2)
    assert (await book(api, recruiter, second["id"], night)).json()["status"] == "booked"

    # The candidate's own time is theirs in every company, and no company learns where they are.
    rival = await a.recruiter()
    elsewhere = await make_application(sessions, candidate, await make_job(sessions, rival))
    third = await invite(api, rival, elsewhere)
    assert first not in await starts(api, candidate, third["id"])
    blocked = await book(api, rival, third["id"], first)
    assert blocked.status_code == 409
    assert str(meeting["id"]) not in blocked.text


async def test_ones_own_hours_are_what_others_choose_from(api, recruiter, candidate, application):
    monday = next_monday()
    hours = {
        "time_zone": "Europe/Berlin",
        "weekly": [{"weekday": 2, "start": 600, "end": 660}],
        "notice_hours": 0,
    }
    said = await api.put("/v1/availability", headers=recruiter.headers, json=hours)
    assert said.status_code == 200, said.text
    assert (await api.get("/v1/availability", headers=recruiter.headers)).json()["said"] is True
    meeting = await invite(api, recruiter, application)
    found = await starts(api, candidate, meeting["id"])
    assert {start.date() for start in found} == {monday + timedelta(days=2)}
    assert len(found) == 2  # 45 minutes fit twice into an hour, a quarter apart
    wrong = hours | {"weekly": [{"weekday": 2, "start": 660, "end": 600}]}
    assert (await api.put("/v1/availability", headers=recruiter.headers, json=wrong)).status_code == 422


async def test_a_time_agreed_on_the_telephone_is_booked_at_once(
    api, work, outside, recruiter, candidate, application
):
    start = f"{next_monday()}T19:30:00+02:00"
    meeting = await invite(api, recruiter, application, starts_at=start)
    assert meeting["status"] == "booked"
    await work()
    assert len(await calendars_to(outside, candidate.email)) == 1
    late = meeting_body(recruiter, starts_at="2020-01-01T10:00:00Z")
    refused = await api.post(f"/v1/applications/{application}/meetings", headers=recruiter.headers, json=late)
    assert refused.status_code == 409


async def test_reminders_come_once_each(api, sessions, outside, work, recruiter, candidate, application):
    meeting = await invite(api, recruiter, application)
    first, *_ = await starts(api, candidate, meeting["id"])
    await book(api, candidate, meeting["id"], first)
    for away, expected in ((timedelta(hours=30), 0), (timedelta(hours=20), 1), (timedelta(minutes=50), 2)):
        await put(sessions, meeting, away)
        for _ in range(2):
            async with sessions.begin() as session:
                await JOBS["scheduling.remind"].handler(session, outside)
        await work()
        subjects = await subjects_to(outside, candidate.email)
        assert sum(subject.startswith("Soon") for subject in subjects) == expected, away


async def put(sessions, meeting: dict, away: timedelta) -> None:
    """As if the time until it begins had gone by."""
    async with sessions.begin() as session:
        begins = now() + away
        await session.execute(
            update(Meeting).values(starts_at=begins, ends_at=begins + timedelta(minutes=45))
        )


async def test_too_late_to_change_and_what_became_of_it(
    api, sessions, outside, work, recruiter, candidate, application
):
    meeting = await invite(api, recruiter, application)
    first, second, *_ = await starts(api, candidate, meeting["id"])
    await book(api, candidate, meeting["id"], first)
    early = await deed(api, recruiter, meeting, "outcome", outcome="held")
    assert early.json()["type"] == "/problems/meeting-not-yet"

    await put(sessions, meeting, timedelta(hours=1))
    assert (await book(api, candidate, meeting["id"], second)).json()["type"] == "/problems/meeting-too-late"
    assert (await deed(api, candidate, meeting, "cancel")).json()["type"] == "/problems/meeting-too-late"

    await put(sessions, meeting, -timedelta(hours=2))
    async with sessions.begin() as session:
        await JOBS["scheduling.ask_outcomes"].handler(session, outside)
    await work()
    assert any(s.startswith("Was it held?") for s in await subjects_to(outside, recruiter.email))
    assert (await deed(api, candidate, meeting, "outcome", outcome="held")).status_code == 403
    missed = await deed(api, recruiter, meeting, "outcome", outcome="no_show")
    assert missed.json()["status"] == "no_show"
    again = await deed(api, recruiter, meeting, "offer-again", **window(interviewer_ids=[str(recruiter.id)]))
    assert again.json()["status"] == "invited"
    assert (await book(api, candidate, meeting["id"], second)).json()["status"] == "booked"
    assert (
        await deed(api, recruiter, meeting, "offer-again", **window(interviewer_ids=[str(recruiter.id)]))
    ).status_code == 409


@pytest.mark.parametrize("how", ["withdrawn", "rejected", "account deleted"])
async def test_what_is_over_is_called_off(
    api, sessions, outside, work, recruiter, candidate, application, how
):
    meeting = await invite(api, recruiter, application)
    first, *_ = await starts(api, candidate, meeting["id"])
    await book(api, candidate, meeting["id"], first)
    await work()
    if how == "withdrawn":
        done = await api.post(f"/v1/applications/{application}/withdraw", headers=candidate.headers)
    elif how == "rejected":
        done = await api.post(
            f"/v1/applications/{application}/move", headers=recruiter.headers,
            json={"stage": "rejected", "expected_stage": None, "reason": "other", "message": "Thank you."},
        )  # fmt: skip
    else:
        from evenhand.core.events import announce
        from evenhand.domains.identity import AccountDeleted

        async with sessions.begin() as session:
            announce(session, AccountDeleted(user_id=candidate.id))
        done = None
    assert done is None or done.status_code == 200, done.text
    await work()
    last = (await calendars_to(outside, recruiter.email))[-1]
    assert str(last["METHOD"]) == "CANCEL"
    async with sessions() as session:
        seat = (
            await session.get_one(MeetingSeat, (await seat_ids(session, meeting))[0])
            if how != "account deleted"
            else None
        )
        assert seat is None or seat.during is None


async def seat_ids(session, meeting: dict):
    from sqlalchemy import select

    return list(await session.scalars(select(MeetingSeat.id).where(MeetingSeat.meeting_id == meeting["id"])))


async def test_a_calendar_to_download_and_who_may(api, a, recruiter, candidate, application):
    meeting = await invite(api, recruiter, application)
    path = f"/v1/meetings/{meeting['id']}/calendar.ics"
    assert (await api.get(path, headers=candidate.headers)).status_code == 404  # there is no time yet
    first, *_ = await starts(api, candidate, meeting["id"])
    await book(api, candidate, meeting["id"], first)
    mine = await api.get(path, headers=candidate.headers)
    assert icalendar.Calendar.from_ical(mine.text).walk("VEVENT")[0]["DTSTART"].dt == first
    outsider = await a.member(Role.RECRUITER, of=recruiter, name="Otto Outside")
    assert (await api.get(path, headers=outsider.headers)).status_code == 404  # sits in another room
    stranger = meeting_body() | {"interviewer_ids": [str(candidate.id)]}
    refused = await api.post(
        f"/v1/applications/{application}/meetings", headers=recruiter.headers, json=stranger
    )
    assert refused.json()["type"] == "/problems/meeting-no-such-interviewer"


async def test_the_schedule_lists_what_waits_and_what_comes(api, recruiter, candidate, application):
    waiting = await invite(api, recruiter, application)
    booked = await invite(api, recruiter, application, title="Second talk")
    first, *_ = await starts(api, candidate, booked["id"])
    await book(api, candidate, booked["id"], first)
    stretch = {"begins": first.isoformat(), "ends": (first + timedelta(days=1)).isoformat()}
    listed = await api.get("/v1/meetings", headers=recruiter.headers, params=stretch)
    assert [one["id"] for one in listed.json()["items"]] == [waiting["id"], booked["id"]]
    before = {"begins": (first - timedelta(days=2)).isoformat(), "ends": first.isoformat()}
    listed = await api.get("/v1/meetings", headers=recruiter.headers, params=before)
    assert [one["id"] for one in listed.json()["items"]] == [waiting["id"]]
    own = await api.get("/v1/meetings", headers=candidate.headers)
    assert {one["candidate_name"] for one in own.json()["items"]} == {""}
