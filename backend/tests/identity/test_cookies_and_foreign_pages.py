"""What a browser keeps, and that no page of another site can use it."""

import httpx
import pytest
from tests.factories.identity import PASSWORD

from evenhand.main import create_app

OURS = {"X-Evenhand-Client": "web"}


def served_at(settings, sessions, redis, outside, public_url, base_url=None):
    app = create_app(settings.model_copy(update={"public_url": public_url}), sessions, redis, outside)
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url=base_url or public_url)


def cookies_of(answer):
    """name → its attributes, in lower case."""
    found = {}
    for line in answer.headers.get_list("set-cookie"):
        pair, *attributes = line.split("; ")
        found[pair.split("=", 1)[0]] = {one.lower() for one in attributes}
    return found


async def sign_in(client, person, **more):
    body = {"email": person.email, "password": PASSWORD}
    return await client.post("/v1/auth/sign-in", json=body, **more)


async def test_over_https_cookies_are_bound_to_our_host(settings, sessions, redis, outside, a):
    ada = await a.candidate()
    async with served_at(settings, sessions, redis, outside, "https://hiring.example") as client:
        answer = await sign_in(client, ada)
        cookies = cookies_of(answer)
        assert set(cookies) == {
            "__Host-evenhand_access",
            "__Secure-evenhand_refresh",
            "__Secure-evenhand_device",
            "evenhand_signed_in",
        }
        access, refresh = cookies["__Host-evenhand_access"], cookies["__Secure-evenhand_refresh"]
        assert {"httponly", "secure", "samesite=lax", "path=/"} <= access
        assert {"max-age=600", "max-age=599"} & access
        assert {"httponly", "secure", "samesite=strict", "path=/v1/auth"} <= refresh
        assert {"max-age=1209600", "max-age=1209599"} & refresh
        assert {"httponly", "secure", "max-age=31536000", "path=/v1/auth"} <= cookies[
            "__Secure-evenhand_device"
        ]
        assert "httponly" not in cookies["evenhand_signed_in"]
        assert not any(one.startswith("domain") for attributes in cookies.values() for one in attributes)
        assert answer.json()["access_token"] is answer.json()["refresh_token"] is None
        assert (await client.get("/v1/auth/me")).status_code == 200
        assert (await client.post("/v1/auth/refresh", headers=OURS)).status_code == 200


@pytest.mark.parametrize(
    ("public_url", "secure"),
    [
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", True),
        ("http://hiring.lan", False),
    ],
)
async def test_over_plain_http_cookies_are_secure_where_browsers_allow_it(
    settings, sessions, redis, outside, a, public_url, secure
):
    ada = await a.candidate()
    async with served_at(settings, sessions, redis, outside, public_url) as client:
        cookies = cookies_of(await sign_in(client, ada))
    assert set(cookies) == {"evenhand_access", "evenhand_refresh", "evenhand_device", "evenhand_signed_in"}
    assert all(("secure" in attributes) == secure for attributes in cookies.values())


async def test_signing_out_takes_the_cookies_away_but_not_the_devices(api, a):
    await sign_in(api, await a.candidate())
    answer = await api.post("/v1/auth/sign-out", headers=OURS)
    cookies = cookies_of(answer)
    assert set(cookies) == {"evenhand_access", "evenhand_refresh", "evenhand_signed_in"}
    assert all("max-age=0" in attributes for attributes in cookies.values())
    assert set(api.cookies) == {"evenhand_device"}


@pytest.mark.parametrize("path", ["/v1/auth/sign-out", "/v1/auth/refresh", "/v1/notifications/read"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {**OURS, "Sec-Fetch-Site": "cross-site"},
        {**OURS, "Sec-Fetch-Site": "same-site"},
        {**OURS, "Origin": "https://evil.example"},
        {**OURS, "Origin": "null"},
        {**OURS, "Origin": "https://test.evil.example"},
    ],
    ids=str,
)
async def test_a_page_of_another_site_changes_nothing_with_our_cookies(api, a, path, headers):
    await sign_in(api, await a.candidate())
    answer = await api.post(path, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/foreign-request")
    assert (await api.get("/v1/auth/me")).status_code == 200
    assert (await api.post("/v1/auth/refresh", headers=OURS)).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        OURS,
        {**OURS, "Sec-Fetch-Site": "same-origin", "Origin": "https://test"},
        {**OURS, "Origin": "http://localhost:8000"},
    ],
    ids=str,
)
async def test_our_own_pages_do(api, a, headers):
    await sign_in(api, await a.candidate())
    assert (await api.post("/v1/notifications/read", headers=headers)).status_code == 204


async def test_no_other_site_signs_a_browser_in(api, a):
    ada = await a.candidate()
    answer = await sign_in(
        api, ada, headers={"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    )
    assert answer.json()["type"] == "/problems/foreign-request"
    assert not api.cookies


async def test_a_bearer_token_needs_no_proof_of_origin(api, a):
    ada = await a.candidate()
    headers = {**ada.headers, "Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert (await api.post("/v1/notifications/read", headers=headers)).status_code == 204


async def test_a_refresh_token_in_a_cookie_is_not_told_to_scripts(api, a):
    await sign_in(api, await a.candidate())
    body = (await api.post("/v1/auth/refresh", headers=OURS)).json()
    assert body["access_token"] is body["refresh_token"] is None
    assert body["expires_at"]
