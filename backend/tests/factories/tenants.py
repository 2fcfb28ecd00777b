"""One organization with a row of everything, to see whether a stranger gets at any of it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

import httpx
from sqlalchemy import select

from evenhand.core.db import Record, Session, Sessions, new_id, now
from evenhand.domains import interviews
from evenhand.domains.applications.models import BlindLift
from evenhand.domains.approvals.models import ApprovalPolicy, ApprovalStep
from evenhand.domains.assessments.models import (
    Attempt,
    AttemptItem,
    Pulse,
    Response,
    Review,
    TimeGiven,
)
from evenhand.domains.candidates.models import ParseCorrection, SkillEvidence
from evenhand.domains.forms.models import ApplicationDocument, ApplicationDraft, ReferralLink
from evenhand.domains.identity.models import (
    Authenticator,
    EmailChange,
    ExternalIdentity,
    OneTimeToken,
    Passkey,
    RecoveryCode,
    Registration,
    SocialFlow,
)
from evenhand.domains.interviews.models import Contest, Evaluation, Interview, Turn
from evenhand.domains.jobs.models import FindingAcknowledgement, JobVersion
from evenhand.domains.matching.models import MatchScore, RecommendationDismissal
from evenhand.domains.people.models import DuplicatePair
from evenhand.domains.promises.models import OutcomeNotice, OutcomePolicy
from evenhand.domains.requisitions.models import Requisition
from evenhand.domains.scorecards.models import KitRater, Scorecard, ScorecardKit, ScorecardVersion
from evenhand.domains.search.models import SavedSearch, SavedSearchHit
from evenhand.domains.transfers.models import Import, ImportedContact, ImportedRecord, ImportRow
from tests.factories.applications import make_application
from tests.factories.assessments import bank_skills, item_served, wrong_answer
from tests.factories.candidates import make_candidate
from tests.factories.forms import make_form
from tests.factories.identity import People, Person
from tests.factories.items import choice_body
from tests.factories.jobs import make_job
from tests.factories.meetings import book, invite, starts
from tests.factories.offers import send_offer, signature, template_body
from tests.factories.pipelines import add_team_work
from tests.factories.resumes import HEADINGS, LAYOUTS, make_truth
from tests.factories.scorecards import ANCHORS

Work = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Tenant:
    """An organization's people, its applicant, and the ids that stand in the paths of routes."""

    owner: Person
    recruiter: Person
    candidate: Person
    published_job: UUID
    ids: dict[str, str] = field(default_factory=dict)


async def _question(api: httpx.AsyncClient, owner: Person) -> str:
    """One of the organization's own, with a version and a step of its life."""
    made = await api.post("/v1/items", headers=owner.headers, json=choice_body())
    assert made.status_code == 201, made.text
    moved = await api.post(
        f"/v1/items/{made.json()['id']}/moves", headers=owner.headers, json={"to": "review", "version": 1}
    )
    assert moved.status_code == 200, moved.text
    return str(made.json()["id"])


async def _meeting(api: httpx.AsyncClient, owner: Person, candidate: Person, application_id: UUID) -> str:
    """One with a time, and the owner's hours."""
    hours = {"time_zone": "Europe/Lisbon", "weekly": [{"weekday": 1, "start": 540, "end": 1020}]}
    said = await api.put("/v1/availability", headers=owner.headers, json=hours)
    assert said.status_code == 200, said.text
    meeting = await invite(api, owner, application_id)
    first, *_ = await starts(api, candidate, meeting["id"])
    assert (await book(api, candidate, meeting["id"], first)).status_code == 200
    return str(meeting["id"])


def mapped() -> list[type[Record]]:
    """Every table that has a class, in the order of their names."""
    return sorted((m.class_ for m in Record.registry.mappers), key=lambda model: str(model.__tablename__))


async def all_ids(session: Session) -> dict[type[Record], set[UUID]]:
    """The ids of all rows of all tables that a session sees."""
    return {model: set(await session.scalars(select(model.id))) for model in mapped()}


