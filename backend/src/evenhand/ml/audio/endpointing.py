"""How long to wait in silence before the interviewer may speak.

A detector of complete turns is right about four times in five, so it alone would cut people off. Here it
only shortens or lengthens the wait, together with the words: somebody who ends on "because" or "um" is
thinking, and somebody who ends a long answer on a falling sentence is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

# Words after which an English sentence goes on: conjunctions, articles, prepositions, fillers, auxiliaries.
_UNFINISHED = (
    "a an the and or but so because since although though if when while which that who whose whom where then "
    "to of in on at by for from with without into onto over under about between through during before after as "
    "than like my your our their his her its this these those some any every each very really more most also "
    "is are was were be been being am do does did have has had will would can could should may might must "
    "i we you they he she it um uh er erm hmm hm mm ah eh well okay basically actually i'd i'm we're let's"
)
UNFINISHED = frozenset(_UNFINISHED.split())

# A short answer to a yes-or-no question, or a request to the interviewer, needs no reflection.
_CLOSED = "yes no yeah yep nope sure correct right repeat skip next done finished thanks thank pass ready"
CLOSED = frozenset(_CLOSED.split())


@dataclass(frozen=True)
class EndpointRules:
    """Seconds of silence. Tuned on recorded speech cut at pauses; see docs/science/speech.md."""

    quickest: float = 0.5
    slowest: float = 2.2
    unfinished_adds: float = 1.2
    few_words_adds: float = 0.6
    few_words: int = 6
    longest: float = 3.6


def silence_needed(p_complete: float, words: Sequence[str], rules: EndpointRules | None = None) -> float:
    """Seconds of silence after which a turn counts as ended.

    Args:
        p_complete: detector's probability that the turn is complete, 0..1.
        words: what was heard in this turn so far, in order; may lag behind the sound by half a second.
        rules: the limits, seconds.
    Returns: seconds between `rules.quickest` and `rules.longest`.
    """
    rules = rules or EndpointRules()
    plain = [word.strip(".,;:!?…\"'").lower() for word in words]
    plain = [word for word in plain if word]
    if 0 < len(plain) <= 3 and plain[-1] in CLOSED:
        return rules.quickest
    wait = rules.slowest - (rules.slowest - rules.quickest) * min(1.0, max(0.0, p_complete))
    if plain and plain[-1] in UNFINISHED:
        wait += rules.unfinished_adds
    if len(plain) < rules.few_words:
        wait += rules.few_words_adds
    return min(wait, rules.longest)
