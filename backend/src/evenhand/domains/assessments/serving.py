"""Putting the next question: one that counts, or one that is tried out without counting."""

import random
from typing import Any

from evenhand.core.db import Session
from evenhand.domains.assessments import presenting, repository, rules, selection
from evenhand.domains.assessments.models import Attempt, AttemptItem
from evenhand.domains.items import Item, Usable, usable_items


async def begin(session: Session, attempt: Attempt) -> None:
    """Fix what the attempt draws from and what it tries out; pilots bring the time they take."""
    usable = await usable_items(session, attempt.organization_id)
    attempt.bank_version = usable.bank.version
    seen = await repository.seen_before(session, attempt.candidate_id, attempt.id)
    chosen = plan_pilots(attempt, usable, seen)
    attempt.pilots = [{"item_id": item.id, "after": after} for item, after in chosen]
    attempt.time_limit_s += sum(item.time_allowance_s for item, _ in chosen)


def plan_pilots(attempt: Attempt, usable: Usable, seen: frozenset[str]) -> list[tuple[Item, int]]:
    """Which pilots are shown, and after how many questions that count; the same for the same attempt."""
    skills = {skill["skill_id"] for skill in attempt.skills}
    bank = usable.bank
    fitting = [
        item
        for item in usable.pilots
        if item.id not in seen and (found.id if (found := bank.skill(item.skill_id)) else "") in skills
    ]
    draw = random.Random(f"pilots/{attempt.seed}")
    chosen = draw.sample(fitting, min(rules.MOST_PILOTS, len(fitting)))
    # Never the first question, never bunched at the end, where who stops early would not meet them.
    return [(item, 1 + place * 2 + draw.randrange(2)) for place, item in enumerate(chosen)]


async def next_question(session: Session, attempt: Attempt) -> AttemptItem | None:
    """The next question, stored as it is served; None when nothing is left to ask."""
    usable = await usable_items(session, attempt.organization_id)
    counted = [served for served in attempt.items if not served.pilot]
    pilot = _due_pilot(attempt, usable, len(counted))
    chosen = pilot or selection.next_item(
        usable.bank,
        skill_shares(attempt),
        [asked(served) for served in counted],
        seed=attempt.seed,
        seen_before=await repository.seen_before(session, attempt.candidate_id, attempt.id),
        exposure=await repository.exposure(session, [skill["skill_id"] for skill in attempt.skills]),
    )
    return None if chosen is None else await _serve(session, attempt, chosen, pilot=pilot is not None)


def _due_pilot(attempt: Attempt, usable: Usable, counted: int) -> Item | None:
    shown = {served.item_id for served in attempt.items}
    due = [
        one["item_id"] for one in attempt.pilots if one["after"] <= counted and one["item_id"] not in shown
    ]
    pilots = {item.id: item for item in usable.pilots}
    return next((pilots[name] for name in due if name in pilots), None)


async def _serve(session: Session, attempt: Attempt, item: Item, *, pilot: bool) -> AttemptItem:
    served = AttemptItem(
        attempt_id=attempt.id,
        position=len(attempt.items) + 1,
        item_id=item.id,
        content_version=item.content_version,
        skill_id=item.skill_id,
        item=item.model_dump(mode="json"),
        pilot=pilot,
        draft=None,
        draft_sequence=0,
        response=None,
    )
    attempt.items.append(served)
    await session.flush()
    return served


def skill_shares(attempt: Attempt) -> list[selection.SkillShare]:
    return [selection.SkillShare(skill["skill_id"], float(skill["weight"])) for skill in attempt.skills]


def asked(served: AttemptItem) -> selection.Asked:
    item = presenting.item_of(served)
    return selection.Asked(
        item_id=served.item_id,
        skill_id=served.skill_id,
        item_type=item.type,
        model=selection.family(item),
        row=selection.parameters(item),
        credit=presenting.credit_of(served.response),
    )


async def ai_help(session: Session, attempt: Attempt) -> list[str]:
    """What may hold for AI tools in the questions that can come, `forbidden` first."""
    bank = (await usable_items(session, attempt.organization_id)).bank
    found: set[Any] = {item.ai_help for skill in attempt.skills for item in bank.for_skill(skill["skill_id"])}
    return [policy for policy in ("forbidden", "allowed", "required") if policy in found]
