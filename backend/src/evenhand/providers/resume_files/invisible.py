"""Characters without a look: taken out of the text, and reported where they carry or twist a message."""

import re
from dataclasses import dataclass, field

from evenhand.ml.text.resume.layout import HiddenText

_TAGS = re.compile(r"[\U000E0000-\U000E007F]+")
_FLAG = re.compile(
    r"\U0001F3F4[\U000E0061-\U000E007A\U000E0030-\U000E0039]{2,6}\U000E007F"
)  # flags of regions
_ZERO_WIDTH = re.compile(r"[\u200b-\u200f\u2060-\u2064\ufeff\u180e\u115f\u1160\u3164\uffa0\u2800\u034f]+")
_SELECTORS = re.compile(r"[\ufe00-\ufe0f\U000E0100-\U000E01EF]+")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_OVERRIDE = re.compile(r"([\u202d\u202e])([^\u202a-\u202e\n]*)\u202c?")
_LATIN = re.compile(r"[A-Za-z]{2}")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_JOINING = re.compile(
    r"[\u0590-\u109f\u1780-\u17ff\ufb50-\ufdff\ufe70-\ufefc]"
)  # scripts that use ZWJ and ZWNJ
_EMOJI = re.compile(r"[\u2190-\u2bff\U0001F000-\U0001FAFF\ufe0f]")
MANY = 3  # one or two zero-width characters come along with text copied from a page


@dataclass(slots=True)
class InvisibleCharacters:
    """Cleans texts of one file and remembers what was found in them."""

    smuggled: list[str] = field(default_factory=list)
    reversed: list[str] = field(default_factory=list)
    inside_words: int = 0
    _example: str = ""

    def clean(self, text: str) -> str:
        """The text as it looks: without characters that draw nothing, and without what was turned around."""
        if text.isascii():
            return text
        text = _FLAG.sub("", text)
        text = _TAGS.sub(self._tag, text)
        text = _OVERRIDE.sub(self._turned, text)
        text = _SELECTORS.sub(self._selectors, text)
        text = _ZERO_WIDTH.sub(self._zero_width, text)
        return _BIDI.sub("", text).replace("\u00ad", "")

    def _tag(self, match: re.Match[str]) -> str:
        said = "".join(chr(ord(c) - 0xE0000) for c in match.group() if 0xE0020 <= ord(c) < 0xE007F)
        if len(said) >= MANY:
            self.smuggled.append(said)
        return ""

    def _turned(self, match: re.Match[str]) -> str:
        mark, inside = match.groups()
        wrong = _LATIN if mark == "\u202e" else _RIGHT_TO_LEFT
        if wrong.search(inside):
            self.reversed.append(inside)
            return " "
        return inside

    def _selectors(self, match: re.Match[str]) -> str:
        if len(match.group()) >= MANY:
            self.smuggled.append(_bytes_of(match.group()))
        return ""

    def _zero_width(self, match: re.Match[str]) -> str:
        run = match.group()
        before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
        if len(run) <= 2 and (_JOINING.match(before) or _EMOJI.match(before) or _JOINING.match(after)):
            return run if _JOINING.match(before) else ""
        if len(run) > MANY:
            self.smuggled.append(f"{len(run)} zero-width characters")
        elif before.isalnum() and after.isalnum():
            self.inside_words += 1
            self._example = self._example or match.string.strip()[:120]
        return ""

    def reports(self) -> list[HiddenText]:
        out = []
        if self.smuggled:
            out.append(_report("invisible characters", "invisible_characters", self.smuggled))
        elif self.inside_words >= MANY:
            out.append(_report("invisible characters", "invisible_characters", [self._example]))
        if self.reversed:
            out.append(_report("text turned around", "reversed", self.reversed))
        return out


def _bytes_of(run: str) -> str:
    """What variation selectors spell when each stands for a byte."""
    codes = [ord(c) - 0xFE00 if ord(c) < 0xFF00 else ord(c) - 0xE0100 + 16 for c in run]
    said = bytes(c for c in codes if 0 <= c < 256).decode("utf-8", "replace")
    return said if said.isprintable() else f"{len(run)} variation selectors"


def _report(reason: str, kind: str, texts: list[str]) -> HiddenText:
    whole = " ".join(texts)
    return HiddenText(reason, None, len(whole), whole[:500], kind, "text")
