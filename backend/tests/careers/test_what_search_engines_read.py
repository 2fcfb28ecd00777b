"""schema.org data of the job page: all that Google requires, and only what schema.org knows."""

import json
from datetime import datetime, timedelta
from pathlib import Path

from tests.factories.jobs import make_job

from evenhand.core.db import now

SCHEMA = json.loads((Path(__file__).parent / "schema_org.json").read_text())
REQUIRED = {
    "title",
    "description",
    "datePosted",
    "hiringOrganization",
}  # and a place, or remote work with countries
EMPLOYMENT = {"FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"}


def faults(value: dict, path: str = "") -> list[str]:
    """What schema.org does not know, and values of another type than it says."""
    kind = value["@type"]
    known = SCHEMA[kind]
    found = [
        f"{path}{kind}.{name} is unknown" for name in value if not name.startswith("@") and name not in known
    ]
    for name, content in value.items():
        for one in content if isinstance(content, list) else [content]:
            if name.startswith("@") or name not in known:
                continue
            if isinstance(one, dict):
                found += [] if one["@type"] in known[name] else [f"{path}{kind}.{name} is a {one['@type']}"]
                found += faults(one, f"{path}{kind}.{name} > ")
            elif not any(fits(one, allowed) for allowed in known[name]):
                found.append(f"{path}{kind}.{name} is {one!r}")
    return found


def fits(value: object, kind: str) -> bool:
    if isinstance(value, bool) or kind == "Boolean":
        return isinstance(value, bool) and kind == "Boolean"
    if isinstance(value, int | float):
        return kind in ("Number", "Integer")
    if kind == "URL":
        return isinstance(value, str) and value.startswith("http")
    if kind in ("Date", "DateTime"):
        return isinstance(value, str) and bool(datetime.fromisoformat(value))
    return isinstance(value, str) and kind == "Text" and value != ""


async def data_of(api, job_id) -> dict:
    data = (await api.get(f"/v1/public/jobs/{job_id}")).json()["structured_data"]
    assert data["@context"] == "https://schema.org"
    assert faults(data) == []
    assert data.keys() >= REQUIRED
    assert data["employmentType"] in EMPLOYMENT
    return data


async def test_a_job_at_a_place_says_all_that_is_required(api, a, sessions) -> None:
    owner = await a.owner("Lantern Works")
    ends = now() + timedelta(days=20)
    job_id = await make_job(
        sessions, owner, location="München", pay_min=50000, pay_max=60000, currency="EUR", years_min=3,
        closes_at=ends, benefits=["Bicycle"], head_count=2,
    )  # fmt: skip
    data = await data_of(api, job_id)
    assert data["jobLocation"]["address"] == {
        "@type": "PostalAddress", "addressLocality": "Munich", "addressCountry": "DE",
    }  # fmt: skip
    assert data["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "unitText": "YEAR", "minValue": 50000.0, "maxValue": 60000.0,
    }  # fmt: skip
    assert data["hiringOrganization"]["name"] == "Lantern Works"
    assert data["description"].startswith("<p>")
    assert datetime.fromisoformat(data["validThrough"]) == ends.replace(microsecond=0)
    assert data["identifier"]["value"] == str(job_id)
    assert (data["directApply"], data["totalJobOpenings"]) == (True, 2)
    assert data["experienceRequirements"]["monthsOfExperience"] == 36


async def test_remote_work_says_from_where(api, a, sessions) -> None:
    owner = await a.owner("Lantern Works")
    job_id = await make_job(
        sessions, owner, remote_policy="remote", location="", applicant_regions=["FR", "BE"], pay_min=300,
        currency="EUR", pay_period="day",
    )  # fmt: skip
    data = await data_of(api, job_id)
    assert data["jobLocationType"] == "TELECOMMUTE"
    assert [one["name"] for one in data["applicantLocationRequirements"]] == ["France", "Belgium"]
    assert "jobLocation" not in data
    assert data["baseSalary"]["value"] == {"@type": "QuantitativeValue", "unitText": "DAY", "value": 300.0}


async def test_several_places_are_several_places(api, a, sessions) -> None:
    places = [
        {"label": "Lyon", "locality": "Lyon", "country": "FR", "latitude": 45.76, "longitude": 4.84},
        {"label": "Springfield, IL"},
    ]
    job_id = await make_job(sessions, await a.owner(), locations=places)
    first, second = (await data_of(api, job_id))["jobLocation"]
    assert first["geo"]["latitude"] == 45.76
    assert second["address"]["addressRegion"] == "IL"
