"""The promises of the sandbox, tried with hostile programs; they hold for root and for an ordinary user."""

import asyncio
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from evenhand.providers.sandbox import (
    CaseResult,
    CodeTest,
    LinuxSandbox,
    Outcome,
    SandboxUnavailable,
    SubmissionRefused,
    linux,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the adapter is for Linux")


@pytest.fixture
def sandbox() -> LinuxSandbox:
    return LinuxSandbox()


async def result_of(sandbox: LinuxSandbox, code: str, *, memory_mb: int = 64) -> CaseResult:
    verdict = await sandbox.run(code, [CodeTest("f()", 7)], time_limit_s=1.0, memory_mb=memory_mb)
    return verdict.tests[0]


HOSTILE = {
    "a fork bomb": ("import os\ndef f():\n    while True: os.fork()", Outcome.RUNTIME_ERROR, "not permitted"),
    "a subprocess": ("import subprocess\ndef f(): subprocess.run(['/bin/sh'])", Outcome.RUNTIME_ERROR, ""),
    "a thread bomb": (
        "import threading, time\n"
        "def f():\n    while True: threading.Thread(target=time.sleep, args=(60,)).start()",
        Outcome.RUNTIME_ERROR,
        "thread",
    ),
    "a memory bomb": (
        "def f():\n    kept = []\n    while True: kept.append(bytearray(10**7))",
        Outcome.MEMORY_LIMIT,
        "memory",
    ),
    "an endless loop": ("def f():\n    while True: pass", Outcome.TIME_LIMIT, "time"),
    "an endless sleep": ("import time\ndef f(): time.sleep(1000)", Outcome.TIME_LIMIT, "time"),
    "a gigabyte of print": (
        "def f():\n    for _ in range(10**6): print('x' * 1000)",
        Outcome.OUTPUT_LIMIT,
        "printed",
    ),
    "a gigabyte returned": ("def f(): return 'x' * 10**7", Outcome.OUTPUT_LIMIT, ""),
    "a network connection": (
        "import socket\ndef f(): socket.create_connection(('127.0.0.1', 5432), 1)",
        Outcome.RUNTIME_ERROR,
        "not permitted",
    ),
    "reading /etc/passwd": (
        "def f(): return open('/etc/passwd').read()",
        Outcome.RUNTIME_ERROR,
        "No such file",
    ),
    "killing its parent": (
        "import os\ndef f(): os.kill(os.getppid(), 9)",
        Outcome.RUNTIME_ERROR,
        "not permitted",
    ),
    "killing everyone": ("import os\ndef f(): os.kill(-1, 9)", Outcome.RUNTIME_ERROR, "not permitted"),
    "writing outside": ("def f(): open('/usr/mine', 'w')", Outcome.RUNTIME_ERROR, "Read-only"),
    "filling the disk": (
        "def f():\n    with open('big', 'wb') as file:\n        while True: file.write(b'x' * 10**6)",
        Outcome.RUNTIME_ERROR,
        "",
    ),
    "mounting": (
        "import ctypes\ndef f():\n    libc = ctypes.CDLL(None, use_errno=True)\n"
        "    if libc.mount(b'x', b'/box', b'tmpfs', 0, None): raise OSError(ctypes.get_errno(), 'mount')",
        Outcome.RUNTIME_ERROR,
        "mount",
    ),
    "raising its own limits": (
        "import resource\ndef f(): resource.setrlimit(resource.RLIMIT_AS, (-1, -1))",
        Outcome.RUNTIME_ERROR,
        "",
    ),
    "a crash in C": ("import ctypes\ndef f(): ctypes.string_at(0)", Outcome.RUNTIME_ERROR, "SIGSEGV"),
    "endless recursion": ("def f(): return f()", Outcome.RUNTIME_ERROR, "RecursionError"),
    "broken syntax": ("def f(:\n", Outcome.RUNTIME_ERROR, "SyntaxError"),
}


@pytest.mark.parametrize("what", HOSTILE)
async def test_a_hostile_program_gets_the_right_verdict_and_nothing_else(
    sandbox: LinuxSandbox, what: str
) -> None:
    code, outcome, detail = HOSTILE[what]

    result = await result_of(sandbox, code)

    assert result.outcome is outcome, result
    assert detail in result.detail + result.stderr
    assert len(result.stdout) < 5000


CHEATS = {
    "leaving with success": "import sys\nsys.exit(0)\ndef f(): pass",
    "leaving at once": "import os\ndef f(): os._exit(0)",
    "printing a verdict": "def f():\n    print('passed'); print('{\"value\": 7}')",
    "writing to the result pipe": "import os\ndef f():\n    os.write(3, b'{\"value\": 7}'); os._exit(0)",
    "an object equal to all": (
        "class Any(int):\n    def __eq__(self, other): return True\n    __hash__ = int.__hash__\n"
        "def f(): return Any(5)"
    ),
    "patched builtins": (
        "import builtins\nbuiltins.isinstance = lambda *a: True\nbuiltins.all = lambda *a: True\n"
        "def f(): return None"
    ),
    "patched json": "import json\njson.dumps = lambda *a, **k: '{}'\ndef f(): return 1",
    "looking for the answer": (
        "import gc, sys\n"
        "def f():\n"
        "    frame, seen = sys._getframe(), set()\n"
        "    while frame:\n"
        "        seen |= {v for v in frame.f_locals.values() if isinstance(v, int)}\n"
        "        frame = frame.f_back\n"
        "    return 7777 in seen or any(7777 in o for o in gc.get_objects() if type(o) in (list, dict))"
    ),
}


@pytest.mark.parametrize("how", CHEATS)
async def test_cheating_is_not_a_pass(sandbox: LinuxSandbox, how: str) -> None:
    tests = [CodeTest("f()", 7777), CodeTest("f()", 7)]

    verdict = await sandbox.run(CHEATS[how], tests, time_limit_s=1.0)

    assert verdict.passed == 0, verdict


async def test_the_program_sees_no_file_no_secret_and_no_other_process(
    sandbox: LinuxSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVENHAND_SECRET_KEY", "not-for-candidates")
    code = (
        "import os\n"
        "def f(): return [dict(os.environ), os.getuid(), os.getpid(), os.path.exists('/proc'), "
        f"os.path.exists({__file__!r}), os.listdir('.'), [p for p in os.listdir('/') if p in ('home', 'etc', 'tmp')]]"
    )

    verdict = await sandbox.run(
        code, [CodeTest("f()", [{"LC_CTYPE": "C.UTF-8"}, 65534, 2, False, False, [], []])]
    )

    assert verdict.outcome is Outcome.PASSED, verdict.tests[0]


async def test_tests_do_not_see_each_other(sandbox: LinuxSandbox) -> None:
    code = (
        "import os\ncount = 0\n"
        "def f():\n    global count\n    count += 1\n    open(f'mark{count}', 'w').close()\n"
        "    return [count, len(os.listdir('.'))]"
    )

    verdict = await sandbox.run(code, [CodeTest("f()", [1, 1])] * 3)

    assert verdict.outcome is Outcome.PASSED, verdict


async def test_values_come_back_with_their_types(sandbox: LinuxSandbox) -> None:
    expected = [
        1,
        2.5,
        "é\n",
        None,
        True,
        (1, (2,)),
        {3, 4},
        {"a": [1], 2: (3,)},
        10**400,
        b"\x00",
        float("inf"),
    ]

    verdict = await sandbox.run(
        "def f(value): return value",
        [
            CodeTest(
                "f([1, 2.5, 'é\\n', None, True, (1, (2,)), "
                "{3, 4}, {'a': [1], 2: (3,)}, 10**400, b'\\x00', float('inf')])",
                expected,
            )
        ],
    )

    assert verdict.outcome is Outcome.PASSED, verdict.tests[0]


async def test_a_list_is_not_a_tuple_and_floats_need_not_match_to_the_last_bit(sandbox: LinuxSandbox) -> None:
    code = "def f(): return (1, 2)\ndef g(): return 0.1 + 0.2"

    verdict = await sandbox.run(code, [CodeTest("f()", [1, 2]), CodeTest("g()", 0.3)])

    assert [test.outcome for test in verdict.tests] == [Outcome.WRONG_ANSWER, Outcome.PASSED]


async def test_an_integer_beyond_all_floats_is_only_a_wrong_answer(sandbox: LinuxSandbox) -> None:
    verdict = await sandbox.run("def f(): return 10**400", [CodeTest("f()", 1.5)])

    assert verdict.outcome is Outcome.WRONG_ANSWER, verdict.tests[0]


async def test_one_slow_test_leaves_the_others_their_time(sandbox: LinuxSandbox) -> None:
    code = "def f(slow):\n    while slow: pass\n    return 7"

    verdict = await sandbox.run(code, [CodeTest("f(True)", 7), CodeTest("f(False)", 7)], time_limit_s=0.5)

    assert [test.outcome for test in verdict.tests] == [Outcome.TIME_LIMIT, Outcome.PASSED]
    assert verdict.outcome is Outcome.TIME_LIMIT


async def test_nothing_is_left_running_when_the_caller_goes_away(sandbox: LinuxSandbox) -> None:
    mark = f"{os.getpid()}-{time.monotonic_ns()}"
    others = set(jails_of(os.getpid()))  # servers of other tests
    running = asyncio.create_task(
        sandbox.run(f"# {mark}\nimport time\ndef f(): time.sleep(60)", [CodeTest("f()", 1)], time_limit_s=15)
    )
    await asyncio.sleep(1.0)
    before = [pid for pid in jails_of(os.getpid()) if pid not in others]

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    for _ in range(50):
        if not alive(before):
            break
        await asyncio.sleep(0.1)

    assert len(before) >= 2, "the jail and its process 1 were expected"
    assert alive(before) == []


def alive(processes: list[int]) -> list[int]:
    return [pid for pid in processes if Path(f"/proc/{pid}").exists()]


def jails_of(parent: int) -> list[int]:
    """The processes below `parent`, from /proc."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        parents[int(stat.parent.name)] = int(fields[1])
    found = [pid for pid, above in parents.items() if above == parent]
    return found + [pid for pid, above in parents.items() if above in found]


async def test_too_large_a_submission_is_refused(sandbox: LinuxSandbox) -> None:
    with pytest.raises(SubmissionRefused):
        await sandbox.run("#" * 70_000, [CodeTest("f()", 1)])
    with pytest.raises(SubmissionRefused):
        await sandbox.run("def f(): return 1", [])


async def test_where_the_fence_cannot_be_built_nothing_runs(
    sandbox: LinuxSandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if not shutil.which("unshare"):
        pytest.skip("util-linux is needed to forbid namespaces")
    forbid = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
    inside = ("unshare", "--user", "--map-root-user", "sh", "-c", forbid, "sh")
    monkeypatch.setattr(linux, "COMMAND", (*inside, *linux.COMMAND))

    with pytest.raises(SandboxUnavailable) as refusal:
        await sandbox.run("def f(): return 7", [CodeTest("f()", 7)])

    assert "was not run" in refusal.value.detail
    assert await sandbox.check() == refusal.value.detail


def test_an_ordinary_user_gets_the_same_fence() -> None:
    """The same run by a user without any privilege (by a user namespace when the tests run as root)."""
    program = (
        "import asyncio, os\n"
        "from evenhand.providers.sandbox import CodeTest, LinuxSandbox\n"
        "assert os.getuid() != 0\n"
        "code = 'import os\\ndef f(): return [os.getuid(), os.path.exists(\"/etc\")]'\n"
        "verdict = asyncio.run(LinuxSandbox().run(code, [CodeTest('f()', [65534, False])]))\n"
        "print(verdict.outcome.value, verdict.tests)\n"
    )
    command = [sys.executable, "-c", program]
    if os.getuid() == 0:
        command = ["unshare", "--user", "--map-user=1000", "--map-group=1000", *command]

    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert done.stdout.startswith("passed"), done.stdout + done.stderr
