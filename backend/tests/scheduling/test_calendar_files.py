"""Invitations as calendars read them: the right moment in every zone of the world, around every clock change."""

import io
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo, available_timezones

import icalendar
from dateutil.tz import tzical

from evenhand.providers.mail import Invitation, calendar_file
from evenhand.providers.mail.invitations import clock_changes

SPRING = datetime(2026, 3, 29, 1, tzinfo=UTC)  # when Berlin goes from two to three o'clock
ZONES = sorted(available_timezones())


def invitation(moment: datetime = SPRING, zone: str = "Europe/Berlin", **what_matters: object) -> Invitation:
    return Invitation.model_validate(
        {
            "meeting_id": UUID(int=7), "method": "REQUEST", "sequence": 0, "stamp": SPRING, "starts_at": moment,
            "ends_at": moment + timedelta(hours=1), "time_zone": zone, "title": "Talk with Lantern Works",
            "description": "Bring questions.", "place": "Room 4", "link": "/meetings/7", "organizer": "Lantern Works",
            "attendee": "Ada Byron", "attendee_email": "ada@example.org", **what_matters,
        }
    )  # fmt: skip


def written(of: Invitation) -> str:
    return calendar_file(of, organizer_email="jobs@example.org", public_url="https://hire.example.org/")


def moment_read(text: str, name: str) -> datetime:
    """DTSTART or DTEND as a calendar that knows no zone by name reads it, by another library than wrote it."""
    lines = text.replace("\r\n ", "").split("\r\n")
    event = lines[lines.index("BEGIN:VEVENT") :]
    head, value = next(line for line in event if line.startswith(name)).split(":")
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    zone = tzical(io.StringIO(text)).get(head.split("TZID=")[1])
    return datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zone).astimezone(UTC)


def test_every_zone_tells_the_right_moment_around_every_change_of_its_clock():
    assert len(ZONES) >= 590
    wrong, read = [], 0
    for name in ZONES:
        changes = clock_changes(ZoneInfo(name), SPRING - timedelta(days=180), SPRING + timedelta(days=365))
        for change in [SPRING + timedelta(days=60), *list(changes)[:2]]:
            for minutes in (-1, 0, 61):
                moment = change + timedelta(minutes=minutes)
                text = written(invitation(moment, name))
                read += 1
                if (moment_read(text, "DTSTART"), moment_read(text, "DTEND")) != (
                    moment, moment + timedelta(hours=1),
                ):  # fmt: skip
                    wrong.append((name, moment))
    assert wrong == []
    assert read > 2_500


def test_a_request_and_its_cancellation_are_of_the_same_meeting():
    request = icalendar.Calendar.from_ical(written(invitation()))
    cancel = icalendar.Calendar.from_ical(written(invitation(method="CANCEL", sequence=2)))
    [asked], [ended] = request.walk("VEVENT"), cancel.walk("VEVENT")
    assert (request["METHOD"], cancel["METHOD"]) == ("REQUEST", "CANCEL")
    assert asked["UID"] == ended["UID"]
    assert (asked["SEQUENCE"], ended["SEQUENCE"]) == (0, 2)
    assert (asked["STATUS"], ended["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert asked["ATTENDEE"] == "mailto:ada@example.org"
    assert asked["ORGANIZER"] == "mailto:jobs@example.org"
    assert asked["URL"] == "https://hire.example.org/meetings/7"


def test_what_people_write_cannot_begin_another_property():
    evil = 'X"\r\nATTENDEE:mailto:eve@example.org\r\nSUMMARY:y'
    text = written(invitation(title=evil, description=evil, place=evil, organizer=evil, attendee=evil))
    [event] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert event["ATTENDEE"] == "mailto:ada@example.org"
    assert str(event["SUMMARY"]).startswith("X")
