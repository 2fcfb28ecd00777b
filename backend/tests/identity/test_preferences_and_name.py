"""What a person's pages are like, and what they are called."""

import pytest
from sqlalchemy import select

from evenhand.domains.identity.models import User

GOOD = {"language": "pt-BR", "time_zone": "Europe/Berlin", "theme": "dark"}


async def test_preferences_are_kept(api, a, session):
    ada = await a.candidate()
    answer = await api.put("/v1/auth/preferences", headers=ada.headers, json=GOOD)
    assert answer.status_code == 200
    assert answer.json() == GOOD
    stored = (await session.scalars(select(User).where(User.id == ada.id))).one()
    assert (stored.language, stored.time_zone, stored.theme) == ("pt-BR", "Europe/Berlin", "dark")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("language", "xx-nonsense"),
        ("language", "../../etc"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../../etc/passwd"),
        ("time_zone", ""),
        ("theme", "purple"),
    ],
)
async def test_what_does_not_exist_is_refused_by_its_field(api, a, field, value):
    ada = await a.candidate()
    answer = await api.put("/v1/auth/preferences", headers=ada.headers, json=GOOD | {field: value})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


async def test_a_person_changes_their_name_and_an_empty_one_is_refused(api, a, session):
    ada = await a.candidate()
    answer = await api.put("/v1/auth/name", headers=ada.headers, json={"name": "  Ada   King "})
    assert answer.json() == {"name": "Ada King"}
    assert await session.scalar(select(User.name).where(User.id == ada.id)) == "Ada King"
    for name in ("", "   ", "\u200b"):
        refused = await api.put("/v1/auth/name", headers=ada.headers, json={"name": name})
        assert refused.status_code == 422
