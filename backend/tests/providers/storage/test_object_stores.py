"""The promises of an object store, kept by the folder and by S3 (moto speaks the protocol)."""

from collections.abc import Iterator

import pytest
from moto.server import ThreadedMotoServer

from evenhand.core.settings import Settings
from evenhand.providers import Providers
from evenhand.providers.storage import InvalidKey, ObjectMissing, ObjectStore


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["folder", "s3"])
def store(request, tmp_path, s3_address) -> ObjectStore:
    settings = Settings(home=tmp_path)
    if request.param == "s3":
        bucket = f"evenhand-{tmp_path.name.replace('_', '-').lower()}"[:60].strip("-")
        settings = Settings(
            home=tmp_path,
            s3_bucket=bucket,
            s3_endpoint_url=s3_address,
            s3_access_key_id="key",
            s3_secret_access_key="secret",
        )
        built = Providers(settings).storage
        built._client.create_bucket(Bucket=bucket)  # type: ignore[attr-defined]
        return built
    return Providers(settings).storage


async def test_what_is_put_is_got(store):
    await store.put("resumes/a/b.pdf", b"%PDF-1.7", content_type="application/pdf")
    assert await store.get("resumes/a/b.pdf") == b"%PDF-1.7"


async def test_a_second_put_replaces(store):
    await store.put("note", b"one", content_type="text/plain")
    await store.put("note", b"two", content_type="text/plain")
    assert await store.get("note") == b"two"


async def test_what_is_missing_is_said_to_be_missing(store):
    with pytest.raises(ObjectMissing):
        await store.get("nothing/here")
    await store.delete("nothing/here")


async def test_what_is_deleted_is_gone(store):
    await store.put("a/1", b"x", content_type="text/plain")
    await store.delete("a/1")
    with pytest.raises(ObjectMissing):
        await store.get("a/1")


async def test_keys_are_listed_by_prefix_in_order(store):
    for key in ("call/2", "call/1", "other/1"):
        await store.put(key, b"x", content_type="text/plain")
    assert [key async for key in store.keys("call/")] == ["call/1", "call/2"]


@pytest.mark.parametrize("key", ["", "/etc/passwd", "../up", "a/../../b", "a//b", "a\\b", "a\0b", "x" * 600])
async def test_keys_cannot_leave_the_store(store, key):
    with pytest.raises(InvalidKey):
        await store.put(key, b"x", content_type="text/plain")
    with pytest.raises(InvalidKey):
        await store.get(key)
