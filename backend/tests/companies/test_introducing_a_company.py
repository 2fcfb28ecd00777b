"""A company gets its page with its registration, edits it, and everybody reads it."""

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker
from tests.factories.identity import People
from tests.factories.versions import put_company

from evenhand.core.db import Sessions
from evenhand.core.keys import KeyRing
from evenhand.domains.companies import create_profile, update_profile
from evenhand.domains.companies.colors import BLACK, WHITE, contrast, text_on
from evenhand.domains.companies.errors import CompanyChanged
from evenhand.domains.companies.models import CompanyProfile
from evenhand.domains.companies.schemas import CompanyIn
from evenhand.domains.identity.models import Organization, User


async def test_registering_gives_the_company_a_page(a, api, session, work) -> None:
    owner = await a.owner("Lantern Works")

    await work()

    assert await session.scalar(select(func.count()).select_from(CompanyProfile)) == 1
    mine = (await api.get("/v1/company", headers=owner.headers)).json()
    assert mine["name"] == "Lantern Works"
    public = await api.get(f"/v1/public/companies/{mine['slug']}")
    assert public.json() == mine


async def test_the_page_is_made_once_however_often_it_is_asked_for(a, session) -> None:
    owner = await a.owner()

    await create_profile(session, owner.organization_id)
    await create_profile(session, owner.organization_id)

    assert await session.scalar(select(func.count()).select_from(CompanyProfile)) == 1


async def test_owners_edit_recruiters_read_candidates_neither(a, api) -> None:
    owner = await a.owner()
    recruiter, candidate = await a.recruiter(of=owner), await a.candidate()
    body = {
        "about": "We make lamps.",
        "website": "https://lamps.example",
        "size": "11-50",
        "location": "Lyon",
    }

    done = await put_company(api, owner.headers, body)

    assert done.status_code == 200, done.text
    assert (await api.get("/v1/company", headers=recruiter.headers)).json()["about"] == "We make lamps."
    assert (await api.put("/v1/company", headers=recruiter.headers, json=body)).status_code == 403
    assert (await api.get("/v1/company", headers=candidate.headers)).status_code == 403


async def test_bad_bodies_and_unknown_companies_are_refused(a, api) -> None:
    owner = await a.owner()

    assert (await put_company(api, owner.headers, {"website": "javascript:alert(1)"})).status_code == 422
    assert (await put_company(api, owner.headers, {"size": "huge"})).status_code == 422
    assert (await api.get("/v1/public/companies/nobody-is-called-so")).status_code == 404


FULL = {
    "tagline": "Calm software for busy schools",
    "about": "We make lamps.",
    "website": "https://lamps.example",
    "industry": "Lighting",
    "size": "11-50",
    "location": "Lyon",
    "locations": [{"label": "Lyon", "country": "FR"}, {"label": "Porto", "country": "PT"}],
    "benefits": ["Four-day week", "Train tickets"],
    "founded_year": 1998,
    "links": ["https://social.example/lamps"],
    "brand_color": "#ffd166",
}


async def test_a_company_says_all_of_itself_and_everybody_reads_it(a, api) -> None:
    owner = await a.owner()

    done = await put_company(api, owner.headers, FULL)

    assert done.status_code == 200, done.text
    public = (await api.get(f"/v1/public/companies/{done.json()['slug']}")).json()
    assert {name: public[name] for name in FULL} == FULL
    assert public["brand_text_color"] == "#000000"
    assert (public["has_logo"], public["logo_url"]) == (False, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"brand_color": "red"}, {"brand_color": "#FFF"}, {"brand_color": "#12345g"}, {"founded_year": 2999},
        {"founded_year": 12}, {"locations": [{"label": "Brussels", "country": "EU"}]}, {"benefits": [""]},
        {"links": ["javascript:alert(1)"]}, {"tagline": "x" * 161},
    ],
)  # fmt: skip
async def test_what_cannot_be_is_refused(a, api, wrong: dict[str, Any]) -> None:
    owner = await a.owner()

    assert (await put_company(api, owner.headers, FULL | wrong)).status_code == 422


