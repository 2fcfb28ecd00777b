"""No organization, candidate or stranger gets at another's rows: not by any route, and not beneath the routes.

A new route with an id in its path, a new table, a new place that looks beneath the policies: each fails here until
it has its line in `tenant_exceptions`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from psycopg.errors import InsufficientPrivilege
from sqlalchemy import delete, insert, inspect, select, text, update
from sqlalchemy.exc import DBAPIError
from tests.architecture.tenant_exceptions import (
    ADVERTISEMENTS,
    BENEATH,
    BODIES,
    NOT_ASKED,
    OPEN_TO_ADD,
    OWNERS_DOORS,
    PUBLIC_TABLES,
    UNBOUND,
)
from tests.factories.identity import Person
from tests.factories.tenants import Tenant, all_ids, make_tenant, mapped

import evenhand
from evenhand.core.actor import Actor
from evenhand.core.db import Record, Sessions, new_id, now
from evenhand.core.row_security import ROLE, act_for
from evenhand.core.web import owner_transaction
from evenhand.domains.jobs.models import JobPosting
from evenhand.main import ROUTERS


def routes() -> Iterator[tuple[str, APIRoute, str]]:
    for router in ROUTERS:
        for found in iter_route_contexts(router.routes):
            if isinstance(found.original_route, APIRoute):
                for method in sorted(found.original_route.methods - {"HEAD"}):
                    yield method, found.original_route, found.path


def asked() -> list[tuple[str, str]]:
    """Every list and detail, and every deed on something that has an id."""
    paths = [(m, path) for m, _, path in routes() if not path.startswith(ADVERTISEMENTS)]
    return [(m, path) for m, path in paths if path not in NOT_ASKED and (m == "GET" or "{" in path)]


def address(path: str, ids: dict[str, str]) -> str:
    """The route's address with organization A's ids. A path parameter without an id fails the test."""
    return re.sub(r"{(\w+)}", lambda found: ids[found.group(1)], path)


@pytest.fixture
async def tenant(api, a, sessions, work) -> Tenant:
    return await make_tenant(api, a, sessions, work)


@pytest.fixture
async def strangers(a) -> dict[str, Person | None]:
    return {
        "another owner": await a.owner("Other Works", name="Otto Other"),
        "another candidate": await a.candidate("Connie Other"),
        "nobody": None,
    }


async def test_no_route_gives_a_stranger_anything(api, strangers, tenant):
    faults = []
    for who, person in strangers.items():
        headers = {**(person.headers if person else {}), "If-Match": '"0"'}
        for method, path in asked():
            url = address(path, tenant.ids)
            answer = await api.request(method, url, headers=headers, json=BODIES.get((method, path)))
            said = answer.text.replace(url, "")
            told = [name for name, one in tenant.ids.items() if len(one) > 9 and one in said]
            refused = answer.status_code in (401, 403, 404)
            a_list_of_their_own = method == "GET" and "{" not in path and answer.status_code == 200
            if told or not (refused or (a_list_of_their_own and person)):
                faults.append(f"{who}: {method} {path} answers {answer.status_code}, tells {told}")
    assert faults == [], "\n".join(faults)


async def test_the_same_addresses_answer_their_own_people(api, tenant):
    """So that the refusals above are not those of ids that nobody has."""
    faults = []
    for method, path in asked():
        if method != "GET" or "{" not in path:
            continue
        answers = [
            await api.get(address(path, tenant.ids), headers=person.headers)
            for person in (tenant.owner, tenant.candidate)
        ]
        if all(answer.status_code >= 400 for answer in answers):
            faults.append((path, [answer.status_code for answer in answers]))
    assert faults == []


async def test_drafts_are_in_no_public_answer(api, strangers, tenant):
    draft = tenant.ids["job_id"]
    for headers in (person.headers if person else {} for person in strangers.values()):
        for path in ("/v1/public/jobs", "/feeds/jobs.json", "/feeds/indeed.xml", "/sitemaps/jobs-1.xml"):
            assert draft not in (await api.get(path, headers=headers)).text
        assert (await api.get(f"/v1/public/jobs/{draft}/standing")).json() == {"standing": "unknown"}
        assert (await api.get(f"/v1/public/jobs/{draft}", headers=headers)).status_code == 404


async def test_beneath_the_routes_a_stranger_sees_none_of_the_rows(sessions, strangers, api, a, work):
    await work()  # what the strangers' own registrations bring along
    async with sessions() as session:
        before = await all_ids(session)
    tenant = await make_tenant(api, a, sessions, work)
    async with sessions() as session:
        rows = {model: found - before[model] for model, found in (await all_ids(session)).items()}
    empty = [m.__tablename__ for m, found in rows.items() if not found and m.__tablename__ not in UNBOUND]
    assert sorted(empty) == [], f"{empty}: what is not there proves nothing"
    for who, person in strangers.items():
        seen = await rows_seen_by(sessions, person and person.actor, rows)
        secret = {table: ids for table, ids in seen.items() if ids and table not in PUBLIC_TABLES}
        assert secret == {}, who
        assert seen["job_postings"] == {tenant.published_job}
        await and_changes_none(sessions, person and person.actor, rows)


async def rows_seen_by(
    sessions: Sessions, actor: Actor | None, rows: dict[type[Record], set[UUID]]
) -> dict[str, set[UUID]]:
    seen = {}
    async with sessions() as session:
        act_for(session, lambda: actor)
        for model, ids in rows.items():
            if str(model.__tablename__) in UNBOUND:
                continue
            try:
                async with session.begin_nested():
                    seen[str(model.__tablename__)] = set(await session.scalars(select(model.id))) & ids
            except DBAPIError as error:
                refuse_other_than_privilege(error)
                seen[str(model.__tablename__)] = set()
    return seen


async def and_changes_none(
    sessions: Sessions, actor: Actor | None, rows: dict[type[Record], set[UUID]]
) -> None:
    for model, ids in rows.items():
        table = str(model.__tablename__)
        if table in UNBOUND or not ids:
            continue
        async with sessions() as session:
            copy = await a_copy(session, model, next(iter(ids)))
        wishes = {
            "update": update(model).where(model.id.in_(ids)).values(updated_at=now()),
            "delete": delete(model).where(model.id.in_(ids)),
            "insert": insert(model).values(**copy),
        }
        for wish, statement in wishes.items():
            if wish == "insert" and table in OPEN_TO_ADD:
                continue
            async with sessions() as session:
                act_for(session, lambda: actor)
                try:
                    done: Any = await session.execute(statement)
                    assert wish != "insert", f"{table} takes a copy of another's row"
                    assert done.rowcount == 0, f"{wish} of {table} touches another's rows"
                except DBAPIError as error:
                    refuse_other_than_privilege(error)
                await session.rollback()


def refuse_other_than_privilege(error: DBAPIError) -> None:
    """A constraint that happens to stop a wish would prove nothing."""
    if not isinstance(error.orig, InsufficientPrivilege):
        raise error


async def a_copy(session: Any, model: type[Record], row_id: UUID) -> dict[str, Any]:
    """A row's values under a new id, read as the owner."""
    row = await session.get_one(model, row_id)
    columns = [attribute.key for attribute in inspect(model).column_attrs if attribute.key != "search"]
    return {**{name: getattr(row, name) for name in columns}, "id": new_id()}


