"""The operators' door: `evenhand COMMAND`. Each command lives in a file of its own beside this one."""

import importlib

import typer

# Name of the command, module and function that hold it. Modules are imported only for the command
# that runs, so that `evenhand --help` stays quick.
COMMANDS: dict[str, tuple[str, str]] = {}

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_show_locals=False)


def _register() -> None:
    for name, (module, function) in COMMANDS.items():
        app.command(name)(getattr(importlib.import_module(module), function))


_register()
