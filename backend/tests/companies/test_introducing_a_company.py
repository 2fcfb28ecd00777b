"""A company gets its page with its registration, edits it, and everybody reads it."""

from sqlalchemy import func, select
from tests.factories.versions import put_company

from evenhand.domains.companies import create_profile
from evenhand.domains.companies.models import CompanyProfile


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
