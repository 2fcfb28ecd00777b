"""On a server of one's own the role may be missing, and two installations may look for it at the same moment."""

import subprocess
import sys
from collections.abc import Iterator

import psycopg
import pytest

from evenhand.cli.migrate import upgrade
from evenhand.core.row_security import ROLE
from evenhand.providers.embedded import embedded_postgres


@pytest.fixture
def administrator(tmp_path) -> Iterator[str]:
    """The superuser's address of a server on which nobody has made the role."""
    folder = tmp_path / "postgres"
    with embedded_postgres(folder, durable=False) as url:
        place = url.rsplit("@", 1)[1].rsplit("/", 1)[0]
        address = (
            f"postgresql://postgres:{(folder / 'postgres.password').read_text().strip()}@{place}/postgres"
        )
        run(address, f"DROP ROLE {ROLE}")
        yield address


def run(address: str, *statements: str) -> None:
    with psycopg.connect(address, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def installation(administrator: str, name: str, rights: str = "") -> str:
    """A database with an owner of its own; the owner's address."""
    run(
        administrator,
        f"CREATE ROLE {name} LOGIN PASSWORD 'plum' {rights}",
        f"CREATE DATABASE {name} OWNER {name}",
    )
    return f"postgresql://{name}:plum@{administrator.rsplit('@', 1)[1].rsplit('/', 1)[0]}/{name}"


def takes_it_on(address: str) -> str:
    with psycopg.connect(address) as connection:
        connection.execute("SELECT set_config('role', %s, true)", [ROLE])
        row = connection.execute("SELECT current_user, count(*) FROM users").fetchone()
    assert row is not None
    return str(row[0])


def test_who_may_not_make_it_is_told_what_an_administrator_does(administrator):
    address = installation(administrator, "plain")
    with pytest.raises(RuntimeError, match=f'CREATE ROLE {ROLE} NOLOGIN;\n    GRANT {ROLE} TO "plain";'):
        upgrade(address)

    run(administrator, f"CREATE ROLE {ROLE} NOLOGIN", f"GRANT {ROLE} TO plain")
    upgrade(address)
    assert takes_it_on(address) == ROLE


def test_two_databases_of_one_server_make_it_at_once(administrator):
    run(administrator, "CREATE ROLE maker LOGIN PASSWORD 'plum' CREATEROLE")
    run(administrator, "CREATE DATABASE one OWNER maker", "CREATE DATABASE two OWNER maker")
    place = administrator.rsplit("@", 1)[1].rsplit("/", 1)[0]
    addresses = [f"postgresql://maker:plum@{place}/{name}" for name in ("one", "two")]
    program = "import sys; from evenhand.cli.migrate import upgrade; upgrade(sys.argv[1])"
    started = [
        subprocess.Popen([sys.executable, "-c", program, address], stderr=subprocess.PIPE)
        for address in addresses
    ]
    ends = [(one.communicate(timeout=120)[1].decode()[-500:], one.returncode) for one in started]
    assert [code for _, code in ends] == [0, 0], ends
    assert [takes_it_on(address) for address in addresses] == [ROLE, ROLE]


def test_a_role_that_no_policy_binds_is_refused(administrator):
    address = installation(administrator, "trusting", "CREATEROLE")
    run(administrator, f"CREATE ROLE {ROLE} NOLOGIN BYPASSRLS", f"GRANT {ROLE} TO trusting")
    with pytest.raises(RuntimeError, match="neither superuser nor BYPASSRLS"):
        upgrade(address)
