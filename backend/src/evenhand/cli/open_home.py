"""Settings for a command at the terminal: the addresses of the running installation, or of one started for it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pydantic import SecretStr

from evenhand.cli.home import Home
from evenhand.core.settings import Settings
from evenhand.providers.embedded import EmbeddedPostgres, EmbeddedValkey


@contextmanager
def settings_of_home() -> Iterator[Settings]:
    """Settings whose database and Valkey answer: those named in the environment, else the embedded ones of the
    home, which are started for the time of the command unless they run already. The secret key is the home's,
    unless the environment names one.
    """
    settings = Settings()
    given = settings.model_fields_set
    with ExitStack() as stack:
        found: dict[str, str | SecretStr] = {}
        # Where the database is elsewhere, a home without a key is no installation: nothing is made in it.
        if "secret_key" not in given and ("database_url" not in given or _has_key(settings.home)):
            settings.home.mkdir(parents=True, exist_ok=True)
            found["secret_key"] = SecretStr(Home(settings.home).secret_key())
        if "database_url" not in given:
            postgres = EmbeddedPostgres(settings.home / "postgres")
            found["database_url"] = postgres.running_url() or _started(stack, postgres)
        if "redis_url" not in given:
            valkey = EmbeddedValkey(settings.home / "valkey")
            found["redis_url"] = valkey.running_url() or _started(stack, valkey)
        yield settings.model_copy(update=found)


def _has_key(home: Path) -> bool:
    return (home / "secret_key").is_file()


def _started(stack: ExitStack, server: EmbeddedPostgres | EmbeddedValkey) -> str:
    url = server.start()
    stack.callback(server.stop)
    return url
