"""What every router shares: the transaction, the outside world and the way refusals are spoken."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

import psycopg
import structlog
from fastapi import Depends, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg.errors import CharacterNotInRepertoire, UntranslatableCharacter
from sqlalchemy.exc import DBAPIError, OperationalError
from starlette.exceptions import HTTPException

from evenhand.core.db import Session, unit_of_work
from evenhand.core.problems import Problem, Unavailable, Unprocessable
from evenhand.core.row_security import act_for

log = structlog.get_logger()


async def transaction(request: Request) -> AsyncIterator[Session]:
    """For the person whom the guard finds (`request.state.actor`), or for nobody: they see what is public."""
    async with _transaction(request) as session:
        act_for(session, lambda: getattr(request.state, "actor", None))
        yield session


async def owner_transaction(request: Request) -> AsyncIterator[Session]:
    """For the doors where nobody is anybody yet: they look for an account or a secret among everybody's."""
    async with _transaction(request) as session:
        yield session


@asynccontextmanager
async def _transaction(request: Request) -> AsyncIterator[Session]:
    state = request.app.state
    refusal: Problem | None = None
    async with unit_of_work(state.sessions, state.publish) as session:
        try:
            yield session
        except Problem as problem:
            if not problem.keeps_changes:
                raise
            refusal = problem
    if refusal is not None:
        raise refusal


# scope="function" is load-bearing: FastAPI's default runs the exit code (our COMMIT)
# after the response has been sent, so a failed commit would still have answered 201.
Tx = Annotated[Session, Depends(transaction, scope="function")]
OwnerTx = Annotated[Session, Depends(owner_transaction, scope="function")]


def outside(port: str) -> Any:
    """The dependency that gives a route one port of the outside world, by its name in `Providers`.

    Use as `store: Annotated[ObjectStore, outside("storage")]`; `outside("")` gives all of them.
    """

    def pick(request: Request) -> Any:
        providers = request.app.state.outside
        return getattr(providers, port) if port else providers

    return Depends(pick)


def _answer(document: dict[str, Any], headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse(document, document["status"], headers, media_type="application/problem+json")


async def _speak(request: Request, problem: Exception) -> JSONResponse:
    assert isinstance(problem, Problem)
    wait = problem.members.get("retry_after_seconds")
    headers = {"Retry-After": str(wait)} if wait else None
    return _answer(problem.document(request.url.path), headers)


async def _speak_validation(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    fields = [
        {"field": ".".join(str(part) for part in e["loc"] if part != "body"), "message": e["msg"]}
        for e in error.errors()
    ]
    detail = "; ".join(f"{f['field'] or 'body'}: {f['message']}" for f in fields[:5])
    return _answer(Unprocessable(detail, errors=fields).document(request.url.path))


async def _speak_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    document = {
        "type": "about:blank",
        "title": str(error.detail),
        "status": error.status_code,
        "detail": str(error.detail),
        "instance": request.url.path,
    }
    return _answer(document, dict(error.headers or {}))


async def _speak_database(request: Request, error: Exception) -> JSONResponse:
    if isinstance(error, DBAPIError) and _is_unstorable_text(error.orig):
        return await _speak(request, Unprocessable("It contains a character that is not text (NUL)."))
    if isinstance(error, DBAPIError) and not (
        error.connection_invalidated or isinstance(error, OperationalError)
    ):
        return await _speak_crash(request, error)
    log.warning("database unavailable", error=type(error).__name__)
    problem = Unavailable(
        "The database is not answering. Nothing was saved; try again.", retry_after_seconds=2
    )
    return await _speak(request, problem)


def _is_unstorable_text(error: BaseException | None) -> bool:
    """Whether PostgreSQL or its driver refused text: NUL, raw or escaped in JSON, is what people can send.

    Asked here, once for all routes: whichever text a route lets through, the database looks at all of it.
    """
    if isinstance(error, (UntranslatableCharacter, CharacterNotInRepertoire)):
        return True
    return isinstance(error, psycopg.DataError) and "NUL (0x00)" in str(error)


async def _speak_crash(request: Request, error: Exception) -> JSONResponse:
    log.error("request failed", path=request.url.path, exc_info=error)
    return _answer(Problem("Something went wrong on our side; it was logged.").document(request.url.path))


def speak_problems(app: FastAPI) -> None:
    """Answer every refusal, malformed body and crash as application/problem+json."""
    app.add_exception_handler(Problem, _speak)
    app.add_exception_handler(RequestValidationError, _speak_validation)
    app.add_exception_handler(HTTPException, _speak_http)
    app.add_exception_handler(DBAPIError, _speak_database)
    app.add_exception_handler(Exception, _speak_crash)
