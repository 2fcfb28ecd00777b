"""Offers: what a company promises an applicant, and the applicant's answer.

Words: an *offer* is drafted, approved, sent, and accepted, declined, expired or withdrawn; a *version* is one text of
it, unchanged once sent; a *template* is a letter with merge fields; a *signature* says that a person accepted exactly
these bytes; its *seal* proves that nothing of that was changed since; a *seat* is one of a job's head count.
"""

from evenhand.domains.offers.answering import tell_of_closed_job
from evenhand.domains.offers.certificate import NoEvidence, evidence_in
from evenhand.domains.offers.drafting import end_for_application
from evenhand.domains.offers.events import OfferAccepted, OfferDeclined, OfferEnded, OfferSent
from evenhand.domains.offers.leaving import forget_person
from evenhand.domains.offers.signing import faults_of

__all__ = [
    "NoEvidence",
    "OfferAccepted",
    "OfferDeclined",
    "OfferEnded",
    "OfferSent",
    "end_for_application",
    "evidence_in",
    "faults_of",
    "forget_person",
    "tell_of_closed_job",
]
