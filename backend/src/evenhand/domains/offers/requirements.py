"""What must be so before an offer may go on: complete, in time, and for an application that is under way."""

from evenhand.core.db import Session, now
from evenhand.domains import applications
from evenhand.domains.offers import repository
from evenhand.domains.offers.errors import ApplicationNotOpen, OfferIncomplete
from evenhand.domains.offers.models import Offer, OfferVersion

# What an offer must say before anybody can accept it.
NEEDED = {
    "start_date": "the first day",
    "pay": "the pay",
    "place": "the place of work",
    "expires_at": "until when it is open",
}


def missing(version: OfferVersion) -> list[str]:
    """The names of what must be there before it can be sent."""
    return [name for name in NEEDED if getattr(version, name) in (None, "")]


def require_complete(version: OfferVersion) -> None:
    """Raises OfferIncomplete."""
    lacking = missing(version)
    if lacking:
        said = ", ".join(NEEDED[name] for name in lacking)
        raise OfferIncomplete(f"It does not say {said}.", missing=lacking)
    assert version.expires_at is not None
    if version.expires_at <= now():
        raise OfferIncomplete("The day until which it is open has passed.", missing=["expires_at"])


async def require_open_application(session: Session, offer: Offer) -> None:
    """Hold the application as it is, and refuse when it is over. Raises ApplicationNotOpen."""
    application = await repository.hold_application(session, offer.application_id)
    if application is None or application.status != applications.Status.ACTIVE:
        raise ApplicationNotOpen("The application this offer is for is over.")
