"""Files by content: shared, scanned before they are opened, shown page by page, and gone with their last name."""

from typing import Any

import pytest
from sqlalchemy import select
from tests.factories.clamd import EICAR, SpokenClamd
from tests.factories.hidden_text import ATTACKS, CLEAN
from tests.factories.hidden_text.docx_base import word
from tests.factories.hidden_text.pdf_base import pdf
from tests.factories.jobs import make_job

from evenhand.core.db import unit_of_work
from evenhand.domains.applications import CONSENT_VERSION
from evenhand.domains.candidates import findings_of, jobs
from evenhand.domains.candidates.models import ParseCorrection, Resume
from evenhand.providers import Providers
from evenhand.providers.malware import ScannerUnavailable
from evenhand.providers.malware.clamd import ClamdScanner


async def send(api: Any, person: Any, data: bytes, name: str = "cv.pdf") -> Any:
    return await api.post("/v1/resumes", headers=person.headers, files={"file": (name, data)})


async def keys_of(outside: Providers) -> list[str]:
    return [key async for key in outside.storage.keys("resumes/")]


async def test_equal_files_share_one_object_which_goes_with_the_last_of_them(api, a, work, outside) -> None:
    ann, sam = await a.candidate(), await a.candidate("Sam Other")
    first, second = [(await send(api, who, pdf())).json() for who in (ann, sam)]
    await work()
    kept = await keys_of(outside)
    assert len(kept) == 1
    assert kept[0].startswith("resumes/sha256/")

    await api.delete(f"/v1/resumes/{first['id']}", headers=ann.headers)
    await work()
    assert await keys_of(outside) == kept
    assert (await api.get(f"/v1/resumes/{second['id']}/file", headers=sam.headers)).content == pdf()

    await api.get(f"/v1/resumes/{second['id']}/pages/1.png", headers=sam.headers)
    gone = await api.delete(f"/v1/resumes/{second['id']}", headers=sam.headers)
    await work()
    assert gone.status_code == 204
    assert await keys_of(outside) == []


async def test_only_ones_own_resume_can_be_deleted_or_looked_at(api, a, work) -> None:
    ann, stranger = await a.candidate(), await a.candidate("Sam Stranger")
    url = f"/v1/resumes/{(await send(api, ann, pdf())).json()['id']}"
    await work()

    for path in (url, f"{url}/pages/1.png", f"{url}/text", f"{url}/file"):
        assert (await api.get(path, headers=stranger.headers)).status_code == 404
    assert (await api.delete(url, headers=stranger.headers)).status_code == 404
    assert (await api.get(url, headers=ann.headers)).status_code == 200


async def test_a_page_is_shown_as_a_picture_and_each_field_has_its_box(api, a, work, outside) -> None:
    ann = await a.candidate()
    url = f"/v1/resumes/{(await send(api, ann, pdf())).json()['id']}"
    await work()

    read = (await api.get(url, headers=ann.headers)).json()
    page = await api.get(f"{url}/pages/1.png", headers=ann.headers)

    assert read["pages"] == 1
    assert read["scan"] == "not_scanned"
    assert read["findings"] == []
    assert read["confidences"]["basics.email"]["box"]["page"] == 1
    assert page.content.startswith(b"\x89PNG")
    assert page.headers["content-type"] == "image/png"
    assert any(key.startswith("resumes/pages/") for key in await keys_of(outside))
    assert (await api.get(f"{url}/pages/1.png", headers=ann.headers)).content == page.content
    assert (await api.get(f"{url}/pages/2.png", headers=ann.headers)).status_code == 404


async def test_formats_without_pages_give_their_lines(api, a, work) -> None:
    ann = await a.candidate()
    url = f"/v1/resumes/{(await send(api, ann, word(), 'cv.docx')).json()['id']}"
    await work()

    read = (await api.get(url, headers=ann.headers)).json()
    lines = (await api.get(f"{url}/text", headers=ann.headers)).json()["lines"]

    assert lines[read["confidences"]["basics.email"]["line"]]["text"].startswith("ann.lee@example.org")
    assert (await api.get(f"{url}/pages/1.png", headers=ann.headers)).status_code == 404


@pytest.mark.parametrize("name", ["odt_plain", "html_plain", "txt_plain"])
async def test_the_other_formats_are_taken_whatever_they_are_called(api, a, work, name: str) -> None:
    ann = await a.candidate()
    sent = (await send(api, ann, CLEAN[name](), "../x/cv.pdf")).json()
    await work()

    read = (await api.get(f"/v1/resumes/{sent['id']}", headers=ann.headers)).json()
    assert read["kind"] == name.split("_")[0]
    assert read["file_name"] == f"cv.pdf.{read['kind']}"
    assert read["status"] == "parsed"
    assert read["draft"]["experience"][0]["company"] == "Northwind Traders Ltd"


async def test_hidden_words_are_shown_to_their_sender_and_kept_for_the_recruiter(
    api, a, work, session
) -> None:
    ann = await a.candidate()
    sent = (await send(api, ann, ATTACKS["pdf_white_on_white"]())).json()
    await work()

    read = (await api.get(f"/v1/resumes/{sent['id']}", headers=ann.headers)).json()

    assert [f["kind"] for f in read["findings"]] == ["same_colour"]
    assert "Zookeeper" in read["findings"][0]["text"]
    assert "zookeeper" not in str(read["draft"]).lower()
    told = await findings_of(session, sent["id"])
    assert [f.model_dump() for f in told] == read["findings"]


