"""The promises of a document store, kept by JSONB and by a MongoDB server.

Where MONGODB_URL is set that server is asked too; else SecantusDB, which speaks the wire protocol
over a real storage engine, stands in: no `mongod` can be installed from the package registries.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenhand.core.documents import DocumentMissing, DocumentStore, JsonbDocuments, MongoDocuments


@pytest.fixture(scope="session")
def mongodb_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if given := os.environ.get("MONGODB_URL"):
        yield given
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("secantusd-py")),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    command += ["--storage-path", str(tmp_path_factory.mktemp("mongo"))]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for_port(port)
        yield f"mongodb://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def wait_for_port(port: int, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing listens on {port}")


@pytest.fixture(params=["jsonb", "mongodb"])
async def store(request, sessions, mongodb_url):
    if request.param == "jsonb":
        yield JsonbDocuments(sessions)
        return
    documents = MongoDocuments(mongodb_url)
    yield documents
    for key in await documents.keys("transcripts"):
        await documents.delete("transcripts", key)
    await documents.close()


async def test_what_is_put_is_got_with_its_shape(store: DocumentStore):
    document = {"turns": [{"text": "naïve “quotes”", "words": [{"start": 0.25, "confidence": None}]}], "n": 3}
    await store.put("transcripts", "a", document)
    assert await store.get("transcripts", "a") == document


async def test_a_second_put_replaces_the_whole_document(store: DocumentStore):
    await store.put("transcripts", "a", {"old": 1, "both": 1})
    await store.put("transcripts", "a", {"both": 2})
    assert await store.get("transcripts", "a") == {"both": 2}


async def test_collections_do_not_mix(store: DocumentStore):
    await store.put("transcripts", "a", {"n": 1})
    with pytest.raises(DocumentMissing):
        await store.get("resumes", "a")


async def test_what_is_deleted_is_gone_and_deleting_twice_is_quiet(store: DocumentStore):
    await store.put("transcripts", "a", {"n": 1})
    await store.delete("transcripts", "a")
    await store.delete("transcripts", "a")
    with pytest.raises(DocumentMissing):
        await store.get("transcripts", "a")


async def test_keys_are_listed_by_prefix_in_order(store: DocumentStore):
    for key in ("call_1/b", "call_1/a", "callX1/c", "other"):
        await store.put("transcripts", key, {})
    assert await store.keys("transcripts", prefix="call_1/") == ["call_1/a", "call_1/b"]


async def test_a_document_of_some_megabytes_fits(store: DocumentStore):
    document = {"words": [{"w": "word", "at": number / 100} for number in range(100_000)]}
    await store.put("transcripts", "long", document)
    assert await store.get("transcripts", "long") == document
