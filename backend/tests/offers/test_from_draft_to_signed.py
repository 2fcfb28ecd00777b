"""An offer's way: drafted, approved, sent as a letter, read, asked about, signed or declined."""

import hashlib
import io
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from pypdf import PdfReader
from sqlalchemy import select, update
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.jobs import make_job
from tests.factories.offers import draft_offer, offer_body, send_offer, signature

from evenhand.core.db import now
from evenhand.core.keys import keys_of
from evenhand.domains.identity import Role
from evenhand.domains.identity.models import SignInSession
from evenhand.domains.offers import NoEvidence, evidence_in, faults_of
from evenhand.domains.offers.models import Offer, OfferVersion


@pytest.fixture
async def hiring(api, a, sessions):
    """(recruiter, candidate, application id) of one job with one seat."""
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    return recruiter, candidate, await make_application(sessions, candidate, job_id)


async def test_an_offer_is_approved_by_a_second_person_sent_read_and_signed(
    api, a, hiring, session, work, outside
) -> None:
    recruiter, candidate, application_id = hiring
    manager = await a.member(Role.HIRING_MANAGER, of=recruiter, name="Mina Manager")
    offer_id = await draft_offer(api, recruiter, application_id)
    url = f"/v1/offers/{offer_id}"

    unseen = await api.get(url, headers=candidate.headers)
    asked = await api.post(
        f"{url}/submit", headers=recruiter.headers, json={"approver_ids": [str(manager.id)]}
    )
    early = await api.post(f"{url}/send", headers=recruiter.headers)
    own = await api.post(f"{url}/approval", headers=recruiter.headers, json={"approve": True})
    approved = await api.post(f"{url}/approval", headers=manager.headers, json={"approve": True})
    sent = await api.post(f"{url}/send", headers=recruiter.headers)

    assert unseen.status_code == 404  # nobody hears of what is only thought of
    assert (asked.json()["status"], early.status_code, own.status_code) == ("pending_approval", 409, 403)
    assert (approved.json()["status"], sent.json()["status"]) == ("approved", "sent")
    viewed = (await api.post(f"{url}/view", headers=candidate.headers)).json()
    assert viewed["status"] == "viewed"
    assert viewed["inside"] is None
    assert viewed["terms"]["pay"] == "54000.50"
    assert "EUR 54,000.50 per year" in viewed["terms"]["letter_html"]
    letter = await api.get(f"{url}/letter.pdf", headers=candidate.headers)
    assert hashlib.sha256(letter.content).hexdigest() == viewed["terms"]["pdf_sha256"]
    signed = await api.post(f"{url}/accept", headers=candidate.headers, json=signature(candidate))
    assert signed.status_code == 200, signed.text
    assert signed.json()["status"] == "accepted"
    assert signed.json()["signature"]["document_sha256"] == viewed["terms"]["pdf_sha256"]
    proof = (await api.get(f"{url}/verify", headers=recruiter.headers)).json()
    assert proof["valid"]
    copy = (await api.get(f"{url}/signed.pdf", headers=candidate.headers)).content
    evidence = evidence_in(copy)
    assert evidence.letter == letter.content
    assert faults_of(evidence, await keys_of(session)) == []
    facts = evidence.facts()
    assert facts["typed_name"] == candidate.name
    assert facts["methods"] == ["pwd"]
    inside = (await api.get(url, headers=recruiter.headers)).json()["inside"]
    assert inside["ready_to_hire"]  # a person moves the application, nothing else does
    assert [e["deed"] for e in inside["entries"]] == ["create", "submit", "approve", "send", "view", "accept"]
    assert (await session.get_one(Offer, offer_id)).answered_at is not None
    await work()
    subjects = {(mail.to, mail.subject) for mail in await outside.mail.inbox(to=None)}
    assert any(to == recruiter.email and "accepted" in subject for to, subject in subjects)
    assert any(to == candidate.email and "An offer from" in subject for to, subject in subjects)


async def test_signing_needs_a_fresh_proof_the_name_and_the_intent(api, hiring, session) -> None:
    recruiter, candidate, application_id = hiring
    url = f"/v1/offers/{await send_offer(api, recruiter, application_id)}/accept"

    wrong_name = await api.post(url, headers=candidate.headers, json=signature(candidate, typed_name="X"))
    no_intent = await api.post(url, headers=candidate.headers, json=signature(candidate, intent="ok"))
    await session.execute(update(SignInSession).values(stepped_up_at=now() - timedelta(minutes=11)))
    await session.commit()
    stale = await api.post(url, headers=candidate.headers, json=signature(candidate))
    company = await api.post(url, headers=recruiter.headers, json=signature(candidate))

    assert (wrong_name.status_code, wrong_name.json()["type"]) == (400, "/problems/signature-name-differs")
    assert (no_intent.status_code, no_intent.json()["type"]) == (400, "/problems/signature-intent-missing")
    assert stale.status_code in (401, 403)
    assert "step-up" in stale.json()["type"]
    assert company.status_code == 403


