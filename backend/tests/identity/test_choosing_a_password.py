"""Which passwords are refused, and that the refusal helps."""

import asyncio
import contextlib
import time

import pytest
from argon2 import PasswordHasher

from evenhand.domains.identity.errors import WeakPassword
from evenhand.domains.identity.passwords import hash_password, is_outdated, refuse_weak, verify_password

ADA = {"email": "ada.byron@example.org", "name": "Ada Byron", "organization": "Analytical Engines"}


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "qwertyuiop123",
        "aaaaaaaaaaaa",
        "abcdefghijkl",
        "iloveyou12",
        "ada-byron1",
        "nameAdaByron",
        "ada.byron@example.org",
        "analytical-engines1",
        "evenhand2026",
        "dnahneve2025",
        "ab" * 100,
    ],
)
async def test_what_guessers_try_first_is_refused(password):
    with pytest.raises(WeakPassword):
        await refuse_weak(password, **ADA)


@pytest.mark.parametrize(
    "password",
    [
        "plum harbour nine lanterns",
        "xK9#mQ2$vL7@",
        "korrekt häst batteri",
        "ночь улица фонарь аптека",
        "鍵は机の引き出しの中に",
        "a" + " b c d 7 zebra" * 8,
    ],
)
async def test_letters_of_any_script_blanks_and_length_are_welcome(password):
    await refuse_weak(password, **ADA)


async def test_the_refusal_says_what_is_wrong_and_what_would_be_better():
    with pytest.raises(WeakPassword) as refused:
        await refuse_weak("ada-byron1", **ADA)
    [error] = refused.value.members["errors"]
    assert error["field"] == "password"
    assert "your name" in error["message"]
    assert "Add another word" in error["message"]


async def test_the_words_of_one_person_are_not_held_against_another():
    """Two at once: the library keeps such words in a dictionary that all threads share."""
    mine = {"email": "x@example.org", "name": "Quillon Vexworth"}

    async def refused(password: str, **who: str) -> bool:
        try:
            await refuse_weak(password, **who)
        except WeakPassword:
            return True
        return False

    both = [
        answer
        for _ in range(10)
        for answer in await asyncio.gather(
            refused("quillon vexworth", **mine), refused("quillon vexworth", **ADA)
        )
    ]
    assert both == [True, False] * 10


async def test_no_password_takes_long_to_judge():
    for password in ("4@8({[<369!|1507$5+%2" * 10, "a1b4c6d9(7|$+%28{[<!5@" * 9, "qwertyuiop" * 20):
        began = time.perf_counter()
        with contextlib.suppress(WeakPassword):
            await refuse_weak(password[:200], **ADA)
        assert time.perf_counter() - began < 1, password[:12]


async def test_a_hash_of_weaker_parameters_is_outdated_and_still_opens():
    old = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash("plum harbour")
    assert is_outdated(old)
    assert not is_outdated(await hash_password("plum harbour"))
    assert await verify_password(old, "plum harbour")
    assert not await verify_password(None, "plum harbour")
