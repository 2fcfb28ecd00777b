"""Forms: what a job asks of who applies, and what an applicant has ready before sending.

Words: an *application form* is a job's questions, the documents it asks for and the promised response time; a
*knock-out rule* is a need of the job that is shown beside its question; it never rejects anybody. A *draft* is
an application that is not sent yet; a *document* is a file of it. A *referral link* says who sent somebody.
"""

from evenhand.domains.forms.consents import CONSENT_VERSION, ConsentFacts, consent_text
from evenhand.domains.forms.documents import (
    DocumentFacts,
    documents_of,
    file_of,
    forget_documents,
    send_documents,
)
from evenhand.domains.forms.drafts import forget_draft
from evenhand.domains.forms.errors import DocumentsMissing
from evenhand.domains.forms.leaving import forget_person
from evenhand.domains.forms.referrals import ReferralFacts, referral_by_code, referral_facts
from evenhand.domains.forms.schemas import FormIn, QuestionIn
from evenhand.domains.forms.service import FormFacts, checked_answers, form_facts, save_form

__all__ = [
    "CONSENT_VERSION",
    "ConsentFacts",
    "DocumentFacts",
    "DocumentsMissing",
    "FormFacts",
    "FormIn",
    "QuestionIn",
    "ReferralFacts",
    "checked_answers",
    "consent_text",
    "documents_of",
    "file_of",
    "forget_documents",
    "forget_draft",
    "forget_person",
    "form_facts",
    "referral_by_code",
    "referral_facts",
    "save_form",
    "send_documents",
]
