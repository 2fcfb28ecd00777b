"""The published jobs as columns: what can be filtered, counted and sorted by, a number a job each.

A job has one place (`ord`) in every column, for good. Columns are replaced when rows change, so whoever counts over
them counts over one state of the index; of a list, only values that were taken back are blotted out in place.
"""

from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Number = TypeVar("Number", bound=np.generic)

SCALARS: dict[str, type[np.generic]] = {
    "alive": np.bool_,
    "posted": np.int32,  # seconds since 2020-01-01 UTC
    "closes": np.int32,  # the same; 0 when it stays open
    "remote": np.uint8,
    "kind": np.uint8,
    "seniority": np.uint8,
    "pay": np.int32,  # the upper end, euros a year; 0 when nothing is said
    "language": np.uint8,
    "title": np.int32,
    "company": np.int32,
}
LISTS = ("skills", "places")


@dataclass(frozen=True, slots=True)
class Entries:
    """Several values a job: entry i says that job `owner[i]` has `value[i]`; 0 is a value that was taken back.

    A job's entries lie together, from `start` on. What is added lies behind `used`, where no earlier reader looks.
    """

    owner: NDArray[np.int32]
    value: NDArray[np.int32]
    used: int
    start: NDArray[np.int64]
    length: NDArray[np.int32]

    def changed(self, size: int, ords: Ints, owner: Ints, value: Ints) -> "Entries":
        """With the entries of the jobs `ords` replaced by `owner`, `value` (sorted by owner)."""
        start, length = _grown(self.start, size), _grown(self.length, size)
        known = ords[ords < len(self.start)]
        for old in self._positions(known):
            self.value[old] = 0
        needed = self.used + len(value)
        owners, values = self.owner, self.value
        if needed > len(owners):
            room = max(needed, len(owners) * 3 // 2, 1024)
            owners, values = _grown(owners, room), _grown(values, room)
        owners[self.used : needed], values[self.used : needed] = owner, value
        start[ords], length[ords] = 0, 0
        if len(owner):
            first = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
            start[owner[first]] = self.used + first
            length[owner[first]] = np.diff(np.r_[first, len(owner)])
        return Entries(owners, values, needed, start, length)

    def _positions(self, ords: Ints) -> list[slice]:
        return [
            slice(int(s), int(s + n)) for s, n in zip(self.start[ords], self.length[ords], strict=True) if n
        ]

    def values_of(self, selected: Bools, ords: Ints) -> NDArray[np.int32]:
        """All values of the selected jobs; `ords` are the same jobs as numbers."""
        if len(ords) * 8 < len(selected):  # few: walk to each; many: read through
            length = self.length[ords].astype(np.int64)
            ends = np.cumsum(length)
            shift = np.repeat(self.start[ords] - (ends - length), length)
            return self.value[shift + np.arange(len(shift))] if len(shift) else self.value[:0]
        return self.value[: self.used][selected[self.owner[: self.used]]]

    def having(self, size: int, wanted: Bools) -> Bools:
        """Which jobs have a value that is `wanted[value]`."""
        has = np.zeros(size, dtype=np.bool_)
        value = self.value[: self.used]
        has[self.owner[: self.used][wanted[value]]] = True
        return has

    def having_one(self, size: int, value: int) -> Bools:
        has = np.zeros(size, dtype=np.bool_)
        has[self.owner[: self.used][self.value[: self.used] == value]] = True
        return has


def _no_entries() -> Entries:
    return Entries(
        np.zeros(0, np.int32), np.zeros(0, np.int32), 0, np.zeros(0, np.int64), np.zeros(0, np.int32)
    )


@dataclass(frozen=True, slots=True)
class Rows:
    """Changed rows: their `ord`, a value for each scalar, and the entries of each list as (owner, value) pairs."""

    ords: Ints
    scalars: dict[str, Ints]
    lists: dict[str, tuple[Ints, Ints]]


@dataclass(frozen=True, slots=True)
class Columns:
    """One state of the index: `epoch` names the index, `seq` the last change that is in it."""

    epoch: str = ""
    seq: int = -1
    size: int = 0
    scalars: dict[str, NDArray[Any]] = field(
        default_factory=lambda: {name: np.zeros(0, kind) for name, kind in SCALARS.items()}
    )
    lists: dict[str, Entries] = field(default_factory=lambda: {name: _no_entries() for name in LISTS})
    last_place: int = 0
    latitude: NDArray[np.float32] = field(default_factory=lambda: np.full(1, np.nan, np.float32))
    longitude: NDArray[np.float32] = field(default_factory=lambda: np.full(1, np.nan, np.float32))

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.scalars[name]

    def changed(self, seq: int, rows: Rows) -> "Columns":
        """The state after `rows`."""
        size = max(self.size, int(rows.ords.max()) + 1 if len(rows.ords) else 0)
        scalars = {}
        for name, column in self.scalars.items():
            new = _grown(column, size)
            new[rows.ords] = rows.scalars[name]
            scalars[name] = new
        lists = {
            name: entries.changed(size, rows.ords, *rows.lists[name]) for name, entries in self.lists.items()
        }
        return replace(self, seq=seq, size=size, scalars=scalars, lists=lists)

    def with_places(
        self, ids: Ints, latitude: NDArray[np.float32], longitude: NDArray[np.float32]
    ) -> "Columns":
        """With places added to the dictionary; a coordinate that is not known is NaN."""
        if not len(ids):
            return self
        size = max(len(self.latitude), int(ids.max()) + 1)
        lat, lon = _grown(self.latitude, size, np.nan), _grown(self.longitude, size, np.nan)
        lat[ids], lon[ids] = latitude, longitude
        return replace(self, last_place=max(self.last_place, int(ids.max())), latitude=lat, longitude=lon)

    def places_within(self, latitude: float, longitude: float, kilometres: float) -> Bools:
        """Which places lie so near, by the haversine distance on a sphere of 6371 km; indexed by the place's id."""
        lat1, lon1 = np.radians(latitude), np.radians(longitude)
        lat2, lon2 = np.radians(self.latitude), np.radians(self.longitude)
        h = np.sin((lat2 - lat1) / 2) ** 2 + np.cos(lat1) * np.cos(lat2) * np.sin((lon2 - lon1) / 2) ** 2
        with np.errstate(invalid="ignore"):
            return np.asarray(2 * 6371.0 * np.arcsin(np.sqrt(np.clip(h, 0, 1))) <= kilometres)

    def at(self, seq: int) -> "Columns":
        """The same state, known to hold every change up to `seq`."""
        return replace(self, seq=seq)

    @property
    def languages(self) -> list[int]:
        """Codes of the languages that occur."""
        return [int(code) for code in np.flatnonzero(np.bincount(self["language"]))]

    @property
    def bytes(self) -> int:
        """What the columns take in memory."""
        arrays: list[NDArray[Any]] = [*self.scalars.values(), self.latitude, self.longitude]
        for one in self.lists.values():
            arrays += [one.owner, one.value, one.start, one.length]
        return sum(array.nbytes for array in arrays)


def _grown(array: NDArray[Number], size: int, fill: float = 0) -> NDArray[Number]:
    """A copy of at least `size`."""
    new: NDArray[Number] = np.full(max(size, len(array)), fill, array.dtype)
    new[: len(array)] = array
    return new
