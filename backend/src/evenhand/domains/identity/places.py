"""Where an address is, in words for the person it belongs to."""

import ipaddress
from functools import lru_cache
from pathlib import Path
from typing import Any

import maxminddb
import structlog

log = structlog.get_logger()


def place_of(address: str, database: Path | None) -> str:
    """ "Lisbon, Portugal", "this machine", "the local network"; empty when nothing is known.

    `database` is an MMDB file of the operator's (GeoLite2 City or alike); addresses are sent nowhere.
    """
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return ""
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    if ip.is_loopback:
        return "this machine"
    if ip.is_private or ip.is_link_local:
        return "the local network"
    return _looked_up(str(ip), database) if database else ""


def _looked_up(address: str, database: Path) -> str:
    try:
        found = _reader(database).get(address)
    except (OSError, ValueError, maxminddb.InvalidDatabaseError) as problem:
        log.warning("the database of places cannot be read", file=str(database), error=str(problem))
        return ""
    if not isinstance(found, dict):
        return ""
    parts = [_name(found.get("city")), _name(found.get("country"))]
    return ", ".join(part for part in parts if part)[:120]


def _name(part: Any) -> str:
    names = part.get("names") if isinstance(part, dict) else None
    return str(names.get("en", "")) if isinstance(names, dict) else ""


@lru_cache(maxsize=2)
def _reader(database: Path) -> maxminddb.Reader:
    return maxminddb.open_database(database)
