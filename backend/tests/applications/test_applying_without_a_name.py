"""Who applies without their name stays unknown to the company, wherever it looks, until they tell it."""

import asyncio
import json
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, select, update
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import Person
from tests.factories.interviews import FULL_ACCOUNT, Invited, hold, invited
from tests.factories.jobs import make_job
from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth

from evenhand.core import live
from evenhand.core.db import Sessions, now
from evenhand.core.live_hub import BEAT, LiveHub
from evenhand.domains.applications import CONSENT_VERSION
from evenhand.domains.applications.models import Application
from evenhand.domains.notifications.models import Notification

NAME = "Zephyrine Quillfeather"
WORDS = {
    "headline": "Engineer, as Zephyrine likes it",
    "summary": "I am Zephyrine Quillfeather. Mail zq@quill.example, call +33 6 12 34 56 78, see https://quill.example.",
    "links": ["https://quill.example/zephyrine"],
    "phone": "+33 6 98 76 54 32",
    "date_of_birth": "1984-02-29",
    "accommodations": "A ramp for a wheelchair",
    "extra_time": "double",
    "experience": [{"title": "Engineer", "company": "Acme", "highlights": ["QUILLFEATHER's own compiler"]}],
}
TELLTALES = ["zephyrine", "quillfeather", "quill.example", "612345678", "698765432", "19840229", "wheelchair"]


def tells(person: Person, answer: Any) -> list[str]:
    """What in an answer gives the person away."""
    told = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
    plain = told.lower()
    marks = [*TELLTALES, person.email.lower(), str(person.id)]
    return [mark for mark in marks if mark in plain or mark in re.sub(r"[ .-]", "", plain)]


async def settings_of(api, person: Person, **changes: Any) -> None:
    present = (await api.get("/v1/profile/settings", headers=person.headers)).json()
    done = await api.put("/v1/profile/settings", headers=person.headers, json=present | changes)
    assert done.status_code == 200, done.text


async def applied(api, person: Person, job_id: UUID, **more: Any) -> dict[str, Any]:
    body = {"job_id": str(job_id), "consent_version": CONSENT_VERSION, **more}
    sent = await api.post("/v1/applications", headers=person.headers, json=body)
    assert sent.status_code == 201, sent.text
    return sent.json()


async def interviewed(api, a, sessions: Sessions, outside, work, recruiter: Person | None = None) -> Invited:
    """Somebody anonymous whose résumé, interview and objection are there, all of which name them."""
    person = await make_candidate(a, sessions, NAME, **WORDS)
    data = LAYOUTS["stacked"](make_truth(3), HEADINGS[0], "short")
    file = ("Quillfeather.pdf", data, "application/pdf")
    await api.post("/v1/resumes", headers=person.headers, files={"file": file})
    await work()
    who = await invited(sessions, outside, a, recruiter=recruiter, candidate=person, reveal=False)
    await hold(api, who, f"My name is {NAME}, Zephyrine to friends. {FULL_ACCOUNT}")
    await work()
    await api.post(
        f"{who.url}/contests", headers=person.headers, json={"text": "This does not say what I said."}
    )
    await work()
    return who


async def test_nothing_that_the_company_reads_names_the_person_or_links_their_applications(
    api, a, sessions, outside, work
) -> None:
    who = await interviewed(api, a, sessions, outside, work, await a.owner())
    reader, person = who.recruiter.headers, who.candidate
    attempts = await api.get(
        "/v1/attempts", headers=reader, params={"application_id": str(who.application_id)}
    )
    paths = [
        f"/v1/jobs/{who.job_id}/applications", f"/v1/applications/{who.application_id}",
        f"/v1/jobs/{who.job_id}/ranking", f"/v1/applications/{who.application_id}/match",
        "/v1/interviews", who.url, f"{who.url}/transcript", f"{who.url}/evaluation", "/v1/notifications",
        "/v1/jobs", "/v1/organization/audit", *(f"/v1/attempts/{one['id']}" for one in attempts.json()["items"]),
    ]  # fmt: skip

    for path in paths:
        seen = await api.get(path, headers=reader)
        assert seen.status_code == 200, (path, seen.text)
        assert tells(person, seen.text) == [], path

    mails = await outside.mail.inbox(to=who.recruiter.email)
    assert mails
    assert [tells(person, f"{m.subject} {m.text} {m.html}") for m in mails] == [[]] * len(mails)
    resume = await api.get(f"/v1/applications/{who.application_id}/resume", headers=reader)
    assert (resume.status_code, resume.json()["type"]) == (403, "/problems/identity-hidden")
    detail = (await api.get(f"/v1/applications/{who.application_id}", headers=reader)).json()
    assert re.fullmatch(r"Candidate [0-9A-Z]{4}", detail["display_name"])
    assert detail["candidate"]["display_name"] == detail["display_name"]
    assert (detail["anonymous"], detail["has_resume"], detail["candidate"]["email"]) == (True, False, None)


