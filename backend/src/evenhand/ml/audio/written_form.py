"""Dictated digits and spelled letters as people write them: "9, 3, 7, 0" becomes "9370", "S-Q-L" "SQL".

Only what was plainly dictated is joined. Ranges ("3-4 years"), dates and counted numbers stay as heard.
"""

import re
from collections.abc import Sequence

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
_LEAST_RUN = 3  # digits said one by one before they count as dictated
_SPELLED = re.compile(r"^(?:[A-Za-z]{1,2}-)+[A-Za-z]{1,2}$")
_HYPHENED = re.compile(r"^\d(?:-\d)+$")
_TELEPHONE = re.compile(r"^\d{2,4}(?:-\d{2,4}){2,3}$")
_DATE = re.compile(r"^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4}|\d{1,2}-\d{1,2}-\d{2})$")


def written_form(words: Sequence[Heard]) -> list[Heard]:
    """Words with dictated digits and spelled letters joined; times span what was joined.

    Args: words: as recognised, in order. Returns: at most as many words; confidence is the mean of the parts.
    """
    done: list[Heard] = []
    index = 0
    while index < len(words):
        run, digits = _digit_run(words, index)
        if run and len(digits) >= _LEAST_RUN:
            last = words[index + run - 1].text
            done.append(_joined(words[index : index + run], digits + _tail(last)))
            index += run
        else:
            done.append(_one(words[index]))
            index += 1
    return done


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
        if words[index - 1].text.rstrip()[-1:] in ".?!;":
            break  # the sentence is over: the next number is another one
    # "one" and "oh" are ordinary words: a run of words alone counts only from _LEAST_RUN digits on, which
    # the caller checks. Digits that follow in one piece ("1, 2, 3, 906") end the run's number.
    if index > start and len(digits) >= _LEAST_RUN and index < len(words):
        core = _core(words[index].text)
        if core.isdigit() and words[index - 1].text.rstrip()[-1:] not in set(".?!;"):
            return index + 1 - start, digits + core
    return index - start, digits


def _single(core: str) -> str:
    """The digits this word dictates one by one, or nothing."""
    if len(core) == 1 and core.isdigit():
        return core
    if _HYPHENED.match(core) and len(core) >= 2 * _LEAST_RUN - 1:
        return core.replace("-", "")
    return _DIGIT_WORDS.get(core, "")


def _one(word: Heard) -> Heard:
    """A single word: spelled letters and grouped telephone digits are joined, all else stays."""
    text = word.text.strip()
    core = text.rstrip(".,;:!?")
    if _SPELLED.match(core) and sum(len(part) == 1 for part in core.split("-")) * 2 > len(core.split("-")):
        letters = core.replace("-", "")
        # Up to five letters is mostly an abbreviation, more is mostly a name.
        return _joined([word], (letters.upper() if len(letters) <= 5 else letters.capitalize()) + _tail(text))
    if _TELEPHONE.match(core) and not _DATE.match(core):
        return _joined([word], core.replace("-", "") + _tail(text))
    return word


def _joined(words: Sequence[Heard], text: str) -> Heard:
    confidence = sum(word.confidence for word in words) / len(words)
    return Heard(text, words[0].start, words[-1].end, confidence)


def _core(text: str) -> str:
    return text.strip().strip(".,;:!?").lower()


def _tail(text: str) -> str:
    """Closing punctuation of what was heard, so that sentences keep their end."""
    return text.strip()[-1:] if text.strip()[-1:] in set(".,;:!?") else ""