async def test_a_recruiter_sees_what_the_resume_of_an_application_hid(api, a, work, sessions) -> None:
    recruiter, ann = await a.recruiter(), await a.candidate()
    job_id = await make_job(sessions, recruiter)
    url = f"/v1/resumes/{(await send(api, ann, ATTACKS['pdf_white_on_white']())).json()['id']}"
    await work()
    draft = (await api.get(url, headers=ann.headers)).json()["draft"]
    version = (await api.get("/v1/profile", headers=ann.headers)).headers["etag"]
    await api.post(f"{url}/confirm", headers=ann.headers | {"If-Match": version}, json=draft)
    body = {"job_id": str(job_id), "consent_version": CONSENT_VERSION}

    sent = (await api.post("/v1/applications", headers=ann.headers, json=body)).json()
    seen = (await api.get(f"/v1/applications/{sent['id']}", headers=recruiter.headers)).json()

    assert seen["anonymous"]
    told = seen["candidate"]["resume_findings"]
    assert [f["kind"] for f in told] == ["same_colour"]
    assert "Zookeeper" in told[0]["text"]
    assert "zookeeper" not in str(seen["candidate"] | {"resume_findings": []}).lower()


async def test_malware_is_refused_deleted_and_not_taken_again(api, a, work, outside) -> None:
    data = pdf() + b"\n%" + EICAR
    ann = await a.candidate()
    async with SpokenClamd().running() as clamd:
        outside.malware_scanner = ClamdScanner(clamd.url)
        sent = (await send(api, ann, data)).json()
        await work()

    read = (await api.get(f"/v1/resumes/{sent['id']}", headers=ann.headers)).json()
    file = await api.get(f"/v1/resumes/{sent['id']}/file", headers=ann.headers)
    again = await send(api, ann, data)

    assert (read["status"], read["scan"]) == ("failed", "infected")
    assert "malware" in read["error"]
    assert await keys_of(outside) == []
    for refused in (file, again):
        assert refused.status_code == 422
        assert refused.json()["type"] == "/problems/malware-found"


async def test_a_file_stays_closed_until_the_scanner_answers(api, a, sessions, outside, session) -> None:
    ann = await a.candidate()
    async with SpokenClamd().running() as clamd:
        url = clamd.url
    outside.malware_scanner = ClamdScanner(url)
    sent = (await send(api, ann, pdf())).json()

    with pytest.raises(ScannerUnavailable):
        async with unit_of_work(sessions, None) as tx:  # type: ignore[arg-type]
            await jobs.parse_resume(tx, outside, resume_id=sent["id"])
    assert (await api.get(f"/v1/resumes/{sent['id']}", headers=ann.headers)).json()["status"] == "parsing"

    async with SpokenClamd().running() as clamd:
        outside.malware_scanner = ClamdScanner(clamd.url)
        await jobs.parse_resume(session, outside, resume_id=sent["id"])
        await session.commit()
    read = (await api.get(f"/v1/resumes/{sent['id']}", headers=ann.headers)).json()
    assert (read["status"], read["scan"]) == ("parsed", "clean")


async def test_corrections_are_kept_only_with_consent_and_go_when_it_is_taken_back(
    api, a, work, session
) -> None:
    ann = await a.candidate()
    url = f"/v1/resumes/{(await send(api, ann, pdf())).json()['id']}"
    await work()
    draft = (await api.get(url, headers=ann.headers)).json()["draft"]
    corrected = draft | {"headline": "Another", "phone": "+44 20 7946 0958"}
    corrected["experience"] = [draft["experience"][0] | {"company": "Northwind"}, *draft["experience"][1:]]

    async def confirm() -> None:
        version = (await api.get("/v1/profile", headers=ann.headers)).headers["etag"]
        done = await api.post(f"{url}/confirm", headers=ann.headers | {"If-Match": version}, json=corrected)
        assert done.status_code == 200, done.text

    async def consent(given: bool) -> None:
        settings = (await api.get("/v1/profile/settings", headers=ann.headers)).json()
        body = settings | {"corrections_consent": given}
        done = await api.put("/v1/profile/settings", headers=ann.headers, json=body)
        assert done.status_code == 200, done.text

    await confirm()
    assert (await session.scalars(select(ParseCorrection))).all() == []

    await consent(True)
    await confirm()
    kept = {(c.field, c.read, c.corrected) for c in await session.scalars(select(ParseCorrection))}
    assert ("experience.0.company", "Northwind Traders Ltd", "Northwind") in kept
    assert {field for field, _, _ in kept} == {"headline", "experience.0.company"}

    await consent(False)
    session.expire_all()
    assert (await session.scalars(select(ParseCorrection))).all() == []


async def test_files_of_people_who_left_are_swept_away(api, a, work, outside, session) -> None:
    ann = await a.candidate()
    await send(api, ann, pdf())
    await work()
    await session.delete((await session.scalars(select(Resume))).one())
    await session.commit()

    await jobs.sweep_files(session, outside)

    assert await keys_of(outside) == []
