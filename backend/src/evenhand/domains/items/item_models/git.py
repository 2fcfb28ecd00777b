"""Item models for Git: every history is played through with git itself when the bank is verified."""

from __future__ import annotations

from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

DOCS = "https://git-scm.com/docs/"
START = "git init -q -b main . && git config user.email a@example.org && git config user.name A\n"


def _commits(letters: str) -> str:
    return "".join(f"echo {c} > {c}; git add {c}; git commit -qm {c}\n" for c in letters)


@item_model("git.range", level="apply", b=0.4, seconds=100, references=[DOCS + "gitrevisions"])
def commit_range(rng: Random) -> Draft | None:
    base, main, topic = rng.randint(1, 3), rng.randint(1, 4), rng.randint(1, 4)
    left, right = rng.choice([("main", "topic"), ("topic", "main")])
    dots = rng.choice(["..", "..", "..."])
    ahead = {"main": main, "topic": topic}
    key = main + topic if dots == "..." else ahead[right]
    if main == topic:
        return None
    stem = (
        f"On `main` there are {base} commits when `topic` branches off. Then `main` gets {main} more and `topic` gets "
        f"{topic} more. How many commits does `git log --oneline {left}{dots}{right}` list?"
    )
    wrong = [
        (ahead[left], "turns the range around"),
        (main + topic, "reads two dots as the symmetric difference"),
        (base + ahead[right], "lists the common history too"),
        (ahead[right], "reads three dots as two"),
    ]
    script = (
        START + _commits("abc"[:base]) + "git switch -qc topic\n" + _commits("stuv"[:topic]) + "git switch -q main\n"
        + _commits("wxyz"[:main]) + f"git log --oneline {left}{dots}{right} | wc -l | tr -d ' '"
    )  # fmt: skip
    return Draft(stem, key, wrong, Proof("git", script, str(key)), harder=0.3 if dots == "..." else 0.0)


@item_model("git.reset", level="analyze", b=0.6, seconds=90, references=[DOCS + "git-reset"])
def reset(rng: Random) -> Draft | None:
    mode = rng.choice(["soft", "mixed", "hard"])
    back = rng.randint(1, 3)
    name = rng.choice(["invoice.txt", "report.txt", "menu.txt"])
    effects = {
        "soft": "The branch moves back; the changes stay in the index, ready to be committed",
        "mixed": "The branch moves back; the changes stay in the working tree but not in the index",
        "hard": "The branch moves back; the changes are gone from the index and the working tree",
    }
    stem = (
        f"The working tree is clean. The last {back} commit{'s' if back > 1 else ''} changed the tracked file `{name}`. You run "
        f"`git reset --{mode} HEAD~{back}`. What is true afterwards?"
    )
    wrong = [(text, f"confuses --{mode} with --{other}") for other, text in effects.items() if other != mode]
    wrong.append(("New commits are added that undo the changes", "confuses reset with revert"))
    states = {"soft": "M  f", "mixed": " M f", "hard": "clean"}
    edits = "".join(f"echo {n} > f; git add f; git commit -qm {n}\n" for n in range(back + 1))
    script = (
        START + edits + f'git reset -q --{mode} HEAD~{back}\ns=$(git status --short); echo "${{s:-clean}}"'
    )
    return Draft(stem, effects[mode], wrong, Proof("git", script, states[mode], described=True))


