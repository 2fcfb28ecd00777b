"""The public list: what it finds, how it pages, and what search engines read."""

from tests.factories.jobs import make_job


async def titles(api, **query) -> list[str]:
    page = await api.get("/v1/public/jobs", params=query)
    assert page.status_code == 200, page.text
    return [item["title"] for item in page.json()["items"]]


async def test_words_place_remote_work_and_employer_narrow_the_list(api, a, sessions) -> None:
    owner = await a.owner("Harbour Hospital")
    await make_job(sessions, owner, title="Registered Nurse", location="Leeds", remote_policy="onsite")
    await make_job(sessions, owner, title="Data Engineer", location="Berlin", remote_policy="remote")
    await make_job(sessions, owner, title="Secret Draft", published=False)
    slug = (await api.get("/v1/company", headers=owner.headers)).json()["slug"]

    assert await titles(api) == ["Data Engineer", "Registered Nurse"]
    assert await titles(api, q="nurses") == ["Registered Nurse"]  # by word stem
    assert await titles(api, q="harbour") == ["Data Engineer", "Registered Nurse"]  # by employer
    assert await titles(api, q="docker") == ["Data Engineer", "Registered Nurse"]  # by skill
    assert await titles(api, q="secret") == []
    assert await titles(api, q="100%_'); DROP TABLE users; --") == []
    assert await titles(api, location="leed") == ["Registered Nurse"]
    assert await titles(api, remote="remote") == ["Data Engineer"]
    assert await titles(api, company=slug) == ["Data Engineer", "Registered Nurse"]
    assert await titles(api, company="nobody") == []


async def test_the_cursor_walks_through_all_pages_without_doubles(api, a, sessions) -> None:
    owner = await a.owner()
    for number in range(65):
        await make_job(sessions, owner, title=f"Job {number}")

    seen: list[str] = []
    cursor = None
    while True:
        page = (await api.get("/v1/public/jobs", params={"cursor": cursor} if cursor else {})).json()
        seen += [item["title"] for item in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert seen == [f"Job {number}" for number in reversed(range(65))]
    assert (await api.get("/v1/public/jobs", params={"cursor": "rubbish"})).status_code == 400


async def test_the_page_carries_what_search_engines_read(api, a, sessions) -> None:
    owner = await a.owner("Lantern Works")
    job_id = await make_job(
        sessions, owner, remote_policy="remote", pay_min=50000, pay_max=60000, currency="EUR", years_min=3
    )

    data = (await api.get(f"/v1/public/jobs/{job_id}")).json()["structured_data"]

    assert data["@type"] == "JobPosting"
    assert data["hiringOrganization"]["name"] == "Lantern Works"
    assert data["jobLocationType"] == "TELECOMMUTE"
    assert data["baseSalary"]["value"] == {
        "@type": "QuantitativeValue",
        "unitText": "YEAR",
        "minValue": 50000.0,
        "maxValue": 60000.0,
    }
    assert data["experienceRequirements"]["monthsOfExperience"] == 36
