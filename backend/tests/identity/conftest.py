"""Sessions that commit for real, for what happens at the same moment or must outlive a refusal."""

from collections.abc import Iterator

import pytest
from tests.factories.databases import new_database
from tests.factories.identity import People
from tests.factories.oidc import CALLBACK, HERE, Elsewhere, browser_of, elsewhere
from tests.factories.processes import another_process

from evenhand.core.db import Sessions, create_engine
from evenhand.core.keys import prepare_keys, sessions_with_keys
from evenhand.core.settings import SignIn
from evenhand.main import create_app
from evenhand.providers import Providers


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


@pytest.fixture(scope="session")
def there() -> Iterator[Elsewhere]:
    with elsewhere(callbacks=[CALLBACK]) as provider:
        yield provider


@pytest.fixture
def offering(settings, sessions, redis, tmp_path, there):
    """`offering({...})` is our app with these providers of the settings; by default the local one."""

    def build(*providers, sessions=sessions):
        sign_in = SignIn.model_validate({"providers": list(providers) or [there.settings()]})
        own = settings.model_copy(update={"sign_in": sign_in, "public_url": HERE, "home": tmp_path})
        return create_app(own, sessions, redis, Providers(own, sessions))

    return build


@pytest.fixture
async def browser(offering):
    async with browser_of(offering()) as client:
        yield client
