"""How an item model becomes items: a registered template, fixed seeds, shuffled options and an optional proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Literal, TypeVar

from evenhand.domains.items.item_models.arranging import Arranged, Proof, body_of

__all__ = ["REGISTRY", "Draft", "ItemModel", "Proof", "instances_with_proofs", "instantiate", "item_model"]

CognitiveLevel = Literal["remember", "understand", "apply", "analyze", "evaluate"]
Drawn = TypeVar("Drawn", bound="Draft | Arranged | None")
Row = dict[str, Any]  # an item as plain data, in the shape of `bank.schema`

AUTHOR = "Evenhand item models"
# Not calibrated on people yet: discrimination is the usual prior for selected-response items,
# and the spreads are wide enough that a first few hundred responses will overrule them.
A_PRIOR = {
    "choice": (1.0, 0.45),
    "numeric": (1.2, 0.45),
    "true_false": (0.8, 0.45),
    "multiple_choice": (1.1, 0.45),
    "ordering": (1.1, 0.45),
    "matching": (1.1, 0.45),
    "fill_in": (1.2, 0.45),
}
B_STANDARD_ERROR = 0.8
TRIES = 1000


@dataclass(frozen=True, slots=True)
class Draft:
    """One instance before it gets its number, letters and priors.

    `wrong` holds (answer, misconception) pairs: texts for a choice, numbers for a numeric item.
    `harder` is added to the model's b, in logits.
    """

    stem: str
    key: str | float
    wrong: Sequence[tuple[Any, str]]
    proof: Proof | None = None
    tolerance: float = 0.0
    unit: str = ""
    harder: float = 0.0
    sort_options: bool = False


@dataclass(frozen=True, slots=True)
class ItemModel:
    """A seeded template. `write` may return None to ask for another draw."""

    name: str
    skill: str
    level: CognitiveLevel
    b: float
    seconds: int
    references: tuple[str, ...]
    version: int
    instances: int
    write: Callable[[Random], Draft | Arranged | None]


REGISTRY: dict[str, ItemModel] = {}


def item_model(
    name: str,
    *,
    level: CognitiveLevel,
    b: float,
    seconds: int,
    references: Sequence[str],
    version: int = 1,
    instances: int = 4,
) -> Callable[[Callable[[Random], Drawn]], Callable[[Random], Drawn]]:
    """Register a template. `name` is `<skill slug>.<what it asks>`; `b` follows docs/science/items.md."""

    def register(write: Callable[[Random], Drawn]) -> Callable[[Random], Drawn]:
        if name in REGISTRY:
            raise ValueError(f"two item models are called {name}")
        skill = name.split(".", 1)[0]
        REGISTRY[name] = ItemModel(
            name, skill, level, b, seconds, tuple(references), version, instances, write
        )
        return write

    return register


def _distinct_wrong(draft: Draft) -> list[tuple[Any, str]]:
    """Wrong answers without repeats and without the key; two mistakes may meet in one answer."""
    seen: list[Any] = [draft.key]
    kept = []
    for answer, misconception in draft.wrong:
        close = isinstance(answer, int | float) and any(
            abs(answer - other) <= 2 * draft.tolerance + 1e-9 for other in seen
        )
        if answer not in seen and not close:
            seen.append(answer)
            kept.append((answer, misconception))
    return kept


def _body_of(draft: Draft | Arranged, rng: Random) -> dict[str, Any] | None:
    if isinstance(draft, Arranged):
        return body_of(draft, rng)
    return _body(draft, _distinct_wrong(draft), rng)


def _body(draft: Draft, wrong: list[tuple[Any, str]], rng: Random) -> dict[str, Any] | None:
    if not isinstance(draft.key, str):
        misconceptions = [{"value": value, "misconception": why} for value, why in wrong]
        return {
            "type": "numeric",
            "answer": draft.key,
            "tolerance": draft.tolerance,
            "unit": draft.unit,
            "misconceptions": misconceptions,
        }
    if len(wrong) < 2:
        return None
    answers: list[tuple[str, str | None]] = [(draft.key, None), *wrong[:4]]
    rng.shuffle(answers)
    if draft.sort_options:
        answers.sort(key=lambda pair: (len(pair[0]), pair[0]))
    options = [
        {"id": "ABCDEF"[place], "text": text, "misconception": why}
        for place, (text, why) in enumerate(answers)
    ]
    key = next(option["id"] for option in options if option["misconception"] is None)
    return {"type": "choice", "options": options, "key": key}


def instantiate(model: ItemModel, seed: int, skill_id: str) -> tuple[Row, Proof | None]:
    """The item of this model at this seed; the same on every machine. Raises ValueError if none can be drawn."""
    for attempt in range(TRIES):
        rng = Random(f"{model.name}/{model.version}/{seed}/{attempt}")
        draft = model.write(rng)
        body = draft and _body_of(draft, rng)
        if not draft or not body:
            continue
        a_mean, a_error = A_PRIOR[body["type"]]
        row = {
            "id": f"{model.name}.{seed}",
            "version": model.version,
            "skill_id": skill_id,
            "cognitive_level": model.level,
            "stem": draft.stem.strip(),
            "a": {"mean": a_mean, "standard_error": a_error},
            "b": {"mean": round(model.b + draft.harder, 2), "standard_error": B_STANDARD_ERROR},
            "time_allowance_s": model.seconds,
            "references": model.references,
            "author": AUTHOR,
            "generator": {"name": model.name, "version": model.version, "seed": seed},
        }
        return row | body, draft.proof
    raise ValueError(f"{model.name} at seed {seed}: no draw with distinct answers in {TRIES} tries")


def instances_with_proofs(skill_ids: Mapping[str, str]) -> Iterator[tuple[Row, Proof | None]]:
    """Every model at seeds 1, 2, …; an instance that repeats an earlier one takes the next seed."""
    for model in REGISTRY.values():
        seen: set[str] = set()
        seed = 0
        while len(seen) < model.instances:
            seed += 1
            if seed > 20 * model.instances:
                raise ValueError(f"{model.name}: fewer than {model.instances} different instances")
            item, proof = instantiate(model, seed, skill_ids[model.skill])
            said = _said(item)
            if said not in seen:
                seen.add(said)
                yield item, proof


def _said(item: Row) -> str:
    """What tells an instance from its siblings: its stem, and what is to be marked, ordered or paired."""
    parts = item["options"] if item["type"] in ("multiple_choice", "ordering", "matching") else []
    return "\n".join([item["stem"], *sorted(part["text"] for part in parts)])
