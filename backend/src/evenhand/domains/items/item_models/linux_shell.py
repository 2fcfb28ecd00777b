"""Item models for the shell: searching, quoting and symbolic modes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import pairwise
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps, Marked
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import fenced

UTILITY = "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/{}.html"
LANGUAGE = UTILITY.format("V3_chap02")


@dataclass(frozen=True, slots=True)
class Found:
    """A path below the folder that is searched; folders have no size here because no test asks for it."""

    path: str
    folder: bool = False
    kib: int = 0
    days: int = 0

    @property
    def name(self) -> str:
        return self.path.rsplit("/", 1)[1]

    def called(self, pattern: str) -> bool:
        return fnmatchcase(self.name, pattern)

    def inside(self, folder: str) -> bool:
        """Whether the path is that folder or lies below it."""
        return folder in self.path.split("/")[1:]


Search = tuple[
    str, Callable[[Found], bool], str, float
]  # tests, what they hold for, the usual mistake, harder


def _searches(word: str, old: str, size: int, days: int) -> list[Search]:
    return [
        ("-type f -name '*.log'", lambda f: not f.folder and f.called("*.log"), "thinks find looks at one level only", -0.5),
        (
            "-maxdepth 1 -name '*.log'",
            lambda f: f.path.count("/") == 1 and f.called("*.log"),
            "overlooks how deep find may go",
            -0.4,
        ),
        (f"-name '{word}*'", lambda f: f.called(f"{word}*"), "forgets that folders are found too, or compares the whole path", 0.2),
        (
            f"-name '*.log' -size +{size}k",
            lambda f: f.called("*.log") and f.kib > size,
            "does not see that both tests must hold, or reads + as at least",
            0.0,
        ),
        (
            f"-name '*.log' -o -name '*.tmp' -size +{size}k",
            lambda f: f.called("*.log") or (f.called("*.tmp") and f.kib > size),
            "lets the size count for both names, although and binds tighter than -o",
            0.7,
        ),
        (
            f"\\( -name '*.log' -o -name '*.tmp' \\) -size +{size}k",
            lambda f: (f.called("*.log") or f.called("*.tmp")) and f.kib > size,
            "overlooks that the size counts for both names",
            0.3,
        ),
        (
            f"-type f ! -name '*.log' -mtime -{days}",
            lambda f: not f.folder and not f.called("*.log") and f.days < days,
            "misreads ! or takes -mtime with a minus for older files",
            0.3,
        ),
        (
            f"-name '*.log' -mtime +{days}",
            lambda f: f.called("*.log") and f.days > days,
            "takes -mtime with a plus for newer files",
            0.1,
        ),
        (
            f"-name {old} -prune -o -name '*.log' -print",
            lambda f: not f.inside(old) and f.called("*.log"),
            "does not see that -prune leaves out all that lies in the folder",
            0.6,
        ),
    ]  # fmt: skip


@item_model("linux.find-paths", level="apply", b=0.3, seconds=130, references=[UTILITY.format("find")])
def find_paths(rng: Random) -> Marked | None:
    root, word, old = (
        rng.choice(["app", "srv", "site"]),
        rng.choice(["cache", "trace", "data"]),
        rng.choice(["old", "keep"]),
    )
    size, days = rng.choice([10, 20, 50, 100]), rng.choice([7, 14, 30])
    names = [
        f"{root}/{word}.log", f"{root}/web.log", f"{root}/{word}.tmp", f"{root}/{old}/web.log", f"{root}/{old}/{word}.log",
        f"{root}/{word}/db.log", f"{root}/{word}/{word}.tmp", f"{root}/notes.txt", f"{root}/{old}/notes.txt",
    ]  # fmt: skip
    files = [
        Found(
            path, kib=size + rng.choice([-7, -3, 2, 15, 60]), days=rng.choice([1, 3, 5, days + 4, days + 30])
        )
        for path in rng.sample(names, 6)
    ]
    parents = {file.path.rsplit("/", 1)[0] for file in files} - {root}
    paths = [*(Found(path, folder=True) for path in sorted(parents)), *files]
    tests, holds, mistake, harder = rng.choice(_searches(word, old, size, days))
    found = sorted(one.path for one in paths if holds(one))
    if len(paths) > 8 or not 2 <= len(found) <= len(paths) - 2:
        return None
    rows = "\n".join(
        f"| `{p.path}` | folder | | |" if p.folder else f"| `{p.path}` | file | {p.kib} | {p.days} |"
        for p in paths
    )
    stem = (
        f"Below the folder `{root}` there is:\n\n| path | kind | size in KiB | changed, days ago |\n| --- | --- | --- | --- |\n{rows}\n\n"
        f"Which of these paths does this command print? Mark all of them.\n\n{fenced('sh', f'find {root} {tests}')}"
    )
    make = "".join(
        f"mkdir -p {f.path.rsplit('/', 1)[0]}; head -c {f.kib * 1024} /dev/zero > {f.path}; touch -d '{f.days} days ago' {f.path}\n"
        for f in files
    )
    proof = Proof(
        "sh", f"{make}find {root} {tests} | LC_ALL=C sort | paste -sd ' ' -", " ".join(found), described=True
    )
    return Marked(stem, proof, harder, options=[(f"`{p.path}`", p.path in found, mistake) for p in paths])


@dataclass(frozen=True, slots=True)
class Word:
    """How a word of a command is written, how many arguments it becomes, and how many by each mistake."""

    text: str
    count: int
    unquoted: int  # thinks quotes do not hold words together
    unsplit: int  # thinks a variable is always one argument
    joined: int  # takes "$@" for one argument, and "$*" for several


def _words(rng: Random) -> tuple[str, str, list[Word]]:
    """Arguments of the script, the line that sets the variables, and words to choose from."""
    given = rng.choice(
        [['"north west"', "south"], ["east", '"far north"', "south"], ['"new york"', '"los angeles"', "rome"]]
    )
    pieces = sum(len(one.split()) for one in given)
    names = rng.sample(["jan.txt", "feb.txt", "march", "report.csv", "plan", "old.txt"], rng.randint(2, 4))
    size, args = len(names), len(given)
    words = [
        Word("$files", size, size, 1, size),
        Word('"$files"', 1, size, 1, 1),
        Word('"$@"', args, pieces, args, 1),
        Word("$@", pieces, pieces, args, pieces),
        Word('"$*"', 1, pieces, 1, args),
        Word("'$files $note'", 1, 2, 1, 1),
        Word('"$files all"', 1, size + 1, 1, 1),
        Word("$note", 0, 0, 1, 0),
        Word('"$note"', 1, 0, 1, 1),
        Word("to\\ all", 1, 2, 1, 1),
        Word('"$1"', 1, len(given[0].split()), 1, 1),
        Word("$1", len(given[0].split()), len(given[0].split()), 1, len(given[0].split())),
    ]
    return " ".join(given), f'files="{" ".join(names)}"\nnote=""', words


@item_model("linux.argument-count", level="analyze", b=0.6, seconds=110, references=[LANGUAGE])
def argument_count(rng: Random) -> Draft | None:
    given, setting, choices = _words(rng)
    words = rng.sample(choices, 3)
    if not any("$@" in w.text or "$*" in w.text or "$1" in w.text for w in words):
        return None
    if len({word.text.strip('"') for word in words}) < 3:
        return None
    tool = rng.choice(["pack", "send", "convert", "upload"])
    line = f"{tool} {' '.join(word.text for word in words)}"
    key = sum(word.count for word in words)
    wrong = [
        (sum(word.unquoted for word in words), "thinks quotes do not hold words together"),
        (sum(word.unsplit for word in words), "thinks an unquoted variable is never split"),
        (sum(word.joined for word in words), 'confuses "$@" with "$*"'),
        (sum(max(1, word.count) for word in words), "counts an empty variable without quotes"),
    ]
    stem = (
        f"`run.sh` is called as `./run.sh {given}` and holds these lines:\n\n{fenced('sh', f'{setting}{chr(10)}{line}')}\n\n"
        f"No file name matches anything here, and `IFS` has its default value. How many arguments does `{tool}` get?"
    )
    script = f"set -- {given}\n{tool}() {{ echo $#; }}\n{setting}\n{line}"
    return Draft(stem, key, wrong, Proof("sh", script, str(key)))


CLASSES = {"u": 6, "g": 3, "o": 0}  # where the three bits of a class begin


def _applied(mode: int, clauses: Sequence[str], equals_adds: bool = False) -> int:
    """The mode after symbolic clauses, in their order; `equals_adds` is the mistake of reading = as +."""
    for clause in clauses:
        place = next(n for n, letter in enumerate(clause) if letter in "+-=")
        who, action, what = clause[:place], clause[place], clause[place + 1 :]
        if what in CLASSES:
            bits = mode >> CLASSES[what] & 7
        else:
            bits = sum({"r": 4, "w": 2, "x": 1}[letter] for letter in what)
        for letter in "ugo" if who == "a" else who:
            shift = CLASSES[letter]
            old = mode >> shift & 7
            new = old & ~bits if action == "-" else bits if action == "=" and not equals_adds else old | bits
            mode = mode & ~(7 << shift) | new << shift
    return mode


CLAUSES = [
    "u+x",
    "g-w",
    "o=",
    "go=r",
    "g=u",
    "o=g",
    "ug+x",
    "a-w",
    "go-w",
    "o-rx",
    "g+w",
    "u=rw",
    "a+r",
    "o+x",
    "ug=rw",
    "g=rx",
]


@item_model("linux.symbolic-mode", level="apply", b=0.3, seconds=110, references=[UTILITY.format("chmod")])
def symbolic_mode(rng: Random) -> Gaps | None:
    start = int(
        "".join(map(str, (rng.choice([6, 7, 4]), rng.choice([6, 4, 5, 0]), rng.choice([4, 5, 6, 0])))), 8
    )
    clauses = rng.sample(CLAUSES, 3)
    states = [_applied(start, clauses[:count]) for count in range(4)]
    if any(left == right for left, right in pairwise(states)) or states[3] < 0o100:
        return None
    swapped = [clause.translate(str.maketrans("uo", "ou")) for clause in clauses]
    mistakes = [
        (_applied(start, swapped), "takes o for the owner; u is the owner and o are the others"),
        (_applied(start, clauses, equals_adds=True), "reads = as +; it also takes away what is not named"),
        (states[2], "leaves out the last change"),
        (start, "thinks this class is not changed"),
        (_applied(start, clauses[::-1]), "makes the changes from right to left"),
    ]
    gaps = []
    for shift in (6, 3, 0):
        right = str(states[3] >> shift & 7)
        wrong: dict[str, str] = {}
        for mode, why in mistakes:
            wrong.setdefault(str(mode >> shift & 7), why)
        gaps.append(((right,), {digit: why for digit, why in wrong.items() if digit != right}))
    letters = "".join(letter if start >> (8 - n) & 1 else "-" for n, letter in enumerate("rwxrwxrwx"))
    name = rng.choice(["deploy.sh", "report.sh", "notes.txt", "backup.sh"])
    command = f"chmod {','.join(clauses)} {name}"
    stem = (
        f"`ls -l` shows `-{letters}` for the file `{name}`. Then this command is run:\n\n{fenced('sh', command)}\n\n"
        "Fill in the octal digits of the new permissions: [[1]] for the owner, [[2]] for the group, [[3]] for others."
    )
    script = f"touch f; chmod {start:o} f; chmod {','.join(clauses)} f; stat -c %a f"
    return Gaps(
        stem,
        Proof("sh", script, f"{states[3]:o}", described=True),
        0.1 * sum("=" in c for c in clauses),
        gaps=gaps,
    )
