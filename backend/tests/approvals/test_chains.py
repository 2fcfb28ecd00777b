"""A chain of approval as a machine: nobody is skipped, one no ends it, and what was decided stays."""

from hypothesis import given, strategies

from evenhand.domains.approvals.chain import ChainState, Decision, decided, state, turn, withdrawn

CHAINS = strategies.integers(1, 10)
VERDICTS = strategies.lists(strategies.booleans(), max_size=10)


@given(CHAINS, VERDICTS, strategies.booleans())
def test_any_chain_ends_as_its_members_said(length: int, verdicts: list[bool], taken_back: bool) -> None:
    decisions: list[Decision] = [Decision.WAITING] * length
    said = 0
    for verdict in verdicts:
        if turn(decisions) is None:
            break
        assert turn(decisions) == said  # in their order, nobody before their turn
        before = decisions[:said]
        decisions = decided(decisions, approve=verdict)
        assert decisions[:said] == before
        said += 1
    if taken_back and turn(decisions) is not None:
        decisions = withdrawn(decisions)
        assert state(decisions) == ChainState.WITHDRAWN
        return
    spoken = verdicts[:said]
    if False in spoken:
        assert state(decisions) == ChainState.REJECTED
        assert decisions[said:] == [Decision.SKIPPED] * (length - said)
    else:
        whole = ChainState.APPROVED if said == length else ChainState.WAITING
        assert state(decisions) == whole
