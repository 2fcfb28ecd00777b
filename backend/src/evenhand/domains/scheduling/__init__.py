"""Scheduling: when people meet applicants, so that nobody is asked twice or promised twice.

Words: a person's *availability* is when they can interview; a *meeting* is one interview between people, first
*invited* (the candidate chooses a time), then *booked*, in the end *held*, *cancelled* or a *no-show*; a *seat* is a
person's place in it; a *start* is a moment at which everybody is free; a *step* is a line of its history.
"""

from evenhand.domains.scheduling.events import MeetingBooked, MeetingCancelled
from evenhand.domains.scheduling.leaving import forget_person, leave_organization
from evenhand.domains.scheduling.service import call_off

__all__ = ["MeetingBooked", "MeetingCancelled", "call_off", "forget_person", "leave_organization"]
