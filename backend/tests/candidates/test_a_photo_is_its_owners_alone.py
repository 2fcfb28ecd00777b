"""A photo can be set, seen and removed by the person on it; nobody else gets it, and no score changes with it."""

import io
from typing import Any

import pytest
from PIL import Image
from sqlalchemy import select
from tests.factories.applications import make_application
from tests.factories.candidates import make_candidate
from tests.factories.identity import Person
from tests.factories.jobs import make_job

from evenhand.domains.candidates import forget_person
from evenhand.domains.modelops.models import ScoreReceipt
from evenhand.providers import Providers
from evenhand.providers.images import MAX_BYTES

URL = "/v1/profile/photo"


def a_picture(color: str = "red") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), color).save(out, "JPEG", comment=b"taken at home")
    return out.getvalue()


async def put(api: Any, person: Person, data: bytes, name: str = "me.jpg") -> Any:
    return await api.put(URL, headers=person.headers, files={"file": (name, data, "image/jpeg")})


async def stored(outside: Providers) -> list[str]:
    return [key async for key in outside.storage.keys("photos/")]


async def test_a_photo_is_set_replaced_and_removed_with_its_bytes(api, a, outside, work) -> None:
    person = await a.candidate()

    first = await put(api, person, a_picture())
    seen = (await api.get("/v1/profile", headers=person.headers)).json()
    shown = await api.get(seen["photo_url"], headers=person.headers)
    await put(api, person, a_picture("blue"))
    other = (await api.get("/v1/profile", headers=person.headers)).json()["photo_url"]
    await work()
    kept = await stored(outside)
    gone = await api.delete(URL, headers=person.headers)
    await work()

    assert (first.status_code, seen["has_photo"], gone.status_code) == (204, True, 204)
    assert Image.open(io.BytesIO(shown.content)).size == (512, 512)
    assert b"home" not in shown.content
    assert other != seen["photo_url"]
    assert len(kept) == 1
    assert await stored(outside) == []
    assert (await api.get(URL, headers=person.headers)).status_code == 404
    assert (await api.get("/v1/profile", headers=person.headers)).json()["has_photo"] is False


async def test_it_is_served_as_a_picture_and_never_runs(api, a) -> None:
    person = await a.candidate()
    await put(api, person, a_picture())
    url = (await api.get("/v1/profile", headers=person.headers)).json()["photo_url"]

    versioned, plain = await api.get(url, headers=person.headers), await api.get(URL, headers=person.headers)

    assert versioned.headers["content-type"] == "image/webp"
    assert versioned.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in versioned.headers["content-security-policy"]
    assert versioned.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert plain.headers["cache-control"] == "private, no-cache"


async def test_nobody_else_gets_it(api, a) -> None:
    person, other, recruiter = await a.candidate(), await a.candidate("Otto Other"), await a.recruiter()
    await put(api, person, a_picture())
    url = (await api.get("/v1/profile", headers=person.headers)).json()["photo_url"]

    assert (await api.get(url, headers=other.headers)).status_code == 404
    assert (await api.get(url, headers=recruiter.headers)).status_code == 403
    assert (await api.get(url)).status_code == 401
    assert (await put(api, recruiter, a_picture())).status_code == 403


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", 400), (b"%PDF-1.7", 400), (b"\x89PNG\r\n\x1a\nbroken", 400),
        (b"\x89PNG\r\n\x1a\n" + b"0" * MAX_BYTES, 413),
    ],
)  # fmt: skip
async def test_what_is_no_picture_is_refused_and_keeps_the_old_one(api, a, outside, data, status) -> None:
    person = await a.candidate()
    await put(api, person, a_picture())
    before = await stored(outside)

    refused = await put(api, person, data, "../../me.png")

    assert (refused.status_code, refused.json()["type"]) == (status, "/problems/image-refused")
    assert await stored(outside) == before


async def test_a_photo_changes_neither_what_a_company_reads_nor_any_score(
    api, a, sessions, session, work
) -> None:
    recruiter, person = await a.recruiter(), await make_candidate(a, sessions)
    job_id = await make_job(sessions, recruiter)
    application_id = await make_application(sessions, person, job_id)
    await work()
    paths = [
        f"/v1/applications/{application_id}", f"/v1/jobs/{job_id}/applications", f"/v1/jobs/{job_id}/ranking"
    ]  # fmt: skip

    async def everything() -> list[str]:
        return [(await api.get(path, headers=recruiter.headers)).text for path in paths]

    before, receipts = await everything(), (await session.scalars(select(ScoreReceipt.inputs))).all()
    await put(api, person, a_picture())
    await work()

    assert await everything() == before
    assert (await session.scalars(select(ScoreReceipt.inputs))).all() == receipts
    assert not any("photo" in text for text in before)


async def test_a_person_who_leaves_takes_it_along(api, a, sessions, outside, work) -> None:
    person = await a.candidate()
    await put(api, person, a_picture())

    async with sessions.begin() as session:
        await forget_person(session, person.id)
    await work()

    assert await stored(outside) == []
