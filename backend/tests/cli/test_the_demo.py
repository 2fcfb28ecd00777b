"""`evenhand demo`: a world to look around in, made once and the same everywhere."""

from collections import Counter

from sqlalchemy import func, select, text

from evenhand.cli.demo import seed, sign_ins
from evenhand.domains.applications.models import Application, StageEntry
from evenhand.domains.candidates.models import CandidateProfile
from evenhand.domains.identity.models import Membership, Organization
from evenhand.domains.jobs.models import JobPosting
from evenhand.domains.matching.models import MatchScore
from evenhand.domains.offers.models import Offer, OfferSignature

EACH = {"owner", "admin", "recruiter", "hiring_manager", "interviewer"}


async def test_the_demo_is_made_once_its_people_can_sign_in_and_its_work_can_be_done(
    api, sessions, outside, work
) -> None:
    async with sessions.begin() as session:
        first = await seed(session, store=outside.storage)
    async with sessions.begin() as session:
        again = await seed(session, store=outside.storage)

    assert (first, again) == (True, False)
    for person in sign_ins():
        body = {"email": person["email"], "password": person["password"], "transport": "bearer"}
        signed_in = await api.post("/v1/auth/sign-in", json=body)
        assert signed_in.status_code == 200, person
    async with sessions() as session:
        await its_numbers_are_those_promised(session)
        await every_history_ends_where_its_application_stands(session)
        await nobody_is_promised_a_place_that_is_not_there(session)
        waiting = await session.scalar(text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'"))
        assert waiting < 60  # the workers are not kept busy with it
    assert len((await api.get("/v1/public/jobs")).json()["items"]) >= 10
    await work()  # a failing reaction or job fails the test


async def its_numbers_are_those_promised(session) -> None:
    assert await session.scalar(select(func.count()).select_from(Organization)) == 3
    assert await session.scalar(select(func.count()).select_from(JobPosting)) == 60
    assert await session.scalar(select(func.count()).select_from(CandidateProfile)) == 503
    roles = await session.execute(select(Membership.organization_id, Membership.role))
    found: dict[object, set[str]] = {}
    for organization, role in roles:
        found.setdefault(organization, set()).add(role)
    assert all(one == EACH for one in found.values())
    statuses = Counter(await session.scalars(select(Application.status)))
    assert set(statuses) == {"active", "rejected", "withdrawn", "hired"}
    stages = set(await session.scalars(select(Application.stage).where(Application.status == "active")))
    assert stages == {"applied", "assessment", "interview", "review", "offer"}
    assert set(await session.scalars(select(Offer.status))) >= {
        "draft",
        "approved",
        "sent",
        "viewed",
        "accepted",
        "declined",
    }
    signed = await session.scalar(select(func.count()).select_from(OfferSignature))
    assert signed == await session.scalar(select(func.count()).where(Offer.status == "accepted"))
    unscored = select(func.count()).where(
        Application.status == "active", Application.id.not_in(select(MatchScore.application_id))
    )
    assert await session.scalar(unscored) <= 5  # those of the named people wait for the worker


async def every_history_ends_where_its_application_stands(session) -> None:
    last: dict[object, tuple[str, str]] = {}
    for entry in await session.scalars(select(StageEntry).order_by(StageEntry.created_at, StageEntry.id)):
        known = last.get(entry.application_id)
        assert entry.from_stage == (known[0] if known else None)
        last[entry.application_id] = (entry.stage, entry.status)
    for application in await session.scalars(select(Application)):
        assert last[application.id] == (application.stage, application.status)


async def nobody_is_promised_a_place_that_is_not_there(session) -> None:
    held = Counter(
        await session.scalars(
            select(Application.job_id).where(
                Application.stage.in_(("offer", "hired")), Application.status.in_(("active", "hired"))
            )
        )
    )
    for job in await session.scalars(select(JobPosting).where(JobPosting.id.in_(held))):
        assert held[job.id] <= job.head_count, job.title