async def test_quotes_of_an_evaluation_are_verbatim_in_the_transcript_that_the_company_reads(
    api, a, sessions, outside, work
) -> None:
    who = await interviewed(api, a, sessions, outside, work)

    evaluation = (await api.get(f"{who.url}/evaluation", headers=who.recruiter.headers)).json()
    spoken = (await api.get(f"{who.url}/transcript", headers=who.recruiter.headers)).json()["turns"]

    answers = [answer for one in evaluation["competencies"] for answer in one["evidence"]]
    quotes = [point["quote"] for answer in answers for point in answer["points"] if point["quote"]]
    assert quotes
    assert all(any(quote in turn["text"] for turn in spoken) for quote in quotes)


async def test_messages_to_open_windows_of_the_company_do_not_name_the_person(
    api, a, sessions, redis
) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions, NAME)
    heard = LiveHub(redis).listen([f"{live.PREFIX}:organization:{recruiter.organization_id}"])
    assert (await anext(heard)).kind == BEAT

    mine = await applied(api, person, await make_job(sessions, recruiter))
    move = {"stage": "interview"}
    await api.post(f"/v1/applications/{mine['id']}/move", headers=recruiter.headers, json=move)
    await api.post(f"/v1/applications/{mine['id']}/withdraw", headers=person.headers)

    messages = [(await asyncio.wait_for(anext(heard), 2)).body.decode() for _ in range(3)]
    assert [tells(person, message) for message in messages] == [[]] * 3


async def test_the_candidate_reads_their_own_words_as_they_are(api, a, sessions, outside, work) -> None:
    person = await make_candidate(a, sessions, NAME, **WORDS)
    who = await invited(sessions, outside, a, candidate=person, reveal=False)
    await hold(api, who, f"My name is {NAME}. {FULL_ACCOUNT}")
    await work()

    own = await api.get(f"{who.url}/transcript", headers=person.headers)

    assert NAME in own.text


async def test_the_code_stays_and_is_another_one_for_another_job(api, a, sessions) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions, NAME)
    first, second = [await make_job(sessions, recruiter) for _ in range(2)]

    mine = [await applied(api, person, job_id) for job_id in (first, second)]

    for one, job_id in zip(mine, (first, second), strict=True):
        listed = (await api.get(f"/v1/jobs/{job_id}/applications", headers=recruiter.headers)).json()["items"]
        assert [i["candidate_name"] for i in listed] == [one["display_name"]]
        assert [i["candidate_id"] for i in listed] == [None]
    assert mine[0]["display_name"] != mine[1]["display_name"]


async def test_two_applicants_to_a_job_never_share_a_code(api, a, sessions, session, monkeypatch) -> None:
    from evenhand.domains.applications import service

    drawn = iter(["AAAA", "AAAA", "AAAA", "BBBB"])
    monkeypatch.setattr(service, "new_code", lambda: next(drawn))
    recruiter = await a.recruiter()
    job_id = await make_job(sessions, recruiter)

    for name in ("One", "Two"):
        await make_application(sessions, await make_candidate(a, sessions, name), job_id, reveal=False)

    assert set(await session.scalars(select(Application.code))) == {"AAAA", "BBBB"}


async def test_telling_the_name_shows_all_and_tells_the_company(
    api, a, sessions, session, work, outside
) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions, NAME, **WORDS)
    data = LAYOUTS["stacked"](make_truth(3), HEADINGS[0], "short")
    await api.post("/v1/resumes", headers=person.headers, files={"file": ("cv.pdf", data, "application/pdf")})
    await work()
    mine = await applied(api, person, await make_job(sessions, recruiter), answers={"why": f"{NAME} asks"})
    url = f"/v1/applications/{mine['id']}"

    told = await api.post(f"{url}/reveal", headers=person.headers)
    again = await api.post(f"{url}/reveal", headers=person.headers)
    await work()

    assert (told.status_code, told.json()["anonymous"], again.status_code) == (200, False, 200)
    seen = (await api.get(url, headers=recruiter.headers)).json()
    assert (seen["display_name"], seen["candidate"]["email"]) == (NAME, person.email)
    assert seen["candidate"]["summary"] == WORDS["summary"]
    assert seen["candidate"]["links"] == WORDS["links"]
    assert [word for word in ("98 76 54", "1984", "wheelchair") if word in json.dumps(seen)] == []
    assert seen["answers"] == {"why": f"{NAME} asks"}
    assert (await api.get(f"{url}/resume", headers=recruiter.headers)).content == data
    subjects = [mail.subject for mail in await outside.mail.inbox(to=recruiter.email)]
    assert f"{mine['display_name']} is {NAME}" in subjects
    assert subjects.count(f"{mine['display_name']} is {NAME}") == 1


