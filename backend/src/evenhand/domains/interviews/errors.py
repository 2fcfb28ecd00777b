"""What an interview refuses."""

from evenhand.core.problems import Conflict


class NoConsent(Conflict):
    title, slug = "The notice has not been agreed to", "interview-no-consent"


class NoticeChanged(Conflict):
    title, slug = "The notice has changed", "interview-notice-changed"


class InterviewClosed(Conflict):
    title, slug = "The interview is over", "interview-closed"


class InterviewNotStarted(Conflict):
    title, slug = "The interview has not begun", "interview-not-started"


class NotEvaluatedYet(Conflict):
    title, slug = "There is no evaluation yet", "interview-not-evaluated"
