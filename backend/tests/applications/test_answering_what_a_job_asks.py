"""Questions, documents, where somebody came from, what they agreed to: sent once, kept as it was."""

from uuid import UUID

import pytest
from sqlalchemy import select
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.forms import LICENCE, form_body, make_form
from tests.factories.jobs import job_body, make_job

from evenhand.domains.applications import CONSENT_VERSION
from evenhand.domains.applications.models import Application
from evenhand.domains.forms.consents import fingerprint
from evenhand.domains.forms.models import ApplicationDocument

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def sending(job_id: UUID, **more) -> dict[str, object]:
    return {"job_id": str(job_id), "consent_version": CONSENT_VERSION, "reveal": True, **more}


@pytest.fixture
async def hiring(a, sessions):
    """A recruiter, a candidate, and a job with questions."""
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    await make_form(sessions, recruiter, job_id)
    return recruiter, candidate, job_id


async def test_a_form_is_edited_by_version_and_read_by_everybody(api, a, hiring) -> None:
    recruiter, _, job_id = hiring
    url = f"/v1/jobs/{job_id}/application-form"

    stale = await api.put(url, headers={**recruiter.headers, "If-Match": '"0"'}, json=form_body())
    fresh = await api.put(
        url, headers={**recruiter.headers, "If-Match": '"1"'}, json=form_body(response_days=3)
    )
    public = await api.get(f"/v1/public/jobs/{job_id}/application-form")

    assert (stale.status_code, fresh.status_code) == (412, 200)
    told = public.json()
    assert (told["version"], told["promised_days"]) == (2, 3)
    assert told["questions"][0]["knock_out"]["text"] == LICENCE["knock_out"]["text"]
    consent = told["consent"]
    assert consent["version"] == CONSENT_VERSION
    assert consent["sha256"] == fingerprint(consent["title"], consent["points"])


async def test_a_job_without_a_form_asks_nothing_and_a_draft_tells_nobody(api, a, sessions) -> None:
    recruiter = await a.recruiter()
    plain, draft = await make_job(sessions, recruiter), await make_job(sessions, recruiter, published=False)

    told = (await api.get(f"/v1/public/jobs/{plain}/application-form")).json()

    assert (told["version"], told["questions"], told["promised_days"]) == (0, [], 10)
    assert (await api.get(f"/v1/public/jobs/{draft}/application-form")).status_code == 404


async def test_missing_and_wrong_answers_are_said_by_question(api, hiring) -> None:
    _, candidate, job_id = hiring

    refused = await api.post(
        "/v1/applications", headers=candidate.headers, json=sending(job_id, form_answers={"years": 99})
    )

    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/answers-incomplete")
    fields = {e["field"] for e in refused.json()["errors"]}
    assert fields == {"form_answers.licence", "form_answers.years"}


async def test_a_need_that_is_not_met_is_flagged_first_and_rejects_nobody(
    api, hiring, sessions, session
) -> None:
    recruiter, candidate, job_id = hiring
    answers = {"licence": False, "shifts": ["night", "early"], "years": 0}

    sent = await api.post(
        "/v1/applications", headers=candidate.headers, json=sending(job_id, form_answers=answers)
    )

    assert (sent.status_code, sent.json()["status"]) == (201, "active")
    url = f"/v1/applications/{sent.json()['id']}/sent"
    seen = (await api.get(url, headers=recruiter.headers)).json()
    first = seen["answers"][0]
    assert (first["question_id"], first["shown"], first["meets_need"]) == ("licence", "No", False)
    assert [x["shown"] for x in seen["answers"][1:]] == ["Early, Night", "0 years"]
    # The form is edited later; what was answered stays as it was.
    await make_form(sessions, recruiter, job_id, questions=[])
    own = (await api.get(url, headers=candidate.headers)).json()
    assert (own["form_version"], len(own["answers"]), own["source"]) == (1, 3, None)
    assert own["job"]["title"] == "Backend Engineer"
    row = await session.scalar(select(Application))
    assert (row.consent_sha256, row.promised_days) == (own["consent"]["sha256"], 5)


async def test_answers_to_questions_that_changed_meanwhile_are_kept_for_the_new_ones(
    api, hiring, sessions
) -> None:
    recruiter, candidate, job_id = hiring
    await make_form(sessions, recruiter, job_id, questions=[{**LICENCE, "id": "car"}])

    refused = await api.post(
        "/v1/applications",
        headers=candidate.headers,
        json=sending(job_id, form_version=1, form_answers={"licence": True}),
    )

    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/application-form-changed")


