"""Where an applicant came from: what the careers page's own address said, and nothing about the person.

A *touch* is one arrival: campaign names of the address, the host that led there, the page. The first and the last are
kept by the browser and sent with the application; nothing is sent before, and no host but ours is told anything.
"""

import re
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from evenhand.core.db import Json

DIRECT, REFERRAL = "direct", "referral"


def _word(value: str) -> str:
    """One line of printable text: it comes from an address that anybody may have written."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


Word = Annotated[str, Field(max_length=200), AfterValidator(_word)]
Host = Annotated[str, Field(max_length=255, pattern=r"^[A-Za-z0-9.:\[\]-]*$")]


class TouchIn(BaseModel):
    utm_source: Word = ""
    utm_medium: Word = ""
    utm_campaign: Word = ""
    utm_term: Word = ""
    utm_content: Word = ""
    referrer: Host = Field("", description="The host that led here; never its path")
    page: Word = Field("", description="The path that was opened first, without its query")
    at: datetime | None = None


class SourceIn(BaseModel):
    first: TouchIn | None = None
    last: TouchIn | None = None
    referral: str = Field("", max_length=16, description="The code of a referral link")


def source_of(source: SourceIn | None, *, referred: bool) -> str:
    """One short word for lists and counts: a referral, else the campaign's source, else the host, else direct.

    The last arrival that says anything wins: it is the one that led to the application.
    """
    if referred:
        return REFERRAL
    for touch in (source.last, source.first) if source else ():
        if touch is not None and (said := touch.utm_source or _host(touch.referrer)):
            return said.lower()[:80]
    return DIRECT


def _host(referrer: str) -> str:
    return re.sub(r"^www\.", "", referrer.lower()).rsplit(":", 1)[0] if referrer else ""


def touches_of(source: SourceIn | None) -> Json:
    """As they are kept: only what was said."""
    if source is None:
        return {}
    told = {"first": source.first, "last": source.last}
    return {
        name: touch.model_dump(mode="json", exclude_defaults=True)
        for name, touch in told.items()
        if touch is not None
    }
