"""From the file to the confirmed profile, and all that is refused on the way."""

import io
import zipfile
from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select
from tests.factories.candidates import profile_body
from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth
from tests.factories.versions import if_match, put_profile

from evenhand.core.events import OutboxRow
from evenhand.domains.candidates.models import Resume
from evenhand.providers import Providers
from evenhand.providers.resume_files import MAX_BYTES

PDF = "application/pdf"


def a_resume(layout: str = "stacked") -> bytes:
    return LAYOUTS[layout](make_truth(1), HEADINGS[0], "short")


async def upload(
    api: httpx.AsyncClient, headers: dict[str, str], data: bytes, name: str = "cv.pdf", kind: str = PDF
) -> httpx.Response:
    return await api.post("/v1/resumes", headers=headers, files={"file": (name, data, kind)})


async def test_a_resume_is_read_corrected_and_becomes_the_profile(api, a, work) -> None:
    candidate = await a.candidate()
    sent = await upload(api, candidate.headers, a_resume())
    assert sent.status_code == 202, sent.text
    assert sent.json()["status"] == "parsing"

    await work()

    url = f"/v1/resumes/{sent.json()['id']}"
    read = (await api.get(url, headers=candidate.headers)).json()
    assert read["status"] == "parsed"
    assert read["resume"]["basics"]["email"] == make_truth(1).email
    assert read["confidences"]["basics.email"]["confidence"] > 0.9
    assert (
        read["confidences"]["basics.email"]["text"].find(make_truth(1).email)
        == read["confidences"]["basics.email"]["start"]
    )
    assert read["draft"]["experience"][0]["title"] == make_truth(1).jobs[0].title
    corrected = read["draft"] | {"headline": "What I really do"}

    done = await api.post(f"{url}/confirm", headers=await if_match(api, candidate.headers), json=corrected)

    assert done.status_code == 200, done.text
    profile = (await api.get("/v1/profile", headers=candidate.headers)).json()
    assert profile["headline"] == "What I really do"
    assert profile["resume_id"] == read["id"]
    assert profile["confirmed_at"] is not None
    assert (await api.get(url, headers=candidate.headers)).json()["status"] == "confirmed"


async def test_the_open_window_hears_when_the_resume_was_read(
    api, a, work, redis, sessions, outside: Providers
) -> None:
    from evenhand.core import live
    from evenhand.core.db import unit_of_work
    from evenhand.core.live_hub import BEAT, LiveHub
    from evenhand.domains.candidates import jobs

    candidate = await a.candidate()
    sent = (await upload(api, candidate.headers, a_resume())).json()
    heard = LiveHub(redis).listen([f"{live.PREFIX}:user:{candidate.id}"])
    assert (await anext(heard)).kind == BEAT

    async with unit_of_work(sessions, live.publisher(redis)) as session:
        await jobs.parse_resume(session, outside, resume_id=sent["id"])

    message = (await anext(heard)).body
    assert b"resume.changed" in message
    assert sent["id"].encode() in message


async def test_a_word_file_is_read_too_and_can_be_downloaded_by_its_owner_alone(api, a, work) -> None:
    candidate, stranger, recruiter = (
        await a.candidate(),
        await a.candidate("Sam Stranger"),
        await a.recruiter(),
    )
    data = a_resume("table_docx")
    sent = (await upload(api, candidate.headers, data, "../../etc/pass<wd>.exe", "image/png")).json()
    await work()
    url = f"/v1/resumes/{sent['id']}"

    own = await api.get(f"{url}/file", headers=candidate.headers)

    assert own.content == data
    assert "attachment" in own.headers["content-disposition"]
    assert own.headers["x-content-type-options"] == "nosniff"
    assert sent["file_name"] == "passwd.exe.docx"
    assert sent["kind"] == "docx"
    assert (await api.get(f"{url}/file", headers=stranger.headers)).status_code == 404
    assert (await api.get(url, headers=stranger.headers)).status_code == 404
    assert (await api.get(url, headers=recruiter.headers)).status_code == 403
    assert (await api.get("/v1/resumes", headers=stranger.headers)).json()["items"] == []


async def test_a_file_that_turns_out_broken_fails_with_a_reason(api, a, work) -> None:
    candidate = await a.candidate()
    sent = (await upload(api, candidate.headers, b"%PDF-1.7 and then nothing of the kind")).json()

    await work()

    read = (await api.get(f"/v1/resumes/{sent['id']}", headers=candidate.headers)).json()
    assert read["status"] == "failed"
    assert "damaged" in read["error"]
    headers = await if_match(api, candidate.headers)
    refused = await api.post(f"/v1/resumes/{sent['id']}/confirm", headers=headers, json=profile_body())
    assert refused.status_code == 409
    assert refused.json()["type"] == "/problems/resume-not-parsed"


