"""Nationality and origin: labelled lines, papers, and sentences that say where somebody comes from."""

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern

from evenhand.ml.text.redaction.spans import Span, gazetteer

_PLACE = r"(?:(?:the|South|North|East|West|New|Northern|Southern|Eastern|Western|rural|central)\s+)?[A-ZÀ-ÞĀ-Ž][\w'’-]+(?:(?:\s+(?:of|and|de|da|do|del|y)\s+|,\s*|\s+)[A-ZÀ-ÞĀ-Ž][\w'’-]+){0,3}"
_LABELLED = re.compile(
    r"(?im)(?:^|[|•;,.!?\"”)])\W*(?:nationality|citizenship|citizen of|nationalit[ée]|staatsangeh[öo]rigkeit|nacionalidad|nazionalit[àa]|place of birth|birthplace|geburtsort|lieu de naissance"
    r"|lugar de nacimiento|country of (?:origin|birth)|ethnicity|ethnic(?: origin| group)?|race|religion|caste|tribe|state of origin|mother tongue|native language|muttersprache|langue maternelle"
    r"|work permit|visa(?: status)?|immigration status|passport(?: no\.?| number)?)\s*[:\-–]\s*(?P<v>[^\n;|.]+)"
)
_SENTENCES = [
    rf"(?i:\b(?:born(?: and (?:raised|bred|brought up))?|raised|brought up|grew up)(?: to [a-z]+ parents)? (?:in|near|outside) (?:a (?:small )?(?:town|village|suburb) (?:in|near|outside) )?)(?P<v>{_PLACE})",
    rf"(?i:\b(?:native of|originally from|hail(?:s|ing)? from|emigrat(?:ed|ing) (?:from|to)|immigrat(?:ed|ing) (?:from|to)|fled(?: from)?|refugee from|my home country,?(?: is)?|my family (?:is|comes?|came) from|my parents (?:are|come|came) from|(?:I|we) (?:am|come|came|moved here|moved over) from)\s+)(?P<v>{_PLACE})",
    rf"(?i:\b(?:citizen|national|nationality|passport|citizenship) of )(?P<v>{_PLACE})",
    r"\b(?P<v>(?:work permit|H-?1B(?: visa)?|green card(?: holder)?|permanent residen(?:t|ce|cy)(?: card| permit)?|naturali[sz]ed(?: citizen)?|asylum(?: seeker)?|refugee status|indefinite leave to remain|settled status|residence permit|blue card|work visa))\b",
    r"\b(?P<v>(?:practi[cs]ing |devout )?(?:Muslim|Christian|Hindu|Jewish|Sikh|Buddhist|Catholic|Mormon|Orthodox Jew(?:ish)?))\b",
]  # fmt: skip
_PAPERS = r"citizens?|nationals?|nationality|citizenship|passport|by birth|by descent|origins?|descent|heritage|roots|immigrants?|refugee|expat(?:riate)?|parents|family|background|upbringing|blood|community"


@cache
def _patterns() -> list[Pattern[str]]:
    people = "|".join(sorted(gazetteer()["demonyms"], key=len, reverse=True))
    pair = rf"(?:(?:{people})(?:\s*(?:[-/&]|and)\s*(?:{people}))*)(?:-born)?"
    more = [
        rf"(?P<v>(?:dual |proud |first-generation |second-generation )?{pair}(?:-American)?\s+(?:{_PAPERS}))\b",
        rf"(?i:\b(?:I am|I['’]m|I was|as|being|born) (?:(?:a|an|the|half|part|proud|originally|only|young)\s+){{0,3}})(?P<v>{pair})(?=\s*(?:[.,;!]|$|I\b|we\b|and\b|who\b|by\b|in\b|myself\b|living\b|engineer|nurse|developer|teacher|woman|man|person|girl|boy))",
        rf"(?P<v>\b(?:native|mother[- ]tongue)\s+(?:{people}|[A-Z]\w+)(?:[- ]speak(?:er|ing))?|(?:{people})\s*[(:–-]\s*(?:native|mother tongue|muttersprache|langue maternelle|lengua materna)(?:\s+speaker)?\)?|(?:{people})\s+(?:is|as) my (?:native|mother) (?:tongue|language)|my (?:native|mother) (?:tongue|language) is (?:{people}))",
        rf"(?P<v>\b(?:{people})-born\b)",
        rf"(?i:\bnationality|\bcitizenship)\W{{1,3}}(?P<v>{pair})",
    ]
    level = r"\b(?P<v>(?i:native))(?=\s+(?:speaker|level|proficiency|or bilingual)|\s*(?:\)|$|[.,;|\n]))"
    return [re.compile(p, re.MULTILINE) for p in (*_SENTENCES, *more, level)]


def find(text: str) -> Iterator[Span]:
    """Passages that say of which country, people or faith the person is."""
    for found in _LABELLED.finditer(text):
        yield Span(*found.span("v"), "nationality", "[hidden]")
    for pattern in _patterns():
        for found in pattern.finditer(text):
            yield Span(*found.span("v"), "nationality", "[origin]")
