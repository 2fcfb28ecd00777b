"""Optimistic locking over HTTP: a resource's version is its ETag, and who changes it says which one they saw."""

import re
from typing import Annotated, Protocol, TypeVar

from fastapi import Depends, Header, Response

from evenhand.core.problems import PreconditionFailed, PreconditionRequired

_TAG = re.compile(
    r'^(?:W/)?"(\d{1,15})"$'
)  # a proxy that compresses makes a tag weak; ours says the same then


class Versioned(Protocol):
    @property
    def version(self) -> int: ...


V = TypeVar("V", bound=Versioned)


async def _expected_version(
    if_match: Annotated[
        str | None, Header(description='The ETag of what you read, as "3"; without it nothing is changed')
    ] = None,
) -> int:
    if if_match is None or if_match.strip() == "*":
        raise PreconditionRequired("Read it first, and send its ETag as If-Match.")
    found = _TAG.match(if_match.strip())
    return int(found[1]) if found else -1  # no version of ours: it matches none


ExpectedVersion = Annotated[int, Depends(_expected_version)]


def tag(version: int) -> str:
    return f'"{version}"'


def tagged(response: Response, body: V) -> V:
    """The body as it is, its version told as the ETag."""
    response.headers["ETag"] = tag(body.version)
    return body


def require_version(refusal: type[PreconditionFailed], *, expected: int | None, current: int) -> None:
    """Refuse a change made to another version than the current one. None asks for no check.

    The caller holds the row's lock, so that two who expect the same version cannot both pass.
    """
    if expected is not None and expected != current:
        raise refusal(
            "Somebody changed it since you read it; look at the new state.", current_version=current
        )
