"""How attempts are shown: to their candidate without keys, to the employer with them."""

from typing import Any

from evenhand.core.actor import Actor
from evenhand.core.db import now
from evenhand.domains.applications import Shown
from evenhand.domains.assessments import rules
from evenhand.domains.assessments.models import Attempt, AttemptItem, AttemptStatus, Response
from evenhand.domains.assessments.schemas import (
    AttemptOut,
    AttemptStateOut,
    CurrentItemOut,
    EstimateOut,
    OptionOut,
    ProgressOut,
    ResponseOut,
    ReviewOut,
    SkillEstimateOut,
    SkillOut,
)
from evenhand.domains.items import Item, item_adapter

UNANSWERED = "unanswered"
# What only some types of question have.
TYPE_FIELDS = (
    "options", "lefts", "blanks", "schema_sql", "sample_sql", "sample_rows", "unit", "max_words", "language", "starter",
    "examples",
)  # fmt: skip
KEY_FIELDS = {
    "choice": {"key"},
    "true_false": {"key"},
    "multiple_choice": {"key"},
    "ordering": {"key"},
    "matching": {"key"},
    "fill_in": {"blanks"},
    "numeric": {"answer", "tolerance"},
    "short_answer": {"reference_answers"},
    "code": {"reference_solution"},
    "sql": {"reference_query"},
}


def item_of(served: AttemptItem) -> Item:
    """The question as it was served."""
    return item_adapter.validate_python(served.item)


def credit_of(response: Response | None) -> float | None:
    """What counts: a person's credit, if a person has looked, else the machine's."""
    if response is None:
        return None
    return response.reviews[-1].credit if response.reviews else response.credit


def open_item(attempt: Attempt) -> AttemptItem | None:
    """The question that waits for an answer."""
    if attempt.status != AttemptStatus.IN_PROGRESS:
        return None
    return next((served for served in attempt.items if served.response is None), None)


def remaining_s(attempt: Attempt) -> int:
    """Whole seconds left by the server's clock; all of them before the start, none after the end."""
    if attempt.status == AttemptStatus.ASSIGNED:
        return attempt.time_limit_s + attempt.extra_s
    if attempt.status != AttemptStatus.IN_PROGRESS or attempt.deadline_at is None:
        return 0
    return max(0, int((attempt.deadline_at - now()).total_seconds()))


def attempt_out(attempt: Attempt, actor: Actor) -> AttemptOut:
    """For its candidate; for others without the clock, from which more time for one person could be read."""
    whole = AttemptOut(**_common(attempt))
    return (
        whole if attempt.candidate_id == actor.user_id else whole.model_copy(update=_without_clock(attempt))
    )


def for_the_company(attempt: Attempt) -> AttemptStateOut:
    """How far it is: neither the question that is open nor the clock."""
    return state_out(attempt).model_copy(update={"current": None} | _without_clock(attempt))


def _without_clock(attempt: Attempt) -> dict[str, Any]:
    hidden = {"started_at": None, "deadline_at": None, "remaining_s": 0, "given_back_s": 0}
    return hidden | {"time_limit_s": attempt.time_limit_s}


def state_out(attempt: Attempt) -> AttemptStateOut:
    served = open_item(attempt)
    current = _current(attempt, served) if served is not None and remaining_s(attempt) > 0 else None
    estimates = skill_estimates(attempt) if attempt.status == AttemptStatus.SCORED else None
    return AttemptStateOut(**_common(attempt), current=current, estimates=estimates, ai_help=[])


def overall(attempt: Attempt) -> EstimateOut:
    assert attempt.estimates is not None
    return EstimateOut(**attempt.estimates["overall"])


def skill_estimates(attempt: Attempt) -> list[SkillEstimateOut]:
    assert attempt.estimates is not None
    labels = {skill["skill_id"]: skill["label"] for skill in attempt.skills}
    return [SkillEstimateOut(**row, label=labels[row["skill_id"]]) for row in attempt.estimates["skills"]]


