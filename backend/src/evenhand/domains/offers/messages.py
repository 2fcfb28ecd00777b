"""What people are told of an offer, and who is told."""

from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains import applications, identity, jobs
from evenhand.domains.identity import Role
from evenhand.domains.notifications import notify
from evenhand.domains.offers.models import Offer
from evenhand.domains.offers.wording import day

WRITERS = {Role.OWNER.value, Role.ADMIN.value, Role.RECRUITER.value}


async def tell_candidate(session: Session, offer: Offer, kind: str, *, title: str, body: str) -> None:
    """`{job}` and `{company}` stand for the posting's."""
    job = await _job(session, offer)
    words = {"job": job.title, "company": job.company}
    await notify(
        session, offer.candidate_id, kind, title=title.format(**words), body=body.format(**words),
        link=f"/offers/{offer.id}",
    )  # fmt: skip


async def tell_company(
    session: Session, offer: Offer, kind: str, *, title: str, body: str, but: UUID | None = None
) -> None:
    """Everybody who writes offers; `{name}` is the candidate as the company knows them."""
    job = await _job(session, offer)
    shown = (await applications.shown_to_company(session, [offer.application_id]))[offer.application_id]
    words = {"job": job.title, "name": shown.name}
    for member in await identity.members_of(session, offer.organization_id, roles=WRITERS):
        if member.user_id != but:
            await notify(
                session, member.user_id, kind, title=title.format(**words), body=body.format(**words),
                link=inside(offer),
            )  # fmt: skip


def inside(offer: Offer) -> str:
    """The offer's page for the company."""
    return f"/company/offers/{offer.id}"


async def sent(session: Session, offer: Offer) -> None:
    again = offer.version > 1
    await tell_candidate(
        session, offer, "offer.sent",
        title="{company} changed its offer: {job}" if again else "An offer from {company}: {job}",
        body=("{company} sent a new version of its offer for {job}; the one before can no longer be accepted. "
              if again else "{company} offers you the position {job}. ")
        + f"Read it, ask what you want to know, and answer until {day(offer.expires_at)}.",
    )  # fmt: skip


async def accepted(session: Session, offer: Offer) -> None:
    await tell_candidate(
        session, offer, "offer.accepted", title="You accepted: {job} at {company}",
        body="You signed the offer for {job} at {company}. Your signed copy is there to download.",
    )  # fmt: skip
    await tell_company(
        session, offer, "offer.accepted", title="{name} accepted: {job}",
        body="{name} signed the offer for {job}. Move the application to hired when you are ready; "
        "nothing moves by itself.",
    )  # fmt: skip


async def declined(session: Session, offer: Offer, reason: str) -> None:
    await tell_company(
        session, offer, "offer.declined", title="{name} declined: {job}",
        body="{name} declined the offer for {job}. " + f"Reason: {reason}.",
    )  # fmt: skip


async def expired(session: Session, offer: Offer) -> None:
    await tell_candidate(
        session, offer, "offer.expired", title="The offer has ended: {job} at {company}",
        body="The offer of {company} for {job} was open until today and was not answered. If you still want the "
        "position, tell them.",
    )  # fmt: skip
    await tell_company(
        session, offer, "offer.expired", title="Not answered in time: {name}, {job}",
        body="{name} did not answer the offer for {job} in time. A new version can be sent.",
    )  # fmt: skip


async def withdrawn(session: Session, offer: Offer) -> None:
    reason = offer.withdraw_reason.replace("{", "(").replace("}", ")")
    await tell_candidate(
        session, offer, "offer.withdrawn", title="{company} withdrew its offer: {job}",
        body="{company} withdrew its offer for {job}." + (f" Reason given: {reason}" if reason else ""),
    )  # fmt: skip


async def reminder(session: Session, offer: Offer) -> None:
    await tell_candidate(
        session, offer, "offer.reminder", title="Open until " + day(offer.expires_at) + ": {job} at {company}",
        body="The offer of {company} for {job} waits for your answer until " + day(offer.expires_at) + ".",
    )  # fmt: skip
    await tell_company(
        session, offer, "offer.reminder", title="No answer yet: {name}, {job}",
        body="{name} has not answered the offer for {job}, which is open until " + day(offer.expires_at) + ".",
    )  # fmt: skip


async def asked(session: Session, offer: Offer) -> None:
    await tell_company(
        session, offer, "offer.question", title="A question about the offer: {name}, {job}",
        body="{name} asks something about the offer for {job} and waits for an answer.",
    )  # fmt: skip


async def answered(session: Session, offer: Offer) -> None:
    await tell_candidate(
        session, offer, "offer.reply", title="{company} answered your question: {job}",
        body="{company} wrote to you about its offer for {job}.",
    )  # fmt: skip


async def job_closed(session: Session, offer: Offer) -> None:
    await tell_company(
        session, offer, "offer.job-closed", title="{job} is closed; the offer to {name} is still out",
        body="{job} was closed while {name} has an offer for it. The offer stays good until it is answered, expires "
        "or is withdrawn.",
    )  # fmt: skip


async def _job(session: Session, offer: Offer) -> jobs.JobFacts:
    job = await jobs.job_facts(session, offer.job_id)
    assert job is not None
    return job
