"""Sign-in sessions: started, refreshed, read by every request, listed and ended.

A session is a family of refresh tokens. Each is used once; one that is presented again was stolen, from the
person or by the person's thief, so the family ends. What a process believes of a session it reads anew within
0.8 s (`local` of its sessions), so an end is known everywhere within a second and needs no messages for it.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, event, select, update

from evenhand.core.actor import Actor
from evenhand.core.db import Session, now
from evenhand.core.keys import KeyRing
from evenhand.core.problems import NotFound
from evenhand.core.security import new_token, token_digest
from evenhand.domains import audit
from evenhand.domains.identity import repository, tokens
from evenhand.domains.identity.errors import NotSignedIn, SessionEnded
from evenhand.domains.identity.models import Membership, RefreshToken, SignInSession, User
from evenhand.domains.identity.permissions import ROLE_PERMISSIONS, Permission, Role
from evenhand.domains.identity.places import place_of

DAYS = (14.0, 90.0)  # a session ends so long after a refresh, and so long after the sign-in whatever happens
NOTE_USE_EVERY = timedelta(minutes=1)
REMEMBERED = 20_000  # states a process keeps before it forgets the old ones
ENDED = tokens.SIGN_IN_AGAIN


@dataclass(frozen=True, slots=True)
class Issued:
    """What a device gets: `expires_at` is the access token's end, `session_expires_at` the refresh token's."""

    access_token: str
    refresh_token: str
    expires_at: datetime
    session_id: UUID
    session_expires_at: datetime


@dataclass(frozen=True, slots=True)
class SessionState:
    """What is believed of an open session for a moment."""

    actor: Actor
    needs_second_factor: bool  # the organization asks for one and the person has none: only their account
    epoch: int  # of the access tokens that are good


@dataclass(slots=True)
class States:
    """What this process read about sessions, and when."""

    known: dict[UUID, tuple[float, SessionState | None]] = field(default_factory=dict)

    def believed(self, session_id: UUID, seconds: float) -> tuple[SessionState | None] | None:
        """(state,) as read at most `seconds` ago, (None,) for one that was over then; None when unknown."""
        read_at, state = self.known.get(session_id, (-1.0, None))
        return (state,) if read_at >= 0 and time.monotonic() - read_at < seconds else None

    def learn(self, read_at: float, session_id: UUID, state: SessionState | None) -> None:
        if len(self.known) >= REMEMBERED:
            self.known.clear()
        self.known[session_id] = (read_at, state)

    def forget_person(self, user_id: UUID) -> None:
        theirs = [key for key, (_, state) in self.known.items() if state and state.actor.user_id == user_id]
        for key in theirs:
            del self.known[key]


async def start_session(
    session: Session, user: User, *, methods: Sequence[str], device: str, address: str, transport: str
) -> Issued:
    """Sign a person in on a device, who has proven themselves by `methods` (RFC 8176: pwd, otp, hwk, fed)."""
    moment = now()
    started = SignInSession(
        user_id=user.id,
        transport=transport,
        device=device[:300],
        address=address[:64],
        place=place_of(address, session.info.get("geoip_database")),
        methods=list(methods),
        stepped_up_at=moment,
        last_used_at=moment,
        expires_at=moment + min(_lives(session)),
        created_at=moment,
    )
    session.add(started)
    await session.flush()
    audit.record(
        session, "session.started", f"session:{started.id}", actor_id=user.id, methods=" ".join(methods)
    )
    return await _issue(session, started)


async def refresh(session: Session, token: str, *, device: str, address: str) -> Issued:
    """The next pair of tokens. Raises SessionEnded; the end of a family whose token was replayed, and the
    audit entry of it, are in this transaction and outlive the refusal."""
    found = await repository.refresh_token_for_update(session, token_digest(token))
    if found is None:
        raise SessionEnded(ENDED)
    link, family, user = found
    moment = now()
    if family.ended_at is not None or family.expires_at <= moment or link.expires_at <= moment:
        raise SessionEnded(ENDED)
    if link.used_at is not None:
        _end(session, family, "replayed")
        audit.record(session, "session.replayed", f"session:{family.id}", actor_id=user.id, address=address)
        raise SessionEnded(ENDED)
    link.used_at = family.last_used_at = moment
    idle, longest = _lives(session)
    family.expires_at = min(moment + idle, family.created_at + longest)
    family.device = device[:300]
    if address[:64] != family.address:
        family.address = address[:64]
        family.place = place_of(address, session.info.get("geoip_database"))
    await session.execute(
        delete(RefreshToken).where(RefreshToken.session_id == family.id, RefreshToken.expires_at < moment)
    )
    return await _issue(session, family)


async def _issue(session: Session, family: SignInSession) -> Issued:
    secret = new_token()
    session.add(
        RefreshToken(session_id=family.id, token_digest=token_digest(secret), expires_at=family.expires_at)
    )
    await session.flush()
    access, ends = await new_access(session, family)
    return Issued(access, secret, ends, family.id, family.expires_at)


async def new_access(session: Session, one: SignInSession) -> tuple[str, datetime]:
    """(access token, when it ends) of an open session."""
    return await tokens.mint(session, user_id=one.user_id, session_id=one.id, epoch=one.token_epoch)


async def actor_for_token(session: Session, token: str, *, cached_seconds: float = 0) -> Actor:
    """Who holds this access token, as of at most `cached_seconds` ago. Raises NotSignedIn."""
    claims = await tokens.read(session, token)
    state = await state_of(session, claims.session_id, cached_seconds=cached_seconds)
    if state is not None and state.epoch < claims.epoch:  # the person proved themselves since we looked
        state = await state_of(session, claims.session_id)
    return _agreeing(state, claims)


def _agreeing(state: SessionState | None, claims: tokens.Claims) -> Actor:
    if state is None or state.actor.user_id != claims.user_id or state.epoch != claims.epoch:
        raise NotSignedIn(ENDED)
    return state.actor


def remembered(info: Mapping[str, Any], token: str, *, cached_seconds: float) -> Actor | None:
    """The same without a connection, as most requests ask it; None when the database must be asked.

    `info` is that of the door's sessions. Raises NotSignedIn.
    """
    ring: KeyRing | None = info.get("keys")
    keys = ring.at_hand if ring else None
    if keys is None or "local" not in info:
        return None
    try:
        claims = tokens.verify(keys, tokens.issuer_of(info), token)
    except tokens.UnknownKey:
        return None
    believed = _states(info).believed(claims.session_id, cached_seconds)
    if believed is None:
        return None
    [state] = believed
    if state is not None and state.epoch < claims.epoch:
        return None
    return _agreeing(state, claims)


async def state_of(session: Session, session_id: UUID, *, cached_seconds: float = 0) -> SessionState | None:
    """What is true of an open session; None when it is over. Notes its use, at most once a minute."""
    believed = _states(session.info).believed(session_id, cached_seconds)
    if believed is not None:
        return believed[0]
    return (await read_states(session, [session_id])).get(session_id)


async def read_states(
    session: Session, session_ids: Collection[UUID], *, note_use: bool = True
) -> dict[UUID, SessionState]:
    """The open ones of these sessions, as the database knows them now."""
    began, moment = time.monotonic(), now()
    rows = (await session.execute(repository.session_states(session_ids))).all()
    found = {row.id: _state(row) for row in rows}
    for session_id in session_ids:
        _states(session.info).learn(began, session_id, found.get(session_id))
    stale = [row.id for row in rows if moment - row.last_used_at > NOTE_USE_EVERY]
    if stale and note_use:
        await session.execute(
            update(SignInSession).where(SignInSession.id.in_(stale)).values(last_used_at=moment)
        )
    return found


def _state(row: Row[Any]) -> SessionState:
    role, organization_id = Role.CANDIDATE, None
    if row.is_platform_admin:
        role, organization_id = Role.PLATFORM_ADMIN, row.organization_id
    elif row.organization_id is not None and not row.acts_as_candidate:
        role, organization_id = Role(row.role), row.organization_id
    needs = bool(row.needs_second_factor) and organization_id is not None
    allowed = frozenset({Permission.ACCOUNT_SELF}) if needs else ROLE_PERMISSIONS[role]
    actor = Actor(
        user_id=row.user_id,
        organization_id=organization_id,
        role=role,
        permissions=frozenset(allowed),
        session_id=row.id,
        stepped_up_at=row.stepped_up_at,
        methods=frozenset(row.methods),
    )
    return SessionState(actor, needs, row.token_epoch)


async def list_open(session: Session, actor: Actor) -> list[SignInSession]:
    """The person's open sessions, the latest used first."""
    statement = repository.visible_to(actor).order_by(SignInSession.last_used_at.desc())
    return list(await session.scalars(statement))


