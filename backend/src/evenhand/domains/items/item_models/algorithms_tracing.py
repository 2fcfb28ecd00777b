"""Item models that follow an algorithm step by step: shortest paths as they become final, and recursion with a cache.

The templates count on the structure (distances, trees of calls); the proofs run the algorithm or the program itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from evenhand.domains.items.item_models.arranging import Gaps, Ordered
from evenhand.domains.items.item_models.framework import Proof, item_model
from evenhand.domains.items.item_models.running import fenced

BOOK = "Cormen, Leiserson, Rivest, Stein: Introduction to Algorithms, 4th edition, chapter {}"
CACHE = "https://docs.python.org/3/library/functools.html#functools.cache"

Links = dict[tuple[str, str], int]
NODES = "ABCDEF"

# what is linked, what the numbers are, what is measured
MAPS = (
    ("Data centres A to F are joined by one-way links with these delays in milliseconds", "data centres", "delay"),
    ("Depots A to F are joined by one-way roads with these driving times in minutes", "depots", "driving time"),
    ("Six currencies, A to F, can be exchanged in these directions, each for a fixed fee in cents", "currencies", "fee"),
    ("A workpiece can pass between the states A to F by these steps, each with its cost in euros", "states", "cost"),
)  # fmt: skip

DIJKSTRA = """import heapq
links, done, heap = {links}, [], [(0, 'A')]
while heap:
    far, node = heapq.heappop(heap)
    if node in done:
        continue
    done.append(node)
    for (start, end), length in links.items():
        if start == node:
            heapq.heappush(heap, (far + length, end))
