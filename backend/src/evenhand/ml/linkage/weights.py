"""Fellegi and Sunter's weights: what each agreement and disagreement says about two records being one person.

m and u are priors, written down from what is known of such data (people change mailboxes more often than names; half
of all applicants share a town with another), not estimated from an installation's data. Fields are taken as
independent, which they are not quite: probabilities near the ends are too sure of themselves, so people decide.
Source: Fellegi and Sunter (1969), A theory for record linkage. JASA 64, 1183-1210.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from evenhand.ml.linkage.records import (
    PersonRecord,
    local_part,
    name_tokens,
    organization,
    page,
    phone_number,
    place,
    same_address,
    short_forms,
)

# Of all pairs of records, how many are one person.
PRIOR = 1 / 2000
SIMILAR = 0.88  # of the letters of two names
MONTHS_APART = 2  # starts of one job as two résumés tell them

# field → level → (m, u). A field that one of the records lacks says nothing.
WEIGHTS: dict[str, dict[str, tuple[float, float]]] = {
    "email": {"same": (0.60, 0.00002), "same name at another provider": (0.20, 0.0005), "different": (0.20, 0.99948)},
    "phone": {"same": (0.70, 0.00005), "different": (0.30, 0.99995)},
    "page": {"shared": (0.70, 0.00005), "different": (0.30, 0.99995)},
    "name": {
        "same": (0.78, 0.0004), "one is a short form": (0.12, 0.0006), "similar": (0.06, 0.002), "different": (0.04, 0.997),
    },
    "job": {"same employer and start": (0.55, 0.0005), "same employer": (0.20, 0.02), "different": (0.25, 0.9795)},
    "school": {"shared": (0.70, 0.04), "different": (0.30, 0.96)},
    "city": {"same": (0.70, 0.10), "different": (0.30, 0.90)},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """How far two records agree in a field, and the weight of that: log2(m/u), above 0 for one person."""

    field: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Comparison:
    probability: float
    reasons: tuple[Reason, ...]


def compare(a: PersonRecord, b: PersonRecord) -> Comparison:
    """How probable it is that two records speak of one person. Symmetric."""
    levels = {
        "email": _email(a.email, b.email),
        "phone": _shared(map(phone_number, a.phones), map(phone_number, b.phones), "same"),
        "page": _shared(map(page, a.links), map(page, b.links), "shared"),
        "name": _name(a.name, b.name),
        "job": _job(a.jobs, b.jobs),
        "school": _shared(map(organization, a.schools), map(organization, b.schools), "shared"),
        "city": _shared([place(a.city)], [place(b.city)], "same"),
    }
    reasons = []
    for field, level in levels.items():
        if level:
            m, u = WEIGHTS[field][level]
            reasons.append(Reason(field, level, math.log2(m / u)))
    odds = PRIOR / (1 - PRIOR) * 2 ** sum(reason.weight for reason in reasons)
    return Comparison(odds / (1 + odds), tuple(reasons))


def _email(a: str, b: str) -> str:
    if not a or not b:
        return ""
    if same_address(a) == same_address(b):
        return "same"
    return (
        "same name at another provider" if local_part(a) and local_part(a) == local_part(b) else "different"
    )


def _shared(a: Iterable[str], b: Iterable[str], level: str) -> str:
    ours, theirs = ({one for one in side if one} for side in (a, b))
    if not ours or not theirs:
        return ""
    return level if ours & theirs else "different"


def _name(a: str, b: str) -> str:
    ours, theirs = name_tokens(a), name_tokens(b)
    if not ours or not theirs:
        return ""
    if sorted(ours) == sorted(theirs):
        return "same"
    if len(ours) > 1 and len(theirs) > 1 and ours[-1] == theirs[-1]:
        if theirs[0] in short_forms(ours[0]) or ours[0] in short_forms(theirs[0]):
            return "one is a short form"
        if set(ours) <= set(theirs) or set(theirs) <= set(ours):  # a second given name
            return "one is a short form"
    letters = (" ".join(sorted(ours)), " ".join(sorted(theirs)))
    likeness = max(SequenceMatcher(None, *pair).ratio() for pair in (letters, letters[::-1]))
    return "similar" if likeness >= SIMILAR else "different"


def _job(a: tuple[tuple[str, str], ...], b: tuple[tuple[str, str], ...]) -> str:
    ours = [(organization(employer), start) for employer, start in a if organization(employer)]
    theirs = [(organization(employer), start) for employer, start in b if organization(employer)]
    if not ours or not theirs:
        return ""
    level = "different"
    for employer, start in ours:
        for other, began in theirs:
            if employer == other:
                if _near(start, began):
                    return "same employer and start"
                level = "same employer"
    return level


def _near(a: str, b: str) -> bool:
    if len(a) < 7 or len(b) < 7:
        return False
    return abs(int(a[:4]) * 12 + int(a[5:7]) - int(b[:4]) * 12 - int(b[5:7])) <= MONTHS_APART