async def test_a_changed_offer_is_a_new_version_and_the_old_one_cannot_be_accepted(api, hiring) -> None:
    recruiter, candidate, application_id = hiring
    offer_id = await send_offer(api, recruiter, application_id)
    url = f"/v1/offers/{offer_id}"

    revised = (await api.post(f"{url}/revise", headers=recruiter.headers)).json()
    meanwhile = await api.post(f"{url}/accept", headers=candidate.headers, json=signature(candidate))
    shown = (await api.get(url, headers=candidate.headers)).json()
    body = offer_body(pay="60000.00", expected_revision=revised["revision"])
    changed = await api.put(url, headers=recruiter.headers, json=body)
    stale = await api.put(url, headers=recruiter.headers, json=body)
    for deed in ("submit", "send"):
        assert (await api.post(f"{url}/{deed}", headers=recruiter.headers, json={})).status_code == 200
    old = await api.post(f"{url}/accept", headers=candidate.headers, json=signature(candidate))
    new = await api.post(f"{url}/accept", headers=candidate.headers, json=signature(candidate, version=2))

    assert (meanwhile.status_code, meanwhile.json()["type"]) == (409, "/problems/offer-replaced")
    assert (shown["status"], shown["terms"]["pay"]) == ("being_changed", "54000.50")
    assert changed.status_code == 200, changed.text
    assert (stale.status_code, stale.json()["type"]) == (409, "/problems/offer-changed")
    assert (old.status_code, old.json()["current_version"]) == (409, 2)
    assert new.json()["signature"]["version"] == 2
    assert [v["version"] for v in new.json()["versions"]] == [2, 1]


async def test_the_candidate_asks_gets_an_answer_and_declines_with_a_reason(api, hiring, session) -> None:
    recruiter, candidate, application_id = hiring
    url = f"/v1/offers/{await send_offer(api, recruiter, application_id)}"

    await api.post(f"{url}/messages", headers=candidate.headers, json={"text": "May I start in May?"})
    await api.post(f"{url}/messages", headers=recruiter.headers, json={"text": "You may."})
    said = (await api.get(url, headers=candidate.headers)).json()["messages"]
    body = {"reason": "another_offer", "note": "It was close."}
    declined = await api.post(f"{url}/decline", headers=candidate.headers, json=body)
    too_late = await api.post(f"{url}/accept", headers=candidate.headers, json=signature(candidate))

    assert [(m["side"], m["by"] == "you") for m in said] == [("candidate", True), ("company", False)]
    assert (declined.json()["status"], declined.json()["decline_reason"]) == ("declined", "another_offer")
    assert (too_late.status_code, too_late.json()["type"]) == (409, "/problems/offer-state-conflict")
    inside = (await api.get(url, headers=recruiter.headers)).json()["inside"]
    assert inside["decline_note"] == "It was close."


async def test_an_offer_that_is_out_keeps_its_seat(api, a, sessions, hiring) -> None:
    recruiter, candidate, application_id = hiring
    first = await send_offer(api, recruiter, application_id)
    job_id = (await api.get(f"/v1/offers/{first}", headers=recruiter.headers)).json()["job_id"]
    other = await make_application(sessions, await make_candidate(a, sessions, "Otis Other"), UUID(job_id))
    second = await draft_offer(api, recruiter, other)
    await api.post(f"/v1/offers/{second}/submit", headers=recruiter.headers, json={})

    full = await api.post(f"/v1/offers/{second}/send", headers=recruiter.headers)
    await api.post(
        f"/v1/offers/{first}/withdraw", headers=recruiter.headers, json={"reason": "Plans changed"}
    )
    free = await api.post(f"/v1/offers/{second}/send", headers=recruiter.headers)

    assert (full.status_code, full.json()["type"], full.json()["spoken_for"]) == (
        409,
        "/problems/head-count-full",
        1,
    )
    assert free.status_code == 200
    gone = (await api.get(f"/v1/offers/{first}", headers=candidate.headers)).json()
    assert (gone["status"], gone["withdraw_reason"]) == ("withdrawn", "Plans changed")


async def test_an_anonymous_applicant_tells_their_name_before_an_offer_is_sent(api, a, sessions) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    application_id = await make_application(sessions, candidate, job_id, reveal=False)
    offer_id = await draft_offer(api, recruiter, application_id)
    await api.post(f"/v1/offers/{offer_id}/submit", headers=recruiter.headers, json={})

    draft = await api.get(f"/v1/offers/{offer_id}", headers=recruiter.headers)
    refused = await api.post(f"/v1/offers/{offer_id}/send", headers=recruiter.headers)

    assert candidate.name not in draft.text
    assert "Cora" not in draft.text
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/offer-needs-a-name")


