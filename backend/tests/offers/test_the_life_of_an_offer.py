"""No way through the states skips approval, and none accepts what was changed or taken back."""

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from evenhand.domains.offers.fields import FIELDS, merge, unknown_fields
from evenhand.domains.offers.states import (
    BINDING,
    LIVE,
    MOVES,
    OUT,
    Deed,
    IllegalDeed,
    OfferStatus,
    after,
    possible,
)

S = OfferStatus


class Life(RuleBasedStateMachine):
    """Any deed at any time; the illegal ones are refused and change nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.status, self.version = S.DRAFT, 1
        self.approved = self.sent = 0  # the version that was, 0 for none
        self.accepted: list[int] = []

    @rule(deed=st.sampled_from(list(Deed)))
    def do(self, deed: Deed) -> None:
        before = self.status
        try:
            self.status = after(before, deed)
        except IllegalDeed:
            assert deed not in possible(before)
            return
        assert deed in possible(before)
        if deed in (Deed.APPROVE, Deed.PASS):
            self.approved = self.version
        if deed is Deed.CHANGE:
            self.approved = 0
        if deed is Deed.REVISE:
            self.version, self.approved = self.version + 1, 0
        if deed is Deed.SEND:
            assert self.approved == self.version, "sent without approval of these very terms"
            self.sent = self.version
        if deed is Deed.ACCEPT:
            self.accepted.append(self.version)

    @invariant()
    def what_is_accepted_was_the_version_sent_last(self) -> None:
        assert self.accepted in ([], [self.sent])
        assert not self.accepted or self.status is S.ACCEPTED

    @invariant()
    def what_is_out_was_sent(self) -> None:
        assert self.status not in OUT or self.sent == self.version


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=150, stateful_step_count=30, deadline=None)


def test_accepted_and_withdrawn_are_the_end_and_every_state_can_be_reached() -> None:
    assert possible(S.ACCEPTED) == possible(S.WITHDRAWN) == frozenset()
    reached, waiting = {S.DRAFT}, [S.DRAFT]
    while waiting:
        state = waiting.pop()
        fresh = {after(state, deed) for deed in possible(state)} - reached
        reached |= fresh
        waiting += fresh
    assert reached == set(S)
    assert BINDING <= LIVE
    assert {state for state, deed in MOVES if deed is Deed.ACCEPT} == OUT


@given(st.dictionaries(st.sampled_from(list(FIELDS)), st.text(max_size=40)), st.sampled_from(list(FIELDS)))
@settings(deadline=None)
def test_what_is_filled_in_is_text_and_never_markup_or_another_field(
    values: dict[str, str], name: str
) -> None:
    merged = merge(f"<p>{{{{ {name} }}}}</p>", values)

    assert merged.startswith("<p>")
    assert merged.endswith("</p>")
    inner = merged[3:-4]
    assert "<" not in inner
    if name in values and "{{" not in values[name]:
        assert unknown_fields(merged) == [b for b in ("}}",) if b in values[name]]