async def make_tenant(api: httpx.AsyncClient, a: People, sessions: Sessions, work: Work) -> Tenant:
    """Applied, assessed, interviewed, scored and objected to; with a draft, an invitation and secrets."""
    owner = await a.owner("Analytical Engines")
    recruiter = await a.recruiter(of=owner)
    candidate = await make_candidate(a, sessions)
    file = ("cv.pdf", LAYOUTS["stacked"](make_truth(1), HEADINGS[0], "short"), "application/pdf")
    sent = await api.post("/v1/resumes", headers=candidate.headers, files={"file": file})
    assert sent.status_code == 202, sent.text
    await work()
    skills = [
        {"skill_id": skill.id, "label": skill.label, "importance": "must", "level": 3}
        for skill in bank_skills(2)
    ]
    job_id = await make_job(sessions, owner, skills=skills)
    draft_id = await make_job(sessions, owner, published=False, title="A secret plan")
    await make_form(sessions, owner, job_id, questions=[], documents={"cover_letter": "optional"})
    application_id = await make_application(sessions, candidate, job_id)
    papers = await _papers(api, sessions, owner, candidate, (job_id, draft_id, application_id))
    await work()
    email = f"invited.{uuid4().hex[:6]}@example.org"
    invited = await api.post(
        "/v1/organization/invitations", headers=owner.headers, json={"email": email, "role": "recruiter"}
    )
    await work()
    ids = {"job_id": str(draft_id), "application_id": str(application_id)}
    ids |= {"number": "1", "stage": "interview", "document_id": papers}
    ids |= {"invitation_id": invited.json()["id"], "resume_id": sent.json()["id"]}
    ids |= {
        "session_id": str(candidate.actor.session_id),
        "user_id": str(recruiter.id),
        "published": str(job_id),
    }
    ids |= await _score_and_object(api, sessions, candidate, application_id)
    ids |= await _offer_and_sign(api, owner, candidate, application_id)
    async with sessions.begin() as session:
        secrets = _secrets(candidate)
        session.add_all(secrets)
        session.add_all(await _traces(session, candidate, recruiter, ids))
        session.add_all(_plans(recruiter, ids))
        ids |= await _bring_along(session, recruiter, job_id)
        ids["scorecard_id"] = await _rate(session, owner, job_id, application_id)
        ids |= await add_team_work(session, recruiter, job_id, application_id, candidate.id)
        pair = _pair(owner, candidate, recruiter)
        session.add(pair)
        ids["pair_id"] = str(pair.id)
        session.add_all(_searching(owner, candidate, job_id))
        saved_id = await session.scalar(select(SavedSearch.id).where(SavedSearch.user_id == candidate.id))
    ids["question_id"] = await _question(api, owner)
    ids["meeting_id"] = await _meeting(api, owner, candidate, application_id)
    ids |= {"passkey_id": str(secrets[0].id), "external_id": str(secrets[1].id), "saved_id": str(saved_id)}
    return Tenant(owner, recruiter, candidate, job_id, ids)


async def _papers(
    api: httpx.AsyncClient, sessions: Sessions, owner: Person, candidate: Person, ids: tuple[UUID, UUID, UUID]
) -> str:
    """A letter that was sent, a draft, a link, a policy and a reminder; the letter's id."""
    job_id, draft_id, application_id = ids
    url = f"/v1/jobs/{job_id}/application-documents?purpose=cover_letter"
    sent = await api.post(url, headers=candidate.headers, files={"file": ("letter.txt", b"Dear all, hello.")})
    assert sent.status_code == 201, sent.text
    async with sessions.begin() as session:
        letter = await session.get_one(ApplicationDocument, UUID(sent.json()["id"]))
        letter.application_id = application_id
        session.add_all([
            ApplicationDraft(candidate_id=candidate.id, job_id=draft_id, content={"note": "Not sent"}),
            ReferralLink(organization_id=owner.organization_id, job_id=job_id, member_id=owner.id, code=uuid4().hex[:10]),
            OutcomePolicy(organization_id=owner.organization_id),
            OutcomeNotice(application_id=application_id, kind="after", since=now()),
        ])  # fmt: skip
    return str(sent.json()["id"])


async def _offer_and_sign(
    api: httpx.AsyncClient, owner: Person, candidate: Person, application_id: UUID
) -> dict[str, str]:
    """An offer that was asked about and signed, and the letter it could have begun with."""
    template = await api.post("/v1/offer-templates", headers=owner.headers, json=template_body())
    assert template.status_code == 201, template.text
    offer_id = await send_offer(api, owner, application_id)
    asked = await api.post(
        f"/v1/offers/{offer_id}/messages", headers=candidate.headers, json={"text": "When do we begin?"}
    )
    assert asked.status_code == 201, asked.text
    signed = await api.post(
        f"/v1/offers/{offer_id}/accept", headers=candidate.headers, json=signature(candidate)
    )
    assert signed.status_code == 200, signed.text
    return {"offer_id": offer_id, "template_id": template.json()["id"]}


