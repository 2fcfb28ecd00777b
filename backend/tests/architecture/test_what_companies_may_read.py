"""What no company reads and no score sees, proven from the API's own shapes and from the features of the scores."""

import dataclasses
import inspect
import re
import typing
from collections.abc import Iterator
from typing import Any

import grimp
import pytest
from pydantic import BaseModel
from tests.architecture.test_permissions import PUBLIC, all_routes, permissions_of

from evenhand.core.db import Record
from evenhand.domains.candidates import Preferences, ProfileFacts, ProfileSkill
from evenhand.domains.identity import Permission
from evenhand.domains.identity.permissions import ROLE_PERMISSIONS, Role
from evenhand.domains.matching.facts import gather
from evenhand.main import ROUTERS
from evenhand.ml.audio.delivery import Delivery

PRIVATE = re.compile(r"phone|birth|\bage\b|accommodation|photo|portrait|json_resume|gender|nationality")
FEELINGS = re.compile(r"emotion|expression|mood|sentiment|personality|attention|gaze")
# What is not a candidate's: the company brought it along from another system, where it was its own.
BROUGHT_ALONG = {("/v1/imported-contacts", "phone")}
OF_CANDIDATES = frozenset({Permission.PROFILE_SELF, Permission.APPLICATION_MAKE})
graph = grimp.build_graph("evenhand")


def companies_may() -> set[Permission]:
    roles = set(Role) - {Role.CANDIDATE, Role.PLATFORM_ADMIN}
    return {permission for role in roles for permission in ROLE_PERMISSIONS[role]}


def models_in(kind: Any, seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    """The response model and all models inside it."""
    if inspect.isclass(kind) and issubclass(kind, BaseModel):
        if kind not in seen:
            seen.add(kind)
            yield kind
            for field in kind.model_fields.values():
                yield from models_in(field.annotation, seen)
        return
    for inner in typing.get_args(kind):
        yield from models_in(inner, seen)


def read_by_companies() -> list[tuple[str, type[BaseModel]]]:
    """(route, model) of everything that a member of an organization, or anybody, may be answered."""
    found = []
    for router in ROUTERS:
        for route in all_routes(router.routes):
            asked = set(permissions_of(route.dependant))
            if route.path in PUBLIC or asked & companies_may():
                model = getattr(route, "response_model", None)
                found += [(str(route.path), one) for one in models_in(model, set())]
    return found


def test_no_answer_that_a_company_may_get_has_a_private_field() -> None:
    answers = read_by_companies()
    names = {model.__name__ for _, model in answers}
    assert {"ApplicantOut", "ApplicantCardOut", "RankedOut", "ApplicationOut", "TranscriptOut"} <= names

    leaks = [
        f"{path}: {model.__name__}.{field}"
        for path, model in answers
        for field in model.model_fields
        if PRIVATE.search(field) and (path, field) not in BROUGHT_ALONG
    ]

    assert leaks == []


def test_the_profile_in_full_is_answered_to_its_owner_only() -> None:
    assert {"ProfileOut", "ProfileSettings"}.isdisjoint({model.__name__ for _, model in read_by_companies()})
    assert not OF_CANDIDATES & companies_may()


def test_other_domains_and_so_every_score_are_given_no_private_field() -> None:
    given = {
        field.name for kind in (ProfileFacts, ProfileSkill, Preferences) for field in dataclasses.fields(kind)
    }

    assert not [name for name in given if PRIVATE.search(name)]


def test_the_features_of_a_match_are_only_those_that_are_listed() -> None:
    source = inspect.getsource(gather) + inspect.getsource(inspect.getmodule(gather))  # type: ignore[arg-type]
    read = set(re.findall(r"profile\.(\w+)", source))

    assert read == {"skills", "years_experience", "preferences"}


def test_how_something_was_said_is_told_in_practice_only() -> None:
    """No other answer and no column has a place for it, so nothing that judges or shows people can depend on it."""
    delivery = {field.name for field in dataclasses.fields(Delivery)} - {"seconds", "words"}
    asked = {
        f"{route.path}: {model.__name__}.{field}"
        for router in ROUTERS
        for route in all_routes(router.routes)
        for model in models_in(getattr(route, "response_model", None), set())
        for field in model.model_fields
        if field in delivery or FEELINGS.search(field)
    }
    kept = [
        f"{table.name}.{column.name}"
        for table in Record.metadata.sorted_tables
        for column in table.columns
        if column.name in delivery or FEELINGS.search(column.name)
    ]

    assert {path.split(":")[0] for path in asked} == {
        "/v1/practice/questions/{question_id}/spoken", "/v1/practice/questions/{question_id}/written",
    }  # fmt: skip
    assert kept == []
    assert not [table for table in Record.metadata.tables if "practice" in table]


@pytest.mark.parametrize(
    "secret", ["evenhand.domains.candidates.photos", "evenhand.domains.candidates.sealing"]
)
def test_what_holds_private_things_is_used_by_the_candidates_own_module_alone(secret: str) -> None:
    users = graph.find_modules_that_directly_import(secret)

    assert users
    assert all(user.startswith("evenhand.domains.candidates") for user in users)


@pytest.mark.parametrize(
    "judging", ["ml", "domains.matching", "domains.assessments", "domains.interviews", "media"]
)
def test_nothing_that_judges_or_shows_people_opens_a_picture_of_them(judging: str) -> None:
    """The set-up check of the camera looks at one frame to say that a face is in view; it keeps and scores nothing."""
    modules = {m for m in graph.modules if m.startswith(f"evenhand.{judging}")}
    pictures = {"evenhand.providers.images", "evenhand.domains.candidates.photos", "evenhand.core.pictures"}

    trespasses = [
        f"{module} -> {found}"
        for module in modules
        for found in graph.find_modules_directly_imported_by(module)
        if any(found.startswith(picture) for picture in pictures)
    ]

    assert trespasses == []
