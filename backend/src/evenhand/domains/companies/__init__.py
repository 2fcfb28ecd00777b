"""Companies: how employers introduce themselves.

Words: a *company profile* is what an organization says of itself in public; its name and slug are
identity's.
"""

from evenhand.domains.companies.letterhead import Letterhead, letterhead
from evenhand.domains.companies.service import (
    CompanyFacts,
    company_facts,
    create_profile,
    logo_urls,
    update_profile,
)

__all__ = [
    "CompanyFacts",
    "Letterhead",
    "company_facts",
    "create_profile",
    "letterhead",
    "logo_urls",
    "update_profile",
]
