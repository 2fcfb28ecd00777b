"""Saying which version one changes."""

from typing import Any

import httpx


async def put_profile(
    api: httpx.AsyncClient, headers: dict[str, str], body: dict[str, Any]
) -> httpx.Response:
    """Replace one's profile as the page does: read it, and send its ETag with the change."""
    return await _put(api, "/v1/profile", headers, body)


async def put_company(
    api: httpx.AsyncClient, headers: dict[str, str], body: dict[str, Any]
) -> httpx.Response:
    """Replace one's company's profile as the page does."""
    return await _put(api, "/v1/company", headers, body)


async def if_match(
    api: httpx.AsyncClient, headers: dict[str, str], url: str = "/v1/profile"
) -> dict[str, str]:
    """The headers with the ETag of what stands at `url`."""
    seen = await api.get(url, headers=headers)
    return headers | {"If-Match": seen.headers.get("ETag", '"0"')}


async def _put(
    api: httpx.AsyncClient, url: str, headers: dict[str, str], body: dict[str, Any]
) -> httpx.Response:
    return await api.put(url, headers=await if_match(api, headers, url), json=body)
