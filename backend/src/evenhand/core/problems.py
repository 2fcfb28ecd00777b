"""The refusals a client may see, as RFC 9457 problem details.

Problem 500
├── BadRequest 400      what was sent cannot be understood
├── Unauthorized 401    nobody is signed in
├── Forbidden 403       signed in, but not allowed
├── NotFound 404        not there, or not for this person to know of
├── Conflict 409        does not fit the present state
├── Gone 410            was there, is no more
├── PreconditionFailed 412    changed since it was read
├── TooLarge 413
├── UnsupportedType 415
├── Unprocessable 422   only for a malformed body
├── PreconditionRequired 428  say which version it is that you change
├── TooManyRequests 429
└── Unavailable 503     a part is down; trying again can help
"""

from typing import Any, ClassVar


class Problem(Exception):
    """A refusal we can explain. Subclass it in a domain's errors.py; raise it from a service.

    A refused request is undone whole. Where the refusal itself must leave a trace (a spent challenge, the
    audit line of an attack), the subclass sets `keeps_changes`.
    """

    status: ClassVar[int] = 500
    title: ClassVar[str] = "Unexpected problem"
    slug: ClassVar[str] = "unexpected"
    keeps_changes: ClassVar[bool] = False  # whether what the refused request wrote is committed all the same

    def __init__(self, detail: str, **members: Any) -> None:
        super().__init__(detail)
        self.detail, self.members = detail, members

    def document(self, instance: str) -> dict[str, Any]:
        return {
            "type": f"/problems/{self.slug}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "instance": instance,
            **self.members,
        }


class BadRequest(Problem):
    status, title, slug = 400, "Request not understood", "bad-request"


class Unauthorized(Problem):
    status, title, slug = 401, "Sign in first", "unauthorized"


class Forbidden(Problem):
    status, title, slug = 403, "Not allowed", "forbidden"


class NotFound(Problem):
    status, title, slug = 404, "Not found", "not-found"


class Conflict(Problem):
    status, title, slug = 409, "Conflict with the current state", "conflict"


class Gone(Problem):
    status, title, slug = 410, "No longer there", "gone"


class PreconditionFailed(Problem):
    status, title, slug = 412, "It was changed meanwhile", "precondition-failed"


class TooLarge(Problem):
    status, title, slug = 413, "Too large", "too-large"


class UnsupportedType(Problem):
    status, title, slug = 415, "Type not supported", "unsupported-type"


class Unprocessable(Problem):
    status, title, slug = 422, "The body is malformed", "malformed-body"


class PreconditionRequired(Problem):
    status, title, slug = 428, "Say which version you change", "precondition-required"


class TooManyRequests(Problem):
    status, title, slug = 429, "Too many requests", "too-many-requests"


class Unavailable(Problem):
    status, title, slug = 503, "Not available right now", "unavailable"