@pytest.mark.parametrize(
    ("data", "name", "status", "slug"),
    [
        (b"MZ\x90\x00" + b"0" * 300, "cv.pdf", 415, "resume-type-unsupported"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 300, "cv.docx", 415, "resume-type-unsupported"),
        (b"{\\rtf1 a text with a coat}", "cv.pdf", 415, "resume-type-unsupported"),
        (b"PK\x03\x04 torn", "cv.docx", 400, "resume-unreadable"),
        (b"", "cv.pdf", 400, "upload-malformed"),
    ],
)
async def test_wrong_types_and_broken_files_are_refused_by_content(
    api, a, session, data, name, status, slug
) -> None:
    candidate = await a.candidate()

    refused = await upload(api, candidate.headers, data, name)

    assert refused.status_code == status
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["type"] == f"/problems/{slug}"
    assert await session.scalar(select(func.count()).select_from(Resume)) == 0


async def test_fifty_megabytes_are_refused_without_reading_them(api, a) -> None:
    candidate = await a.candidate()
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="cv.pdf"\r\n\r\n%PDF-1.7'
        for _ in range(50):
            read += 1 << 20
            yield b"0" * (1 << 20)

    headers = candidate.headers | {"Content-Type": "multipart/form-data; boundary=x"}
    undeclared = await api.post("/v1/resumes", headers=headers, content=endless())
    declared = await upload(api, candidate.headers, b"%PDF-1.7" + b"0" * 50_000_000)

    assert undeclared.status_code == declared.status_code == 413
    assert undeclared.json()["type"] == "/problems/resume-too-large"
    assert read <= MAX_BYTES + (2 << 20)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"not multipart at all", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
        (b"--x--", "multipart/form-data"),
    ],
)
async def test_malformed_uploads_are_400(api, a, content, kind) -> None:
    candidate = await a.candidate()

    refused = await api.post(
        "/v1/resumes", headers=candidate.headers | {"Content-Type": kind}, content=content
    )

    assert refused.status_code == 400
    assert refused.json()["type"] == "/problems/upload-malformed"


async def test_a_part_without_the_file_is_400(api, a) -> None:
    candidate = await a.candidate()

    refused = await api.post(
        "/v1/resumes", headers=candidate.headers, files={"other": ("cv.pdf", b"%PDF-", PDF)}
    )

    assert refused.status_code == 400


async def test_a_bomb_is_refused_at_the_door(api, a) -> None:
    candidate, out = await a.candidate(), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 80_000_000)

    refused = await upload(api, candidate.headers, out.getvalue(), "cv.docx")

    assert refused.status_code == 400
    assert "unpacks" in refused.json()["detail"]


async def test_forged_ids_are_not_found_and_nobody_signed_in_is_401(api, a) -> None:
    candidate = await a.candidate()
    changing = await if_match(api, candidate.headers)

    assert (await api.get(f"/v1/resumes/{uuid4()}", headers=candidate.headers)).status_code == 404
    assert (
        await api.post(f"/v1/resumes/{uuid4()}/confirm", headers=changing, json=profile_body())
    ).status_code == 404
    assert (await api.get("/v1/resumes/not-an-id", headers=candidate.headers)).status_code == 422
    assert (await upload(api, {}, a_resume())).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"years_experience": -1}, {"skills": [{"label": ""}]}, {"experience": [{"start": "last year"}]},
        {"links": ["javascript:alert(1)"]}, {"preferences": {"currency": "euro"}}, {"headline": "x" * 300},
    ],
)  # fmt: skip
async def test_malformed_profiles_are_422_and_change_nothing(api, a, wrong: dict[str, Any]) -> None:
    candidate = await a.candidate()

    refused = await put_profile(api, candidate.headers, profile_body(**wrong))

    assert refused.status_code == 422
    assert (await api.get("/v1/profile", headers=candidate.headers)).json()["confirmed_at"] is None


async def test_confirming_announces_it_and_unknown_taxonomy_ids_become_own_words(api, a, session) -> None:
    candidate = await a.candidate()
    skill = {"skill_id": "evenhand:skill/made-up", "label": "Whistling", "level": 5}

    done = await put_profile(api, candidate.headers, profile_body(skills=[skill]))

    [told] = done.json()["skills"]
    assert (told["skill_id"], told["label"], told["level"]) == (None, "Whistling", 5)
    names = (await session.scalars(select(OutboxRow.name))).all()
    assert "candidates.profile-confirmed.v1" in names
