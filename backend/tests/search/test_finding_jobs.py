"""The public list: what it finds, how it counts, how it pages, and that it is never behind."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from tests.factories.jobs import make_job
from tests.factories.skills import small_taxonomy

from evenhand.domains.skills import load_taxonomy

KUBERNETES = {
    "skill_id": "evenhand:skill/kubernetes",
    "label": "Kubernetes",
    "importance": "must",
    "level": 3,
}
PYTHON = {"skill_id": "evenhand:skill/python", "label": "Python", "importance": "must", "level": 4}


async def find(api, **query):
    page = await api.get("/v1/public/jobs", params=query)
    assert page.status_code == 200, page.text
    return page.json()


async def titles(api, **query) -> list[str]:
    return [item["title"] for item in (await find(api, **query))["items"]]


def counted(page, facet: str) -> dict[str, int]:
    return {one["value"]: one["count"] for one in page["facets"][facet] if one["count"]}


@pytest.fixture
async def five_jobs(a, sessions, work) -> str:
    """Of two employers, in three towns; the newest last."""
    hospital, works = await a.owner("Harbour Hospital"), await a.owner("Lantern Works")
    await make_job(
        sessions, hospital, title="Registered Nurse", location="Leeds", remote_policy="onsite", seniority="mid",
        employment_type="part_time", pay_min=15, pay_max=18, currency="GBP", pay_period="hour",
    )  # fmt: skip
    await make_job(
        sessions, hospital, title="Data Engineer", location="Berlin", remote_policy="remote", skills=[KUBERNETES],
        seniority="senior", pay_min=60000, pay_max=80000, currency="EUR",
    )  # fmt: skip
    await make_job(
        sessions, works, title="Software Developer", location="Potsdam, Germany", remote_policy="hybrid",
        skills=[PYTHON, KUBERNETES], seniority="senior", pay_min=5000, pay_max=6000, currency="EUR", pay_period="month",
    )  # fmt: skip
    await make_job(
        sessions, works, title="Krankenpfleger (m/w/d)", location="München", remote_policy="onsite", language="de",
        description="Sie pflegen Menschen mit Herz und Verstand, im Team und mit geregelten Arbeitszeiten in Bayern.",
    )  # fmt: skip
    await make_job(sessions, works, title="C++ Engineer", location="", remote_policy="remote")
    await make_job(sessions, works, title="Secret Draft", published=False)
    await work()
    return "lantern-works"


async def test_words_place_remote_work_and_employer_narrow_the_list(api, five_jobs) -> None:
    assert await titles(api) == [
        "C++ Engineer", "Krankenpfleger (m/w/d)", "Software Developer", "Data Engineer", "Registered Nurse",
    ]  # fmt: skip
    assert await titles(api, q="nurses") == ["Registered Nurse"]  # by word stem
    assert await titles(api, q="krankenpflegern") == ["Krankenpfleger (m/w/d)"]  # in the posting's language
    assert await titles(api, q="harbour", exact=True) == ["Data Engineer", "Registered Nurse"]  # by employer
    assert await titles(api, q="c++", exact=True) == ["C++ Engineer"]
    assert await titles(api, q="secret", exact=True) == []
    assert await titles(api, q="100%_'); DROP TABLE users; --", exact=True) == []
    assert await titles(api, q='"data engineer"') == ["Data Engineer"]
    assert await titles(api, q="engineer -data") == ["C++ Engineer"]
    assert await titles(api, q="nurse OR developer", exact=True) == ["Software Developer", "Registered Nurse"]
    assert await titles(api, remote=["remote", "hybrid"]) == [
        "C++ Engineer",
        "Software Developer",
        "Data Engineer",
    ]
    assert await titles(api, company=five_jobs) == [
        "C++ Engineer",
        "Krankenpfleger (m/w/d)",
        "Software Developer",
    ]
    assert await titles(api, company="nobody") == []
    assert await titles(api, skill=[PYTHON["skill_id"], KUBERNETES["skill_id"]]) == ["Software Developer"]
    assert await titles(api, skill="evenhand:skill/nobody-asks") == []


async def test_a_town_is_found_by_its_names_and_by_its_distance(api, five_jobs) -> None:
    assert await titles(api, location="Munich") == ["Krankenpfleger (m/w/d)"]
    assert await titles(api, location="Berlin", radius=10) == ["Data Engineer"]
    near = await find(api, location="Berlin", radius=40)
    assert [item["title"] for item in near["items"]] == ["Software Developer", "Data Engineer"]
    assert near["place"]["label"] == "Berlin, Germany"
    assert await titles(api, location="leed") == ["Registered Nurse"]
    nowhere = await api.get("/v1/public/jobs", params={"location": "Xyzzyville", "radius": 10})
    assert (nowhere.status_code, nowhere.json()["type"]) == (400, "/problems/unknown-place")
    towns = (await api.get("/v1/public/places", params={"q": "münch"})).json()
    assert towns[0]["label"] == "Munich, Germany"


async def test_pay_is_compared_across_currencies_and_periods(api, five_jobs) -> None:
    assert await titles(api, pay=70000) == ["Software Developer", "Data Engineer"]
    assert await titles(api, pay=75000, sort="pay") == ["Data Engineer"]  # 6000 a month are 72,000 a year
    assert await titles(api, pay=3000, period="month", currency="GBP", sort="pay") == [
        "Data Engineer", "Software Developer", "Registered Nurse",
    ]  # fmt: skip
    refused = await api.get("/v1/public/jobs", params={"pay": 100, "currency": "XXX"})
    assert refused.json()["type"] == "/problems/bad-search"


async def test_each_facet_counts_exactly_as_if_nothing_were_chosen_in_it(api, five_jobs) -> None:
    page = await find(api, remote="remote")
    assert page["total"] == 2
    assert counted(page, "remote") == {"onsite": 2, "hybrid": 1, "remote": 2}
    assert counted(page, "type") == {"full_time": 2}
    assert counted(page, "skill")[KUBERNETES["skill_id"]] == 1
    assert counted(page, "company") == {"harbour-hospital": 1, "lantern-works": 1}
    assert counted(await find(api), "language") == {"en": 4, "de": 1}
    paid = {step["value"]: step["count"] for step in (await find(api))["facets"]["pay"]}
    assert (paid[20000], paid[80000], paid[100000]) == (3, 1, 0)


async def test_what_is_mistyped_is_found_and_said(api, five_jobs) -> None:
    page = await find(api, q="sofware develper")
    assert page["items"][0]["title"] == "Software Developer"
    assert page["corrected"] == "software developer"
    assert await titles(api, q="sofware develper", exact=True) == []


async def test_other_names_of_a_skill_and_of_an_occupation_find_the_job(
    api, session, five_jobs, work
) -> None:
    from evenhand.domains import search

    await load_taxonomy(session, small_taxonomy())
    await search.repair(session)
    every = [
        row.id
        for row in await session.execute(text("SELECT id FROM job_postings WHERE status = 'published'"))
    ]
    await search.index_jobs(session, every)
    await session.commit()
    assert await titles(api, q="k8s", exact=True) == ["Software Developer", "Data Engineer"]
    assert await titles(api, q="programmer", exact=True) == ["Software Developer"]


async def test_near_in_meaning_is_found_where_words_find_little(api, session, five_jobs, outside) -> None:
    from evenhand.domains import search

    assert await search.embed_waiting(session, outside) > 0
    await session.commit()
    page = await find(api, q="caregiver for patients")
    assert "Registered Nurse" in [item["title"] for item in page["items"] if item["by_meaning"]]
    assert page["widened"]
    assert (await find(api, q="caregiver for patients", exact=True))["total"] == 0


async def test_the_words_are_marked(api, five_jobs) -> None:
    item = (await find(api, q="nurse careful"))["items"][0]
    mark = item["title_marks"][0]
    assert item["title"][mark["start"] : mark["end"]] == "Nurse"
    marked = [item["excerpt"][m["start"] : m["end"]] for m in item["excerpt_marks"]]
    assert "careful" in marked


async def test_the_cursor_walks_through_all_pages_without_doubles(api, a, sessions, work) -> None:
    owner = await a.owner()
    for number in range(25):
        await make_job(sessions, owner, title=f"Job {number}")
    await work()
    for query in ({}, {"q": "job"}, {"sort": "pay"}):
        seen: list[str] = []
        cursor = None
        while True:
            page = await find(api, limit=7, **query, **({"cursor": cursor} if cursor else {}))
            seen += [item["title"] for item in page["items"]]
            cursor = page["next_cursor"]
            if cursor is None:
                break
        assert seen == [f"Job {number}" for number in reversed(range(25))]
        assert page["total"] == 25
    assert (await api.get("/v1/public/jobs", params={"cursor": "rubbish"})).status_code == 400
    other = (await find(api, limit=7))["next_cursor"]
    stale = await api.get("/v1/public/jobs", params={"cursor": other, "q": "job"})
    assert stale.json()["type"] == "/problems/bad-cursor"


async def test_a_closed_or_changed_job_is_right_at_the_next_search(api, a, sessions, work) -> None:
    owner = await a.owner()
    first, second = (
        await make_job(sessions, owner, title="Baker"),
        await make_job(sessions, owner, title="Cook"),
    )
    await work()
    assert await titles(api) == ["Cook", "Baker"]

    changed = {**(await api.get(f"/v1/jobs/{first}", headers=owner.headers)).json(), "title": "Pastry Chef"}
    await api.put(f"/v1/jobs/{first}", headers=owner.headers, json=changed)
    await api.post(f"/v1/jobs/{second}/pause", headers=owner.headers)
    await work()
    assert await titles(api) == ["Pastry Chef"]
    assert await titles(api, q="baker", exact=True) == []

    await api.post(f"/v1/jobs/{second}/resume", headers=owner.headers)
    await api.post(f"/v1/jobs/{first}/close", headers=owner.headers)
    await work()
    assert await titles(api) == ["Cook"]


@pytest.mark.parametrize("year", [2027, 2088, 2999])
async def test_a_job_is_found_however_late_it_closes(api, a, sessions, work, year) -> None:
    closes = datetime(year, 12, 31, tzinfo=UTC)
    await make_job(sessions, await a.owner("Harbour Hospital"), title="Night Watch", closes_at=closes)
    await work()

    assert await titles(api, q="watch") == ["Night Watch"]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ({"q": "-nurse"}, "bad-search"),
        ({"q": " ".join("word" for _ in range(30))}, "bad-search"),
        ({"radius": 9000}, "malformed-body"),
        ({"remote": "moon"}, "malformed-body"),
        ({"nonsense": "1"}, "malformed-body"),
    ],
)
async def test_a_query_that_cannot_be_meant_is_refused_with_its_reason(api, query, kind) -> None:
    answer = await api.get("/v1/public/jobs", params=query)
    assert answer.status_code in (400, 422)
    assert answer.json()["type"] == f"/problems/{kind}"
