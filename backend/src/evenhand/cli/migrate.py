"""`evenhand migrate`: bring the database to the newest schema."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from alembic.config import Config


def upgrade(url: str, revision: str = "head") -> None:
    """Run the migrations up to `revision`."""
    from alembic import command

    command.upgrade(alembic_config(url), revision)


def alembic_config(url: str) -> "Config":
    """Alembic's configuration, made in code: the address is never written to a file."""
    from alembic.config import Config

    import evenhand

    config = Config()
    # Beside `src` in a checkout and in our images; the folder travels with the package.
    config.set_main_option("script_location", str(Path(evenhand.__file__).parents[2] / "migrations"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(revision: str = typer.Argument("head", help="where to stop")) -> None:
    """Bring the database (DATABASE_URL, else the home's own) to the newest schema."""
    from evenhand.cli.open_home import settings_of_home

    with settings_of_home() as settings:
        upgrade(settings.database_url, revision)
    typer.echo(f"The database is at {revision}.")
