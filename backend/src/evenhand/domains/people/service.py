"""Looking for people who applied twice, and deciding on pairs."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.live import tell_organization
from evenhand.core.problems import NotFound
from evenhand.domains import applications, audit, candidates, identity, jobs
from evenhand.domains.people import repository
from evenhand.domains.people.errors import PairDecided
from evenhand.domains.people.models import DuplicatePair
from evenhand.domains.people.schemas import (
    PairCardOut,
    PairOut,
    PairPage,
    PairReasonOut,
    SamePersonOut,
    SideApplicationOut,
    SideOut,
)
from evenhand.ml.linkage import PersonRecord, compare, keys_of

PAGE = 30
PROPOSED_FROM = 0.7  # probability of one person
_PHONE = re.compile(r"\+\d[\d ().\-/]{6,24}\d|\(?\b0\d[\d ().\-/]{6,24}\d")


async def look_for_duplicates(session: Session, application_id: UUID) -> None:
    """Hold an applicant against those of the same organization, once their name may be read. Runs as a reaction."""
    application = await applications.application_facts(session, application_id)
    if application is None:
        return
    who = (await applications.shown_to_company(session, [application_id]))[application_id]
    if who.anonymous:
        return
    organization_id, user_id = application.organization_id, application.candidate_id
    record = await _record(session, user_id)
    if record is None:
        return
    keys = sorted(keys_of(record))
    await repository.set_keys(session, organization_id, user_id, keys)
    for other_id in sorted(await repository.sharing_a_key(session, organization_id, user_id, keys)):
        await _hold_against(session, organization_id, user_id, record, other_id)


async def look_again(session: Session, user_id: UUID) -> None:
    """The person's facts have changed. Runs as a reaction."""
    for application_id in await repository.applications_of(session, user_id):
        await look_for_duplicates(session, application_id)


async def _hold_against(
    session: Session, organization_id: UUID, user_id: UUID, record: PersonRecord, other_id: UUID
) -> None:
    other = await _record(session, other_id)
    if other is None:
        return
    found = compare(record, other)
    pair = await repository.pair(session, organization_id, user_id, other_id)
    if pair is not None and pair.status != "proposed":
        return  # people decided; what is dismissed stays dismissed
    if found.probability < PROPOSED_FROM:
        if pair is not None:
            await session.delete(pair)
        return
    if pair is None:
        first, second = sorted((user_id, other_id))
        pair = DuplicatePair(
            organization_id=organization_id, first_id=first, second_id=second, status="proposed"
        )
        session.add(pair)
    pair.probability = found.probability
    pair.reasons = [
        {"field": r.field, "level": r.level, "weight": round(r.weight, 2)}
        for r in sorted(found.reasons, key=lambda r: -abs(r.weight))
    ]
    await session.flush()
    tell_organization(session, organization_id, "duplicates.changed", id=str(pair.id))


async def _record(session: Session, user_id: UUID) -> PersonRecord | None:
    """What may be compared: what companies they apply to may read, and no more."""
    person = await identity.contact(session, user_id)
    if person is None:
        return None
    profile = await candidates.profile_facts(session, user_id)
    if profile is None or profile.private:
        return PersonRecord(name=person.name, email=person.email)
    return PersonRecord(
        name=person.name,
        email=person.email,
        phones=tuple(_PHONE.findall(profile.summary)),
        links=profile.links,
        city=profile.location,
        jobs=tuple((one.get("company") or "", one.get("start") or "") for one in profile.experience),
        schools=tuple(one.get("institution") or "" for one in profile.education),
    )


async def list_pairs(session: Session, actor: Actor, *, status: str, before: UUID | None) -> PairPage:
    """The organization's pairs in one state, the newest first."""
    found = await repository.page(session, actor, status=status, before=before, limit=PAGE + 1)
    names = await _names(session, {one for pair in found for one in (pair.first_id, pair.second_id)})
    items = [PairCardOut(**_card(pair, names)) for pair in found[:PAGE]]
    return PairPage(items=items, next_cursor=str(items[-1].id) if len(found) > PAGE else None)


async def detail(session: Session, actor: Actor, pair_id: UUID) -> PairOut:
    """A pair side by side. Raises NotFound."""
    return await _out(session, await _pair(session, actor, pair_id))


async def merge(session: Session, actor: Actor, pair_id: UUID) -> PairOut:
    """Note that the two are one person: nothing is moved or deleted. Raises NotFound, PairDecided."""
    return await _decide(session, actor, pair_id, "merged")


async def dismiss(session: Session, actor: Actor, pair_id: UUID) -> PairOut:
    """Note that they are two: the pair is not proposed again. Raises NotFound, PairDecided."""
    return await _decide(session, actor, pair_id, "dismissed")


