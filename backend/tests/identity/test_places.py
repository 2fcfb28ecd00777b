"""Places of addresses are named plainly, and looked up in the operator's own file only."""

import struct

import pytest

from evenhand.domains.identity.places import place_of


def packed(value):
    """A value in the MaxMind DB format 2.0; only what the tests need."""
    if isinstance(value, dict):
        inside = b"".join(packed(k) + packed(v) for k, v in value.items())
        return bytes([7 << 5 | len(value)]) + inside
    if isinstance(value, list):
        return bytes([len(value), 11 - 7]) + b"".join(map(packed, value))
    if isinstance(value, int):
        return bytes([5 << 5 | 2]) + struct.pack(">H", value)
    if isinstance(value, bytes):
        return value
    data = value.encode()
    head = bytes([2 << 5 | len(data)]) if len(data) < 29 else bytes([2 << 5 | 29, len(data) - 29])
    return head + data


def database_that_answers(record, file):
    """One node, whose both sides lead to the record: every IPv4 address is there."""
    counted, built = bytes([6 << 5 | 4, 0, 0, 0, 1]), bytes([8, 9 - 7]) + struct.pack(">Q", 1)
    tree = b"\x00\x00\x11" * 2
    metadata = {
        "node_count": counted,
        "record_size": 24,
        "ip_version": 4,
        "database_type": "Test",
        "languages": ["en"],
        "binary_format_major_version": 2,
        "binary_format_minor_version": 0,
        "build_epoch": built,
        "description": {"en": "one place"},
    }
    file.write_bytes(tree + bytes(16) + packed(record) + b"\xab\xcd\xefMaxMind.com" + packed(metadata))
    return file


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("127.0.0.1", "this machine"),
        ("::1", "this machine"),
        ("192.168.1.20", "the local network"),
        ("10.1.2.3", "the local network"),
        ("::ffff:10.0.0.1", "the local network"),
        ("fe80::1%eth0", "the local network"),
        ("1.1.1.1", ""),
        ("", ""),
        ("testclient", ""),
    ],
)
def test_without_a_file_only_near_addresses_have_a_place(address, place):
    assert place_of(address, None) == place


def test_with_a_file_city_and_country_are_named(tmp_path):
    record = {"city": {"names": {"en": "Lisbon"}}, "country": {"names": {"en": "Portugal"}}}
    file = database_that_answers(record, tmp_path / "places.mmdb")
    assert place_of("1.1.1.1", file) == "Lisbon, Portugal"
    assert place_of("127.0.0.1", file) == "this machine"


@pytest.mark.parametrize("record", [{}, {"city": {}}, {"country": {"names": {}}}, "a string"])
def test_a_record_without_names_is_no_place(tmp_path, record):
    assert place_of("1.1.1.1", database_that_answers(record, tmp_path / "places.mmdb")) == ""


def test_a_file_that_is_missing_or_broken_gives_no_place_and_no_crash(tmp_path):
    (tmp_path / "broken.mmdb").write_bytes(b"no database")
    assert place_of("1.1.1.1", tmp_path / "broken.mmdb") == ""
    assert place_of("1.1.1.1", tmp_path / "missing.mmdb") == ""
