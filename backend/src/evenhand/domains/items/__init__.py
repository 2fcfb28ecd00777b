"""Items: the questions of assessments, where they come from and how they come into use.

Words: an *item* is a question with a key and parameters; the *shared bank* ships with the platform, an organization's
*own* items are added to it for its jobs alone; an *item model* is a seeded template that makes *instances*; a *pilot* is
shown without counting, to learn its parameters; *proven* means that the key was found again by running something.
"""

from evenhand.domains.items.bank import (
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
    load_bank,
)
from evenhand.domains.items.bank.querying import HARNESS as SQL_HARNESS
from evenhand.domains.items.bank.schema import item_adapter
from evenhand.domains.items.reading import require_item
from evenhand.domains.items.usable import (
    Calibrated,
    Usable,
    own_id,
    record_calibration,
    record_id,
    usable_items,
)

__all__ = [
    "SQL_HARNESS",
    "Bank",
    "BankSkill",
    "Calibrated",
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
    "Usable",
    "item_adapter",
    "load_bank",
    "own_id",
    "record_calibration",
    "record_id",
    "require_item",
    "usable_items",
]
