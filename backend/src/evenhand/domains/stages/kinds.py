"""What a stage is, and what a whole way through a job must be. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

KINDS = ("applied", "assessment", "interview", "review", "offer", "hired")
KEY_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Stage:
    """`days` is how long an application should stand there at most; None where nobody minds."""

    key: str
    name: str
    kind: str
    days: int | None = None
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """The stages of one job in order; removed ones stand behind, for histories only."""

    stages: tuple[Stage, ...]

    @property
    def open(self) -> tuple[Stage, ...]:
        return tuple(stage for stage in self.stages if not stage.removed)

    @property
    def first(self) -> Stage:
        return self.open[0]

    def find(self, key: str) -> Stage | None:
        return next((stage for stage in self.stages if stage.key == key), None)

    def takes(self, key: str) -> bool:
        """Whether an application can be moved there."""
        found = self.find(key)
        return found is not None and not found.removed

    def kind(self, key: str) -> str:
        found = self.find(key)
        return found.kind if found else KINDS[0]

    def label(self, key: str) -> str:
        found = self.find(key)
        return found.name if found else key.replace("-", " ").capitalize()

    def reaches(self, key: str, kind: str) -> bool:
        """Whether the stage is the first of this kind or lies beyond it.

        Where the way has no stage of the kind, the first of a later kind stands for it.
        """
        keys = [stage.key for stage in self.open]
        if key not in keys:
            return KINDS.index(self.kind(key)) >= KINDS.index(kind)
        later = [i for i, s in enumerate(self.open) if KINDS.index(s.kind) >= KINDS.index(kind)]
        exact = [i for i, s in enumerate(self.open) if s.kind == kind]
        return keys.index(key) >= min(exact or later)


BUILT_IN = Way(
    (
        Stage("applied", "Applied", "applied", 7),
        Stage("assessment", "Assessment", "assessment", 10),
        Stage("interview", "Interview", "interview", 10),
        Stage("review", "Review", "review", 5),
        Stage("offer", "Offer", "offer", 7),
        Stage("hired", "Hired", "hired"),
    )
)


def faults_of(stages: Sequence[Stage]) -> list[str]:
    """Why this is no way through a job, in sentences; nothing where it is one."""
    faults = []
    kinds = [stage.kind for stage in stages]
    if not stages or kinds[0] != "applied" or kinds.count("applied") != 1:
        faults.append("It begins with the one stage of the kind “applied”.")
    if not stages or kinds[-1] != "hired" or kinds.count("hired") != 1:
        faults.append("It ends with the one stage of the kind “hired”.")
    names = [stage.name.strip().casefold() for stage in stages]
    if len(set(names)) < len(names):
        faults.append("Every stage has a name of its own.")
    return faults


def new_key(name: str, kind: str, taken: Iterable[str]) -> str:
    """A short word for a new stage that no other one of the job has or had."""
    used = set(taken)
    if kind not in used:
        return kind
    stem = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[: KEY_LENGTH - 3].rstrip("-") or kind
    number = 1
    key = stem
    while key in used or key == "rejected":
        number += 1
        key = f"{stem}-{number}"
    return key
