"""Item models for Linux and the shell: every command line is run by sh when the bank is verified."""

from __future__ import annotations

from fnmatch import fnmatchcase
from itertools import pairwise
from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import fenced, shown

POSIX = "https://pubs.opengroup.org/onlinepubs/9799919799/utilities/{}.html"


def _letters(mode: int) -> str:
    return "".join(letter if mode >> (8 - place) & 1 else "-" for place, letter in enumerate("rwxrwxrwx"))


@item_model("linux.chmod", level="apply", b=-0.6, seconds=70, version=2, references=[POSIX.format("chmod")])
def chmod(rng: Random) -> Draft | None:
    digits = [rng.choice([7, 6, 5]), rng.choice([6, 5, 4, 1]), rng.choice([0, 1, 2, 4, 5])]
    mode = int("".join(map(str, digits)), 8)
    text = "".join(map(str, digits))
    wrong = [
        (_letters(int(text[::-1], 8)), "reads the digits from the right"),
        (_letters(int("".join(str({4: 1, 1: 4}.get(d, d)) for d in digits), 8)), "swaps read and execute"),
        (_letters(0o777 & ~mode), "reads the digits as what is taken away"),
        (_letters(int(f"{text[0]}{text[2]}{text[1]}", 8)), "swaps group and others"),
    ]
    stem = f"After `chmod {text} report.sh`, which permissions does `ls -l` show for the file?"
    script = f"touch f; chmod {text} f; ls -l f | cut -c2-10"
    return Draft(
        stem,
        f"`{_letters(mode)}`",
        [(f"`{t}`", why) for t, why in wrong],
        Proof("sh", script, _letters(mode)),
    )


@item_model("linux.umask", level="apply", b=0.6, seconds=80, version=2, references=[POSIX.format("umask")])
def umask(rng: Random) -> Draft | None:
    mask = f"0{rng.choice([0, 2, 3, 5, 6, 7])}{rng.choice([2, 3, 5, 6, 7])}"
    folder = rng.random() < 0.5
    start = 0o777 if folder else 0o666
    value = start & ~int(mask, 8)
    key = f"{value:03o}"
    wrong = [
        (
            f"{(0o666 if folder else 0o777) & ~int(mask, 8):03o}",
            "mixes up the start values of files (666) and folders (777)",
        ),
        (mask, "takes the mask for the permissions"),
        (f"{start:03o}", "ignores the mask"),
    ]
    what, make = ("folder", "mkdir new") if folder else ("file", "touch new")
    stem = f"The umask is `{mask}`. Which permissions (octal) does a {what} get that is made by `{make}`?"
    script = f"umask {mask}; {make}; stat -c %a new"
    return Draft(
        stem, f"`{key}`", [(f"`{t}`", why) for t, why in wrong], Proof("sh", script, key), sort_options=True
    )


@item_model(
    "linux.count-lines",
    level="apply",
    b=0.2,
    seconds=110,
    references=[POSIX.format("sort"), POSIX.format("uniq")],
)
def count_lines(rng: Random) -> Draft | None:
    words = [rng.choice(["pear", "fig", "plum"]) for _ in range(7)]
    order = rng.choice(
        ["sort fruit.txt | uniq | wc -l", "uniq fruit.txt | wc -l", "sort fruit.txt | uniq -d | wc -l"]
    )
    groups = 1 + sum(a != b for a, b in pairwise(words))
    doubled = sum(words.count(word) > 1 for word in set(words))
    answers = {"sort": len(set(words)), "uniq": groups, "dup": doubled}
    name = "uniq" if order.startswith("uniq") else "dup" if "-d" in order else "sort"
    wrong = [
        (answers["sort"], "thinks uniq also removes repeats that are apart"),
        (answers["uniq"], "overlooks that sort brings equal lines together"),
        (len(words), "counts all lines"),
        (sum(words.count(word) == 1 for word in set(words)), "counts what occurs once"),
    ]
    stem = f"`fruit.txt` holds these lines:\n\n{fenced('text', chr(10).join(words))}\n\nWhat does `{order}` print?"
    script = "printf '%s\\n' " + " ".join(words) + f" > fruit.txt; {order} | tr -d ' '"
    return Draft(stem, answers[name], wrong, Proof("sh", script, str(answers[name])))


