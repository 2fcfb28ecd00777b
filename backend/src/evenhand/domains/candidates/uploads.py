"""Receiving the files that candidates upload."""

from fastapi import Request

from evenhand.core.uploads import Upload, read_file, upload_body
from evenhand.domains.candidates.errors import PhotoTooLarge, ResumeTooLarge
from evenhand.providers import images
from evenhand.providers.resume_files import MAX_BYTES

UPLOAD_BODY = upload_body("PDF, DOCX, ODT, HTML or text, up to 10 MB")
PHOTO_BODY = upload_body("PNG, JPEG, WebP or GIF, up to 5 MB")


async def read_upload(request: Request) -> Upload:
    """A résumé. Raises ResumeTooLarge as soon as that is known, and UploadMalformed."""

    def too_large() -> ResumeTooLarge:
        return ResumeTooLarge(f"A résumé may have {MAX_BYTES // 1024 // 1024} MB.", limit_bytes=MAX_BYTES)

    return await read_file(request, most=MAX_BYTES, too_large=too_large)


async def read_photo(request: Request) -> Upload:
    """A picture. Raises PhotoTooLarge as soon as that is known, and UploadMalformed."""

    def too_large() -> PhotoTooLarge:
        return PhotoTooLarge("A picture may have 5 MB.", limit_bytes=images.MAX_BYTES)

    return await read_file(request, most=images.MAX_BYTES, too_large=too_large)
