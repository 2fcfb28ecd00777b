"""Why companies refuses."""

from evenhand.core.problems import BadRequest, PreconditionFailed, TooLarge


class CompanyChanged(PreconditionFailed):
    title, slug = "The company's profile was changed elsewhere", "company-changed"


class LogoRefused(BadRequest):
    title, slug = "This image cannot be used", "image-refused"


class LogoTooLarge(TooLarge):
    title, slug = "This image cannot be used", "image-refused"
