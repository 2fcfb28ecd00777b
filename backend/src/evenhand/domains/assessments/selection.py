"""Which question comes next: pure, and the same for the same attempt, so that a reload changes nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from evenhand.domains.assessments import rules, scoring
from evenhand.domains.items import Bank, Item
from evenhand.ml import psychometrics as irt


@dataclass(frozen=True, slots=True)
class SkillShare:
    """A skill of the attempt. weight: its share of questions and of the whole."""

    skill_id: str
    weight: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of this attempt. credit: in [0, 1]; None if it could not be graded (or is open)."""

    item_id: str
    skill_id: str
    item_type: str
    model: str
    row: Mapping[str, Any]
    credit: float | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """How often items were met lately. people: attempts that count; met: by item id."""

    people: int = 0
    met: Mapping[str, int] = field(default_factory=dict)


def parameters(item: Item) -> dict[str, Any]:
    """The numbers of an item that scoring needs."""
    return {
        "a": item.a.mean,
        "b": item.b.mean,
        "c": round(item.guessing, 6),
        "se_a": item.a.standard_error,
        "se_b": item.b.standard_error,
    }


def family(item: Item) -> str:
    """The item model an item came from, or itself: two of one family are hardly two questions."""
    return item.generator.name if item.generator else item.id


def next_item(
    bank: Bank,
    skills: Sequence[SkillShare],
    asked: Sequence[Asked],
    *,
    seed: int,
    seen_before: frozenset[str] = frozenset(),
    exposure: Exposure | None = None,
) -> Item | None:
    """The next question, or None when every skill is known well enough or nothing is left to ask.

    Args:
        seen_before: items this person met in other attempts; asked again only when nothing else is left.
    """
    if len(asked) >= rules.MAX_ITEMS:
        return None
    waiting: list[tuple[SkillShare, list[Item]]] = []
    for skill in skills:
        items = _askable(bank, skill.skill_id, asked)
        if items and not _known(skill.skill_id, asked):
            waiting.append((skill, items))
    if not waiting:
        return None
    weights = np.array([skill.weight for skill, _ in waiting])
    counts = np.array([[_count(skill.skill_id, asked) for skill, _ in waiting]])
    skill, items = waiting[int(irt.next_area(counts, weights / weights.sum())[0])]
    fresh = [item for item in items if item.id not in seen_before] or items
    rested = _rested(fresh, exposure or Exposure())
    return _best(_of_the_type_whose_turn_it_is(rested, skill.skill_id, asked), skill.skill_id, asked, seed)


def _count(skill_id: str, asked: Sequence[Asked]) -> int:
    return sum(one.skill_id == skill_id for one in asked)


def _askable(bank: Bank, skill_id: str, asked: Sequence[Asked]) -> list[Item]:
    used = {one.model for one in asked}
    nothing_more_to_run = sum(one.item_type in rules.RUN_TYPES for one in asked) >= rules.MOST_RUN_ITEMS
    return [
        item
        for item in bank.for_skill(skill_id)
        if family(item) not in used and not (nothing_more_to_run and item.type in rules.RUN_TYPES)
    ]


def _known(skill_id: str, asked: Sequence[Asked]) -> bool:
    count = _count(skill_id, asked)
    if count < rules.MIN_PER_SKILL:
        return False
    _, sd = irt.moments(_mass(skill_id, asked)[None, :], scoring.grid().nodes)
    return count >= rules.MAX_PER_SKILL or float(sd[0]) <= rules.STOP_SE


def _mass(skill_id: str, asked: Sequence[Asked]) -> Any:
    rows = [{**one.row, "credit": one.credit} for one in asked if one.skill_id == skill_id]
    return scoring.posterior(rows, scoring.grid())


def _rested(items: list[Item], exposure: Exposure) -> list[Item]:
    if exposure.people < rules.EXPOSURE_COUNTS_FROM:
        return items
    cap = rules.EXPOSURE_CAP * exposure.people
    return [item for item in items if exposure.met.get(item.id, 0) < cap] or items


def _of_the_type_whose_turn_it_is(items: list[Item], skill_id: str, asked: Sequence[Asked]) -> list[Item]:
    kinds = sorted({item.type for item in items})
    had = Counter(one.item_type for one in asked if one.skill_id == skill_id)
    shares = np.array([rules.TYPE_SHARES[kind] for kind in kinds])
    turn = kinds[int(irt.next_area(np.array([[had[kind] for kind in kinds]]), shares / shares.sum())[0])]
    return [item for item in items if item.type == turn]


def _best(items: list[Item], skill_id: str, asked: Sequence[Asked], seed: int) -> Item:
    quadrature = scoring.grid()
    curve = scoring.curve([parameters(item) for item in items], quadrature.nodes)
    value = irt.expected_posterior_variance(_mass(skill_id, asked)[None, :], quadrature.nodes, curve)
    generator = np.random.default_rng([seed, len(asked)])
    everything = np.ones(value.shape, dtype=np.bool_)
    return items[int(irt.pick(np.log(value), everything, generator, rules.RANDOMESQUE)[0])]


def time_limit_s(bank: Bank, skills: Sequence[SkillShare]) -> int:
    """Seconds for an attempt on these skills: the median allowance of as many questions as may come."""
    allowances = [item.time_allowance_s for skill in skills for item in bank.for_skill(skill.skill_id)]
    expected = min(rules.MAX_ITEMS, rules.MAX_PER_SKILL * len(skills)) * float(np.median(allowances))
    bounded = min(max(expected * rules.TIME_AIR, rules.SHORTEST_TIME_S), rules.LONGEST_TIME_S)
    return int(-(-bounded // 60) * 60)
