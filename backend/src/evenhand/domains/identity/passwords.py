"""Passwords: Argon2id, checked off the event loop, at the same cost for unknown accounts.

What may be chosen: 10 to 200 characters of any kind that guessing by words, names, dates, keyboard rows and the
30,000 most used passwords does not find soon (zxcvbn, Wheeler 2016, score 3 of 4). No rule asks for digits or signs.
"""

import re
from collections.abc import Iterable
from math import factorial, prod
from typing import Any

import anyio
import anyio.to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn import feedback, matching, scoring, time_estimates

from evenhand.domains.identity.errors import WeakPassword

# OWASP's first choice for Argon2id: 19 MiB, 2 passes, 1 lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

# Verified against when the account is unknown, so that both answers take the same time.
_DECOY = _hasher.hash("a password that nobody has")

LOWEST_SCORE = 3  # of 0..4: at least 10^8 guesses, which a slow hash turns into years
FEWEST_COMBINATIONS = 1e7  # of the pieces alone: three known pieces are soon tried together
_LOOKED_AT = 64  # characters: zxcvbn's time grows with the square of the length
_MOST_READINGS = 24  # of "1" as i or l and the like: each is a search of its own
# Words of this place, which its guessers know too; listed in docs/security/sign-in.md.
CONTEXT_WORDS = (
    "evenhand",
    "hiring",
    "recruiting",
    "recruiter",
    "interview",
    "candidate",
    "resume",
    "career",
    "vacancy",
)
_YEARS = tuple(str(year) for year in range(2020, 2040))  # zxcvbn 4.5 knows years up to 2019

# zxcvbn is plain Python and holds the interpreter: one estimate at a time leaves room for everything else.
_one_at_a_time = anyio.CapacityLimiter(1)


async def hash_password(password: str) -> str:
    return await anyio.to_thread.run_sync(_hasher.hash, password)


async def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; always False, at full cost, when there is no hash."""

    def verify() -> bool:
        try:
            return _hasher.verify(password_hash or _DECOY, password) and password_hash is not None
        except (VerificationError, InvalidHashError):
            return False

    return await anyio.to_thread.run_sync(verify)


def is_outdated(password_hash: str | None) -> bool:
    """Whether the hash was made with other parameters than today's; the next right password renews it."""
    return password_hash is not None and _hasher.check_needs_rehash(password_hash)


async def refuse_weak(password: str, *, email: str, name: str, organization: str = "") -> None:
    """Raises WeakPassword for what guessers try first; says what is wrong and what would be better.

    The person's name, address and company count as words that a guesser knows.
    """
    known = _words(email, name, organization)
    estimate = await anyio.to_thread.run_sync(estimate_strength, password, known, limiter=_one_at_a_time)
    pieces = [match["guesses"] for match in estimate["sequence"]]
    if estimate["score"] >= LOWEST_SCORE and prod(pieces) * factorial(len(pieces)) >= FEWEST_COMBINATIONS:
        return
    advice = estimate["feedback"]
    why = _reason(estimate, known) or advice["warning"] or "This password would be guessed soon."
    suggestions = advice["suggestions"] or ["Add another word or two. Uncommon words are better."]
    message = " ".join([why, *suggestions])
    raise WeakPassword(message, errors=[{"field": "password", "message": message}])


def estimate_strength(password: str, known: Iterable[str] = ()) -> dict[str, Any]:
    """zxcvbn's estimate of the first 64 characters: `score` 0..4, `guesses`, `feedback`, `sequence`.

    Its own front function writes the person's words into a dictionary all threads share, and takes seconds for
    texts made of "4@8({[<…"; here each call has its own dictionary, and such texts are read without substitutions.
    """
    looked_at = password[:_LOOKED_AT]
    words = {**matching.RANKED_DICTIONARIES, "user_inputs": matching.build_ranked_dict(list(known))}
    matchers = [
        matching.dictionary_match,
        matching.reverse_dictionary_match,
        matching.spatial_match,
        matching.sequence_match,
        matching.regex_match,
        matching.date_match,
    ]
    readings = matching.relevant_l33t_subtable(looked_at, matching.L33T_TABLE)
    if prod(len(signs) for signs in readings.values()) <= _MOST_READINGS:
        matchers += [matching.l33t_match, matching.repeat_match]
    found = [match for matcher in matchers for match in matcher(looked_at, _ranked_dictionaries=words)]
    found.sort(key=lambda match: (match["i"], match["j"]))
    result: dict[str, Any] = scoring.most_guessable_match_sequence(looked_at, found)
    result |= time_estimates.estimate_attack_times(result["guesses"])
    result["feedback"] = feedback.get_feedback(result["score"], result["sequence"])
    return result


def _words(*texts: str) -> list[str]:
    """The texts and their parts, in lower case, the likeliest first."""
    plain = [text.lower() for text in texts if text]
    parts = [part for text in plain for part in re.split(r"[\W_]+", text) if len(part) > 2]
    joined = [sign.join(re.split(r"[\W_]+", text)) for text in plain for sign in ("", "-", "_", ".", " ")]
    return list(dict.fromkeys([*parts, *joined, *plain, *CONTEXT_WORDS, *_YEARS]))


def _reason(estimate: dict[str, Any], known: list[str]) -> str:
    """Our own words where zxcvbn has none: the password is built on what is known of the person."""
    used = {match.get("matched_word") for match in estimate["sequence"] if match["pattern"] == "dictionary"}
    if used & set(known) - set(_YEARS):
        return "This password contains your name, your address, your company or our name."
    return ""
