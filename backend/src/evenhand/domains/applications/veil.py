"""Taking a person's name and ways to reach them out of what they wrote or said. Pure."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

HIDDEN = "[hidden]"
SHORTEST = 2  # a single letter of a name is not searched for
_MAIL = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
_WEB = r"https?://\S+|www\.\S+|\b(?:linkedin\.com|github\.com|gitlab\.com|xing\.com)/\S+"
# With a country code, a leading zero, or in the American groups; years and counts look like neither.
_PHONE = r"\+\d[\d ().\-/]{6,24}\d|\(?\b0\d[\d ().\-/]{6,24}\d|\(?\b\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}\b"
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # Thai, Lao, kana, Han
_CONTACTS = re.compile(f"{_MAIL}|{_WEB}|{_PHONE}", re.IGNORECASE)


def veil(name: str, instead: str) -> Callable[[str], str]:
    """A function that hides this person's name in a text.

    The whole name is found in any writing; its parts as names are written (Will, WILL), so that common words
    stay what they are. Accents do not matter.

    Args:
        name: as on the account.
        instead: what the person is called in its place.
    """
    parts = [p for p in re.split(r"[\s,]+", _plain(name)) if p]
    long = [p for p in parts if len(p) >= SHORTEST]
    forms = {form for part in long for form in (part, part.upper(), part[:1].upper() + part[1:].lower())}
    forms |= {piece for part in long for piece in part.split("-") if len(piece) > SHORTEST}
    if not forms:
        return lambda text: text
    either = "|".join(_bounded(form) for form in sorted(forms, key=len, reverse=True))
    between = r"[\s,]*" if any(_UNSPACED.search(part) for part in parts) else r"[\s,]+"
    whole = between.join(map(re.escape, parts))
    whole = whole if _UNSPACED.search(whole) else rf"(?<!\w){whole}(?!\w)"
    names = re.compile(rf"(?i:{whole})|(?:{either})(?:\s+(?:{either}))*")

    def hide(text: str) -> str:
        return _replaced(names, text, instead)

    return hide


def without_contacts(text: str) -> str:
    """Without mail addresses, phone numbers and pages."""
    return _CONTACTS.sub(HIDDEN, text)


def deep(hide: Callable[[str], str], value: Any) -> Any:
    """The same in every text of a document; ids stay."""
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, list | tuple):
        return [deep(hide, one) for one in value]
    if isinstance(value, dict):
        return {key: one if key.endswith("_id") else deep(hide, one) for key, one in value.items()}
    return value


def _bounded(form: str) -> str:
    """The form as a word of its own, in scripts that write words apart."""
    return re.escape(form) if _UNSPACED.search(form) else rf"(?<!\w){re.escape(form)}(?!\w)"


def _plain(text: str) -> str:
    """Without accents, character by character, so that places in it are places in the text."""
    if text.isascii():
        return text
    return "".join(character if character.isascii() else _without_accent(character) for character in text)


def _without_accent(character: str) -> str:
    parts = unicodedata.normalize("NFD", character)
    return parts[0] if len(parts) > 1 and unicodedata.combining(parts[1]) else character


def _replaced(pattern: re.Pattern[str], text: str, instead: str) -> str:
    out, at = [], 0
    for found in pattern.finditer(_plain(text)):
        out += [text[at : found.start()], instead]
        at = found.end()
    return "".join([*out, text[at:]])
