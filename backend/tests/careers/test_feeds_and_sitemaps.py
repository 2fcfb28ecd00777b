"""Feeds and sitemaps keep the rules of those who read them, and a closed job is in none of them."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
from lxml import etree
from tests.factories.jobs import make_job

FEEDS = ("indeed.xml", "jobs.rss", "jobs.json")
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
INDEED_NEEDS = {
    "title", "date", "referencenumber", "requisitionid", "url", "company", "city", "state", "country", "description",
}  # fmt: skip


async def read(api, path: str):
    answer = await api.get(path)
    assert answer.status_code == 200, answer.text
    return answer


@pytest.fixture
async def world(a, sessions, work):
    owner, other = await a.owner("Lantern & Works"), await a.owner("Harbour Hospital")
    first = await make_job(
        sessions, owner, title="Night <b>Shift</b> ]]> Baker", location="Berlin", pay_min=50000, pay_max=60000, currency="EUR",
        description="Bread & cake at night. We begin at two in the morning and end when the town wakes up.\n\nFine.",
    )  # fmt: skip
    second = await make_job(sessions, other, title="Nurse", location="Leeds", remote_policy="hybrid")
    await make_job(sessions, other, title="A secret plan", published=False)
    await work()
    return owner, first, second


async def test_indeed_gets_what_it_requires(api, world) -> None:
    _, first, _ = world
    answer = await read(api, "/feeds/indeed.xml")
    root = etree.fromstring(answer.content)
    assert root.tag == "source"
    assert root.findtext("publisher")
    parsedate_to_datetime(root.findtext("lastBuildDate"))
    jobs = {job.findtext("title"): job for job in root.findall("job")}
    assert set(jobs) == {"Night <b>Shift</b> ]]> Baker", "Nurse"}
    for job in jobs.values():
        assert {child.tag for child in job} >= INDEED_NEEDS
        assert all(job.findtext(name) for name in INDEED_NEEDS - {"state"})
        datetime.fromisoformat(job.findtext("date"))
    baker = jobs["Night <b>Shift</b> ]]> Baker"]
    assert (baker.findtext("city"), baker.findtext("country")) == ("Berlin", "DE")
    assert baker.findtext("salary") == "EUR 50000 - 60000 per year"
    assert baker.findtext("referencenumber") == str(first)
    assert jobs["Nurse"].findtext("remotetype") == "Hybrid remote"


async def test_rss_and_json_feed_keep_their_rules(api, world) -> None:
    channel = etree.fromstring((await read(api, "/feeds/jobs.rss")).content).find("channel")
    assert all(channel.findtext(name) for name in ("title", "link", "description"))
    items = channel.findall("item")
    assert len(items) == 2
    for item in items:
        assert item.findtext("title")
        assert item.find("guid").get("isPermaLink") == "false"
        assert item.findtext("link").startswith("http")
        parsedate_to_datetime(item.findtext("pubDate"))
    feed = (await read(api, "/feeds/jobs.json")).json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith("/feeds/jobs.json")
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo
    assert "&amp;" in feed["items"][1]["content_html"]
    assert all(name.startswith("_") or name in JSON_ITEM for item in feed["items"] for name in item)


JSON_ITEM = {
    "id", "url", "external_url", "title", "content_html", "content_text", "summary", "image", "banner_image",
    "date_published", "date_modified", "authors", "tags", "language", "attachments",
}  # fmt: skip


async def test_an_employer_has_feeds_of_its_own(api, world) -> None:
    owner, *_ = world
    slug = (await api.get("/v1/company", headers=owner.headers)).json()["slug"]
    feed = (await read(api, f"/feeds/companies/{slug}/jobs.json")).json()
    assert [item["authors"][0]["name"] for item in feed["items"]] == ["Lantern & Works"]
    assert (await api.get("/feeds/companies/nobody/jobs.json")).status_code == 404
    assert (await api.get("/feeds/jobs.doc")).json()["type"] == "/problems/no-such-feed"


async def test_sitemaps_keep_the_rules_of_sitemaps_org(api, world) -> None:
    index = etree.fromstring((await read(api, "/sitemap.xml")).content)
    assert index.tag == f"{MAP}sitemapindex"
    addresses = [entry.findtext(f"{MAP}loc") for entry in index]
    listed = []
    for address in addresses:
        assert len(address) < 2048
        part = etree.fromstring((await read(api, "/" + address.split("/", 3)[3])).content)
        assert part.tag == f"{MAP}urlset"
        assert len(part) <= 50_000
        for url in part:
            assert [child.tag for child in url] in ([f"{MAP}loc"], [f"{MAP}loc", f"{MAP}lastmod"])
            if url.findtext(f"{MAP}lastmod"):
                assert datetime.fromisoformat(url.findtext(f"{MAP}lastmod")) <= datetime.now(UTC)
            listed.append(url.findtext(f"{MAP}loc"))
    assert len(listed) == len(set(listed))
    assert sum(bool(re.search(r"/jobs/[0-9a-f-]{36}$", one)) for one in listed) == 2
    robots = (await read(api, "/robots.txt")).text
    assert re.search(r"^Sitemap: http\S+/sitemap\.xml$", robots, re.MULTILINE)
    assert "User-agent: *" in robots
    assert (await api.get("/sitemaps/jobs-9.xml")).status_code == 404
    assert (await api.get("/sitemaps/jobs-x.xml")).status_code == 404


async def test_a_closed_job_leaves_everything_at_once_and_caches_within_a_minute(api, world) -> None:
    owner, first, _ = world
    paths = [*(f"/feeds/{name}" for name in FEEDS), "/sitemaps/jobs-1.xml", "/sitemap.xml"]
    before = {path: await read(api, path) for path in paths}
    for path, answer in before.items():
        assert int(re.search(r"max-age=(\d+)", answer.headers["cache-control"])[1]) <= 60
        known = {"If-None-Match": answer.headers["etag"]}
        assert (await api.get(path, headers=known)).status_code == 304
        dated = {"If-Modified-Since": answer.headers["last-modified"]}
        assert (await api.get(path, headers=dated)).status_code == 304
    assert (await api.get(f"/v1/public/jobs/{first}/standing")).json() == {"standing": "open"}

    closed = await api.post(f"/v1/jobs/{first}/close", headers=owner.headers)
    assert closed.status_code == 200, closed.text

    for path, answer in before.items():
        again = await api.get(path, headers={"If-None-Match": answer.headers["etag"]})
        assert again.status_code == 200, path
        assert str(first) not in again.text
    assert (await api.get(f"/v1/public/jobs/{first}")).status_code == 410
    assert (await api.get(f"/v1/public/jobs/{first}/standing")).json() == {"standing": "gone"}
