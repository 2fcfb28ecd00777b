"""`evenhand up`: one command starts all, keeps it running, and recovers from whatever killed it."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from evenhand.cli.parts import FRONTEND
from evenhand.providers.embedded import EmbeddedPostgres
from tests.operations.installation import READY, Installation, installation

pytestmark = [
    pytest.mark.skipif(
        shutil.which("node") is None or not (FRONTEND / "node_modules" / "httpxy").exists(),
        reason="needs Node.js and the npm packages",
    ),
    pytest.mark.timeout(600),
]


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """Outside pytest's own folder, whose long path and closed doors are not what operators have."""
    folder = Path(tempfile.mkdtemp(prefix="evenhand-up-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def running(place: Path) -> Iterator[Installation]:
    with installation(place / "home") as made:
        yield made


def until(question: str, holds: "object", seconds: float = 40) -> None:
    """Wait until `holds()` is true."""
    deadline = time.monotonic() + seconds
    assert callable(holds)
    while not holds():
        assert time.monotonic() < deadline, question
        time.sleep(0.1)


def answers(running: Installation, path: str = "/health/ready") -> bool:
    try:
        return running.get(path)[0] == 200
    except OSError:
        return False


def test_one_address_serves_the_api_and_everything_behind_it_is_ready(running: Installation) -> None:
    status, body = running.get("/health/ready")
    assert status == 200
    assert '"database":"ready"' in body
    assert '"redis":"ready"' in body
    assert running.get("/openapi.json")[0] == 200
    listening = {
        c.laddr.ip
        for c in psutil.net_connections("tcp")
        if c.status == "LISTEN" and c.laddr.port == running.port
    }
    assert listening <= {"127.0.0.1", "::1"}, "nothing is open to other machines unless asked for"


def test_a_second_start_says_where_it_already_runs(running: Installation) -> None:
    second = Installation(running.home)
    second.begin()
    assert second.ends() == 1
    assert f"already runs at {running.address}" in second.said
    assert "Traceback" not in second.said
    assert answers(running)


def test_a_part_that_dies_is_started_again_and_that_is_said(running: Installation) -> None:
    for part in ("api", "worker", "gateway"):
        before = running.pid_of(part)
        os.kill(before, signal.SIGKILL)
        running.wait_until_said(f"{part} ended (code -9)")
        running.wait_until_said(f"{part} was started again")
        assert running.pid_of(part) != before
    until("the API serves again", lambda: answers(running))


def test_a_database_that_dies_comes_back_with_all_that_was_committed(running: Installation) -> None:
    server = EmbeddedPostgres(running.home / "postgres")
    url = server.running_url()
    assert url is not None
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    os.kill(server.processes()[0].pid, signal.SIGKILL)
    running.wait_until_said("Postgres ended; it is started again")
    until("the API has its database again", lambda: answers(running))
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_after_kill_9_of_the_supervisor_a_new_start_takes_over_and_ctrl_c_leaves_nothing(
    running: Installation,
) -> None:
    assert running.process is not None
    running.process.kill()
    running.process.wait()
    assert running.left_over(), "the parts go on without their supervisor"
    again = Installation(running.home, port=running.port)
    try:
        again.start()
        assert "ended what an earlier start left running: api, gateway" in again.said
        assert answers(again)
        assert again.stop(signal.SIGINT) == 0
        assert again.said.rstrip().endswith("stopped")
        assert again.left_over() == []
        assert not (again.home / "run" / "state.json").exists()
    finally:
        again.wipe_out()


def test_a_taken_port_is_named_in_one_sentence(place: Path) -> None:
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        refused = Installation(place / "second", port=squatter.getsockname()[1])
        refused.begin()
        assert refused.ends() == 1
    assert f"Port {refused.port} is taken by python" in refused.said.replace("pytest", "python")
    assert f"(process {os.getpid()})" in refused.said
    assert len(refused.said.strip().splitlines()) == 1


def test_a_home_that_cannot_be_written_is_named_in_one_sentence(place: Path) -> None:
    (place / "file").write_text("not a folder")
    refused = Installation(place / "file" / "home")
    refused.log = place / "refused.said"
    with refused.log.open("wb") as out:
        command = ["evenhand", "up", "--home", str(refused.home), "--port", str(refused.port)]
        environment = os.environ | {"COLUMNS": "300"}
        done = subprocess.run(_installed(command), stdout=out, stderr=out, env=environment, check=False)
    assert done.returncode == 1
    assert (
        f"cannot write in its home {refused.home} (Not a directory): choose another with --home"
        in refused.said
    )
    assert len(refused.said.strip().splitlines()) == 1


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a small disk")
def test_a_full_disk_is_said_in_one_sentence(place: Path) -> None:
    small = place / "small"
    small.mkdir()
    command = " ".join(_installed(["evenhand", "up", "--home", str(small / "home"), "--port", "1"]))
    script = f"mount -t tmpfs -o size=64m none {small} && exec {command}"
    done = subprocess.run(
        ["unshare", "--mount", "sh", "-c", script],
        capture_output=True, text=True, check=False, env=os.environ | {"COLUMNS": "300"},
    )  # fmt: skip
    if "mount" in done.stderr and "permission" in done.stderr:
        pytest.skip("this machine lets nobody mount")
    assert done.returncode == 1
    assert "Only 0.1 GB are free under" in done.stderr
    assert "make room, or choose another place with --home" in done.stderr


def test_an_outside_database_that_does_not_answer_is_said_in_one_sentence(place: Path) -> None:
    refused = Installation(place / "third")
    refused.begin(DATABASE_URL="postgresql://evenhand:secret@127.0.0.1:1/evenhand")
    try:
        assert refused.ends() == 1
        assert "The database at DATABASE_URL does not answer: " in refused.said
        assert "secret" not in refused.said
        assert READY not in refused.said
        assert refused.left_over() == []
    finally:
        refused.wipe_out()


def _installed(command: list[str]) -> list[str]:
    import sys

    return [str(Path(sys.executable).parent / command[0]), *command[1:]]
