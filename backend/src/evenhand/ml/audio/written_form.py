"""Dictated digits and spelled letters as people write them: "9, 3, 7, 0" becomes "9370", "S-Q-L" "SQL".

Only what was plainly dictated is joined. Ranges ("3-4 years"), dates and counted numbers stay as heard.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from evenhand.ml.audio.believing import Heard

_DIGIT_WORDS = {
    "zero": "0",
    "oh": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
}
_TIMES = {"double": 2, "triple": 3}
_LEAST_RUN = 3  # characters said one by one before they count as dictated
_ABBREVIATION = 4  # up to so many letters are mostly an abbreviation, more are mostly a name
_PAUSE_RATIO, _PAUSE_SECONDS = 1.7, 0.3  # a longer step between two letters begins a new word
_SENTENCE_END = frozenset(".?!;")
_HYPHENED = re.compile(r"^\d(?:-\d)+$")
_TELEPHONE = re.compile(r"^\d{2,4}(?:-\d{2,4}){2,3}$")
_DATE = re.compile(r"^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4}|\d{1,2}-\d{1,2}-\d{2})$")


def written_form(parts: Sequence[Heard]) -> list[Heard]:
    """Words as one would write them, from the parts a recogniser gives.

    Args: parts: in order; a text with a leading space begins a word, one without goes on with the word
        before ("-play").
    Returns: words without spaces; times span what was joined, confidence is the mean of the parts.
    """
    words = _glue(_spelled(parts))
    done: list[Heard] = []
    index = 0
    while index < len(words):
        run, digits = _digit_run(words, index)
        if run and len(digits) >= _LEAST_RUN:
            done.append(_joined(words[index : index + run], digits + _tail(words[index + run - 1].text)))
            index += run
        else:
            done.append(_telephone(words[index]))
            index += 1
    return done


def _spelled(parts: Sequence[Heard]) -> list[Heard]:
    """Runs of single letters (and digits spelled among them) as words; the other parts unchanged."""
    done: list[Heard] = []
    index = 0
    while index < len(parts):
        end = index
        while end < len(parts) and _is_letter(parts[end], inside=end > index):
            end += 1
            if _tail(parts[end - 1].text) in _SENTENCE_END:
                break
        run = parts[index:end]
        if sum(_core(part.text).isalpha() for part in run) >= _LEAST_RUN:
            done.extend(_spelled_words(run))
            index = end
        else:
            done.append(parts[index])
            index += 1
    return done


def _is_letter(part: Heard, *, inside: bool) -> bool:
    """Whether this is one spelled character; inside a run also a digit, or two letters after a hyphen."""
    core = _core(part.text)
    if len(core) == 1:
        return core.isalpha() or (inside and core.isdigit() and part.text.startswith("-"))
    return inside and len(core) == 2 and core.isalnum() and part.text.startswith("-")


def _spelled_words(run: Sequence[Heard]) -> list[Heard]:
    """Split where letters change to digits, and where the speaker paused between two names."""
    # Ends, not starts: aligners let a letter begin where the one before ended, pause included.
    steps = [after.end - before.end for before, after in pairwise(run)]
    usual = median(steps) if steps else 0.0
    groups = [[run[0]]]
    for step, part in zip(steps, run[1:], strict=True):
        changes = _core(part.text).isdigit() != _core(groups[-1][-1].text).isdigit()
        paused = step > _PAUSE_RATIO * usual and step > usual + _PAUSE_SECONDS
        if changes or paused:
            groups.append([part])
        else:
            groups[-1].append(part)
    words = []
    for group in groups:
        text = "".join(_core(part.text) for part in group)
        text = text.upper() if len(text) <= _ABBREVIATION else text.capitalize()
        words.append(_joined(group, f" {text}{_tail(group[-1].text)}"))
    return words


def _glue(parts: Sequence[Heard]) -> list[Heard]:
    words: list[Heard] = []
    for part in parts:
        if words and not part.text.startswith(" "):
            last = words[-1]
            lower = min(last.confidence, part.confidence)
            words[-1] = Heard(last.text + part.text.rstrip(), last.start, part.end, lower)
        else:
            words.append(Heard(part.text.strip(), part.start, part.end, part.confidence))
    return [word for word in words if word.text]


def _digit_run(words: Sequence[Heard], start: int) -> tuple[int, str]:
    """How many words from `start` on dictate single digits, and the digits. (0, "") when none do."""
    digits, index = "", start
    while index < len(words):
        core = _core(words[index].text)
        if core in _TIMES and index + 1 < len(words) and (single := _single(_core(words[index + 1].text))):
            digits += single * _TIMES[core]
            index += 2
        elif single := _single(core):
            digits += single
            index += 1
        else:
            break
        if _tail(words[index - 1].text) in _SENTENCE_END:
            return index - start, digits  # the sentence is over: the next number is another one
    # After enough single digits, a number in one piece goes on with them ("1, 2, 3, 906").
    if len(digits) >= _LEAST_RUN and index < len(words) and (core := _core(words[index].text)).isdigit():
        return index + 1 - start, digits + core
    return index - start, digits


def _single(core: str) -> str:
    """The digits this word dictates one by one, or nothing."""
    if len(core) == 1 and core.isdigit():
        return core
    if _HYPHENED.match(core) and len(core) >= 2 * _LEAST_RUN - 1:
        return core.replace("-", "")
    return _DIGIT_WORDS.get(core, "")


def _telephone(word: Heard) -> Heard:
    core = word.text.rstrip(".,;:!?")
    if _TELEPHONE.match(core) and not _DATE.match(core):
        return _joined([word], core.replace("-", "") + _tail(word.text))
    return word


def _joined(words: Sequence[Heard], text: str) -> Heard:
    confidence = sum(word.confidence for word in words) / len(words)
    return Heard(text, words[0].start, words[-1].end, confidence)


def _core(text: str) -> str:
    return text.strip().lstrip("-").strip(".,;:!?").lower()


def _tail(text: str) -> str:
    """Closing punctuation of what was heard, so that sentences keep their end."""
    return text.strip()[-1:] if text.strip()[-1:] in set(".,;:!?") else ""
