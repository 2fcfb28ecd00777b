"""`evenhand keys`: the keys that seal secrets of fields and sign tokens, and changing them."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from evenhand.core.db import Sessions
    from evenhand.core.rotation import SealedColumn

app = typer.Typer(no_args_is_help=True, help="Keys at rest and of tokens: list, rotate, rewrap.")


@app.command("list")
def list_keys() -> None:
    """Every key: what it is for, since when, and how much is sealed with it. Never the key itself."""
    for line in _with_sessions(_lines):
        typer.echo(line)


@app.command()
def rotate() -> None:
    """New keys while the product runs. Takes a bit more than a minute and logs nobody out."""
    from evenhand.core import rotation

    async def run(sessions: "Sessions") -> rotation.Outcome:
        return await rotation.rotate(sessions, sealed_columns(), say=typer.echo)

    try:
        outcome = _with_sessions(run)
    except rotation.RotationUnderWay as under_way:
        typer.echo(str(under_way), err=True)
        raise typer.Exit(1) from None
    typer.echo(
        f"{outcome.sealed} values were sealed anew. Keys of earlier rotations destroyed: "
        f"{', '.join(outcome.destroyed) or 'none'}. The keys just retired go an hour from now at the earliest."
    )
    if outcome.broken:
        typer.echo(f"{outcome.broken} values cannot be opened by any key; the log names them.", err=True)
        raise typer.Exit(1)


@app.command()
def rewrap() -> None:
    """After EVENHAND_SECRET_KEY was changed (the old one named in EVENHAND_PREVIOUS_SECRET_KEYS): needs it no more."""
    from evenhand.core.rotation import rewrap as seal_under_newest

    changed = _with_sessions(seal_under_newest)
    typer.echo(f"{changed} stored keys were sealed under the new secret key. The old one may be forgotten.")


def sealed_columns() -> "list[SealedColumn]":
    """What all domains seal."""
    from evenhand import domains

    domains.load("models")
    return [column for module in domains.load("sealed") for column in module.COLUMNS]


def _with_sessions(work: "Callable[[Sessions], Awaitable[Any]]") -> Any:
    from sqlalchemy.exc import ProgrammingError

    from evenhand.cli.open_home import settings_of_home
    from evenhand.core.db import create_engine
    from evenhand.core.keys import prepare_keys, sessions_with_keys

    async def run() -> Any:
        engine = create_engine(settings.database_url)
        try:
            sessions = sessions_with_keys(engine, settings)
            await prepare_keys(sessions)
            return await work(sessions)
        finally:
            await engine.dispose()

    with settings_of_home() as settings:
        try:
            return asyncio.run(run())
        except ProgrammingError:
            typer.echo("The tables are not those of this release: run `evenhand migrate`.", err=True)
            raise typer.Exit(1) from None


async def _lines(sessions: "Sessions") -> list[str]:
    from sqlalchemy import select

    from evenhand.core.db import now
    from evenhand.core.keys import SEAL, StoredKey
    from evenhand.core.rotation import count_sealed

    lines = []
    async with sessions() as session:
        ring = session.info["keys"]
        statement = select(StoredKey).order_by(StoredKey.purpose, StoredKey.active_from.desc())
        for key in await session.scalars(statement):
            state = "retired" if key.retired_at else "in use" if key.active_from <= now() else "to come"
            words = [f"{key.purpose:5}", key.kid, f"{state:8}", f"since {key.active_from:%Y-%m-%d %H:%M} UTC"]
            if key.purpose == SEAL:
                words.append(f"{await count_sealed(session, sealed_columns(), key.kid)} values")
            if not ring.is_newest(key):
                words.append("under an older secret key: run `evenhand keys rewrap`")
            lines.append("  ".join(words))
    return lines
