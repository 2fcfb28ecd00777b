"""The grading queue: answers that wait for a person, and how far judgements agree."""

from collections.abc import Sequence
from uuid import UUID

from evenhand.core.actor import Actor
from evenhand.core.db import Session
from evenhand.domains import applications
from evenhand.domains.assessments import presenting, repository
from evenhand.domains.assessments.models import Attempt, AttemptItem, Contest
from evenhand.domains.assessments.schemas import AgreementOut, AgreementsOut, WaitingOut, WaitingPage
from evenhand.ml.psychometrics.agreement import quadratic_weighted_kappa

SHOWN = 50
STEPS = 4  # credit is compared in quarters
FEWEST = 10  # under so many answers a kappa says nothing


async def waiting(session: Session, actor: Actor) -> WaitingPage:
    """The longest waiting first. Of candidates who are anonymous, the answer reads without their name."""
    found, total = await repository.waiting(session, actor, limit=SHOWN)
    ids = [attempt.application_id for _, attempt, _ in found if attempt.application_id is not None]
    people = await applications.shown_to_company(session, list(dict.fromkeys(ids)))
    return WaitingPage(items=[_out(*row, people) for row in found], total=total)


def _out(
    served: AttemptItem, attempt: Attempt, contest: Contest | None, people: dict[UUID, applications.Shown]
) -> WaitingOut:
    response = presenting.response_out(attempt, served, with_key=True)
    assert attempt.application_id is not None
    who = people[attempt.application_id]
    assert served.response is not None
    return WaitingOut(
        attempt_id=attempt.id, application_id=attempt.application_id, job_id=attempt.job_id, job_title=attempt.title,
        candidate_name=who.name, why="contested" if contest else "undecided",
        contest_reason=contest.reason if contest else None,
        since=contest.created_at if contest else served.response.created_at,
        response=presenting.without_the_name(response, who),
    )  # fmt: skip


async def agreement(session: Session, actor: Actor) -> AgreementsOut:
    """Over all answers of the organization that a person has judged."""
    found = await repository.judged(session, actor)
    machine = [(one.credit, one.reviews[-1].credit) for one in found if one.credit is not None]
    people = [
        (one.reviews[0].credit, one.reviews[-1].credit)
        for one in found
        if len({review.reviewer_id for review in one.reviews}) > 1
    ]
    return AgreementsOut(with_the_machine=_agreed(machine), between_people=_agreed(people))


def _agreed(pairs: Sequence[tuple[float, float]]) -> AgreementOut:
    steps = [(round(first * STEPS), round(second * STEPS)) for first, second in pairs]
    kappa = quadratic_weighted_kappa(steps, points=STEPS + 1) if len(pairs) >= FEWEST else None
    difference = sum(first - second for first, second in pairs) / len(pairs) if pairs else None
    return AgreementOut(
        answers=len(pairs),
        kappa=None if kappa is None else round(kappa, 3),
        mean_difference=None if difference is None else round(difference, 3),
    )
