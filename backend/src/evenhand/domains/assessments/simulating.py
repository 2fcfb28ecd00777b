"""Playing a planned test before anybody takes it: how long it gets, how sure it is, who meets what. Pure."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from evenhand.domains.assessments import rules, scoring, selection
from evenhand.domains.assessments.schemas import SimulatedAtOut, SimulationOut
from evenhand.domains.items import Bank
from evenhand.ml import psychometrics as irt

SEED = 20_261_126
Curve = tuple[float, float, float]  # a, b, c
PLACES = (-2.0, -1.0, 0.0, 1.0, 2.0)  # theta, logits: middles of the bands that are told apart


def simulate(bank: Bank, skills: Sequence[selection.SkillShare], people: int) -> SimulationOut:
    """`people` of ability N(0, 1) take the test under today's rules, one after the other.

    They answer by the items' curves, with a and b drawn from what is not known of them, so that the error shown is the
    error to expect and not that of a bank known exactly.
    """
    draw = np.random.default_rng(SEED)
    thetas = draw.normal(rules.PRIOR_MEAN, rules.PRIOR_SD, people)
    true = _true_parameters(bank, skills, draw)
    met: Counter[str] = Counter()
    lengths, estimates, errors, seconds = [], [], [], []
    for number, theta in enumerate(thetas):
        asked, took = _sit(bank, skills, float(theta), true, draw, met, number)
        lengths.append(len(asked))
        seconds.append(took)
        met.update({one.item_id for one in asked})
        estimate, error = _score(skills, asked)
        estimates.append(estimate)
        errors.append(error)
    off = np.array(estimates) - thetas
    usable = [item for skill in skills for item in bank.for_skill(skill.skill_id)]
    return SimulationOut(
        people=people, mean_items=_r(np.mean(lengths)), most_items=int(max(lengths)), fewest_items=int(min(lengths)),
        median_minutes=_r(np.median(seconds) / 60), rmse=_r(np.sqrt(np.mean(off**2))), bias=_r(off.mean()),
        mean_standard_error=_r(np.mean(errors)), max_exposure=_r(max(met.values()) / people),
        items_used=len(met), items=len(usable), by_ability=_by_ability(thetas, off, errors, lengths),
    )  # fmt: skip


def _true_parameters(
    bank: Bank, skills: Sequence[selection.SkillShare], draw: np.random.Generator
) -> dict[str, Curve]:
    true: dict[str, Curve] = {}
    for skill in skills:
        for item in bank.for_skill(skill.skill_id):
            spread = float(np.sqrt(np.log1p((item.a.standard_error / item.a.mean) ** 2)))
            a = float(np.exp(np.log(item.a.mean) - spread**2 / 2 + spread * draw.standard_normal()))
            b = float(item.b.mean + item.b.standard_error * draw.standard_normal())
            true[item.id] = (a, b, item.guessing)
    return true


def _sit(
    bank: Bank,
    skills: Sequence[selection.SkillShare],
    theta: float,
    true: dict[str, Curve],
    draw: np.random.Generator,
    met: Counter[str],
    number: int,
) -> tuple[list[selection.Asked], int]:
    asked: list[selection.Asked] = []
    seconds = 0
    exposure = selection.Exposure(number, dict(met))
    while (
        item := selection.next_item(bank, skills, asked, seed=SEED + number, exposure=exposure)
    ) is not None:
        a, b, c = true[item.id]
        p = c + (1 - c) / (1 + np.exp(-a * (theta - b)))
        seconds += item.time_allowance_s
        asked.append(
            selection.Asked(
                item.id, item.skill_id, item.type, selection.family(item), selection.parameters(item),
                float(draw.random() < p),
            )
        )  # fmt: skip
    return asked, seconds


def _score(skills: Sequence[selection.SkillShare], asked: Sequence[selection.Asked]) -> tuple[float, float]:
    quadrature = scoring.grid()
    means, errors = [], []
    for skill in skills:
        rows = [{**one.row, "credit": one.credit} for one in asked if one.skill_id == skill.skill_id]
        mean, sd = irt.moments(scoring.posterior(rows, quadrature)[None, :], quadrature.nodes)
        means.append(float(mean[0]))
        errors.append(float(sd[0]))
    share = np.array([skill.weight for skill in skills])
    share = share / share.sum()
    return float(share @ np.array(means)), float(share @ np.array(errors))


def _by_ability(
    thetas: np.ndarray, off: np.ndarray, errors: list[float], lengths: list[int]
) -> list[SimulatedAtOut]:
    band = np.abs(thetas[:, None] - np.array(PLACES)).argmin(axis=1)
    return [
        SimulatedAtOut(
            theta=place, people=int(here.sum()), rmse=_r(np.sqrt(np.mean(off[here] ** 2))),
            standard_error=_r(np.mean(np.array(errors)[here])), mean_items=_r(np.mean(np.array(lengths)[here])),
        )
        for number, place in enumerate(PLACES)
        if (here := band == number).any()
    ]  # fmt: skip


def _r(value: float | np.floating) -> float:
    return round(float(value), 3)
