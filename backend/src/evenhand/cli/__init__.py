"""The operators' door: `evenhand COMMAND`. Each command lives in a file of its own beside this one."""

import importlib

import typer

# Name of the command, the module beside this one and the function in it. Those modules import what
# is heavy inside their functions, so that `evenhand --help` stays quick.
COMMANDS: dict[str, tuple[str, str]] = {
    "calibrate": ("psychometrics", "calibrate"),
    "simulate-adaptive": ("psychometrics", "simulate_adaptive"),
    "grade": ("grade", "grade"),
    "migrate": ("migrate", "migrate"),
    "parse-resume": ("parse_resume", "parse_resume"),
    "replay": ("replay", "replay"),
    "transcribe": ("transcribe", "transcribe"),
    "up": ("up", "up"),
}

# Groups of commands: the module's `app`.
GROUPS: dict[str, str] = {
    "models": "models",
}

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Evenhand: a hiring platform whose every score shows its evidence.",
)


def _register() -> None:
    for name, (module, function) in COMMANDS.items():
        app.command(name)(getattr(importlib.import_module(f"evenhand.cli.{module}"), function))
    for name, module in GROUPS.items():
        app.add_typer(importlib.import_module(f"evenhand.cli.{module}").app, name=name)


_register()
