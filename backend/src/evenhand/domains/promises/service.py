"""Keeping employers to their promise: reminders, escalation, and a kind end where nobody decides."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.jobs import enqueue
from evenhand.core.problems import NotFound
from evenhand.core.versions import require_version
from evenhand.domains import applications, audit, companies, identity, stages
from evenhand.domains.identity import Role
from evenhand.domains.notifications import notify
from evenhand.domains.promises import letters, repository
from evenhand.domains.promises.errors import PolicyEdited
from evenhand.domains.promises.models import OutcomePolicy
from evenhand.domains.promises.repository import Waiting
from evenhand.domains.promises.schemas import PolicyIn, PolicyOut
from evenhand.domains.promises.steps import ASKED, ESCALATED, WARNED, Case, closes_at, may_close, to_say

CLOSE = "promises.close"
BATCH = 500
RECRUITERS = {Role.OWNER.value, Role.ADMIN.value, Role.RECRUITER.value}
OWNERS = {Role.OWNER.value}
DEFAULT = PolicyIn()

Rules = OutcomePolicy | PolicyIn


async def own_policy(session: Session, actor: Actor) -> PolicyOut:
    """The policy of one's own organization. Raises NotFound."""
    organization_id = _organization(actor)
    found = (await repository.policies(session, {organization_id})).get(organization_id)
    return PolicyOut.model_validate(found) if found else PolicyOut(**DEFAULT.model_dump(), version=0)


async def update_policy(session: Session, actor: Actor, body: PolicyIn, *, expected: int) -> PolicyOut:
    """Replace the policy of one's own organization. Raises NotFound, PolicyEdited."""
    organization_id = _organization(actor)
    policy = await repository.ensure_policy(session, organization_id)
    require_version(PolicyEdited, expected=expected, current=policy.version)
    for name, value in body.model_dump().items():
        setattr(policy, name, value)
    policy.version += 1
    await session.flush()
    audit.record(
        session, "outcome-policy.changed", f"organization:{organization_id}", actor_id=actor.user_id,
        organization_id=organization_id, closes_kindly=body.closes_kindly, silent_days=body.silent_days,
    )  # fmt: skip
    return PolicyOut.model_validate(policy)


def _organization(actor: Actor) -> UUID:
    if actor.organization_id is None:
        raise NotFound("You belong to no company.")
    return actor.organization_id


async def cases_of(session: Session, waiting: Sequence[Waiting]) -> dict[UUID, Case]:
    """What is known of each, by application."""
    ways = await stages.ways_of(session, list({one.job_id for one in waiting}))
    return {
        one.application_id: Case(
            ways[one.job_id].kind(one.stage),
            one.promised_days,
            one.since,
            one.job_closed_at if one.job_status == "closed" else None,
        )
        for one in waiting
    }


async def look(session: Session, *, after: UUID | None = None, moment: datetime | None = None) -> UUID | None:
    """Say what is due about a batch of waiting applications, and end those whose time has come.

    Returns where the next batch begins; None after the last.
    """
    moment = moment or now()
    batch = await repository.active(session, after=after, limit=BATCH)
    rules = await repository.policies(session, {one.organization_id for one in batch})
    cases = await cases_of(session, batch)
    due: dict[tuple[str, UUID], list[Waiting]] = defaultdict(list)
    for one in batch:
        rule = rules.get(one.organization_id, DEFAULT)
        case = cases[one.application_id]
        if case.job_closed_at is not None:
            due[ASKED, one.job_id].append(one)
        if kind := to_say(case, rule, moment):
            due[kind, one.job_id].append(one)
        if (end := closes_at(case, rule)) and moment >= end:
            await enqueue(
                session, CLOSE, once_per=str(one.application_id), application_id=str(one.application_id)
            )
    for (kind, _), group in due.items():
        await _say(session, kind, group, rules.get(group[0].organization_id, DEFAULT))
    return batch[-1].application_id if len(batch) == BATCH else None


async def ask_about_closed_job(session: Session, job_id: UUID) -> None:
    """The recruiters are asked to decide on what is open; said once a closing."""
    waiting = await repository.of_job(session, job_id)
    if not waiting or waiting[0].job_status != "closed":
        return
    rules = await repository.policies(session, {waiting[0].organization_id})
    await _say(session, ASKED, waiting, rules.get(waiting[0].organization_id, DEFAULT))


async def _say(session: Session, kind: str, group: Sequence[Waiting], rule: Rules) -> None:
    """One message a job and person about all of whom the same was not said before."""
    since = {w.application_id: _since(kind, w) for w in group}
    new = await repository.note(session, kind, list(since.items()))
    told = [w for w in group if w.application_id in new]
    if not told:
        return
    first = told[0]
    cases = await cases_of(session, told)
    ends = [end for w in told if (end := closes_at(cases[w.application_id], rule))]
    employer = await companies.company_facts(session, first.organization_id)
    title, body = letters.to_recruiters(
        kind,
        len(told),
        first.job_title,
        employer.name if employer else "The company",
        min(ends, default=None),
    )
    roles = OWNERS if kind.startswith(ESCALATED) else RECRUITERS
    for member in await identity.members_of(session, first.organization_id, roles=roles):
        await notify(
            session, member.user_id, f"promise.{kind.split('.')[0]}", title=title, body=body,
            link=f"/company/jobs/{first.job_id}/pipeline",
        )  # fmt: skip


def _since(kind: str, one: Waiting) -> datetime:
    return one.job_closed_at or one.since if kind == ASKED else one.since


async def close(session: Session, application_id: UUID, *, moment: datetime | None = None) -> bool:
    """End one application kindly, if its time has passed and its recruiters were warned. True where it ended."""
    one = await repository.one(session, application_id, lock=True)
    if one is None or one.status != repository.ACTIVE:
        return False
    rule: Rules = (await repository.policies(session, {one.organization_id})).get(
        one.organization_id, DEFAULT
    )
    case = (await cases_of(session, [one]))[application_id]
    warned = await repository.said(session, application_id, WARNED, one.since)
    if case.job_closed_at is not None and warned is None:
        warned = await repository.said(session, application_id, ASKED, case.job_closed_at)
    if not may_close(case, rule, moment or now(), warned):
        return False
    employer = await companies.company_facts(session, one.organization_id)
    reason = letters.to_candidate(
        employer.name if employer else "The company",
        one.job_title,
        job_closed=case.job_closed_at is not None,
        words=rule.closing_words,
    )
    await applications.close_without_decision(session, application_id, reason=reason)
    return True
