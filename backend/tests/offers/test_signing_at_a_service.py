"""The port of signatures, against a server that speaks Documenso's API v1."""

import hashlib
from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response
from pydantic import SecretStr
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.jobs import make_job
from tests.factories.offers import send_offer, signature
from tests.factories.serving import serving

from evenhand.providers.signatures.documenso import DocumensoSignatures

KEY = "api_test"


class Documenso:
    """As much of it as signs a letter: what it was told, and what its signer did."""

    def __init__(self) -> None:
        self.app, self.url = FastAPI(), ""
        self.documents: dict[int, dict[str, Any]] = {}
        self.app.add_api_route("/api/v1/documents", self.create, methods=["POST"])
        self.app.add_api_route("/upload/{number}", self.upload, methods=["PUT"])
        self.app.add_api_route("/api/v1/documents/{number}/fields", self.field, methods=["POST"])
        self.app.add_api_route("/api/v1/documents/{number}/send", self.send, methods=["POST"])
        self.app.add_api_route("/api/v1/documents/{number}/download", self.where, methods=["GET"])
        self.app.add_api_route("/api/v1/documents/{number}", self.read, methods=["GET"])
        self.app.add_api_route("/api/v1/documents/{number}", self.delete, methods=["DELETE"])
        self.app.add_api_route("/files/{number}", self.file, methods=["GET"])

    async def create(self, request: Request) -> Any:
        assert request.headers["authorization"] == f"Bearer {KEY}"
        number = len(self.documents) + 1
        self.documents[number] = {"asked": await request.json(), "status": "DRAFT", "signing": "NOT_SIGNED"}
        return {"uploadUrl": f"{self.url}/upload/{number}", "documentId": number,
                "recipients": [{"recipientId": 7, "token": f"t{number}", "role": "SIGNER"}]}  # fmt: skip

    async def upload(self, number: int, request: Request) -> Response:
        assert "authorization" not in request.headers
        self.documents[number]["bytes"] = await request.body()
        return Response()

    async def field(self, number: int, request: Request) -> Any:
        self.documents[number]["field"] = await request.json()
        return {"id": 1}

    async def send(self, number: int, request: Request) -> Any:
        assert (await request.json()) == {"sendEmail": False}
        self.documents[number]["status"] = "PENDING"
        return {"message": "sent"}

    async def read(self, number: int) -> Any:
        if number not in self.documents:
            return Response(status_code=404)
        one = self.documents[number]
        signed = {"signedAt": "2031-01-02T03:04:05Z"} if one["signing"] == "SIGNED" else {}
        return {"status": one["status"], "recipients": [{"signingStatus": one["signing"], **signed}]}

    async def where(self, number: int) -> Any:
        return {"downloadUrl": f"{self.url}/files/{number}"}

    async def file(self, number: int) -> Response:
        return Response(self.documents[number]["bytes"] + b"\n% signed", media_type="application/pdf")

    async def delete(self, number: int) -> Response:
        return Response(status_code=200 if self.documents.pop(number, None) else 404, content="{}")

    def sign(self, number: int) -> None:
        self.documents[number] |= {"status": "COMPLETED", "signing": "SIGNED"}


@pytest.fixture
async def documenso(outside) -> AsyncIterator[Documenso]:
    """Offers are signed there for the time of the test."""
    server = Documenso()
    async with serving(server.app) as url:
        server.url = url
        outside.__dict__["signatures"] = DocumensoSignatures(url, SecretStr(KEY))
        yield server


async def test_a_letter_is_signed_elsewhere_and_sealed_here(api, a, sessions, work, documenso) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    application_id = await make_application(sessions, candidate, await make_job(sessions, recruiter))
    url = f"/v1/offers/{await send_offer(api, recruiter, application_id)}"
    await work()

    shown = (await api.get(url, headers=candidate.headers)).json()
    here = await api.post(f"{url}/accept", headers=candidate.headers, json=signature(candidate))
    waiting = await api.post(f"{url}/signature/check", headers=candidate.headers)
    documenso.sign(1)
    signed = await api.post(f"{url}/signature/check", headers=candidate.headers)

    sent = documenso.documents[1]
    assert hashlib.sha256(sent["bytes"]).hexdigest() == shown["terms"]["pdf_sha256"]
    assert sent["asked"]["recipients"] == [
        {"name": candidate.name, "email": candidate.email, "role": "SIGNER"}
    ]
    assert (sent["field"]["type"], sent["field"]["recipientId"]) == ("SIGNATURE", 7)
    assert (shown["signed_elsewhere"], shown["signing_url"]) == (True, f"{documenso.url}/sign/t1")
    assert (here.status_code, here.json()["type"]) == (409, "/problems/signed-elsewhere")
    assert waiting.json()["status"] == "sent"
    assert signed.status_code == 200, signed.text
    assert (signed.json()["status"], signed.json()["signature"]["service"]) == ("accepted", "documenso")
    assert (await api.get(f"{url}/verify", headers=recruiter.headers)).json()["valid"]


async def test_a_withdrawn_offer_can_no_longer_be_signed_there(api, a, sessions, work, documenso) -> None:
    recruiter, candidate = await a.recruiter(), await make_candidate(a, sessions)
    application_id = await make_application(sessions, candidate, await make_job(sessions, recruiter))
    url = f"/v1/offers/{await send_offer(api, recruiter, application_id)}"
    await work()

    await api.post(f"{url}/withdraw", headers=recruiter.headers, json={"reason": ""})
    await work()

    assert documenso.documents == {}
