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


def migrations_folder() -> Path:
    """Beside `src` in a checkout and in our images; the folder travels with the package."""
    return Path(__file__).resolve().parents[3] / "migrations"


def alembic_config(url: str) -> "Config":
    """Alembic's configuration, made in code: the address is never written to a file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations_folder()))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def migrate(revision: str = typer.Argument("head", help="where to stop")) -> None:
    """Bring the database (DATABASE_URL, else the home's own) to the newest schema."""
    from evenhand.cli.open_home import settings_of_home

    with settings_of_home() as settings:
        upgrade(settings.database_url, revision)
    typer.echo(f"The database is at {revision}.")


def revision(message: str = typer.Argument(..., help="what the migration does")) -> None:
    """Write a migration: the difference between the models and the database of this home."""
    from alembic import command

    from evenhand.cli.open_home import settings_of_home

    with settings_of_home() as settings:
        upgrade(settings.database_url)
        command.revision(alembic_config(settings.database_url), message=message, autogenerate=True)
