"""The state machine of an application, walked at random: its ledger always tells the present."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from evenhand.domains.applications.lifecycle import History, Refused, State, Step
from evenhand.domains.applications.stages import Status

STAGES = ("applied", "assessment", "interview", "review", "offer", "hired")
START = datetime(2026, 11, 2, 9, tzinfo=UTC)


class Life(RuleBasedStateMachine):
    """Moves, rejections, withdrawals and undos in any order; `model` remembers every state on its own."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger: list[Step] = []
        self.history = History([])
        self.model: list[tuple[Step, State]] = []

    def add(self, stage: str, status: Status, *, reason: str = "", undoes: Step | None = None) -> Step:
        at = START + timedelta(minutes=len(self.ledger))
        step = Step(uuid4(), at, stage, status, reason, undoes.id if undoes else None)
        self.history.add(step)
        self.ledger.append(step)
        return step

    def remember(self, step: Step) -> None:
        before = self.model[-1][1] if self.model else None
        stayed = before is not None and before.stage == step.stage
        since = before.since if before and stayed else step.at
        closed = None if step.status is Status.ACTIVE else step.at
        self.model.append((step, State(step.stage, step.status, since, step.reason, closed)))

    @initialize()
    def apply(self) -> None:
        self.remember(self.add("applied", Status.ACTIVE))

    @property
    def withdrawn(self) -> bool:
        return bool(self.model) and self.model[-1][1].status is Status.WITHDRAWN

    @precondition(lambda self: not self.withdrawn)
    @rule(stage=st.sampled_from(STAGES))
    def move(self, stage: str) -> None:
        self.remember(self.add(stage, Status.HIRED if stage == "hired" else Status.ACTIVE))

    @precondition(lambda self: not self.withdrawn)
    @rule(reason=st.text(min_size=1, max_size=8))
    def reject(self, reason: str) -> None:
        self.remember(self.add(self.model[-1][1].stage, Status.REJECTED, reason=reason))

    @precondition(lambda self: not self.withdrawn)
    @rule()
    def withdraw(self) -> None:
        self.remember(self.add(self.model[-1][1].stage, Status.WITHDRAWN))

    @precondition(lambda self: len(self.model) > 1 and not self.withdrawn)
    @rule()
    def undo(self) -> None:
        undone, _ = self.model.pop()
        before = self.model[-1][1]
        assert self.history.before(undone.id) == before
        self.add(before.stage, before.status, reason=before.reason, undoes=undone)

    @precondition(lambda self: len(self.model) > 2)
    @rule(data=st.data())
    def nobody_undoes_what_has_gone_on(self, data: st.DataObject) -> None:
        older = data.draw(st.sampled_from(self.model[:-1]))[0]
        with pytest.raises(Refused):
            self.history.before(older.id)

    @precondition(lambda self: self.withdrawn)
    @rule(stage=st.sampled_from(STAGES))
    def withdrawn_is_final(self, stage: str) -> None:
        for wish in (
            Step(uuid4(), START, stage, Status.ACTIVE),
            Step(uuid4(), START, stage, Status.REJECTED),
        ):
            with pytest.raises(Refused):
                self.history.add(wish)
        with pytest.raises(Refused):
            self.history.before(self.model[-1][0].id)

    @invariant()
    def the_ledger_replays_to_the_present(self) -> None:
        if self.model:
            replayed = History(self.ledger)
            assert replayed.state == self.history.state == self.model[-1][1]
            assert [step.id for step in replayed.held] == [step.id for step, _ in self.model]


TestLife = Life.TestCase
