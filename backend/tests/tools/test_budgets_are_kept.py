"""The budget check finds every kind of fault, and nothing else."""

from pathlib import Path

import pytest

from tests.tools.tool import tool

budgets = tool("tools/check/budgets.py")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(budgets, "ROOT", tmp_path)
    return tmp_path


def faults(root: Path, name: str, text: str) -> list[str]:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return list(budgets.faults_of(file))


def test_files_may_be_as_long_as_the_budget_and_no_longer(root: Path) -> None:
    assert faults(root, "a.py", "x = 1\n" * 400) == []
    assert faults(root, "a.py", "x = 1\n" * 401) == ["a.py: 401 lines (at most 400)"]
    assert faults(root, "a.tsx", "const x = 1\n" * 250) == []
    assert faults(root, "a.tsx", "const x = 1\n" * 251) == ["a.tsx: 251 lines (at most 250)"]
    assert faults(root, "frontend/src/generated/api.ts", "x\n" * 9000) == []


def test_functions_are_counted_without_their_docstring(root: Path) -> None:
    body = "    x = 1\n"
    assert faults(root, "a.py", "def f():\n" + body * 49) == []
    assert faults(root, "a.py", "def f():\n" + body * 50) == ["a.py:1: function f has 51 lines (at most 50)"]
    docstring = '    """' + "said\n" * 20 + '    """\n'
    assert faults(root, "a.py", "def f():\n" + docstring + body * 49) == []
    nested = "class A:\n    async def g(self):\n" + "        x = 1\n" * 50
    assert faults(root, "a.py", nested) == ["a.py:2: function g has 51 lines (at most 50)"]


@pytest.mark.parametrize(
    ("line", "is_fault"),
    [
        ("open('/wo" + "rk/data.csv')", True),
        ("cd /ro" + "ot/x", True),
        ("/Us" + "ers/ada/x", True),
        ("https://files.python" + "hosted.org/x", True),
        ("https://registry.npm" + "js.org/x", True),
        ("see docs/wo" + "rk/flow.md", False),
        ("https://example.org/wo" + "rk/x", False),
        ("a pypi package", False),
    ],
)
def test_machine_paths_and_registry_hosts_are_found(root: Path, line: str, is_fault: bool) -> None:
    assert bool(faults(root, "notes.md", line)) is is_fault


def test_heavy_files_are_found(root: Path) -> None:
    (root / "a.bin").write_bytes(b"\0" * 5_000_001)
    assert list(budgets.faults_of(root / "a.bin")) == ["a.bin: 5.0 MB (at most 5 MB)"]
