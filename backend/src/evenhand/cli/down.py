"""`evenhand down`: stop what `evenhand up` keeps running in a home."""

import os
import signal
import time
from pathlib import Path
from typing import Annotated

import typer

LIMIT_SECONDS = 60.0


def down(
    home: Annotated[Path | None, typer.Option(help="The home of the installation to stop.")] = None,
) -> None:
    """Stop everything in order, as Ctrl-C does; end orphans when there is nobody left to do it."""
    from evenhand.cli.home import Home
    from evenhand.core.settings import default_home
    from evenhand.providers.embedded import EmbeddedPostgres, EmbeddedValkey

    folder = home or Path(os.environ.get("EVENHAND_HOME") or default_home())
    here = Home(folder)
    if here.is_held():
        pid = int(here.state().get("pid", "0"))
        if not pid:
            typer.echo("✗ Evenhand is just starting; try again when it has printed its address.", err=True)
            raise typer.Exit(1)
        os.kill(pid, signal.SIGTERM)
        deadline = time.monotonic() + LIMIT_SECONDS
        while here.is_held():
            if time.monotonic() > deadline:
                typer.echo(f"✗ Process {pid} has not stopped within {LIMIT_SECONDS:.0f} s.", err=True)
                raise typer.Exit(1)
            time.sleep(0.1)
        typer.echo("Evenhand has stopped.")
        return
    ended = here.end_orphans() if here.run.exists() else []
    for server in (EmbeddedValkey(here.folder / "valkey"), EmbeddedPostgres(here.folder / "postgres")):
        if server.running_url():
            server.stop()
            ended.append(type(server).__name__)
    here.forget_state()
    typer.echo(f"Ended what was left: {', '.join(ended)}." if ended else "Evenhand is not running.")