async def end_session(session: Session, actor: Actor, session_id: UUID) -> None:
    """End one of one's own sessions. Raises NotFound."""
    statement = repository.visible_to(actor).where(SignInSession.id == session_id).with_for_update()
    found = await session.scalar(statement)
    if found is None:
        raise NotFound("There is no such open session of yours.")
    reason = "signed out" if session_id == actor.session_id else "ended by the person"
    _end(session, found, reason)
    audit.record(session, "session.ended", f"session:{found.id}", actor_id=actor.user_id, reason=reason)


async def end_replaced(session: Session, refresh_token: str) -> None:
    """End the session of a browser that signs in anew; quiet when it is over already."""
    found = await repository.refresh_token_for_update(session, token_digest(refresh_token))
    if found is not None and found[1].ended_at is None:
        _end(session, found[1], "replaced")
        audit.record(
            session, "session.ended", f"session:{found[1].id}", actor_id=found[2].id, reason="replaced"
        )


async def end_all_of(session: Session, user_id: UUID, *, reason: str, keep: UUID | None = None) -> int:
    """End every open session of a person, but `keep`; how many those were."""
    statement = (
        select(SignInSession)
        .where(SignInSession.user_id == user_id, SignInSession.ended_at.is_(None))
        .order_by(SignInSession.id)
        .with_for_update()
    )
    ended = [one for one in await session.scalars(statement) if one.id != keep]
    for one in ended:
        _end(session, one, reason)
        audit.record(session, "session.ended", f"session:{one.id}", actor_id=user_id, reason=reason)
    return len(ended)