@item_model(
    "linux.and-or",
    level="analyze",
    b=0.4,
    seconds=80,
    references=["https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_09_03"],
)
def and_or(rng: Random) -> Draft | None:
    first, second = rng.choice([True, False]), rng.choice([True, False])
    a, b, c = rng.sample(["saved", "sent", "ready", "late", "stop", "again"], 3)
    one, two = rng.choice(["&&", "||"]), rng.choice(["&&", "||"])
    start = "true" if first else "false"
    echo = f"{{ echo {a}; {'true' if second else 'false'}; }}"
    line = f"{start} {one} {echo} {two} echo {b}; echo {c}"
    said, state = [], first
    if (one == "&&") == state:
        said.append(a)
        state = second
    if (two == "&&") == state:
        said.append(b)
    said.append(c)
    key = " ".join(said)
    options = [
        (f"{a} {b} {c}", "thinks every command runs"),
        (f"{a} {c}", "misreads what && and || depend on"),
        (f"{b} {c}", "swaps && and ||"),
        (c, "thinks a failure skips up to the semicolon"),
        (" ".join(said[:-1]), "thinks the semicolon depends on what was before it"),
    ]
    stem = f"What does this line print (line breaks shown as spaces)?\n\n{fenced('sh', line)}"
    return Draft(
        stem,
        shown(key),
        [(shown(t), why) for t, why in options if t],
        Proof("sh", f"{{ {line}; }} | paste -sd ' ' -", key),
    )


@item_model(
    "linux.fields", level="apply", b=0.3, seconds=100, references=[POSIX.format("cut"), POSIX.format("awk")]
)
def fields(rng: Random) -> Draft | None:
    names = rng.sample(["ana", "bo", "cleo", "dag", "eve"], 4)
    rows = [(name, rng.randint(1, 40), rng.choice(["day", "night"])) for name in names]
    shift, limit = rng.choice(["day", "night"]), rng.randrange(10, 30, 5)
    picked = [row for row in rows if row[2] == shift and row[1] > limit]
    total = sum(row[1] for row in picked)
    file = "\n".join(f"{name}:{hours}:{when}" for name, hours, when in rows)
    command = (
        f"awk -F: '$3 == \"{shift}\" && $2 > {limit} {{ total += $2 }} END {{ print total + 0 }}' hours.txt"
    )
    wrong = [
        (sum(row[1] for row in rows if row[2] == shift), "overlooks the limit"),
        (sum(row[1] for row in rows if row[1] > limit), "overlooks the shift"),
        (len(picked), "counts the lines instead of adding them"),
        (sum(row[1] for row in rows if row[2] == shift or row[1] > limit), "reads && as or"),
    ]
    if not picked:
        return None
    stem = f"`hours.txt` holds:\n\n{fenced('text', file)}\n\nWhat does this command print?\n\n{fenced('sh', command)}"
    script = "printf '" + file.replace("\n", "\\n") + f"\\n' > hours.txt; {command}"
    return Draft(stem, total, wrong, Proof("sh", script, str(total)))


@item_model(
    "linux.redirect",
    level="analyze",
    b=1.0,
    seconds=90,
    references=["https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_07"],
)
def redirect(rng: Random) -> Draft | None:
    log = rng.choice(["run.log", "all.txt", "out.log"])
    tool = rng.choice(["backup", "import", "check"])
    good = rng.random() < 0.5
    line = f"./{tool} > {log} 2>&1" if good else f"./{tool} 2>&1 > {log}"
    effects = {
        True: f"Both outputs go to `{log}`",
        False: f"Normal output goes to `{log}`, errors go to the terminal",
    }
    wrong = [
        (effects[not good], "overlooks that redirections are made from left to right"),
        (f"Errors go to `{log}`, normal output goes to the terminal", "swaps the two outputs"),
        (f"Errors go to a file called `&1`, normal output to `{log}`", "takes &1 for a file name"),
    ]
    stem = (
        f"`{tool}` writes to standard output and to standard error. Where do they go?\n\n{fenced('sh', line)}"
    )
    body = (
        f"printf '#!/bin/sh\\necho out\\necho err >&2\\n' > {tool}; chmod +x {tool}; ({line}) > rest 2>&1\n"
    )
    script = body + f"echo $(cat {log}) / $(cat rest)"
    return Draft(
        stem, effects[good], wrong, Proof("sh", script, "out err /" if good else "out / err", described=True)
    )


