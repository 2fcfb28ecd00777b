"""The question every route asks: who is this, and may they?"""

from typing import Annotated, Any

from fastapi import Depends, Request

from evenhand.core.actor import Actor
from evenhand.core.problems import Forbidden
from evenhand.domains.identity import service
from evenhand.domains.identity.errors import ForeignRequest, NotSignedIn
from evenhand.domains.identity.permissions import Permission

COOKIE = "evenhand_session"
CLIENT_HEADER = "x-evenhand-client"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}


def token_of(connection: Any) -> str | None:
    """The session token of a request or WebSocket; None when there is none.

    A cookie travels with requests that other sites cause, too. So an unsafe request by cookie must
    carry a header that other sites cannot set; a bearer token proves itself.
    """
    authorization = connection.headers.get("authorization", "")
    if authorization.lower().startswith("bearer "):
        return str(authorization[7:].strip())
    token = connection.cookies.get(COOKIE)
    unsafe = connection.scope.get("method", "GET") not in SAFE_METHODS
    if token and unsafe and not connection.headers.get(CLIENT_HEADER):
        raise ForeignRequest(f"Requests that change something need the header {CLIENT_HEADER}.")
    return str(token) if token else None


async def actor_of(connection: Any) -> Actor:
    """Who is behind this request or WebSocket. Raises NotSignedIn.

    Reads in a session of its own: routes without a transaction (streams) ask it too, and the note of
    last use must not hang on the fate of the request.
    """
    token = token_of(connection)
    if token is None:
        raise NotSignedIn("Please sign in.")
    async with connection.app.state.sessions.begin() as session:
        return await service.actor_for_token(session, token)


async def current_actor(request: Request) -> Actor:
    return await actor_of(request)


def requires(permission: Permission) -> Any:
    """The dependency that lets in only actors with `permission`."""

    async def guard(actor: Annotated[Actor, Depends(current_actor)]) -> Actor:
        if permission not in actor.permissions:
            raise Forbidden(f"This needs the permission {permission.value}.")
        return actor

    guard.permission = permission  # type: ignore[attr-defined]
    return Depends(guard)
