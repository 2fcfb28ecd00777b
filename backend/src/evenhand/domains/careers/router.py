"""Feeds, sitemaps and robots.txt over HTTP, at the addresses where machines look for them."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from evenhand.core.row_security import act_for
from evenhand.core.settings import Settings
from evenhand.core.web import Tx, outside
from evenhand.domains.careers import repository, sitemaps
from evenhand.domains.careers.caching import has_it, headers_of
from evenhand.domains.careers.errors import FeedUnknown
from evenhand.domains.careers.feeds import FORMATS, Channel
from evenhand.domains.careers.repository import State

router = APIRouter(tags=["careers"], include_in_schema=False)
Config = Annotated[Settings, outside("settings")]
CONDITIONS = ("if-none-match", "if-modified-since")


@router.get("/feeds/{name}")
async def platform_feed(tx: Tx, request: Request, settings: Config, name: str) -> Response:
    """Every published job."""
    site = settings.public_url.rstrip("/")
    state = await repository.state(tx, None)
    about = "Published jobs, each with what it asks for and how well."
    channel = Channel("Evenhand", about, site, f"{site}/jobs", f"{site}/feeds/{name}", state.changed)
    return _answer(request, name, None, channel, state)


@router.get("/feeds/companies/{slug}/{name}")
async def company_feed(tx: Tx, request: Request, settings: Config, slug: str, name: str) -> Response:
    """The published jobs of one employer."""
    site = settings.public_url.rstrip("/")
    employer = await repository.employer(tx, slug)
    if employer is None:
        raise FeedUnknown("No employer has this name.")
    state = await repository.state(tx, slug)
    about = employer.tagline or f"Published jobs at {employer.name}"
    own = f"{site}/feeds/companies/{slug}/{name}"
    channel = Channel(employer.name, about, site, f"{site}/companies/{slug}", own, state.changed)
    return _answer(request, name, slug, channel, state)


def _answer(request: Request, name: str, slug: str | None, channel: Channel, state: State) -> Response:
    if name not in FORMATS:
        raise FeedUnknown(f"There are {', '.join(FORMATS)}.")
    write, kind = FORMATS[name]
    headers = headers_of(state, channel.own, channel.title, channel.about)
    if _is_known(request, headers, state.changed):
        return Response(status_code=304, headers=headers)

    async def body() -> AsyncIterator[str]:
        # A session of its own: that of the request has ended before the first byte is sent.
        async with request.app.state.sessions() as session:
            act_for(session, lambda: None)
            async for piece in write(channel, repository.entries(session, slug)):
                yield piece

    return StreamingResponse(body(), media_type=f"{kind}; charset=utf-8", headers=headers)


@router.get("/sitemap.xml")
async def sitemap_index(tx: Tx, request: Request, settings: Config) -> Response:
    """All sitemaps."""
    site = settings.public_url.rstrip("/")
    state = await repository.state(tx, None)
    parts = await repository.sitemap_parts(tx, sitemaps.MOST)
    listed: list[tuple[str, datetime | None]] = [
        (f"{site}/sitemaps/pages.xml", None),
        (f"{site}/sitemaps/companies.xml", state.changed),
        *((f"{site}/sitemaps/jobs-{number}.xml", changed) for number, changed in parts),
    ]
    return _xml(request, sitemaps.index(listed), state, site, "index")


@router.get("/sitemaps/{name}.xml")
async def sitemap(tx: Tx, request: Request, settings: Config, name: str) -> Response:
    """One sitemap: pages, companies, or a part of the jobs."""
    site = settings.public_url.rstrip("/")
    found: list[tuple[str, datetime | None]]
    if name == "pages":
        found = [(f"{site}{path}", None) for path in sitemaps.PAGES]
    elif name == "companies":
        rows = await repository.sitemap_companies(tx, sitemaps.MOST)
        found = [(f"{site}/companies/{slug}", changed) for slug, changed in rows]
    else:
        number = name.removeprefix("jobs-")
        if not name.startswith("jobs-") or not number.isdecimal() or not 1 <= int(number) <= 10_000:
            raise FeedUnknown("There is no such sitemap.")
        jobs = await repository.sitemap_jobs(tx, (int(number) - 1) * sitemaps.MOST, sitemaps.MOST)
        found = [(f"{site}/jobs/{job_id}", changed) for job_id, changed in jobs]
        if not found and number != "1":
            raise FeedUnknown("There is no such sitemap.")
    return _xml(request, sitemaps.urlset(found), await repository.state(tx, None), site, name)


@router.get("/robots.txt")
async def robots(settings: Config) -> Response:
    """What search engines may read."""
    text = sitemaps.robots(settings.public_url.rstrip("/"))
    return Response(text, media_type="text/plain", headers={"Cache-Control": "public, max-age=3600"})


def _xml(request: Request, document: str, state: State, *parts: str) -> Response:
    headers = headers_of(state, *parts)
    if _is_known(request, headers, state.changed):
        return Response(status_code=304, headers=headers)
    return Response(document, media_type="application/xml", headers=headers)


def _is_known(request: Request, headers: dict[str, str], changed: datetime | None) -> bool:
    return has_it({name: request.headers.get(name) for name in CONDITIONS}, headers, changed)
