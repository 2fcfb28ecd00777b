"""Item models for everyday work with Git: what is where, what merges, what conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps, Marked
from evenhand.domains.items.item_models.framework import Proof, item_model
from evenhand.domains.items.item_models.running import fenced

DOCS = "https://git-scm.com/docs/"
# A person and no editor, so that every command runs by itself; dates as they come.
WHO = (
    "export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.org\n"
    "export GIT_EDITOR=true\n"
)
START = WHO + "git init -q -b main repo && cd repo\n"


@dataclass(slots=True)
class Trees:
    """What a file holds in the last two commits, in the index and in the working tree."""

    before: int
    head: int
    index: int
    work: int

    def after(self, command: str, value: int) -> Trees:
        """The state that a command leaves."""
        before, head, index, work = self.before, self.head, self.index, self.work
        if command == "edit":
            work = value
        elif command == "git add {f}":
            index = work
        elif command == "git commit -q -m {v}":
            before, head = head, index
        elif command == "git commit -q -a -m {v}":
            before, head, index = head, work, work
        elif command == "git commit -q --amend --no-edit":
            head = index
        elif command == "git restore {f}":
            work = index
        elif command == "git restore --staged {f}":
            index = head
        elif command == "git restore --source=HEAD~1 {f}":
            work = before
        elif command == "git reset -q --soft HEAD~1":
            head, before = before, 0
        elif command == "git reset -q --hard":
            index = work = head
        return Trees(before, head, index, work)


COMMANDS = [
    "edit", "edit", "edit", "git add {f}", "git add {f}", "git commit -q -m {v}", "git commit -q -a -m {v}",
    "git commit -q --amend --no-edit", "git restore {f}", "git restore --staged {f}", "git restore --source=HEAD~1 {f}",
    "git reset -q --soft HEAD~1", "git reset -q --hard",
]  # fmt: skip


def _played(rng: Random, state: Trees, values: list[int]) -> tuple[list[tuple[str, int]], Trees] | None:
    """Commands that each change something, and the state after them."""
    done: list[tuple[str, int]] = []
    edits = iter(values)
    for _ in range(40):
        command = rng.choice(COMMANDS)
        value = next(edits, 0) if command == "edit" else len(done) + 3
        if command == "edit" and not value:
            return None
        after = state.after(command, value)
        nothing_to_commit = "commit" in command and after.head in (state.head, state.before)
        if after != state and after.before and not nothing_to_commit:
            done.append((command, value))
            state = after
        if len(done) == 5:
            return done, state
    return None


@item_model(
    "git.three-trees",
    level="analyze",
    b=0.5,
    seconds=130,
    references=[DOCS + "git-commit", DOCS + "git-restore", DOCS + "git-reset"],
)
def three_trees(rng: Random) -> Gaps | None:
    file = rng.choice(["fee.txt", "limit.txt", "port.txt", "quota.txt"])
    values = rng.sample(range(11, 99), 6)
    played = _played(rng, Trees(values[0], values[1], values[1], values[1]), values[2:])
    if played is None:
        return None
    commands, end = played
    final = (end.head, end.index, end.work)
    if len(set(final)) < 2 or sum(command == "edit" for command, _ in commands) < 2:
        return None
    lines = [
        f"echo {value} > {file}" if command == "edit" else command.format(f=file, v=f"step{value}")
        for command, value in commands
    ]
    script = (
        f"{START}echo {values[0]} > {file}; git add {file}; git commit -q -m one\necho {values[1]} > {file}; git commit -q -a -m two\n"
        + "\n".join(f"{line} > /dev/null" if line.startswith("git") else line for line in lines)
        + f"\necho $(git show HEAD:{file}) $(git show :{file}) $(cat {file})"
    )
    stem = (
        f"The last two commits of a repository set the tracked file `{file}` to {values[0]} and then to {values[1]}. "
        f"Nothing is changed since. Now these commands are run:\n\n{fenced('sh', chr(10).join(lines).replace(' -q', ''))}\n\n"
        f"What does `{file}` hold afterwards? In the last commit [[1]], in the index [[2]], in the working tree [[3]]."
    )
    places = ("the last commit", "the index", "the working tree")
    gaps = []
    for right in final:
        wrong: dict[str, str] = {}
        for value, place in zip(final, places, strict=True):
            wrong.setdefault(str(value), f"fills in what {place} holds")
        for value in values:
            wrong.setdefault(str(value), "overlooks a command that put another version here")
        gaps.append(
            ((str(right),), {filling: why for filling, why in wrong.items() if filling != str(right)})
        )
    return Gaps(stem, Proof("git", script, " ".join(map(str, final)), described=True), gaps=gaps)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a branch {b}: in words, in commands, whether `main` contains its tip, and the usual mistake."""

    words: str
    script: str
    merged: bool
    mistake: str


