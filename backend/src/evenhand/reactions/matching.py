"""What becomes of compatibility scores when the facts behind them change."""

from typing import Protocol
from uuid import UUID

from evenhand.core.db import Session
from evenhand.domains import matching
from evenhand.domains.candidates import ProfileConfirmed
from evenhand.domains.jobs import JobPublished


class AboutApplication(Protocol):
    """Any fact that names an application."""

    application_id: UUID


async def score_the_match(session: Session, event: AboutApplication) -> None:
    """New evidence about an applicant: their score is computed again."""
    await matching.refresh(session, event.application_id)


async def score_the_job_again(session: Session, event: JobPublished) -> None:
    """New requirements: every applicant's score is computed again."""
    await matching.refresh_job(session, event.job_id)


async def score_the_candidate_again(session: Session, event: ProfileConfirmed) -> None:
    """New confirmed facts: the scores of this person's applications are computed again."""
    await matching.refresh_candidate(session, event.candidate_id)