async def test_documents_are_known_by_content_scanned_and_hidden_with_the_name(
    api, hiring, sessions, session, work, outside
) -> None:
    recruiter, candidate, job_id = hiring
    await make_form(sessions, recruiter, job_id, questions=[], documents={"cover_letter": "required"})
    url = f"/v1/jobs/{job_id}/application-documents?purpose="

    async def put(purpose: str, name: str, data: bytes):
        file = {"file": (name, data, "application/pdf")}
        return await api.post(url + purpose, headers=candidate.headers, files=file)

    missing = await api.post("/v1/applications", headers=candidate.headers, json=sending(job_id))
    program = await put("cover_letter", "letter.pdf", b"MZ\x90\0\3" + bytes(300))
    not_asked = await put("portfolio", "letter.pdf", PDF)
    letter = await put("cover_letter", "../Cora Candidate.exe", PDF)
    spare = await put("cover_letter", "spare.txt", b"Dear all")
    assert (missing.status_code, missing.json()["type"]) == (400, "/problems/documents-missing")
    assert (program.status_code, not_asked.status_code, letter.status_code) == (415, 400, 201)
    assert letter.json()["file_name"] == "Cora Candidate.exe.pdf"

    await api.delete(f"/v1/application-documents/{spare.json()['id']}", headers=candidate.headers)
    sent = await api.post(
        "/v1/applications",
        headers=candidate.headers,
        json=sending(job_id, reveal=False, document_ids=[letter.json()["id"], spare.json()["id"]]),
    )
    application = sent.json()["id"]
    file = f"/v1/applications/{application}/documents/{letter.json()['id']}"
    assert (await api.get(file, headers=candidate.headers)).status_code == 409  # not scanned yet
    await work()
    told = (await api.get(f"/v1/applications/{application}/sent", headers=recruiter.headers)).json()
    assert [(d["file_name"], d["may_open"]) for d in told["documents"]] == [("", False)]
    assert (await api.get(file, headers=recruiter.headers)).status_code == 403
    await api.post(f"/v1/applications/{application}/reveal", headers=candidate.headers)
    opened = await api.get(file, headers=recruiter.headers)
    assert (opened.status_code, opened.content) == (200, PDF)
    assert opened.headers["content-disposition"].startswith("attachment")
    rows = (await session.scalars(select(ApplicationDocument))).all()
    assert [str(r.application_id) for r in rows] == [application]


async def test_a_draft_is_kept_for_its_owner_and_gone_when_sent(api, a, sessions, hiring) -> None:
    _, candidate, job_id = hiring
    url, other = f"/v1/jobs/{job_id}/application-draft", await make_candidate(a, sessions, "Otto Other")
    written = {"content": {"answers": {"licence": True}, "note": "Hello"}}

    kept = await api.put(url, headers=candidate.headers, json=written)
    too_much = await api.put(url, headers=candidate.headers, json={"content": {"note": "x" * 200_000}})

    assert (kept.status_code, too_much.status_code) == (204, 413)
    assert (await api.get(url, headers=candidate.headers)).json()["content"] == written["content"]
    assert (await api.get(url, headers=other.headers)).json()["content"] == {}
    await api.post(
        "/v1/applications", headers=candidate.headers, json=sending(job_id, form_answers={"licence": True})
    )
    assert (await api.get(url, headers=candidate.headers)).json()["content"] == {}


async def test_who_referred_and_where_from_is_recorded_and_shown_to_the_company(
    api, a, sessions, session
) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    one, two = await make_job(sessions, recruiter), await make_job(sessions, recruiter)
    link = (await api.post(f"/v1/jobs/{one}/referral-links", headers=recruiter.headers)).json()
    again = (await api.post(f"/v1/jobs/{one}/referral-links", headers=recruiter.headers)).json()
    assert link["code"] == again["code"]
    first = {
        "utm_source": "Indeed",
        "referrer": "www.indeed.com",
        "page": "/jobs/x",
        "at": "2026-11-20T10:00:00Z",
    }

    referred = await api.post(
        "/v1/applications",
        headers=candidate.headers,
        json=sending(
            one, source={"first": first, "last": {"page": "/jobs"}, "referral": link["code"].lower()}
        ),
    )
    campaign = await api.post(
        "/v1/applications",
        headers=candidate.headers,
        json=sending(two, source={"first": first, "last": {"page": "/jobs"}, "referral": "NOSUCHCODE"}),
    )

    told = [
        (await api.get(f"/v1/applications/{x.json()['id']}/sent", headers=recruiter.headers)).json()["source"]
        for x in (referred, campaign)
    ]
    assert (told[0]["source"], told[0]["referred_by"]) == ("referral", recruiter.name)
    assert (told[1]["source"], told[1]["referred_by"]) == ("indeed", "")
    assert told[1]["touches"]["first"]["referrer"] == "www.indeed.com"
    listed = (await api.get(f"/v1/jobs/{one}/referral-links", headers=recruiter.headers)).json()["items"]
    assert [(x["member"], x["own"]) for x in listed] == [(recruiter.name, True)]


async def test_a_key_gives_the_same_application_again_also_after_it_was_withdrawn(
    api, a, sessions, session
) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    one, two = await make_job(sessions, recruiter), await make_job(sessions, recruiter)
    keyed = {**candidate.headers, "Idempotency-Key": "b6f1c2d0-1"}

    first = await api.post("/v1/applications", headers=keyed, json=sending(one))
    taken_back = await api.post(
        f"/v1/applications/{first.json()['id']}/withdraw",
        headers=candidate.headers,
        json={"reason": "I moved."},
    )
    repeated = await api.post("/v1/applications", headers=keyed, json=sending(one))
    elsewhere = await api.post("/v1/applications", headers=keyed, json=sending(two))
    anew = await api.post("/v1/applications", headers=candidate.headers, json=sending(one))

    assert taken_back.json()["timeline"][-1]["reason"] == "I moved."
    assert (repeated.status_code, repeated.json()["id"]) == (200, first.json()["id"])
    assert (elsewhere.status_code, elsewhere.json()["type"]) == (409, "/problems/idempotency-key-reused")
    assert (anew.status_code, anew.json()["id"] != first.json()["id"]) == (201, True)


async def test_ones_own_data_can_be_taken_along_and_nobody_elses(api, hiring, sessions) -> None:
    recruiter, candidate, _ = hiring
    job_id = await make_job(sessions, recruiter, **job_body())
    application = await make_application(sessions, candidate, job_id)
    url = f"/v1/applications/{application}/export"

    own = await api.get(url, headers=candidate.headers)

    assert own.json()["application"]["id"] == str(application)
    assert own.json()["sent"]["consent"]["version"] == CONSENT_VERSION
    assert (await api.get(url, headers=recruiter.headers)).status_code == 403
