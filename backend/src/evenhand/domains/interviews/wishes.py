"""The few wishes a candidate may speak instead of an answer: repeat, explain, wait, skip, stop."""

import re
from typing import Literal

Wish = Literal["repeat", "clarify", "more_time", "skip", "decline", "finish"]

# An answer may hold such words too ("I would repeat the test"), so a wish must be short and
# stand at the start or be the whole of what was said.
MOST_WORDS = 16
_LEAD = r"^\W*(?:(?:um+|uh+|er+|well|so|okay|ok|yes|no|sorry|please|hmm+|oh|honestly|actually|i'?m\s+sorry|excuse\s+me|thanks?|thank\s+you|and|but|then)\W+)*"
_POLITE = r"(?:(?:can|could|would|will|may|might)\s+(?:you|i|we)\s+(?:please\s+|maybe\s+|just\s+)?|please\s+|let\s+me\s+|let'?s\s+|i(?:'d|\s+would)\s+(?:like|prefer|rather)\s+(?:to\s+)?|i\s+want\s+to\s+)?"
_PATTERNS: tuple[tuple[Wish, str], ...] = (
    ("finish", r"(?:end|stop|finish|quit|leave|abort|terminate)\s+(?:the|this|our)\s+(?:interview|call|conversation|session)\b"),
    ("finish", r"(?:stop\s+here|end\s+here|i\s+(?:want|have)\s+to\s+(?:stop|go|leave)\s*(?:now)?\s*[.!]?\s*$)"),
    ("repeat", r"(?:repeat|rephrase)(?!\s+(?:a|an|my|our)\b)|say\s+(?:that|it|this)\s+(?:once\s+)?again|ask\s+(?:that|it|me)\s+again|hear\s+(?:that|it|the\s+question)\s+again"),
    ("repeat", r"(?:pardon|come\s+again|what\s+was\s+(?:that|the\s+question)|what\s+did\s+you\s+(?:say|ask)|(?:i\s+)?(?:did\s*n[o'’]?t|didn't|could\s*n[o'’]?t)\s+(?:quite\s+|really\s+)?(?:hear|catch|get)\s+(?:that|you|it|the\s+question))"),
    ("clarify", r"(?:what\s+do\s+you\s+mean|clarify|explain\s+(?:the|that|this|your)\s+question|what\s+(?:exactly\s+)?are\s+you\s+asking|(?:i\s+)?(?:do\s*n[o'’]?t|don't|did\s*n[o'’]?t|didn't)\s+(?:quite\s+|really\s+)?understand\s+(?:the|your|that|this)(?:\s+question)?\s*[.?!]?\s*$|be\s+more\s+specific)"),
    ("more_time", r"(?:(?:have|give\s+me|take|need|get)\s+(?:some\s+|a\s+(?:little\s+|bit\s+(?:of\s+)?)?|a\s+few\s+|one\s+|another\s+|i\s+need\s+)*(?:more\s+)?(?:time|moment|minute|second|seconds|minutes|sec)\b|i\s+need\s+(?:some\s+|a\s+|more\s+|a\s+bit\s+more\s+)*(?:time|moment|minute|second)\b|think\s+(?:about\s+(?:it|that|this)|for\s+a)|(?:one|just\s+a|a)\s+(?:moment|second|minute)\b|hold\s+on|more\s+time)"),
    ("skip", r"(?:skip|pass(?:\s+on)?\s*(?:this|that|it|the\s+question|[.!]?\s*$)|move\s+on|go\s+on\s+to\s+the\s+next|(?:the\s+)?next\s+(?:question|one)\b|(?:i\s+)?(?:do\s*n[o'’]?t|don't|prefer\s+not\s+to)\s+(?:want\s+to\s+)?answer|not\s+(?:to\s+)?answer)"),
    ("decline", r"(?:i\s+(?:really\s+|honestly\s+|just\s+)?(?:do\s*n[o'’]?t|don't|dont)\s+(?:really\s+)?know(?:\s+(?:that|this|it|the\s+answer|anything\s+about\s+(?:that|this|it)))?\s*(?:[.,!;]|sorry|$)|(?:i\s+have\s+)?no\s+(?:idea|clue)\b|i(?:'?ve|\s+have)\s+never\s+(?:used|done|worked\s+with|heard\s+of)\s+(?:it|that|this|one)\b|i\s+(?:can\s*not|can'?t|cannot)\s+(?:answer|think\s+of)|i\s+(?:do\s*n[o'’]?t|don't)\s+have\s+(?:an?\s+)?(?:answer|example|experience)|(?:i'?m\s+)?not\s+sure\s*[.!]?\s*$)"),
)  # fmt: skip
_COMPILED = tuple((wish, re.compile(f"{_LEAD}{_POLITE}{body}", re.IGNORECASE)) for wish, body in _PATTERNS)


def wish_in(text: str) -> Wish | None:
    """The wish these words express, or None if they are an answer."""
    if len(text.split()) > MOST_WORDS:
        return None
    for wish, pattern in _COMPILED:
        found = pattern.search(text.strip())
        # "I don't know, maybe an index on the customer" is an attempt, and is heard as one.
        if found and (wish != "decline" or len(text.strip()[found.end() :].split()) < 4):
            return wish
    return None
