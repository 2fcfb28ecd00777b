"""Who the résumé is of: name, label, email, phone, place, profiles, from wherever they stand."""

import re

import phonenumbers

from evenhand.ml.text.resume.dates import find_periods
from evenhand.ml.text.resume.fields import Found, Record, Source, locate
from evenhand.ml.text.resume.headings import is_caps, known_section, normalized
from evenhand.ml.text.resume.layout import Line
from evenhand.ml.text.resume.words import languages, organization_score, place_score, title_score

_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+'-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s|,;)]+|\b(?:[a-z]{2}\.)?(?:linkedin|github|gitlab|bitbucket|stackoverflow|behance|dribbble|medium|twitter|x|kaggle|orcid|xing)\.(?:com|org|net|io)/[^\s|,;)]*|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|io|dev|me|net|org|ai|co|app|design|tech)(?:/[^\s|,;)]*)?(?![\w@])",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w.@/])(?:\+|00|\()?\d[\d\s().\-–/]{6,20}\d(?![\w@])")
_LABEL = re.compile(
    r"^\W*(?:e-?mail|phone|tel(?:ephone|efon|éfono|efono)?|mobile|mob|cell|address|location|based in|city|lives in|residence|linkedin|github"
    r"|website|web|portfolio|adresse|dirección|indirizzo|ort|wohnort|ciudad|ville|miasto|telefon|móvil|handy|t|m|e|p|a|l)\s*[:.]\s*",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"curriculum|vitae|^r[eé]sum[eé]$|^cv$|lebenslauf|profile|page \d|confidential", re.IGNORECASE
)
_WHOSE = re.compile(  # "Ann Lee's CV", "Résumé of Ann Lee"
    r"['’]s?\s+(?:cv|r[eé]sum[eé]|curriculum vitae)\s*$|^(?:cv|r[eé]sum[eé]|curriculum vitae)\s*(?:of\s|[-–:]\s?)\s*",
    re.IGNORECASE,
)
_PIECES = re.compile(r"\t+|\s*[|•·∙●▪◦;✉☎📞📧📍🏠]+\s*|\s{3,}|\s+[–—-]\s+")
_PARTICLES = {
    "de",
    "da",
    "do",
    "dos",
    "das",
    "di",
    "del",
    "della",
    "van",
    "von",
    "der",
    "den",
    "la",
    "le",
    "el",
    "bin",
    "al",
    "y",
    "e",
    "ter",
    "ten",
}
_NETWORKS = {"linkedin": "LinkedIn", "github": "GitHub", "gitlab": "GitLab", "stackoverflow": "Stack Overflow", "behance": "Behance",
             "dribbble": "Dribbble", "medium": "Medium", "twitter": "Twitter", "kaggle": "Kaggle", "orcid": "ORCID", "xing": "XING", "bitbucket": "Bitbucket"}  # fmt: skip


def parse_basics(
    head: list[Line], contact: list[Line], everything: list[Line], links: tuple[str, ...]
) -> Record:
    """Fields: name, label, email, phone, url, location; list: profiles (URLs).

    `head` are the lines before the first heading, `contact` those under contact headings; email, phone and
    profiles are looked for in `everything` when these have none.
    """
    record = Record()
    near = [*head, *contact]
    email = _first_email(near) or _first_email(everything) or _email_link(links)
    record.put("email", email)
    record.put("phone", _first_phone(near) or _first_phone(everything[:60]))
    urls = _urls(near) or _urls(everything, bare=False)
    known = {u.value.lower().rstrip("/") for u in urls}
    urls += [
        Found(u, 0.95)
        for u in links
        if _URL.match(u) and u.lower().rstrip("/") not in known and not _inside(u, known)
    ]
    record.lists["profiles"] = [u for u in urls if _network(u.value)]
    record.put("url", next((u for u in urls if not _network(u.value)), None))
    name = _name(head or everything[:12], everything, email.value if email else "")
    record.put("name", name)
    _label_and_place(record, head, contact)
    return record


def _inside(url: str, known: set[str]) -> bool:
    bare = re.sub(r"^https?://(?:www\.)?", "", url.lower()).rstrip("/")
    return any(bare in k or re.sub(r"^https?://(?:www\.)?", "", k) in bare for k in known)


def _first_email(lines: list[Line]) -> Found | None:
    for line in lines:
        match = _EMAIL.search(line.text)
        if match:
            return Found(match.group(), 0.99, Source(line.number, line.page, *match.span(), line.text))
    return None


