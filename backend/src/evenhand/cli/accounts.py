"""`evenhand accounts`: what operators do to accounts; each deed stands in the audit trail."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from evenhand.core.db import Session

app = typer.Typer(
    no_args_is_help=True, help="Accounts: end sessions, reset lost factors, name administrators."
)


@app.command("end-sessions")
def end_sessions(
    email: str = typer.Argument(None, help="whose sessions"),
    everybody: bool = typer.Option(False, "--everybody", help="sign everybody out"),
) -> None:
    """Sign a person, or everybody, out on all devices; known everywhere within a second."""
    if (email is None) != everybody:
        typer.echo("Name an address, or --everybody.", err=True)
        raise typer.Exit(2)

    async def work(session: "Session") -> int:
        from evenhand.domains.identity import operators

        return await operators.end_sessions(session, email)

    typer.echo(f"{_in_one_transaction(work)} sessions were ended.")


@app.command("reset-factors")
def reset_factors(email: str = typer.Argument(..., help="who lost every second factor")) -> None:
    """Take away a person's second factors, once they have shown you who they are. They are told by mail."""

    async def work(session: "Session") -> None:
        from evenhand.domains.identity import operators

        await operators.reset_factors(session, email)

    _in_one_transaction(work)
    typer.echo("The second factors are gone and the sessions ended. The password stays.")


@app.command("name-administrator")
def name_administrator(email: str = typer.Argument(..., help="who watches over the platform")) -> None:
    """Make a person an administrator of the platform."""

    async def work(session: "Session") -> None:
        from evenhand.domains.identity import operators

        await operators.name_administrator(session, email)

    _in_one_transaction(work)
    typer.echo(f"{email} is an administrator of the platform now.")


def _in_one_transaction(work: "Callable[[Session], Awaitable[Any]]") -> Any:
    from evenhand import domains
    from evenhand.cli.open_home import settings_of_home
    from evenhand.core.db import create_engine
    from evenhand.core.keys import prepare_keys, sessions_with_keys
    from evenhand.core.problems import NotFound

    domains.load("models")
    domains.load("jobs")

    async def run() -> Any:
        engine = create_engine(settings.database_url)
        try:
            sessions = sessions_with_keys(engine, settings)
            await prepare_keys(sessions)
            async with sessions.begin() as session:
                return await work(session)
        finally:
            await engine.dispose()

    with settings_of_home() as settings:
        try:
            return asyncio.run(run())
        except NotFound as missing:
            typer.echo(missing.detail, err=True)
            raise typer.Exit(1) from None