async def _score_and_object(
    api: httpx.AsyncClient, sessions: Sessions, candidate: Person, application_id: UUID
) -> dict[str, str]:
    async with sessions() as session:
        attempt = await session.scalar(select(Attempt).where(Attempt.application_id == application_id))
        interview = await session.scalar(select(Interview).where(Interview.application_id == application_id))
        match = await session.scalar(select(MatchScore).where(MatchScore.application_id == application_id))
    assert attempt is not None
    assert interview is not None
    assert match is not None
    url = f"/v1/attempts/{attempt.id}"
    started = await api.post(f"{url}/start", headers=candidate.headers)
    assert started.status_code == 200, started.text
    item = started.json()["current"]["id"]
    given = {"answer": wrong_answer(await item_served(sessions, item))}
    answered = await api.post(f"{url}/items/{item}/answer", headers=candidate.headers, json=given)
    assert answered.status_code == 200, answered.text
    assert (await api.post(f"{url}/finish", headers=candidate.headers)).status_code == 200
    why = {"reason": "The question about falcons was beside the point."}
    for contested in (f"{url}/contest", f"/v1/matches/{match.id}/contest"):
        objected = await api.post(contested, headers=candidate.headers, json=why)
        assert objected.status_code == 201, objected.text
    contest = await _evaluate(sessions, interview.id)
    return {
        "attempt_id": str(attempt.id),
        "item_id": item,
        "interview_id": str(interview.id),
        "match_id": str(match.id),
        "contest_id": str(contest),
    }


async def _evaluate(sessions: Sessions, interview_id: UUID) -> UUID:
    """As if the interview had been held: what a model says of it is not the matter here."""
    async with sessions.begin() as session:
        held = await session.get_one(Interview, interview_id)
        held.status, held.scored_at = interviews.InterviewStatus.SCORED, now()
        session.add(
            Evaluation(
                interview_id=interview_id, receipt_id=uuid4(), competency=held.plan["questions"][0]["competency"], label="Python", kind="technical",
                score=3.0, low=2.0, high=4.0, abstained=False, answers=[], version="test/1",
            )
        )  # fmt: skip
        objection = Contest(interview_id=interview_id, text="I said more than that.")
        session.add(objection)
    return objection.id


async def _traces(
    session: Session, candidate: Person, recruiter: Person, ids: dict[str, str]
) -> list[Record]:
    """What only comes about when people take their time: a judged answer, a turn, a corrected reading."""
    response = select(Response.id).join(AttemptItem).where(AttemptItem.attempt_id == UUID(ids["attempt_id"]))
    response_id = (await session.scalars(response)).first()
    ids["turn_id"] = str(turn_id := new_id())
    return [
        Pulse(beat_at=now()),
        TimeGiven(attempt_id=UUID(ids["attempt_id"]), seconds=90, away_from=now(), away_until=now()),
        Review(response_id=response_id, reviewer_id=recruiter.id, credit=1.0, note="Right, I think."),
        Turn(
            id=turn_id, interview_id=UUID(ids["interview_id"]), sequence=1, speaker="candidate", kind="answer", text="I did it.",
            source="text", words=[], said_at=now(),
        ),
        SkillEvidence(user_id=candidate.id, skill_key="own:falconry", kind="parsed", source_id=UUID(ids["resume_id"])),
        ParseCorrection(
            candidate_id=candidate.id, resume_id=UUID(ids["resume_id"]), field="headline", read="Enginer",
            corrected="Engineer", kind="pdf", parser_version="test/1",
        ),
    ]  # fmt: skip


def _plans(recruiter: Person, ids: dict[str, str]) -> list[Record]:
    """What a company decides before it hires. The draft has a version, as if it had been public once."""
    ours = recruiter.organization_id
    wish = Requisition(id=new_id(), organization_id=ours, title="Another engineer")
    ids["requisition_id"] = str(wish.id)
    said = {
        "id": ids["job_id"], "title": "A secret plan", "location": "", "remote_policy": "remote",
        "employment_type": "full_time", "pay_min": None, "pay_max": None, "currency": None, "pay_period": "year",
        "skills": [], "published_at": None, "description": "We do not tell.",
    }  # fmt: skip
    return [
        wish,
        ApprovalPolicy(organization_id=ours, subject_kind="requisition", approver_ids=[str(recruiter.id)]),
        ApprovalStep(
            organization_id=ours, subject_kind="requisition", subject_id=wish.id, round=1, position=1,
            approver_id=recruiter.id, title=wish.title, link="/company/requisitions",
        ),
        FindingAcknowledgement(
            organization_id=ours, job_id=UUID(ids["published"]), key="us-co/pay-range:", pack="us-co",
            pack_version="2026.1", rule="pay-range", severity="missing", reason="Agreed with counsel.",
            acknowledged_by=recruiter.id,
        ),
        JobVersion(job_id=UUID(ids["job_id"]), version=1, content=said),
    ]  # fmt: skip


