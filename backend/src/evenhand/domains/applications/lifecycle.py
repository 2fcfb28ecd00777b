"""The life of an application as a state machine over its ledger. Pure.

    active ──move──▶ active at another stage ──move to a last stage──▶ hired
    active, hired ──reject──▶ rejected            active ──withdraw──▶ withdrawn (final)
    any step of the team ──undo──▶ exactly what was before it

The ledger only grows: a step that undoes another is a step of its own. The present is what a replay gives.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from evenhand.domains.applications.stages import Status

CLOSED = frozenset({Status.WITHDRAWN, Status.REJECTED, Status.HIRED})


class Refused(Exception):
    """The machine has no such step."""


@dataclass(frozen=True, slots=True)
class State:
    """Where an application stands; `since` when it came into the stage, `closed_at` when it ended."""

    stage: str
    status: Status
    since: datetime
    reason: str = ""
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the ledger: where it led, and which earlier line it takes back."""

    id: UUID
    at: datetime
    stage: str
    status: Status
    reason: str = ""
    undoes: UUID | None = None


def enter(before: State | None, step: Step) -> State:
    """The state after a step that undoes nothing."""
    if before is not None and before.status is Status.WITHDRAWN:
        raise Refused("Who withdrew stays withdrawn.")
    stayed = before is not None and before.stage == step.stage
    closed = step.status in CLOSED
    return State(
        stage=step.stage,
        status=step.status,
        since=before.since if before is not None and stayed else step.at,
        reason=step.reason if step.status is Status.REJECTED else "",
        closed_at=step.at if closed else None,
    )


class History:
    """A replayed ledger: the steps that still hold, each with the state it led to."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._held: list[tuple[Step, State]] = []
        for step in steps:
            self.add(step)

    def add(self, step: Step) -> State | None:
        """Take one more line. Raises Refused where the machine has no such step."""
        if step.undoes is None:
            self._held.append((step, enter(self.state, step)))
        else:
            self.require_undoable(step.undoes)
            self._held.pop()
        return self.state

    @property
    def state(self) -> State | None:
        """The present; None before the first step."""
        return self._held[-1][1] if self._held else None

    @property
    def last(self) -> Step | None:
        """The newest step that still holds."""
        return self._held[-1][0] if self._held else None

    @property
    def held(self) -> list[Step]:
        """The steps that still hold, the oldest first."""
        return [step for step, _ in self._held]

    def before(self, step_id: UUID) -> State:
        """What undoing this step would restore. Raises Refused unless it is the newest that holds."""
        self.require_undoable(step_id)
        return self._held[-2][1]

    def require_undoable(self, step_id: UUID) -> None:
        """Only the newest step can be undone, never the first one and never a withdrawal."""
        last = self.last
        if last is None or last.id != step_id:
            raise Refused("It has gone on since.")
        if len(self._held) == 1:
            raise Refused("Having applied cannot be undone.")
        if last.status is Status.WITHDRAWN:
            raise Refused("Who withdrew stays withdrawn.")
