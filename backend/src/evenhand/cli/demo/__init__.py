"""`evenhand demo`: three companies, sixty jobs and five hundred candidates with applications under way.

The people of `demo_data.json` are the ones to sign in as; `world.py` draws everybody around them.
"""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from evenhand.core.db import Session
    from evenhand.core.settings import Settings
    from evenhand.providers.storage import ObjectStore

DATA = Path(__file__).with_name("demo_data.json")


def demo() -> None:
    """Fill the database with demo people, jobs and applications. Run again, it changes nothing."""
    from evenhand.cli.open_home import settings_of_home

    with settings_of_home() as settings:
        made = asyncio.run(_seed(settings))
        _write_sign_ins(settings.home)
    typer.echo("The demo data is there." if made else "The demo data was there already.")
    for one in sign_ins():
        typer.echo(f"  {one['role']:<12} {one['email']:<28} {one['password']}")


def sign_ins() -> list[dict[str, str]]:
    """Role, name, email and password of everybody in the demo."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    found = []
    for company in data["companies"].values():
        for role in ("recruiter", "owner"):
            found.append({"role": role, "organization": company["name"], **company[role]})
    found += [
        {"role": "candidate", "organization": "", "name": c["name"], "email": c["email"]}
        for c in data["candidates"]
    ]
    return [one | {"password": data["password"]} for one in found]


def _write_sign_ins(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    (home / "demo.json").write_text(
        json.dumps(sign_ins(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


async def _seed(settings: "Settings") -> bool:
    from evenhand import domains
    from evenhand.core.db import create_engine
    from evenhand.core.keys import prepare_keys, sessions_with_keys
    from evenhand.providers import Providers

    domains.load("models")
    domains.load("jobs")
    engine = create_engine(settings.database_url)
    try:
        sessions = sessions_with_keys(engine, settings)
        await prepare_keys(sessions)
        async with sessions.begin() as session:
            return await seed(session, store=Providers(settings, sessions).storage)
    finally:
        await engine.dispose()


async def seed(session: "Session", *, store: "ObjectStore | None" = None) -> bool:
    """Make the demo in this transaction: all of it or, when it is there already, nothing (False).

    Args:
        store: where the letters of offers go; without one there are none.
    """
    from evenhand.cli.demo.world import grow, read_world
    from evenhand.domains.identity.passwords import hash_password
    from evenhand.domains.identity.repository import user_by_email

    data, world = json.loads(DATA.read_text(encoding="utf-8")), read_world()
    if await user_by_email(session, data["companies"]["lantern"]["owner"]["email"]) is not None:
        return False
    await _load_taxonomy(session)
    third = world["company"]
    companies = {**data["companies"], third["key"]: third}
    recruiters = {
        key: await _company(session, company, data["password"]) for key, company in companies.items()
    }
    jobs = {job["title"]: await _job(session, job, recruiters[job["company"]]) for job in data["jobs"]}
    people = {c["email"]: await _candidate(session, c, data["password"]) for c in data["candidates"]}
    employers = {job["title"]: job["company"] for job in data["jobs"]}
    password_hash = await hash_password(data["password"])
    await grow(session, world, people=recruiters, named=jobs, password_hash=password_hash, store=store)
    for application in data["applications"]:
        recruiter = recruiters[employers[application["job"]]][0]
        await _application(
            session, application, people[application["candidate"]], jobs[application["job"]], recruiter
        )
    return True


async def _load_taxonomy(session: "Session") -> None:
    """Skills are searched and linked by the taxonomy; without its lists the demo's own labels stand."""
    from evenhand.domains import skills
    from evenhand.ml.text.skills_taxonomy import read_taxonomy
    from evenhand.providers.models import ModelMissing, path_of

    try:
        taxonomy = read_taxonomy(path_of("esco"), path_of("esco-ict"))
    except ModelMissing as missing:
        typer.echo(
            f"The skill lists are not here ({missing}); the demo's skills keep their own words.", err=True
        )
        return
    await skills.load_taxonomy(session, taxonomy)


async def _company(session: "Session", company: dict[str, Any], password: str) -> tuple[Any, Any]:
    """(recruiter's user id, organization id)."""
    from evenhand.domains import companies, identity
    from evenhand.domains.companies.schemas import CompanyIn
    from evenhand.domains.identity import Role
    from evenhand.domains.identity.repository import membership_of

    owner = await identity.create_user(
        session, **company["owner"], password=password, organization_name=company["name"], verified=True
    )
    membership = await membership_of(session, owner.id)
    assert membership is not None
    organization_id = membership[1].id
    recruiter = await identity.create_user(session, **company["recruiter"], password=password, verified=True)
    await identity.add_member(
        session, user_id=recruiter.id, organization_id=organization_id, role=Role.RECRUITER
    )
    await companies.update_profile(session, organization_id, CompanyIn.model_validate(company["profile"]))
    return recruiter.id, organization_id


async def _job(session: "Session", job: dict[str, Any], recruiter: tuple[Any, Any]) -> Any:
    from evenhand.domains import jobs

    body = jobs.JobIn.model_validate({k: v for k, v in job.items() if k != "company"})
    user_id, organization_id = recruiter
    made = await jobs.create_job(session, organization_id=organization_id, created_by=user_id, body=body)
    await jobs.publish_job(session, made.id, user_id)
    return made.id


async def _candidate(session: "Session", candidate: dict[str, Any], password: str) -> Any:
    from evenhand.domains import candidates, identity

    user = await identity.create_user(
        session, name=candidate["name"], email=candidate["email"], password=password, verified=True
    )
    profile = candidates.ProfileIn.model_validate(candidate["profile"])
    await candidates.confirm_profile(session, user.id, profile)
    return user.id


async def _application(
    session: "Session", plan: dict[str, Any], candidate_id: Any, job_id: Any, recruiter_id: Any
) -> None:
    from evenhand.domains import applications
    from evenhand.domains.identity import Role

    facts, _ = await applications.submit_application(
        session,
        candidate_id=candidate_id,
        job_id=job_id,
        answers={},
        consent_version=applications.CONSENT_VERSION,
        reveal=plan.get("reveal", False),
    )
    for move in plan["moves"]:
        await applications.move_application(
            session,
            facts.application_id,
            applications.MoveIn.model_validate(move),
            moved_by=recruiter_id,
            role=Role.RECRUITER,
        )
