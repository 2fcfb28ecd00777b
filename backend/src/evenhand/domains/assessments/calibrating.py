"""What answers say of an organization's own questions: their parameters, and whether they have become easier."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

import numpy as np

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.core.jobs import enqueue
from evenhand.domains import items
from evenhand.domains.assessments import presenting, repository, scoring, serving
from evenhand.domains.assessments.models import Attempt, AttemptItem, Verdict
from evenhand.domains.assessments.schemas import ItemAnswersOut, OptionShareOut
from evenhand.ml.psychometrics import drift, pilot

CALIBRATE = "assessments.calibrate-own-items"
WAIT_S = 60  # answers of several people are taken together


async def plan(session: Session, attempt: Attempt) -> None:
    """Look at the organization's own questions again, where this attempt asked any."""
    if attempt.organization_id is None:
        return
    if any(items.record_id(served.item_id) for served in attempt.items if served.response is not None):
        await enqueue(
            session,
            CALIBRATE,
            once_per=str(attempt.organization_id),
            delay_seconds=WAIT_S,
            organization_id=str(attempt.organization_id),
        )


async def calibrate(session: Session, organization_id: UUID) -> None:
    """Fit each own question that enough people have answered. Runs as a job."""
    attempts = await repository.with_own_items(session, organization_id)
    found: dict[UUID, items.Calibrated] = {}
    for item_id, answers in _by_item(attempts).items():
        if len(answers) >= pilot.FEWEST:
            found[item_id] = _fitted(answers)
    if found:
        await items.record_calibration(session, found)


Answer = tuple[datetime, AttemptItem, Attempt]


def _by_item(attempts: Sequence[Attempt]) -> dict[UUID, list[Answer]]:
    """Judged answers of each own question at its latest wording, in the order of time."""
    found: dict[str, list[Answer]] = {}
    for attempt in attempts:
        for served in _judged(attempt):
            if items.record_id(served.item_id):
                assert served.response is not None
                found.setdefault(served.item_id, []).append((served.response.created_at, served, attempt))
    told: dict[UUID, list[Answer]] = {}
    for name, answers in found.items():
        answers.sort(key=lambda one: one[0])
        latest = max(one[1].item["version"] for one in answers)
        record_id = items.record_id(name)
        assert record_id is not None
        told[record_id] = [one for one in answers if one[1].item["version"] == latest]
    return told


def _judged(attempt: Attempt) -> Iterator[AttemptItem]:
    return (one for one in attempt.items if presenting.credit_of(one.response) is not None)


def _fitted(answers: Sequence[Answer]) -> items.Calibrated:
    nodes = scoring.grid().nodes
    item = presenting.item_of(answers[-1][1])
    credit = np.array([presenting.credit_of(served.response) for _, served, _ in answers], dtype=np.float64)
    ability = np.stack([_ability_without(served, attempt) for _, served, attempt in answers])
    # Of the wording, not of an earlier fit: what answers say is not to be counted twice.
    served_as = answers[0][1].item
    prior = pilot.PilotPrior(
        served_as["a"]["mean"], served_as["a"]["standard_error"], served_as["b"]["mean"], served_as["b"]["standard_error"]
    )  # fmt: skip
    fit = pilot.fit_pilot(credit, ability, nodes, c=item.guessing, prior=prior)
    row = {"a": fit.a, "b": fit.b, "c": item.guessing, "se_a": 0.0, "se_b": 0.0}
    expected = ability @ scoring.curve([row], nodes)[0]
    seen = drift.watch(expected, credit)
    return items.Calibrated(
        a=round(fit.a, 4), se_a=round(fit.se_a, 4), b=round(fit.b, 4), se_b=round(fit.se_b, 4), people=fit.people,
        version=str(scoring.VERSIONS["psychometrics"]),
        easier_since=answers[seen.since][0].isoformat() if seen.flagged_at is not None else None,
        easier_by=round(seen.shift, 3) if seen.flagged_at is not None else None,
    )  # fmt: skip


def _ability_without(served: AttemptItem, attempt: Attempt) -> np.ndarray:
    """(Q,) what the person's other answers on the same skill, those that count, say of their ability."""
    rows = [
        {**asked.row, "credit": asked.credit}
        for one in _judged(attempt)
        if one.id != served.id and not one.pilot and one.skill_id == served.skill_id
        for asked in [serving.asked(one)]
    ]
    return scoring.posterior(rows, scoring.grid())


async def answers_of(session: Session, actor: Actor, item_id: UUID) -> ItemAnswersOut:
    """How the organization's candidates have answered one of its questions. Raises NotFound."""
    question = await items.require_item(session, actor, item_id)
    served = await repository.served_items(session, actor, items.own_id(item_id))
    if not served:
        return ItemAnswersOut(
            version=question.version, shown=0, answered=0, skipped=0, waiting=0, mean_credit=None, options=[]
        )
    latest = max(one.item["version"] for one in served)
    current = [one for one in served if one.item["version"] == latest]
    responses = [one.response for one in current if one.response is not None]
    credits = [credit for one in responses if (credit := presenting.credit_of(one)) is not None]
    return ItemAnswersOut(
        version=latest,
        shown=len(current),
        answered=len(responses),
        skipped=sum(one.verdict == Verdict.SKIPPED for one in responses),
        waiting=len(responses) - len(credits),
        mean_credit=round(float(np.mean(credits)), 4) if credits else None,
        options=_option_shares(current),
    )


def _option_shares(served: Sequence[AttemptItem]) -> list[OptionShareOut]:
    item = presenting.item_of(served[0])
    options = item.for_candidate().get("options")
    if not options or item.type not in ("choice", "true_false", "multiple_choice"):
        return []
    chosen: list[str] = []
    for one in served:
        answer = one.response.answer if one.response else {}
        chosen += answer.get("options") or ([answer["option"]] if answer.get("option") else [])
    keys = set(item.model_dump()["key"])
    return [
        OptionShareOut(
            id=option["id"], text=option["text"], key=option["id"] in keys, chosen=chosen.count(option["id"])
        )
        for option in options
    ]
