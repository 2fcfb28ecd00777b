"""The feeds: Indeed's XML, RSS 2.0 and JSON Feed 1.1, each made while it is sent."""

import html
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any

import orjson

from evenhand.core.db import now
from evenhand.core.places import locate
from evenhand.domains.careers.xml import cdata, element

KINDS = {"full_time": "fulltime", "part_time": "parttime", "contract": "contract", "temporary": "temporary", "internship": "internship"}  # fmt: skip
REMOTE = {"remote": "Fully remote", "hybrid": "Hybrid remote"}

Rows = AsyncIterator[Any]


@dataclass(frozen=True, slots=True)
class Channel:
    """Whose feed it is. `site` is the public address without a slash at its end; `own` the feed's own address."""

    title: str
    about: str
    site: str
    home: str
    own: str
    changed: datetime | None


async def indeed(channel: Channel, rows: Rows) -> AsyncIterator[str]:
    """https://docs.indeed.com/indeed-apply/xml-feed: one job for each of its places."""
    built = format_datetime(channel.changed or now())
    head = element("publisher", channel.title) + element("publisherurl", channel.home)
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<source>{head}{element("lastBuildDate", built)}\n'
    async for row in rows:
        for number, place in enumerate(row.places or [{"label": row.location}], start=1):
            yield _indeed_job(channel, row, number, place)
    yield "</source>\n"


def _indeed_job(channel: Channel, row: Any, number: int, place: dict[str, Any]) -> str:
    city, state, country = address_of(place)
    if not country and row.applicant_regions:
        country = row.applicant_regions[0]
    reference = str(row.id) if number == 1 else f"{row.id}-{number}"
    said = {
        "title": row.title,
        "date": row.published_at.isoformat(timespec="seconds"),
        "referencenumber": reference,
        "requisitionid": str(row.id),
        "url": f"{channel.site}/jobs/{row.id}?utm_source=indeed",
        "company": row.company,
        "sourcename": row.company,
        "city": city,
        "state": state,
        "country": country,
        "description": described(row),
        "salary": pay_in_words(row),
        "jobtype": KINDS.get(row.employment_type, ""),
        "category": row.department,
        "experience": f"{row.years_min:g} years" if row.years_min else "",
        "remotetype": REMOTE.get(row.remote_policy, ""),
        "expirationdate": row.closes_at.isoformat(timespec="seconds") if row.closes_at else "",
        "lastactivitydate": row.updated_at.isoformat(timespec="seconds"),
    }
    needed = {"city", "state", "country"}
    return "<job>" + "".join(cdata(n, v) for n, v in said.items() if v or n in needed) + "</job>\n"


async def rss(channel: Channel, rows: Rows) -> AsyncIterator[str]:
    """RSS 2.0 with the feed's own address as Atom says it."""
    own = html.escape(channel.own, quote=True)
    yield (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        + element("title", channel.title) + element("link", channel.home) + element("description", channel.about)
        + element("lastBuildDate", format_datetime(channel.changed or now())) + element("ttl", 1)
        + f'<atom:link href="{own}" rel="self" type="application/rss+xml"/>\n'
    )  # fmt: skip
    async for row in rows:
        link = f"{channel.site}/jobs/{row.id}?utm_source=rss"
        yield (
            "<item>" + element("title", f"{row.title} · {row.company}") + element("link", link)
            + f'<guid isPermaLink="false">{row.id}</guid>' + element("pubDate", format_datetime(row.published_at))
            + element("dc:creator", row.company) + element("description", described(row))
            + "".join(element("category", skill) for skill in row.skills) + "</item>\n"
        )  # fmt: skip
    yield "</channel></rss>\n"


async def json_feed(channel: Channel, rows: Rows) -> AsyncIterator[str]:
    """https://www.jsonfeed.org/version/1.1/ with the terms of each job in an extension of ours."""
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "description": channel.about,
        "home_page_url": channel.home,
        "feed_url": channel.own,
    }
    yield orjson.dumps(head).decode()[:-1] + ',"items":['
    first = True
    async for row in rows:
        yield ("" if first else ",\n") + orjson.dumps(_json_item(channel, row)).decode()
        first = False
    yield "]}\n"


def _json_item(channel: Channel, row: Any) -> dict[str, Any]:
    figures = {"min": _figure(row.pay_min), "max": _figure(row.pay_max)}
    paid = {**figures, "currency": row.currency, "period": row.pay_period} if row.currency else None
    return {
        "id": str(row.id),
        "url": f"{channel.site}/jobs/{row.id}?utm_source=jsonfeed",
        "title": row.title,
        "content_html": described(row),
        "date_published": row.published_at.isoformat(),
        "date_modified": row.updated_at.isoformat(),
        "authors": [{"name": row.company, "url": f"{channel.site}/companies/{row.slug}"}],
        "tags": list(row.skills),
        "language": row.language,
        "_evenhand": {
            "about": f"{channel.site}/openapi.json",
            "location": row.location,
            "remote_policy": row.remote_policy,
            "employment_type": row.employment_type,
            "seniority": row.seniority,
            "closes_at": row.closes_at.isoformat() if row.closes_at else None,
            "pay": paid,
        },
    }


FORMATS: dict[str, tuple[Callable[[Channel, Rows], AsyncIterator[str]], str]] = {
    "indeed.xml": (indeed, "application/xml"),
    "jobs.rss": (rss, "application/rss+xml"),
    "jobs.json": (json_feed, "application/feed+json"),
}


def described(row: Any) -> str:
    """The description as HTML."""
    if row.description_html:
        return str(row.description_html).replace("&nbsp;", " ")
    parts = [part.strip() for part in row.description.split("\n\n") if part.strip()]
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts)


def address_of(place: dict[str, Any]) -> tuple[str, str, str]:
    """(city, region, country); what a label alone says is looked up among the towns of the world."""
    label = place.get("label") or ""
    city, region, country = (
        place.get("locality") or "",
        place.get("region") or "",
        place.get("country") or "",
    )
    if not (city and country):
        town = locate(label, country or None)
        city = city or (town.name if town else label)
        country = country or (town.country if town else "")
        region = region or (town.region if town and town.country == "US" else "")
    return city, region, country


def pay_in_words(row: Any) -> str:
    """As "EUR 50000 - 60000 per year"; empty where nothing is said."""
    figures = [f"{float(one):.10g}" for one in (row.pay_min, row.pay_max) if one is not None]
    if not figures or not row.currency:
        return ""
    return f"{row.currency} {' - '.join(dict.fromkeys(figures))} per {row.pay_period}"


def _figure(value: Any) -> float | None:
    return None if value is None else float(value)
