"""What an interview refuses."""

from evenhand.core.problems import Conflict, Forbidden


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


class CorrectionsAreOver(Conflict):
    title, slug = "The transcript can no longer be corrected", "interview-corrections-over"


class CorrectionGoesTooFar(Conflict):
    title, slug = "More than a correction", "interview-correction-too-far"


class VoiceIsHidden(Forbidden):
    title, slug = "The voice is hidden", "interview-voice-hidden"
