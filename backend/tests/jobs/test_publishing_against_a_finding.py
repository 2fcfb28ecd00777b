"""What a law speaks against is published only with a reason, which stays in the audit log."""

from sqlalchemy import select
from tests.factories.jobs import job_body

from evenhand.domains.audit.models import AuditEntry


async def test_a_posting_without_the_pay_that_the_law_demands_needs_a_reason(api, a, session) -> None:
    recruiter = await a.recruiter()
    body = job_body(location="Denver, CO", benefits=["Health insurance"], closes_at="2099-01-01T00:00:00Z")
    draft = (await api.post("/v1/jobs", headers=recruiter.headers, json=body)).json()
    url = f"/v1/jobs/{draft['id']}"

    refused = await api.post(f"{url}/publish", headers=recruiter.headers)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/job-needs-reasons")
    [key] = [one["key"] for one in refused.json()["findings"]]
    assert key == "us-co/pay-range:"

    why = {"keys": [key], "reason": "Commission only: counsel says the range cannot be known."}
    given = await api.post(f"{url}/findings/acknowledge", headers=recruiter.headers, json=why)
    assert (given.status_code, given.json()["needs_reasons"]) == (200, [])
    assert (await api.post(f"{url}/publish", headers=recruiter.headers)).json()["status"] == "published"

    entry = (
        await session.scalars(select(AuditEntry).where(AuditEntry.action == "job.finding_acknowledged"))
    ).one()
    assert (entry.detail["finding"], entry.detail["rules"]) == (key, ["us-co@2026.1/pay-range"])
    assert entry.detail["reason"] == why["reason"]

    # A new wording is a new finding, also in a posting that is public; a stranger's key is none of this posting.
    worse = body | {"description": body["description"] + " Female candidates only."}
    again = await api.put(url, headers=recruiter.headers, json=worse)
    assert [one["key"] for one in again.json()["findings"]] == ["us-federal/title-vii-sex:female candidates"]
    unknown = await api.post(
        f"{url}/findings/acknowledge", headers=recruiter.headers, json=why | {"keys": ["x/y:z"]}
    )
    assert unknown.status_code == 404


async def test_a_draft_is_linted_while_it_is_written(api, a) -> None:
    recruiter = await a.recruiter()
    body = {"title": "Salesman", "description": "We look for a rockstar.", "location": "Berlin · Denver, CO"}
    said = (await api.post("/v1/jobs/lint", headers=recruiter.headers, json=body)).json()
    assert said["places"] == ["DE", "US", "US-CO"]
    by_field = {(one["field"], one["excerpt"]): one for one in said["findings"]}
    assert by_field["title", "Salesman"]["replacement"] == "Salesperson"
    rockstar = by_field["description", "rockstar"]
    assert body["description"][rockstar["start"] : rockstar["end"]] == "rockstar"
    assert by_field["pay", ""]["grounds"][0]["url"].startswith("https://")
    candidate = await a.candidate()
    assert (await api.post("/v1/jobs/lint", headers=candidate.headers, json=body)).status_code == 403
