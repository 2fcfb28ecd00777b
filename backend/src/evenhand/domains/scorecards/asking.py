"""Asking people to rate, reminding them, and letting them off."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from evenhand.core.actor import Actor
from evenhand.core.db import Session, new_id, now
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import applications, audit, jobs
from evenhand.domains.applications import ApplicationFacts, Status
from evenhand.domains.identity import Permission
from evenhand.domains.notifications import notify
from evenhand.domains.scorecards import repository
from evenhand.domains.scorecards.errors import (
    AlreadySubmitted,
    ApplicationClosed,
    KitMissing,
    NoLongerAsked,
    RemindedAlready,
)
from evenhand.domains.scorecards.kits import may_rate, require_members, require_stage
from evenhand.domains.scorecards.models import Scorecard, ScorecardKit
from evenhand.domains.scorecards.schemas import AskIn, ExcuseIn

DUE_AFTER = timedelta(days=2)
REMINDED_AGAIN_AFTER = timedelta(days=1)
MOST_REMINDERS = 3


async def ask(session: Session, actor: Actor, application_id: UUID, body: AskIn) -> None:
    """Ask people to rate an application at a stage; who was asked already is not asked twice.

    Raises NotFound, StageUnknown, NotARater, KitMissing, ApplicationClosed.
    """
    application = await own_application(session, actor, application_id)
    await require_stage(session, application.job_id, body.stage)
    if application.status != Status.ACTIVE:
        raise ApplicationClosed("Nobody is asked any more.", current_status=application.status)
    people = await may_rate(session, application.organization_id)
    require_members(people, body.rater_ids)
    kit = await repository.kit(session, application.job_id, body.stage)
    if kit is None:
        raise KitMissing("Write the kit of this stage first: people rate what it lists.", stage=body.stage)
    await _ask(session, application, kit, body.rater_ids, asked_by=actor.user_id)


async def ask_from_kit(session: Session, application_id: UUID, stage: str) -> None:
    """What a kit says, when an application enters its stage. Runs as a reaction."""
    application = await applications.application_facts(session, application_id)
    if application is None or application.status != Status.ACTIVE or application.stage != stage:
        return
    kit = await repository.kit(session, application.job_id, stage)
    if kit is None:
        return
    people = await may_rate(session, application.organization_id)
    raters = (await repository.kit_raters(session, [kit.id]))[kit.id]
    lapsed = [
        c.rater_id for c in await repository.of_application(session, application_id, stage=stage)
        if c.status == "lapsed" and c.rater_id
    ]  # fmt: skip
    wanted = [one for one in dict.fromkeys([*raters, *lapsed]) if one in people]
    await _ask(session, application, kit, wanted, asked_by=None)


async def _ask(
    session: Session,
    application: ApplicationFacts,
    kit: ScorecardKit,
    rater_ids: Sequence[UUID],
    *,
    asked_by: UUID | None,
) -> None:
    known = await repository.of_application(session, application.application_id, stage=kit.stage, lock=True)
    # Where nobody is missing, the ratings are open to whoever is asked only now.
    open_before = any(c.status == "submitted" for c in known) and all(c.status != "asked" for c in known)
    earlier = {c.rater_id: c for c in known}
    asked = []
    for rater_id in dict.fromkeys(rater_ids):
        card = earlier.get(rater_id)
        if card is not None and card.status in ("asked", "submitted"):
            continue
        if card is None:
            card = Scorecard(
                id=new_id(), organization_id=application.organization_id, job_id=application.job_id,
                application_id=application.application_id, stage=kit.stage, rater_id=rater_id, independent=True,
            )  # fmt: skip
            session.add(card)
        card.status, card.excuse = "asked", ""
        card.independent = card.independent and not open_before
        card.asked_by, card.asked_at, card.due_at = asked_by, now(), now() + DUE_AFTER
        card.kit_version, card.instructions = kit.version, kit.instructions
        card.competencies, card.reminders, card.reminded_at = kit.competencies, 0, None
        asked.append(card)
    await session.flush()
    for card in asked:
        _note(session, card, "scorecard.asked", asked_by)
        await _tell_rater(session, card, "scorecard.asked", "Your scorecard is asked for")


async def excuse(session: Session, actor: Actor, scorecard_id: UUID, body: ExcuseIn) -> None:
    """Let a rater off, with a reason that the team reads: by themselves, or by who may ask.

    Raises NotFound, AlreadySubmitted, NoLongerAsked.
    """
    card = await _pending(session, actor, scorecard_id)
    card.status, card.excuse = "excused", body.reason.strip()
    _note(session, card, "scorecard.excused", actor.user_id)


async def remind(session: Session, actor: Actor, scorecard_id: UUID) -> None:
    """Remind one rater, at most once a day. Raises NotFound, AlreadySubmitted, NoLongerAsked, RemindedAlready."""
    card = await _pending(session, actor, scorecard_id)
    if card.reminded_at is not None and now() - card.reminded_at < REMINDED_AGAIN_AFTER:
        raise RemindedAlready("Once a day is enough.", reminded_at=card.reminded_at.isoformat())
    await _remind(session, card)
    _note(session, card, "scorecard.reminded", actor.user_id)


async def remind_all(session: Session) -> None:
    """Everybody who is late, at most once a day and three times in all. Runs as a job."""
    moment = now()
    late = await repository.due(
        session, due_before=moment, reminded_before=moment - REMINDED_AGAIN_AFTER, most=MOST_REMINDERS
    )
    for card in late:
        await _remind(session, card)


async def _remind(session: Session, card: Scorecard) -> None:
    card.reminders, card.reminded_at = card.reminders + 1, now()
    await _tell_rater(session, card, "scorecard.reminder", "Your scorecard is still missing")


async def lapse(session: Session, application_id: UUID) -> None:
    """The application is over: nobody is asked any more; what was submitted stays. Runs as a reaction."""
    for card in await repository.of_application(session, application_id, lock=True):
        if card.status == "asked":
            card.status = "lapsed"
            _note(session, card, "scorecard.lapsed", None)


async def lapse_member(session: Session, organization_id: UUID, user_id: UUID) -> None:
    """Somebody left the organization: the others do not wait for them. Runs as a reaction."""
    statement = select(Scorecard).where(
        Scorecard.organization_id == organization_id,
        Scorecard.rater_id == user_id,
        Scorecard.status == "asked",
    )
    for card in await session.scalars(statement.with_for_update()):
        card.status = "lapsed"
        _note(session, card, "scorecard.lapsed", None)


async def own_application(session: Session, actor: Actor, application_id: UUID) -> ApplicationFacts:
    """An application to the organization the person acts for. Raises NotFound."""
    application = await applications.visible_application(session, actor, application_id)
    if application.organization_id != actor.organization_id:
        raise NotFound("No such application.")
    return application


async def _pending(session: Session, actor: Actor, scorecard_id: UUID) -> Scorecard:
    card = await repository.one(session, actor, scorecard_id, lock=True)
    asker = Permission.SCORECARD_ASK in actor.permissions
    if card is None or not (asker or card.rater_id == actor.user_id):
        raise NotFound("No such scorecard.")
    if card.status == "submitted":
        raise AlreadySubmitted("It is in.")
    if card.status != "asked":
        raise NoLongerAsked("Nobody waits for it.", status_now=card.status)
    return card


async def _tell_rater(session: Session, card: Scorecard, kind: str, headline: str) -> None:
    if card.rater_id is None:
        return
    job = await jobs.job_facts(session, card.job_id)
    who = (await applications.shown_to_company(session, [card.application_id]))[card.application_id]
    assert job is not None
    await notify(
        session, card.rater_id, kind, title=f"{headline}: {who.name}, {job.title}",
        body=f"Rate {who.name} for {job.title} at the stage {card.stage}, before you talk with the others. "
        "You read their ratings once yours is in.",
        link=f"/company/scorecards/{card.id}",
    )  # fmt: skip


def _note(session: Session, card: Scorecard, action: str, by: UUID | None) -> None:
    audit.record(
        session, action, f"application:{card.application_id}", actor_id=by,
        organization_id=card.organization_id, scorecard=str(card.id), stage=card.stage,
    )  # fmt: skip
    push(session, card)


def push(session: Session, card: Scorecard) -> None:
    """Refresh the open windows of the organization: ids alone."""
    tell_organization(
        session,
        card.organization_id,
        "scorecard.changed",
        id=str(card.id),
        application_id=str(card.application_id),
    )