async def undo(session: Session, actor: Actor, pair_id: UUID) -> PairOut:
    """Take the decision back: all is as it was before it. Raises NotFound; twice is as good as once."""
    pair = await _pair(session, actor, pair_id, lock=True)
    if pair.status != "proposed":
        before, pair.status = pair.status, "proposed"
        pair.decided_by, pair.decided_at = None, None
        _note(session, actor, pair, "duplicates.undone", before=before)
    return await _out(session, pair)


async def _decide(session: Session, actor: Actor, pair_id: UUID, status: str) -> PairOut:
    pair = await _pair(session, actor, pair_id, lock=True)
    if pair.status not in ("proposed", status):
        raise PairDecided("Undo that first.", status_now=pair.status)
    if pair.status == "proposed":
        pair.status, pair.decided_by, pair.decided_at = status, actor.user_id, now()
        _note(session, actor, pair, f"duplicates.{status}")
    return await _out(session, pair)


async def same_person(session: Session, actor: Actor, application_id: UUID) -> SamePersonOut:
    """What else the person behind an application applied for here, as far as names may be read. Raises NotFound."""
    application = await applications.visible_application(session, actor, application_id)
    if application.organization_id != actor.organization_id:
        raise NotFound("No such application.")
    who = (await applications.shown_to_company(session, [application_id]))[application_id]
    if who.anonymous:
        return SamePersonOut(items=[], merged_with=[])
    others = await repository.merged_with(session, application.organization_id, application.candidate_id)
    told = await _applications(session, application.organization_id, [application.candidate_id, *others])
    items = [one for ones in told.values() for one in ones if one.id != application_id]
    names = await _names(session, {one for one in others if told.get(one)})
    return SamePersonOut(items=items, merged_with=sorted(names.values()))


async def _pair(session: Session, actor: Actor, pair_id: UUID, *, lock: bool = False) -> DuplicatePair:
    pair = await repository.one(session, actor, pair_id, lock=lock)
    if pair is None:
        raise NotFound("No such pair.")
    return pair


async def _out(session: Session, pair: DuplicatePair) -> PairOut:
    await session.flush()
    ids = (pair.first_id, pair.second_id)
    told = await _applications(session, pair.organization_id, ids)
    decider = await identity.contact(session, pair.decided_by) if pair.decided_by else None
    return PairOut(
        **_card(pair, await _names(session, set(ids))),
        sides=[await _side(session, user_id, told.get(user_id, [])) for user_id in ids],
        decided_by=decider.name if decider else "",
    )


async def _side(session: Session, user_id: UUID, told: list[SideApplicationOut]) -> SideOut:
    person = await identity.contact(session, user_id)
    profile = await candidates.profile_facts(session, user_id)
    assert person is not None
    open_profile = profile if profile is not None and not profile.private else None
    return SideOut(
        user_id=user_id, name=person.name, email=person.email,
        headline=open_profile.headline if open_profile else "",
        location=open_profile.location if open_profile else "",
        links=list(open_profile.links) if open_profile else [],
        experience=list(open_profile.experience) if open_profile else [],
        education=list(open_profile.education) if open_profile else [],
        applications=told,
    )  # fmt: skip


async def _applications(
    session: Session, organization_id: UUID, user_ids: Sequence[UUID]
) -> dict[UUID, list[SideApplicationOut]]:
    """User id → their applications that are read with the name; the others would be linked by it."""
    ids = await repository.application_ids(session, organization_id, user_ids)
    facts = await applications.applications_facts(session, ids)
    shown = await applications.shown_to_company(session, ids)
    postings = await jobs.jobs_facts(session, [one.job_id for one in facts.values()])
    told: dict[UUID, list[SideApplicationOut]] = {}
    for id_ in ids:
        one = facts[id_]
        if not shown[id_].anonymous:
            told.setdefault(one.candidate_id, []).append(
                SideApplicationOut(
                    id=id_, job_id=one.job_id, job_title=postings[one.job_id].title, stage=one.stage,
                    status=one.status, submitted_at=one.submitted_at,
                )
            )  # fmt: skip
    return told


async def _names(session: Session, user_ids: set[UUID]) -> dict[UUID, str]:
    found = {user_id: await identity.contact(session, user_id) for user_id in sorted(user_ids)}
    return {user_id: person.name for user_id, person in found.items() if person is not None}


def _card(pair: DuplicatePair, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "id": pair.id, "names": [names.get(one, "") for one in (pair.first_id, pair.second_id)],
        "status": pair.status, "probability": pair.probability,
        "reasons": [PairReasonOut.model_validate(one) for one in pair.reasons],
        "created_at": pair.created_at, "decided_at": pair.decided_at,
    }  # fmt: skip


def _note(session: Session, actor: Actor, pair: DuplicatePair, action: str, **detail: str) -> None:
    audit.record(
        session, action, f"duplicates:{pair.id}", actor_id=actor.user_id,
        organization_id=pair.organization_id, **detail,
    )  # fmt: skip
    tell_organization(session, pair.organization_id, "duplicates.changed", id=str(pair.id))
