"""Cells as values. Each raises ValueError with what is wrong in words for the person who made the file."""

import re
from datetime import UTC, date, datetime

EMPLOYMENT = {
    "full_time": "fulltime full ft permanent regular h hire directhire employee vollzeit unbefristet cdi",
    "part_time": "parttime part pt teilzeit",
    "contract": "contract contractor c c2h contracttohire fl freelance freelancer b2b consultant",
    "temporary": "temporary temp fixedterm seasonal befristet cdd",
    "internship": "internship intern traineeship trainee workingstudent praktikum stage",
}
REMOTE = {
    "remote": "remote yes true fullyremote homeoffice wfh anywhere 1",
    "hybrid": "hybrid partlyremote flexible partial",
    "onsite": "onsite office inoffice no false 0 inperson",
}
SENIORITY = {
    "intern": "intern internship trainee",
    "entry": "entry entrylevel junior graduate",
    "mid": "mid midlevel intermediate associate regular",
    "senior": "senior sr experienced",
    "lead": "lead principal staff teamlead",
    "director": "director head headof",
    "executive": "executive vp clevel chief cto ceo cfo vicepresident",
}
PERIODS = {
    "hour": "hour hourly hr h perhour",
    "day": "day daily perday d",
    "month": "month monthly permonth mo m",
    "year": "year yearly annual annually peryear annum pa y a",
}
SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "¥": "JPY"}
_DATES = ("%Y-%m-%d", "%d.%m.%Y", "%Y/%m/%d", "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%m-%d-%y")
_AMOUNT = re.compile(r"\d[\d.,'’\u00a0\u202f ]*\d|\d")


def _word(cell: str) -> str:
    return re.sub(r"[\W_]+", "", cell).lower()


def one_of(choices: dict[str, str], what: str, cell: str) -> str:
    """The choice that the cell names, by our word or another's."""
    word = _word(cell)
    for choice, names in choices.items():
        if word == _word(choice) or word in names.split():
            return choice
    raise ValueError(f"“{cell[:40]}” is no {what}; write one of {', '.join(choices)}")


def number(cell: str) -> float:
    """ "1,200.50", "1.200,50", "1 200" and "60k"."""
    found = _AMOUNT.search(cell)
    if not found:
        raise ValueError(f"“{cell[:40]}” is no number")
    digits = re.sub(r"['’\u00a0\u202f ]", "", found.group())
    last = max(digits.rfind("."), digits.rfind(","))
    decimals = last >= 0 and len(digits) - last - 1 != 3
    whole = re.sub(r"[.,]", "", digits[:last] if decimals else digits)
    value = float(f"{whole}.{digits[last + 1 :]}" if decimals else whole)
    return value * 1000 if re.match(r"\s*[kK]\b", cell[found.end() :]) else value


def whole_number(cell: str) -> int:
    value = number(cell)
    if value != int(value):
        raise ValueError(f"“{cell[:40]}” is no whole number")
    return int(value)


def pay(cell: str) -> tuple[float, float, str | None]:
    """ "50,000 - 60,000 EUR", "$60k": least, most, and the currency where it is written."""
    code = re.search(r"\b[A-Z]{3}\b", cell)
    sign = next((SIGNS[char] for char in cell if char in SIGNS), None)
    parts = [part for part in re.split(r"\s*(?:-|–|—|\bto\b|\bbis\b)\s*", cell) if _AMOUNT.search(part)]
    if not 1 <= len(parts) <= 2:
        raise ValueError(f"“{cell[:40]}” is no pay or pay range")
    amounts = [number(part) for part in parts]
    if len(amounts) == 2 and re.search(r"\d\s*[kK]\b", parts[1]) and not re.search(r"\d\s*[kK]\b", parts[0]):
        amounts[0] *= 1000
    return min(amounts), max(amounts), code.group() if code else sign


def currency(cell: str) -> str:
    text = cell.strip().upper()
    if cell.strip() in SIGNS:
        return SIGNS[cell.strip()]
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise ValueError(f"“{cell[:40]}” is no currency; write its three letters (ISO 4217)")
    return text


def moment(cell: str) -> datetime:
    """A date or moment; a date alone means its midnight in UTC. Ambiguous "03/04/2025" is refused."""
    text = cell.strip()
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00").replace(" UTC", "+00:00"))
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    except ValueError:
        pass
    slashed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text)
    if slashed:
        first, second, year = map(int, slashed.groups())
        if first > 12 or second > 12:
            day, month = (first, second) if first > 12 else (second, first)
            return datetime(year, month, day, tzinfo=UTC)
        if first == second:
            return datetime(year, first, second, tzinfo=UTC)
        raise ValueError(f"“{text}” may be two dates; write {year}-{first:02d}-{second:02d} or the other")
    for pattern in _DATES:
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise ValueError(f"“{text[:40]}” is no date; write it as 2025-01-31")


def day(cell: str) -> date:
    return moment(cell).date()


def listed(cell: str) -> list[str]:
    """Parts apart by ";", "|" or lines; by commas where there is none of these. Each once."""
    marks = r"[;|\n]" if re.search(r"[;|\n]", cell) else ","
    return list(dict.fromkeys(part.strip()[:120] for part in re.split(marks, cell) if part.strip()))


def leveled(cell: str) -> list[tuple[str, int]]:
    """ "Python:4; SQL" as names with levels; 3 where none is written."""
    out = []
    for part in listed(cell):
        found = re.fullmatch(r"(.+?)\s*[:=(]\s*([1-5])\)?", part)
        out.append((found.group(1).strip(), int(found.group(2))) if found else (part, 3))
    return out


def country(cell: str, named: dict[str, str]) -> str:
    """ISO 3166-1 alpha-2 by code or name."""
    text = cell.strip()
    if len(text) == 2 and text.upper() in named.values():
        return text.upper()
    if text.casefold() in named:
        return named[text.casefold()]
    raise ValueError(f"“{text[:40]}” is no country; write its two letters (ISO 3166)")
