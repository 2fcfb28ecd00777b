"""Judging answers that a key decides: marked, ordered, paired, filled in. Pure."""

from typing import Any

from evenhand.domains.assessments.errors import WrongKindOfAnswer
from evenhand.domains.items import (
    ChoiceItem,
    FillInItem,
    Item,
    MatchingItem,
    MultipleChoiceItem,
    NumericItem,
    OrderingItem,
    TrueFalseItem,
)

Keyed = (
    ChoiceItem | TrueFalseItem | MultipleChoiceItem | OrderingItem | MatchingItem | FillInItem | NumericItem
)


def must_fit(item: Item, name: str, value: Any) -> None:
    """Raises WrongKindOfAnswer where an answer names what the question does not have, or leaves a part out."""
    complaint = _misfit(item, value)
    if complaint:
        raise WrongKindOfAnswer(complaint, expects=name)


def _misfit(item: Item, value: Any) -> str | None:
    if isinstance(item, ChoiceItem | TrueFalseItem):
        return None if value in _ids(item.options) else "There is no such option."
    if isinstance(item, MultipleChoiceItem):
        fits = set(value) <= _ids(item.options) and len(set(value)) == len(value) > 0
        return None if fits else "Mark one or more of the options, each once."
    if isinstance(item, OrderingItem):
        return None if sorted(value) == sorted(_ids(item.options)) else "Put each thing in the order, once."
    if isinstance(item, MatchingItem):
        fits = set(value) <= _ids(item.lefts) and set(value.values()) <= _ids(item.options)
        return None if fits else "There is no such pair."
    if isinstance(item, FillInItem):
        return None if set(value) <= {blank.id for blank in item.blanks} else "There is no such gap."
    return None


def _ids(options: Any) -> set[str]:
    return {option.id for option in options}


def credit(item: Keyed, value: Any) -> float:
    """What an answer that fits earns, in [0, 1]."""
    if isinstance(item, ChoiceItem | NumericItem):
        return float(item.is_correct(value))
    return item.credit(value)


def mistakes(item: Keyed, value: Any) -> list[str]:
    """The named mistakes behind an answer that is not all right; none where it is a new one."""
    if isinstance(item, ChoiceItem | TrueFalseItem):
        found = [option.misconception for option in item.options if option.id == value]
    elif isinstance(item, MultipleChoiceItem | FillInItem):
        found = [*item.mistakes(value)]
    elif isinstance(item, OrderingItem):
        found = [item.misconception]
    elif isinstance(item, NumericItem):
        found = [item.diagnosis(value)]
    else:
        found = []
    return [mistake for mistake in dict.fromkeys(found) if mistake]
