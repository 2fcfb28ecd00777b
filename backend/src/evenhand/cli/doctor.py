"""`evenhand doctor`: how every part is, and what to do about those that are not well."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

MARKS = {"well": "[green]✓[/]", "at rest": "[dim]·[/]", "weak": "[yellow]![/]", "broken": "[red]✗[/]"}


def doctor(
    home: Annotated[Path | None, typer.Option(help="The home of the installation to look at.")] = None,
    port: Annotated[int, typer.Option(envvar="PORT", help="The port it is meant to have.")] = 8000,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: a list of findings.")] = False,
) -> None:
    """Explain the state of every part; exit code 1 when something needed is broken."""
    from rich.console import Console
    from rich.table import Table

    from evenhand.cli.examinations import EXAMINATIONS, Patient, State
    from evenhand.cli.home import Home
    from evenhand.cli.parts import models_folder
    from evenhand.core.settings import Settings, default_home

    folder = (home or Path(os.environ.get("EVENHAND_HOME") or default_home())).expanduser().resolve()
    os.environ["EVENHAND_HOME"] = str(folder)
    here = Home(folder)
    os.environ["EVENHAND_MODELS_DIR"] = str(models_folder(here))
    patient = Patient(Settings(), here, port)
    findings = [examine(patient) for examine in EXAMINATIONS]
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=1))
    else:
        table = Table.grid(padding=(0, 2))
        for finding in findings:
            advice = f"\n[bold]→ {finding.to_do}[/]" if finding.to_do else ""
            table.add_row(MARKS[finding.state], finding.part, finding.found + advice)
        Console(highlight=False).print(table)
    broken = [finding.part for finding in findings if finding.state is State.BROKEN]
    if broken:
        raise typer.Exit(1)
