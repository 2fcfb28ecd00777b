"""A profile is its owner's: said in full, sealed where it is private, and never overwritten unseen."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker
from tests.factories.candidates import make_candidate, profile_body
from tests.factories.identity import People
from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth
from tests.factories.versions import if_match, put_profile

from evenhand.core.db import Sessions
from evenhand.core.keys import SEAL, KeyRing, SealBroken, keys_of, kid_of
from evenhand.core.rotation import reseal
from evenhand.domains.candidates import ProfileIn, confirm_profile, seal_plain_phones
from evenhand.domains.candidates.errors import ProfileChanged
from evenhand.domains.candidates.models import CandidateProfile, SkillEvidence
from evenhand.domains.candidates.sealed import COLUMNS
from evenhand.domains.identity.models import User

PRIVATE = {
    "phone": "+33 6 12 34 56 78",
    "date_of_birth": "1984-02-29",
    "accommodations": "A sign language interpreter",
    "extra_time": "half",
}


@pytest.fixture
async def committed(engine: AsyncEngine, ring: KeyRing) -> AsyncIterator[Sessions]:
    """Sessions of their own connections, which really commit. What they leave is taken away again."""
    sessions: Sessions = async_sessionmaker(engine, expire_on_commit=False, info={"keys": ring})
    yield sessions
    async with sessions.begin() as session:
        await session.execute(delete(User))
        for left in ("outbox", "procrastinate_jobs", "audit_entries"):
            await session.execute(text(f"DELETE FROM {left}"))


async def test_all_that_a_candidate_says_comes_back_as_it_was_said(api, a) -> None:
    person = await a.candidate()
    body = profile_body(
        **PRIVATE,
        work_authorization=[
            {"country": "FR", "needs_sponsorship": False},
            {"country": "US", "needs_sponsorship": True},
        ],
        availability={"notice_days": 30, "from": "2027-01-15"},
        languages=[{"language": "French", "fluency": "C2"}],
        links=["https://cora.example"],
        preferences={
            "remote": "hybrid", "locations": ["Lyon"], "pay_min": 52000, "currency": "EUR",
            "employment_types": ["full_time"],
        },
    )  # fmt: skip

    done = await put_profile(api, person.headers, body)

    assert done.status_code == 200, done.text
    seen = (await api.get("/v1/profile", headers=person.headers)).json()
    assert seen == done.json()
    for name in body.keys() - {"skills", "experience"}:
        assert seen[name] == body[name], name
    assert seen["version"] == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"work_authorization": [{"country": "EU"}]}, {"work_authorization": [{"country": "XX"}]},
        {"work_authorization": [{"country": "fr"}]},
        {"work_authorization": [{"country": "FR"}, {"country": "FR"}]},
        {"availability": {"notice_days": -1}}, {"availability": {"from": "soon"}},
        {"date_of_birth": "2999-01-01"}, {"date_of_birth": "1066-10-14"}, {"phone": "1" * 61},
    ],
)  # fmt: skip
async def test_what_cannot_be_is_refused(api, a, wrong: dict[str, Any]) -> None:
    person = await a.candidate()

    refused = await put_profile(api, person.headers, profile_body(**wrong))

    assert refused.status_code == 422


async def test_the_database_holds_no_private_word_in_the_open_and_a_moved_one_does_not_open(
    api, a, session
) -> None:
    person, other = await a.candidate(), await a.candidate("Otto Other")
    await put_profile(api, person.headers, profile_body(**PRIVATE))
    await put_profile(api, other.headers, profile_body())
    document = {"basics": {"phone": PRIVATE["phone"], "summary": "x"}, "secret": PRIVATE["accommodations"]}
    headers = await if_match(api, person.headers)
    await api.put("/v1/profile/json-resume", headers=headers, json=document)

    rows = (await session.execute(text("SELECT p::text FROM candidate_profiles p"))).scalars().all()
    audit = (await session.execute(text("SELECT e::text FROM audit_entries e"))).scalars().all()
    facts = (await session.execute(text("SELECT o::text FROM outbox o"))).scalars().all()

    for stored in [*rows, *audit, *facts]:
        assert not [word for word in PRIVATE.values() if word in stored]
    mine = await session.scalar(select(CandidateProfile).where(CandidateProfile.user_id == person.id))
    keys = await keys_of(session)
    place = f"candidate_profiles.phone:{person.id}"
    assert keys.open(mine.phone_sealed, context=place) == PRIVATE["phone"]
    with pytest.raises(SealBroken):
        keys.open(mine.phone_sealed, context=f"candidate_profiles.phone:{other.id}")


async def test_phones_from_before_sealing_are_read_and_sealed_when_the_server_starts(
    api, a, sessions
) -> None:
    person = await a.candidate()
    await put_profile(api, person.headers, profile_body())
    async with sessions.begin() as session:
        await session.execute(update(CandidateProfile).values(phone_plain="+44 20 7946 0018"))

    before = (await api.get("/v1/profile", headers=person.headers)).json()
    sealed = [await seal_plain_phones(sessions) for _ in range(2)]
    after = (await api.get("/v1/profile", headers=person.headers)).json()

    assert sealed == [1, 0]
    assert before["phone"] == after["phone"] == "+44 20 7946 0018"
    assert before["version"] == after["version"]
    async with sessions() as session:
        record = (await session.scalars(select(CandidateProfile))).one()
        assert record.phone_plain is None


async def test_writing_a_phone_leaves_nothing_of_the_old_one(api, a, session) -> None:
    person = await a.candidate()
    await put_profile(api, person.headers, profile_body())
    await session.execute(update(CandidateProfile).values(phone_plain="+44 20 7946 0018"))
    await session.commit()

    await put_profile(api, person.headers, profile_body(phone=""))

    assert (await api.get("/v1/profile", headers=person.headers)).json()["phone"] == ""
    row = (await session.execute(text("SELECT p::text FROM candidate_profiles p"))).scalar_one()
    assert "7946" not in row


async def test_a_rotation_of_keys_seals_profiles_anew_and_loses_nothing(committed: Sessions) -> None:
    person = await make_candidate(People(committed), committed, **PRIVATE)
    async with committed.begin() as session:
        ring: KeyRing = session.info["keys"]
        from evenhand.core.db import now

        new = ring.new_key(SEAL, active_from=now())
        session.add(new)
        await session.flush()
        await ring.read(session, fresh=True)

    outcome = await reseal(committed, COLUMNS)

    assert (outcome.sealed, outcome.broken) == (4, 0)
    async with committed.begin() as session:
        record = (await session.scalars(select(CandidateProfile))).one()
        assert kid_of(record.accommodations_sealed) == new.kid
        keys = await keys_of(session)
        place = f"candidate_profiles.accommodations:{person.id}"
        assert keys.open(record.accommodations_sealed, context=place) == PRIVATE["accommodations"]


async def test_a_change_says_which_version_it_changes(api, a) -> None:
    person = await a.candidate()
    url, body = "/v1/profile", profile_body()

    blind = await api.put(url, headers=person.headers, json=body)
    anything = await api.put(url, headers=person.headers | {"If-Match": "*"}, json=body)
    first = await api.put(url, headers=person.headers | {"If-Match": '"0"'}, json=body)
    stale = await api.put(url, headers=person.headers | {"If-Match": '"0"'}, json=body | {"headline": "Lost"})
    foreign = await api.put(url, headers=person.headers | {"If-Match": '"abc"'}, json=body)
    weak = await api.put(url, headers=person.headers | {"If-Match": 'W/"1"'}, json=body)

    assert [blind.status_code, anything.status_code] == [428, 428]
    assert blind.json()["type"] == "/problems/precondition-required"
    assert (first.status_code, first.headers["ETag"]) == (200, '"1"')
    assert (stale.status_code, stale.json()["type"]) == (412, "/problems/profile-changed")
    assert stale.json()["current_version"] == 1
    assert (foreign.status_code, weak.status_code) == (412, 200)
    seen = await api.get(url, headers=person.headers)
    assert (seen.headers["ETag"], seen.json()["headline"]) == ('"2"', "Backend Engineer")


@pytest.mark.parametrize("there_already", [True, False])
async def test_of_two_editors_at_the_same_moment_one_is_told(
    committed: Sessions, there_already: bool
) -> None:
    a = People(committed)
    person = await make_candidate(a, committed) if there_already else await a.candidate()
    seen = 1 if there_already else 0

    async def save(headline: str) -> str:
        async with committed.begin() as session:
            body = ProfileIn.model_validate(profile_body(headline=headline))
            out = await confirm_profile(session, person.id, body, expected=seen)
            await asyncio.sleep(0.05)
            return out.headline

    done = await asyncio.gather(*[save(f"Editor {n}") for n in range(5)], return_exceptions=True)

    [won] = [d for d in done if isinstance(d, str)]
    refused = [d for d in done if isinstance(d, ProfileChanged)]
    assert len(refused) == 4
    assert all(r.members["current_version"] == seen + 1 for r in refused)
    async with committed() as session:
        record = (await session.scalars(select(CandidateProfile))).one()
        assert (record.headline, record.version) == (won, seen + 1)


async def test_confirming_a_resume_does_not_overwrite_an_edit_made_meanwhile_nor_what_no_resume_tells(
    api, a, work
) -> None:
    person = await a.candidate()
    kept = {"availability": {"notice_days": 14, "from": None}, "date_of_birth": "1990-05-01"}
    await put_profile(api, person.headers, profile_body(**kept))
    data = LAYOUTS["stacked"](make_truth(1), HEADINGS[0], "short")
    sent = await api.post(
        "/v1/resumes", headers=person.headers, files={"file": ("cv.pdf", data, "application/pdf")}
    )
    await work()
    url = f"/v1/resumes/{sent.json()['id']}"
    draft = (await api.get(url, headers=person.headers)).json()["draft"]
    seen = await if_match(api, person.headers)
    await put_profile(api, person.headers, profile_body(headline="Edited elsewhere", **kept))

    blind = await api.post(f"{url}/confirm", headers=person.headers, json=draft)
    stale = await api.post(f"{url}/confirm", headers=seen, json=draft)
    still = (await api.get("/v1/profile", headers=person.headers)).json()
    fresh = await api.post(f"{url}/confirm", headers=await if_match(api, person.headers), json=draft)

    assert (blind.status_code, stale.status_code) == (428, 412)
    assert still["headline"] == "Edited elsewhere"
    assert (await api.get(url, headers=person.headers)).json()["status"] == "confirmed"
    assert fresh.status_code == 200, fresh.text
    assert {name: fresh.json()[name] for name in kept} == kept
    assert {"claimed", "parsed"} == set(fresh.json()["skills"][0]["evidence"])


async def test_skills_say_what_speaks_for_them(api, a, session) -> None:
    person = await a.candidate()
    claimed = {"label": "Weaving", "level": 3}
    await put_profile(api, person.headers, profile_body(skills=[claimed, {"label": "Knots", "level": 5}]))
    evidence = {"user_id": person.id, "source_id": person.id, "skill_key": "own:weaving"}
    session.add(SkillEvidence(kind="assessed", level=4, **evidence))
    await session.commit()

    before = await api.get("/v1/profile", headers=person.headers)
    # What is not said again is gone; what was measured of it comes back with it.
    await put_profile(api, person.headers, profile_body(skills=[]))
    after = await put_profile(api, person.headers, profile_body(skills=[{"label": "WEAVING", "level": 1}]))

    told = [(s["evidence"], s["assessed_level"], s["level"]) for s in before.json()["skills"]]
    assert told == [(["claimed", "assessed"], 4, 3), (["claimed"], None, 5)]
    assert before.headers["ETag"] == '"1"'
    assert [s["assessed_level"] for s in after.json()["skills"]] == [4]


async def test_a_profile_says_how_complete_it_is_and_what_helps_next(api, a) -> None:
    person = await a.candidate()
    empty = (await api.get("/v1/profile", headers=person.headers)).json()["completeness"]
    full = profile_body(
        skills=[{"label": label} for label in ("Python", "SQL", "Git")], summary="I build services.",
        education=[{"institution": "MIT"}], languages=[{"language": "French"}],
        work_authorization=[{"country": "FR"}], availability={"notice_days": 0}, preferences={"remote": "remote"},
    )  # fmt: skip

    some = (await put_profile(api, person.headers, profile_body())).json()["completeness"]
    done = (await put_profile(api, person.headers, full)).json()["completeness"]

    assert empty["percent"] == 0
    assert [m["field"] for m in empty["missing"]][:2] == ["skills", "experience"]
    assert 0 < some["percent"] < 100
    assert all(m["why"].endswith(".") for m in some["missing"])
    assert done == {"percent": 100, "missing": []}
    private = {"phone", "date_of_birth", "accommodations", "extra_time", "photo"}
    assert not private & {m["field"] for m in empty["missing"]}


async def test_settings_begin_careful_and_are_ones_own(api, a, session) -> None:
    person, recruiter = await a.candidate(), await a.recruiter()
    url = "/v1/profile/settings"

    first = (await api.get(url, headers=person.headers)).json()
    wanted = {
        "visibility": "discoverable", "anonymous": False, "reveal_at": "offer", "job_alerts": "weekly",
        "corrections_consent": True,
    }  # fmt: skip
    done = await api.put(url, headers=person.headers, json=wanted)

    assert first == {
        "visibility": "applied", "anonymous": True, "reveal_at": "interview", "job_alerts": "off",
        "corrections_consent": False,
    }  # fmt: skip
    assert done.json() == wanted
    assert (await api.get(url, headers=person.headers)).json() == wanted
    assert (await api.get("/v1/profile", headers=person.headers)).json()["confirmed_at"] is None
    assert (await api.get(url, headers=recruiter.headers)).status_code == 403
    assert (await api.put(url, headers=person.headers, json={"visibility": "all"})).status_code == 422


async def test_a_json_resume_comes_in_is_edited_here_and_goes_out_whole(api, a) -> None:
    person = await a.candidate()
    document = {
        "x-theme": {"name": "even", "v": 2},
        "basics": {"name": "Cora C.", "label": "Engineer", "phone": "+33 6 12 34 56 78", "x-pronouns": "she"},
        "work": [
            {
                "name": "Acme",
                "position": "Dev",
                "startDate": "2019-03",
                "url": "https://acme.example",
                "x-n": 1,
            }
        ],
        "projects": [{"name": "Loom", "keywords": ["weaving"]}],
        "skills": [{"name": "Weaving", "level": "Master", "keywords": ["Warp", "Weft"]}],
        "meta": {"version": "v1.0.0", "x-tool": None},
    }
    headers = await if_match(api, person.headers)
    taken = await api.put("/v1/profile/json-resume", headers=headers, json=document)

    out = await api.get("/v1/profile/json-resume", headers=person.headers)
    profile = taken.json()
    changed = profile | {"headline": "Chief", "skills": profile["skills"][1:]}
    await put_profile(api, person.headers, changed)
    later = await api.get("/v1/profile/json-resume", headers=person.headers)

    assert taken.status_code == 200, taken.text
    assert json.dumps(out.json()) == json.dumps(document)
    assert out.headers["ETag"] == '"1"'
    assert (profile["phone"], profile["experience"][0]["current"]) == ("+33 6 12 34 56 78", True)
    assert profile["years_experience"] > 7
    expected = document | {
        "basics": document["basics"] | {"label": "Chief"},
        "skills": [{"name": "Weaving", "level": "Master", "keywords": ["Weft"]}],
    }
    assert json.dumps(later.json()) == json.dumps(expected)
    stale = await api.put("/v1/profile/json-resume", headers=headers, json=document)
    assert stale.status_code == 412


async def test_a_profile_that_never_was_one_goes_out_as_json_resume_too(api, a) -> None:
    person = await a.candidate("Cora Candidate")
    await put_profile(api, person.headers, profile_body())

    out = (await api.get("/v1/profile/json-resume", headers=person.headers)).json()

    assert out["basics"]["name"] == "Cora Candidate"
    assert out["work"] == [{"position": "Backend Engineer", "name": "Acme", "startDate": "2019-03"}]
    assert out["skills"] == [{"name": "Python", "level": "Advanced"}]


@pytest.mark.parametrize(
    ("raw", "status", "kind"),
    [
        ('{"work": [{"name": 7}]}', 422, "json-resume-malformed"),
        ('{"basics": {"name": "A\\u0000"}}', 422, "json-resume-malformed"),
        ('{"x": NaN}', 422, "json-resume-malformed"),
        ('{"x": "' + "y" * 700_000 + '"}', 413, "json-resume-too-large"),
        ("[]", 422, "malformed-body"),
        ('{"x": ' + "[" * 100_000 + "]" * 100_000 + "}", 400, ""),
    ],
)
async def test_documents_that_are_none_are_refused_and_change_nothing(api, a, raw, status, kind) -> None:
    person = await a.candidate()
    headers = await if_match(api, person.headers) | {"Content-Type": "application/json"}

    refused = await api.put("/v1/profile/json-resume", headers=headers, content=raw)

    assert refused.status_code == status, refused.text
    assert kind in refused.json()["type"]
    assert (await api.get("/v1/profile", headers=person.headers)).json()["version"] == 0
