"""Word knowledge of the parser: does a string read like a job title, an employer, a school, a place?

Scores are in -1..1 and are evidence to be weighed, not verdicts. The title words are counted from O*NET
titles (CC BY 4.0, U.S. Department of Labor) by tools/train/title_words.py; country and language names are
from the Unicode CLDR through Babel.
"""

import json
import re
from functools import lru_cache
from pathlib import Path

from babel import Locale

_SENIORITY = (
    "senior|sr|junior|jr|lead|principal|chief|head|staff|associate|assistant|deputy|vice|acting|interim|trainee"
    "|graduate|intern|apprentice|freelance|founder|co-founder|cofounder|owner|partner|volunteer|executive|team"
    "|full-stack|fullstack|frontend|front-end|backend|back-end|devops|ux|ui|qa|it|hr|sre|ceo|cto|cfo|coo|cmo|vp|svp"
    "|consultant|developer|student|fellow|postdoc|postdoctoral|researcher|contractor|tutor|barista|waiter|waitress"
    "|internship|werkstudent|praktikant|stagiaire|ingénieur|ingeniero|ingegnere|responsable|gerente|leiter"
    "|entwickler|desarrollador|développeur|sviluppatore|kierownik|specjalista|programista|analista|engenheiro"
)
_ORGANIZATION = re.compile(
    r"\b(?:inc|incorporated|ltd|limited|llc|llp|lp|plc|corp|corporation|co|company|gmbh|ag|kg|ohg|ug|se|s\.?a\.?s?|s/a"
    r"|sarl|s\.?à\.?r\.?l|s\.?r\.?l|s\.?p\.?a|spa|n\.?v|b\.?v|v\.?o\.?f|ab|as|asa|oy|oyj|a/s|aps|sp\.?\s?z\s?o\.?\s?o|sp\.?\s?[kj]"
    r"|s\.?c|s\.?l(?:\.?u)?|s\.?l\.?l|s\.?coop|c\.?b|ltda|eireli|pvt|pty|pte|sdn|bhd|k\.?k|kft|zrt|d\.?o\.?o|s\.?r\.?o|ooo|зао|ооо"
    r"|group|holdings?|enterprises?|industries|solutions|technologies|technology|labs?|laborator(?:y|ies)|systems"
    r"|software|consulting|consultancy|consultants|partners|associates|advisors|ventures|capital|services|logistics|airlines|airways"
    r"|motors|pharma(?:ceuticals)?|healthcare|hospitals?|clinic|bank|insurance|university|college|institute|school"
    r"|academy|agency|ministry|department|council|commission|authority|government|city of|county|federation"
    r"|foundation|association|society|union|trust|charity|ngo|studios?|media|networks?|restaurant|hotel|café|cafe|bakery|shop"
    r"|stores?|supermarket|pharmacy|farms?|brothers|bros|sons|hijos|figli|filhos|fils|grupo|gruppo|groupe|grupa|fundación"
    r"|fundação|fundacja|fondation|stowarzyszenie|spółdzielnia|spółka|stiftung|verein|werke|bank|banco|banque|coop"
    r"|cooperative|cooperativa|associação|asociación|associazione|société|sociedad|kliniken?|krankenhaus|és társa|zoon|zonen|en partners)\b\.?"
    r"|\b(?:Sons|Zonen|Co)\b|\s&\s|&\s?(?:co|sons|partners|associates)\b|\.(?:com|io|ai|org|net|dev)\b|株式会社|有限公司|会社|公司|주식회사",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"universi|univ\b|\bcollege|institut|\bschool|academ|polit[eé]c|politechni|polytechn|hochschule|facult|lyc[eé]e|liceo|gymnasium"
    r"|\b[ée]cole|escuela|escola|scuola|uczelnia|akademi|\bIIT\b|\bIIIT\b|\bNIT\b|\bMIT\b|\bETH\b|\bEPFL\b|\bUCL\b|\bLSE\b|\bUC [A-Z]"
    r"|\bTU [A-Z]|\bKIT\b|\bCalTech\b|seminary|conservator|vidyalaya|大学|学院|대학교|университет|институт|seminar[iy]um|egyetem|üniversite|bootcamp",
    re.IGNORECASE,
)
_REMOTE = re.compile(
    r"^(?:fully |100% )?(?:remote|hybrid|on-?site|work from home|wfh|télétravail|homeoffice)(?:\s*\([^)]*\))?$",
    re.I,
)
_EMPLOYMENT = re.compile(
    r"^\(?(?:full|part)[- ]time\)?$|^\(?(?:contract(?:or)?|freelance|temporary|permanent|internship|seasonal|casual)\)?$",
    re.I,
)
US_STATES = frozenset(
    [
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
        "DC",
        "ON",
        "BC",
        "QC",
        "AB",
        "MB",
        "SK",
        "NS",
        "NB",
        "NSW",
        "VIC",
        "QLD",
    ]
)


@lru_cache(maxsize=1)
def _titles() -> tuple[frozenset[str], frozenset[str]]:
    table = json.loads((Path(__file__).parent / "data" / "title_words.json").read_text(encoding="utf-8"))
    return frozenset(table["heads"]), frozenset(table["modifiers"])


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Names of countries in English and in their neighbours' languages, lower case."""
    names = {
        "uk",
        "usa",
        "u.s.a.",
        "us",
        "uae",
        "u.k.",
        "england",
        "scotland",
        "wales",
        "northern ireland",
        "korea",
    }
    for language in ("en", "de", "fr", "es", "it", "pt", "nl", "pl"):
        territories = Locale.parse(language).territories
        names |= {str(name).lower() for code, name in territories.items() if code.isalpha()}
    return frozenset(names)


