"""Why candidates refuses."""

from evenhand.core.problems import (
    BadRequest,
    Conflict,
    PreconditionFailed,
    TooLarge,
    Unprocessable,
    UnsupportedType,
)


class ResumeTooLarge(TooLarge):
    title, slug = "The file is too large", "resume-too-large"


class ResumeTypeUnsupported(UnsupportedType):
    title, slug = "This type of file cannot be read", "resume-type-unsupported"


class ResumeUnreadable(BadRequest):
    title, slug = "The file cannot be read", "resume-unreadable"


class ResumeNotParsed(Conflict):
    title, slug = "The résumé is not ready", "resume-not-parsed"


class MalwareFound(Unprocessable):
    title, slug = "The file carries malware", "malware-found"


class ProfileChanged(PreconditionFailed):
    title, slug = "Your profile was changed elsewhere", "profile-changed"


class JsonResumeMalformed(Unprocessable):
    title, slug = "This is not a JSON Resume", "json-resume-malformed"


class JsonResumeTooLarge(TooLarge):
    title, slug = "The JSON Resume is too large", "json-resume-too-large"


class PhotoRefused(BadRequest):
    title, slug = "This picture cannot be used", "image-refused"


class PhotoTooLarge(TooLarge):
    title, slug = "This picture cannot be used", "image-refused"
