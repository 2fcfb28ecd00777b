"""What strangers may see and why, and what requests need beside their paths: the lists of `test_tenants_are_apart`."""

from typing import Any

from tests.factories.candidates import profile_body
from tests.factories.forms import form_body
from tests.factories.items import ITEM_BODIES
from tests.factories.jobs import job_body
from tests.factories.meetings import MEETING_BODIES
from tests.factories.offers import OFFER_BODIES
from tests.factories.pipelines import TEAM_BODIES
from tests.factories.scorecards import kit_body

# Routes that are not asked: path → why a stranger may have its answer, or where it is asked instead.
NOT_ASKED = {
    "/v1/public/jobs": "published jobs are advertisements (test_drafts_are_in_no_public_answer)",
    "/v1/public/jobs/{job_id}": "published jobs are advertisements (test_drafts_are_in_no_public_answer)",
    "/v1/public/jobs/{job_id}/application-form": "what a published job asks is part of its advertisement",
    "/v1/public/jobs/{job_id}/standing": "whether an advertisement is still there (test_drafts_are_in_no_public_answer)",
    "/v1/public/places": "towns of the world",
    "/v1/public/companies/{slug}": "companies introduce themselves",
    "/v1/public/companies/{slug}/logo": "companies introduce themselves",
    "/v1/auth/providers": "names of other places to sign in with",
    "/v1/auth/social/{provider}/start": "a trip to another provider (tests/identity)",
    "/v1/auth/social/{provider}/callback": "a trip to another provider (tests/identity)",
    "/v1/auth/social/flows/{flow}": "who holds the secret and the browser's cookie (tests/identity)",
    "/v1/auth/invitations/{token}": "who holds the secret of the mail is invited (tests/identity)",
    "/v1/auth/invitations/{token}/register": "who holds the secret of the mail is invited (tests/identity)",
    "/v1/auth/invitations/{token}/accept": "who holds the secret of the mail is invited (tests/identity)",
    "/v1/events": "an endless answer; its channels are the actor's own (tests/notifications)",
    "/v1/inbox": "the demo's mails, for everybody who tries it; not found anywhere else",
    "/v1/recommendations/{job_id}/improvements": "one's own profile beside an advertisement (tests/matching)",
    "/v1/skills": "public reference data",
    "/v1/item-models/{name}/preview": "made anew by a template of the platform, away from the seeds that are in use",
    "/v1/interviews/{interview_id}/turns/{turn_id}/sound": "needs a recording (test_answers_can_be_heard_by_whoever_may_know_the_speaker)",
    "/.well-known/jwks.json": "public keys",
    "/.well-known/evenhand-seals.json": "public keys",
}

ADVERTISEMENTS = ("/feeds/", "/sitemap", "/robots.txt")  # without drafts: see tests/careers, and below
# What a request needs beside its path, so that it is refused for who asks and not for what it says.
REASON = {"reason": "It was right, all of it."}
BODIES: dict[tuple[str, str], Any] = {
    **TEAM_BODIES,
    ("PUT", "/v1/jobs/{job_id}/scorecard-kits/{stage}"): kit_body(),
    ("POST", "/v1/applications/{application_id}/move"): {"stage": "interview", "expected_stage": None},
    ("PUT", "/v1/jobs/{job_id}"): job_body(),
    ("PUT", "/v1/imports/{import_id}/mapping"): {"mapping": {"title": "title"}},
    ("POST", "/v1/jobs/{job_id}/findings/acknowledge"): REASON | {"keys": ["us-co/pay-range:"]},
    ("PUT", "/v1/jobs/{job_id}/application-form"): form_body(),
    ("PUT", "/v1/jobs/{job_id}/application-draft"): {"content": {"note": "x"}},
    ("PUT", "/v1/jobs/{job_id}/team"): [],
    ("POST", "/v1/jobs/{job_id}/submit"): {},
    ("POST", "/v1/jobs/{job_id}/decision"): {"approve": True},
    ("PUT", "/v1/recommendations/{job_id}/dismissal"): {"reason": "pay"},
    ("POST", "/v1/practice/questions/{question_id}/written"): {"text": "An answer."},
    ("PUT", "/v1/requisitions/{requisition_id}"): {"title": "More people"},
    ("POST", "/v1/requisitions/{requisition_id}/submit"): {},
    ("POST", "/v1/requisitions/{requisition_id}/decision"): {"approve": True},
    ("POST", "/v1/requisitions/{requisition_id}/close"): {"reason": "filled"},
    ("POST", "/v1/requisitions/{requisition_id}/jobs"): {},
    ("PUT", "/v1/saved-searches/{saved_id}"): {"name": "Mine", "query": {"q": "nurse"}, "frequency": "daily"},
    ("POST", "/v1/resumes/{resume_id}/confirm"): profile_body(),
    ("PUT", "/v1/attempts/{attempt_id}/items/{item_id}/draft"): {"answer": {"text": "x"}, "sequence": 9},
    ("POST", "/v1/attempts/{attempt_id}/items/{item_id}/answer"): {"answer": {"text": "x"}},
    ("POST", "/v1/attempts/{attempt_id}/items/{item_id}/run"): {"code": "def f(): pass"},
    ("POST", "/v1/attempts/{attempt_id}/items/{item_id}/review"): {"credit": 1.0, "note": "Right, I think."},
    ("POST", "/v1/attempts/{attempt_id}/contest"): REASON,
    ("POST", "/v1/attempts/{attempt_id}/contest/reply"): {"reply": "We looked at it again."},
    ("POST", "/v1/matches/{match_id}/contest"): REASON,
    ("POST", "/v1/matches/{match_id}/contest/answer"): {"answer": "We looked at it again."},
    ("POST", "/v1/interviews/{interview_id}/consent"): {"notice_version": "1"},
    ("POST", "/v1/interviews/{interview_id}/answers"): {"message_id": "m1", "text": "x", "action": None},
    ("POST", "/v1/interviews/{interview_id}/person"): {"note": "I would rather talk with people."},
    ("POST", "/v1/interviews/{interview_id}/turns/{turn_id}/correction"): {"text": "I did it well."},
    ("POST", "/v1/interviews/{interview_id}/contests"): {"competency": None, "text": "I said more."},
    ("POST", "/v1/interviews/{interview_id}/contests/{contest_id}/answer"): {"answer": "We looked again."},
    **ITEM_BODIES,
    **MEETING_BODIES,
    **OFFER_BODIES,
    ("PATCH", "/v1/auth/factors/passkeys/{passkey_id}"): {"name": "Another key"},
    ("PATCH", "/v1/organization/members/{user_id}"): {"role": "admin"},
}