print(*done[1:])"""


def _distances(links: Links) -> tuple[dict[str, int], int]:
    """Shortest distances from A by relaxing all links until nothing changes, and how many nodes a direct link misleads."""
    far = {"A": 0}
    for _ in NODES:
        for (start, end), length in links.items():
            if start in far:
                far[end] = min(far.get(end, far[start] + length), far[start] + length)
    misled = sum(links.get(("A", node), 0) > far.get(node, 0) for node in NODES)
    return far, misled


def _greedy(links: Links, cost: Callable[[int, int], int], *, improves: bool) -> list[str]:
    """The order of a search that takes the cheapest known node next, by another idea of what cheap is."""
    known, done = {"A": 0}, list[str]()
    while open_nodes := [node for node in known if node not in done]:
        node = min(open_nodes, key=lambda one: (known[one], one))
        done.append(node)
        for (start, end), length in links.items():
            reached = cost(known[node], length)
            if (
                start == node
                and end not in done
                and (end not in known or (improves and reached < known[end]))
            ):
                known[end] = reached
    return done[1:]


@item_model("algorithms.settled-order", level="apply", b=0.6, seconds=150, references=[BOOK.format(22)])
def settled_order(rng: Random) -> Ordered | None:
    ways = [(start, end) for start in NODES for end in NODES[1:] if start != end]
    links = {way: rng.randint(1, 14) for way in sorted(rng.sample(ways, 10))}
    far, misled = _distances(links)
    if len(far) < len(NODES) or len(set(far.values())) < len(NODES):
        return None
    order = sorted(NODES[1:], key=far.__getitem__)
    mistaken = [
        _greedy(links, lambda known, length: length, improves=True),  # the cheapest next link, as Prim's trees are grown
        _greedy(links, lambda known, length: known + length, improves=False),  # keeps the first distance found
        _greedy(links, lambda known, length: known + 1, improves=True),  # the number of links
        sorted(order),
    ]  # fmt: skip
    if order in mistaken or not misled:
        return None
    setting, things, measure = rng.choice(MAPS)
    listed = "\n".join(
        "- "
        + ", ".join(f"{start} → {end}: {length}" for (start, end), length in links.items() if start == node)
        for node in NODES
        if any(start == node for start, _ in links)
    )
    return Ordered(
        f"{setting}:\n\n{listed}\n\nDijkstra's algorithm runs from **A**. Put the other {things} in the order in which "
        f"their smallest total {measure} from A becomes final, the first one first.",
        Proof("python", DIJKSTRA.format(links=links), " ".join(order), described=True),
        0.2 * (misled - 1),
        things=order,
        misconception="looks at single links, or keeps the first total found, instead of the smallest total from the start",
    )


@dataclass(frozen=True, slots=True)
class Recursion:
    """A function that calls itself twice: as text, and as the calls that follow from its arguments."""

    name: str
    parameters: str
    stops: str  # when it returns at once
    rest: str
    arguments: tuple[int, ...]
    ends: Callable[[tuple[int, ...]], bool]
    follows: Callable[[tuple[int, ...]], tuple[tuple[int, ...], tuple[int, ...]]]

    def total(self, arguments: tuple[int, ...], at_end: int) -> int:
        """What the call returns."""
        if self.ends(arguments):
            return at_end
        return sum(self.total(one, at_end) for one in self.follows(arguments))

    def inner(self, arguments: tuple[int, ...]) -> int:
        """How many calls do not return at once."""
        return 0 if self.ends(arguments) else 1 + sum(self.inner(one) for one in self.follows(arguments))

    def different(self) -> set[tuple[int, ...]]:
        """All arguments that ever occur."""
        found, todo = set[tuple[int, ...]](), [self.arguments]
        while todo:
            if (one := todo.pop()) not in found:
                found.add(one)
                todo += [] if self.ends(one) else self.follows(one)
        return found


def _backward(rng: Random) -> Recursion:
    near, far = rng.choice([(1, 2), (1, 3), (2, 3), (1, 4), (2, 5), (1, 5)])
    low = rng.choice([1, far])
    return Recursion(
        rng.choice(["schedules", "tilings", "payments"]), "n", f"n < {low}", f"{{name}}(n - {near}) + {{name}}(n - {far})",
        (rng.randint(far + 2, far + 8),), lambda a: a[0] < low, lambda a: ((a[0] - near,), (a[0] - far,)),
    )  # fmt: skip


def _dividing(rng: Random) -> Recursion:
    first, second = rng.choice([(2, 2), (2, 3), (2, 4), (3, 3)])
    low = rng.choice([2, 3, 4])
    return Recursion(
        rng.choice(["merges", "rounds", "blocks"]), "n", f"n < {low}", f"{{name}}(n // {first}) + {{name}}(n // {second})",
        (rng.randint(12, 60),), lambda a: a[0] < low, lambda a: ((a[0] // first,), (a[0] // second,)),
    )  # fmt: skip


def _grid(rng: Random) -> Recursion:
    step = rng.choice([1, 2])
    rest = f"{{name}}(rows - 1, columns) + {{name}}(rows, columns - {step})"
    return Recursion(
        rng.choice(["routes", "walks"]), "rows, columns", "rows < 1 or columns < 1", rest,
        (rng.randint(2, 4), rng.randint(2, 5)), lambda a: min(a) < 1, lambda a: ((a[0] - 1, a[1]), (a[0], a[1] - step)),
    )  # fmt: skip


COUNTING = """import functools
{code}
for cached in (False, True):
    runs = 0
    def counted(*arguments, plain={name}):
        global runs
        runs += 1
        return plain(*arguments)
    kept = {name}
    {name} = functools.cache(counted) if cached else counted
    result = {name}({arguments})
    print(*([result, runs] if not cached else [runs]), end=' ')
    {name} = kept"""


@item_model(
    "algorithms.cached-calls", level="analyze", b=0.9, seconds=180, references=[BOOK.format(14), CACHE]
)
def cached_calls(rng: Random) -> Gaps | None:
    form = rng.choice([_backward, _dividing, _grid])(rng)
    at_end = rng.choice([1, 1, 2, 3])
    inner, different = form.inner(form.arguments), form.different()
    result, calls, kept = form.total(form.arguments, at_end), 2 * inner + 1, len(different)
    if not 9 <= calls <= 41 or calls < kept + 4:
        return None
    inside = sum(not form.ends(one) for one in different)
    code = (
        f"def {form.name}({form.parameters}):\n    if {form.stops}:\n        return {at_end}\n"
        f"    return {form.rest.format(name=form.name)}"
    )
    arguments = ", ".join(map(str, form.arguments))
    proof = COUNTING.format(code=code, name=form.name, arguments=arguments) + "\nprint()"
    call = f"`{form.name}({arguments})`"
    return Gaps(
        f"{fenced('python', code)}\n\n{call} returns [[1]]. The body of the function runs [[2]] times for it, the first call "
        "included.\n\nNow the line `@functools.cache` is put above `def`, and the program starts afresh. "
        f"For {call} the body then runs [[3]] times.",
        Proof("python", proof, f"{result} {calls} {kept} ", described=True),
        0.01 * (calls - 20),
        gaps=[
            ([str(result)], _named((calls, "gives the number of calls"), (inner + 1, "adds 1 for each call that ends, whatever it returns"),
                                   (at_end * calls, "adds what the function returns at its end for every call"))),
            ([str(calls)], _named((inner + 1, "counts only the calls that return at once"), (inner, "counts only the calls that call on"),
                                  (calls - 1, "leaves out the first call"), (kept, "counts equal calls once, as if they were cached"))),
            ([str(kept)], _named((kept - 1, "leaves out the first call"), (inside, "does not count the calls that return at once"),
                                 (2 * inside + 1, "counts calls that the cache answers as runs of the body"),
                                 (calls, "thinks a cache makes calls faster but not fewer"))),
        ],
    )  # fmt: skip


def _named(*mistakes: tuple[int, str]) -> dict[str, str]:
    """Mistakes by the number they lead to; the first one named keeps the number."""
    return {str(number): mistake for number, mistake in reversed(mistakes)}
