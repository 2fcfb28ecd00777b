"""Fails when a file is too long, too heavy, or names a machine: the budgets of docs/architecture/map.md.

Python files have at most 400 lines, TypeScript files 250, functions 50; no file is over 5 MB; no text names a path of
somebody's machine or the host of a package registry.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINES = {".py": 400, ".ts": 250, ".tsx": 250, ".mjs": 250, ".cjs": 250}
FUNCTION_LINES = 50
FILE_BYTES = 5_000_000
GENERATED = ("sdk/", "frontend/src/generated/", "backend/migrations/versions/")
LOCK_FILES = ("package-lock.json", "uv.lock", ".lock")
TEXT = {*LINES, ".md", ".json", ".yaml", ".yml", ".toml", ".sh", ".css", ".cfg", ".ini", ".txt", ".lock", ""}
# Written in pieces, so that this file passes its own test.
PLACES = re.compile(
    r"(?<![\w.~-])/(?:" + "|".join(["wo" + "rk/", "ro" + "ot/", "Us" + "ers/", r"ho" + r"me/[a-z]+/"]) + ")"
)
HOSTS = re.compile(
    "|".join(["files.python" + "hosted", "pypi" + r"\.org/", "registry.npm" + "js", "deb.deb" + "ian"])
)


def tracked() -> list[Path]:
    """Files that are in the repository, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [ROOT / name for name in sorted(filter(None, listed.split("\0"))) if (ROOT / name).is_file()]


def long_functions(source: str, name: str) -> Iterator[str]:
    """Python functions over the budget; the docstring is not counted, for it explains and does nothing."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1 - _docstring_lines(node)
            if lines > FUNCTION_LINES:
                yield f"{name}:{node.lineno}: function {node.name} has {lines} lines (at most {FUNCTION_LINES})"


def _docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        return (first.end_lineno or first.lineno) - first.lineno + 1
    return 0


def faults_of(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT).as_posix()
    size = path.stat().st_size
    if size > FILE_BYTES:
        yield f"{name}: {size / 1e6:.1f} MB (at most {FILE_BYTES / 1e6:.0f} MB)"
    if path.suffix not in TEXT or name.startswith(GENERATED):
        return
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return
    for number, line in enumerate(source.splitlines(), 1):
        for what, pattern in (("a machine's path", PLACES), ("a registry host", HOSTS)):
            if found := pattern.search(line):
                yield f"{name}:{number}: {what}: {found.group()}"
    if name.endswith(LOCK_FILES):
        return
    lines = source.count("\n") + 1
    if lines > LINES.get(path.suffix, lines) + 1:
        yield f"{name}: {lines - 1} lines (at most {LINES[path.suffix]})"
    if path.suffix == ".py":
        yield from long_functions(source, name)


def main() -> int:
    faults = [fault for path in tracked() for fault in faults_of(path)]
    print("\n".join(faults) or "Every file keeps the budgets.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
