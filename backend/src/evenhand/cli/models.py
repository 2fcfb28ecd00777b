"""`evenhand models`: which weights and data files there are, and bringing them here."""

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Model weights and data files: list, pull, verify.")


@app.command()
def pull(
    names: Annotated[
        list[str] | None, typer.Argument(help="Only these; else all that a fresh start needs.")
    ] = None,
    optional: Annotated[bool, typer.Option("--optional", help="Also the large optional ones.")] = False,
) -> None:
    """Fetch what is missing, refuse what differs; instant when all is there."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn

    from evenhand.providers.models import ModelEntry, ModelState, load_manifest, models_dir
    from evenhand.providers.models.pull import PullFailed
    from evenhand.providers.models.pull import pull as fetch

    manifest = load_manifest()
    try:
        chosen = [manifest[name] for name in names or ()]
    except KeyError as unknown:
        raise typer.BadParameter(unknown.args[0]) from None
    chosen = chosen or [model for model in manifest.models if optional or not model.optional]
    columns = (TextColumn("{task.description:22}"), BarColumn(24), DownloadColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, TextColumn("{task.fields[doing]}"), console=console) as bars:
        tasks = {
            model.name: bars.add_task(model.name, total=model.bytes, doing="waiting") for model in chosen
        }

        def show(model: ModelEntry, count: int, doing: str) -> None:
            bars.update(tasks[model.name], advance=count, doing=doing)
            task = bars.tasks[tasks[model.name]]
            if task.completed >= model.bytes:
                bars.update(task.id, completed=model.bytes, doing="")

        try:
            before = fetch(chosen, progress=show)
        except PullFailed as problem:
            raise SystemExit(f"Some files could not be had:\n{problem}") from None
    fetched = [name for name, state in before.items() if state is not ModelState.PRESENT]
    typer.echo(f"{len(chosen)} models in {models_dir()} ({len(fetched)} fetched now).")


@app.command("list")
def show_list(
    verify: Annotated[bool, typer.Option("--verify", help="Read and hash every file again.")] = False,
) -> None:
    """Name, size, licence and state of every model in the manifest."""
    from rich.console import Console
    from rich.table import Column, Table

    from evenhand.providers.models import load_manifest, models_dir, state_of

    models = load_manifest().models
    # A name is typed after `models pull`: it is never cut, however narrow the terminal.
    name = Column("name", min_width=max(len(model.name) for model in models))
    table = Table(
        name, "for", "MB", "licence", "state", title=f"Models in {models_dir()}", title_justify="left"
    )
    for model in models:
        state = state_of(model, rehash=verify)
        note = f"{state} (optional)" if model.optional else str(state)
        table.add_row(model.name, model.purpose, f"{model.bytes / 1e6:.1f}", model.licence, note)
    Console().print(table)
