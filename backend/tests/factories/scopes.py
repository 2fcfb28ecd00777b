"""Sessions that share one connection, each still in its own scope.

In life a transaction's scope ends with it. In a test all sessions are savepoints of one transaction, so the scope of
one would go on in the next: each enters its own, and gives back the one that was there when it is over.
"""

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, SessionTransaction

from evenhand.core.row_security import OWNER, Scope, enter


class SharingSession(Session):
    """A session inside the test's outer transaction."""


def _scopes(connection: Connection) -> list[Scope]:
    scopes: list[Scope] = connection.info.setdefault("scopes", [])
    return scopes


@event.listens_for(SharingSession, "after_begin")
def _remember(session: Session, transaction: SessionTransaction, connection: Connection) -> None:
    if transaction.nested:
        return
    acts_for = session.info.get("acts_for")
    if acts_for is None:
        enter(connection, OWNER)
    _scopes(connection).append(session.info["scope"] if acts_for is not None else OWNER)
    session.info["entered"] = connection


@event.listens_for(SharingSession, "after_transaction_end")
def _give_back(session: Session, transaction: SessionTransaction) -> None:
    connection = session.info.pop("entered", None) if transaction.parent is None else None
    if connection is None:
        return
    scopes = _scopes(connection)
    scopes.pop()
    if not connection.invalidated and connection.in_transaction():
        enter(connection, scopes[-1] if scopes else OWNER)
