"""Every attack of the corpus gains nothing, leaves nothing behind, and the next honest program still passes."""

import asyncio
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.providers.sandbox_attacks import GAINED, PYTHON, Attack
from tests.providers.sandbox_attacks_js import JAVASCRIPT
from tests.providers.sandbox_forgeries import FORGERIES

from evenhand.providers.sandbox import CaseResult, CodeTest, LinuxSandbox, Outcome, linux

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the adapter is for Linux")
ATTACKS = [*PYTHON, *FORGERIES, *JAVASCRIPT]
JAIL_MARKS = (b"from jail.run import main", b"/harness.cjs")
HONEST = {"python": "def f(): return 7", "javascript": "const f = () => 7;"}


@dataclass(frozen=True, slots=True)
class Outside:
    """What an attack could reach on this machine: servers, a folder, and a value that only this process knows.

    File and folder are open to every user, so that nothing but the jail's own root keeps an attack from them.
    """

    tcp: socket.socket
    udp: socket.socket
    abstract: socket.socket
    secret: str
    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "secret.txt"

    @property
    def port(self) -> int:
        return int(self.tcp.getsockname()[1])

    def reached(self) -> list[str]:
        """The servers that somebody spoke to."""
        found = []
        for name, server in (("tcp", self.tcp), ("abstract", self.abstract), ("udp", self.udp)):
            try:
                if name == "udp":
                    server.recv(1)
                else:
                    server.accept()[0].close()
                found.append(name)
            except BlockingIOError:
                continue
        return found

    def left_there(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if path != self.file)


def _servers() -> tuple[socket.socket, socket.socket, socket.socket]:
    """TCP, UDP and an abstract Unix socket, all named by one port."""
    for _ in range(20):
        tcp, udp = socket.create_server(("127.0.0.1", 0)), socket.socket(type=socket.SOCK_DGRAM)
        try:
            udp.bind(tcp.getsockname())
        except OSError:  # somebody has this port for UDP
            tcp.close()
            udp.close()
            continue
        abstract = socket.socket(socket.AF_UNIX)
        abstract.bind(f"\0{tcp.getsockname()[1]}")
        abstract.listen()
        return tcp, udp, abstract
    raise RuntimeError("no port is free for both TCP and UDP")


@pytest.fixture(scope="module")
def outside() -> Iterator[Outside]:
    secret = f"token-{secrets.token_hex(8)}"
    servers = _servers()
    for server in servers:
        server.setblocking(False)
    os.environ["EVENHAND_TEST_SECRET"] = secret
    # pytest's own folders are closed to other users, which would keep the jailed program out all by itself.
    with tempfile.TemporaryDirectory() as folder:
        here = Outside(*servers, secret, Path(folder))
        here.folder.chmod(0o777)
        here.file.write_text(secret)
        here.file.chmod(0o666)
        yield here
    del os.environ["EVENHAND_TEST_SECRET"]
    for server in servers:
        server.close()


@pytest.fixture
def sandbox() -> LinuxSandbox:
    return LinuxSandbox()


def left_over() -> list[int]:
    """Processes of a jail whose first process is gone: nobody would ever end these."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            session = int((folder / "stat").read_text().rpartition(")")[2].split()[3])
        except OSError:
            continue  # it ended while we looked
        if any(mark in command for mark in JAIL_MARKS) and not Path(f"/proc/{session}").exists():
            found.append(int(folder.name))
    return found


def descendants() -> set[int]:
    """The jails below this process, without those of other workers."""
    parents: dict[int, int] = {}
    jailed = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            stat = (folder / "stat").read_text().rpartition(")")[2].split()
            if stat[0] == "Z":
                continue
            parents[int(folder.name)] = int(stat[1])
            if any(mark in (folder / "cmdline").read_bytes() for mark in JAIL_MARKS):
                jailed.add(int(folder.name))
        except OSError:
            continue

    def mine(pid: int) -> bool:
        while pid in parents:
            pid = parents[pid]
            if pid == os.getpid():
                return True
        return False

    return {pid for pid in jailed if mine(pid)}


async def nothing_remains() -> bool:
    for _ in range(40):
        if not left_over() and not descendants():
            return True
        await asyncio.sleep(0.05)
    return False


def everything_said(result: CaseResult) -> str:
    return " ".join([result.detail, result.stdout, result.stderr, result.returned or ""])


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
async def test_an_attack_gains_nothing(
    sandbox: LinuxSandbox, outside: Outside, attack: Attack, monkeypatch: pytest.MonkeyPatch
) -> None:
    if attack.language == "javascript" and not shutil.which("node"):
        pytest.skip("node is not installed")
    if attack.broken_realm:
        realm = "\n  context.leak = { process, require };\n  write(RESULT, '+');"
        monkeypatch.setattr(linux, "HARNESS", linux.HARNESS.replace("\n  write(RESULT, '+');", realm))
        assert "context.leak" in linux.HARNESS
    code = attack.code
    for name, value in (
        ("PORT", outside.port),
        ("SECRET_FILE", outside.file),
        ("OPEN_FOLDER", outside.folder),
    ):
        code = code.replace(name, str(value))
    expected = outside.secret if attack.forges else GAINED

    verdict = await sandbox.run(
        code,
        [CodeTest("f()", expected)],
        language=attack.language,
        time_limit_s=attack.time_limit_s,
        memory_mb=64,
    )

    result = verdict.tests[0]
    said = everything_said(result)
    assert result.outcome is not Outcome.PASSED, f"success: {attack.success}"
    assert result.outcome in attack.outcome, result
    assert any(sign in said for sign in attack.signs), result
    assert outside.secret not in said
    assert "\0" not in said.encode("utf-8").decode(), "it could not be stored"
    assert outside.reached() == []
    assert outside.left_there() == []
    assert outside.file.read_text() == outside.secret
    assert await nothing_remains(), (left_over(), descendants())
    await an_honest_program_passes(sandbox, attack)


async def an_honest_program_passes(sandbox: LinuxSandbox, attack: Attack) -> None:
    verdict = await sandbox.run(
        HONEST[attack.language], [CodeTest("f()", 7)], language=attack.language, time_limit_s=2.0
    )
    assert verdict.outcome is Outcome.PASSED, f"after {attack.name}: {verdict.tests[0]}"


def test_the_corpus_is_large_and_no_attack_is_named_twice() -> None:
    names = [attack.name for attack in ATTACKS]
    assert len(names) == len(set(names))
    assert len(names) >= 40
    assert all(attack.success for attack in ATTACKS)


async def test_attacks_at_the_same_time_do_not_hold_up_an_honest_program(sandbox: LinuxSandbox) -> None:
    """One slot is taken by a program that never ends; the other still serves."""
    endless = asyncio.create_task(
        sandbox.run("def f():\n    while True: pass", [CodeTest("f()", 7)], time_limit_s=2.0)
    )
    await asyncio.sleep(0.1)

    honest = await sandbox.run("def f(): return 7", [CodeTest("f()", 7)], time_limit_s=2.0)

    assert honest.outcome is Outcome.PASSED
    assert not endless.done()
    assert (await endless).outcome is Outcome.TIME_LIMIT
