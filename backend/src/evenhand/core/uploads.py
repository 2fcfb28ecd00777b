"""Receiving one uploaded file, refusing what is too large while it is still arriving."""

from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from evenhand.core.problems import BadRequest, TooLarge

ENVELOPE = 64 * 1024  # bytes that multipart headers may add to the file


class UploadMalformed(BadRequest):
    title, slug = "The upload is not understood", "upload-malformed"


@dataclass(frozen=True, slots=True)
class Upload:
    file_name: str
    data: bytes


def upload_body(description: str) -> dict[str, Any]:
    """`openapi_extra` of such a route: FastAPI cannot read it from the signature, as the body is parsed by hand."""
    file = {"type": "string", "format": "binary", "description": description}
    schema = {"type": "object", "required": ["file"], "properties": {"file": file}}
    content = {"multipart/form-data": {"schema": schema}}
    return {"requestBody": {"required": True, "content": content}}


async def read_file(request: Request, *, most: int, too_large: Callable[[], TooLarge]) -> Upload:
    """The part named `file`. Raises what `too_large` gives as soon as that is known, and UploadMalformed.

    Args:
        most: bytes that the file may have.
    """
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > most + ENVELOPE:
        raise too_large()
    if not request.headers.get("content-type", "").lower().startswith("multipart/form-data"):
        raise UploadMalformed("Send the file as multipart/form-data in a part named `file`.")
    body = _bounded(request, most + ENVELOPE, too_large)
    try:
        form = await MultiPartParser(request.headers, body, max_files=1, max_fields=10).parse()
    except (MultiPartException, KeyError, ValueError, UnicodeDecodeError) as error:
        raise UploadMalformed("The multipart body is malformed.") from error
    try:
        part = form.get("file")
        if not isinstance(part, UploadFile):
            raise UploadMalformed("The part named `file` with a file name is missing.")
        data = await part.read()
    finally:
        await form.close()
    if len(data) > most:
        raise too_large()
    if not data:
        raise UploadMalformed("The file is empty.")
    return Upload(part.filename or "file", data)


async def _bounded(
    request: Request, most: int, too_large: Callable[[], TooLarge]
) -> AsyncGenerator[bytes, None]:
    """The body, cut off by a refusal where it exceeds what it may have, whatever length it declared."""
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen > most:
            raise too_large()
        yield chunk
