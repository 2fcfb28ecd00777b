"""Drafts by a language model: believed only as far as somebody else finds the same key."""

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id
from evenhand.domains.items import content, service
from evenhand.domains.items.errors import ItemMalformed, ItemNotWritten, NoLanguageModel
from evenhand.domains.items.models import Origin
from evenhand.domains.items.schemas import ContentIn, ItemIn, WriteIn, WrittenOut
from evenhand.providers.sandbox import CodeRunner
from evenhand.providers.text_generation import (
    ItemTopic,
    ItemWriter,
    TextGenerationUnavailable,
    WrittenItem,
)

LETTERS = "ABCDEF"
# The author's guess of b for each of the five levels, logits.
DIFFICULTY = {1: -1.5, 2: -0.75, 3: 0.0, 4: 0.75, 5: 1.5}


async def write(
    session: Session, actor: Actor, body: WriteIn, writer: ItemWriter | None, sandbox: CodeRunner
) -> WrittenOut:
    """Ask for questions, solve each without its key, run the checks; what holds is kept as a draft.

    Raises NoLanguageModel, ItemNotWritten.
    """
    if writer is None:
        raise NoLanguageModel("Ask whoever runs this platform to set one up, or use a generator.")
    out = WrittenOut(kept=[], refused=[])
    try:
        found = await writer.items(ItemTopic(body.skill_label, body.level), body.count)
        solved = [(one, await writer.solve(one.stem, one.options)) for one in found]
    except TextGenerationUnavailable as error:
        raise ItemNotWritten(str(error), retryable=error.retryable) from error
    for one, solution in solved:
        refusal = _disagreement(one, solution)
        if refusal is None:
            refusal = await _keep(session, actor, body, one, writer.version, sandbox, out)
        if refusal is not None:
            out.refused.append(f"“{one.stem[:80]}”: {refusal}")
    return out


def _disagreement(one: WrittenItem, solution: int | None) -> str | None:
    if solution == one.right:
        return None
    if solution is None:
        return "whoever solved it without the key found no option, or several, right"
    return f"whoever solved it without the key chose “{one.options[solution][:80]}”"


async def _keep(
    session: Session,
    actor: Actor,
    body: WriteIn,
    one: WrittenItem,
    author: str,
    sandbox: CodeRunner,
    out: WrittenOut,
) -> str | None:
    """Why it is refused; None when it is kept."""
    wanted = ItemIn(
        skill_id=body.skill_id, skill_label=body.skill_label, difficulty=DIFFICULTY[body.level],
        content=ContentIn.model_validate(_content(one)),
    )  # fmt: skip
    try:
        item = content.built(item_id := new_id(), 1, wanted, author)
    except ItemMalformed as error:
        return "; ".join(f"{part['where']}: {part['what']}" for part in error.members["errors"])
    checked = await service.checked(session, actor, item, sandbox)
    faults = [check.detail for check in checked if check.level == "fault"]
    if faults:
        return " ".join(faults)
    await service.add_draft(session, actor, item, item_id, body.skill_label, Origin.LANGUAGE_MODEL, sandbox)
    out.kept.append(item_id)
    return None


def _content(one: WrittenItem) -> dict[str, object]:
    mistakes = iter(one.mistakes)
    return {
        "type": "choice",
        "stem": one.stem,
        "cognitive_level": one.level,
        "references": list(one.references),
        "options": [
            {
                "id": LETTERS[place],
                "text": text,
                "misconception": None if place == one.right else next(mistakes),
            }
            for place, text in enumerate(one.options)
        ],
        "key": LETTERS[one.right],
    }