async def switch(session: Session, actor: Actor, organization_id: UUID | None) -> None:
    """Act in another of one's organizations from now on, or (None) as a candidate. Raises NotFound."""
    if organization_id is not None:
        theirs = select(Membership.id).where(
            Membership.user_id == actor.user_id, Membership.organization_id == organization_id
        )
        if await session.scalar(theirs) is None:
            raise NotFound("You are not a member of such an organization.")
    mine = await session.scalar(repository.visible_to(actor).where(SignInSession.id == actor.session_id))
    if mine is None:
        raise NotSignedIn(ENDED)
    mine.acting_organization_id, mine.acts_as_candidate = organization_id, organization_id is None
    look_again(session, actor.user_id)


def look_again(session: Session, user_id: UUID) -> None:
    """After the commit, this process reads the person's sessions anew; the others do within a second."""
    states = _states(session.info)
    event.listen(
        session.sync_session, "after_commit", lambda _session: states.forget_person(user_id), once=True
    )


def _end(session: Session, one: SignInSession, reason: str) -> None:
    one.ended_at, one.end_reason = now(), reason[:40]
    look_again(session, one.user_id)


def _lives(session: Session) -> tuple[timedelta, timedelta]:
    """(idle, longest) of the installation."""
    idle, longest = session.info.get("session_days", DAYS)
    return timedelta(days=idle), timedelta(days=longest)


def _states(info: Mapping[str, Any]) -> States:
    """What this process remembers; nothing where sessions were made without a memory."""
    local = info.get("local")
    if local is None:
        return States()
    states: States = local.setdefault("identity.states", States())
    return states
