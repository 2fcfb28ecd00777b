"""Reads the terms of a job out of its description: remote policy, contract, years, pay."""

import re

from evenhand.ml.text.job_description import PayPeriod, Proposed, ProposedPay, Span

REMOTE = (
    ("hybrid", r"\bhybrid\b|\b\d\s*(?:-\s*\d\s*)?days?\s+(?:a|per|/)\s*week\s+(?:in|at|from)\s+(?:the|our)?\s*office"),
    ("onsite", r"\b(?:on[- ]?site|in[- ]office|office[- ]based)\b(?! interview)|\bnot? remote\b|\bno remote\b"),
    ("remote", r"\b(?:fully |100\s?% |completely |entirely )?remote(?:ly)?\b(?! (?:teams?|sites?|sensing|monitoring|control))"
               r"|\bwork from (?:home|anywhere)\b|\bhome[- ]office\b|\bwfh\b"),
)  # fmt: skip
CONTRACTS = (
    ("internship", r"\bintern(?:ship)?\b|\bworking student\b|\bwerkstudent\b"),
    ("part_time", r"\bpart[- ]time\b"),
    (
        "contract",
        r"\bcontractor\b|\bfreelancer?\b|\bcontract (?:role|position|to hire)\b|\b(?:b2b|1099|c2c)\b",
    ),
    ("temporary", r"\bfixed[- ]term\b|\btemporary\b|\bmaternity cover\b|\bseasonal\b"),
    ("full_time", r"\bfull[- ]time\b|\bpermanent (?:role|position|contract|employment)\b"),
)
NUMBER_WORDS = {
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "ten": 10,
}
_NUMBER = r"(\d{1,2}|" + "|".join(NUMBER_WORDS) + r")"
YEARS = (
    rf"{_NUMBER}\s*(?:\+|plus|or more)?\s*(?:-|–|to)?\s*\d{{0,2}}\+?\s*(?:years?|yrs?)['’]?\s+(?:of\s+)?"
    r"(?:[\w/+#.\-]+\s+){0,4}?(?:experience|exp\b|background|track record|in\b|with\b|as\b|working|developing|building)",
    rf"(?:experience|exp)[^.\n]{{0,40}}?{_NUMBER}\s*\+?\s*(?:years?|yrs?)",
    rf"(?:minimum|at least|min\.?|over|more than)\s+(?:of\s+)?{_NUMBER}\s*\+?\s*(?:years?|yrs?)",
)
CURRENCIES = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "CHF": "CHF", "A$": "AUD", "C$": "CAD", "CA$": "CAD",
              "₹": "INR", "kr": "SEK", "zł": "PLN"}  # fmt: skip
_CODE = r"USD|EUR|GBP|CHF|AUD|CAD|INR|SEK|NOK|DKK|PLN|JPY|SGD|NZD"
_SIGN = rf"US\$|CA\$|A\$|C\$|\$|€|£|₹|{_CODE}"
_AMOUNT = r"(\d{1,3}(?:[,.'\u00a0 ]\d{3})+|\d{2,7}(?:\.\d{1,2})?)\s*([kK]\b)?"
PAY = re.compile(
    rf"(?:(?P<sign>{_SIGN})\s*{_AMOUNT})(?:\s*(?:-|–|—|to|and|up to)\s*(?:{_SIGN})?\s*{_AMOUNT})?\s*(?P<code>{_CODE})?"
    rf"|{_AMOUNT}\s*(?:-|–|—|to)\s*{_AMOUNT}\s*(?P<tail>{_SIGN}|zł)"
)
PERIODS: tuple[tuple[PayPeriod, str], ...] = (
    ("hour", r"(?:per|an|/|a)\s*(?:hour|hr)\b|hourly|p/?h\b"),
    ("day", r"(?:per|a|/)\s*day\b|daily|day rate"),
    ("month", r"(?:per|a|/)\s*(?:month|mo)\b|monthly|p\.?m\.?\b"),
    ("year", r"(?:per|a|/)\s*(?:year|yr|annum)\b|annual|annually|p\.?a\.?\b|salary"),
)


