"""Receiving one uploaded file, refusing what is too large while it is still arriving."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from evenhand.domains.candidates.errors import ResumeTooLarge, UploadMalformed
from evenhand.providers.resume_files import MAX_BYTES

ENVELOPE = 64 * 1024  # bytes that multipart headers may add to the file

# FastAPI cannot read this from the signature: the body is parsed by hand, to be bounded.
UPLOAD_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "PDF, DOCX, ODT, HTML or text, up to 10 MB",
                        }
                    },
                }
            }
        },
    }
}


@dataclass(frozen=True, slots=True)
class Upload:
    file_name: str
    data: bytes


def _too_large() -> ResumeTooLarge:
    return ResumeTooLarge(f"A résumé may have {MAX_BYTES // 1024 // 1024} MB.", limit_bytes=MAX_BYTES)


async def read_upload(request: Request) -> Upload:
    """The part named `file`. Raises ResumeTooLarge as soon as that is known, and UploadMalformed."""
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > MAX_BYTES + ENVELOPE:
        raise _too_large()
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise UploadMalformed("Send the file as multipart/form-data in a part named `file`.")
    try:
        form = await MultiPartParser(request.headers, _bounded(request), max_files=1, max_fields=10).parse()
    except (MultiPartException, KeyError, ValueError, UnicodeDecodeError) as error:
        raise UploadMalformed("The multipart body is malformed.") from error
    try:
        part = form.get("file")
        if not isinstance(part, UploadFile):
            raise UploadMalformed("The part named `file` with a file name is missing.")
        data = await part.read()
    finally:
        await form.close()
    if len(data) > MAX_BYTES:
        raise _too_large()
    if not data:
        raise UploadMalformed("The file is empty.")
    return Upload(part.filename or "resume", data)


async def _bounded(request: Request) -> AsyncGenerator[bytes, None]:
    """The body, cut off by a refusal where it exceeds what it may have, whatever length it declared."""
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen > MAX_BYTES + ENVELOPE:
            raise _too_large()
        yield chunk
