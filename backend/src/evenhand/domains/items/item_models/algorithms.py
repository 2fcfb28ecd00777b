"""Item models for data structures and algorithms: the structure is built and walked to find the key."""

from __future__ import annotations

import heapq
from collections import deque
from random import Random

from evenhand.domains.items.item_models.framework import Draft, Proof, item_model
from evenhand.domains.items.item_models.running import fenced

BOOK = "Cormen, Leiserson, Rivest, Stein: Introduction to Algorithms, 4th edition, chapter {}"


def _row(values: object) -> str:
    return ", ".join(map(str, values)) if isinstance(values, list | deque) else str(values)


@item_model("algorithms.binary-search", level="apply", b=0.1, seconds=100, references=[BOOK.format(2)])
def binary_search(rng: Random) -> Draft | None:
    values = sorted(rng.sample(range(2, 99), rng.choice([11, 13, 15])))
    target = rng.choice(values)
    low, high, looked = 0, len(values) - 1, 0
    while True:
        middle = (low + high) // 2
        looked += 1
        if values[middle] == target:
            break
        low, high = (middle + 1, high) if values[middle] < target else (low, middle - 1)
    if looked < 2:
        return None
    stem = (
        f"A binary search looks for **{target}** in this sorted list (positions from 0, middle = "
        f"⌊(low + high) / 2⌋):\n\n`{_row(values)}`\n\nHow many elements does it compare with {target}, "
        "the one it finds included?"
    )
    code = (
        f"values, target, low, high, n = {values}, {target}, 0, {len(values) - 1}, 0\nwhile True:\n"
        "    middle = (low + high) // 2; n += 1\n    if values[middle] == target: break\n"
        "    if values[middle] < target: low = middle + 1\n    else: high = middle - 1\nprint(n)"
    )
    wrong = [
        (values.index(target) + 1, "counts the steps of a linear search"),
        (looked - 1, "does not count the comparison that finds it"),
        (
            len(values).bit_length() if looked != len(values).bit_length() else looked + 1,
            "gives the worst case",
        ),
    ]
    return Draft(stem, looked, wrong, Proof("python", code, str(looked)))


@item_model("algorithms.stack-queue", level="apply", b=-0.8, seconds=80, references=[BOOK.format(10)])
def stack_queue(rng: Random) -> Draft | None:
    kind = rng.choice(["stack", "queue"])
    values = iter(rng.sample(range(1, 50), 6))
    steps: list[tuple[str, int]] = []
    size = 0
    while len(steps) < 8:
        if size > 1 and rng.random() < 0.4:
            steps.append(("remove", 0))
            size -= 1
        elif (value := next(values, None)) is not None:
            steps.append(("add", value))
            size += 1
        else:
            break
    if size < 2 or sum(step == "remove" for step, _ in steps) < 2:
        return None

    def left(take_last: bool) -> list[int]:
        kept: list[int] = []
        for step, value in steps:
            if step == "add":
                kept.append(value)
            else:
                kept.pop(-1 if take_last else 0)
        return kept

    key, other = left(kind == "stack"), left(kind != "stack")
    text = ", ".join(f"add {value}" if step == "add" else "remove" for step, value in steps)
    stem = f"An empty **{kind}** goes through these steps:\n\n{text}\n\nWhat does it hold, from oldest to newest?"
    wrong = [
        (_row(other), "mixes up a stack (last in, first out) and a queue (first in, first out)"),
        (_row([value for step, value in steps if step == "add"]), "ignores the removals"),
        (_row(key[::-1]), "lists the newest first"),
    ]
    return Draft(stem, _row(key), wrong)


GRAPH_PROOF = """graph, seen, order, todo = {graph}, {{'A'}}, [], ['A']
while todo:
    node = todo.pop(0); order.append(node)
    for other in graph[node]:
        if other not in seen: seen.add(other); todo.append(other)
print(', '.join(order))"""


def _breadth_first(graph: dict[str, list[str]]) -> list[str]:
    order, seen, todo = [], {"A"}, deque("A")
    while todo:
        node = todo.popleft()
        order.append(node)
        todo.extend(other for other in graph[node] if other not in seen)
        seen.update(graph[node])
    return order


def _depth_first(graph: dict[str, list[str]], node: str = "A", order: list[str] | None = None) -> list[str]:
    order = [] if order is None else order
    order.append(node)
    for other in graph[node]:
        if other not in order:
            _depth_first(graph, other, order)
    return order


@item_model("algorithms.graph-order", level="apply", b=0.3, seconds=120, references=[BOOK.format(20)])
def graph_order(rng: Random) -> Draft | None:
    nodes = list("ABCDEF")
    pairs = {tuple(sorted(rng.sample(nodes, 2))) for _ in range(8)}
    graph = {node: sorted({b if a == node else a for a, b in pairs if node in (a, b)}) for node in nodes}
    breadth, depth = _breadth_first(graph), _depth_first(graph)
    if len(breadth) < 6 or breadth in (depth, nodes):
        return None
    edges = ", ".join(f"{a}–{b}" for a, b in sorted(pairs))
    stem = (
        f"An undirected graph has the edges {edges}. A **breadth-first** search starts at A and takes neighbours "
        "in alphabetical order. In which order does it visit the nodes?"
    )
    wrong = [
        (_row(depth), "searches depth first"),
        (_row(nodes), "visits nodes by name alone"),
        (_row([breadth[0], *breadth[1:][::-1]]), "takes the newest node in the queue first"),
    ]
    return Draft(stem, _row(breadth), wrong, Proof("python", GRAPH_PROOF.format(graph=graph), _row(breadth)))


