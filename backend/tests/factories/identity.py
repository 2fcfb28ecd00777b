"""People who can make requests."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import httpx

from evenhand.core.actor import Actor
from evenhand.core.db import Sessions
from evenhand.domains.identity import Role, add_member, create_user
from evenhand.domains.identity.repository import membership_of
from evenhand.domains.identity.sessions import actor_for_token, start_session

PASSWORD = "plum harbour nine lanterns"


@dataclass(frozen=True, slots=True)
class Person:
    id: UUID
    name: str
    email: str
    headers: dict[str, str]
    actor: Actor

    def renew(self, answer: httpx.Response) -> httpx.Response:
        """Go on with the access token that a fresh proof gave; the old one is over."""
        if answer.status_code == 200:
            self.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"
        return answer

    @property
    def organization_id(self) -> UUID:
        assert self.actor.organization_id is not None
        return self.actor.organization_id


class People:
    """Makes verified, signed-in people in the test's database."""

    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def candidate(self, name: str = "Cora Candidate") -> Person:
        return await self._person(name)

    async def owner(self, organization: str = "Lantern Works", name: str = "Olga Owner") -> Person:
        return await self._person(name, organization=organization)

    async def recruiter(self, of: Person | None = None, name: str = "Rita Recruiter") -> Person:
        """A recruiter of `of`'s organization, or of a new one."""
        return await self.member(Role.RECRUITER, of=of, name=name)

    async def member(self, role: Role, *, of: Person | None = None, name: str = "Max Member") -> Person:
        employer = of or await self.owner(organization=f"Company {uuid4().hex[:6]}")
        return await self._person(name, member_of=employer.organization_id, role=role)

    async def _person(
        self,
        name: str,
        *,
        organization: str | None = None,
        member_of: UUID | None = None,
        role: Role = Role.RECRUITER,
    ) -> Person:
        email = f"{name.split()[0].lower()}.{uuid4().hex[:8]}@example.org"
        async with self._sessions.begin() as session:
            user = await create_user(
                session,
                name=name,
                email=email,
                password=PASSWORD,
                organization_name=organization,
                verified=True,
            )
            if member_of is not None:
                await add_member(session, user_id=user.id, organization_id=member_of, role=role)
            issued = await start_session(
                session, user, methods=["pwd"], device="test", address="", transport="bearer"
            )
            actor = await actor_for_token(session, issued.access_token)
            assert (await membership_of(session, user.id) is None) == (actor.organization_id is None)
        return Person(user.id, name, email, {"Authorization": f"Bearer {issued.access_token}"}, actor)
