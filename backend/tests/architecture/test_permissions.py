"""Every route names its permission; the public ones stand here, each with its reason."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, APIWebSocketRoute, RouteContext, iter_route_contexts

from evenhand.domains.identity import Permission
from evenhand.domains.identity.permissions import ROLE_PERMISSIONS, Role
from evenhand.main import JOBS, ROUTERS

PUBLIC = {
    "/health/live": "probes have no account",
    "/health/ready": "probes have no account",
    "/metrics": "scraped inside the network; the gateway answers it only to its own machine",
    "/v1/auth/register/candidate": "nobody has an account yet",
    "/v1/auth/register/company": "nobody has an account yet",
    "/v1/auth/verify": "the token in the mail is the proof",
    "/v1/auth/verify/resend": "nobody is signed in yet",
    "/v1/auth/password/forgot": "who forgot it cannot sign in",
    "/v1/auth/password/reset": "the token in the mail is the proof",
    "/v1/auth/email/confirm": "the token in the mail is the proof",
    "/v1/auth/sign-in": "nobody is signed in yet",
    "/v1/auth/sign-in/second-factor": "the challenge of the first step is the proof",
    "/v1/auth/sign-in/second-factor/passkey": "the challenge of the first step is the proof",
    "/v1/auth/passkey/options": "nobody is signed in yet",
    "/v1/auth/passkey": "nobody is signed in yet",
    "/v1/auth/refresh": "the refresh token is the proof",
    "/.well-known/jwks.json": "public keys are public",
    "/.well-known/evenhand-seals.json": "public keys are public",
    "/v1/auth/invitations/{token}": "the token in the mail is the proof",
    "/v1/auth/invitations/{token}/register": "nobody has an account yet; the token in the mail is the proof",
    "/v1/auth/providers": "the sign-in page shows them",
    "/v1/auth/social/{provider}/start": "nobody is signed in yet",
    "/v1/auth/social/{provider}/callback": "the provider's answer, the state and the cookie are the proof",
    "/v1/auth/social/flows/{flow}": "the flow and the cookie of the browser are the proof",
    "/v1/skills": "the skill taxonomy is public reference data; skills are told before identity",
    "/v1/inbox": "the demo's inbox; not found anywhere else",
    "/v1/public/jobs": "job postings are advertisements",
    "/v1/public/jobs/{job_id}": "job postings are advertisements",
    "/v1/public/jobs/{job_id}/application-form": "what a published job asks is part of its advertisement",
    "/v1/public/jobs/{job_id}/standing": "job postings are advertisements",
    "/feeds/{name}": "job postings are advertisements",
    "/feeds/companies/{slug}/{name}": "job postings are advertisements",
    "/sitemap.xml": "what search engines may read",
    "/sitemaps/{name}.xml": "what search engines may read",
    "/robots.txt": "what search engines may read",
    "/v1/public/places": "towns of the world",
    "/v1/public/saved-searches/stop": "the token in the mail is the proof",
    "/v1/public/companies/{slug}": "companies introduce themselves",
    "/v1/public/companies/{slug}/logo": "companies introduce themselves",
}


def all_routes(routes: Any) -> Iterator[RouteContext]:
    """Every route, those of routers inside a router too."""
    for route in iter_route_contexts(routes):
        if isinstance(route.original_route, APIRoute | APIWebSocketRoute):
            yield route


def permissions_of(dependant: Dependant) -> list[Permission]:
    own = getattr(dependant.call, "permission", None)
    below = [found for sub in dependant.dependencies for found in permissions_of(sub)]
    return ([own] if own else []) + below


def test_every_route_names_a_permission_or_stands_in_the_list() -> None:
    forgotten = [
        route.path
        for router in ROUTERS
        for route in all_routes(router.routes)
        if not permissions_of(route.dependant) and route.path not in PUBLIC
    ]
    assert forgotten == []


def test_routes_of_routers_inside_a_router_are_looked_at_too() -> None:
    paths = {route.path for router in ROUTERS for route in all_routes(router.routes)}
    assert {"/v1/profile", "/v1/resumes/{resume_id}"} <= paths


def test_public_routes_of_the_list_exist(app: FastAPI) -> None:
    ours = {route.path for router in ROUTERS for route in all_routes(router.routes)}
    doors = {"/health/live", "/health/ready", "/metrics"}
    assert set(PUBLIC) - doors <= ours


@pytest.mark.parametrize("permission", list(Permission))
def test_every_permission_is_given_to_some_role(permission: Permission) -> None:
    assert any(permission in permissions for permissions in ROLE_PERMISSIONS.values())


def test_roles_of_companies_never_act_as_candidates() -> None:
    deeds = {Permission.PROFILE_SELF, Permission.APPLICATION_MAKE, Permission.ASSESSMENT_TAKE}
    for role in set(Role) - {Role.CANDIDATE}:
        assert not deeds & ROLE_PERMISSIONS[role]


def test_jobs_are_registered_for_the_doors() -> None:
    assert JOBS
