"""How alike two people's answers are, beyond what their abilities explain: a signal to look, never a verdict.

Everything here rests on the response model: given ability, two people answer independently, and somebody who is
wrong picks among the wrong options with known chances. Options that look right to people who were taught the same
mistake, or a bank that leaked to both, make answers alike without anybody copying from anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import ndtr

from evenhand.ml.psychometrics.irt import FloatArray, ItemParameters, probability_correct

Agreement = Literal["any", "wrong"]
Distractors = Mapping[str, float]

# Under this many common items even answers that are all alike say little.
FEWEST_ITEMS = 10
SUM_TOLERANCE = 1e-6


class TooFewCommonItems(ValueError):
    """The two people answered too few of the same items for likeness to mean anything."""


@dataclass(frozen=True, slots=True)
class Key:
    """One item as it was marked: its right option, and the chances of the others among wrong answers.

    Attributes:
        right: the option that is right. wrong: option -> probability given a wrong answer; positive, sum 1.

    Raises: ValueError where the chances are not a distribution, or `right` is among the wrong options.
    """

    right: str
    wrong: Distractors

    def __post_init__(self) -> None:
        chances = list(self.wrong.values())
        if not chances or self.right in self.wrong or any(not 0 < chance <= 1 for chance in chances):
            raise ValueError("wrong options need chances in (0, 1], and must not hold the right one")
        if abs(sum(chances) - 1.0) > SUM_TOLERANCE:
            raise ValueError("the chances of the wrong options must sum to 1")


@dataclass(frozen=True, slots=True)
class Similarity:
    """Agreement of two people on the items both answered.

    Attributes:
        items: how many both answered. matches: on how many they agreed, in the sense asked for.
        expected: that number under independence. p_value: chance of at least as many, in (0, 1].
        matched: positions of the items they agreed on, ascending.
    """

    items: int
    matches: int
    expected: float
    p_value: float
    matched: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Copying:
    """Wollack's omega. omega: standardised matches with the source; p_value: of its upper normal tail.

    items, matches, expected, matched: as in `Similarity`.
    """

    items: int
    matches: int
    expected: float
    omega: float
    p_value: float
    matched: tuple[int, ...]


def answer_similarity(
    first: Sequence[str | None],
    second: Sequence[str | None],
    thetas: tuple[float, float],
    items: ItemParameters,
    keys: Sequence[Key],
    *,
    agreement: Agreement = "wrong",
    fewest: int = FEWEST_ITEMS,
) -> Similarity:
    """The generalized binomial test: are there more matching answers than two independent people would give?

    The number of matches is Poisson-binomial; its upper tail is summed exactly. It is the same with the two
    people exchanged. Over many pairs the p values must be adjusted (`dif.adjusted`).

    Args:
        first, second: (J,) chosen options, None where not answered or not asked.
        thetas: their abilities, logits. Estimated from the very answers that may have been copied they take some of
            the likeness for ability, which makes the test cautious.
        items: the J items. keys: (J,) how each is marked.
        agreement: "wrong" counts identical wrong answers only, the stronger evidence, as able people agree by being
            right; "any" counts every identical answer, as published.
        fewest: common items below which there is no answer.
    Raises: TooFewCommonItems; ValueError on unequal lengths, an unknown option or an ability that is not finite.
    Source: van der Linden & Sotaridona (2006), Journal of Educational and Behavioral Statistics 31, 283-304.
    """
    common = _common(first, second, items, keys, fewest)
    p = _right_chances(thetas, items, common)
    same_wrong = (1 - p[0]) * (1 - p[1]) * _same_distractor(keys, common)
    chances = same_wrong if agreement == "wrong" else same_wrong + p[0] * p[1]
    matched = tuple(
        j
        for j in common
        if first[j] == second[j] and not (agreement == "wrong" and first[j] == keys[j].right)
    )
    distribution = poisson_binomial(chances)
    tail = float(min(1.0, distribution[len(matched) :].sum()))
    return Similarity(len(common), len(matched), float(chances.sum()), tail, matched)


def omega(
    copier: Sequence[str | None],
    source: Sequence[str | None],
    copier_theta: float,
    items: ItemParameters,
    keys: Sequence[Key],
    *,
    fewest: int = FEWEST_ITEMS,
) -> Copying:
    """Did `copier` give more of the answers of `source` than their own ability explains?

    The answers of the source are taken as given, so the source's ability is not needed and the index depends on
    the direction. The normal approximation is poor for few items or chances near 0 or 1.

    Args: as in `answer_similarity`; every identical answer counts.
    Raises: as `answer_similarity`.
    Source: Wollack (1997), Applied Psychological Measurement 21, 307-320, with the nominal model replaced by
        a response curve and fixed chances among the wrong options.
    """
    common = _common(copier, source, items, keys, fewest)
    p = _right_chances((copier_theta,), items, common)[0]
    given = [(source[j], keys[j]) for j in common]
    chances = np.array(
        [
            right if option == key.right else (1 - right) * key.wrong[str(option)]
            for right, (option, key) in zip(p, given, strict=True)
        ]
    )
    matched = tuple(j for j in common if copier[j] == source[j])
    expected = float(chances.sum())
    spread = float(np.sqrt(np.maximum((chances * (1 - chances)).sum(), 1e-12)))
    standardised = (len(matched) - expected) / spread
    return Copying(len(common), len(matched), expected, standardised, float(ndtr(-standardised)), matched)


def poisson_binomial(chances: FloatArray) -> FloatArray:
    """Distribution of the number of successes of independent trials, (J + 1,), by convolution.

    Args:
        chances: (J,) in [0, 1]. With J = 0 the number is surely 0.
    Raises: ValueError on a chance outside [0, 1].
    """
    if ((chances < 0) | (chances > 1) | ~np.isfinite(chances)).any():
        raise ValueError("chances must lie in [0, 1]")
    distribution = np.ones(1)
    for chance in chances:
        distribution = np.convolve(distribution, (1.0 - chance, chance))
    return distribution


def _common(
    first: Sequence[str | None],
    second: Sequence[str | None],
    items: ItemParameters,
    keys: Sequence[Key],
    fewest: int,
) -> list[int]:
    """Positions both answered, each with an option its key knows."""
    if not len(first) == len(second) == len(items) == len(keys):
        raise ValueError("answers, items and keys must have one length")
    common = [j for j in range(len(keys)) if first[j] is not None and second[j] is not None]
    for j in common:
        for option in (first[j], second[j]):
            if option != keys[j].right and option not in keys[j].wrong:
                raise ValueError(f"item {j} has no option {option!r}")
    if len(common) < fewest:
        raise TooFewCommonItems(f"{len(common)} items were answered by both; {fewest} are the fewest")
    return common


def _right_chances(thetas: Sequence[float], items: ItemParameters, common: list[int]) -> FloatArray:
    """(people, common items) chances of a right answer."""
    ability = np.asarray(thetas, dtype=np.float64)
    if not np.isfinite(ability).all():
        raise ValueError("abilities must be finite")
    return probability_correct(ability, items.take(np.asarray(common, dtype=np.int64)))


def _same_distractor(keys: Sequence[Key], common: list[int]) -> FloatArray:
    """(common items,) chance that two wrong answers are the same one."""
    return np.array([sum(chance**2 for chance in keys[j].wrong.values()) for j in common])
