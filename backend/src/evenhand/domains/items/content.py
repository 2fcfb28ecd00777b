"""From what a person or a generator wrote to an item of the bank's shape, or to a list of what is missing."""

from typing import Any
from uuid import UUID

from pydantic import ValidationError

from evenhand.domains.items.bank import Item
from evenhand.domains.items.bank.base import CognitiveLevel
from evenhand.domains.items.bank.schema import item_adapter
from evenhand.domains.items.errors import ItemMalformed, ItemModelUnknown
from evenhand.domains.items.item_models.framework import A_PRIOR, REGISTRY, ItemModel, instantiate
from evenhand.domains.items.schemas import ItemIn
from evenhand.domains.items.usable import own_id

# Of types that no item model makes; mean and standard error of discrimination before anybody answered.
MORE_A_PRIORS = {"short_answer": (1.1, 0.5), "code": (1.5, 0.6), "sql": (1.4, 0.6)}
B_STANDARD_ERROR = 0.9  # of a person's guess, logits
SECONDS = {"code": 900, "sql": 600, "short_answer": 240}
KNOWN_HERE = {"id", "version", "skill_id", "a", "b", "author"}
# Seeds of the shared bank are small: what is previewed must not be what somebody may be asked.
FIRST_FREE_SEED = 1000


def built(item_id: UUID, version: int, body: ItemIn, author: str) -> Item:
    """The item; raises ItemMalformed with every place that is wrong."""
    written = {name: value for name, value in body.content.model_dump().items() if name not in KNOWN_HERE}
    kind = str(written.get("type"))
    mean, error = {**A_PRIOR, **MORE_A_PRIORS}.get(kind, (1.0, 0.5))
    row = {
        "cognitive_level": "apply",
        "time_allowance_s": SECONDS.get(kind, 90),
        "references": [],
        **written,
        "id": own_id(item_id),
        "version": version,
        "skill_id": body.skill_id,
        "author": author,
        "a": {"mean": mean, "standard_error": error},
        "b": {"mean": body.difficulty, "standard_error": B_STANDARD_ERROR},
    }
    return validated(row)


def validated(row: dict[str, Any]) -> Item:
    """Raises ItemMalformed; an unknown type is one of the things it says."""
    try:
        return item_adapter.validate_python(row)
    except ValidationError as error:
        errors = [
            {"where": ".".join(str(part) for part in one["loc"][1:]) or "question", "what": _said(one["msg"])}
            for one in error.errors(include_url=False, include_context=False, include_input=False)
        ]
        raise ItemMalformed("Some of it is missing or does not fit.", errors=errors) from None


def _said(message: str) -> str:
    """Without the item's name, which means nothing to whoever writes it."""
    text = message.removeprefix("Value error, ")
    head, _, rest = text.partition(": ")
    return rest if head.startswith("own.") and rest else text


def model_named(name: str) -> ItemModel:
    """Raises ItemModelUnknown."""
    if name not in REGISTRY:
        raise ItemModelUnknown("Choose one of the list.", model=name)
    return REGISTRY[name]


def instance(model: ItemModel, seed: int, skill_id: str) -> dict[str, Any]:
    """The content of one instance; raises ItemMalformed where none can be drawn."""
    try:
        row, _ = instantiate(model, FIRST_FREE_SEED + seed, skill_id)
    except ValueError as error:
        raise ItemMalformed("This seed gives no question; take another.", errors=[]) from error
    return row


LEVELS: tuple[CognitiveLevel, ...] = ("remember", "understand", "apply", "analyze", "evaluate")