async def test_the_company_cannot_go_on_without_consent_and_the_candidate_is_asked(
    api, a, sessions, session
) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions, NAME)
    mine = await applied(api, person, await make_job(sessions, recruiter))
    url = f"/v1/applications/{mine['id']}"

    before = await api.post(f"{url}/move", headers=recruiter.headers, json={"stage": "assessment"})
    refused = [
        await api.post(f"{url}/move", headers=recruiter.headers, json={"stage": stage})
        for stage in ("interview", "offer", "hired")
    ]

    assert before.status_code == 200
    for answer in refused:
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/identity-consent-needed")
        assert tells(person, answer.text) == []
    asked = (await api.get("/v1/notifications", headers=person.headers)).json()["items"]
    assert [n["kind"] for n in asked].count("application.name-asked") == 1
    own = (await api.get(url, headers=person.headers)).json()
    assert (own["stage"], own["reveal_at"]) == ("assessment", "interview")
    assert own["reveal_asked_at"] is not None
    await api.post(f"{url}/reveal", headers=person.headers)
    moved = await api.post(f"{url}/move", headers=recruiter.headers, json={"stage": "interview"})
    assert (moved.status_code, moved.json()["stage"]) == (200, "interview")


async def test_the_candidate_is_asked_again_after_a_day_and_not_before(api, a, sessions, session) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions, NAME)
    mine = await applied(api, person, await make_job(sessions, recruiter))
    move = {
        "url": f"/v1/applications/{mine['id']}/move",
        "headers": recruiter.headers,
        "json": {"stage": "review"},
    }
    count = (
        select(func.count()).select_from(Notification).where(Notification.kind == "application.name-asked")
    )

    await api.post(**move)
    await api.post(**move)
    assert await session.scalar(count) == 1
    async with sessions.begin() as other:
        await other.execute(update(Application).values(reveal_asked_at=now() - timedelta(hours=25)))
    await api.post(**move)

    assert await session.scalar(count) == 2


async def test_rejecting_and_withdrawing_need_no_name(api, a, sessions) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions, NAME)
    first = await applied(api, person, await make_job(sessions, recruiter))
    second = await applied(api, person, await make_job(sessions, recruiter))

    rejected = await api.post(
        f"/v1/applications/{first['id']}/move", headers=recruiter.headers,
        json={"stage": "rejected", "reason": "We need French"},
    )  # fmt: skip
    withdrawn = await api.post(f"/v1/applications/{second['id']}/withdraw", headers=person.headers)
    late = await api.post(f"/v1/applications/{second['id']}/reveal", headers=person.headers)

    assert (rejected.status_code, rejected.json()["status"]) == (200, "rejected")
    assert withdrawn.status_code == 200
    assert (late.status_code, late.json()["type"]) == (409, "/problems/application-over")


async def test_who_chose_the_offer_is_interviewed_and_reviewed_without_a_name(api, a, sessions) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions, NAME)
    await settings_of(api, person, reveal_at="offer")
    mine = await applied(api, person, await make_job(sessions, recruiter))
    url = f"/v1/applications/{mine['id']}/move"
    await settings_of(api, person, reveal_at="interview")  # applications under way keep what was agreed

    through = [
        (await api.post(url, headers=recruiter.headers, json={"stage": stage})).status_code
        for stage in ("interview", "review", "offer")
    ]

    assert through == [200, 200, 409]


@pytest.mark.parametrize(
    ("anonymous", "reveal", "seen"), [(True, False, False), (True, True, True), (False, False, True)]
)
async def test_the_name_is_told_at_once_by_the_form_or_by_the_setting(
    api, a, sessions, anonymous, reveal, seen
) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions, NAME)
    await settings_of(api, person, anonymous=anonymous)
    mine = await applied(api, person, await make_job(sessions, recruiter), reveal=reveal)

    told = (await api.get(f"/v1/applications/{mine['id']}", headers=recruiter.headers)).json()

    assert (told["display_name"] == NAME, told["anonymous"]) == (seen, not seen)


async def test_nobody_else_tells_the_name(api, a, sessions) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions, NAME)
    stranger = await make_candidate(a, sessions, "Sam Stranger")
    mine = await applied(api, person, await make_job(sessions, recruiter))
    url = f"/v1/applications/{mine['id']}/reveal"

    assert (await api.post(url, headers=stranger.headers)).status_code == 404
    assert (await api.post(url, headers=recruiter.headers)).status_code == 403
    assert (await api.post(url)).status_code == 401


async def test_a_private_profile_applies_nowhere_and_is_closed_where_it_applied(api, a, sessions) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions, NAME, summary="Careful work")
    first, second = [await make_job(sessions, recruiter) for _ in range(2)]
    mine = await applied(api, person, first, reveal=True)
    await settings_of(api, person, visibility="private")

    body = {"job_id": str(second), "consent_version": CONSENT_VERSION}
    refused = await api.post("/v1/applications", headers=person.headers, json=body)
    seen = await api.get(f"/v1/applications/{mine['id']}", headers=recruiter.headers)
    listed = await api.get(f"/v1/jobs/{first}/applications", headers=recruiter.headers)

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/profile-private")
    assert seen.json()["candidate"]["profile_private"] is True
    assert (seen.json()["candidate"]["summary"], seen.json()["candidate"]["skills"]) == ("", [])
    assert listed.json()["items"][0]["headline"] == ""
    assert listed.json()["items"][0]["candidate_name"] == NAME
