"""Item models for project management: networks, estimates and earned value, computed."""

from __future__ import annotations

from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model

GUIDE = "Project Management Institute: PMBOK Guide, 6th edition, chapter {}"


def _paths(days: dict[str, int]) -> dict[str, int]:
    """Lengths of the three paths of the small network that the items draw."""
    return {path: sum(days[task] for task in path) for path in ("ABDF", "ACDF", "ACEF")}


NETWORK = "A comes first; B and C follow A; D needs B and C; E needs C; F needs D and E."


@item_model(
    "project-management.critical-path", level="analyze", b=0.4, seconds=150, references=[GUIDE.format(6)]
)
def critical_path(rng: Random) -> Draft | None:
    days = {task: rng.randint(2, 9) for task in "ABCDEF"}
    paths = _paths(days)
    key = max(paths.values())
    if sorted(paths.values())[-2] == key:
        return None
    listed = ", ".join(f"{task} {time}" for task, time in days.items())
    stem = f"Tasks and days: {listed}. {NETWORK} How many days does the project take **at least**?"
    wrong = [
        (sum(days.values()), "adds all tasks, as if nothing could run in parallel"),
        (min(paths.values()), "takes the shortest path"),
        (sorted(paths.values())[1], "overlooks a dependency"),
        (days["A"] + max(days["B"], days["C"]) + max(days["D"], days["E"]), "forgets the last task"),
    ]
    code = f"d = {days}\nprint(max(sum(d[t] for t in p) for p in ('ABDF', 'ACDF', 'ACEF')))"
    return Draft(stem, key, wrong, Proof("python", code, str(key)), unit="days")


@item_model("project-management.float", level="analyze", b=0.9, seconds=160, references=[GUIDE.format(6)])
def total_float(rng: Random) -> Draft | None:
    days = {task: rng.randint(2, 9) for task in "ABCDEF"}
    paths = _paths(days)
    task = rng.choice("BE")
    longest = max(paths.values())
    through = max(length for path, length in paths.items() if task in path)
    key = longest - through
    if key == 0:
        return None
    listed = ", ".join(f"{name} {time}" for name, time in days.items())
    stem = (
        f"Tasks and days: {listed}. {NETWORK} By how many days may **{task}** take longer without delaying the project "
        "(its total float)?"
    )
    wrong = [
        (0, "thinks every task is critical"),
        (
            abs(days["B"] - days["C"]) if task == "E" else abs(days["D"] - days["E"]),
            "compares the wrong pair of tasks",
        ),
        (
            longest - min(paths.values()) if longest - min(paths.values()) != key else key + 1,
            "compares with the shortest path",
        ),
        (days[task], "gives the duration of the task"),
    ]
    code = f"d = {days}\np = {{x: sum(d[t] for t in x) for x in ('ABDF', 'ACDF', 'ACEF')}}\n"
    code += f"print(max(p.values()) - max(v for k, v in p.items() if {task!r} in k))"
    return Draft(stem, key, wrong, Proof("python", code, str(key)), unit="days")


@item_model(
    "project-management.earned-value", level="apply", b=0.6, seconds=120, references=[GUIDE.format(7)]
)
def earned_value(rng: Random) -> Draft | None:
    planned, earned, actual = (rng.randrange(40, 130, 10) for _ in range(3))
    if len({planned, earned, actual}) < 3:
        return None
    what, key, other = rng.choice(
        [
            ("cost performance index (CPI)", earned / actual, earned / planned),
            ("schedule performance index (SPI)", earned / planned, earned / actual),
        ]
    )
    stem = (
        f"By today, work worth {planned} k€ was planned; work worth {earned} k€ is done; {actual} k€ were spent. What is the "
        f"**{what}** (two decimals)?"
    )
    wrong = [
        (round(other, 3), "confuses the cost index with the schedule index"),
        (round(1 / key, 3), "turns the fraction around"),
        (round(planned / actual, 3), "leaves out what was earned"),
    ]
    base = actual if "CPI" in what else planned
    proof = Proof("python", f"print(round({earned}/{base}, 4))", str(round(key, 4)))
    return Draft(stem, round(key, 4), wrong, proof, tolerance=0.006)


