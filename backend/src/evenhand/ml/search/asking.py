"""One question to the columns: which jobs, how many of each kind, and which of them come first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from evenhand.ml.search.columns import Bools, Columns, Ints

DAY = 86_400
# Reciprocal rank fusion (Cormack, Clarke & Büttcher 2009) over classes: where the words stand, how near the title is.
# Classes do not move when other jobs come and go, so a page's end stays a place in the list.
FUSION = 60
NOWHERE = 10_000
LEXICAL_RANKS = np.array(
    [NOWHERE, 60, 20, 0], dtype=np.int64
)  # not at all, anywhere, skills and names, title


@dataclass(frozen=True, slots=True)
class Question:
    """`None` and empty mean: no matter. Ids are those of the columns.

    Args:
        words, strong, title: jobs whose text, whose title, skills and names, whose title has the words.
        near_titles, near_skills: ids near in meaning, the nearest first.
        widen: whether jobs that are only near in meaning belong to the answer.
        skills: all of them are wanted. remote, kinds, seniorities, languages, companies: one of them.
        places: wanted[place id].
        pay: at least so much, euros a year. posted_after, now: seconds since 2020.
        after: the sort key and ord of the last job of the page before.
    """

    now: int
    words: Ints | None = None
    strong: Ints | None = None
    title: Ints | None = None
    near_titles: Sequence[int] = ()
    near_skills: Sequence[int] = ()
    widen: bool = False
    remote: Sequence[int] = ()
    kinds: Sequence[int] = ()
    seniorities: Sequence[int] = ()
    languages: Sequence[int] = ()
    companies: Sequence[int] = ()
    skills: Sequence[int] = ()
    places: Bools | None = None
    pay: int | None = None
    posted_after: int | None = None
    sort: str = "relevance"
    after: tuple[int, int] | None = None
    limit: int = 20
    pay_steps: Sequence[int] = ()
    posted_days: Sequence[int] = ()
    top: int = 20
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """`ords` with their sort `keys`; `counts` by facet and value; how many jobs match in all, and by their words."""

    total: int
    lexical: int
    ords: Ints
    keys: Ints
    more: bool
    by_meaning: Bools
    counts: Mapping[str, Mapping[int, int]] = field(default_factory=dict)


FACETS = {
    "remote": "remote",
    "kinds": "kind",
    "seniorities": "seniority",
    "languages": "language",
    "companies": "company",
}


def ask(columns: Columns, question: Question) -> Found:
    """Exact counts, and one page. A facet is counted as if nothing were chosen in it, skills as they are."""
    matching, tier, near = _matching(columns, question)
    masks = _masks(columns, question)
    selected = matching.copy()
    for mask in masks.values():
        selected &= mask
    ords = np.flatnonzero(selected)
    counts = _counts(columns, question, matching, masks, selected, ords) if question.counted else {}
    page, keys, more = _page(columns, question, ords, tier, near)
    by_meaning = tier[page] == 0 if tier is not None else np.zeros(len(page), np.bool_)
    lexical = int(np.count_nonzero(tier[ords])) if tier is not None else len(ords)
    return Found(len(ords), lexical, page, keys, more, by_meaning, counts)


def _open(columns: Columns, now: int) -> Bools:
    closes = columns["closes"]
    return np.asarray(columns["alive"] & ((closes == 0) | (closes > now)))


def _matching(
    columns: Columns, q: Question
) -> tuple[Bools, NDArray[np.uint8] | None, NDArray[np.int64] | None]:
    matching = _open(columns, q.now)
    if q.words is None:
        return matching, None, None
    tier = np.zeros(columns.size, np.uint8)
    for number, ords in enumerate((q.words, q.strong, q.title), start=1):
        if ords is not None:
            tier[ords[ords < columns.size]] = number
    near = _nearness(columns, q)
    matched = tier > 0
    if q.widen and near is not None:
        matched |= near < NOWHERE
    return matching & matched, tier, near


def _nearness(columns: Columns, q: Question) -> NDArray[np.int64] | None:
    """The rank of each job's meaning; NOWHERE when it is not near."""
    if not q.near_titles and not q.near_skills:
        return None
    rank = np.full(columns.size, NOWHERE, np.int64)
    for position, skill in reversed(list(enumerate(q.near_skills))):
        rank[columns.lists["skills"].having_one(columns.size, skill)] = 30 + 2 * position
    titles = columns["title"].astype(np.int64)
    if q.near_titles:
        by_title = np.full(max(int(titles.max(initial=0)), *q.near_titles) + 1, NOWHERE, np.int64)
        by_title[list(q.near_titles)] = np.arange(len(q.near_titles))
        rank = np.minimum(rank, by_title[titles])
    return rank


