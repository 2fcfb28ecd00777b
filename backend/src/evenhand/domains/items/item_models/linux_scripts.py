"""Item models for shell scripts: stopping on errors and building pipelines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby, permutations
from random import Random

from evenhand.domains.items.item_models.arranging import Ordered
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import fenced, shown

UTILITY = "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/{}.html"
LANGUAGE = UTILITY.format("V3_chap02")


Step = tuple[str, bool, str]  # a line, whether it ends a script under `set -e`, what it prints


def _steps(absent: str, present: str, log: str) -> tuple[list[Step], list[Step]]:
    """Lines that do not end the script, and lines that do."""
    goes_on = [
        (f"grep -q {absent} {log} || true", False, ""),
        (f"if grep -q {absent} {log}; then echo alarm; fi", False, ""),
        (f"grep {absent} {log} | sort", False, ""),
        (f"grep -q {absent} {log} && echo alarm", False, ""),
        (f'echo "count: $(grep -c {absent} {log})"', False, "count: 0"),
        (f"grep -q {present} {log}", False, ""),
        (f"! grep -q {present} {log}", False, ""),
    ]
    ends = [
        (f"grep -q {absent} {log}", True, ""),
        (f"sort {log} | grep -q {absent}", True, ""),
        (f"count=$(grep -c {absent} {log})", True, ""),
        (f"grep -q {present} {log} && grep -q {absent} {log}", True, ""),
        (f"(grep -q {absent} {log})", True, ""),
    ]
    return goes_on, ends


@item_model("linux.stop-on-error", level="analyze", b=0.8, seconds=130, references=[LANGUAGE + "#set"])
def stop_on_error(rng: Random) -> Draft:
    absent, present = rng.sample(["ERROR", "READY", "FAILED", "STARTED", "TIMEOUT"], 2)
    log = rng.choice(["app.log", "web.log", "job.log"])
    marks = rng.sample(["fetch", "build", "test", "stop", "copy", "start", "notify"], 4)
    goes_on, ends = _steps(absent, present, log)
    last = rng.randint(0, 3)  # the step that ends the script; 3 is none of them
    lines = [*rng.sample(goes_on, last), *([rng.choice(ends)] if last < 3 else [])]
    lines += rng.sample([step for step in [*goes_on, *ends] if step not in lines], 3 - len(lines))
    code = ["set -e", f"echo {marks[0]}"]
    prefixes, said = [], [marks[0]]
    for (line, _, prints), mark in zip(lines, marks[1:], strict=True):
        prefixes.append("\n".join(said))
        code += [line, f"echo {mark}"]
        said += [prints, mark] if prints else [mark]
    prefixes.append("\n".join(said))
    key, ending = prefixes[last], lines[min(last, 2)][0]
    wrong = [
        (
            shown(text),
            f"thinks `{lines[n][0]}` ends the script"
            if n < last
            else f"thinks `{ending}` does not end the script",
        )
        for n, text in enumerate(prefixes)
        if n != last
    ]
    stem = (
        f"The file `{log}` has one line, `{present}`. What does this script write to standard output?\n\n"
        f"{fenced('sh', chr(10).join(code))}"
    )
    script = f"echo {present} > {log}\n" + "\n".join(code)
    return Draft(stem, shown(key), wrong, Proof("sh", script, key))


Lines = list[str]


def _numeric(line: str) -> tuple[float, str]:
    """What `sort -n` compares: the number at the start, or 0, and the whole line where numbers are equal."""
    number = re.match(r"\s*(-?\d+)", line)
    return (float(number[1]) if number else 0.0, line)


def _counted(lines: Lines) -> Lines:
    """What `uniq -c` prints."""
    return [f"{len(list(group)):7d} {line}" for line, group in groupby(lines)]


STAGES: dict[str, Callable[[Lines], Lines]] = {
    "sort": sorted,
    "sort -n": lambda lines: sorted(lines, key=_numeric),
    "sort -rn": lambda lines: sorted(lines, key=_numeric, reverse=True),
    "uniq": lambda lines: [line for line, _ in groupby(lines)],
    "uniq -c": _counted,
    "wc -l": lambda lines: [str(len(lines))],
    "tail -n 1": lambda lines: lines[-1:],
    "head -n 2": lambda lines: lines[:2],
    "head -n 4": lambda lines: lines[:4],
    "cut -d';' -f2": lambda lines: [line.split(";")[1] if ";" in line else line for line in lines],
    "cut -d';' -f3": lambda lines: [line.split(";")[2] if ";" in line else line for line in lines],
}


def _printed(stages: Sequence[str], rows: Lines, kind: str) -> Lines:
    """What a pipeline prints; a stage that names the file reads it, whatever comes through the pipe."""
    lines: Lines = []
    for stage in stages:
        if stage.startswith("sort -t"):
            lines = sorted(rows, key=lambda row: -int(row.split(";")[2]))
        elif stage.startswith("grep"):
            lines = [row for row in (rows if ".txt" in stage else lines) if row.endswith(f";{kind}")]
        elif ".txt" in stage:
            lines = STAGES[stage.rsplit(" ", 1)[0]](rows)
        else:
            lines = STAGES[stage](lines)
    return lines


def _tasks(file: str, kind: str, number: str) -> list[tuple[str, list[str], float]]:
    """What is wanted, the stages in order, and how much harder that is."""
    only, cut = f"grep ';{kind}$'", "cut -d';' -f2"
    return [
        (
            "the two most frequent names with their counts, the most frequent first",
            [f"{cut} {file}", "sort", "uniq -c", "sort -rn", "head -n 2"],
            0.0,
        ),
        (
            f"how often each name has a line marked `{kind}`, the most frequent name first",
            [f"{only} {file}", cut, "sort", "uniq -c", "sort -rn"],
            0.1,
        ),
        (f"how many different names have a line marked `{kind}`", [f"{only} {file}", cut, "sort", "uniq", "wc -l"], -0.2),
        (
            f"the largest {number} in a line marked `{kind}`",
            [f"{only} {file}", "cut -d';' -f3", "sort -n", "tail -n 1"],
            -0.4,
        ),
        (
            f"among the four lines with the largest {number}, how many are marked `{kind}`",
            [f"sort -t';' -k3,3nr {file}", "head -n 4", only, "wc -l"],
            0.0,
        ),
        (
            f"among the four lines with the largest {number}, the names of those marked `{kind}`, in alphabetical order",
            [f"sort -t';' -k3,3nr {file}", "head -n 4", only, cut, "sort"],
            0.4,
        ),
    ]  # fmt: skip


@item_model(
    "linux.build-pipeline",
    level="apply",
    b=0.2,
    seconds=130,
    references=[UTILITY.format("sort"), UTILITY.format("uniq"), UTILITY.format("cut")],
)
def build_pipeline(rng: Random) -> Ordered | None:
    file, kinds, number = rng.choice(
        [("shifts.txt", ["day", "night"], "number of hours"), ("orders.txt", ["paid", "open"], "amount"),
         ("calls.txt", ["in", "out"], "number of minutes"), ("trips.txt", ["car", "rail"], "distance")]
    )  # fmt: skip
    kind = rng.choice(kinds)
    people = rng.sample(["ana", "bo", "cleo", "dag", "eve", "finn", "gil"], 4)
    names = [name for name, times in zip(people, (4, 3, 2, 1), strict=True) for _ in range(times)]
    rng.shuffle(names)
    minutes = sorted(rng.sample(range(60, 1380, 7), len(names)))
    rows = [
        f"{minute // 60:02d}:{minute % 60:02d};{name};{value};{rng.choice(kinds)}"
        for minute, name, value in zip(minutes, names, rng.sample(range(3, 140), len(names)), strict=True)
    ]
    goal, stages, harder = rng.choice(_tasks(file, kind, number))
    wanted = _printed(stages, rows, kind)
    counts = [line.split()[0] for line in wanted] if "uniq -c" in stages else []
    if not wanted or len(set(counts)) < len(counts):
        return None  # equal counts: the order of these names would be a matter of taste
    if sum(_printed(order, rows, kind) == wanted for order in permutations(stages)) > 1:
        return None  # another order gives the same here
    stem = (
        f"Each line of `{file}` holds a time, a name, a {number} and a mark:\n\n{fenced('text', chr(10).join(rows))}\n\n"
        f"Put the commands in the order in which a pipeline joins them with `|` to print this: {goal}."
    )
    swapped = [[*stages[:n], stages[n + 1], stages[n], *stages[n + 2 :]] for n in range(len(stages) - 1)]
    others = "".join(
        f'[ "$({" | ".join(order)})" = "$right" ] && echo \'also {n}\'\n' for n, order in enumerate(swapped)
    )
    script = (
        f"exec < /dev/null\nexport LC_ALL=C\ncat > {file} <<'END'\n"
        + "\n".join(rows)
        + f"\nEND\nright=$({' | '.join(stages)})\n"
        f"{others}echo $right"
    )
    expects = " ".join(part for line in wanted for part in line.split())
    return Ordered(
        stem,
        Proof("sh", script, expects, described=True),
        harder,
        things=[f"`{stage}`" for stage in stages],
        misconception="does not see what each command needs from the one before it",
    )
