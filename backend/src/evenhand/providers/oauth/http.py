"""Asking another service: soon or not at all, of bounded size, never where a redirect leads."""

from typing import Any
from urllib.parse import urlsplit

import httpx2
import orjson
from authlib.common.errors import AuthlibBaseError

from evenhand.providers.oauth.port import Refused

TIMEOUT = httpx2.Timeout(6.0, connect=4.0)
MOST_BYTES = 512 * 1024
LOOPBACK = {"localhost", "127.0.0.1", "::1"}


async def get_json(client: httpx2.AsyncClient, url: str, **options: Any) -> Any:
    """The JSON document at `url`. Raises Refused."""
    try:
        async with client.stream("GET", url, **options) as answer:
            if answer.status_code != 200:
                raise Refused(f"{url} answered {answer.status_code}", retryable=answer.status_code >= 500)
            body = bytearray()
            async for piece in answer.aiter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise Refused(f"{url} answers with more than {MOST_BYTES} bytes")
            return orjson.loads(bytes(body))
    except AuthlibBaseError as error:  # there is no token to ask with, or one of a strange kind
        raise Refused(f"{url} cannot be asked: {error}") from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise Refused(f"{url} does not answer: {type(error).__name__}", retryable=True) from error
    except orjson.JSONDecodeError as error:
        raise Refused(f"{url} did not answer with JSON") from error


def encrypted(url: object, *, what: str) -> str:
    """The address, if nobody on the way can read along: https, or a server on this machine. Raises Refused."""
    parts = urlsplit(url) if isinstance(url, str) else urlsplit("")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise Refused(f"the {what} is no https address")
    return str(url)