@item_model(
    "project-management.velocity",
    level="apply",
    b=-0.7,
    seconds=90,
    references=["Cohn: Agile Estimating and Planning, chapter 16"],
)
def velocity(rng: Random) -> Draft | None:
    sprints = [rng.randint(14, 32) for _ in range(4)]
    if sum(sprints) % 4:
        return None
    mean = sum(sprints) // 4
    left = rng.randint(80, 240)
    key = -(-left // mean)
    stem = (
        f"A team finished {', '.join(map(str, sprints))} story points in its last four sprints. {left} points are left. How many "
        "more sprints should it plan for at its average velocity?"
    )
    wrong = [
        (left // mean if left % mean else key + 1, "rounds down, so the last points have no sprint"),
        (-(-left // max(sprints)), "plans with the best sprint"),
        (-(-left // min(sprints)), "plans with the worst sprint"),
        (-(-left // sum(sprints)), "takes the sum of four sprints as the velocity"),
    ]
    code = f"import math\nprint(math.ceil({left} / (sum({sprints}) / 4)))"
    return Draft(stem, key, wrong, Proof("python", code, str(key)), unit="sprints")


@item_model("project-management.three-point", level="apply", b=0.2, seconds=90, references=[GUIDE.format(6)])
def three_point(rng: Random) -> Draft | None:
    best, likely = rng.randint(2, 6), rng.randint(7, 12)
    worst = likely + rng.randint(5, 18)
    key = (best + 4 * likely + worst) / 6
    stem = (
        f"A task takes {best} days at best, {likely} most likely and {worst} at worst. What is its expected duration by the "
        "PERT (beta) formula, in days (one decimal)?"
    )
    wrong = [
        (round((best + likely + worst) / 3, 3), "uses the triangular average"),
        (likely, "takes the most likely value"),
        (round((worst - best) / 6, 3), "gives the standard deviation"),
        (round((best + worst) / 2, 3), "takes the middle of best and worst"),
    ]
    proof = Proof("python", f"print(round(({best} + 4*{likely} + {worst}) / 6, 4))", str(round(key, 4)))
    return Draft(stem, round(key, 4), wrong, proof, tolerance=0.06, unit="days")


@item_model(
    "project-management.risk-choice", level="evaluate", b=0.5, seconds=120, references=[GUIDE.format(11)]
)
def risk_choice(rng: Random) -> Draft | None:
    risks = {}
    for name in rng.sample(
        ["Key supplier fails", "Licence is late", "Server room floods", "Expert leaves"], 3
    ):
        risks[name] = (rng.choice([5, 10, 20, 30, 50]), rng.randrange(20, 200, 10))
    worth = {name: p * cost / 100 for name, (p, cost) in risks.items()}
    ranked = sorted(worth, key=lambda name: worth[name], reverse=True)
    key = ranked[0]
    likely = max(risks, key=lambda name: risks[name][0])
    dear = max(risks, key=lambda name: risks[name][1])
    if worth[ranked[0]] - worth[ranked[1]] < 2 or key == likely == dear:
        return None
    why = {likely: "looks at the probability alone", dear: "looks at the damage alone"}
    listed = "\n".join(f"- {name}: {p} %, {cost} k€" for name, (p, cost) in risks.items())
    stem = f"Risks with probability and damage:\n\n{listed}\n\nWhich one has the highest **expected monetary value**?"
    wrong = [
        (name, why.get(name, "does not multiply probability and damage")) for name in risks if name != key
    ]
    wrong.append(("They cannot be compared", "does not know expected values"))
    return Draft(stem, key, wrong)


@item_model(
    "project-management.burn-down",
    level="apply",
    b=0.1,
    seconds=100,
    references=["Schwaber, Sutherland: The Scrum Guide, 2020"],
)
def burn_down(rng: Random) -> Draft | None:
    days, total = rng.choice([8, 10]), rng.randrange(60, 161, 10)
    gone = rng.randint(3, days - 2)
    left = total - rng.randint(gone * 3, gone * total // days)
    pace = (total - left) / gone
    if pace <= 0 or (abs(left / pace - round(left / pace)) > 1e-9 and rng.random() < 0.9):
        return None
    key = round(left / pace - (days - gone), 4)
    if key <= 0:
        return None
    stem = (
        f"A sprint of {days} working days began with {total} hours of work. After {gone} days {left} hours are left. If the team goes on at the "
        "same pace, how many days **after** the end of the sprint is everything done (one decimal)?"
    )
    wrong = [
        (round(left / pace, 4), "gives the days from today"),
        (round(total / pace, 4), "gives the length of the whole work"),
        (round(left / (total / days) - (days - gone), 4), "takes the planned pace instead of the real one"),
        (days - gone, "gives the days that are left in the sprint"),
    ]
    code = f"pace = ({total} - {left}) / {gone}\nprint(round({left} / pace - ({days} - {gone}), 4))"
    return Draft(stem, key, wrong, Proof("python", code, str(key)), tolerance=0.06, unit="days")


@item_model("project-management.channels", level="apply", b=0.2, seconds=80, references=[GUIDE.format(10)])
def channels(rng: Random) -> Draft | None:
    before, more = rng.randint(4, 14), rng.randint(2, 7)
    after = before + more
    key = after * (after - 1) // 2 - before * (before - 1) // 2
    stem = (
        f"A team of {before} people, where everybody talks with everybody, grows by {more}. By how many does the number of **channels of "
        "communication** (pairs of people) rise?"
    )
    wrong = [
        (after * (after - 1) // 2, "gives the channels afterwards instead of the rise"),
        (more, "counts the people"),
        (more * before, "forgets that the new ones talk with each other too"),
        (after * (after - 1) - before * (before - 1), "counts each pair twice"),
    ]
    code = f"from math import comb\nprint(comb({after}, 2) - comb({before}, 2))"
    return Draft(stem, key, wrong, Proof("python", code, str(key)))
