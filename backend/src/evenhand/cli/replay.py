"""`evenhand replay SCORE_ID`: make a stored score again from its receipt and compare the bytes."""

import asyncio
from typing import TYPE_CHECKING
from uuid import UUID

import typer

from evenhand.cli.lines import Refused, in_a_sentence

if TYPE_CHECKING:
    from evenhand.core.settings import Settings

# Kind of score → the domain whose pure `replay(kind, inputs, outside)` makes it again.
REPLAYED_BY = {
    "assessments": "evenhand.domains.assessments",
    "interviews": "evenhand.domains.interviews",
    "matching": "evenhand.domains.matching",
}


@in_a_sentence
def replay(score_id: str = typer.Argument(..., help="the id beside a score, in the page or the API")) -> None:
    """Recompute a stored score from its receipt; exit code 0 only when every byte is the same."""
    try:
        wanted = UUID(score_id)
    except ValueError:
        typer.echo(f"{score_id!r} is not a score id.", err=True)
        raise typer.Exit(2) from None
    from evenhand.cli.open_home import settings_of_home
    from evenhand.core.settings import Settings

    here = Settings()
    if "database_url" not in here.model_fields_set and not (here.home / "postgres").is_dir():
        raise Refused(
            f"There is no installation in {here.home}: run this in its folder, or set EVENHAND_HOME or DATABASE_URL."
        )
    with settings_of_home() as settings:
        raise typer.Exit(asyncio.run(_replay(wanted, settings)))


async def _replay(score_id: UUID, settings: "Settings") -> int:
    import importlib

    import orjson
    from sqlalchemy.exc import OperationalError, ProgrammingError

    from evenhand.core.db import create_engine
    from evenhand.core.keys import sessions_with_keys
    from evenhand.domains import modelops
    from evenhand.providers import Providers

    engine = create_engine(settings.database_url)
    sessions = sessions_with_keys(engine, settings)
    try:
        async with sessions() as session:
            receipt = await modelops.receipt_by_id(session, score_id)
        if receipt is None:
            typer.echo(f"There is no score {score_id}.", err=True)
            return 2
        domain = importlib.import_module(REPLAYED_BY[receipt.kind.split(".")[0]])
        outside = Providers(settings, sessions)
        again = modelops.canonical(domain.replay(receipt.kind, orjson.loads(receipt.inputs), outside))
    except (OperationalError, ProgrammingError) as problem:
        raise Refused(f"The database cannot be read: {str(problem.orig).splitlines()[0]}.") from None
    finally:
        await engine.dispose()
    versions = ", ".join(f"{name} {version}" for name, version in sorted(receipt.versions.items()))
    typer.echo(
        f"{receipt.kind} of {receipt.subject_id}, made {receipt.created_at:%Y-%m-%d %H:%M} by {versions}"
    )
    if again == receipt.output:
        typer.echo(f"The same {len(again)} bytes: {again}")
        return 0
    typer.echo(f"DIFFERENT\nstored: {receipt.output}\nagain:  {again}", err=True)
    return 1
