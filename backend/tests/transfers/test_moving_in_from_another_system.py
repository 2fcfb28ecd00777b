"""An import: dry run, mapping, faults by line and column, making, interruption; and the way out again."""

import csv
import io
import json
from contextlib import suppress

from sqlalchemy import func, select, text
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.jobs import make_job
from tests.factories.skills import small_taxonomy

from evenhand.domains.jobs.models import JobPosting
from evenhand.domains.skills import load_taxonomy
from evenhand.domains.transfers import making
from evenhand.domains.transfers.models import Import, ImportedContact, ImportRow

JOBS = (
    "ref,title,description,location,country,type,salary,currency,skills,closing date,openings\n"
    'J1,Night Baker,"<p>You bake.<script>alert(1)</script></p>",Lyon,FR,Full-time,30000-35000,EUR,Python:4; Falconry,2099-01-31,2\n'
    "J2,,No title here,Lyon,France,Full-time,,,,,1\n"
    "J3,Clerk,Plain words,Lyon,Freedonia,sometimes,much,EUR,,03/04/2099,1.5\n"
    "J1,Night Baker again,Twice,Lyon,FR,Full-time,,,,,1\n"
    "J4,=Clerk,Plain words,Remote,,,,,,,\n"
)


def sheet(answer) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


async def upload(api, person, data: str | bytes, name: str = "jobs.csv", **query):
    content = data.encode() if isinstance(data, str) else data
    files = {"file": (name, content, "text/csv")}
    answer = await api.post("/v1/imports", headers=person.headers, files=files, params=query)
    assert answer.status_code == 201, answer.text
    return answer.json()


async def test_a_dry_run_says_line_by_line_what_would_be_made_and_what_is_wrong(
    api, a, work, session
) -> None:
    recruiter = await a.recruiter()
    sent = await upload(api, recruiter, JOBS)
    assert (sent["kind"], sent["status"], sent["rows"], sent["lacks"]) == ("jobs", "checking", 5, [])
    assert sent["mapping"]["external_id"] == "ref"
    await work()

    url = f"/v1/imports/{sent['id']}"
    checked = (await api.get(url, headers=recruiter.headers)).json()
    assert (checked["status"], checked["warned"]) == ("checked", 1)
    assert checked["counts"] == {"waiting": 0, "ready": 2, "faulty": 2, "double": 1, "known": 0, "made": 0}
    assert await session.scalar(select(func.count()).select_from(JobPosting)) == 0

    rows = {
        row["line"]: row for row in (await api.get(f"{url}/rows", headers=recruiter.headers)).json()["items"]
    }
    baker = rows[2]["would_be"]
    assert (baker["title"], baker["pay_min"], baker["pay_max"], baker["currency"]) == (
        "Night Baker",
        30_000,
        35_000,
        "EUR",
    )
    assert (baker["head_count"], baker["locations"]) == (2, ["Lyon, FR"])
    assert "Falconry" in rows[2]["faults"][0]["problem"]
    assert [fault["column"] for fault in rows[3]["faults"]] == ["title"]
    assert {fault["column"] for fault in rows[4]["faults"]} == {
        "country",
        "type",
        "salary",
        "closing date",
        "openings",
    }
    assert rows[5]["faults"][0]["problem"] == "the same as line 2"
    assert rows[6]["would_be"]["remote_policy"] == "remote"

    faults = sheet(await api.get(f"{url}/faults.csv", headers=recruiter.headers))
    assert [row["line"] for row in faults] == ["3", "4", "5"]
    assert "may be two dates" in faults[1]["problems"]


