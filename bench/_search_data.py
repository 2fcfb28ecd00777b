"""Postings as they might be: titles of the taxonomy's occupations, each with skills of its own, in towns of the world."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import numpy as np
from sqlalchemy import text

from evenhand.core.db import Sessions
from evenhand.core.places import Place, _by_name
from evenhand.domains import skills
from evenhand.domains.search.meaning import encoder
from evenhand.ml.text.skills_taxonomy import Concept, read_taxonomy
from evenhand.providers import Providers
from evenhand.providers.models import path_of

COMPANIES, TOWNS, POOL = 3_000, 900, 40
PREFIXES = ("", "", "", "Senior ", "Junior ", "Lead ", "Assistant ", "Trainee ")
SENIORITY = {
    "Senior ": "senior",
    "Junior ": "entry",
    "Lead ": "lead",
    "Trainee ": "intern",
}
SENTENCES = (
    "You join a small team that plans its own week and looks after its customers from the first call.",
    "In this role you {skill} and pass on what you know to new colleagues.",
    "We expect that you {skill}, write clearly and finish what you begin.",
    "Experience with {skill} is welcome; we will teach you the rest.",
    "Our workplace can be reached by train and bicycle, and lunch is on us.",
    "You will work with engineers, managers and people from sales to improve our service every month.",
    "We offer thirty days of leave, a budget for training and equipment of your own choice.",
    "The position reports to the head of the department and is open from the first of next month.",
)
CURRENCIES = (("EUR", 1.0), ("USD", 1.2), ("GBP", 0.9), ("SEK", 11.0))
NOW = datetime.now(UTC)


@dataclass(frozen=True)
class World:
    occupations: Sequence[Concept]
    pools: Sequence[Sequence[Concept]]
    towns: Sequence[Place]
    companies: Sequence[UUID]

    def questions(self, chance: random.Random, number: int) -> list[tuple[str, dict[str, Any]]]:
        """Ten kinds of requests, equally often."""
        towns = [town.name for town in self.towns[:60]]
        words = (
            "manager",
            "engineer",
            "technician",
            "operator",
            "teacher",
            "customers",
            "train",
            "machine",
            "sales",
        )

        def occupation() -> str:
            return chance.choice(self.occupations).label

        def pair() -> str:
            return " ".join(occupation().split()[:2])

        def typo() -> str:
            name = occupation()
            at = chance.randrange(1, len(name) - 1)
            return name[:at] + name[at + 1 :]

        def skill() -> str:
            return chance.choice(chance.choice(self.pools)).concept_id

        kinds = {
            "one word": lambda: {"q": chance.choice(words) + chance.choice(("", "s")), "days": chance.randint(5, 400)},
            "two words": lambda: {"q": pair()},
            "words and remote": lambda: {"q": pair().split()[-1], "remote": ["remote"]},
            "whole title": lambda: {"q": occupation()},
            "mistyped": lambda: {"q": typo()},
            "words within 50 km": lambda: {"q": pair(), "location": chance.choice(towns), "radius": 50},
            "filters alone": lambda: {
                "remote": ["remote", "hybrid"], "pay": chance.randint(20, 90) * 1000, "days": chance.randint(7, 300),
            },
            "a skill": lambda: {"skill": [skill()], "sort": "pay"},
            "near a town": lambda: {"location": chance.choice(towns), "radius": chance.randint(5, 200)},
            "newest": lambda: {"sort": "newest", "days": chance.randint(1, 600)},
        }  # fmt: skip
        names = list(kinds)
        return [(names[i % len(names)], kinds[names[i % len(names)]]()) for i in range(number)]

    async def give_vectors(self, sessions: Sessions, outside: Providers) -> None:
        """Each title gets its occupation's vector with a little noise: real in time and size, and made in a minute."""
        model = encoder(outside)
        if model is None:
            return
        known = dict(
            zip(
                [o.label.lower() for o in self.occupations],
                model.encode([o.label for o in self.occupations]),
                strict=True,
            )
        )
        noise = np.random.default_rng(5)
        async with sessions.begin() as session:
            rows = (
                await session.execute(
                    text("SELECT id, kind, label FROM search_terms WHERE kind IN ('title', 'skill')")
                )
            ).all()
            kept = []
            for row in rows:
                base = (
                    known.get(_bare(row.label), np.zeros(384, np.float32))
                    if row.kind == "title"
                    else np.zeros(384)
                )
                vector = base + noise.normal(0, 0.01 if row.kind == "title" else 1, 384)
                vector /= np.linalg.norm(vector)
                kept.append(
                    {
                        "id": row.id,
                        "v": "[" + ",".join(f"{x:.4f}" for x in vector) + "]",
                        "by": model.version,
                    }
                )
            await session.execute(
                text(
                    "UPDATE search_terms SET embedding = CAST(:v AS halfvec), embedded_by = :by WHERE id = :id"
                ),
                kept,
            )


def _bare(title: str) -> str:
    for prefix in PREFIXES:
        if prefix and title.startswith(prefix):
            title = title[len(prefix) :]
    return title.lower()


