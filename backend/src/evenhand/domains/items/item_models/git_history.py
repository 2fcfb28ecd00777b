"""Item models for the history of a Git repository: what is undone, and who is ahead."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps
from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import fenced, shown

DOCS = "https://git-scm.com/docs/"
# A person and no editor, so that every command runs by itself; dates as they come.
WHO = (
    "export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org\n"
    "export GIT_EDITOR=true\n"
)
START = WHO + "git init -q -b main repo && cd repo\n"


Settings = Mapping[str, int]


def _as_text(state: Settings) -> str:
    return shown(", ".join(f"{name} {value}" for name, value in state.items()))


def _told(states: list[dict[str, int]], sets: list[str], command: str) -> tuple[str, str]:
    """The question, and the script that plays it: states before and after each commit, which file each one set."""
    newest, names = states[::-1], list(states[0])
    log = "\n".join(
        f"{name}: {newest[back + 1][name]} -> {newest[back][name]}" for back, name in enumerate(sets[::-1])
    )
    now = ", ".join(f"`{name}` holds {value}" for name, value in newest[0].items())
    stem = (
        f"Every setting is in a file of its own: {now}. Nothing is uncommitted. The last four commits each changed one of the "
        f"files; `git log` shows them, the newest first:\n\n{fenced('text', log)}\n\n"
        f"What do the files hold after `{command}`?"
    )
    commits = [*(f"echo {states[0][n]} > {n}" for n in names), "git add .; git commit -qm start"]
    commits += [
        f"echo {state[n]} > {n}; git commit -qam {n}" for n, state in zip(sets, states[1:], strict=True)
    ]
    show = "; ".join(f'printf "{", " if n else ""}{name} %s" $(cat {name})' for n, name in enumerate(names))
    script = START + "\n".join(commits) + f"\n{command} > /dev/null 2>&1\n{show}"
    return stem, script


@item_model(
    "git.undo-one",
    level="analyze",
    b=0.4,
    seconds=120,
    references=[DOCS + "git-revert", DOCS + "git-reset", DOCS + "git-restore"],
)
def undo_one(rng: Random) -> Draft | None:
    names = rng.sample(["timeout", "retries", "workers", "quota", "port", "delay"], 3)
    states: list[dict[str, int]] = [dict(zip(names, rng.sample(range(2, 40), 3), strict=True))]
    sets = [rng.choice(names) for _ in range(4)]
    for name in sets:
        states.append(
            states[-1] | {name: rng.choice([v for v in range(2, 40) if v not in states[-1].values()])}
        )
    newest = states[::-1]  # newest[k] is what HEAD~k holds
    k = rng.randint(1, 2)
    target = sets[::-1][k]

    def without(back: int) -> dict[str, int]:
        """HEAD with the change of HEAD~back taken back."""
        name = sets[::-1][back]
        return newest[0] | {name: newest[back + 1][name]}

    if target in sets[::-1][:k]:
        return None  # a later commit sets the same file: the revert would conflict
    restored = rng.choice(names)
    only = newest[0] | {restored: newest[k][restored]}
    way = rng.choice(["revert", "reset", "restore"])
    ways = {
        "revert": (f"git revert --no-edit HEAD~{k}", without(k)),
        "reset": (f"git reset --hard HEAD~{k}", newest[k]),
        "restore": (f"git restore --source=HEAD~{k} {restored}", only),
    }
    command, result = ways[way]
    shifted = {
        "revert": without(k - 1),
        "reset": newest[k - 1],
        "restore": newest[0] | {restored: newest[k + 1][restored]},
    }
    wrong = [
        (ways[other][1], f"takes git {way} for git {other}")
        for other in ("reset", "revert", "restore")
        if other != way and other != "restore"
    ]
    wrong += [
        (shifted[way], "counts the commits wrongly: HEAD~0 is the newest"),
        (newest[k + 1], f"goes back to the state before HEAD~{k}, and loses all later changes"),
        (newest[0], f"thinks git {way} does not touch the files"),
    ]
    stem, script = _told(states, sets, command)
    options = [(_as_text(state), why) for state, why in wrong]
    key = _as_text(result)
    return Draft(
        stem, key, options, Proof("git", script, key.strip("`")), harder=0.2 if way == "restore" else 0.0
    )


@dataclass(slots=True)
class Clone:
    """Commits that only the clone has, that it knows the server to have more, and that the server has unseen."""

    mine: int = 0
    known: int = 0
    unseen: int = 0
    merges: int = 0
    committed: int = 0

    def fetch(self) -> None:
        self.known, self.unseen = self.known + self.unseen, 0

    def pull(self, rebase: bool) -> None:
        """After a fetch: own commits are replayed in a line, or joined by a merge commit if both sides have some."""
        self.fetch()
        if rebase:
            self.mine, self.merges = self.mine - self.merges, 0
        elif self.mine and self.known:
            self.mine, self.merges = self.mine + 1, self.merges + 1
        self.known = 0

    def push(self) -> None:
        """The server refuses commits that do not follow on what it has."""
        if not self.known + self.unseen:
            self.mine = self.merges = 0


def _event(rng: Random, clone: Clone) -> tuple[str, str]:
    """Lets something happen to the clone. Returns it in words and as commands, run beside both clones."""
    kind = rng.choice(["commit", "commit", "other", "other", "fetch", "rebase", "merge", "push"])
    count = rng.randint(1, 4)
    some = "one commit" if count == 1 else f"{count} commits"
    if kind == "commit":
        clone.mine, clone.committed = clone.mine + count, clone.committed + count
        return (
            f"You make {some}.",
            f"(cd me; for i in $(seq {count}); do echo x >> mine; git add mine; git commit -qm m; done)",
        )
    if kind == "other":
        clone.unseen += count
        does = f"for i in $(seq {count}); do echo x >> theirs; git add theirs; git commit -qm t; done"
        return f"A colleague pushes {some}.", f"(cd them; git pull -q --rebase; {does}; git push -q)"
    if kind == "fetch":
        clone.fetch()
        return "You run `git fetch`.", "(cd me; git fetch -q)"
    if kind == "push":
        clone.push()
        return "You run `git push`.", "(cd me; git push -q)"
    clone.pull(kind == "rebase")
    way = "--rebase" if kind == "rebase" else "--no-rebase"
    return f"You run `git pull {way}`.", f"(cd me; git pull -q {way} --no-edit)"


@item_model(
    "git.ahead-behind",
    level="analyze",
    b=0.5,
    seconds=130,
    references=[DOCS + "git-fetch", DOCS + "git-pull", DOCS + "git-status"],
)
def ahead_behind(rng: Random) -> Gaps | None:
    clone = Clone()
    events = [_event(rng, clone) for _ in range(rng.randint(4, 5))]
    words = [said for said, _ in events]
    kinds = [said.split("git ")[1] if "git " in said else said.split()[1] for said in words]
    ahead, behind = clone.mine, clone.known
    talks = any("fetch" in kind or "pull" in kind for kind in kinds)
    repeated = any(one == other for one, other in pairwise(kinds))
    if (
        not talks
        or repeated
        or "git" in words[0]
        or not ahead + behind
        or not clone.unseen + behind + clone.merges
    ):
        return None
    steps = "\n".join(f"{number}. {said}" for number, said in enumerate(words, 1))
    stem = (
        f"Your clone and the server have the same `main`. Then this happens, without conflicts:\n\n{steps}\n\n"
        "Nobody merges or rewrites anything else. Fill in the numbers behind `git status -sb`, with 0 for none: "
        "your `main` is ahead of `origin/main` by [[1]] commits and behind it by [[2]] commits."
    )
    first = [
        (clone.mine - clone.merges, "forgets that a merge adds a commit of its own"),
        (clone.committed, "counts all commits made, also those that were pushed"),
        (behind, "swaps ahead and behind"),
        (0, "thinks a push that the server refuses has sent the commits"),
    ]
    second = [
        (behind + clone.unseen, "counts what the server has but this clone has not fetched"),
        (ahead, "swaps ahead and behind"),
        (0, "thinks a fetch also brings the branch up to date"),
    ]
    gaps = []
    for right, mistakes in ((ahead, first), (behind, second)):
        wrong: dict[str, str] = {}
        for value, why in mistakes:
            if value != right:
                wrong.setdefault(str(value), why)
        gaps.append(((str(right),), wrong))
    script = (
        f"{WHO}exec 2> /dev/null\ngit init -q --bare -b main server.git; git clone -q server.git them\n"
        "(cd them; git switch -qc main; echo 0 > start; git add start; git commit -qm start; git push -qu origin main)\n"
        "git clone -q server.git me\n" + "\n".join(does for _, does in events)
        + "\ncd me; echo $(git rev-list --left-right --count main...origin/main)"
    )  # fmt: skip
    return Gaps(
        stem, Proof("git", script, f"{ahead} {behind}", described=True), 0.3 * bool(clone.merges), gaps=gaps
    )
