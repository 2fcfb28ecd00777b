"""NUL and half surrogate pairs: dropped where people write freely, refused with 422 everywhere else."""

import pytest
from pydantic import ValidationError
from sqlalchemy import text

from evenhand.domains.interviews.protocol import Say, from_window
from tests.factories.versions import put_profile


def test_a_window_that_says_nul_is_understood_without_it() -> None:
    said = from_window.validate_json(
        b'{"type": "say", "text": "I wrote\\u0000 tests.", "message_id": "a\\u00001"}'
    )

    assert said == Say(text="I wrote tests.", message_id="a1")


def test_a_window_that_says_only_nul_says_nothing() -> None:
    with pytest.raises(ValidationError, match="at least 1"):
        Say(text="\0", message_id="1")


def test_half_a_character_is_not_text() -> None:
    with pytest.raises(ValidationError):
        Say(text="\ud800", message_id="1")


async def test_nul_in_an_address_is_a_malformed_request(api, a) -> None:
    candidate = await a.candidate()

    found = await api.get("/v1/skills", params={"q": "py\0thon"}, headers=candidate.headers)

    assert found.status_code == 422, found.text
    assert found.json()["type"] == "/problems/malformed-body"


async def test_nul_in_a_body_is_a_malformed_request_and_saves_nothing(api, session, a) -> None:
    owner = await a.owner("Lantern Works")
    body = {"title": "Eng\0ineer", "description": "Keeps the lamps burning.", "skills": []}

    refused = await api.post("/v1/jobs", json=body, headers=owner.headers)

    assert refused.status_code == 422, refused.text
    assert "NUL" in refused.json()["detail"]
    assert await session.scalar(text("SELECT count(*) FROM job_postings")) == 0


async def test_nul_inside_a_document_is_a_malformed_request(api, a) -> None:
    candidate = await a.candidate()
    body = {"headline": "Engineer", "experience": [{"title": "Eng\0ineer", "organization": "Lantern Works"}]}

    refused = await put_profile(api, candidate.headers, body)

    assert refused.status_code == 422, refused.text
    assert "NUL" in refused.json()["detail"]