async def fill(sessions: Sessions, jobs: int) -> World:
    """The taxonomy, the employers and so many postings, by COPY."""
    chance = random.Random(3)
    taxonomy = read_taxonomy(path_of("esco"), path_of("esco-ict"))
    async with sessions.begin() as session:
        await skills.load_taxonomy(session, taxonomy)
    occupations, every = list(taxonomy.occupations), list(taxonomy.skills)
    pools = [chance.sample(every, POOL) for _ in occupations]
    towns = {place for places in _by_name().values() for place in places}
    world = World(
        occupations,
        pools,
        sorted(towns, key=lambda t: -t.people)[:TOWNS],
        [uuid4() for _ in range(COMPANIES)],
    )
    at = datetime.now(UTC)
    async with sessions.begin() as session:
        organizations = [
            {"id": one, "name": f"Company {n}", "slug": f"company-{n}", "at": at}
            for n, one in enumerate(world.companies)
        ]
        await session.execute(
            text(
                "INSERT INTO organizations (id, name, slug, requires_second_factor, created_at, updated_at) "
                "VALUES (:id, :name, :slug, false, :at, :at)"
            ),
            organizations,
        )
    part = 20_000
    for start in range(0, jobs, part):
        await _copy_part(sessions, world, chance, min(part, jobs - start))
    async with sessions.begin() as session:
        await session.execute(text("ANALYZE job_postings, job_skills, job_locations"))
    return world


JOB = (
    "id", "created_at", "updated_at", "organization_id", "title", "description", "location", "remote_policy",
    "employment_type", "pay_min", "pay_max", "currency", "pay_period", "status", "version", "published_at", "seniority",
)  # fmt: skip
SKILL = (
    "id",
    "created_at",
    "updated_at",
    "job_id",
    "skill_id",
    "label",
    "importance",
    "level",
    "position",
)
PLACE = (
    "id", "created_at", "updated_at", "job_id", "position", "label", "locality", "region", "country", "latitude",
    "longitude",
)  # fmt: skip


async def _copy_part(sessions: Sessions, world: World, chance: random.Random, number: int) -> None:
    made = [_posting(world, chance) for _ in range(number)]
    async with sessions.begin() as session:
        connection = (await (await session.connection()).get_raw_connection()).driver_connection
        assert connection is not None
        needed = await _needed(session)
        job_columns = [*JOB, *needed]
        for table, columns, rows in (
            (
                "job_postings",
                job_columns,
                ([*job, *needed.values()] for job, _, _ in made),
            ),
            ("job_skills", SKILL, (row for _, wanted, _ in made for row in wanted)),
            ("job_locations", PLACE, (row for _, _, place in made for row in place)),
        ):
            await _copy(connection, table, columns, rows)


async def _needed(session: Any) -> dict[str, str]:
    """What else a posting must have, by type: the empty value."""
    found = await session.execute(
        text(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'job_postings' "
            "AND is_nullable = 'NO' AND column_default IS NULL AND is_generated = 'NEVER'"
        )
    )
    empty = {"ARRAY": "{}", "jsonb": "{}", "integer": "1", "boolean": "false"}
    special = {"language": "en", "closes_zone": "UTC"}
    return {
        row.column_name: special.get(row.column_name, empty.get(row.data_type, ""))
        for row in found
        if row.column_name not in JOB
    }


async def _copy(connection: Any, table: str, columns: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    async with (
        connection.cursor() as cursor,
        cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
    ):
        for row in rows:
            await copy.write_row(row)


def _posting(world: World, chance: random.Random) -> tuple[list[Any], list[list[Any]], list[list[Any]]]:
    number = min(
        int(chance.expovariate(1 / 500)), len(world.occupations) - 1
    )  # some occupations are sought more
    prefix = chance.choice(PREFIXES)
    wanted = chance.sample(world.pools[number], chance.randint(4, 10))
    town = world.towns[min(int(chance.expovariate(1 / 150)), TOWNS - 1)]
    remote = chance.choices(("onsite", "hybrid", "remote"), (6, 2, 2))[0]
    words = " ".join(
        chance.choice(SENTENCES).format(skill=chance.choice(wanted).label)
        for _ in range(chance.randint(5, 9))
    )
    currency, rate = chance.choice(CURRENCIES)
    pay = round(chance.lognormvariate(10.7, 0.4) * rate, -2)
    said = chance.random() < 0.6
    at = NOW - timedelta(seconds=chance.randrange(0, 500 * 86_400))
    job_id = uuid4()
    title = prefix + world.occupations[number].label
    job = [
        job_id, at, at, chance.choice(world.companies), title[:200], words, town.label, remote,
        chance.choices(("full_time", "part_time", "contract"), (7, 2, 1))[0], pay if said else None,
        round(pay * 1.2) if said else None, currency if said else None, "year", "published", 1, at,
        SENIORITY.get(prefix),
    ]  # fmt: skip
    listed = [
        [uuid4(), at, at, job_id, s.concept_id, s.label[:200], "must", 3, n] for n, s in enumerate(wanted)
    ]
    place = [
        [
            uuid4(),
            at,
            at,
            job_id,
            0,
            town.label,
            town.name,
            "",
            town.country,
            town.latitude,
            town.longitude,
        ]
    ]
    return job, listed, place
