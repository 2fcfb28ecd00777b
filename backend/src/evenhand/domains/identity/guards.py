"""The question every route asks: who is this, and may they?"""

from typing import Any

from fastapi import Depends, Request

from evenhand.core.actor import Actor
from evenhand.core.db import now
from evenhand.core.problems import Forbidden
from evenhand.domains.identity import cookies, sessions
from evenhand.domains.identity.errors import NotSignedIn, SecondFactorNeeded, StepUpRequired
from evenhand.domains.identity.permissions import ROLE_PERMISSIONS, Permission, Role
from evenhand.domains.identity.sign_in import RECENT, step_up_methods


def token_of(connection: Any) -> str | None:
    """The access token of a request or WebSocket; None when there is none.

    A cookie travels with requests that other sites cause, too: an unsafe request by cookie must show that it
    is ours. A bearer token proves itself.
    """
    authorization = connection.headers.get("authorization", "")
    if authorization.lower().startswith("bearer "):
        return str(authorization[7:].strip())
    token = cookies.read(connection, cookies.ACCESS)
    if token and connection.scope.get("method", "GET") not in cookies.SAFE_METHODS:
        cookies.refuse_foreign(connection, by_cookie=True)
    return token or None


async def actor_of(connection: Any, *, fresh: bool = False) -> Actor:
    """Who is behind this request or WebSocket, as of at most 0.8 s ago; `fresh` asks the database now.

    Raises NotSignedIn. Reads in a session of its own: routes without a transaction (streams) ask it too, and
    the note of last use must not hang on the fate of the request.
    """
    token = token_of(connection)
    if token is None:
        raise NotSignedIn("Please sign in.")
    state = connection.app.state
    cached = 0.0 if fresh else state.settings.session_cache_seconds
    if not fresh:
        actor = sessions.remembered(state.sessions.kw.get("info", {}), token, cached_seconds=cached)
        if actor is not None:
            return actor
    async with state.sessions.begin() as session:
        return await sessions.actor_for_token(session, token, cached_seconds=cached)


async def prove_recent(request: Request) -> None:
    """Raises StepUpRequired, for routes that need a fresh proof only of some."""
    await _refuse_unless_recent(request, await actor_of(request, fresh=True))


async def _refuse_unless_recent(request: Request, actor: Actor) -> None:
    if actor.stepped_up_at is not None and now() - actor.stepped_up_at <= RECENT:
        return
    async with request.app.state.sessions() as session:
        methods = await step_up_methods(session, actor.user_id)
    raise StepUpRequired("This needs a fresh proof that it is you.", methods=methods)


def requires(permission: Permission, *, recent: bool = False) -> Any:
    """The dependency that lets in only actors with `permission`.

    `recent`: only who proved themselves in this session within the last ten minutes, for what a stolen
    session must not do.
    """

    async def guard(request: Request) -> Actor:
        actor = await actor_of(request, fresh=recent)
        request.state.actor = actor  # the request's transaction acts for them from its first use on
        if permission not in actor.permissions and permission in ROLE_PERMISSIONS[Role(actor.role)]:
            raise SecondFactorNeeded("Your organization asks for a second factor. Set one up first.")
        if permission not in actor.permissions:
            raise Forbidden(f"This needs the permission {permission.value}.")
        if recent:
            await _refuse_unless_recent(request, actor)
        return actor

    guard.permission = permission  # type: ignore[attr-defined]
    guard.recent = recent  # type: ignore[attr-defined]
    return Depends(guard)