@item_model("algorithms.heap-push", level="apply", b=0.6, seconds=120, references=[BOOK.format(6)])
def heap_push(rng: Random) -> Draft | None:
    heap = rng.sample(range(5, 60), 6)
    heapq.heapify(heap)
    new = rng.randint(1, heap[1] + 4)
    if new in heap or new > heap[2]:
        return None
    after = list(heap)
    heapq.heappush(after, new)
    swapped = list(after)
    swapped[0], swapped[2] = swapped[2], swapped[0]
    stem = (
        f"A binary min-heap is stored in the array `{_row(heap)}`. The value **{new}** is inserted. "
        "What does the array look like afterwards?"
    )
    wrong = [
        (_row([*heap, new]), "appends the value and does not sift it up"),
        (_row(sorted([*heap, new])), "thinks a heap's array is sorted"),
        (_row([new, *heap]), "puts the value in front"),
        (_row(swapped), "sifts along the wrong path"),
    ]
    code = f"import heapq\nheap = {heap}\nheapq.heappush(heap, {new})\nprint(*heap, sep=', ')"
    return Draft(stem, _row(after), wrong, Proof("python", code, _row(after)))


@item_model("algorithms.linear-probing", level="apply", b=0.7, seconds=120, references=[BOOK.format(11)])
def linear_probing(rng: Random) -> Draft | None:
    size = rng.choice([7, 9, 11])
    keys = rng.sample(range(10, 99), 5)
    slots: dict[int, int] = {}
    collisions = 0
    for key in keys:
        place = key % size
        while place in slots:
            collisions += 1
            place = (place + 1) % size
        slots[place] = key
    last, home = place, keys[-1] % size
    if last == home:
        return None
    stem = (
        f"A hash table with {size} slots (0 to {size - 1}) uses h(k) = k mod {size} and linear probing. The keys "
        f"{_row(keys)} are inserted in this order. In which slot does **{keys[-1]}** end up?"
    )
    wrong = [
        (home, "ignores the collision"),
        ((home - 1) % size, "probes downwards"),
        (
            (home + 1) % size if (home + 1) % size != last else (last + 1) % size,
            "moves on by one slot too few or too many",
        ),
    ]
    code = (
        f"slots = {{}}\nfor key in {keys}:\n    place = key % {size}\n    while place in slots: place = (place + 1) % {size}\n"
        "    slots[place] = key\nprint(place)"
    )
    return Draft(stem, last, wrong, Proof("python", code, str(last)), harder=0.1 * collisions)


@item_model(
    "algorithms.loop-count", level="analyze", b=0.0, seconds=90, version=2, references=[BOOK.format(3)]
)
def loop_count(rng: Random) -> Draft | None:
    n = rng.randint(5, 19)
    inner, why = rng.choice(
        [("range(i)", "i"), ("range(i, n)", "n - i"), ("range(n)", "n"), ("range(i + 1, n)", "n - i - 1")]
    )
    code = f"n = {n}\ncount = 0\nfor i in range(n):\n    for j in {inner}:\n        count += 1\nprint(count)"
    counts = {"i": n * (n - 1) // 2, "n - i": n * (n + 1) // 2, "n": n * n}
    counts["n - i - 1"] = counts["i"]
    wrong = [
        (value, "miscounts the rounds of the inner loop") for name, value in counts.items() if name != why
    ]
    stem = f"What does this program print?\n\n{fenced('python', code)}"
    return Draft(
        stem,
        counts[why],
        [*wrong, (2 * n, "adds the loops instead of nesting them")],
        Proof("python", code, str(counts[why])),
    )


@item_model("algorithms.tree-order", level="apply", b=0.2, seconds=120, references=[BOOK.format(12)])
def tree_order(rng: Random) -> Draft | None:
    values = rng.sample(range(10, 99), 6)
    children: dict[int, list[int | None]] = {values[0]: [None, None]}
    for value in values[1:]:
        node = values[0]
        while True:
            side = int(value > node)
            below = children[node][side]
            if below is None:
                children[node][side], children[value] = value, [None, None]
                break
            node = below

    def walk(node: int | None, when: int) -> list[int]:
        if node is None:
            return []
        parts = [walk(children[node][0], when), walk(children[node][1], when)]
        parts.insert(when, [node])
        return [value for part in parts for value in part]

    orders = {
        "pre-order": walk(values[0], 0),
        "in-order": walk(values[0], 1),
        "post-order": walk(values[0], 2),
    }
    name = rng.choice(["pre-order", "post-order", "pre-order", "in-order"])
    stem = (
        f"The values {_row(values)} are inserted, in this order, into an empty binary search tree without balancing. "
        f"In which order does a **{name}** walk visit them?"
    )
    wrong = [(_row(order), f"walks in {other}") for other, order in orders.items() if other != name]
    return Draft(stem, _row(orders[name]), [*wrong, (_row(values), "gives the order of insertion")])