async def test_what_is_made_is_a_draft_with_clean_words_and_is_made_once(api, a, work, session) -> None:
    recruiter = await a.recruiter()
    await load_taxonomy(session, small_taxonomy())
    await session.commit()
    for _ in range(2):  # the same file twice
        sent = await upload(api, recruiter, JOBS)
        await work()
        started = await api.post(f"/v1/imports/{sent['id']}/run", headers=recruiter.headers)
        assert started.json()["status"] == "running"
        await work()
    done = (await api.get(f"/v1/imports/{sent['id']}", headers=recruiter.headers)).json()
    assert (done["status"], done["counts"]["known"], done["counts"]["made"]) == ("done", 2, 0)

    made = (await session.scalars(select(JobPosting).order_by(JobPosting.title))).all()
    assert [(job.title, job.status, job.version) for job in made] == [
        ("=Clerk", "draft", 0),
        ("Night Baker", "draft", 0),
    ]
    assert made[1].description_html == "<p>You bake.</p>"
    body = (await api.get(f"/v1/jobs/{made[1].id}", headers=recruiter.headers)).json()
    assert body["locations"][0]["country"] == "FR"
    assert [(skill["label"], skill["level"]) for skill in body["skills"]] == [
        ("Python (computer programming)", 4)
    ]

    out = sheet(await api.get("/v1/exports/jobs.csv", headers=recruiter.headers))
    assert {row["title"]: row["external_id"] for row in out} == {"Night Baker": "J1", "'=Clerk": "J4"}
    # What goes out comes in again elsewhere, word for word.
    other = await a.recruiter()
    again = await upload(
        api, other, (await api.get("/v1/exports/jobs.csv", headers=recruiter.headers)).content
    )
    await work()
    await api.post(f"/v1/imports/{again['id']}/run", headers=other.headers)
    await work()
    copies = sheet(await api.get("/v1/exports/jobs.csv", headers=other.headers))
    assert copies == out


async def test_another_mapping_checks_all_again_and_an_impossible_one_is_refused(api, a, work) -> None:
    recruiter = await a.recruiter()
    sent = await upload(api, recruiter, "code;what;where\n7;Baker;Lyon\n")
    assert sent["lacks"] == ["title"]
    await work()
    url = f"/v1/imports/{sent['id']}"
    early = await api.post(f"{url}/run", headers=recruiter.headers)
    assert (early.status_code, early.json()["type"]) == (409, "/problems/mapping-incomplete")
    strange = await api.put(f"{url}/mapping", headers=recruiter.headers, json={"mapping": {"title": "who"}})
    assert strange.status_code == 400
    good = {"mapping": {"external_id": "code", "title": "what", "location": "where"}}
    assert (await api.put(f"{url}/mapping", headers=recruiter.headers, json=good)).json()[
        "status"
    ] == "checking"
    await work()
    assert (await api.get(url, headers=recruiter.headers)).json()["counts"]["ready"] == 1


async def test_an_interrupted_import_goes_on_where_it_stopped_and_doubles_nothing(
    api, a, work, sessions, session, monkeypatch
) -> None:
    monkeypatch.setattr(making, "BATCH", 10)
    recruiter = await a.recruiter()
    sent = await upload(api, recruiter, "id,title\n" + "".join(f"X{n},Job {n}\n" for n in range(35)))
    await work()
    await api.post(f"/v1/imports/{sent['id']}/run", headers=recruiter.headers)
    row = await session.get_one(Import, sent["id"])
    for _ in range(2):  # two batches are made; then the worker dies in the middle of the third
        async with sessions.begin() as one:
            await making.work_on(one, row.id, row.round)
    with suppress(RuntimeError):
        async with sessions.begin() as one:
            await making.work_on(one, row.id, row.round)
            raise RuntimeError("the machine lost power")
    await work()
    done = (await api.get(f"/v1/imports/{sent['id']}", headers=recruiter.headers)).json()
    assert (done["status"], done["counts"]["made"]) == ("done", 35)
    titles = (await session.scalars(select(JobPosting.title))).all()
    assert sorted(titles) == sorted(f"Job {n}" for n in range(35))


async def test_a_cancelled_import_stops_and_can_be_taken_up_again(api, a, work, session) -> None:
    recruiter = await a.recruiter()
    sent = await upload(api, recruiter, "id,title\n1,Baker\n")
    await work()
    url = f"/v1/imports/{sent['id']}"
    await api.post(f"{url}/run", headers=recruiter.headers)
    assert (await api.post(f"{url}/cancel", headers=recruiter.headers)).json()["status"] == "cancelled"
    await work()
    assert await session.scalar(select(func.count()).select_from(JobPosting)) == 0
    assert (await api.post(f"{url}/run", headers=recruiter.headers)).json()["status"] == "running"
    await work()
    assert await session.scalar(select(func.count()).select_from(JobPosting)) == 1
    assert (await api.post(f"{url}/cancel", headers=recruiter.headers)).status_code == 409