async def test_every_table_has_policies_or_a_reason_to_have_none(session):
    found = await session.execute(
        text(
            "SELECT relname, relrowsecurity FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
    )
    secured = {row.relname: row.relrowsecurity for row in found}
    ours = {str(model.__tablename__) for model in mapped()}
    assert {table for table in ours if not secured[table]} == set(UNBOUND)

    personal = await session.scalars(
        text(
            "SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'public' "
            "AND column_name IN ('organization_id', 'candidate_id', 'user_id')"
        )
    )
    assert not set(personal) & set(UNBOUND)


async def test_the_role_of_requests_is_bound_and_owns_nothing(session):
    row = (
        await session.execute(
            text(
                "SELECT rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, "
                "(SELECT count(*) FROM pg_class WHERE relowner = pg_roles.oid) FROM pg_roles WHERE rolname = :role"
            ),
            {"role": ROLE},
        )
    ).one()
    assert tuple(row) == (False, False, False, False, 0)


async def test_a_request_cannot_make_itself_the_administrator_of_the_platform(sessions, a):
    from evenhand.domains.identity.models import User

    eve = await a.candidate("Eve Other")
    async with sessions() as session:
        act_for(session, lambda: eve.actor)
        with pytest.raises(DBAPIError, match="permission denied"):
            await session.execute(update(User).where(User.id == eve.id).values(is_platform_admin=True))


def takes(dependant: Dependant, call: Any) -> bool:
    return dependant.call is call or any(takes(one, call) for one in dependant.dependencies)


def test_the_doors_of_the_owner_are_those_of_the_list():
    assert {path for _, route, path in routes() if takes(route.dependant, owner_transaction)} == set(
        OWNERS_DOORS
    )


def test_whoever_looks_beneath_the_policies_stands_in_the_list():
    source = Path(evenhand.__file__).parent
    found = set()
    for path in source.rglob("*.py"):
        if path.name == "row_security.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.AsyncFunctionDef) and any(map(looks_beneath, ast.walk(node))):
                module = ".".join(path.relative_to(source).with_suffix("").parts)
                found.add(f"{module.removeprefix('domains.')}.{node.name}")
    assert found == set(BENEATH)


def looks_beneath(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") == "beneath"


async def test_what_is_beneath_ends_where_it_ends(sessions, a, tenant):
    from evenhand.core.row_security import beneath

    eve = await a.owner("Other Works", name="Eve Other")
    async with sessions() as session:
        act_for(session, lambda: eve.actor)
        drafts = select(JobPosting.id).where(JobPosting.status == "draft")
        assert (await session.scalars(drafts)).all() == []
        async with beneath(session):
            assert len((await session.scalars(drafts)).all()) == 1
        assert (await session.scalars(drafts)).all() == []