@item_model(
    "linux.glob",
    level="apply",
    b=-0.1,
    seconds=80,
    references=["https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_14"],
)
def glob(rng: Random) -> Draft | None:
    files = rng.sample(["a1.txt", "a2.csv", "b1.txt", "b12.txt", ".a3.txt", "ab.txt", "c1.TXT", "a10.txt"], 6)
    pattern = rng.choice(["a*.txt", "?1.txt", "[ab]*.txt", "*1*.txt", "a?.*"])

    def matches(name: str) -> bool:
        return fnmatchcase(name, pattern) and not name.startswith(".")

    key = sum(map(matches, files))
    wrong = [
        (sum(fnmatchcase(name, pattern) for name in files) + 1, "counts a file whose name starts with a dot"),
        (
            sum(fnmatchcase(name.lower(), pattern) for name in files),
            "thinks upper and lower case do not matter",
        ),
        (
            sum(fnmatchcase(name, pattern.replace("?", "*")) for name in files),
            "reads ? as any number of characters",
        ),
        (sum(name.endswith(".txt") for name in files), "looks at the ending only"),
    ]
    if key == 0:
        return None
    stem = f"A folder holds the files {', '.join(f'`{name}`' for name in files)}. How many names does `ls {pattern}` list?"
    script = f"touch {' '.join(files)}; LC_ALL=C ls {pattern} | wc -l | tr -d ' '"
    return Draft(stem, key, wrong, Proof("sh", script, str(key)))


@item_model(
    "linux.sort-uniq",
    level="apply",
    b=0.2,
    seconds=90,
    references=[POSIX.format("uniq"), POSIX.format("sort")],
)
def sort_uniq(rng: Random) -> Draft | None:
    words = [rng.choice(["info", "warn", "error", "debug"]) for _ in range(8)]
    command = rng.choice(
        [
            "uniq | wc -l",
            "sort | uniq | wc -l",
            "sort -u | wc -l",
            "sort | uniq -d | wc -l",
            "sort | uniq -u | wc -l",
        ]
    )
    runs = 1 + sum(left != right for left, right in pairwise(words))
    kinds = len(set(words))
    twice = sum(words.count(one) > 1 for one in set(words))
    counts = {"uniq | wc -l": runs, "sort | uniq -d | wc -l": twice, "sort | uniq -u | wc -l": kinds - twice}
    key = counts.get(command, kinds)
    others = [
        (kinds, "counts the different lines"),
        (runs, "forgets that the lines were sorted first"),
        (len(words), "counts all lines"),
        (kinds - twice, "counts the lines that occur once"),
        (twice, "counts the lines that occur several times"),
    ]
    wrong = [(value, why) for value, why in others if value != key]
    lines = "\n".join(words)
    stem = f"The file `levels` holds these lines:\n\n{fenced('', lines)}\n\nWhich number does `cat levels | {command}` print?"
    script = f"printf '%s\\n' {' '.join(words)} > levels; cat levels | {command} | tr -d ' '"
    return Draft(stem, key, wrong, Proof("sh", script, str(key)))


@item_model("linux.expansion", level="analyze", b=0.6, seconds=90, references=[POSIX.format("V3_chap02")])
def expansion(rng: Random) -> Draft | None:
    folder, name = (
        rng.choice(["logs", "data", "src", "home"]),
        rng.choice(["report", "backup", "notes", "archive"]),
    )
    first, last = rng.sample(["txt", "gz", "bak", "old", "csv"], 2)
    path = f"/{folder}/{name}.{first}.{last}"
    forms = {
        "${f##*/}": f"{name}.{first}.{last}",
        "${f%/*}": f"/{folder}",
        "${f%.*}": f"/{folder}/{name}.{first}",
        "${f%%.*}": f"/{folder}/{name}",
        "${f##*.}": last,
        "${f#*.}": f"{first}.{last}",
    }
    form = rng.choice(sorted(forms))
    mistakes = {
        "${f##*/}": "thinks the part before the last slash is kept",
        "${f%/*}": "confuses % with ##: it cuts from the end",
        "${f%.*}": "cuts the shortest ending although the form asks for something else",
        "${f%%.*}": "takes the longest ending for the shortest",
        "${f##*.}": "takes the longest beginning for the shortest",
        "${f#*.}": "takes the shortest beginning for the longest",
    }
    wrong = [(f"`{text}`", mistakes[other]) for other, text in forms.items() if other != form]
    rng.shuffle(wrong)
    stem = f"What does the shell print?\n\n{fenced('sh', f'f={path}' + chr(10) + f'echo {form}')}"
    return Draft(stem, f"`{forms[form]}`", wrong[:4], Proof("sh", f"f={path}; echo {form}", forms[form]))