def _email_link(links: tuple[str, ...]) -> Found | None:
    return next(
        (Found(u.removeprefix("mailto:").split("?")[0], 0.9) for u in links if u.startswith("mailto:")), None
    )


def _first_phone(lines: list[Line]) -> Found | None:
    for line in lines:
        if line.bullet and len(line.text) > 60:
            continue
        for match in _PHONE.finditer(line.text):
            digits = re.sub(r"\D", "", match.group())
            periods = find_periods(match.group())
            if not 7 <= len(digits) <= 15 or (periods and len(digits) <= 8):
                continue
            source = Source(line.number, line.page, *match.span(), line.text)
            return Found(match.group().strip(), _phone_confidence(match.group()), source)
    return None


def _phone_confidence(text: str) -> float:
    for region in (None, "US", "GB", "DE", "FR", "IN"):
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_possible_number(number):
            return 0.98 if region is None else 0.93
    return 0.7


def _urls(lines: list[Line], *, bare: bool = True) -> list[Found]:
    """Links; outside the head of a résumé a `bare` name with a dot may be anything ("B.Tech", "Node.js")."""
    found: list[Found] = []
    for line in lines:
        text = _EMAIL.sub(lambda m: " " * len(m.group()), line.text)
        for match in _URL.finditer(text):
            value = match.group().rstrip(".")
            plain = not _network(value) and not re.match(r"https?:|www\.", value, re.IGNORECASE)
            if line.bullet or (plain and (not bare or len(line.text) > 120)):
                continue
            found.append(
                Found(
                    value,
                    0.97,
                    Source(line.number, line.page, match.start(), match.start() + len(value), line.text),
                )
            )
    return found


def _network(url: str) -> str:
    host = re.sub(r"^https?://", "", url.lower()).split("/")[0]
    return next(
        (name for key, name in _NETWORKS.items() if key in host.split(".")),
        "Twitter" if host == "x.com" else "",
    )


def profile(found: Found) -> dict[str, str]:
    """A profile in JSON Resume's form: network, username, url."""
    path = re.sub(r"^https?://", "", found.value).rstrip("/").split("/")
    url = found.value if found.value.startswith("http") else f"https://{found.value}"
    return {"network": _network(found.value), "username": path[-1] if len(path) > 1 else "", "url": url}


def _name(head: list[Line], everything: list[Line], email: str) -> Found | None:
    candidates: list[tuple[float, str, Line]] = []
    largest = max((line.size for line in everything if line.page == 1), default=0.0)
    pool = {
        line.number: line
        for line in [*head[:12], *(x for x in everything if x.size >= largest - 0.1 and x.page == 1)]
    }
    for order, line in enumerate(pool.values()):
        labelled = re.match(r"^\W*(?:full )?name\s*:\s*(.+)$", line.text, re.IGNORECASE)
        for place, piece in enumerate(
            _PIECES.split(labelled.group(1) if labelled else _WHOSE.sub("", line.text))
        ):
            piece = re.sub(
                r",?\s+(?:Ph\.?D|MBA|MSc|BSc|M\.?D|PMP|CPA|RN|Esq|Dr|P\.?E|CFA|BA|MA|JD)\b\.?.*$",
                "",
                piece.strip(" ,:"),
            )
            halves = [piece, piece.split(",")[0]] if "," in piece else [piece]
            for half in halves:
                score = _name_score(half.strip(), line, largest, order, email)
                if score > 0:
                    candidates.append((score + (2 if labelled else 0) - 0.3 * place, half.strip(), line))
    if not candidates:
        return None
    score, value, line = max(candidates, key=lambda c: c[0])
    shown = _name_case(value)
    found = locate(value, [line], round(min(0.99, 0.6 + 0.1 * score), 3))
    return Found(shown, found.confidence, found.source)


