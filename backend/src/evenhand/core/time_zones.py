"""Names of time zones, as people and files give them."""

from functools import cache
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


def time_zone(value: str) -> str:
    """The same name. Raises ValueError for one that the zone database does not have."""
    if value not in _known():
        raise ValueError("not a time zone, such as Europe/Berlin")
    return value


TimeZoneName = Annotated[
    str, Field(max_length=64, description="IANA name", examples=["Europe/Berlin"]), AfterValidator(time_zone)
]