async def test_people_from_greenhouse_become_the_company_s_contacts_and_no_accounts(
    api, a, work, session
) -> None:
    recruiter = await a.recruiter()
    jobs = [{"id": 5, "name": "Baker", "status": "open", "offices": [{"name": "Lyon", "location": {"name": "Lyon, France"}}],
             "departments": [{"name": "Ovens"}], "openings": [{}, {}],
             "custom_fields": {"employment_type": "Full-time", "salary_range": {"min_value": 30000, "max_value": 35000, "unit": "EUR"}}}]  # fmt: skip
    people = [{"id": 9, "first_name": "Ada", "last_name": "Byron", "title": "Baker", "tags": ["kind"],
               "email_addresses": [{"value": "ada@example.org", "type": "personal"}], "phone_numbers": [{"value": "+33 1"}],
               "applications": [{"id": 1, "status": "active", "applied_at": "2025-03-04T10:00:00.000Z",
                                 "source": {"public_name": "LinkedIn"}, "jobs": [{"id": 5, "name": "Baker"}],
                                 "current_stage": {"name": "Phone screen"}}]}]  # fmt: skip
    users = await session.scalar(text("SELECT count(*) FROM users"))
    for content in (jobs, people):
        sent = await upload(api, recruiter, json.dumps(content), "export.json")
        assert sent["source"] == "greenhouse"
        await work()
        await api.post(f"/v1/imports/{sent['id']}/run", headers=recruiter.headers)
        await work()
    posting = (await session.scalars(select(JobPosting))).one()
    assert (posting.title, posting.location, posting.department, posting.head_count) == (
        "Baker",
        "Lyon, France",
        "Ovens",
        2,
    )
    assert (posting.pay_min, posting.currency, posting.employment_type) == (30_000, "EUR", "full_time")
    [ada] = (await api.get("/v1/imported-contacts", headers=recruiter.headers, params={"q": "byron"})).json()[
        "items"
    ]
    assert (ada["name"], ada["email"], ada["stage"], ada["source"]) == (
        "Ada Byron",
        "ada@example.org",
        "Phone screen",
        "LinkedIn",
    )
    assert (ada["job_id"], ada["tags"]) == (str(posting.id), ["kind"])
    assert await session.scalar(text("SELECT count(*) FROM users")) == users

    assert (
        await api.delete(f"/v1/imported-contacts/{ada['id']}", headers=recruiter.headers)
    ).status_code == 204
    assert await session.scalar(select(func.count()).select_from(ImportedContact)) == 0


async def test_contacts_are_forgotten_when_their_time_is_over(api, a, work, sessions, session) -> None:
    from evenhand.core.jobs import JOBS

    recruiter = await a.recruiter()
    sent = await upload(
        api, recruiter, "lastName,firstName,email1,keySkills\nByron,Ada,ada@example.org,Bread\n,,nobody,\n"
    )
    assert (sent["source"], sent["kind"]) == ("opencats", "candidates")
    await work()
    await api.post(f"/v1/imports/{sent['id']}/run", headers=recruiter.headers)
    await work()
    await session.execute(text("UPDATE imported_contacts SET keep_until = '2020-01-01'"))
    await session.execute(text("UPDATE imports SET finished_at = '2020-01-01'"))
    await session.commit()
    async with sessions.begin() as one:
        await JOBS["transfers.forget"].handler(one, None)
    assert await session.scalar(select(func.count()).select_from(ImportedContact)) == 0
    assert await session.scalar(select(func.count()).select_from(ImportRow)) == 0


async def test_the_export_of_applicants_keeps_who_is_anonymous_anonymous(api, a, sessions) -> None:
    owner = await a.owner()
    job_id = await make_job(sessions, owner)
    candidate = await make_candidate(a, sessions)
    await make_application(sessions, candidate, job_id, reveal=False)
    answer = await api.get(f"/v1/jobs/{job_id}/applicants.csv", headers=owner.headers)
    [row] = sheet(answer)
    assert (row["anonymous"], row["email"], row["stage"]) == ("yes", "", "applied")
    assert row["consent_version"]
    assert candidate.name not in answer.text
    assert candidate.email not in answer.text
    stranger = await a.owner("Other Works")
    assert (await api.get(f"/v1/jobs/{job_id}/applicants.csv", headers=stranger.headers)).status_code == 404
