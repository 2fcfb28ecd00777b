"""JavaScript behind the same port: values, outcomes, limits, and what is refused where node is missing."""

import shutil
from pathlib import Path

import pytest

from evenhand.providers.sandbox import (
    CaseResult,
    CodeTest,
    LinuxSandbox,
    Outcome,
    SandboxUnavailable,
    javascript,
    node,
)

needs_node = pytest.mark.skipif(not shutil.which("node"), reason="node is not installed")


@pytest.fixture
def sandbox() -> LinuxSandbox:
    return LinuxSandbox()


async def results(sandbox: LinuxSandbox, code: str, *tests: tuple[str, object]) -> tuple[CaseResult, ...]:
    cases = [CodeTest(call, expected) for call, expected in tests]
    return (await sandbox.run(code, cases, language="javascript", time_limit_s=2.0)).tests


@needs_node
async def test_plain_values_come_back(sandbox: LinuxSandbox) -> None:
    code = "const id = (x) => x;"
    expected = [1, -2.5, "é\n", None, True, {"a": [1, {"b": []}]}, float("nan"), float("-inf"), 2**53, 10**30]

    (result,) = await results(
        sandbox,
        code,
        (
            "id([1, -2.5, 'é\\n', null, true, {a: [1, {b: []}]}, NaN, -Infinity, 2 ** 53, 10n ** 30n])",
            expected,
        ),
    )

    assert result.outcome is Outcome.PASSED, result
    assert result.returned is not None
    assert result.returned.startswith(
        '[1, -2.5, "é\\n", null, true, {"a": [1, {"b": []}]}, NaN, -Infinity, 900'
    )


@needs_node
@pytest.mark.parametrize(
    ("call", "outcome", "detail"),
    [
        ("undefined", Outcome.WRONG_ANSWER, "is a return missing?"),
        ("NaN", Outcome.WRONG_ANSWER, "NaN"),
        ("1 / 0", Outcome.WRONG_ANSWER, "infinite"),
        ("true", Outcome.WRONG_ANSWER, "another value"),
        ("'1'", Outcome.WRONG_ANSWER, "another value"),
        ("[1]", Outcome.WRONG_ANSWER, "another value"),
        ("new Map()", Outcome.RUNTIME_ERROR, "a Map, which is not plain data: return an object or an array"),
        ("new Set([1])", Outcome.RUNTIME_ERROR, "a Set, which is not plain data: return an array"),
        ("new Date()", Outcome.RUNTIME_ERROR, "a Date"),
        ("new Point()", Outcome.RUNTIME_ERROR, "a Point"),
        ("() => 1", Outcome.RUNTIME_ERROR, "a function"),
        ("Symbol()", Outcome.RUNTIME_ERROR, "a symbol"),
        ("new Uint8Array(2)", Outcome.RUNTIME_ERROR, "a TypedArray"),
        ("ring", Outcome.RUNTIME_ERROR, "contains itself"),
        ("null.x", Outcome.RUNTIME_ERROR, "TypeError: Cannot read properties of null"),
        ("missing()", Outcome.RUNTIME_ERROR, "ReferenceError"),
        ("fail(5)", Outcome.RUNTIME_ERROR, "threw 5"),
        ("(", Outcome.RUNTIME_ERROR, "SyntaxError"),
        ("Promise.reject(new Error('no'))", Outcome.RUNTIME_ERROR, "Error: no"),
        ("new Promise(() => 0)", Outcome.RUNTIME_ERROR, "never settled"),
    ],
)
async def test_other_values_get_a_clear_detail(
    sandbox: LinuxSandbox, call: str, outcome: Outcome, detail: str
) -> None:
    code = "class Point {}\nconst ring = []; ring.push(ring);\nfunction fail(x) { throw x; }"

    (result,) = await results(sandbox, code, (call, 1))

    assert (result.outcome, detail in result.detail) == (outcome, True), result


