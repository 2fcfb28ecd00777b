"""A record of a person, and its fields in one writing."""

import re
from dataclasses import dataclass

from evenhand.ml.text.redaction.spans import gazetteer, plain

_GENERIC = frozenset(
    [
        "info",
        "mail",
        "contact",
        "hello",
        "office",
        "admin",
        "jobs",
        "career",
        "careers",
        "bewerbung",
        "application",
        "cv",
        "resume",
        "me",
    ]
)
_DOTLESS = frozenset({"gmail.com", "googlemail.com"})
_LEGAL = re.compile(r"\b(?:inc|llc|ltd|limited|gmbh|ag|sa|sas|srl|spa|bv|nv|oy|ab|as|plc|corp|corporation|co|company|group|holding)\b\.?")  # fmt: skip
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "dos",
        "das",
        "do",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "y",
        "e",
        "zu",
    ]
)
SHORTEST_LOCAL_PART = 6
PHONE_DIGITS = 9  # the national number, whatever stands before it


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What is compared. `jobs` are (employer, start as "2019-03", "2019" or ""); nothing else is looked at."""

    name: str
    email: str = ""
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    city: str = ""
    jobs: tuple[tuple[str, str], ...] = ()
    schools: tuple[str, ...] = ()


def name_tokens(name: str) -> tuple[str, ...]:
    """Lower case, without accents, particles and single letters; in the order they were written."""
    words = re.findall(r"[^\W\d_]+", plain(name.replace("-", " ")).lower())
    return tuple(w for w in words if len(w) > 1 and w not in _PARTICLES) or tuple(words)


def same_address(email: str) -> str:
    """The mailbox that an address reaches: tags fall away, and dots where the provider ignores them."""
    local, _, domain = email.strip().lower().rpartition("@")
    local = local.split("+", 1)[0]
    if domain in _DOTLESS:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}" if local and domain else ""


def local_part(email: str) -> str:
    """What somebody calls themselves at any provider; empty where it is short or anybody's."""
    local = re.sub(r"[^a-z0-9]", "", same_address(email).rpartition("@")[0])
    return "" if len(local) < SHORTEST_LOCAL_PART or local in _GENERIC else local


def phone_number(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    return digits[-PHONE_DIGITS:] if len(digits) >= PHONE_DIGITS else ""


def page(link: str) -> str:
    """Address of a page without protocol, www, query and the slash at its end."""
    bare = re.sub(r"^(?:https?://)?(?:www\.|[a-z]{2}\.(?=linkedin))?", "", link.strip().lower())
    return bare.split("?", 1)[0].split("#", 1)[0].rstrip("/")


def organization(name: str) -> str:
    return " ".join(_LEGAL.sub(" ", re.sub(r"[^\w\s]", " ", plain(name).lower())).split())


def place(city: str) -> str:
    return plain(city).lower().split(",", 1)[0].strip()


def short_forms(given: str) -> frozenset[str]:
    """Names that a given name is also called by."""
    nicknames = gazetteer()["nicknames"]
    return frozenset(
        {given, *nicknames.get(given, ()), *(full for full, short in nicknames.items() if given in short)}
    )
