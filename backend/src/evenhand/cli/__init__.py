"""The operators' door: `evenhand COMMAND`. Each command lives in a file of its own beside this one."""

import importlib
import sys

import typer

# Name of the command, the module beside this one and the function in it. Those modules import what
# is heavy inside their functions, so that `evenhand --help` stays quick.
COMMANDS: dict[str, tuple[str, str]] = {
    "calibrate": ("psychometrics", "calibrate"),
    "simulate-adaptive": ("psychometrics", "simulate_adaptive"),
    "calibrate-graded": ("item_quality", "calibrate_graded"),
    "dif": ("item_quality", "dif"),
    "link": ("linking", "link"),
    "demo": ("demo", "demo"),
    "doctor": ("doctor", "doctor"),
    "down": ("down", "down"),
    "grade": ("grade", "grade"),
    "load-taxonomy": ("skills", "load_taxonomy"),
    "match": ("match", "match"),
    "migrate": ("migrate", "migrate"),
    "parse-resume": ("parse_resume", "parse_resume"),
    "recommend": ("recommend", "recommend"),
    "replay": ("replay", "replay"),
    "revision": ("migrate", "revision"),
    "skills": ("skills", "skills"),
    "transcribe": ("transcribe", "transcribe"),
    "up": ("up", "up"),
}

# Groups of commands: the module's `app`.
GROUPS: dict[str, str] = {
    "accounts": "accounts",
    "keys": "keys",
    "eval": "evaluate",
    "models": "models",
    "offers": "offers",
    "search": "search",
}

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
    help="Evenhand: a hiring platform whose every score shows its evidence.",
)


@app.callback()
def evenhand() -> None:
    """A callback keeps `evenhand NAME` a group, also when only one command is registered."""


def _register() -> None:
    """Import the command that was asked for; all of them for `--help` and for tests."""
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    every = asked not in COMMANDS and asked not in GROUPS
    for name, (module, function) in COMMANDS.items():
        if every or name == asked:
            app.command(name)(getattr(importlib.import_module(f"evenhand.cli.{module}"), function))
    for name, module in GROUPS.items():
        if every or name == asked:
            app.add_typer(importlib.import_module(f"evenhand.cli.{module}").app, name=name)


_register()
