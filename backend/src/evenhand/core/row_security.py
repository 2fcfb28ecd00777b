"""Row-level security: the database itself keeps people's rows apart, beneath every `visible_to`.

A request's session runs as the role `evenhand_app`, for the person whom the guard has found and the organization
they act for. Policies (migration 0005) decide what that role sees and writes: a query that forgot its `visible_to`
finds nothing of others. Jobs, reactions, commands and the guard itself run as the owner of the tables, whom
policies do not bind.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple

from sqlalchemy import event, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.orm import SessionTransaction

from evenhand.core.actor import Actor
from evenhand.core.db import Session

ROLE = "evenhand_app"

# The third argument makes each hold until the transaction ends: the connection goes back to the pool as it came.
ENTER = text(
    "SELECT set_config('role', :role, true), set_config('evenhand.user_id', :user_id, true), "
    "set_config('evenhand.organization_id', :organization_id, true)"
)


class Scope(NamedTuple):
    """As whom, and for whom, a transaction reads and writes."""

    role: str
    user_id: str
    organization_id: str


OWNER = Scope("none", "", "")


def scope_of(actor: Actor | None) -> Scope:
    """Nobody sees what is public; a person also their own and, acting for an organization, its rows."""
    if actor is None:
        return Scope(ROLE, "", "")
    return Scope(ROLE, str(actor.user_id), str(actor.organization_id or ""))


def act_for(session: Session, actor: Callable[[], Actor | None]) -> None:
    """Bind the session to whom `actor` gives when it is first used: by then the guard has found them."""
    session.info["acts_for"] = actor


@event.listens_for(SyncSession, "after_begin")
def _enter(session: SyncSession, transaction: SessionTransaction, connection: Connection) -> None:
    acts_for = session.info.get("acts_for")
    if acts_for is not None and not transaction.nested:
        session.info["scope"] = scope_of(acts_for())
        enter(connection, session.info["scope"])


def enter(connection: Connection, scope: Scope) -> None:
    """One statement: a request pays one round trip for it."""
    connection.execute(ENTER, scope._asdict())


@asynccontextmanager
async def beneath(session: Session) -> AsyncIterator[None]:
    """Within, the session reads and writes as the owner of the tables.

    For the few deeds that have to look across tenants in somebody's request, such as telling an employer's people
    of an application. Each use stands in tests/architecture/test_tenants_are_apart.py with its reason.
    """
    if "acts_for" not in session.info or session.info.get("beneath"):
        yield  # the owner's already
        return
    await session.flush()  # what waits is the person's own
    connection = await session.connection()
    await connection.execute(ENTER, OWNER._asdict())
    session.info["beneath"] = True
    try:
        yield
        await session.flush()
    finally:
        session.info["beneath"] = False
        # After a statement that failed, the transaction can only be undone: there is nothing to go back to.
        with suppress(DBAPIError):
            await connection.execute(ENTER, session.info["scope"]._asdict())
