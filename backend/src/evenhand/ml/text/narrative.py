"""The parts of an account of something lived through: situation, task, action, result, lesson (STAR).

Found by the words that mark them, sentence by sentence. Only what was said counts, never how.
"""

import re
from dataclasses import dataclass
from typing import Literal, get_args

VERSION = "narrative/1"
Part = Literal["situation", "task", "action", "result", "lesson"]
PARTS: tuple[Part, ...] = get_args(Part)

_CUES: dict[Part, str] = {
    "situation": r"\b(?:(?:last|a few|two|three|some|several)\s+(?:year|month|week|years|months|weeks)(?:\s+ago)?|in\s+(?:my|our)\s+(?:last|previous|current|former|first|old|final)|when\s+(?:i|we)\s+(?:was|were|had|worked|joined|started|took)|(?:i|we)\s+(?:was|were)\s+(?:working|building|running|developing|migrating|responsible|part|on\s+a)|at\s+(?:my|our|the)\s+(?:\w+\s+)?(?:company|job|team|university|internship|school|hospital|shop|office)|there\s+was\s+(?:a|an|this|one)|(?:we|our\s+team|the\s+team)\s+(?:had|were)|in\s+20\d\d|during\s+(?:my|our|the|a)|once,?\s+(?:i|we|a))",
    "task": r"\b(?:(?:i|we)\s+(?:had|needed|was\s+asked|were\s+asked|was\s+supposed|wanted|was\s+assigned)\s+to|my\s+(?:task|job|role|goal|responsibility|part|assignment)|(?:the|our)\s+(?:goal|task|problem|challenge|deadline|aim|requirement|issue|objective)|i\s+was\s+(?:responsible|in\s+charge|leading|asked|tasked)|(?:was|were)\s+supposed\s+to|it\s+was\s+(?:my|up\s+to\s+me))",
    "action": r"\b(?:i|we)\s+(?:(?:then|first|also|decided\s+to|started\s+to|began\s+to|immediately|quickly|simply|just|therefore|finally|personally|even|always)\s+)*(?:\w{3,}ed|wrote|built|made|took|went|spoke|told|gave|found|set|put|ran|led|brought|chose|taught|held|sat|met|drew|broke|split|cut|began|kept|sent|got|asked|did|rewrote|dug|sought|read|showed|thought)\b(?!\s+to\s+(?:do|be)\b)",
    "result": r"\b(?:as\s+a\s+result|in\s+the\s+end|(?:the|our)\s+(?:result|outcome|effect|impact)|finally|eventually|since\s+then|afterwards?|after\s+that,?\s+(?:we|the|it|they)|(?:that|this|which|it|we)\s+(?:led|helped|saved|reduced|increased|improved|cut|brought|allowed|meant|worked|solved|fixed|dropped|doubled|halved|made\s+it)|(?:went|dropped|fell|rose|grew|came\s+down|improved|decreased|increased|reduced|shrank)\s+(?:\w+\s+){0,4}(?:from|to|by)\b|\d+(?:\.\d+)?\s*(?:%|percent|times|hours?|minutes?|seconds?|milliseconds?|days?|weeks?)\b|(?:on\s+time|without\s+(?:any\s+)?(?:downtime|incident|problem)s?)|(?:customer|client|manager|team|everyone|they)\s+(?:was|were)\s+(?:happy|satisfied|pleased|relieved|able))",
    "lesson": r"\b(?:i(?:'ve|\s+have)?\s+(?:learned|learnt|realized|realised|understood|would\s+do|now\s+(?:always|make|try|know|ask|check))|(?:taught|showed)\s+(?:me|us)|next\s+time|looking\s+back|in\s+hindsight|(?:my|the|a)\s+(?:lesson|takeaway|learning)|what\s+i\s+(?:took|learned|learnt)|if\s+i\s+(?:did|had|could)\s+(?:it|do|to)|would\s+(?:do|handle|approach)\s+(?:it|that|this)\s+differently|since\s+then\s+i)",
}  # fmt: skip
_COMPILED = {part: re.compile(cue, re.IGNORECASE) for part, cue in _CUES.items()}
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
_FIRST_PERSON = re.compile(r"\bi\b", re.IGNORECASE)
LEAST_WORDS = 6  # a sentence shorter than this tells nothing


@dataclass(frozen=True, slots=True)
class Told:
    """A part of the account: `share` 0..1 and the sentence, verbatim, that shows it best."""

    part: Part
    share: float
    quote: str | None


def told(answer: str, part: Part) -> Told:
    """How fully an answer tells one part: a short sentence gives .6, a clear one .8, two or a long one 1.

    `action` counts what the person did ("I"); what only "we" did gives at most .5.
    """
    hits: list[tuple[int, str]] = []
    for match in _SENTENCE.finditer(answer):
        sentence = match.group().strip()
        if len(sentence.split()) >= LEAST_WORDS and _COMPILED[part].search(sentence):
            hits.append((len(sentence.split()), sentence))
    if not hits:
        return Told(part, 0.0, None)
    longest = max(hits, key=lambda hit: hit[0])[1]
    most = max(hits)[0]
    share = 1.0 if len(hits) > 1 or most >= 18 else 0.8 if most >= 9 else 0.6
    if part == "action" and not any(_FIRST_PERSON.search(sentence) for _, sentence in hits):
        share = min(share, 0.5)
    return Told(part, share, longest)
