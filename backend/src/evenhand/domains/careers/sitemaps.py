"""Sitemaps by the rules of sitemaps.org: an index, and parts of at most 50,000 addresses."""

from collections.abc import Iterable
from datetime import datetime

from evenhand.domains.careers.xml import element

MOST = 50_000
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
)

PAGES = ("/", "/jobs", "/how-scoring-works")


def index(parts: Iterable[tuple[str, datetime | None]]) -> str:
    """The list of sitemaps: (address, when something in it changed last)."""
    return _document("sitemapindex", "sitemap", parts)


def urlset(addresses: Iterable[tuple[str, datetime | None]]) -> str:
    """One sitemap."""
    return _document("urlset", "url", addresses)


def _document(root: str, each: str, entries: Iterable[tuple[str, datetime | None]]) -> str:
    lines = [
        f"<{each}>{element('loc', address)}{element('lastmod', changed.isoformat(timespec='seconds')) if changed else ''}</{each}>"
        for address, changed in entries
    ]
    return _HEAD.format(root=root) + "\n".join(lines) + f"\n</{root}>\n"


def robots(site: str) -> str:
    """Public pages may be read by all; what is somebody's own is no page for a search engine."""
    closed = ("/v1/", "/account", "/applications", "/assessments", "/company/", "/home", "/interviews", "/inbox",
              "/profile", "/recommended", "/resume", "/saved-searches", "/session")  # fmt: skip
    lines = ["User-agent: *", *[f"Disallow: {path}" for path in closed], "Allow: /v1/public/companies/", ""]
    return "\n".join([*lines, f"Sitemap: {site}/sitemap.xml", ""])
