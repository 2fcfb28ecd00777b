"""The story of the product, one package a domain, in the order it is told."""

import importlib
import importlib.util
import pkgutil
from types import ModuleType


def load(part: str) -> list[ModuleType]:
    """Import `part` ("models", "router", "jobs", …) of every domain that has it. For doors and migrations."""
    names = [f"{__name__}.{found.name}.{part}" for found in pkgutil.iter_modules(__path__) if found.ispkg]
    return [importlib.import_module(name) for name in names if importlib.util.find_spec(name)]
