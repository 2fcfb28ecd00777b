"""Applications: one person's way through one job, moved by people only.

Words: an *application* is active, withdrawn, rejected or hired; a *stage* is where it stands; a *stage
entry* is one line of its ledger, added and never changed; a *batch* are moves asked for together; an application
is *anonymous* until its candidate *reveals* their name, and is called by its *code* so far; it is read *blind* until
the stage that its job names.
"""

from evenhand.domains.applications.blind import set_blind_until
from evenhand.domains.applications.closing import close_without_decision, ended_without_decision
from evenhand.domains.applications.events import (
    ApplicationSubmitted,
    ApplicationWithdrawn,
    NameOpened,
    NameTold,
    StageEntered,
)
from evenhand.domains.applications.facts import (
    ApplicationFacts,
    application_facts,
    applications_facts,
    applications_of_job,
    jobs_applied_to,
    visible_application,
)
from evenhand.domains.applications.identities import Shown, shown_to_company
from evenhand.domains.applications.leaving import forget_person
from evenhand.domains.applications.move_schemas import MoveIn
from evenhand.domains.applications.service import move_application, submit_application
from evenhand.domains.applications.stages import CONSENT_VERSION, Status
from evenhand.domains.applications.submitting import Sent
from evenhand.domains.applications.unblinding import note_blind_end

__all__ = [
    "CONSENT_VERSION",
    "ApplicationFacts",
    "ApplicationSubmitted",
    "ApplicationWithdrawn",
    "MoveIn",
    "NameOpened",
    "NameTold",
    "Sent",
    "Shown",
    "StageEntered",
    "Status",
    "application_facts",
    "applications_facts",
    "applications_of_job",
    "close_without_decision",
    "ended_without_decision",
    "forget_person",
    "jobs_applied_to",
    "move_application",
    "note_blind_end",
    "set_blind_until",
    "shown_to_company",
    "submit_application",
    "visible_application",
]