# Doors whose transaction is the owner's: nobody is anybody yet, and they look for a secret among everybody's.
OWNERS_DOORS = {
    "/v1/auth/sign-in/second-factor/passkey": "who signs in is nobody yet",
    "/v1/auth/passkey/options": "who signs in is nobody yet",
    "/v1/auth/passkey": "who signs in is nobody yet",
    "/v1/auth/refresh": "the refresh token says who it is",
    "/v1/auth/register/candidate": "there is no account yet",
    "/v1/auth/register/company": "there is no account yet",
    "/v1/auth/verify": "the token of the mail says who it is",
    "/v1/auth/verify/resend": "who asks is nobody yet",
    "/v1/auth/password/forgot": "who asks is nobody yet",
    "/v1/auth/password/reset": "the token of the mail says who it is",
    "/v1/auth/email/confirm": "the token of the mail says who it is",
    "/v1/auth/social/flows/{flow}": "who comes back from another provider is nobody yet",
    "/v1/auth/social/link": "an account elsewhere opens one account here, whoever's",
    "/v1/public/saved-searches/stop": "the token of the mail says whose search it is",
    "/v1/auth/invitations/{token}": "the token of the mail says what it offers",
    "/v1/auth/invitations/{token}/register": "there is no account yet",
    "/v1/admin/sessions/end": "operators end sessions that are not theirs",
    "/v1/auth/invitations/{token}/accept": "who accepts is no member yet, and nobody makes themselves one",
}
# Deeds that look beneath the policies in somebody's request.
BENEATH = {
    "applications.service.withdraw": "a candidate takes back a decision that waits to be told and is not theirs to see",
    "applications.scores.seen": "receipts are read by the owner alone; whether one is of this application may be asked",
    "jobs.repository.for_share": "to hold a posting while one applies, one must be allowed to change it",
    "forms.repository.link_by_code": "who comes by a referral link is no member, and members alone list links",
    "identity.repository.members_of": "a candidate's deed is told to people whom the candidate may not list",
    "identity.repository.colleagues": "whether a colleague has a second factor may be known, the factor may not",
    "identity.ownership.refuse_to_orphan": "one leaves also the organizations in which one is not acting just now",
    "identity.ownership.alone_in": "whether one is the only member is counted also where one is not acting just now",
    "candidates.repository.names_of_file": "a file is kept once, whoever sent it, until nobody names it",
    "candidates.repository.is_known_malware": "what one person's file brought along is refused from all",
    "items.usable.usable_items": "a candidate's attempt draws from the questions of the company it is for",
    "scheduling.repository.names": "a candidate reads the names of those who will interview them",
    "scheduling.repository.calendars": "one chooses among moments at which people are free, and sees no more of them",
    "scheduling.repository.busy": "nobody is booked twice, though nobody is told where somebody else is",
    "scheduling.telling.send_calendars": "a candidate's choice is told to people whom the candidate may not list",
    "assessments.timekeeping.give_back": "after an outage the first request gives everybody's attempts their time back",
    "assessments.repository.exposure": "how often a question was asked is counted over everybody",
}

# Tables without policies: nobody's rows.
UNBOUND = {
    "consent_texts": "what everybody agrees to, read only",
    "skills": "public reference data, read only",
    "skill_names": "public reference data, read only",
    "occupations": "public reference data, read only",
    "occupation_skills": "public reference data, read only",
    "taxonomy_releases": "public reference data, read only",
    "stored_keys": "sealed under a key that is not in the database, read only",
    "throttles": "counters by digest, of nobody in particular",
}

# Rows that anybody may see though they are an organization's; which of them, the test says itself.
PUBLIC_TABLES = {
    "application_forms",
    "outcome_policies",
    "blind_reviews",
    "organizations",
    "company_profiles",
    "job_postings",
    "job_stages",
    "job_skills",
    "job_locations",
    "job_versions",
}
# Rows that anybody may add: they are read by the owner alone.
OPEN_TO_ADD = {"outbox", "score_receipts"}
