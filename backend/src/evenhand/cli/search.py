"""`evenhand search`: the index of published jobs."""

import asyncio
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from evenhand.core.settings import Settings

app = typer.Typer(no_args_is_help=True, help="The search index: make it anew, or only what differs.")

BATCH = 2000


@app.command()
def rebuild(offline: bool = typer.Option(False, help="Faster, but nobody finds anything meanwhile")) -> None:
    """Index every published job again. Takes about two minutes for 100,000 jobs."""
    from evenhand.cli.open_home import settings_of_home

    with settings_of_home() as settings:
        count = asyncio.run(_rebuild(settings, offline))
    typer.echo(f"{count} published jobs are in the index. Titles get their vectors from the worker.")


@app.command()
def repair() -> None:
    """Index what differs between the index and the postings; the worker does this every five minutes."""
    from evenhand.cli.open_home import settings_of_home

    with settings_of_home() as settings:
        count = asyncio.run(_repair(settings))
    typer.echo(f"{count} postings differed.")


async def _rebuild(settings: "Settings", offline: bool) -> int:
    from evenhand import domains
    from evenhand.core.db import create_engine, session_factory
    from evenhand.domains import search

    domains.load("jobs")  # what is indexed enqueues the vectors of its titles
    engine = create_engine(settings.database_url)
    sessions = session_factory(engine)
    count, after = 0, None
    try:
        async with sessions.begin() as session:
            await search.refresh_synonyms(session)
            if offline:
                await search.prepare_offline(session)
        while True:
            async with sessions.begin() as session:
                ids = await search.next_published(session, after, BATCH)
                await search.index_jobs(session, ids)
            if not ids:
                break
            count, after = count + len(ids), ids[-1]
            typer.echo(f"\r{count} jobs", nl=False, err=True)
        if offline:
            async with sessions.begin() as session:
                await search.finish_offline(session)
        async with sessions.begin() as session:
            await search.repair(session)
    finally:
        await engine.dispose()
    return count


async def _repair(settings: "Settings") -> int:
    from evenhand import domains
    from evenhand.core.db import create_engine, session_factory
    from evenhand.domains import search

    domains.load("jobs")  # what is indexed enqueues the vectors of its titles
    engine = create_engine(settings.database_url)
    count = 0
    try:
        while True:
            async with session_factory(engine).begin() as session:
                found = await search.repair(session)
            count += found
            if not found:
                return count
    finally:
        await engine.dispose()