def response_out(attempt: Attempt, served: AttemptItem, *, with_key: bool) -> ResponseOut:
    item, response = item_of(served), served.response
    evidence = dict(response.evidence) if response else {}
    if not with_key:
        evidence = without_references(evidence)
    review = response.reviews[-1] if response and response.reviews else None
    return ResponseOut(
        id=served.id,
        position=served.position,
        skill=_skill(attempt, served.skill_id),
        type=item.type,
        stem=item.stem,
        options=_listed(item, "options"),
        lefts=_listed(item, "lefts"),
        answer=response.answer if response else None,
        from_draft=response.from_draft if response else False,
        verdict=response.verdict if response else UNANSWERED,
        credit=credit_of(response),
        review=ReviewOut(credit=review.credit, note=review.note, at=review.created_at) if review else None,
        evidence=evidence,
        key=_key(item) if with_key else None,
        version=response.version if response else "",
        content_version=served.content_version,
        pilot=served.pilot,
    )


def without_the_name(response: ResponseOut, who: Shown) -> ResponseOut:
    """The answer as the organization reads it of a candidate who may be anonymous."""
    hide = who.code if response.type in rules.RUN_TYPES else who.document
    return response.model_copy(update={"answer": hide(response.answer), "evidence": hide(response.evidence)})


def without_references(evidence: dict[str, Any]) -> dict[str, Any]:
    """Evidence a candidate may see: their own words that were found, and how many points were missing.

    The points are in the words of the reference answers, which stay unknown so that the bank stays fresh.
    """
    shown = dict(evidence)
    if "matched" in shown:
        found = [point for point in shown["matched"] if point.get("quote")]
        shown["matched"] = [{"quote": p["quote"], "similarity": p["similarity"]} for p in found]
    if "missing" in shown:
        shown["missing_count"] = len(shown.pop("missing"))
    return shown


def _common(attempt: Attempt) -> dict[str, Any]:
    return {
        "id": attempt.id,
        "purpose": attempt.purpose,
        "application_id": attempt.application_id,
        "job_id": attempt.job_id,
        "title": attempt.title,
        "status": attempt.status,
        "skills": [SkillOut(skill_id=skill["skill_id"], label=skill["label"]) for skill in attempt.skills],
        "not_covered": [SkillOut(**skill) for skill in attempt.not_covered],
        "time_limit_s": attempt.time_limit_s + attempt.extra_s,
        "given_back_s": attempt.given_back_s,
        "started_at": attempt.started_at,
        "deadline_at": attempt.deadline_at,
        "remaining_s": remaining_s(attempt),
        "finished_at": attempt.finished_at,
        "finish_reason": attempt.finish_reason,
        "progress": ProgressOut(
            answered=sum(served.response is not None for served in attempt.items),
            most=most_items(attempt) + len(attempt.pilots),
        ),
    }


def most_items(attempt: Attempt) -> int:
    return min(rules.MAX_ITEMS, rules.MAX_PER_SKILL * len(attempt.skills))


def _current(attempt: Attempt, served: AttemptItem) -> CurrentItemOut:
    item = item_of(served)
    shown = dict.fromkeys(TYPE_FIELDS) | item.for_candidate()
    return CurrentItemOut(
        id=served.id,
        position=served.position,
        skill=_skill(attempt, served.skill_id),
        draft=served.draft,
        draft_sequence=served.draft_sequence,
        **{name: shown[name] for name in CurrentItemOut.model_fields if name in shown},
    )


def _skill(attempt: Attempt, skill_id: str) -> SkillOut:
    label = next((skill["label"] for skill in attempt.skills if skill["skill_id"] == skill_id), skill_id)
    return SkillOut(skill_id=skill_id, label=label)


def _listed(item: Item, name: str) -> list[OptionOut] | None:
    shown = item.for_candidate().get(name)
    return [OptionOut(**option) for option in shown] if shown else None


def _key(item: Item) -> dict[str, Any]:
    return item.model_dump(mode="json", include=KEY_FIELDS[item.type])
