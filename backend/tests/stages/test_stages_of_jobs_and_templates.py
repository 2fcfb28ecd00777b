"""Each job has stages of its own, copied from a template that may change without touching any history."""

import pytest
from sqlalchemy import select
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.jobs import make_job
from tests.factories.pipelines import make_crowd

from evenhand.domains.applications.models import Application, StageEntry
from evenhand.domains.stages import BUILT_IN, Stage, Way

OURS = [
    {"name": "New", "kind": "applied", "days": 2},
    {"name": "Phone call", "kind": "interview", "days": 5},
    {"name": "Day with the team", "kind": "interview", "days": 10},
    {"name": "Hired", "kind": "hired"},
]


def kept(items):
    return [{name: one[name] for name in ("key", "name", "kind", "days")} for one in items]


async def test_a_job_copies_the_default_template_once(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    old = await make_job(sessions, recruiter)
    body = {"name": "Short way", "stages": OURS, "is_default": True}
    template = await api.post("/v1/stage-templates", headers=recruiter.headers, json=body)
    assert template.status_code == 201, template.text

    new = await make_job(sessions, recruiter)
    changed = body | {"stages": [OURS[0], OURS[-1]]}
    await api.put(f"/v1/stage-templates/{template.json()['id']}", headers=recruiter.headers, json=changed)

    def names(answer):
        return [stage["name"] for stage in answer.json()["items"]]

    of_new = await api.get(f"/v1/jobs/{new}/stages", headers=recruiter.headers)
    assert names(of_new) == ["New", "Phone call", "Day with the team", "Hired"]
    assert [one["key"] for one in of_new.json()["items"]] == [
        "applied",
        "interview",
        "day-with-the-team",
        "hired",
    ]
    assert names(await api.get(f"/v1/jobs/{old}/stages", headers=recruiter.headers)) == [
        stage.name for stage in BUILT_IN.stages
    ]


async def test_an_application_goes_the_way_of_its_own_job(api, a, sessions) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    await api.post(
        "/v1/stage-templates",
        headers=recruiter.headers,
        json={"name": "Ours", "stages": OURS, "is_default": True},
    )
    one = await make_application(sessions, candidate, await make_job(sessions, recruiter))

    url = f"/v1/applications/{one}/move"
    moved = await api.post(url, headers=recruiter.headers, json={"stage": "day-with-the-team"})
    nowhere = await api.post(url, headers=recruiter.headers, json={"stage": "offer"})
    hired = await api.post(url, headers=recruiter.headers, json={"stage": "hired"})

    assert (moved.json()["stage_label"], moved.json()["stage_kind"]) == ("Day with the team", "interview")
    assert nowhere.json()["type"] == "/problems/stage-unknown"
    assert hired.json()["status"] == "hired"
    seen = (await api.get(f"/v1/applications/{one}", headers=candidate.headers)).json()
    assert [entry["label"] for entry in seen["timeline"]] == ["New", "Day with the team", "Hired"]


async def test_a_stage_with_applications_goes_only_with_them_moved(api, a, sessions, session) -> None:
    recruiter = await a.recruiter()
    job_id, ids = await make_crowd(sessions, recruiter, 3)
    moves = {
        "key": str(ids[0]), "to": "review",
        "applications": [{"id": str(one)} for one in ids[:2]],
    }  # fmt: skip
    await api.post(f"/v1/jobs/{job_id}/applications/moves", headers=recruiter.headers, json=moves)
    url = f"/v1/jobs/{job_id}/stages"
    stages = kept((await api.get(url, headers=recruiter.headers)).json()["items"])
    without = [stage for stage in stages if stage["key"] != "review"]

    refused = await api.put(url, headers=recruiter.headers, json={"stages": without})
    other_kind = [s | ({"kind": "interview"} if s["key"] == "review" else {}) for s in stages]
    still = await api.put(url, headers=recruiter.headers, json={"stages": other_kind})
    done = await api.put(
        url, headers=recruiter.headers, json={"stages": without, "moves": {"review": "interview"}}
    )

    assert [r.json()["type"] for r in (refused, still)] == ["/problems/stage-in-use"] * 2
    assert done.status_code == 200, done.text
    counts = {one["key"]: one["applications"] for one in done.json()["items"]}
    assert counts == {"applied": 1, "assessment": 0, "interview": 2, "offer": 0, "hired": 0}
    ledger = await session.scalars(select(StageEntry.stage).where(StageEntry.application_id == ids[0]))
    assert sorted(ledger) == ["applied", "interview", "review"]
    session.expire_all()
    assert (await session.get(Application, ids[0])).stage == "interview"
    detail = (await api.get(f"/v1/applications/{ids[0]}", headers=recruiter.headers)).json()
    assert detail["stage_names"]["review"] == "Review", "a history still reads the removed stage's name"


@pytest.mark.parametrize(
    "stages",
    [
        [OURS[1], OURS[-1]],
        [OURS[0], OURS[1]],
        [OURS[0], OURS[1] | {"name": "new"}, OURS[-1]],
        [OURS[0], OURS[-1], OURS[1]],
    ],
)
async def test_what_is_no_way_is_refused(api, a, stages) -> None:
    recruiter = await a.recruiter()
    body = {"name": "Broken", "stages": stages}
    refused = await api.post("/v1/stage-templates", headers=recruiter.headers, json=body)
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/stages-not-whole")


def test_where_an_anonymous_candidate_wants_to_be_asked_depends_on_the_order() -> None:
    way = Way(
        (
            Stage("applied", "New", "applied"),
            Stage("review", "Screening", "review"),
            Stage("interview", "Talk", "interview"),
            Stage("hired", "Hired", "hired"),
        )
    )
    assert [way.reaches(stage.key, "interview") for stage in way.stages] == [False, False, True, True]
    assert [way.reaches(stage.key, "offer") for stage in way.stages] == [False, False, False, True]
    assert [BUILT_IN.reaches(stage.key, "offer") for stage in BUILT_IN.stages] == [False] * 4 + [True] * 2