NEW, MOVE = (
    "git switch -qc {b} main\n{work}",
    "git switch -q main; echo m >> moved; git add moved; git commit -qm moved\n",
)
FATES = [
    Fate("{n}; `git merge --no-ff {b}` was run on `main`", NEW + MOVE + "git merge -q --no-ff --no-edit {b}", True, "thinks a merged branch drops out of the list"),
    Fate("{n}; `main` was fast-forwarded to it", NEW + "git switch -q main; git merge -q --ff-only {b}", True, "thinks a fast-forward without a merge commit is no merge"),
    Fate("{n}; `git merge --squash {b}` and `git commit` were run on `main`", NEW + MOVE + "git merge -q --squash {b}; git commit -qm squashed", False, "thinks a squash makes the commits of the branch part of main"),
    Fate("{n}; merged into `main`, then got another commit", NEW + MOVE + "git merge -q --no-ff --no-edit {b}; git switch -q {b}; {more}", False, "overlooks the commit after the merge"),
    Fate("{n}; later `git merge main` was run on it", NEW + MOVE + "git switch -q {b}; git merge -q --no-edit main", False, "takes the merge of main into the branch for the other direction"),
    Fate("{n}; each was cherry-picked to `main`, which had moved on", NEW + MOVE + "git cherry-pick main~1..{b}", False, "thinks a cherry-picked commit is the same commit"),
    Fate("{n}; rebased on `main`, then `main` was fast-forwarded to it", NEW + MOVE + "git rebase -q main {b}; git switch -q main; git merge -q --ff-only {b}", True, "thinks a rebased branch cannot count as merged"),
    Fate("was made from `main` and has no commit of its own yet", "git switch -qc {b} main", True, "thinks a branch without commits of its own is not merged"),
    Fate("{n}; merged into `main`; then the merge was undone by `git revert`", NEW + MOVE + "git merge -q --no-ff --no-edit {b}; git revert --no-edit -m 1 HEAD", True, "thinks a revert takes commits out of the history"),
    Fate("{n}; nothing else happened", NEW, False, "does not know what merged means"),
]  # fmt: skip


@item_model(
    "git.merged-branches",
    level="analyze",
    b=0.6,
    seconds=140,
    references=[DOCS + "git-branch#Documentation/git-branch.txt---mergedltcommitgt"],
)
def merged_branches(rng: Random) -> Marked | None:
    names = rng.sample(
        [
            "login-form",
            "csv-export",
            "dark-mode",
            "fix-2041",
            "new-prices",
            "mail-queue",
            "retry-jobs",
            "fix-317",
        ],
        5,
    )
    fates = rng.sample(FATES, 5)
    if not 2 <= sum(fate.merged for fate in fates) <= 3:
        return None
    rows, script = [], START + "echo 0 > readme; git add readme; git commit -qm first\n"
    for name, fate in zip(names, fates, strict=True):
        count = rng.randint(1, 4)
        commits = [
            f"echo {n} > {name}-{n}; git add {name}-{n}; git commit -qm {name}-{n}" for n in range(count + 1)
        ]
        does = (
            fate.script.replace("{b}", name)
            .replace("{work}", "\n".join(commits[:count]) + "\n")
            .replace("{more}", commits[count])
        )
        script += f"{{ {does.rstrip()}\n}} > /dev/null 2>&1; git switch -q main\n"
        rows.append(
            f"| `{name}` | {fate.words.replace('{n}', 'got 1 commit' if count == 1 else f'got {count} commits').replace('{b}', name)} |"
        )
    merged = sorted(name for name, fate in zip(names, fates, strict=True) if fate.merged)
    script += "git branch --merged main | tr -d '* ' | grep -v '^main$' | LC_ALL=C sort | paste -sd ' ' -"
    stem = (
        "Each of these branches was made from the `main` of its day. There were no conflicts.\n\n| branch | what happened |\n"
        f"| --- | --- |\n{chr(10).join(rows)}\n\nWhich of them does `git branch --merged main` list? Mark all of them."
    )
    options = [(f"`{name}`", fate.merged, fate.mistake) for name, fate in zip(names, fates, strict=True)]
    return Marked(stem, Proof("git", script, " ".join(merged), described=True), options=options)


