"""What can go wrong in practice."""

from evenhand.core.problems import BadRequest, Problem


class NothingHeard(BadRequest):
    title, slug = "There is no speech in this recording", "nothing-heard"


class RecordingUnreadable(BadRequest):
    title, slug = "The recording cannot be read", "recording-unreadable"


class RecognitionUnavailable(Problem):
    title, slug, status = "Speech cannot be recognised right now", "recognition-unavailable", 503