def _pair(owner: Person, candidate: Person, other: Person) -> DuplicatePair:
    first, second = sorted((candidate.id, other.id))
    return DuplicatePair(
        id=new_id(), organization_id=owner.organization_id, first_id=first, second_id=second,
        probability=0.9, reasons=[],
    )  # fmt: skip


async def _bring_along(session: Session, recruiter: Person, job_id: UUID) -> dict[str, str]:
    """An import with its row, and a person from another system."""
    ours, brought = recruiter.organization_id, new_id()
    session.add(
        Import(
            id=brought, organization_id=ours, created_by=recruiter.id, kind="candidates", source="csv", rows=1,
            file_name="people.csv", encoding="utf-8", delimiter=",", columns=["name"], mapping={"name": "name"},
        )
    )  # fmt: skip
    await session.flush()
    contact = ImportedContact(
        id=new_id(), organization_id=ours, import_id=brought, job_id=job_id, name="Barbara Brought", skills=[],
        tags=[], keep_until=now().date() + timedelta(days=9),
    )  # fmt: skip
    record = {"kind": "candidates", "external_id": "7", "record_id": contact.id}
    session.add_all(
        [
            contact,
            ImportRow(import_id=brought, line=2, cells={"name": "Barbara Brought"}),
            ImportedRecord(organization_id=ours, import_id=brought, **record),
        ]
    )
    return {"import_id": str(brought), "contact_id": str(contact.id)}


async def _rate(session: Session, rater: Person, job_id: UUID, application_id: UUID) -> str:
    """A kit with its rater, and a scorecard that is in; the scorecard's id."""
    competencies = [{"key": "care", "name": "Care", "description": "", "anchors": ANCHORS}]
    kit = ScorecardKit(
        organization_id=rater.organization_id, job_id=job_id, stage="interview", competencies=competencies
    )
    card = Scorecard(
        organization_id=rater.organization_id, application_id=application_id, job_id=job_id, stage="interview",
        rater_id=rater.id, asked_at=now(), due_at=now(), status="submitted", kit_version=1, version=1,
        competencies=competencies, submitted_at=now(),
    )  # fmt: skip
    session.add_all([kit, card])
    await session.flush()
    session.add(BlindLift(application_id=application_id, organization_id=rater.organization_id))
    session.add(KitRater(kit_id=kit.id, user_id=rater.id))
    session.add(ScorecardVersion(scorecard_id=card.id, version=1, ratings={}, summary="Careful work."))
    return str(card.id)


def _searching(owner: Person, candidate: Person, job_id: UUID) -> list[Record]:
    saved = SavedSearch(
        id=uuid4(), user_id=candidate.id, name="Mine", query={"q": "engineer"}, frequency="daily", since=now(),
        stop_digest=uuid4().hex,
    )  # fmt: skip
    unwanted = RecommendationDismissal(
        candidate_id=candidate.id, job_id=job_id, organization_id=owner.organization_id, reason="pay"
    )
    return [saved, SavedSearchHit(saved_search_id=saved.id, job_id=job_id), unwanted]


def _secrets(person: Person) -> list[Record]:
    """A row of every table that holds what opens an account."""
    later, token = now(), uuid4().hex
    return [
        Passkey(user_id=person.id, credential_id=token.encode(), public_key=b"key", name="Key"),
        ExternalIdentity(user_id=person.id, provider="test", issuer="https://id.example.org", subject=token),
        Authenticator(user_id=person.id, secret_sealed="sealed", confirmed_at=later),
        RecoveryCode(user_id=person.id, code_digest=token),
        EmailChange(user_id=person.id, new_email="new@example.org", expires_at=later),
        OneTimeToken(purpose="test", user_id=person.id, token_digest=token, expires_at=later),
        SocialFlow(
            provider="test", state_digest=token, browser_digest=token, verifier_sealed="sealed", nonce="n",
            link_user_id=person.id, expires_at=later,
        ),
        Registration(email=person.email, name=person.name, expires_at=later),
    ]  # fmt: skip