Meeting = tuple[
    str, str, str, str, bool, str
]  # what main and topic do: words, words, script, script, conflict, mistake


def _meetings(rng: Random) -> list[Meeting]:
    """How two branches may treat the same file {f}; {s} is its name without the ending."""
    top, low, other = rng.randint(2, 7), rng.randint(14, 19), rng.randint(2, 19)

    def line(number: int, text: str) -> str:
        return f"sed -i '{number}s/.*/{text}/' {{f}}"

    gone, edited = "git rm -q {f}", f"line {other} changed"
    return [
        (f"line {other} changed", f"line {other} changed in another way", line(other, "m"), line(other, "t"), True, "thinks the later change wins"),
        (f"line {top} changed", f"line {low} changed", line(top, "m"), line(low, "t"), False, "thinks two changes of one file always conflict"),
        (edited, "the same change", line(other, "x"), line(other, "x"), False, "thinks equal changes conflict"),
        ("a line added at the end", "another line added at the end", "echo m >> {f}", "echo t >> {f}", True, "thinks additions can always be combined"),
        ("deleted", edited, gone, line(other, "t"), True, "thinks a deletion wins over a change"),
        (edited, "deleted", line(other, "m"), gone, True, "thinks a change silently brings a deleted file back"),
        ("deleted", "not touched", gone, "", False, "thinks a file that one branch still has is in conflict"),
        ("deleted", "deleted", gone, gone, False, "thinks two deletions conflict"),
        ("renamed to `{s}-v2.txt`", edited, "git mv {f} {s}-v2.txt", line(other, "t"), False, "thinks Git cannot follow a change into a renamed file"),
        ("renamed to `{s}-v2.txt`", "renamed to `{s}-new.txt`", "git mv {f} {s}-v2.txt", "git mv {f} {s}-new.txt", True, "thinks one of two new names is chosen"),
        ("a line added at the top", f"line {low} changed", "sed -i '1i m' {f}", line(low, "t"), False, "thinks moved line numbers are in the way"),
        ("not touched", edited, "", line(other, "t"), False, "thinks a change on one side needs a decision"),
    ]  # fmt: skip


@item_model("git.conflicting-files", level="apply", b=0.3, seconds=130, references=[DOCS + "git-merge"])
def conflicting_files(rng: Random) -> Marked | None:
    stems = rng.sample(["prices", "users", "routes", "labels", "terms", "menu", "rules", "team"], 5)
    chosen = rng.sample(_meetings(rng), 5)
    if not 2 <= sum(meeting[4] for meeting in chosen) <= 3:
        return None
    rows, on_main, on_topic, script = [], [], [], START
    for stem, (main, topic, does, does_topic, _, _) in zip(stems, chosen, strict=True):
        fill = {"f": f"{stem}.txt", "s": stem}
        rows.append(f"| `{stem}.txt` | {main.format(**fill)} | {topic.format(**fill)} |")
        script += f"for n in $(seq 20); do echo {stem} text $n; done > {stem}.txt\n"
        on_main.append(does.format(**fill))
        on_topic.append(does_topic.format(**fill))
    script += "git add .; git commit -qm base; git switch -qc topic\n" + "\n".join(on_topic)
    script += "\ngit add -A; git commit -qm topic; git switch -q main\n" + "\n".join(on_main)
    script += "\ngit add -A; git commit -qm main; git merge topic > /dev/null 2>&1\nfor s in " + " ".join(
        stems
    )
    script += "; do git ls-files -u | grep -q \"$(printf '\\t')$s[.-]\" && printf 1 || printf 0; done"
    question = (
        "The branch `topic` left `main` when each of these files had 20 different lines. Since then:\n\n"
        f"| file | on `main` | on `topic` |\n| --- | --- | --- |\n{chr(10).join(rows)}\n\n"
        "On `main`, `git merge topic` is run with Git's default settings. Which files are in conflict? Mark all of them."
    )
    expects = "".join(str(int(meeting[4])) for meeting in chosen)
    options = [(f"`{stem}.txt`", meeting[4], meeting[5]) for stem, meeting in zip(stems, chosen, strict=True)]
    return Marked(question, Proof("git", script, expects, described=True), options=options)
