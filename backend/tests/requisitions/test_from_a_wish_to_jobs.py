"""A requisition is asked for, approved in turn, and bounds the jobs that are opened from it."""

import pytest
from tests.factories.jobs import job_body

from evenhand.domains.identity import Role
from evenhand.domains.requisitions.lifecycle import (
    EDITABLE,
    MOVES,
    Deed,
    IllegalMove,
    RequisitionStatus,
    after,
)


async def a_company(a):
    owner = await a.owner()
    return (
        owner,
        await a.member(Role.HIRING_MANAGER, of=owner, name="Hanna Manager"),
        await a.recruiter(of=owner),
    )


def wish(**what_matters):
    return {
        "title": "Two bakers",
        "department": "Bakery",
        "head_count": 2,
        "reason": "We open at night.",
        **what_matters,
    }


async def approved(api, manager, owner, **what_matters):
    made = await api.post("/v1/requisitions", headers=manager.headers, json=wish(**what_matters))
    url = f"/v1/requisitions/{made.json()['id']}"
    asked = await api.post(f"{url}/submit", headers=manager.headers, json={"approver_ids": [str(owner.id)]})
    assert asked.json()["status"] == "pending", asked.text
    done = await api.post(f"{url}/decision", headers=owner.headers, json={"approve": True})
    assert done.json()["status"] == "approved", done.text
    return url


async def test_a_wish_is_approved_and_jobs_are_opened_within_its_places(api, a) -> None:
    owner, manager, recruiter = await a_company(a)
    url = await approved(
        api, manager, owner, hiring_manager_id=str(manager.id), pay_min=30_000, currency="EUR"
    )

    first = await api.post(f"{url}/jobs", headers=recruiter.headers, json={"head_count": 1})
    assert (first.status_code, first.json()["title"], first.json()["pay_min"]) == (201, "Two bakers", 30_000)
    job = f"/v1/jobs/{first.json()['id']}"
    grown = await api.put(job, headers=recruiter.headers, json=job_body(head_count=3))
    assert (grown.json()["type"], grown.json()["places_left"]) == ("/problems/head-count-exceeded", 2)
    second = await api.post(f"{url}/jobs", headers=recruiter.headers, json={})
    third = await api.post(f"{url}/jobs", headers=recruiter.headers, json={})

    assert second.json()["head_count"] == 1  # all that was left
    assert third.json()["type"] == "/problems/head-count-exceeded"
    seen = (await api.get(url, headers=manager.headers)).json()
    assert (seen["places_left"], len(seen["jobs"]), seen["hiring_manager"]) == (0, 2, "Hanna Manager")
    team = (await api.get(f"{job}/team", headers=recruiter.headers)).json()
    assert {one["role"] for one in team} == {"recruiter", "hiring_manager"}

    await api.put(job, headers=recruiter.headers, json=job_body(head_count=1))
    assert (await api.post(f"{job}/publish", headers=recruiter.headers)).json()["status"] == "published"
    in_use = await api.post(f"{url}/close", headers=manager.headers, json={"reason": "cancelled"})
    assert in_use.json()["type"] == "/problems/requisition-in-use"
    await api.post(f"{job}/close", headers=recruiter.headers, json={"reason": "cancelled"})
    assert (await api.get(url, headers=manager.headers)).json()["places_left"] == 1  # given back


async def test_only_what_is_approved_opens_jobs_and_what_is_asked_is_not_written_over(api, a) -> None:
    owner, manager, recruiter = await a_company(a)
    made = (await api.post("/v1/requisitions", headers=manager.headers, json=wish())).json()
    url = f"/v1/requisitions/{made['id']}"

    early = await api.post(f"{url}/jobs", headers=recruiter.headers, json={})
    assert early.json()["type"] == "/problems/requisition-not-approved"
    nobody = await api.post(f"{url}/submit", headers=manager.headers, json={})
    assert nobody.json()["type"] == "/problems/no-approvers"
    assert (await api.get(url, headers=manager.headers)).json()["status"] == "draft"
    await api.post(f"{url}/submit", headers=manager.headers, json={"approver_ids": [str(owner.id)]})
    assert (await api.put(url, headers=manager.headers, json=wish(head_count=9))).status_code == 409
    no = {"approve": False, "comment": "Not this year."}
    refused = (await api.post(f"{url}/decision", headers=owner.headers, json=no)).json()
    assert (refused["status"], refused["chain"]["rounds"][0]["steps"][0]["comment"]) == (
        "rejected",
        "Not this year.",
    )
    assert (await api.put(url, headers=manager.headers, json=wish(head_count=1))).status_code == 200


async def test_other_organizations_candidates_and_interviewers_see_no_requisition(api, a) -> None:
    owner, manager, _ = await a_company(a)
    url = await approved(api, manager, owner)
    stranger, candidate = await a.recruiter(), await a.candidate()
    interviewer = await a.member(Role.INTERVIEWER, of=owner)

    assert (await api.get(url, headers=stranger.headers)).status_code == 404
    assert (await api.post(f"{url}/jobs", headers=stranger.headers, json={})).status_code == 404
    for nobody in (candidate, interviewer):
        assert (await api.get(url, headers=nobody.headers)).status_code == 403


@pytest.mark.parametrize("status", list(RequisitionStatus))
@pytest.mark.parametrize("deed", list(Deed))
def test_what_is_not_in_the_table_is_refused(status: RequisitionStatus, deed: Deed) -> None:
    if (status, deed) in MOVES:
        assert after(status, deed) == MOVES[status, deed]
        return
    with pytest.raises(IllegalMove):
        after(status, deed)


def test_nothing_that_was_approved_can_become_editable() -> None:
    reached = {RequisitionStatus.APPROVED}
    for _ in MOVES:
        reached |= {target for (start, _), target in MOVES.items() if start in reached}
    assert not reached & EDITABLE
