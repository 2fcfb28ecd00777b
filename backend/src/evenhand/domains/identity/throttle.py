"""Failures slow down the next tries: by account, by known device, by network, each with pauses that grow.

Nobody is locked out for good by a stranger. Strangers' tries count against the account as seen from unknown
devices; a device on which the person has signed in before has a counter of its own (OWASP's device cookies),
and passkeys and the reset of a password ask neither. Accounts that do not exist are counted like the others.
A try is counted before it is judged, so a hundred at once are not a hundred guesses; the right one is taken
back. In PostgreSQL, for it must survive a restart of what may forget.
"""

import ipaddress
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from evenhand.core.db import Session, Sessions, new_id, now
from evenhand.core.problems import TooManyRequests
from evenhand.core.security import token_digest
from evenhand.domains.identity.models import Throttle


@dataclass(frozen=True, slots=True)
class Rule:
    """`free` failures cost nothing; each one more doubles the pause, up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta
    forgotten_after: timedelta  # without a failure

    def pause(self, failures: int) -> timedelta | None:
        over = failures - self.free
        return None if over <= 0 else min(self.first * 2 ** min(over - 1, 20), self.longest)


PERSONAL = Rule(9, timedelta(seconds=30), timedelta(hours=1), timedelta(hours=24))
NETWORK = Rule(99, timedelta(seconds=30), timedelta(hours=1), timedelta(hours=6))  # an office shares one
CODE = Rule(4, timedelta(seconds=30), timedelta(hours=1), timedelta(hours=24))  # six digits are soon guessed


@dataclass(frozen=True, slots=True)
class Counter:
    key: str
    rule: Rule
    shared: bool = False  # by several people: one who is right does not clear it for all


def for_account(email: str) -> Counter:
    return Counter(f"account:{token_digest(email.strip().lower())}", PERSONAL)


def for_device(digest: str) -> Counter:
    return Counter(f"device:{digest}", PERSONAL)


def for_network(address: str) -> Counter:
    return Counter(f"address:{network_of(address)}", NETWORK, shared=True)


def for_second_factor(user_id: UUID) -> Counter:
    """Only who knows the password gets here, so a stranger cannot fill it."""
    return Counter(f"factor:{user_id}", CODE)


def for_step_up(session_id: UUID) -> Counter:
    """By session: who stole one cannot keep the person from theirs."""
    return Counter(f"step-up:{session_id}", CODE)


def network_of(address: str) -> str:
    """What one customer of a provider usually has: a /64 of IPv6, and the /24 around an IPv4 address."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return "unknown"
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return str(ipaddress.ip_network(f"{ip}/{24 if ip.version == 4 else 64}", strict=False))


async def take(sessions: Sessions, counters: Sequence[Counter]) -> timedelta | None:
    """Count a try on each, or refuse it; the pause that follows if it fails. Raises TooManyRequests.

    In a transaction of its own: a refusal must not undo the count.
    """
    async with sessions.begin() as session:
        wait, pause = await _take(session, {counter.key: counter.rule for counter in counters})
    if wait is not None:
        seconds = max(1, math.ceil(wait.total_seconds()))
        raise TooManyRequests(f"Too many tries. Please wait {seconds} seconds.", retry_after_seconds=seconds)
    return pause


async def _take(session: Session, rules: dict[str, Rule]) -> tuple[timedelta | None, timedelta | None]:
    moment = now()
    fresh = [{"id": new_id(), "key": key, "failures": 0, "last_failure_at": moment} for key in sorted(rules)]
    await session.execute(insert(Throttle).values(fresh).on_conflict_do_nothing(index_elements=["key"]))
    statement = select(Throttle).where(Throttle.key.in_(rules)).order_by(Throttle.key).with_for_update()
    rows = list(await session.scalars(statement))
    waits = [row.blocked_until - moment for row in rows if row.blocked_until and row.blocked_until > moment]
    if waits:
        return max(waits), None
    pauses = [pause for row in rows if (pause := _count(row, rules[row.key]))]
    return None, max(pauses, default=None)


def _count(row: Throttle, rule: Rule) -> timedelta | None:
    moment = now()
    forgotten = moment - row.last_failure_at > rule.forgotten_after
    row.failures = 1 if forgotten else row.failures + 1
    row.last_failure_at = moment
    pause = rule.pause(row.failures)
    row.blocked_until = moment + pause if pause else None
    return pause


async def give_back(session: Session, counters: Sequence[Counter]) -> None:
    """The try was right: personal counters start anew, shared ones lose this one try."""
    own = [counter.key for counter in counters if not counter.shared]
    await session.execute(delete(Throttle).where(Throttle.key.in_(own)))
    for counter in counters:
        if counter.shared:
            await session.execute(
                update(Throttle)
                .where(Throttle.key == counter.key, Throttle.failures > 0)
                .values(failures=Throttle.failures - 1, blocked_until=None)
            )


async def forgive(session: Session, email: str) -> None:
    """Forget the failures against an account whose owner has just proven their mailbox."""
    await session.execute(delete(Throttle).where(Throttle.key == for_account(email).key))