def _name_score(text: str, line: Line, largest: float, order: int, email: str) -> float:
    words = text.split()
    if (
        not 1 <= len(words) <= 6
        or len(text) > 48
        or re.search(r"[\d@:/|&!?]", text)
        or _NOT_A_NAME.search(text)
    ):
        return 0.0
    if (
        len(text) < 2
        or known_section(text)
        or not all(c.isalpha() or c in " .'’-–,()" for c in text if not _mark(c))
    ):
        return 0.0
    cased = [w for w in words if w[0].lower() != w[0].upper()]
    if any(not w[0].isupper() for w in cased if w.lower() not in _PARTICLES) or text.lower() in languages():
        return 0.0
    score = 1.0 + (1.5 if line.size >= largest - 0.1 else 0.0) + (1.0 if line.style == "title" else 0.0)
    score += (
        0.5 * (2 <= len(words) <= 4)
        + max(0.0, 0.8 - 0.2 * order)
        - 1.2 * max(0.0, title_score(text))
        - max(0.0, organization_score(text))
    )
    local = re.sub(r"[^a-z]", "", email.split("@")[0].lower())
    hits = sum(1 for w in re.findall(r"[a-z]{3,}", _ascii(text)) if w in local)
    return score + 0.8 * min(2, hits)


def _mark(c: str) -> bool:
    """Combining vowel signs of Indic and other scripts are part of a name but are not letters."""
    import unicodedata

    return unicodedata.category(c).startswith("M")


def _ascii(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


def _name_case(name: str) -> str:
    """A name set in capitals is written as names are."""
    squeezed = (
        re.sub(r"(?<=\b\w) (?=\w\b)", "", name)
        if re.fullmatch(r"(?:\w ){3,}\w(?:  +(?:\w ?)+)*", name)
        else name
    )
    if not is_caps(squeezed):
        return squeezed
    words = []
    for i, word in enumerate(squeezed.split()):
        low = word.lower()
        if i and low in _PARTICLES:
            words.append(low)
        else:
            titled = re.sub(r"(^|[-'’])(\w)", lambda m: m.group(1) + m.group(2).upper(), low)
            words.append(re.sub(r"^Mc(\w)", lambda m: "Mc" + m.group(1).upper(), titled))
    return " ".join(words)


def _label_and_place(record: Record, head: list[Line], contact: list[Line]) -> None:
    """What is left of the head after name, email, phone and links: a headline and a place."""
    name = record.values.get("name")
    best_place: tuple[float, Found] | None = None
    for line in [*head, *contact]:
        text = _URL.sub("\t", _PHONE.sub("\t", _EMAIL.sub("\t", line.text)))
        for piece in _PIECES.split(text):
            labelled = re.match(
                r"^\W*(?:address|location|city|based in|lives in|residence|adresse|ort|wohnort|ciudad|indirizzo|miasto)\b",
                piece,
                re.I,
            )
            value = _LABEL.sub("", piece).strip(" ,|:-–—()")
            if (
                not value
                or (name and value.lower() == name.value.lower())
                or normalized(value) in ("", "phone", "email", "linkedin")
            ):
                continue
            if _NOT_A_NAME.search(value):
                continue
            place = place_score(value) + (1.0 if labelled else 0.0)
            title = title_score(value)
            if title > 0.5 and title > place and "label" not in record.values and len(value) < 80:
                record.put("label", locate(value, [line], 0.8))
            elif (
                place > 0.05
                and len(value) <= 60
                and (best_place is None or place > best_place[0])
                and not find_periods(value)
            ):
                best_place = (place, locate(value, [line], round(min(0.95, 0.72 + 0.2 * place), 3)))
    if best_place:
        record.put("location", best_place[1])


_STREET = re.compile(
    r"^\d{1,3}[a-z]?\s|\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|blvd|boulevard|apt|apartment|flat|suite|unit|floor|p\.?o\.? box)\b"
    r"|(?:straße|strasse|str\.|gasse|weg|platz)\s*\d|^(?:rue|via|calle|ul\.|avenida|rua|plaza)\s",
    re.IGNORECASE,
)
_POSTAL = re.compile(r"\b(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{0,2}[- ]?\d{3,6}(?:-\d{3,4})?)\b")


def location(text: str) -> dict[str, str]:
    """ "Lyon, France" in JSON Resume's form: city, and region and country where given; `address` as written."""
    parts = [p.strip() for p in re.split(r",|\(|\)|\s/\s", text) if p.strip()]
    named = [_POSTAL.sub("", p).strip() for p in parts if not _STREET.search(p)]
    named = [p for p in named if p] or parts
    out = {"city": named[0]} if named else {}
    if len(named) > 1:
        out["region"] = named[1]
    if len(named) > 2:
        out["country"] = named[-1]
    if len(parts) > 1:
        out["address"] = text
    return out
