"""Giving a stranger's file to a browser, to save and never to run."""

from urllib.parse import quote

from fastapi import Response

from evenhand.domains.candidates.facts import ResumeFile


def as_download(file: ResumeFile) -> Response:
    """A file to save, never to run: strangers made it."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox",
        "Cache-Control": "private, no-store",
    }
    return Response(file.data, media_type=file.content_type, headers=headers)