@needs_node
async def test_promises_are_waited_for_and_timers_work(sandbox: LinuxSandbox) -> None:
    code = "const wait = (ms, x) => new Promise((ok) => setTimeout(ok, ms, x));"

    found = await results(sandbox, code, ("wait(20, 3)", 3), ("(async () => [await wait(1, 4)])()", [4]))

    assert [result.outcome for result in found] == [Outcome.PASSED, Outcome.PASSED], found


@needs_node
async def test_a_test_cannot_change_another(sandbox: LinuxSandbox) -> None:
    code = "let count = 0; function f() { count += 1; Array.prototype.x = 1; globalThis.y = (globalThis.y ?? 0) + 1;\n"
    code += "return [count, y]; }"

    found = await results(sandbox, code, ("f()", [1, 1]), ("[].x === undefined", True), ("f()", [1, 1]))

    assert all(result.outcome is Outcome.PASSED for result in found), found


@needs_node
async def test_what_is_printed_comes_back_apart_from_the_value(sandbox: LinuxSandbox) -> None:
    code = (
        "function f() { console.log('a %d', 1, [2], {b: 'é'}); console.error(new Map([[1, 2]])); return 7; }"
    )

    (result,) = await results(sandbox, code, ("f()", 7))

    assert result.outcome is Outcome.PASSED
    assert result.stdout == "a 1 [ 2 ] { b: 'é' }\n"
    assert result.stderr == "Map(1) { 1 => 2 }\n"


@needs_node
async def test_an_error_shows_the_programs_lines_only(sandbox: LinuxSandbox) -> None:
    (result,) = await results(sandbox, "function f() {\n  return null.x;\n}", ("f()", 1))

    assert "solution.js:2" in result.stderr
    assert "harness" not in result.stderr
    assert "node:" not in result.stderr


@needs_node
async def test_the_version_names_node_and_python_keeps_its_own(sandbox: LinuxSandbox) -> None:
    in_node = await sandbox.run("const f = () => 7;", [CodeTest("f()", 7)], language="javascript")
    in_python = await sandbox.run("def f(): return 7", [CodeTest("f()", 7)])

    assert in_node.version.startswith("linux-namespaces-1 node-2")
    assert in_python.version.startswith("linux-namespaces-1 python-3")


@needs_node
async def test_the_start_of_node_is_not_the_programs_time(sandbox: LinuxSandbox) -> None:
    verdict = await sandbox.run(
        "const f = () => 7;", [CodeTest("f()", 7)], language="javascript", time_limit_s=0.05
    )

    assert verdict.outcome is Outcome.PASSED, verdict.tests[0]


async def test_without_node_nothing_runs(
    sandbox: LinuxSandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(SandboxUnavailable) as refusal:
        await sandbox.run("const f = () => 7;", [CodeTest("f()", 7)], language="javascript")

    assert "node is not installed" in refusal.value.detail


@pytest.mark.parametrize(("version", "said"), [("18.19.0", "older than 20"), ("", "gave no answer")])
async def test_an_old_or_silent_node_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, version: str, said: str
) -> None:
    fake = tmp_path / "node"
    fake.write_text(f'#!/bin/sh\necho \'["{tmp_path}/node", "{version}"]\'\n')
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    with pytest.raises(SandboxUnavailable) as refusal:
        await node.find_node()

    assert said in refusal.value.detail


def test_numbers_are_not_booleans_and_undefined_properties_do_not_count() -> None:
    assert javascript.same(1, 1.0)
    assert javascript.same(0.3, 0.1 + 0.2)
    assert javascript.same((1, 2), [1, 2])
    assert javascript.same({"a": 1}, {"a": 1, "b": javascript.UNDEFINED})
    assert not javascript.same(1, True)
    assert not javascript.same(None, javascript.UNDEFINED)
    assert not javascript.same(10**400, 1.5)
    assert not javascript.same([1], {"0": 1})
    assert javascript.shown({"a": [1.0, float("nan"), "\ud800"]}) == '{"a": [1, NaN, "\\ud800"]}'
