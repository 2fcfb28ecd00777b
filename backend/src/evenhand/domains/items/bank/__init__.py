"""The item bank: hand-written items as data files and instances of item models, verified and versioned."""

from evenhand.domains.items.bank.load import load_bank
from evenhand.domains.items.bank.schema import (
    Bank,
    BankSkill,
    ChoiceItem,
    CodeItem,
    FillInItem,
    Item,
    MatchingItem,
    MultipleChoiceItem,
    NumericItem,
    OrderingItem,
    ShortAnswerItem,
    SqlItem,
    TrueFalseItem,
)

__all__ = [
    "Bank",
    "BankSkill",
    "ChoiceItem",
    "CodeItem",
    "FillInItem",
    "Item",
    "MatchingItem",
    "MultipleChoiceItem",
    "NumericItem",
    "OrderingItem",
    "ShortAnswerItem",
    "SqlItem",
    "TrueFalseItem",
    "load_bank",
]
