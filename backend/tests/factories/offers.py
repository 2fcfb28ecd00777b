"""Offers in any state."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx

from evenhand.core.db import now
from evenhand.domains.offers.schemas import INTENT
from tests.factories.identity import Person

LETTER = (
    "<p>Dear {{candidate_first_name}},</p><p>We offer you the position <strong>{{job_title}}</strong> at "
    "{{company_name}} from {{start_date}}, for {{pay}}.</p><p>{{sender_name}}</p>"
)


def offer_body(**what_matters: Any) -> dict[str, Any]:
    """An offer as the page sends it, complete enough to be sent."""
    return {
        "title": "Backend Engineer",
        "start_date": "2031-03-03",
        "pay": "54000.50",
        "currency": "EUR",
        "pay_period": "year",
        "place": "Lyon",
        "benefits": ["Thirty days of leave"],
        "expires_at": (now() + timedelta(days=14)).isoformat(),
        "letter_html": LETTER,
        **what_matters,
    }


def template_body(**what_matters: Any) -> dict[str, Any]:
    return {"name": "Standard", "letter_html": "<p>Dear {{candidate_name}}</p>", **what_matters}


def signature(person: Person, *, version: int = 1, **what_matters: Any) -> dict[str, Any]:
    return {"version": version, "typed_name": person.name, "intent": INTENT, **what_matters}


async def draft_offer(
    api: httpx.AsyncClient, recruiter: Person, application_id: UUID, **what_matters: Any
) -> str:
    made = await api.post(
        f"/v1/applications/{application_id}/offers",
        headers=recruiter.headers,
        json=offer_body(**what_matters),
    )
    assert made.status_code == 201, made.text
    return str(made.json()["id"])


async def send_offer(
    api: httpx.AsyncClient, recruiter: Person, application_id: UUID, **what_matters: Any
) -> str:
    """Drafted, approved by nobody, and sent; its id."""
    offer_id = await draft_offer(api, recruiter, application_id, **what_matters)
    for deed in ("submit", "send"):
        done = await api.post(f"/v1/offers/{offer_id}/{deed}", headers=recruiter.headers, json={})
        assert done.status_code == 200, done.text
    return offer_id


# What routes on an offer need beside their path, so that a request is refused for who asks.
OFFER_BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/v1/applications/{application_id}/offers"): offer_body(),
    ("PUT", "/v1/offers/{offer_id}"): offer_body(expected_revision=1),
    ("PUT", "/v1/offer-templates/{template_id}"): template_body(expected_revision=1),
    ("POST", "/v1/offers/{offer_id}/submit"): {"approver_ids": []},
    ("POST", "/v1/offers/{offer_id}/approval"): {"approve": True},
    ("POST", "/v1/offers/{offer_id}/withdraw"): {"reason": ""},
    ("POST", "/v1/offers/{offer_id}/accept"): {"version": 1, "typed_name": "Cora Candidate", "intent": "yes"},
    ("POST", "/v1/offers/{offer_id}/decline"): {"reason": "pay"},
    ("POST", "/v1/offers/{offer_id}/messages"): {"text": "When?"},
}