@item_model(
    "git.history-length",
    level="apply",
    b=0.5,
    seconds=110,
    references=[DOCS + "git-merge", DOCS + "git-rebase"],
)
def history_length(rng: Random) -> Draft | None:
    base, main, topic = rng.randint(1, 3), rng.randint(1, 3), rng.randint(2, 4)
    how, command = rng.choice(
        [
            ("merge", "git merge topic"),
            ("rebase", "git rebase main topic && git switch main && git merge --ff-only topic"),
            ("squash", "git merge --squash topic && git commit -m topic"),
        ]
    )
    totals = {"merge": base + main + topic + 1, "rebase": base + main + topic, "squash": base + main + 1}
    stem = (
        f"`main` had {base} commit{'s' if base > 1 else ''} when `topic` branched off. Since then `main` got {main} and `topic` "
        f"got {topic} commits, without conflicts. On `main` you run:\n\n```sh\n{command}\n```\n\n"
        "How many commits does `git log --oneline` show on `main` now?"
    )
    wrong = [(total, f"counts as after a {other}") for other, total in totals.items() if other != how]
    wrong.append((main + topic, "forgets the common history"))
    quiet = command.replace("git merge topic", "git merge -q --no-edit topic").replace(
        "git switch main", "git switch -q main"
    )
    script = (
        START + _commits("abc"[:base]) + "git switch -qc topic\n" + _commits("stuv"[:topic]) + "git switch -q main\n"
        + _commits("wxyz"[:main]) + f"({quiet}) >/dev/null 2>&1\ngit log --oneline main | wc -l | tr -d ' '"
    )  # fmt: skip
    return Draft(stem, totals[how], wrong, Proof("git", script, str(totals[how])))


IGNORE_CASES = {
    "*.log": (["build.log", "logs/app.log"], ["app.log.txt", "catalog"]),
    "/build": (["build/x.o"], ["src/build/x.o", "rebuild"]),
    "tmp/": (["tmp/a", "src/tmp/b"], ["tmp.txt", "src/tmpfile"]),
    "doc/*.txt": (["doc/notes.txt"], ["doc/old/notes.txt", "notes.txt"]),
    "doc/**/*.pdf": (["doc/a.pdf", "doc/x/y/a.pdf"], ["a.pdf", "src/doc.pdf"]),
}


@item_model("git.ignore", level="apply", b=0.5, seconds=80, references=[DOCS + "gitignore"], instances=5)
def ignore(rng: Random) -> Draft | None:
    pattern = rng.choice(sorted(IGNORE_CASES))
    ignored, kept = IGNORE_CASES[pattern]
    others = [path for name, (paths, _) in IGNORE_CASES.items() if name != pattern for path in paths]
    key = rng.choice(ignored)
    extra = rng.choice(others)
    if _ignored(pattern, extra):
        return None
    stem = f"The file `.gitignore` at the top of a repository holds one line: `{pattern}`. Which path does Git ignore?"
    wrong = [(f"`{path}`", "reads the pattern too widely") for path in kept]
    wrong.append((f"`{extra}`", "takes an unrelated path for a match"))
    script = START + f"echo '{pattern}' > .gitignore\n"
    for path in [key, *kept, extra]:
        script += f"git check-ignore -q --no-index '{path}' && echo '{path}'\n"
    return Draft(stem, f"`{key}`", wrong, Proof("git", script + "true", key))


def _ignored(pattern: str, path: str) -> bool:
    """Whether a path of another case happens to match too (the few overlaps of the table above)."""
    return (pattern, path) in {("*.log", "build/x.log")}


@item_model("git.stash", level="understand", b=0.2, seconds=90, references=[DOCS + "git-stash"])
def stash(rng: Random) -> Draft | None:
    untracked = rng.random() < 0.5
    tracked, new = rng.sample(["budget.csv", "agenda.md", "prices.json", "team.txt"], 2)
    flag = " -u" if untracked else ""
    both = f"Neither the change to `{tracked}` nor the new file `{new}` is left"
    one = f"The change to `{tracked}` is gone, the new file `{new}` is still there"
    stem = (
        f"You have changed the tracked file `{tracked}` and made a new file `{new}` that was never added. You run "
        f"`git stash{flag}`. What does the working tree look like?"
    )
    wrong = [
        (one if untracked else both, "mixes up what git stash does with and without -u"),
        (
            f"The change to `{tracked}` is still there, the new file `{new}` is gone",
            "thinks stash removes new files only",
        ),
        ("Both are still there; a stash is only a copy", "thinks stash leaves the working tree as it is"),
    ]
    script = START + _commits("a") + f"echo changed > a; echo new > n; git stash -q{flag}\n"
    script += "cat a; test -e n && echo there || echo gone"
    expects = "a\n" + ("gone" if untracked else "there")
    return Draft(stem, both if untracked else one, wrong, Proof("git", script, expects, described=True))
