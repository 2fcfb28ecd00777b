"""Documenso (open source, self-hosted or its makers' service) over its API v1.

A document is made, its bytes are put where the answer says, a field for the signature is laid on the last page, and
it is sent without Documenso's own mail: the candidate goes there from the offer's page.
"""

import io
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx
from pydantic import BaseModel, SecretStr, ValidationError
from pypdf import PdfReader

from evenhand.providers.signatures.port import (
    Ceremony,
    Outcome,
    SignaturesUnavailable,
    SigningRequest,
    SigningState,
)

SECONDS = 30.0
MOST_BYTES = 20_000_000  # of a signed file


class _MadeRecipient(BaseModel):
    recipientId: int
    token: str
    signingUrl: str | None = None


class _Made(BaseModel):
    uploadUrl: str
    documentId: int
    recipients: list[_MadeRecipient]


class _Recipient(BaseModel):
    signingStatus: str
    signedAt: datetime | None = None
    rejectionReason: str | None = None


class _Document(BaseModel):
    status: str
    completedAt: datetime | None = None
    recipients: list[_Recipient]


class _Download(BaseModel):
    downloadUrl: str


class DocumensoSignatures:
    """`SignatureService` at a Documenso server, e.g. base_url="https://sign.example.org"."""

    name = "documenso"

    def __init__(self, base_url: str, api_key: SecretStr, *, seconds: float = SECONDS) -> None:
        self._base = base_url.rstrip("/")
        self._key = api_key
        self._seconds = seconds

    async def begin(self, request: SigningRequest) -> Ceremony | None:
        made = _read(
            _Made,
            await self._ask(
                "POST",
                "/documents",
                {
                    "title": request.title,
                    "externalId": request.reference,
                    "recipients": [
                        {"name": request.signer_name, "email": request.signer_email, "role": "SIGNER"}
                    ],
                    "meta": {"subject": request.title, "redirectUrl": request.return_url},
                },
            ),
        )
        if len(made.recipients) != 1:
            raise SignaturesUnavailable("Documenso made another number of recipients than one.")
        await self._put(made.uploadUrl, request.document)
        signer = made.recipients[0]
        last_page = len(PdfReader(io.BytesIO(request.document)).pages)
        await self._ask("POST", f"/documents/{made.documentId}/fields", {
            "recipientId": signer.recipientId, "type": "SIGNATURE", "pageNumber": last_page,
            "pageX": 55, "pageY": 85, "pageWidth": 34, "pageHeight": 7,
        })  # fmt: skip
        await self._ask("POST", f"/documents/{made.documentId}/send", {"sendEmail": False})
        return Ceremony(str(made.documentId), signer.signingUrl or f"{self._base}/sign/{signer.token}")

    async def outcome(self, reference: str) -> Outcome:
        found = _read(_Document, await self._ask("GET", f"/documents/{reference}"))
        rejected = [one for one in found.recipients if one.signingStatus == "REJECTED"]
        if rejected:
            return Outcome(SigningState.DECLINED, reason=rejected[0].rejectionReason or "")
        if found.status != "COMPLETED":
            return Outcome(SigningState.WAITING)
        signed = [one.signedAt for one in found.recipients if one.signedAt]
        return Outcome(
            SigningState.SIGNED, max(signed, default=found.completedAt), await self._file(reference)
        )

    async def cancel(self, reference: str) -> None:
        try:
            await self._ask("DELETE", f"/documents/{reference}")
        except _Missing:
            return

    async def _file(self, reference: str) -> bytes:
        where = _read(_Download, await self._ask("GET", f"/documents/{reference}/download"))
        answer = await self._send("GET", self._address(where.downloadUrl))
        if len(answer.content) > MOST_BYTES or not answer.content.startswith(b"%PDF"):
            raise SignaturesUnavailable("Documenso's signed file is no PDF, or too large.")
        return answer.content

    async def _put(self, url: str, document: bytes) -> None:
        """Presigned: the key of the API stays at home."""
        await self._send(
            "PUT", self._address(url), content=document, headers={"Content-Type": "application/pdf"}
        )

    def _address(self, url: str) -> str:
        """An address that the server named. Only the web, and in clear only where the server itself is so."""
        full = urljoin(self._base + "/", url)
        if urlsplit(full).scheme not in ("https", urlsplit(self._base).scheme):
            raise SignaturesUnavailable("Documenso named an address that is not asked.")
        return full

    async def _ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self._key.get_secret_value()}"}
        return await self._send(method, f"{self._base}/api/v1{path}", json=body, headers=headers)

    async def _send(self, method: str, url: str, **parts: Any) -> httpx.Response:
        try:
            async with httpx.AsyncClient(timeout=self._seconds) as client:
                answer = await client.request(method, url, **parts)
        except httpx.HTTPError as error:
            raise SignaturesUnavailable(f"Documenso cannot be reached: {type(error).__name__}") from error
        if answer.status_code == 404:
            raise _Missing("Documenso does not have it")
        if answer.status_code >= 300:
            raise SignaturesUnavailable(f"Documenso answered {answer.status_code}.")
        return answer


class _Missing(SignaturesUnavailable):
    """It is gone."""


M = TypeVar("M", bound=BaseModel)


def _read(model: type[M], answer: httpx.Response) -> M:
    try:
        return model.model_validate_json(answer.content)
    except ValidationError as error:
        raise SignaturesUnavailable("Documenso's answer is not understood.") from error