def remote_policy(text: str) -> Proposed | None:
    """The most specific policy named; "hybrid" outweighs "remote", which is often part of its sentence."""
    for value, pattern in REMOTE:
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            return Proposed(value, Span(*found.span()), 0.9 if value == "hybrid" else 0.8)
    return None


def employment_type(text: str) -> Proposed | None:
    """The contract that is named first; one that the title names is surest."""
    hits = []
    for value, pattern in CONTRACTS:
        found = re.search(pattern, text, re.IGNORECASE)
        if found:
            hits.append((found.start(), value, found))
    if not hits:
        return None
    _, value, found = min(hits, key=lambda hit: hit[0])
    return Proposed(value, Span(*found.span()), 0.9 if len(hits) == 1 else 0.7)


def years_of_experience(text: str) -> Proposed | None:
    """The largest minimum among the years asked for, as the number's digits."""
    best: Proposed | None = None
    for pattern in YEARS:
        for found in re.finditer(pattern, text, re.IGNORECASE):
            word = found.group(1).lower()
            years = NUMBER_WORDS.get(word) or int(word)
            before = re.split(r"[\n.;]", text[max(0, found.start() - 60) : found.start()].lower())[-1]
            about_company = re.search(
                r"\b(?:we (?:are|have)|our company|company|founded|for over|history|team (?:with|of)|together)\b",
                before,
            )
            if 0 < years <= 25 and not about_company and (best is None or years > int(best.value)):
                best = Proposed(str(years), Span(*found.span()), 0.85)
    return best


def _amount(digits: str, thousands: str | None) -> float:
    plain = re.sub(r"[,'\u00a0 ]|\.(?=\d{3}\b)", "", digits)
    return float(plain) * (1000 if thousands else 1)


def _period(around: str, largest: float) -> tuple[PayPeriod, float]:
    for period, pattern in PERIODS:
        if re.search(pattern, around, re.IGNORECASE):
            return period, 0.9
    if largest >= 10_000:
        return "year", 0.75
    return ("hour", 0.5) if largest < 300 else ("month", 0.5)


def pay_range(text: str) -> ProposedPay | None:
    """The first amount of money that can be pay; turnover, budgets and funding are passed over."""
    for found in PAY.finditer(text):
        after = text[found.end() : found.end() + 30]
        before = text[max(0, found.start() - 45) : found.start()]
        if re.match(r"\s*(?:m\b|mn|bn|b\b|million|billion|\+?\s*(?:users|customers))", after, re.IGNORECASE):
            continue
        if re.search(
            r"(?i)bonus|stipend|budget|allowance|voucher|raised|funding|revenue|worth|prize|referral", before
        ):
            continue
        numbers = [(found.group(i), found.group(i + 1)) for i in _amount_groups() if found.group(i)]
        if len(numbers) == 2 and numbers[1][1] and not numbers[0][1]:
            numbers[0] = (numbers[0][0], numbers[1][1])  # "60-80k"
        values = sorted(_amount(digits, k) for digits, k in numbers)
        period, confidence = _period(before[-25:] + " | " + after, values[-1])
        sign = found.group("code") or found.group("sign") or found.group("tail")
        if values[-1] < 5 or (values[-1] < 1000 and period in ("year", "month")):
            continue
        single = len(values) == 1
        return ProposedPay(
            values[0], values[-1], CURRENCIES.get(sign, sign), period, Span(*found.span()),
            confidence - (0.15 if single else 0.0),
        )  # fmt: skip
    return None


def _amount_groups() -> tuple[int, ...]:
    # Numbered groups of PAY: digits and "k" of each of its four amounts, named groups between them.
    names = set(PAY.groupindex.values())
    plain = [i for i in range(1, PAY.groups + 1) if i not in names]
    return tuple(plain[::2])