@lru_cache(maxsize=1)
def languages() -> dict[str, str]:
    """Names of human languages in several languages, lower case → the English name."""
    english = {code: str(name) for code, name in Locale.parse("en").languages.items()}
    table = {name.lower(): name for code, name in english.items() if len(code) <= 3}
    for local in ("de", "fr", "es", "it", "pt", "nl", "pl", "sv", "tr", "ru"):
        for code, name in Locale.parse(local).languages.items():
            if len(code) == 2 and code in english:
                table.setdefault(str(name).lower(), english[code])
    for code in (
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "pl",
        "sv",
        "tr",
        "ru",
        "zh",
        "ja",
        "ko",
        "ar",
        "hi",
        "el",
        "uk",
    ):
        own = Locale.parse(code).languages.get(code)
        if own:
            table.setdefault(str(own).lower(), english[code])
    table |= {
        n: n.title()
        for n in ("mandarin", "cantonese", "farsi", "tagalog", "castilian", "flemish", "sign language")
    }
    table |= {
        "british sign language": "British Sign Language",
        "american sign language": "American Sign Language",
    }
    return {name: english_name for name, english_name in table.items() if len(name) > 1}


def title_score(text: str) -> float:
    """How much a string reads like a job title: 1 for "Senior Data Engineer", about 0 for a name."""
    words = re.findall(r"[^\W\d_][^\W\d_'’.-]*(?:-[^\W\d_]+)*", text.lower())
    if not words or len(words) > 9:
        return -0.5
    heads, modifiers = _titles()
    plain = [w.strip(".'’") for w in words]
    ends = {plain[-1]} | {
        plain[i - 1] for i, w in enumerate(plain) if w in ("of", "for", "in", "and", "&", "de") and i
    }
    score = 0.0
    if ends & heads:
        score += 0.75
    elif set(plain) & heads:
        score += 0.35
    elif re.search(
        r"(?:ologist|ographer|grammer|keeper|maker|ician|eur|istin?|ingenieur|engineer)$", plain[-1]
    ):
        score += 0.5
    elif len(plain[-1]) > 5 and re.search(r"(?:[^aeiou]er|ator|itor|ctor|ist|ian|ant|ress)$", plain[-1]):
        score += 0.25  # agent nouns, though surnames and towns end so too
    if any(re.fullmatch(_SENIORITY, w) for w in plain):
        score += 0.4
    known = sum(w in heads or w in modifiers for w in plain) / len(plain)
    score += 0.25 * known
    if _ORGANIZATION.search(text) and plain[-1] not in heads:
        score -= 0.5
    return max(-1.0, min(1.0, score))


def organization_score(text: str) -> float:
    """How much a string reads like an employer: a legal form, "Group", "Hospital", "X & Sons"."""
    score = 0.0
    if _ORGANIZATION.search(text):
        score += 0.75
    if _SCHOOL.search(text):
        score += 0.3
    if re.search(r",\s.+\s(?:and|y|e|et|und|en|i|og)\s", text) or re.search(r"[A-Z]\w+-[A-Z]\w+$", text):
        score += 0.35  # "Brooks, Banks and Morales"
    words = text.split()
    if re.search(r"\b(?:and|und|et|e|y|en)\s[A-Z]", text) and len(words) <= 4:
        score += 0.2
    score -= 0.6 * max(0.0, title_score_plain(text))
    return max(-1.0, min(1.0, score))


def title_score_plain(text: str) -> float:
    """`title_score` that looks only at the last word, for strings that also name an employer."""
    words = re.findall(r"[^\W\d_][^\W\d_'’-]*", text.lower())
    return 0.75 if words and words[-1] in _titles()[0] else 0.0


def school_score(text: str) -> float:
    return 0.9 if _SCHOOL.search(text) else 0.0


def place_score(text: str) -> float:
    """How much a string reads like a place: "Lyon, France", "Austin, TX", "Remote"."""
    text = text.strip(" ()")
    if _REMOTE.match(text):
        return 1.0
    if (
        not text
        or re.fullmatch(r"[\d\W]+", text)
        or re.search(r"[@/]|\d{5,}.*\d{5,}|https?:", text)
        or len(text) > 90
    ):
        return -1.0
    score = 0.1
    parts = [p.strip() for p in re.split(r",|\(|\)", text) if p.strip()]
    if (
        parts[-1].lower().strip(".") in countries()
        or parts[-1].lower() in countries()
        or (len(parts) > 1 and (parts[-1].split()[0] in US_STATES))
    ):
        score += 0.8
    if re.search(r"\b\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", text):
        score += 0.5  # a postal code
    words = [w for p in parts if not re.search(r"\d", p) for w in p.split()] or text.split()
    if len(words) > 5 or re.search(r"\s(?:and|&)\s", text) or any(c in text for c in ";:!?"):
        score -= 0.5
    if not words[0][:1].isupper() and words[0][:1].lower() != words[0][:1].upper():
        score -= 0.4
    score -= 0.8 * max(0.0, title_score(text)) + (0.6 if _ORGANIZATION.search(text) else 0.0)
    return max(-1.0, min(1.0, score))


def is_employment_kind(text: str) -> bool:
    return bool(_EMPLOYMENT.match(text.strip()))


def is_remote(text: str) -> bool:
    """True for "Remote", "Fully remote", "Hybrid": a way of working in the place of a place."""
    return bool(_REMOTE.match(text.strip(" ()")))
