"""The taxonomy is loaded once and found by typing."""

import time
from dataclasses import replace

import httpx
from tests.factories.skills import ESCO, SMALL_OCCUPATIONS, SMALL_SKILLS, full_taxonomy, small_taxonomy

from evenhand.core.db import Session
from evenhand.domains.skills import known_skills, load_taxonomy, search, skills_of_occupation


async def labels(session: Session, typed: str) -> list[str]:
    return [hit.label for hit in await search(session, typed)]


async def test_a_prefix_of_any_name_finds_the_skill(session: Session) -> None:
    await load_taxonomy(session, small_taxonomy())

    assert (await labels(session, "kube"))[0] == "Kubernetes"
    assert (await labels(session, "k8"))[0] == "Kubernetes"
    assert (await labels(session, "  REACT.j"))[0] == "React"
    assert (await labels(session, "supervise t"))[0] == "manage staff"


async def test_a_later_word_and_a_misspelling_find_it_too(session: Session) -> None:
    await load_taxonomy(session, small_taxonomy())

    assert "Kali Linux" in await labels(session, "linux")
    assert (await labels(session, "kubernets"))[0] == "Kubernetes"
    assert await labels(session, "zzzzqq") == []


async def test_signs_of_pattern_matching_are_only_letters(session: Session) -> None:
    await load_taxonomy(session, small_taxonomy())

    assert await labels(session, "%") == []
    assert await labels(session, "_ython") == ["Python (computer programming)"]  # by likeness, not by pattern


async def test_loading_twice_writes_once_and_a_new_release_updates(session: Session) -> None:
    assert await load_taxonomy(session, small_taxonomy())
    assert not await load_taxonomy(session, small_taxonomy())

    renamed = tuple(replace(s, label="React library") if s.label == "React" else s for s in SMALL_SKILLS)
    assert await load_taxonomy(session, small_taxonomy("small-2", renamed))

    found = await known_skills(session, ["evenhand:skill/react", "evenhand:skill/unknown"])
    assert {key: facts.label for key, facts in found.items()} == {"evenhand:skill/react": "React library"}


async def test_an_occupation_knows_its_skills(session: Session) -> None:
    await load_taxonomy(session, small_taxonomy())

    needed = await skills_of_occupation(session, SMALL_OCCUPATIONS[0].concept_id)

    assert [skill.skill_id for skill in needed] == [f"{ESCO}python"]


async def test_the_route_answers_without_a_sign_in_and_refuses_nonsense(
    api: httpx.AsyncClient, session: Session
) -> None:
    await load_taxonomy(session, small_taxonomy())
    await session.commit()

    found = await api.get("/v1/skills", params={"q": "pyth"})
    assert found.status_code == 200
    assert found.json()["items"][0]["skill_id"] == f"{ESCO}python"
    assert (await api.get("/v1/skills", params={"q": ""})).status_code == 422
    assert (await api.get("/v1/skills", params={"q": "a", "limit": 5000})).status_code == 422


async def test_all_of_esco_loads_and_answers_quickly(session: Session) -> None:
    taxonomy = full_taxonomy()

    began = time.perf_counter()
    assert await load_taxonomy(session, taxonomy)
    assert time.perf_counter() - began < 20  # about 3 s alone on two cores

    for typed, wanted in [
        ("python", "Python (computer programming)"),
        ("kubern", "Kubernetes"),
        ("machine lear", "machine learning"),
        ("manage sta", "manage staff"),
        ("spark", "Apache Spark"),
    ]:
        assert wanted in (await labels(session, typed))[:5]
