"""What follows in the hiring domains when something happens elsewhere."""

from evenhand.core.db import Session
from evenhand.domains import companies
from evenhand.domains.identity import OrganizationRegistered


async def give_the_company_a_page(session: Session, event: OrganizationRegistered) -> None:
    """A new organization can introduce itself at once."""
    await companies.create_profile(session, event.organization_id)
