"""Invitations as calendar files: iTIP requests and cancellations (RFC 5545, RFC 5546). Pure.

The time zone goes along in full, so that no calendar has to know it by name: each change of the clock between a
year before the meeting and a year after it is one observance, from the zone database.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
from pydantic import BaseModel, ConfigDict

AROUND = timedelta(days=366)
PRODUCT = "-//Evenhand//Scheduling//EN"


class Invitation(BaseModel):
    """What one person's calendar is told of a meeting."""

    model_config = ConfigDict(frozen=True)
    meeting_id: UUID
    method: Literal["REQUEST", "CANCEL"]
    sequence: int
    stamp: datetime
    starts_at: datetime
    ends_at: datetime
    time_zone: str  # of the person who gets it
    title: str
    description: str
    place: str
    link: str  # path of the page about it, from "/"
    organizer: str
    attendee: str
    attendee_email: str


def calendar_file(invitation: Invitation, *, organizer_email: str, public_url: str) -> str:
    """The text of an `.ics` file; the same invitation gives the same bytes.

    Args:
        organizer_email: where calendars answer to; the address that mails come from.
        public_url: what stands before the invitation's link.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", invitation.method)
    if invitation.time_zone not in ("UTC", "Etc/UTC"):
        calendar.add_component(time_zone_component(invitation.time_zone, invitation.starts_at))
    event = _event(invitation, organizer_email)
    event.add("url", public_url.rstrip("/") + invitation.link)
    calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _event(invitation: Invitation, organizer_email: str) -> icalendar.Event:
    zone = ZoneInfo(invitation.time_zone)
    event = icalendar.Event()
    event.add("uid", f"{invitation.meeting_id}@evenhand")
    event.add("sequence", invitation.sequence)
    event.add("dtstamp", invitation.stamp.astimezone(UTC).replace(microsecond=0))
    moments = [moment.replace(microsecond=0) for moment in (invitation.starts_at, invitation.ends_at)]
    # A clock that is set back shows an hour twice, and a calendar file cannot say which of them it means.
    written = UTC if any(_is_shown_twice(moment, zone) for moment in moments) else zone
    event.add("dtstart", moments[0].astimezone(written))
    event.add("dtend", moments[1].astimezone(written))
    event.add("summary", invitation.title)
    event.add("description", invitation.description)
    if invitation.place:
        event.add("location", invitation.place)
    event.add("status", "CANCELLED" if invitation.method == "CANCEL" else "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("organizer", _person(invitation.organizer, organizer_email))
    attendee = _person(invitation.attendee, invitation.attendee_email)
    attendee.params["ROLE"], attendee.params["PARTSTAT"] = "REQ-PARTICIPANT", "ACCEPTED"
    event.add("attendee", attendee)
    if invitation.method == "REQUEST":
        event.add_component(_alarm(invitation.title))
    return event


def _is_shown_twice(moment: datetime, zone: tzinfo) -> bool:
    local = moment.astimezone(zone)
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


def _person(name: str, email: str) -> icalendar.vCalAddress:
    address = icalendar.vCalAddress(f"mailto:{email}")
    # A quoted parameter has no way to hold a quote, and a line break would begin another property.
    address.params["CN"] = " ".join(name.replace('"', "'").split())
    return address


def _alarm(title: str) -> icalendar.Alarm:
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(minutes=-15))
    return alarm


def time_zone_component(name: str, moment: datetime) -> icalendar.Timezone:
    """VTIMEZONE of a zone around a moment. RFC 5545, 3.6.5: an observance begins on the clock that went before it."""
    zone = ZoneInfo(name)
    component = icalendar.Timezone()
    component.add("tzid", name)
    first = moment.astimezone(UTC) - AROUND
    component.add_component(_observance(first, first, zone))
    for change in clock_changes(zone, first, moment.astimezone(UTC) + AROUND):
        component.add_component(_observance(change, change - timedelta(seconds=1), zone))
    return component


def clock_changes(zone: tzinfo, first: datetime, last: datetime) -> Iterator[datetime]:
    """Moments (UTC) between two others at which the zone's distance from UTC becomes another one."""
    step = timedelta(days=1)  # no zone has changed its clock twice within less
    start = first
    while start < last:
        end = min(start + step, last)
        if _offset(start, zone) != _offset(end, zone):
            yield _change_between(start, end, zone)
        start = end


def _change_between(low: datetime, high: datetime, zone: tzinfo) -> datetime:
    before = _offset(low, zone)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if _offset(middle, zone) == before else (low, middle)
    return (
        high.replace(microsecond=0)
        if high.microsecond == 0
        else low.replace(microsecond=0) + timedelta(seconds=1)
    )


def _observance(
    begins: datetime, before: datetime, zone: tzinfo
) -> icalendar.TimezoneStandard | icalendar.TimezoneDaylight:
    then, old = begins.astimezone(zone), _offset(before, zone)
    summer = bool(then.dst())
    component = icalendar.TimezoneDaylight() if summer else icalendar.TimezoneStandard()
    component.add("dtstart", (begins + old).replace(tzinfo=None, microsecond=0))
    component.add("tzoffsetfrom", old)
    component.add("tzoffsetto", _offset(begins, zone))
    component.add("tzname", then.tzname() or "")
    return component


def _offset(moment: datetime, zone: tzinfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
