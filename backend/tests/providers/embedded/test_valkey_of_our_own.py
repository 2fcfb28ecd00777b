"""The embedded Valkey is private, quick, and recovers from every crash."""

import subprocess
import sys
from pathlib import Path

import pytest
import redis

from evenhand.providers.embedded import EmbeddedInUse, EmbeddedValkey, embedded_valkey

START_AND_WAIT = """
import sys, time
from pathlib import Path
from evenhand.providers.embedded import EmbeddedValkey
server = EmbeddedValkey(Path(sys.argv[1]))
print(server.start(), server.pid, flush=True)
time.sleep(60)
"""


def start_elsewhere(folder: Path) -> tuple[subprocess.Popen[str], str, int]:
    owner = subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    url, pid = owner.stdout.readline().split()
    return owner, url, int(pid)


def test_it_answers_to_the_password_only(tmp_path: Path) -> None:
    with embedded_valkey(tmp_path / "valkey") as url:
        client = redis.Redis.from_url(url)
        client.set("a", "1", ex=10)
        assert client.get("a") == b"1"
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(port=client.connection_pool.connection_kwargs["port"]).ping()
        command_line = " ".join(EmbeddedValkey(tmp_path / "valkey").processes()[0].cmdline())
        assert client.connection_pool.connection_kwargs["password"] not in command_line
    with pytest.raises(redis.ConnectionError):
        client.ping()


def test_messages_reach_a_listener(tmp_path: Path) -> None:
    with embedded_valkey(tmp_path / "valkey") as url:
        client = redis.Redis.from_url(url)
        listener = client.pubsub(ignore_subscribe_messages=True)
        listener.subscribe("live")
        listener.get_message(timeout=2)
        client.publish("live", "changed")
        message = listener.get_message(timeout=2)
        assert message is not None
        assert message["data"] == b"changed"
        listener.close()


def test_an_orphan_is_replaced_and_a_living_owner_is_respected(tmp_path: Path) -> None:
    folder = tmp_path / "valkey"
    owner, url, orphan = start_elsewhere(folder)
    with pytest.raises(EmbeddedInUse, match=f"process {owner.pid}"):
        EmbeddedValkey(folder).start()
    owner.kill()
    owner.wait()
    assert redis.Redis.from_url(url).ping()

    server = EmbeddedValkey(folder)
    again = server.start()
    try:
        assert server.pid not in (None, orphan)
        assert redis.Redis.from_url(again).ping()
    finally:
        server.stop()
    assert server.running_url() is None
