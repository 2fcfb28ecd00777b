"""`evenhand skills IN OUT`: texts to skills with spans; `evenhand load-taxonomy`: the skills into the database."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from evenhand.core.settings import Settings


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

    reader = Providers(Settings()).skill_reader
    count = 0
    with out.open("wb") as sink:
        for _number, row in read_lines(source, ("id", "text")):
            mentions = reader.mentions(row["text"])
            sink.write(
                orjson.dumps({"id": row["id"], "mentions": mentions, "version": reader.version}) + b"\n"
            )
            count += 1
    typer.echo(f"{count} texts read; written to {out}")


def read_lines(path: Path, fields: tuple[str, ...]) -> "list[tuple[int, dict[str, Any]]]":
    """Rows of a JSON Lines file with their line numbers. Refuses a line that is malformed or lacks a field."""
    import orjson

    rows = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            raise typer.BadParameter(f"{path}, line {number}: {error}") from None
        if not isinstance(row, dict) or any(field not in row for field in fields):
            raise typer.BadParameter(f"{path}, line {number}: needs {', '.join(fields)}")
        if not isinstance(row.get("text", ""), str):
            raise typer.BadParameter(f"{path}, line {number}: text must be a string")
        rows.append((number, row))
    return rows


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
