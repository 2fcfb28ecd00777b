"""A person may go, think it over for two weeks, and is then gone from every table, file and pipeline."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text, update
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import PASSWORD
from tests.factories.interviews import hold, invited
from tests.factories.jobs import make_job
from tests.factories.mailbox import mails_to, subjects_to
from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth

from evenhand.core.db import Record, now, unit_of_work
from evenhand.core.jobs import JOBS, enqueue
from evenhand.domains.audit.models import AuditEntry
from evenhand.domains.identity import Role
from evenhand.domains.identity.models import SignInSession, User

ASKED, KEPT, GONE = "Your account will be deleted", "Your account stays", "Your account was deleted"


async def ask(api, who):
    return await api.post("/v1/auth/deletion", headers=who.headers)


async def two_weeks_later(session, who):
    await session.execute(
        update(User).where(User.id == who.id).values(delete_after=now() - timedelta(seconds=1))
    )
    await session.commit()


async def night_falls(session, work):
    """The workers enqueue it every hour."""
    await enqueue(session, "identity.delete_due_accounts")
    await session.commit()
    await work()


async def there(session, who):
    return await session.scalar(select(func.count()).select_from(User).where(User.id == who.id)) == 1


async def test_deletion_waits_two_weeks_and_everything_works_until_then(api, a, work, outside, session):
    ada = await a.candidate()
    answer = await ask(api, ada)
    await night_falls(session, work)

    assert answer.status_code == 202
    me = (await api.get("/v1/auth/me", headers=ada.headers)).json()
    assert me["delete_after"] == answer.json()["delete_after"]
    days = (await session.scalar(select(User.delete_after).where(User.id == ada.id)) - now()).days
    assert days in (13, 14)
    assert await there(session, ada)
    assert await subjects_to(outside, ada.email) == [ASKED]
    again = await ask(api, ada)
    assert again.json() == answer.json()


async def test_a_person_who_changes_their_mind_signs_in_and_keeps_the_account(api, a, work, outside, session):
    ada = await a.candidate()
    await ask(api, ada)
    body = {"email": ada.email, "password": PASSWORD, "transport": "bearer"}
    token = (await api.post("/v1/auth/sign-in", json=body)).json()["access_token"]
    kept = await api.delete("/v1/auth/deletion", headers={"Authorization": f"Bearer {token}"})
    assert kept.status_code == 204
    await session.execute(update(User).where(User.id == ada.id).values(created_at=now()))
    await session.commit()
    await night_falls(session, work)

    assert await there(session, ada)
    assert (await api.get("/v1/auth/me", headers=ada.headers)).json()["delete_after"] is None
    assert await subjects_to(outside, ada.email) == [ASKED, KEPT]
    assert (await api.delete("/v1/auth/deletion", headers=ada.headers)).status_code == 204
    actions = set(await session.scalars(select(AuditEntry.action).where(AuditEntry.actor_id == ada.id)))
    assert {"account.deletion-requested", "account.deletion-cancelled"} <= actions


async def test_it_needs_a_fresh_proof(api, a, session):
    ada = await a.candidate()
    await session.execute(update(SignInSession).values(stepped_up_at=now() - timedelta(hours=1)))
    await session.commit()
    assert (await ask(api, ada)).json()["type"] == "/problems/step-up-required"


async def test_the_last_owner_hands_over_first(api, a, work, session):
    olga = await a.owner()
    await a.member(Role.RECRUITER, of=olga)
    refused = await ask(api, olga)
    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/last-owner"

    await a.member(Role.OWNER, of=olga)
    assert (await ask(api, olga)).status_code == 202
    await two_weeks_later(session, olga)
    await night_falls(session, work)
    assert not await there(session, olga)


async def test_an_organization_of_one_person_ends_with_the_account(api, a, work, session, sessions):
    olga = await a.owner()
    job_id = await make_job(sessions, olga)
    slug = (await api.get(f"/v1/public/jobs/{job_id}")).json()["employer"]["slug"]
    assert (await api.get(f"/v1/public/companies/{slug}")).status_code == 200

    assert (await ask(api, olga)).status_code == 202
    await two_weeks_later(session, olga)
    await night_falls(session, work)

    assert not await there(session, olga)
    assert (await api.get(f"/v1/public/jobs/{job_id}")).status_code == 410
    assert (await api.get(f"/v1/public/companies/{slug}")).status_code == 404


async def test_who_became_the_last_owner_meanwhile_is_told_and_kept(api, a, work, outside, session):
    olga = await a.owner()
    second = await a.member(Role.OWNER, of=olga, name="Otto Owner")
    await a.member(Role.RECRUITER, of=olga)
    for owner in (olga, second):
        assert (await ask(api, owner)).status_code == 202
        await two_weeks_later(session, owner)
    await night_falls(session, work)

    left = [owner for owner in (olga, second) if await there(session, owner)]
    assert len(left) == 1
    assert (await subjects_to(outside, left[0].email))[-1] == "Your account could not be deleted"
    assert (await api.get("/v1/auth/me", headers=left[0].headers)).json()["delete_after"] is None


async def everything_said_about(session, *words: str) -> dict[str, int]:
    """Table → rows in which one of the words stands, in any column of any table."""
    found = {}
    for table in Record.metadata.sorted_tables:
        query = text(f'SELECT count(*) FROM "{table.name}" AS r WHERE ' + " OR ".join(
            f"r::text ILIKE :w{at}" for at in range(len(words))
        ))  # fmt: skip
        words_like = {f"w{at}": f"%{word}%" for at, word in enumerate(words)}
        if count := await session.scalar(query, words_like):
            found[table.name] = count
    return found


@pytest.fixture
async def full_life(api, a, sessions, outside, work):
    """A candidate with a résumé, an application, an interview, an attempt, scores and notifications."""
    who = await invited(sessions, outside, a)
    await work()
    data = LAYOUTS["stacked"](make_truth(1), HEADINGS[0], "short")
    file = {"file": ("cv.pdf", data, "application/pdf")}
    assert (await api.post("/v1/resumes", headers=who.candidate.headers, files=file)).status_code == 202
    await hold(api, who, "I wrote the tests first, and then the code.")
    await work()
    return who


async def test_after_it_nothing_of_the_person_is_left_in_any_table_or_file(
    api, full_life, work, outside, session
):
    ada = full_life.candidate
    before = await everything_said_about(session, str(ada.id), ada.email, ada.name)
    files_before = [key async for key in outside.storage.keys("")]
    await api.post("/v1/auth/password/forgot", json={"email": ada.email})
    body = {"name": ada.name, "email": ada.email, "password": PASSWORD}
    await api.post("/v1/auth/register/candidate", json=body)
    await api.post("/v1/auth/email", headers=ada.headers, json={"new_email": "x@example.org"})
    await work()

    await ask(api, ada)
    await two_weeks_later(session, ada)
    await night_falls(session, work)

    left = await everything_said_about(session, str(ada.id), ada.email, ada.name)
    assert len(before) > 8
    # Ids alone: who did what stays, and no longer leads to a person. Sign-in failures are digests.
    assert set(left) <= {"audit_entries", "outbox"}
    assert await everything_said_about(session, ada.email, ada.name) == {}
    for thing in (full_life.application_id, full_life.interview_id):
        assert set(await everything_said_about(session, str(thing))) <= {"audit_entries", "outbox", "jobs"}
    assert files_before != []
    assert [key async for key in outside.storage.keys("")] == []
    assert (await mails_to(outside, ada.email))[0].subject == GONE


async def test_the_company_keeps_a_pipeline_that_adds_up(api, full_life, a, sessions, work, session):
    other = await make_candidate(a, sessions, "Bela Stays")
    await make_application(sessions, other, full_life.job_id)
    await ask(api, full_life.candidate)
    await two_weeks_later(session, full_life.candidate)
    await night_falls(session, work)

    recruiter, job = full_life.recruiter, f"/v1/jobs/{full_life.job_id}"
    page = await api.get(f"{job}/applications", headers=recruiter.headers)
    assert page.status_code == 200, page.text
    assert [one["candidate_name"] for one in page.json()["items"]] == ["Bela Stays"]
    ranking = await api.get(f"{job}/ranking", headers=recruiter.headers)
    assert ranking.status_code == 200, ranking.text
    gone = await api.get(f"/v1/applications/{full_life.application_id}", headers=recruiter.headers)
    assert gone.status_code == 404
    told = (await api.get("/v1/notifications", headers=recruiter.headers)).json()
    assert full_life.candidate.name not in str(told)


async def test_the_address_is_free_again_and_old_sessions_are_over(api, a, work, session):
    ada = await a.candidate()
    await ask(api, ada)
    await two_weeks_later(session, ada)
    await night_falls(session, work)

    assert (await api.get("/v1/auth/me", headers=ada.headers)).status_code == 401
    body = {"email": ada.email, "password": PASSWORD, "transport": "bearer"}
    assert (await api.post("/v1/auth/sign-in", json=body)).status_code == 401
    again = await api.post("/v1/auth/register/candidate", json={"name": "Ada", **body})
    assert again.status_code == 202


async def test_a_member_who_goes_leaves_their_work_behind(api, a, sessions, work, session):
    from tests.factories.jobs import make_job

    rita = await a.recruiter()
    job_id = await make_job(sessions, rita)
    await ask(api, rita)
    await two_weeks_later(session, rita)
    await night_falls(session, work)

    assert not await there(session, rita)
    assert (await api.get(f"/v1/public/jobs/{job_id}")).status_code == 200


async def test_deleting_twice_at_once_deletes_once(sessions, outside, a, session):
    ada = await a.candidate()
    await session.execute(
        update(User)
        .where(User.id == ada.id)
        .values(deletion_requested_at=now(), delete_after=now() - timedelta(seconds=1))
    )
    await session.commit()
    for _ in range(2):
        async with unit_of_work(sessions) as one:
            await JOBS["identity.delete_account"].handler(one, outside, user_id=str(ada.id))
    gone = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "account.deleted")
    assert await session.scalar(gone) == 1
