"""`evenhand offers`: checking signed copies of offers."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from evenhand.core.keys import Keys

app = typer.Typer(no_args_is_help=True, help="Offers: verify what somebody holds in their hands.")
MOST_BYTES = 40_000_000


@app.callback()
def offers() -> None:
    """A callback keeps `evenhand offers NAME` a group."""


@app.command()
def verify(file: Path = typer.Argument(..., help="A signed copy, as it was downloaded")) -> None:
    """Say who signed what and when, and whether letter and seal are unchanged. The exit code is 1 when they are not."""
    from evenhand import domains

    domains.load("models")
    from evenhand.domains.offers import NoEvidence, evidence_in, faults_of

    try:
        with file.open("rb") as source:
            evidence = evidence_in(source.read(MOST_BYTES))
        facts = evidence.facts()
    except OSError as error:
        typer.echo(error.strerror or "The file cannot be opened.", err=True)
        raise typer.Exit(1) from None
    except NoEvidence as nothing:
        typer.echo(f"Not a signed copy: {nothing}.", err=True)
        raise typer.Exit(1) from None
    for label, name in (("Letter", "title"), ("Signed by", "typed_name"), ("Signed at", "signed_at"),
                        ("SHA-256", "document_sha256"), ("Sealed by", "issuer")):  # fmt: skip
        typer.echo(f"{label:<10} {facts.get(name, '')}")
    faults = faults_of(evidence, _keys())
    for fault in faults:
        typer.echo(f"NOT VALID: {fault}.", err=True)
    if faults:
        raise typer.Exit(1)
    typer.echo("Valid: the letter is unchanged and the seal is ours.")


def _keys() -> "Keys":
    from evenhand.cli.open_home import settings_of_home
    from evenhand.core.db import create_engine
    from evenhand.core.keys import keys_of, sessions_with_keys

    async def read() -> "Keys":
        engine = create_engine(settings.database_url)
        try:
            async with sessions_with_keys(engine, settings)() as session:
                return await keys_of(session)
        finally:
            await engine.dispose()

    with settings_of_home() as settings:
        return asyncio.run(read())