def _masks(columns: Columns, q: Question) -> dict[str, Bools]:
    masks: dict[str, Bools] = {}
    for facet, name in FACETS.items():
        wanted = getattr(q, facet)
        if wanted:
            masks[facet] = np.isin(columns[name], np.asarray(wanted, columns[name].dtype))
    for skill in q.skills:
        masks[f"skill {skill}"] = columns.lists["skills"].having_one(columns.size, skill)
    if q.places is not None:
        masks["places"] = columns.lists["places"].having(columns.size, q.places)
    if q.pay is not None:
        masks["pay"] = np.asarray(columns["pay"] >= max(q.pay, 1))
    if q.posted_after is not None:
        masks["posted"] = np.asarray(columns["posted"] >= q.posted_after)
    return masks


def _counts(
    columns: Columns, q: Question, matching: Bools, masks: dict[str, Bools], selected: Bools, ords: Ints
) -> dict[str, dict[int, int]]:
    def without(facet: str) -> Ints:
        if facet not in masks:
            return ords
        others = matching.copy()
        for name, mask in masks.items():
            if name != facet:
                others &= mask
        return np.flatnonzero(others)

    counts: dict[str, dict[int, int]] = {}
    for facet, name in FACETS.items():
        found = np.bincount(columns[name][without(facet)])
        keep = q.top if facet == "companies" else len(found)
        counts[facet] = _top(found, keep, getattr(q, facet))
    of_skills = columns.lists["skills"].values_of(selected, ords)
    counts["skills"] = _top(np.bincount(of_skills), q.top, q.skills, zero=False)
    pay = columns["pay"][without("pay")]
    counts["pay"] = {step: int(np.count_nonzero(pay >= max(step, 1))) for step in q.pay_steps}
    posted = columns["posted"][without("posted")]
    counts["posted"] = {days: int(np.count_nonzero(posted >= q.now - days * DAY)) for days in q.posted_days}
    return counts


def _top(found: Ints, keep: int, chosen: Sequence[int], *, zero: bool = True) -> dict[int, int]:
    """The most frequent values and the chosen ones, the most frequent first."""
    if not zero and len(found):
        found[0] = 0
    best = np.argpartition(found, -keep)[-keep:] if keep < len(found) else np.arange(len(found))
    best = best[found[best] > 0]
    ordered = best[np.lexsort((best, -found[best]))]
    counts = {int(value): int(found[value]) for value in ordered}
    for value in (one for one in chosen if one >= 0):
        counts.setdefault(value, int(found[value]) if value < len(found) else 0)
    return counts


def _page(
    columns: Columns, q: Question, ords: Ints, tier: NDArray[np.uint8] | None, near: NDArray[np.int64] | None
) -> tuple[Ints, Ints, bool]:
    keys = columns["posted"][ords].astype(np.int64)
    if q.sort == "pay":
        keys |= columns["pay"][ords].astype(np.int64) << 32
    elif q.sort == "relevance" and tier is not None:
        keys |= _relevance(tier[ords], None if near is None else near[ords]) << 32
    if q.after is not None:
        key, last = q.after
        rest = (keys < key) | ((keys == key) & (ords < last))
        ords, keys = ords[rest], keys[rest]
    wanted = q.limit + 1
    if len(ords) > wanted:
        border = np.partition(keys, len(keys) - wanted)[len(keys) - wanted]
        kept = keys >= border
        ords, keys = ords[kept], keys[kept]
    order = np.lexsort((-ords, -keys))[:wanted]
    return ords[order][: q.limit], keys[order][: q.limit], len(order) > q.limit


def _relevance(tier: NDArray[np.uint8], near: NDArray[np.int64] | None) -> NDArray[np.int64]:
    score = 1 / (FUSION + LEXICAL_RANKS[tier])
    if near is not None:
        score = score + 1 / (FUSION + near)
    return np.round(score * 1_000_000).astype(np.int64)
