"""Words that a file carries beside its page: properties, descriptions of pictures, comments."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from evenhand.ml.text.resume.layout import HiddenText

_WORD = re.compile(r"[^\W\d_][\w+#.'-]*[\w+#]|[^\W\d_]")
_TOKEN = re.compile(r"\w+")
_COPIES = {"same_colour", "near_colour", "tiny", "off_page", "invisible", "covered", "marked_hidden"}
# Words that programs and tidy people put into properties.
_USUAL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "de",
        "des",
        "document",
        "docx",
        "doc",
        "draft",
        "du",
        "en",
        "et",
        "final",
        "for",
        "from",
        "in",
        "la",
        "le",
        "my",
        "of",
        "on",
        "or",
        "the",
        "to",
        "und",
        "un",
        "une",
        "version",
        "with",
        "curriculum",
        "vitae",
        "vitæ",
        "cv",
        "resume",
        "résumé",
        "lebenslauf",
        "currículum",
        "curriculo",
        "portfolio",
        "profile",
        "profil",
        "application",
        "job",
        "apply",
        "candidate",
        "template",
        "theme",
        "style",
        "modern",
        "simple",
        "professional",
        "creative",
        "elegant",
        "minimal",
        "minimalist",
        "clean",
        "classic",
        "microsoft",
        "word",
        "google",
        "docs",
        "libreoffice",
        "openoffice",
        "canva",
        "latex",
        "typst",
        "pdf",
        "untitled",
        "page",
        "pages",
        "print",
        "letter",
        "cover",
        "updated",
        "created",
        "using",
        "made",
        "generator",
        "keywords",
        "subject",
        "title",
        "author",
        "description",
    ]
)
KEYWORDS = 4  # new words in a field that is never shown
TITLE = 8  # a title says more, and every program makes one up


def unknown_words(text: str, shown: str) -> list[str]:
    """Words of `text` that are not on the page and that no program writes by itself."""
    known = {w.casefold() for w in _WORD.findall(shown)}
    said = dict.fromkeys(w.casefold() for w in _WORD.findall(text))
    return [w for w in said if len(w) > 1 and w not in known and w not in _USUAL and not _is_code(w)]


def _is_code(word: str) -> bool:
    """Identifiers such as Canva's "dafxyz12_3k", not words."""
    return bool(re.search(r"\d", word)) and len(word) > 6


def told(hidden: list[HiddenText], shown: str) -> list[HiddenText]:
    """Without what says nothing that the page does not say as well, such as a second menu or a line cut in two."""
    return [h for h in hidden if h.kind not in _COPIES or not _nothing_new(h.sample, shown)]


def _nothing_new(text: str, shown: str) -> bool:
    """Whether each word stands on the page, at least as often as in the hidden text (or once less)."""
    there = Counter(w.casefold() for w in _TOKEN.findall(shown))
    return all(
        there[w] and n <= there[w] + 1 for w, n in Counter(w.casefold() for w in _TOKEN.findall(text)).items()
    )


def beside_the_page(fields: Mapping[str, str], shown: str) -> Iterator[HiddenText]:
    """A finding where the properties hold several words that nobody sees on the page."""
    stuffed: dict[str, str] = {}
    for name, text in fields.items():
        new = unknown_words(text, shown)
        enough = TITLE if name.split()[-1].lower() in ("title", "author", "company", "manager") else KEYWORDS
        if len(new) >= enough and len(new) >= 0.5 * len(dict.fromkeys(_WORD.findall(text.casefold()))) - 1:
            stuffed[text] = name
    if stuffed:
        said = " ".join(stuffed)
        where = "document properties: " + ", ".join(dict.fromkeys(stuffed.values()))
        yield HiddenText("document properties", None, len(said), said[:500], "metadata", where)


def hidden_note(
    kind: str, reason: str, text: str, where: str, shown: str, words: int
) -> Iterator[HiddenText]:
    """A finding for a comment or a description if it holds `words` words that are not on the page."""
    said = " ".join(text.split())
    if len(unknown_words(said, shown)) >= words:
        yield HiddenText(reason, None, len(said), said[:500], kind, where)
