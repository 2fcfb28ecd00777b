"""`evenhand skills IN OUT`: texts to skills with spans; `evenhand load-taxonomy`: the skills into the database."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evenhand.cli.lines import in_a_sentence, progress, read_rows, whole_file

if TYPE_CHECKING:
    from evenhand.core.settings import Settings


@in_a_sentence
def skills(
    source: Annotated[Path, typer.Argument(help="JSON Lines with id, text")],
    out: Annotated[Path, typer.Argument(help="JSON Lines to write: id, mentions, version")],
) -> None:
    """Find the skills each text names.

    A mention has start and end (characters, end exclusive), text, skill_id and label (null where the taxonomy
    has nothing near enough), score (chance that the words name a skill) and candidates (nearest concepts).
    """
    import orjson

    from evenhand.core.settings import Settings
    from evenhand.providers import Providers

    rows = read_rows(source, ("text",))
    reader = Providers(Settings()).skill_reader
    with whole_file(out, source) as sink:
        for row in progress(rows, "Reading"):
            mentions = reader.mentions(row["text"])
            sink.write(
                orjson.dumps({"id": row["id"], "mentions": mentions, "version": reader.version}) + b"\n"
            )
    typer.echo(f"{len(rows)} texts read; written to {out}", err=True)


def load_taxonomy() -> None:
    """Load skills and occupations into the database; does nothing when this release is there already."""
    from evenhand.cli.open_home import settings_of_home

    with settings_of_home() as settings:
        written = asyncio.run(_load(settings))
    typer.echo("The taxonomy was loaded." if written else "The taxonomy was already there.")


async def _load(settings: "Settings") -> bool:
    from evenhand.core.db import create_engine, session_factory
    from evenhand.domains import skills as domain
    from evenhand.ml.text.skills_taxonomy import read_taxonomy
    from evenhand.providers.models import path_of

    taxonomy = read_taxonomy(path_of("esco"), path_of("esco-ict"))
    engine = create_engine(settings.database_url)
    try:
        async with session_factory(engine).begin() as session:
            return await domain.load_taxonomy(session, taxonomy)
    finally:
        await engine.dispose()