@given(st.integers(0, 0xFFFFFF))
def test_text_can_be_read_on_every_brand_colour(color: int) -> None:
    brand = f"#{color:06x}"

    assert text_on(brand) in (BLACK, WHITE)
    assert contrast(brand, text_on(brand)) >= 4.5


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


async def test_a_change_says_which_version_it_changes(a, api) -> None:
    owner = await a.owner()
    seen = await api.get("/v1/company", headers=owner.headers)
    at = owner.headers | {"If-Match": seen.headers["ETag"]}

    blind = await api.put("/v1/company", headers=owner.headers, json=FULL)
    first = await api.put("/v1/company", headers=at, json=FULL)
    second = await api.put("/v1/company", headers=at, json=FULL | {"tagline": "Lost"})

    assert (blind.status_code, first.status_code, second.status_code) == (428, 200, 412)
    assert second.json()["type"] == "/problems/company-changed"
    assert second.json()["current_version"] == first.json()["version"]
    assert (await api.get("/v1/company", headers=owner.headers)).json()["tagline"] == FULL["tagline"]


@pytest.fixture
async def committed(engine: AsyncEngine, ring: KeyRing) -> AsyncIterator[Sessions]:
    """Sessions of their own connections, which really commit. What they leave is taken away again."""
    sessions: Sessions = async_sessionmaker(engine, expire_on_commit=False, info={"keys": ring})
    yield sessions
    async with sessions.begin() as session:
        await session.execute(delete(Organization))
        await session.execute(delete(User))
        for left in ("outbox", "procrastinate_jobs", "audit_entries"):
            await session.execute(text(f"DELETE FROM {left}"))


async def test_of_two_editors_at_the_same_moment_one_is_told(committed: Sessions) -> None:
    owner = await People(committed).owner()

    async def save(tagline: str) -> str:
        async with committed.begin() as session:
            body = CompanyIn(tagline=tagline)
            out = await update_profile(session, owner.organization_id, body, expected=0)
            await asyncio.sleep(0.05)
            return out.tagline

    done = await asyncio.gather(*[save(f"Editor {n}") for n in range(4)], return_exceptions=True)

    assert len([d for d in done if isinstance(d, str)]) == 1
    assert len([d for d in done if isinstance(d, CompanyChanged)]) == 3


def a_logo(color: str = "red") -> dict[str, Any]:
    out = io.BytesIO()
    Image.new("RGB", (300, 100), color).save(out, "PNG")
    return {"file": ("logo.png", out.getvalue(), "image/png")}


async def test_a_logo_is_drawn_anew_shown_to_everybody_replaced_and_removed(a, api, outside, work) -> None:
    owner = await a.owner()
    recruiter = await a.recruiter(of=owner)
    url = "/v1/company/logo"

    assert (await api.put(url, headers=recruiter.headers, files=a_logo())).status_code == 403
    first = await api.put(url, headers=owner.headers, files=a_logo())
    page = (await api.get("/v1/company", headers=recruiter.headers)).json()
    shown = await api.get(page["logo_url"])
    await api.put(url, headers=owner.headers, files=a_logo("blue"))
    await work()
    now = (await api.get(f"/v1/public/companies/{page['slug']}")).json()["logo_url"]
    old = await api.get(page["logo_url"])

    assert (first.status_code, page["has_logo"]) == (204, True)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    assert Image.open(io.BytesIO(shown.content)).size == (512, 512)
    assert shown.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in shown.headers["content-security-policy"]
    assert now != page["logo_url"]
    assert old.headers["cache-control"] == "public, no-cache"  # an old address is not kept with a new picture
    assert len([key async for key in outside.storage.keys("logos/")]) == 1
    await api.delete(url, headers=owner.headers)
    await work()
    assert (await api.get(now)).status_code == 404
    assert [key async for key in outside.storage.keys("logos/")] == []


async def test_a_drawing_that_is_a_program_is_refused(a, api) -> None:
    owner = await a.owner()
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"

    refused = await api.put(
        "/v1/company/logo", headers=owner.headers, files={"file": ("logo.png", svg, "image/png")}
    )

    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/image-refused")
    assert "SVG" in refused.json()["detail"]
    assert (await api.get("/v1/company", headers=owner.headers)).json()["has_logo"] is False