async def test_time_ends_an_offer_and_reminds_before(api, hiring, session, sessions, work, outside) -> None:
    from evenhand.domains.offers.answering import expire_due, remind_due

    recruiter, candidate, application_id = hiring
    soon = (now() + timedelta(hours=20)).isoformat()
    offer_id = await send_offer(api, recruiter, application_id, expires_at=soon)

    async with sessions.begin() as own:
        reminded = (await remind_due(own), await remind_due(own))
    await session.execute(update(Offer).values(expires_at=now() - timedelta(seconds=1)))
    await session.commit()
    late = await api.post(
        f"/v1/offers/{offer_id}/accept", headers=candidate.headers, json=signature(candidate)
    )
    async with sessions.begin() as own:
        ended = (await expire_due(own), await expire_due(own))

    assert reminded == (1, 0)
    assert (late.status_code, late.json()["type"]) == (409, "/problems/offer-expired")
    assert ended == (1, 0)
    assert (await api.get(f"/v1/offers/{offer_id}", headers=candidate.headers)).json()["status"] == "expired"


async def test_an_application_that_is_over_ends_its_offer(api, hiring, work) -> None:
    recruiter, candidate, application_id = hiring
    offer_id = await send_offer(api, recruiter, application_id)

    await api.post(f"/v1/applications/{application_id}/withdraw", headers=candidate.headers)
    at_once = await api.post(
        f"/v1/offers/{offer_id}/accept", headers=candidate.headers, json=signature(candidate)
    )
    await work()

    assert (at_once.status_code, at_once.json()["type"]) == (409, "/problems/application-over")
    assert (await api.get(f"/v1/offers/{offer_id}", headers=recruiter.headers)).json()[
        "status"
    ] == "withdrawn"


async def test_an_incomplete_offer_says_what_it_lacks_and_an_unknown_field_is_refused(api, hiring) -> None:
    recruiter, _, application_id = hiring
    strange = await api.post(
        f"/v1/applications/{application_id}/offers", headers=recruiter.headers,
        json=offer_body(letter_html="<p>{{salary}} {{ candidate_name }}</p>"),
    )  # fmt: skip
    offer_id = await draft_offer(api, recruiter, application_id, pay=None, place="")
    lacking = await api.post(f"/v1/offers/{offer_id}/submit", headers=recruiter.headers, json={})
    twice = await api.post(
        f"/v1/applications/{application_id}/offers", headers=recruiter.headers, json=offer_body()
    )

    assert (strange.status_code, strange.json()["unknown"]) == (400, ["salary"])
    assert (lacking.status_code, lacking.json()["missing"]) == (409, ["pay", "place"])
    assert (twice.status_code, twice.json()["offer_id"]) == (409, offer_id)


async def test_a_letter_is_equal_to_the_byte_titled_and_says_what_it_is(api, hiring, session) -> None:
    recruiter, _, application_id = hiring
    evil = '<p>Dear {{candidate_name}}</p><script>alert(1)</script><p onclick="x()">Bye</p>'
    offer_id = await draft_offer(api, recruiter, application_id, letter_html=evil, title="Kok & <b>Chef</b>")

    first, second = [
        (await api.get(f"/v1/offers/{offer_id}/letter.pdf", headers=recruiter.headers)).content for _ in "ab"
    ]

    assert first == second
    pdf = PdfReader(io.BytesIO(first))
    text = "\n".join(page.extract_text() for page in pdf.pages)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Offer of employment: Kok & <b>Chef</b>"
    assert pdf.root_object["/Lang"] == "en"
    assert "PREVIEW" in text
    assert "Cora Candidate" in text
    assert "alert" not in text
    stored = (await session.scalars(select(OfferVersion))).one()
    assert (stored.pay, stored.letter_html) == (
        Decimal("54000.50"),
        "<p>Dear {{candidate_name}}</p><p>Bye</p>",
    )


async def test_a_changed_signed_copy_is_found_out(api, hiring, session, outside) -> None:
    recruiter, candidate, application_id = hiring
    url = f"/v1/offers/{await send_offer(api, recruiter, application_id)}"
    await api.post(f"{url}/accept", headers=candidate.headers, json=signature(candidate))
    copy = (await api.get(f"{url}/signed.pdf", headers=candidate.headers)).content
    evidence, keys = evidence_in(copy), await keys_of(session)

    from dataclasses import replace

    richer = replace(evidence, statement=evidence.statement.replace(candidate.name, "Eve Eve"))
    assert faults_of(richer, keys) == ["the seal does not fit the statement"]
    assert faults_of(replace(evidence, letter=b"%PDF-other"), keys)
    assert faults_of(replace(evidence, key_id="gone"), keys) == ["the key is not one of this installation"]
    with pytest.raises(NoEvidence):
        evidence_in(evidence.letter)
    version = (await session.scalars(select(OfferVersion))).one()
    await outside.storage.put(version.pdf_key, b"%PDF-other", content_type="application/pdf")
    proof = (await api.get(f"{url}/verify", headers=candidate.headers)).json()
    assert (proof["valid"], proof["letter_unchanged"], proof["seal_holds"]) == (False, False, True)
