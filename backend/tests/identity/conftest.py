"""Sessions that commit for real, for what happens at the same moment or must outlive a refusal."""

import pytest
from tests.factories.databases import new_database
from tests.factories.identity import People
from tests.factories.processes import another_process

from evenhand.core.db import Sessions, create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys


@pytest.fixture(scope="session")
async def own_engine(server_url, settings):
    """A database that only the identity tests commit to."""
    engine = create_engine(new_database(server_url))
    await prepare_keys(sessions_with_keys(engine, settings))
    yield engine
    await engine.dispose()


@pytest.fixture
def committed(own_engine, settings) -> Sessions:
    return sessions_with_keys(own_engine, settings)


@pytest.fixture
def people_apart(committed: Sessions) -> People:
    """People in the database of `committed`."""
    return People(committed)


@pytest.fixture
async def processes(own_engine, settings, redis, outside):
    """Two processes of the API over the database of `committed`."""
    async with (
        another_process(own_engine, settings, redis, outside) as first,
        another_process(own_engine, settings, redis, outside) as second,
    ):
        yield first, second
